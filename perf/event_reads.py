#!/usr/bin/env python3
"""What reads of the catalogue cost, from the caches and from the database; prints Markdown tables. See event.md.

  event_reads.py fill --events N --seats N     a hall of so many seats on sale, and N more events (by psql)
  event_reads.py run NAME                      every load, three rounds in turns; keeps the results under that name
  event_reads.py compare CACHED DATABASE       rates per core of two of them side by side
Options: --clients N (64)  --seconds N (10)  --rounds N (3)  --warm-up SECONDS (20)
The database path: a stack that was started with TQ_CACHE_ENABLED=false.
"""
import argparse, gzip, json, os, statistics, subprocess, time, urllib.parse, urllib.request
import load, local_stack as stack

PARTS = ["event", "postgres", "redis"]
SERVICE = stack.url("event") if (stack.DATA / "run").exists() else ""
TARGET = stack.WORK / "event-reads.json"
WORDS = ["가을", "봄꿈", "음악회", "콘서트", "뮤지컬", "Tour"]

EVENTS = """
set session_replication_role = replica;
drop index event_service.events_search;
insert into event_service.events (id, title, artist, venue_id, hall_id, grade_prices, status, created_at, updated_at, published,
                                  first_start, last_start, last_end)
select uuidv7(), (array['가을','봄꿈','음악회','콘서트','뮤지컬','Tour'])[n %% 6 + 1] || ' ' || chr(44032 + n %% 5000) ||
       chr(46000 + n %% 3001) || ' ' || n, 'Artist ' || n %% 500, v.venue_id, v.id, '{}', 'OPEN', now(), now(), true, t, t,
       t + interval '2 hours'
  from generate_series(1, %d) n, (select id, venue_id from event_service.halls order by created_at desc limit 1) v,
       lateral (select now() + case when n %% 10 = 1 then interval '1 hour' else interval '-1 hour' end * (n %% 20000) as t) at;
insert into event_service.event_schedules (id, event_id, hall_id, play_sequence, event_start_at, event_end_at, sale_start_at,
                                           sale_end_at, queue_order, grade_prices, created_at, updated_at)
select uuidv7(), e.id, hall_id, 1, first_start, last_end, first_start - interval '20 days', first_start, 'ARRIVAL', '{}', now(), now()
  from event_service.events e where not exists (select from event_service.event_schedules s where s.event_id = e.id);
create index events_search on event_service.events using gin (event_service.search_pieces(search_text)) with (fastupdate = off);
set session_replication_role = origin;
"""


def psql(script):
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    subprocess.run(
        ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(stack.port("postgres")), "-U", "postgres",
         "ticketing"], input=script, text=True, check=True, env={**os.environ, "PGPASSWORD": secrets["db.superuser"]})


def fill(events, seats):
    if events:
        # The hall of these takes no two performances at a time, the constraint that says so cannot be switched off.
        psql("alter table event_service.event_schedules drop constraint hall_occupied;")
    event, schedule = stack.on_sale(rows=max(1, seats // 200), seats_per_row=min(seats, 200))
    if events:
        psql(EVENTS % events)
        psql("vacuum analyze event_service.events; ")
        psql("vacuum analyze event_service.event_schedules;")
    stack.WORK.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps({"event": event, "schedule": schedule, "events": events, "seats": seats}))
    print(TARGET.read_text())


def get(path, **headers):
    request = urllib.request.Request(SERVICE + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["ETag"] or "", answer.read()


def loads():
    """Name, tag to send, encoding, paths, limit of the requirement in ms."""
    made = json.loads(TARGET.read_text())
    detail, schedule = f"/events/{made['event']}", f"/events/schedules/{made['schedule']}"
    seats, layout = schedule + "/seats", schedule + "/layout"
    pages = ["/events"] + [f"/events?page={page}" for page in range(1, 10)]
    searches = [f"/events?past=true&q={urllib.parse.quote(word)}" for word in ("봄꿈", "을 가", "나다", "회 간 1", "꿈", "Artist 77")]
    yield "list", "", "", pages, 200
    yield "detail", "", "", [detail], 100
    yield "seats, gzip", "", "gzip", [seats], 300
    yield "layout, gzip", "", "gzip", [layout], 300
    yield "search", "", "", searches, None
    yield "list, 304", get("/events")[0], "", ["/events"], None
    yield "detail, 304", get(detail)[0], "", [detail], None
    yield "seats, 304", get(seats)[0], "", [seats], None
    yield "layout, 304", get(layout)[0], "", [layout], None


def measure(tag, encoding, paths, clients, seconds, pids, pause=0):
    text, cpu, rest = load.run(
        ["wrk", "-t2", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s", "--latency", "-s", load.HERE / "reads.lua", SERVICE,
         "--", tag, encoding, pause, *paths], pids)
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RESULT"))[7:])
    answered = result["requests"] - result["refused"]
    spent = sum(seconds for part, seconds in cpu.items() if part != "generator")
    return {**result, "rate": answered / result["seconds"], "per_core": answered / max(spent, 1e-6), "rest": rest,
            "cpu": {part: seconds * 1e6 / max(1, answered) for part, seconds in cpu.items()}}


def run(name, clients, seconds, rounds, warm_up):
    pids, all_loads = stack.pids(*PARTS), list(loads())
    for _, tag, encoding, paths, _ in all_loads:
        measure(tag, encoding, paths, clients, max(1, warm_up // len(all_loads)), pids)
    results = {row[0]: [] for row in all_loads}
    for _ in range(rounds):
        for load_name, tag, encoding, paths, _ in all_loads:
            results[load_name].append(measure(tag, encoding, paths, clients, seconds, pids))
    made = json.loads(TARGET.read_text())
    document(made)
    print(f"\n`{name}`, {clients} clients, {made['events']} events, {made['seats']} seats, {rounds} rounds of {seconds} s:\n")
    print("| load | requests/s | p50 | p95 | p99 ms | limit p95 | refused, broken | event | postgres | redis µs | requests per core-s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for load_name, _, _, _, limit in all_loads:
        rows = results[load_name]
        mid = lambda key: statistics.median(row[key] for row in rows)
        cpu = " | ".join(f"{statistics.median(row['cpu'][part] for row in rows):,.0f}" for part in PARTS)
        print(f"| {load_name} | {mid('rate'):,.0f} | {mid('p50'):.1f} | {mid('p95'):.1f} | {mid('p99'):.1f} | {limit or '–'} | "
              f"{sum(row['refused'] for row in rows)}, {sum(row['broken'] for row in rows)} | {cpu} | {mid('per_core'):,.0f} |")
    print(f"\nAt half of that rate, and at 500 requests a second, {clients} clients:\n")
    print("| load | requests/s | p50 | p95 | p99 ms | limit p95 |\n|---|---|---|---|---|---|")
    for load_name, tag, encoding, paths, limit in all_loads:
        most = statistics.median(row["rate"] for row in results[load_name])
        for rate in (most / 2, 500) if limit else ():
            paced = [measure(tag, encoding, paths, clients, seconds, pids, round(clients / rate * 1000)) for _ in range(rounds)]
            mid = lambda key: statistics.median(row[key] for row in paced)
            print(f"| {load_name} | {mid('rate'):,.0f} | {mid('p50'):.1f} | {mid('p95'):.1f} | {mid('p99'):.1f} | {limit} |")
    kept = stack.WORK / f"event-reads-{name}.json"
    kept.write_text(json.dumps({"made": made, "results": results}))


def document(made):
    """Bytes and milliseconds of the seat list: as it is, compressed, and built anew."""
    path = f"/events/schedules/{made['schedule']}/seats"
    begin = time.perf_counter()
    _, packed = get(path, Accept_Encoding="gzip")
    took = time.perf_counter() - begin
    print(f"\nSeat list of {made['seats']}: {len(gzip.decompress(packed)):,} bytes, {len(packed):,} compressed, "
          f"one request {took * 1000:.1f} ms")


def compare(cached, database):
    one, other = (json.loads((stack.WORK / f"event-reads-{name}.json").read_text()) for name in (cached, database))
    print("| load | from caches, per core-s | from the database | times |\n|---|---|---|---|")
    for name, rows in one["results"].items():
        mine, theirs = (statistics.median(row["per_core"] for row in all_rows) for all_rows in (rows, other["results"][name]))
        print(f"| {name} | {mine:,.0f} | {theirs:,.0f} | {mine / theirs:.1f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["fill", "run", "compare"])
    parser.add_argument("names", nargs="*")
    for option, default in (("events", 0), ("seats", 50_000), ("clients", 64), ("seconds", 10), ("rounds", 3), ("warm-up", 20)):
        parser.add_argument("--" + option, type=int, default=default)
    given = parser.parse_args()
    if given.what == "fill":
        fill(given.events, given.seats)
    elif given.what == "run":
        run(given.names[0], given.clients, given.seconds, given.rounds, given.warm_up)
    else:
        compare(*given.names)
