#!/usr/bin/env python3
"""What live seats and holds cost, in a large hall and in a small one; prints Markdown tables. See reservation.md.

  reservation.py fill [--seats N] [--sold N] [--held N] [--buyers N]   an on-sale with rows and queue tokens of its own
  reservation.py live                                                  all seats, compressed and plain; changes; of a hall
                                                                       where nothing changes and of one where seats are held
  reservation.py holds                                                 seats of the whole hall, one row, 200 a second
Options: --rounds N (3)  --seconds N (10)  --warm-up SECONDS (20)  --changes HOLDS_PER_SECOND (20)  --direct
Requests go through the edge; with --direct to the service itself.
"""
import argparse, collections, json, os, subprocess, threading, time
import load, local_stack as stack
from turns import redis, seats, user_of
import uuid

PARTS = ["edge", "reservation", "redis", "postgres"]
TARGET = stack.WORK / "reservation.json"
BUYERS = stack.WORK / "reservation-buyers.txt"
ROW = 200

ROWS = """
create temporary table taken (n int, seat uuid);
copy taken from stdin;
%s
\\.
create temporary table owners as
  select g, gen_random_uuid() as id, g * 4 < %d as sold from (select distinct n / 4 as g from taken) t;
insert into reservation_service.reservations (id, user_id, schedule_id, status, total_amount, hold_expires_at, created_at,
                                              payment_id, ticket_number, confirmed_at)
select id, gen_random_uuid(), '%s', case when sold then 'CONFIRMED' else 'PENDING' end, 4000, now() + interval '1 day', now(),
       case when sold then gen_random_uuid() end,
       case when sold then 'T20260101-' || upper(substr(translate(md5(id::text), '0123456789', 'GHIJKLMNOP'), 1, 7)) end,
       case when sold then now() end
  from owners;
insert into reservation_service.reservation_seats (reservation_id, status, schedule_id, seat_id, seat_number, seat_row,
                                                   seat_position, grade, price)
select o.id, case when o.sold then 'CONFIRMED' else 'PENDING' end, '%s', t.seat, 'A-1', 'A', 1, 'A', 1000
  from taken t join owners o on o.g = t.n / 4;
analyze reservation_service.reservations;
analyze reservation_service.reservation_seats;
"""

WAITS = """select coalesce(wait_event_type || ' ' || wait_event, 'running'), regexp_replace(left(query, 60), '\\s+', ' ', 'g')
  from pg_stat_activity where usename = 'reservation_svc_user' and state <> 'idle'"""


def psql(script, *options):
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    return subprocess.run(
        ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", *options, "-h", "127.0.0.1", "-p", str(stack.port("postgres")), "-U",
         "postgres", "ticketing"], input=script, text=True, check=True, stdout=subprocess.PIPE,
        env={**os.environ, "PGPASSWORD": secrets["db.superuser"]}).stdout


def plan_buyers(schedule, all_seats, count):
    """So many buyers, each with a queue token and a free seat: those at the end of the hall are free."""
    lines, planned = [], []
    for number, access in enumerate(stack.tokens(count).read_text().split()):
        queue_token = f"qr_{uuid.uuid4()}"
        value = json.dumps({"userId": user_of(access), "issuedAt": int(time.time() * 1000)}, separators=(",", ":"))
        lines.append(f"set 'queue:token:{{{schedule}}}:{queue_token}' '{value}' EX 9000")
        planned.append(f"{access}\t{queue_token}\t{all_seats[-1 - number % len(all_seats)]}")
    redis(lines)
    return planned


def fill(options):
    stack.WORK.mkdir(exist_ok=True)
    per_row = max(size for size in range(1, ROW + 1) if options.seats % size == 0)
    _, schedule = stack.on_sale(rows=options.seats // per_row, seats_per_row=per_row)
    all_seats = seats(schedule)
    buyers = plan_buyers(schedule, all_seats, options.buyers)
    BUYERS.write_text("\n".join(buyers) + "\n")
    look(schedule, buyers[0])  # reservation copies the plan
    taken = all_seats[:options.sold + options.held]
    lines = "\n".join(f"{n}\t{seat}" for n, seat in enumerate(taken))
    psql(ROWS % (lines, options.sold, schedule, schedule))
    TARGET.write_text(json.dumps({"schedule": schedule, "seats": len(all_seats), "sold": options.sold, "held": options.held,
                                  "next": 0}))
    time.sleep(2)
    print(look(schedule, buyers[0])["seats"])


def look(schedule, buyer):
    access, queue_token, _ = buyer.split("\t")
    text = subprocess.run(["curl", "-sS", "-m", "30", "-H", "Authorization: Bearer " + access, "-H",
                           "X-Queue-Token: " + queue_token, f"{stack.url('edge')}/reservations/seats/{schedule}"],
                          check=True, capture_output=True, text=True).stdout
    return json.loads(text)


def chosen(count, made):
    """Buyers who have not held yet."""
    buyers = BUYERS.read_text().splitlines()[made["next"]:made["next"] + count]
    made["next"] += count
    TARGET.write_text(json.dumps(made))
    if len(buyers) < count:
        raise SystemExit("all buyers have held: fill again, with more --buyers")
    return buyers


def live_load(base, made, mode, rate, connections, seconds, pids):
    text, cpu, rest = load.run(
        ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", load.HERE / "live.lua", base, "--",
         f"/reservations/seats/{made['schedule']}", BUYERS, "2", connections, rate, mode], pids)
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RESULT"))[7:])
    requests = max(1, result["requests"])
    return {**result, "rate": result["statuses"]["200"] / result["seconds"], "offered": requests / result["seconds"],
            "cpu": {part: spent * 1e6 / requests for part, spent in cpu.items()}, "rest": rest}


def hold_load(base, made, buyers, rate, connections, seconds, pids):
    part = stack.WORK / f"reservation-holds-{threading.get_ident()}.txt"
    part.write_text("\n".join(buyers) + "\n")
    body = json.dumps({"scheduleId": made["schedule"], "seatIds": ["$seat"]})
    return load.http(base, "/reservations/hold", part, connections, seconds, pids, "POST", body, rate, "once")


def beside(work):
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def live(options):
    made, base, pids = json.loads(TARGET.read_text()), where(options), stack.pids(*PARTS)
    loads = [("all seats, gzip, 50/s", "gzip", 50, 16), ("all seats, plain, 50/s", "full", 50, 16),
             ("changes, 2,000/s", "since", 2000, 32)]
    for mode in ("gzip", "since"):
        live_load(base, made, mode, 0, 16, options.warm_up // 2, pids)
    print(f"\n{made['seats']} seats, {made['sold']} sold, {made['held']} held, {options.rounds} rounds of {options.seconds} s\n")
    print(load.header(PARTS))
    for changes in (0, options.changes):
        for name, mode, rate, connections in loads:
            paced = load.at_rate(rate, lambda pace, seconds: live_load(
                base, made, mode, pace, connections, seconds or options.seconds, pids))
            paced_once = [paced] if changes == 0 else [lambda: changed_meanwhile(options, made, base, changes, paced)]
            paced()  # finds its pace
            rows = load.repeated(options.rounds, paced_once[0])
            print(load.row(f"{name}, {changes} holds/s beside", rows, PARTS), flush=True)
            sent = sum(r["bytes"] for r in rows) / sum(r["requests"] for r in rows)
            print(f"<!-- {sent:,.0f} bytes an answer, {sum(r['whole'] for r in rows)} whole -->")


def changed_meanwhile(options, made, base, rate, measure):
    buyers = chosen(rate * (options.seconds + 2), made)
    holds = beside(lambda: hold_load(base, made, buyers, rate, 8, options.seconds + 1, {}))
    try:
        return measure()
    finally:
        holds.join()


def holds(options):
    made, base, pids = json.loads(TARGET.read_text()), where(options), stack.pids(*PARTS)
    hold_load(base, made, chosen(200, made), 100, 8, 4, {})
    print(f"\n{made['seats']} seats, {options.rounds} rounds\n\n" + load.header(PARTS))
    waits = collections.Counter()
    distinct = lambda count: chosen(count, made)

    def at_once(buyers):
        # wrk stops when each has asked once, at the latest after so many seconds
        return sampled(waits, lambda: hold_load(base, made, buyers, 0, 50, options.seconds, pids))

    most = 150 * options.seconds
    print(load.row("50 buyers at once, seats of the whole hall",
                   load.repeated(options.rounds, lambda: at_once(distinct(most))), PARTS), flush=True)
    print(load.row("50 buyers at once, one row of 200 seats (409 are refused)",
                   load.repeated(options.rounds, lambda: at_once(in_one_row(distinct(most)))), PARTS), flush=True)
    print(load.row("200 holds/s", load.repeated(options.rounds, lambda: sampled(waits, lambda: hold_load(
        base, made, distinct(300 * options.seconds), 200, 64, options.seconds, pids))), PARTS), flush=True)
    print("\nWhat reservation's connections did, looked at every 0.2 s:\n\n| times | what | statement |\n|---|---|---|")
    for (what, statement), times in waits.most_common(20):
        print(f"| {times} | {what} | `{statement}` |")


def in_one_row(buyers):
    row = [buyer.split("\t")[2] for buyer in buyers[:ROW]]
    return ["\t".join(buyer.split("\t")[:2] + [row[n % len(row)]]) for n, buyer in enumerate(buyers)]


def sampled(waits, measure):
    ended = threading.Event()

    def sample():
        while not ended.wait(0.2):
            for line in psql(WAITS, "-At").splitlines():
                waits[tuple(line.split("|", 1))] += 1

    thread = beside(sample)
    try:
        return measure()
    finally:
        ended.set()
        thread.join()


def where(options):
    return stack.url("reservation" if options.direct else "edge")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("run", choices=["fill", "live", "holds"])
    for option, default in (("seats", 50_000), ("sold", 20_000), ("held", 2_000), ("buyers", 20_000), ("rounds", 3),
                            ("seconds", 10), ("warm-up", 20), ("changes", 20)):
        arguments.add_argument("--" + option, type=int, default=default)
    arguments.add_argument("--direct", action="store_true")
    options = arguments.parse_args()
    globals()[options.run](options)


main()
