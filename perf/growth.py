#!/usr/bin/env python3
"""What a status and an entry cost the queue and Redis as more people wait, and as more sales are live; a table and a plot.

  growth.py [--people 1000,10000,50000,500000] [--schedules 1,100,3000] [--seconds 8] [--size 48] [--svg FILE]

Asks as the edge does, 48 people a call, on 8 connections; the people are made up. The largest number of people stands in ten
queues, the others in one. Live schedules: 10,000 people spread over them, each call for another schedule. Needs a stack with
TQ_QUEUE_CAPACITY=200000 TQ_QUEUE_STATUS_PER_MINUTE=1000 that may be reset afterwards: nobody leaves.
"""
import argparse, datetime, json, pathlib, time
import load, local_stack as stack

PARTS = ["queue", "redis"]
CONNECTIONS, THREADS, WARM_UP = 8, 2, 15
SPREAD = 10
ALIVE_PEOPLE = 10_000
TIMES_OF_EVENT = 50
ASKED_A_SECOND = 1500


class People:
    """The made-up people: whose numbers stand in which queue. Those of another run have others."""
    next = int(time.time()) << 17

    def __init__(self):
        self.rows = []

    def enter(self, schedule, count):
        first, People.next = People.next, People.next + count
        self.rows.append((schedule, first, count))
        key = api_key()
        for at in range(first, first + count, 256):
            some = range(at, min(at + 256, first + count))
            users = [{"userId": person(n), "pid": person(n)} for n in some]
            answer = call_internal("/internal/queue/enter", {"scheduleId": schedule, "users": users}, key)
            wrong = next((a for a in answer["answers"] if a["status"] != 200), None)
            if wrong:
                raise SystemExit(f"not entered: {wrong}")

    def file(self):
        target = stack.WORK / "growth.txt"
        target.write_text("".join(f"{s}\t{first}\t{count}\n" for s, first, count in self.rows))
        return target


def person(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def api_key():
    return stack.properties(stack.DATA / "secrets" / "secrets.properties")["api-key.edge"]


def call_internal(path, body, key):
    import urllib.request
    request = urllib.request.Request(stack.url("queue") + path, json.dumps(body).encode(), {
        "X-Service-Api-Key": key, "Content-Type": "application/json", "Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def measure(kind, people, options, seconds=None):
    newcomers = People.next
    text, cpu, rest = load.run(
        ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds or options.seconds}s", "--timeout", "10s", "-s",
         load.HERE / "growth.lua", stack.url("queue"), "--", kind, people.file(), options.size, THREADS, api_key(), newcomers],
        stack.pids(*PARTS))
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RESULT"))[7:])
    if kind == "enter":
        People.next += (result["calls"] + CONNECTIONS) * options.size * THREADS
    if not result["good"]:
        raise SystemExit(f"{kind}: nobody was answered")
    return {part: cpu[part] * 1e6 / result["good"] for part in PARTS} | {"rate": result["good"] / result["seconds"], "rest": rest}


def sales(count):
    """So many live sales of a small hall, made as few events with many performances."""
    token, edge = stack.admin(), stack.url("edge")
    now = datetime.datetime.now(stack.ZONE).replace(microsecond=0, tzinfo=None)
    venue = stack.call("POST", edge + "/venues", {"name": f"Small {now}", "address": "1", "city": "Seoul"}, token)["id"]
    hall = stack.call("POST", f"{edge}/venues/{venue}/halls", {
        "name": "Main", "capacity": 1, "seatTemplate": {"rows": ["A"], "seatsPerRow": 1, "gradeMapping": {"A": "A"}}}, token)["id"]
    found, day = [], 0
    while len(found) < count:
        times = []
        for i in range(min(TIMES_OF_EVENT, count - len(found))):
            day += 1
            begin = now + datetime.timedelta(days=30 + day)
            times.append({"playSequence": i + 1, "eventStartAt": begin.isoformat(),
                          "eventEndAt": (begin + datetime.timedelta(hours=2)).isoformat(),
                          "saleStartAt": (now - datetime.timedelta(seconds=5)).isoformat(),
                          "saleEndAt": (now + datetime.timedelta(days=29)).isoformat(), "queueOrder": "ARRIVAL"})
        event = stack.call("POST", edge + "/events", {
            "title": f"Growth {now} {day}", "artist": "Nobody", "description": "perf", "venueId": venue, "hallId": hall,
            "gradePrices": {"A": 1000}, "draft": False, "schedules": times}, token)["id"]
        detail = stack.call("GET", f"{edge}/events/{event}")
        found += [time["id"] for date in detail["schedules"] for time in date["times"]]
    for schedule in found:  # not through the edge, which allows an admin 300 calls a minute
        stack.call("PUT", f"{stack.url('queue')}/queue/admin/{schedule}", {"admissionsPerSecond": 0}, token)
    return found


def idle(seconds=5):
    """CPU of the parts while nobody asks, in ms a second."""
    pids = stack.pids(*PARTS)
    before = {part: load.process_cpu(pid) for part, pid in pids.items()}
    time.sleep(seconds)
    return {part: (load.process_cpu(pid) - before[part]) * 1000 / seconds for part, pid in pids.items()}


def step(name, x, people, options):
    # a person asks some ten times at most, as in life: the queue keeps the times of the last minute's questions
    seconds = min(options.seconds, max(1, sum(count for *_, count in people.rows) // ASKED_A_SECOND))
    status, enter = measure("status", people, options, seconds), measure("enter", people, options)
    rest = idle()
    total = {kind: r["queue"] + r["redis"] for kind, r in (("status", status), ("enter", enter))}
    print(f"| {name} | {total['status']:.1f} ({status['queue']:.1f} + {status['redis']:.1f}) | {status['rate']:,.0f} "
          f"| {total['enter']:.1f} ({enter['queue']:.1f} + {enter['redis']:.1f}) | {enter['rate']:,.0f} "
          f"| {rest['queue']:.0f} + {rest['redis']:.0f} | {max(status['rest'], enter['rest']):.2f} |", flush=True)
    return x, total["status"], total["enter"]


def header(first):
    print(f"\n| {first} | CPU-µs a status (queue + Redis) | a second | CPU-µs an entry (queue + Redis) | a second "
          "| at rest, CPU-ms a second | rest |\n|---|---|---|---|---|---|---|")


def panel(title, points, left):
    """Costs over a logarithmic axis."""
    import math
    width, height, top = 380, 220, 40
    most = max(max(p[1:]) for p in points) * 1.15
    low, high = math.log10(points[0][0]), math.log10(points[-1][0])
    across = lambda x: left + 50 + (math.log10(x) - low) / max(high - low, 1e-9) * (width - 80)
    up = lambda y: top + height - y / most * height
    parts = [f'<text x="{left + 50}" y="20" font-weight="bold">{title}</text>',
             f'<path d="M{left + 50} {top}V{top + height}H{left + width - 20}" fill="none" stroke="#888"/>']
    for i in range(5):
        value = most * i / 4
        parts.append(f'<text x="{left + 44}" y="{up(value) + 4:.0f}" text-anchor="end">{value:.0f}</text>')
    for x, *_ in points:
        parts.append(f'<text x="{across(x):.0f}" y="{top + height + 18}" text-anchor="middle">{x:,}</text>')
    for index, (name, colour) in enumerate((("status", "#1f6feb"), ("entry", "#c2410c")), 1):
        line = " ".join(f"{across(p[0]):.0f},{up(p[index]):.0f}" for p in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(p[0]):.0f}" cy="{up(p[index]):.0f}" r="3" fill="{colour}"/>' for p in points]
        parts.append(f'<text x="{left + width - 24}" y="{up(points[-1][index]) - 8:.0f}" text-anchor="end" fill="{colour}">'
                     f"{name}</text>")
    return "\n".join(parts)


def plot(file, waiting, live):
    panels = [panel("CPU-µs by people waiting", waiting, 0)] * bool(waiting)
    panels += [panel("CPU-µs by live sales", live, 400)] * bool(live)
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300" font-family="sans-serif" font-size="11">\n'
                    '<rect width="800" height="300" fill="#fff"/>\n' + "\n".join(panels) + "\n</svg>\n")
    print(f"\nplot: {file}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers = lambda text: [int(n) for n in text.split(",") if n]
    arguments.add_argument("--people", type=numbers, default=[1000, 10_000, 50_000, 500_000])
    arguments.add_argument("--schedules", type=numbers, default=[1, 100, 3000])
    arguments.add_argument("--seconds", type=int, default=8)
    arguments.add_argument("--size", type=int, default=48)
    arguments.add_argument("--svg", type=pathlib.Path, default=stack.WORK / "growth.svg")
    options = arguments.parse_args()
    stack.WORK.mkdir(exist_ok=True)
    # its own sale warms up: nobody of it counts
    warm = People()
    warm.enter(sales(1)[0], 1000)
    for kind in ("status", "enter"):
        measure(kind, warm, options, WARM_UP)
    waiting, live = [], []
    if options.people:
        header("people waiting")
    for count in options.people:
        people = People()
        queues = sales(SPREAD if count == max(options.people) and count > 100_000 else 1)
        for schedule in queues:
            people.enter(schedule, count // len(queues))
        waiting.append(step(f"{count:,} in {len(queues)}", count, people, options))
    if options.schedules:
        header("live sales")
    for count in options.schedules:
        people = People()
        for schedule in sales(count):
            people.enter(schedule, max(1, ALIVE_PEOPLE // count))
        live.append(step(f"{count:,}", count, people, options))
    plot(options.svg, waiting, live)


main()
