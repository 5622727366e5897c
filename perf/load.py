"""One load, and what it cost: throughput, latencies in ms, CPU-µs per request of each process.

CPU is user and system time of all threads, from /proc before and after; the generator's own from wait4. "rest" is what
everything else on the machine used, in cores: large means a disturbed run.
"""
import csv, io, json, os, pathlib, statistics, subprocess, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")


def stat(pid):
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def process_cpu(pid):
    """Of a process and all below it: PostgreSQL serves each connection by a process of its own."""
    below, parents = {int(pid)}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = stat(folder.name)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
    while True:
        more = {p for p, fields in parents.items() if int(fields[1]) in below} - below
        if not more:
            return sum(sum(int(v) for v in parents[p][11:15]) for p in below if p in parents) / TICK
        below |= more


def machine_cpu():
    v = [int(x) for x in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(v) - v[3] - v[4] - v[7]) / TICK


def run(command, pids):
    """Runs a command; returns its output, CPU seconds by process, cores used by the rest."""
    with tempfile.TemporaryFile("w+") as out:
        before, busy, start = {n: process_cpu(p) for n, p in pids.items()}, machine_cpu(), time.time()
        child = subprocess.Popen([str(c) for c in command], stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.time() - start
        cpu = {n: process_cpu(p) - before[n] for n, p in pids.items()}
        cpu["generator"] = usage.ru_utime + usage.ru_stime
        rest = (machine_cpu() - busy - sum(cpu.values())) / wall
        out.seek(0)
        text = out.read()
    if status:
        raise SystemExit(f"{command[0]} failed: {text}")
    return text, cpu, rest


def http(base, path, tokens, connections, seconds, pids, method="GET", body="", pace=0, order="random",
         detail=""):
    """A load of wrk from two threads; only answers with status 200 or 201 count as answers."""
    text, cpu, rest = run(
        ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", HERE / "requests.lua", base, "--",
         method, path, body, tokens, "2", connections, pace, order, detail], pids)
    result = json.loads(next(line for line in text.splitlines() if line.startswith("RESULT"))[7:])
    answered = sum(result["statuses"].get(status, 0) for status in ("200", "201"))
    return {**{k: result[k] for k in ("p50", "p95", "p99", "max", "broken", "statuses")},
            "rate": answered / result["seconds"], "offered": result["requests"] / result["seconds"],
            "cpu": {n: s * 1e6 / max(1, result["requests"]) for n, s in cpu.items()}, "rest": rest}


def at_rate(rate, measure):
    """A load of so many requests a second: wrk's pause adds to the time an answer takes, which a short run finds out."""
    pace = []

    def run():
        if not pace:
            first = measure(rate, 5)["offered"]
            pace.append(1 / max(0.25 / rate, 2 / rate - 1 / first))
        return measure(pace[0], None)

    return run


def redis(port, connections, calls, command, pids):
    """redis-benchmark with one command; __rand_int__ in it becomes a number of twelve digits below 50,000."""
    text, cpu, rest = run(
        ["redis-benchmark", "-p", port, "-c", connections, "-n", calls, "-r", 50000, "--csv"] + command, pids)
    row = list(csv.DictReader(io.StringIO(text[text.index('"test"'):])))[-1]
    return {"rate": float(row["rps"]), "p50": float(row["p50_latency_ms"]), "p95": float(row["p95_latency_ms"]),
            "p99": float(row["p99_latency_ms"]), "cpu": {n: s * 1e6 / calls for n, s in cpu.items()}, "rest": rest}


def repeated(rounds, measure):
    """The same load several times, a pause between."""
    results = []
    for _ in range(rounds):
        results.append(measure())
        time.sleep(2)
    return results


def spread(values, form):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:{form}} ({low:{form}}–{high:{form}})"


def row(name, results, parts):
    """A line of a report's table: medians, with the lowest and highest of the rounds in brackets."""
    cells = [name, spread([r["rate"] for r in results], ",.0f")]
    cells += [spread([r[p] for r in results], ".1f") for p in ("p50", "p95", "p99")]
    cells += [f"{statistics.median(r['cpu'].get(p, 0) for r in results):.1f}" for p in parts + ["generator"]]
    other = {}
    for r in results:
        for status, count in r.get("statuses", {}).items():
            if status not in ("200", "201") and count:
                other[status] = other.get(status, 0) + count
        if r.get("broken"):
            other["broken"] = other.get("broken", 0) + r["broken"]
    cells.append(", ".join(f"{s}: {n}" for s, n in sorted(other.items())) or "–")
    cells.append(f"{statistics.median(r['rest'] for r in results):.2f}")
    return "| " + " | ".join(cells) + " |"


def header(parts):
    names = ["load", "answers/s", "p50 ms", "p95 ms", "p99 ms"] + [f"{p} CPU-µs" for p in parts] + ["generator", "refused", "rest"]
    return "| " + " | ".join(names) + " |\n|" + "---|" * len(names)
