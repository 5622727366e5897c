#!/usr/bin/env python3
"""Two or more running stacks, the same loads in turns: what a change costs in CPU-µs and p95.

  perf/turns.py NAME=DATA NAME=DATA … [--rounds 7] [--seconds 6] [--status 1000] [--holds 60] [--loads status,hold]

DATA is a stack's data folder (TQ_DATA). The loads: queue status through the edge at a rate, holds of one seat through
the edge at a rate, each hold by another buyer whose queue token is written into Redis beforehand.
"""
import argparse, base64, json, pathlib, statistics, subprocess, sys, time, uuid

import load, local_stack as stack

PARTS = ["edge", "queue", "reservation", "redis", "postgres"]


def use(name, data):
    """Makes one of the stacks the one that local_stack speaks of."""
    stack.DATA = pathlib.Path(data)
    stack.WORK = stack.ROOT / "perf" / "target" / name


def redis(lines):
    """Commands for Redis, by the operator's account where there are accounts."""
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    command = ["redis-cli", "-p", str(stack.port("redis"))]
    if (stack.DATA / "tls" / "ca.pem").exists():
        command += ["--tls", "--cacert", str(stack.DATA / "tls" / "ca.pem")]
    password = secrets.get("redis.admin")
    environment = {"PATH": "/usr/bin:/bin"}
    if password:
        command += ["--user", "admin", "--no-auth-warning"]
        environment["REDISCLI_AUTH"] = password
    subprocess.run(command, input="\n".join(lines), text=True, check=True, stdout=subprocess.DEVNULL, env=environment)


def user_of(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["sub"]


def seats(schedule):
    found = stack.call("GET", f"{stack.url('edge')}/events/schedules/{schedule}/seats")
    return [seat["id"] for grade in found["grades"] for seat in grade["seats"]]


def more_than(requests):
    """Buyers enough for so many requests: the rate is kept by pauses of random length."""
    return requests * 3 // 2


class Stack:
    """One of the stacks: an on-sale of its own, people in its queue, buyers with tokens."""

    def __init__(self, name, data, holds):
        self.name, self.data = name, data
        use(name, data)
        stack.WORK.mkdir(parents=True, exist_ok=True)
        self.base = stack.url("edge")
        _, self.schedule = stack.on_sale(rows=100, seats_per_row=100)
        # nobody is admitted: those who ask for their status wait all the time
        stack.call("PUT", f"{self.base}/queue/admin/{self.schedule}", {"admissionsPerSecond": 0}, stack.admin())
        # other people each time: those of an earlier run wait for another performance
        self.tokens = stack.tokens(2000 + int(time.time()) % 1000)
        self.enter()
        self.buyers = self.plan(holds)
        self.next_buyer = 0

    def enter(self):
        # wrk runs for its time even where everybody has entered
        load.http(self.base, "/queue/enter", self.tokens, 32, 20, self.pids(), "POST",
                  json.dumps({"scheduleId": self.schedule}), 0, "once")

    def plan(self, count):
        """So many buyers, each with a queue token and a seat."""
        buyers = stack.tokens(count).read_text().split()
        lines, planned = [], []
        for token, seat in zip(buyers, seats(self.schedule)):
            queue_token = f"qr_{uuid.uuid4()}"
            value = json.dumps({"userId": user_of(token), "issuedAt": int(time.time() * 1000)}, separators=(",", ":"))
            lines.append(f"set 'queue:token:{{{self.schedule}}}:{queue_token}' '{value}' EX 7200")
            planned.append(f"{token}\t{queue_token}\t{seat}")
        redis(lines)
        return planned

    def pids(self):
        use(self.name, self.data)
        return stack.pids(*PARTS)

    def status(self, rate, seconds):
        return load.http(self.base, f"/queue/status?scheduleId={self.schedule}", self.tokens, 16, seconds, self.pids(),
                         pace=rate)

    def hold(self, rate, seconds):
        use(self.name, self.data)
        part = stack.WORK / "holds.txt"
        count = more_than(rate * seconds)
        chosen = self.buyers[self.next_buyer:self.next_buyer + count]
        self.next_buyer += count
        if len(chosen) < count:
            raise SystemExit("more holds than buyers: raise --rounds with care")
        part.write_text("\n".join(chosen) + "\n")
        body = json.dumps({"scheduleId": self.schedule, "seatIds": ["$seat"]})
        return load.http(self.base, "/reservations/hold", part, 8, seconds, self.pids(), "POST", body, rate, "once")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stacks", nargs="+", metavar="NAME=DATA")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--status", type=int, default=1000)
    parser.add_argument("--holds", type=int, default=60)
    parser.add_argument("--loads", default="status,hold")
    options = parser.parse_args()
    rounds = options.rounds + 1
    stacks = [Stack(*text.split("=", 1), more_than(options.holds * options.seconds) * rounds) for text in options.stacks]
    for kind, rate in (("status", options.status), ("hold", options.holds)):
        if kind not in options.loads.split(","):
            continue
        results = {one.name: [] for one in stacks}
        for number in range(rounds):
            for one in stacks if number % 2 else reversed(stacks):
                result = getattr(one, kind)(rate, options.seconds)
                if number:  # the first warms up
                    results[one.name].append(result)
                time.sleep(1)
        print(f"\n{kind}, {rate}/s asked for, medians of {options.rounds} rounds in turns\n\n" + load.header(PARTS))
        for name, measured in results.items():
            print(load.row(name, measured, PARTS))
            total = [sum(r["cpu"].get(p, 0) for p in PARTS) for r in measured]
            print(f"|   {name}: CPU-µs of all parts | {load.spread(total, '.0f')} |", file=sys.stderr)


if __name__ == "__main__":
    main()
