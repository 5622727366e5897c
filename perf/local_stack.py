"""The running local stack, as a load run needs it: addresses, processes, an on-sale of its own."""
import datetime, json, os, pathlib, subprocess, time, urllib.error, urllib.request, uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("TQ_DATA", ROOT / ".data"))
WORK = ROOT / "perf" / "target"
ZONE = datetime.timezone(datetime.timedelta(hours=9))


def properties(file):
    lines = (line for line in file.read_text().splitlines() if line and not line.startswith("#"))
    return dict(line.replace("\\:", ":").split("=", 1) for line in lines)


def state():
    found = next(iter(sorted((DATA / "run").glob("*.properties"))), None)
    if found is None:
        raise SystemExit(f"no stack runs on {DATA}: start ./tq up first (see perf/README.md)")
    return properties(found)


def port(part):
    return int(state()[part + ".port"])


def url(part):
    return f"http://127.0.0.1:{port(part)}"


def pids(*parts):
    now = state()
    return {part: int(now[part + ".pid"]) for part in parts}


def call(method, address, body=None, token=None):
    request = urllib.request.Request(address, method=method, data=json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else {}
    except urllib.error.HTTPError as refused:
        raise SystemExit(f"{method} {address}: {refused.code} {refused.read().decode()}")


def admin():
    secrets = properties(DATA / "secrets" / "secrets.properties")
    return call("POST", url("edge") + "/auth/login", {
        "email": "admin@ticketqueue.local", "password": secrets["admin.password"],
        "recaptchaToken": f"ok-{uuid.uuid4()}:login"})["accessToken"]


def on_sale(rows=200, seats_per_row=100):
    """Creates an event that is on sale from now on; returns its id and its schedule's."""
    token, edge, now = admin(), url("edge"), datetime.datetime.now(ZONE).replace(microsecond=0, tzinfo=None)
    venue = call("POST", edge + "/venues", {"name": f"Load arena {now}", "address": "1", "city": "Seoul"}, token)["id"]
    names = [f"R{row}" for row in range(rows)]
    hall = call("POST", f"{edge}/venues/{venue}/halls", {
        "name": "Main", "capacity": rows * seats_per_row,
        "seatTemplate": {"rows": names, "seatsPerRow": seats_per_row, "gradeMapping": {name: "A" for name in names}}},
        token)["id"]
    begin = now + datetime.timedelta(days=30)
    event = call("POST", edge + "/events", {
        "title": f"Load run {now}", "artist": "Nobody", "description": "perf", "venueId": venue, "hallId": hall,
        "gradePrices": {"A": 1000}, "draft": False,
        "schedules": [{"playSequence": 1, "eventStartAt": begin.isoformat(),
                       "eventEndAt": (begin + datetime.timedelta(hours=2)).isoformat(),
                       "saleStartAt": (now - datetime.timedelta(seconds=5)).isoformat(),
                       "saleEndAt": (begin - datetime.timedelta(hours=1)).isoformat(),
                       "queueOrder": "ARRIVAL"}]}, token)["id"]
    return event, call("GET", f"{edge}/events/{event}")["schedules"][0]["times"][0]["id"]


def tokens(people):
    """Access tokens of so many buyers, in a file."""
    target = WORK / f"tokens-{people}.txt"
    WORK.mkdir(exist_ok=True)
    key = call("GET", url("edge") + "/.well-known/jwks.json")["keys"][0]["kid"]
    known = WORK / f"tokens-{people}.kid"
    fresh = target.exists() and time.time() - target.stat().st_mtime < 5400
    if not fresh or known.read_text() != key:
        subprocess.run([ROOT / "perf" / "tokens", DATA / "secrets" / "jwt.pem", key, str(people), target], check=True)
        known.write_text(key)
    return target


def newcomers(people):
    """Access tokens of people whom no other run has had."""
    target = WORK / "entrants.txt"
    WORK.mkdir(exist_ok=True)
    key = call("GET", url("edge") + "/.well-known/jwks.json")["keys"][0]["kid"]
    first = int(time.time()) % 1_000_000 * 1_000_000
    subprocess.run([ROOT / "perf" / "tokens", DATA / "secrets" / "jwt.pem", key, str(people), target, str(first)], check=True)
    return target


def groups(people, rounds):
    """A file of tokens for each round: nobody can be in two waiting rooms."""
    everybody = newcomers(people * rounds).read_text().splitlines(keepends=True)
    files = []
    for i in range(rounds):
        file = WORK / f"entrants-{i}.txt"
        file.write_text("".join(everybody[i * people:(i + 1) * people]))
        files.append(file)
    return files


def figures(schedule):
    return call("GET", url("edge") + "/queue/admin/stats", token=admin()).get(schedule)
