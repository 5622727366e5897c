#!/usr/bin/env python3
"""Load runs of the hot path against the running local stack; prints Markdown tables. See README.md.

  hot_path.py fill               an on-sale of its own with fifty thousand people waiting
  hot_path.py queue              enter and status: Redis alone, the queue alone, through the edge
  hot_path.py edge               what the edge adds to a call
  hot_path.py overload           three times the load it can carry
  hot_path.py peer --peer PATH   status, a plain call and the service alone beside a peer's, in turns, and the ratios
Options: --rounds N (3)  --seconds N (20)  --warm-up SECONDS (120)
"""
import argparse, json, os, pathlib, re, statistics, subprocess
import load, local_stack as stack, peer as other

PEOPLE = 50_000
NEWCOMERS = 30_000
ENTERING_SECONDS = 4
PARTS = ["edge", "queue", "redis"]
SALE = stack.WORK / "schedule"


def status(schedule):
    return f"/queue/status?scheduleId={schedule}"


def tokens():
    """One file of those who wait, one of those who have yet to come."""
    everybody = stack.tokens(PEOPLE + NEWCOMERS).read_text().splitlines(keepends=True)
    waiting, newcomers = stack.WORK / "waiting.txt", stack.WORK / "newcomers.txt"
    waiting.write_text("".join(everybody[:PEOPLE]))
    newcomers.write_text("".join(everybody[PEOPLE:]))
    return waiting, newcomers


def fill():
    waiting, _ = tokens()
    _, schedule = stack.on_sale()
    SALE.write_text(schedule)
    enter = json.dumps({"scheduleId": schedule})
    while (stack.figures(schedule) or {"entered": 0})["entered"] < PEOPLE:
        load.http(stack.url("edge"), "/queue/enter", waiting, 32, 100, {}, "POST", enter, order="once")
    print(stack.figures(schedule))


def with_includes(folder, name, done):
    """A script as LuaScript reads it: each file it includes once, in place."""
    done.add(name)
    text = ""
    for line in (folder / name).read_text().split("\n"):
        include = re.fullmatch(r'--- @include "([^"]+)"\s*', line)
        if not include:
            text += line + "\n"
        elif include[1] not in done:
            text += with_includes(folder, include[1], done)
    return text


def floor(schedule, people, calls):
    """The status script as the queue calls it, by redis-benchmark: for so many people in one call."""
    redis_port = stack.port("redis")
    beside = stack.ROOT / "queue/src/main/resources/io/ticketqueue/queue/redis"
    script = with_includes(beside, "status.lua", set())
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    password = secrets["redis.queue"]
    sha = subprocess.run(["redis-cli", "--user", "admin", "-p", str(redis_port), "SCRIPT", "LOAD", script],
                         capture_output=True, text=True, check=True,
                         env={**os.environ, "REDISCLI_AUTH": secrets["redis.admin"]}).stdout.strip()
    tag = "{" + schedule + "}"
    line = [f"queue:meta:{tag}", f"queue:{tag}", f"queue:parked:{tag}", f"queue:deadline:{tag}", f"queue:admitted:{tag}",
            f"queue:admitted-token:{tag}", f"queue:entry:{tag}", f"queue:journal:{tag}"]
    users = ["00000000-0000-4000-8000-__rand_int__"] * people
    shared = [str(PEOPLE * 2), "600000000", "600000000", "5", "60", "60000000", "5000000"]
    command = (["EVALSHA", sha, str(len(line) + people)] + line + [f"rate:queue-status:{tag}:{u}" for u in users]
               + shared + ["1000000", "60000"] + users)
    # As queue itself, rights checked; redis-benchmark takes the password on its command line only.
    return load.redis(redis_port, 32, calls, ["--user", "queue", "-a", password] + command, stack.pids("redis"))


def queue(options):
    waiting, newcomers = tokens()
    schedule = SALE.read_text()
    edge, pids, path = stack.url("edge"), stack.pids(*PARTS), status(schedule)
    enter = json.dumps({"scheduleId": schedule})

    def run(name, measure):
        print(load.row(name, load.repeated(options.rounds, measure), PARTS), flush=True)

    warm_up(options, path)
    print(load.header(PARTS))
    run("floor: EVALSHA, 1 person a call, 32 connections", lambda: floor(schedule, 1, 200_000))
    run("floor: EVALSHA, 48 people a call (per call)", lambda: floor(schedule, 48, 10_000))
    run("status, service alone, 32 connections",
        lambda: load.http(stack.url("queue"), path, waiting, 32, options.seconds, pids))
    for connections in (32, 256):
        run(f"status through the edge, {connections} connections",
            lambda: load.http(edge, path, waiting, connections, options.seconds, pids))
    run("status through the edge at 5,000/s, 128 connections", load.at_rate(5000, lambda pace, seconds: load.http(
        edge, path, waiting, 128, seconds or options.seconds, pids, pace=pace)))
    run("enter through the edge at 500/s, 32 connections", load.at_rate(500, lambda pace, seconds: load.http(
        edge, "/queue/enter", newcomers, 32, seconds or options.seconds, pids, "POST", enter, pace=pace)))
    print(stack.figures(schedule))


def edge(options):
    waiting, _ = tokens()
    path = f"/queue/draw/{SALE.read_text()}"
    pids = stack.pids(*PARTS)
    warm_up(options, path)
    print(load.header(PARTS))
    added = []
    for connections in (32, 256):
        # Turn and turn about, so that a disturbed minute meets both.
        pairs = load.repeated(options.rounds, lambda: [
            load.http(base, path, waiting, connections, options.seconds, pids)
            for base in (stack.url("queue"), stack.url("edge"))])
        direct, through = zip(*pairs)
        print(load.row(f"service alone, {connections} connections", direct, PARTS))
        print(load.row(f"through the edge, {connections} connections", through, PARTS), flush=True)
        middle = lambda runs, key: statistics.median(r[key] for r in runs)
        added.append(f"{connections} connections: p50 +{middle(through, 'p50') - middle(direct, 'p50'):.1f} ms, "
                     f"p95 +{middle(through, 'p95') - middle(direct, 'p95'):.1f} ms at saturation, "
                     f"{statistics.median(r['cpu']['edge'] for r in through):.0f} CPU-µs in the edge")
    both = [load.at_rate(500, lambda pace, seconds, base=base: load.http(
        base, path, waiting, 32, seconds or options.seconds, pids, pace=pace)) for base in (stack.url("queue"), stack.url("edge"))]
    calm = [[measure() for measure in both] for _ in range(options.rounds)]
    print(load.row("service alone at 500/s", [pair[0] for pair in calm], PARTS))
    print(load.row("through the edge at 500/s", [pair[1] for pair in calm], PARTS))
    print("\n".join(added))


def peer(options):
    """The peer has one proxied call, its status: it stands against our status and against our plain call."""
    folder = options.peer.resolve()
    waiting, _ = tokens()
    schedule, ours, edge = SALE.read_text(), stack.pids(*PARTS), stack.url("edge")
    ask, plain, theirs = status(schedule), f"/queue/draw/{schedule}", status(other.SCHEDULE)
    crowd = other.tokens(folder)
    with other.running(folder) as pids:
        other.empty()
        load.run([other.JAVA, "-Xmx256m", folder / "load" / "Fill.java", other.GATEWAY, other.SCHEDULE, crowd], {})

        def of_peer(base, connections, seconds=options.seconds):
            return load.http(base, theirs, crowd, connections, seconds, pids)

        def of_ours(base, path, connections, seconds=options.seconds):
            return load.http(base, path, waiting, connections, seconds, ours)

        of_peer(other.GATEWAY, 64, options.warm_up)
        of_peer(other.QUEUE, 64, options.warm_up // 3)
        for path in (ask, plain):
            of_ours(edge, path, 64, options.warm_up // 2)
        of_ours(stack.url("queue"), ask, 32, options.warm_up // 3)
        loads = [
            ("status through the edge, 256 connections", lambda: of_peer(other.GATEWAY, 256), lambda: of_ours(edge, ask, 256)),
            ("status through the edge, 32 connections", lambda: of_peer(other.GATEWAY, 32), lambda: of_ours(edge, ask, 32)),
            ("a plain proxied call, 32 connections", lambda: of_peer(other.GATEWAY, 32), lambda: of_ours(edge, plain, 32)),
            ("the service alone, 32 connections", lambda: of_peer(other.QUEUE, 32),
             lambda: of_ours(stack.url("queue"), ask, 32))]
        print("| | peer: a second, CPU-µs, p50, p99 ms | ours | rate, CPU | rest |\n|---|---|---|---|---|")
        for name, one, another in loads:
            pairs = load.repeated(options.rounds, lambda: (one(), another()))
            print(beside(name, *zip(*pairs)), flush=True)


def beside(name, theirs, ours):
    def figures(results):
        middle = lambda key: statistics.median(r[key] for r in results)
        return middle("rate"), statistics.median(other.services(r) for r in results), middle("p50"), middle("p99")
    their, our = figures(theirs), figures(ours)
    cells = [f"{rate:,.0f}, {cpu:,.0f}, {p50:.1f}, {p99:.1f}" for rate, cpu, p50, p99 in (their, our)]
    rest = statistics.median(r["rest"] for r in theirs + ours)
    return f"| {name} | {cells[0]} | {cells[1]} | {our[0] / their[0]:.1f}×, {their[1] / our[1]:.1f}× | {rest:.2f} |"


def overload(options):
    waiting, _ = tokens()
    edge, pids = stack.url("edge"), stack.pids(*PARTS)
    # Of a plain call more than a service's bound (tq.queue.in-flight) would be refused at 256.
    for name, path, connections in (("status, in batches", status(SALE.read_text()), 256),
                                    ("a plain call", f"/queue/draw/{SALE.read_text()}", 128)):
        warm_up(options, path)
        best = load.repeated(options.rounds, lambda: load.http(edge, path, waiting, connections, options.seconds, pids))
        most = statistics.median(r["rate"] for r in best)
        thrice = load.repeated(options.rounds, lambda: load.http(
            edge, path, waiting, 3000, options.seconds, pids, pace=3 * most))
        print(load.header(PARTS))
        print(load.row(f"{name}: best, {connections} connections", best, PARTS))
        print(load.row(f"{name}: 3 × {most:,.0f}/s asked for, 3,000 connections", thrice, PARTS))
        offered = statistics.median(r["offered"] for r in thrice)
        print(f"\noffered {offered:,.0f}/s, answered {statistics.median(r['rate'] for r in thrice) / most:.0%} of the best\n",
              flush=True)
    overload_of_entering(options)


def overload_of_entering(options):
    """Each run has people and a sale of its own, and is so short that they suffice even where many are refused."""
    warm, *groups = stack.groups(NEWCOMERS, 2 * options.rounds + 1)

    def enter(group, connections, pace=0):
        body = json.dumps({"scheduleId": stack.on_sale()[1]})
        return load.http(stack.url("edge"), "/queue/enter", group, connections, ENTERING_SECONDS, stack.pids(*PARTS), "POST",
                         body, pace, "once")

    enter(warm, 128)
    best = [enter(group, 128) for group in groups[:options.rounds]]
    most = statistics.median(r["rate"] for r in best)
    thrice = [enter(group, 3000, 3 * most) for group in groups[options.rounds:]]
    print(load.header(PARTS))
    print(load.row("entering: best, 128 connections", best, PARTS))
    print(load.row(f"entering: 3 × {most:,.0f}/s asked for, 3,000 connections", thrice, PARTS))
    print(f"\nanswered {statistics.median(r['rate'] for r in thrice) / most:.0%} of the best\n", flush=True)


def warm_up(options, path):
    waiting, _ = tokens()
    load.http(stack.url("edge"), path, waiting, 128, options.warm_up, {})


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("run", choices=["fill", "queue", "edge", "overload", "peer"])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=int, default=20)
    arguments.add_argument("--warm-up", type=int, default=120)
    arguments.add_argument("--peer", type=pathlib.Path)
    options = arguments.parse_args()
    if options.run == "peer" and options.peer is None:
        arguments.error("peer needs --peer PATH")
    fill() if options.run == "fill" else globals()[options.run](options)


main()
