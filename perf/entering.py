#!/usr/bin/env python3
"""The opening minute: people enter through the edge of the running local stack; prints a Markdown table. See README.md.

  entering.py                    by 32 connections of wrk for some seconds, each person once
  entering.py --peer PATH        the same people by the peer's Fill.java, ours and the peer in turns, and the ratio
Options: --people N (50000)  --rounds N (2); --seconds N (8)  --connections N (32) of wrk
"""
import argparse, json, pathlib, re, statistics
import load, local_stack as stack, peer as other

PARTS = ["edge", "queue", "redis"]


def by_wrk(group, connections, seconds):
    """wrk runs for its whole time: there must be more people than can enter in it."""
    _, schedule = stack.on_sale()
    result = load.http(stack.url("edge"), "/queue/enter", group, connections, seconds, stack.pids(*PARTS), "POST",
                       json.dumps({"scheduleId": schedule}), order="once")
    entered = stack.figures(schedule)["entered"]
    if entered != sum(result["statuses"].values()):
        print(f"{entered} entered: too few people for this time", flush=True)
    return result


def by_fill(peer, base, schedule, tokens, pids):
    """The peer's own generator: any answer but 200 ends it."""
    text, cpu, rest = load.run([other.JAVA, "-Xmx256m", peer / "load" / "Fill.java", base, schedule, tokens], pids)
    people, seconds = re.search(r"entered (\d+) in ([\d.]+) s", text).groups()
    return {"rate": int(people) / float(seconds), "rest": rest,
            "cpu": {n: s * 1e6 / int(people) for n, s in cpu.items()}}


def row(name, results):
    cpu = {part: statistics.median(r["cpu"][part] for r in results) for part in results[0]["cpu"]}
    services = sum(value for part, value in cpu.items() if part != "generator")
    parts = ", ".join(f"{part} {value:.0f}" for part, value in cpu.items())
    print(f"| {name} | {load.spread([r['rate'] for r in results], ',.0f')} | {services:.0f} | {parts} "
          f"| {statistics.median(r['rest'] for r in results):.2f} |", flush=True)
    return statistics.median(r["rate"] for r in results), services


def beside(peer, options):
    ours, theirs, our_wrk, their_wrk = [], [], [], []
    warm, *files = stack.groups(options.people, 2 * options.rounds + 1)
    edge, tokens = stack.url("edge"), other.tokens(peer)
    with other.running(peer) as pids:
        def peer_fill():
            other.empty()
            return by_fill(peer, other.GATEWAY, other.SCHEDULE, tokens, pids)

        def peer_wrk():
            other.empty()
            return load.http(other.GATEWAY, "/queue/enter", tokens, options.connections, options.seconds, pids, "POST",
                             json.dumps({"scheduleId": other.SCHEDULE}), order="once")

        # Both warm: the first fill is not counted.
        peer_fill()
        by_fill(peer, edge, stack.on_sale()[1], warm, {})
        for one, another in zip(files[::2], files[1::2]):
            theirs.append(peer_fill())
            ours.append(by_fill(peer, edge, stack.on_sale()[1], one, stack.pids(*PARTS)))
            their_wrk.append(peer_wrk())
            our_wrk.append(by_wrk(another, options.connections, options.seconds))
    for name, peers, own in (("32 callers of the peer's generator", theirs, ours),
                             (f"{options.connections} connections of wrk", their_wrk, our_wrk)):
        print(f"| entering by {name} | people/s | CPU-µs of the services | of each | rest |\n|---|---|---|---|---|")
        their_rate, their_cpu = row("peer", peers)
        our_rate, our_cpu = row("ours", own)
        print(f"\nrate {our_rate / their_rate:.1f}×, CPU {their_cpu / our_cpu:.1f}×\n", flush=True)


def alone(options):
    warm, *files = stack.groups(options.people, options.rounds + 1)
    by_wrk(warm, options.connections, options.seconds)
    results = [by_wrk(group, options.connections, options.seconds) for group in files]
    print(load.header(PARTS))
    print(load.row(f"enter, {options.connections} connections", results, PARTS))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--peer", type=pathlib.Path)
    arguments.add_argument("--people", type=int, default=50_000)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--seconds", type=int, default=8)
    arguments.add_argument("--connections", type=int, default=32)
    options = arguments.parse_args()
    beside(options.peer.resolve(), options) if options.peer else alone(options)


main()
