"""The peer: another team's stack with the same duties, as its run.sh starts it, which must have built it."""
import contextlib, os, subprocess, time, urllib.request

JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
PORTS = {"redis": 16379, "queue": 18083, "gateway": 18080}
SCHEDULE = "01990000-0000-7000-9000-000000000001"
GATEWAY = f"http://127.0.0.1:{PORTS['gateway']}"
QUEUE = f"http://127.0.0.1:{PORTS['queue']}"


@contextlib.contextmanager
def running(peer):
    """Its processes by name, while they run."""
    work = peer / "work"
    environment = {**os.environ, "JWT_PUBLIC_KEY": f"file:{work}/public.pem",
                   "QUEUE_URI": QUEUE, **{f"{name.upper()}_PORT": str(number) for name, number in PORTS.items()}}
    commands = {
        "redis": ["redis-server", "--port", str(PORTS["redis"]), "--bind", "127.0.0.1", "--dir", str(work), "--save", "",
                  "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory", "1gb"],
        "queue": [JAVA, "-Xmx512m", "-jar", str(work / "build/queue/queue.jar")],
        "gateway": [JAVA, "-Xmx512m", "-jar", str(work / "build/gateway/gateway.jar")]}
    started = {}
    try:
        for name, command in commands.items():
            started[name] = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
            if name != "redis":
                healthy(f"http://127.0.0.1:{PORTS[name]}/actuator/health")
        yield {name: process.pid for name, process in started.items()}
    finally:
        for process in started.values():
            process.terminate()
            process.wait()


def healthy(url):
    for _ in range(480):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit(f"not healthy: {url}")


def empty():
    subprocess.run(["redis-cli", "-p", str(PORTS["redis"]), "flushall"], check=True, stdout=subprocess.DEVNULL)


def tokens(peer):
    return peer / "work" / "tokens.txt"


def services(result):
    """CPU-µs of all but the generator."""
    return sum(value for part, value in result["cpu"].items() if part != "generator")
