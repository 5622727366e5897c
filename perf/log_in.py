#!/usr/bin/env python3
"""How many log-ins a core hashes, and what refresh and profile feel of a rush. See log-in.md.

Usage: log_in.py [seconds of each load, 20] [rounds, 3]. Needs the stack only: ./tq up.
"""
import http.client, json, multiprocessing, re, statistics, sys, threading, time, urllib.parse, uuid
from local_stack import call, pids, url
from load import machine_cpu, process_cpu

ACCOUNTS, SESSIONS, PASSWORD = 120, 60, "Perf-log-in-run-7"
CLOSED, RUSH = 4, 64  # log-ins at once: enough for a full queue, and many more than it takes
EDGE = urllib.parse.urlparse(url("edge"))


class Client:
    """One connection; each request comes from an address of its own, as the limits count by address."""

    def __init__(self):
        self.connection = http.client.HTTPConnection(EDGE.hostname, EDGE.port, timeout=60)

    def ask(self, method, path, body=None, token=None):
        address = uuid.uuid4().int
        headers = {"Content-Type": "application/json",
                   "X-Forwarded-For": f"10.{address & 255}.{address >> 8 & 255}.{address >> 16 & 255}"}
        if token:
            headers["Authorization"] = "Bearer " + token
        begin = time.perf_counter()
        try:
            self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (http.client.HTTPException, OSError):
            self.connection.close()
            return 0, {}, time.perf_counter() - begin
        return answer.status, json.loads(text) if text else {}, time.perf_counter() - begin

    def log_in(self, email):
        return self.ask("POST", "/auth/login", {
            "email": email, "password": PASSWORD, "recaptchaToken": f"ok-{uuid.uuid4()}:login"})


def accounts():
    """E-mail addresses of accounts made for this run, each by the whole staged sign-up."""
    run, client = uuid.uuid4().hex[:8], Client()
    terms = [{"code": term["code"], "version": term["version"], "agreed": True}
             for term in expected(200, client.ask("GET", "/auth/terms"))["list"]]
    emails = [f"perf-{run}-{index}@example.com" for index in range(ACCOUNTS)]
    for email in emails:
        expected(204, client.ask("POST", "/auth/email/code", {"email": email}))
    for email in emails:
        expected(201, client.ask("POST", "/auth/signup", {
            "email": email, "password": PASSWORD, "terms": terms, **identity(client),
            "emailVerificationToken": address_proof(client, email), "recaptchaToken": f"ok-{uuid.uuid4()}:signup"}))
    return emails


def identity(client):
    begun = expected(201, client.ask("POST", "/auth/identity", {"purpose": "SIGN_UP"}))
    call("POST", url("sandbox") + "/sandbox/identity-verifications", {
        "identityVerificationId": begun["identityVerificationId"], "storeId": begun["storeId"], "name": "Load",
        "phoneNumber": f"010{uuid.uuid4().int % 10**8:08d}", "birthDate": "1990-01-01"})
    return {key: begun[key] for key in ("identityVerificationId", "identityProof")}


def address_proof(client, email):
    for _ in range(600):
        mails = call("GET", url("sandbox") + "/sandbox/mails?to=" + urllib.parse.quote(email))["list"]
        if mails:
            code = re.search(r"\b[0-9]{6}\b", mails[0]["text"])[0]
            return expected(200, client.ask("POST", "/auth/email/verify", {"email": email, "code": code}))[
                "emailVerificationToken"]
        time.sleep(0.1)
    raise SystemExit(f"no mail to {email} within a minute")


def expected(status, outcome):
    if outcome[0] != status:
        raise SystemExit(f"expected {status}: {outcome[:2]}")
    return outcome[1]


def while_running(seconds, worker, times):
    """Runs so many threads of a worker, each of which is called with its index until the time is over."""
    end = time.perf_counter() + seconds

    def repeat(index):
        while time.perf_counter() < end:
            worker(index)

    threads = [threading.Thread(target=repeat, args=(index,)) for index in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class InAnotherProcess:
    """Log-ins from a process of their own: in this one they would keep the other client from its clock."""

    def __init__(self, log_ins, seconds):
        context = multiprocessing.get_context("fork")
        self.log_ins, self.results = log_ins, context.SimpleQueue()
        self.process = context.Process(target=self._run, args=(seconds,))
        self.process.start()

    def _run(self, seconds):
        while_running(seconds, self.log_ins.work, self.log_ins.at_once)
        self.results.put((self.log_ins.statuses, self.log_ins.times))

    def finish(self):
        self.log_ins.statuses, self.log_ins.times = self.results.get()
        self.process.join()


class LogIns:
    def __init__(self, emails, at_once):
        self.emails, self.at_once, self.clients = emails, at_once, [Client() for _ in range(at_once)]
        self.statuses, self.times, self.turn, self.lock = {}, [], 0, threading.Lock()

    def work(self, index):
        with self.lock:
            self.turn += 1
            email = self.emails[self.turn % len(self.emails)]
        status, _, took = self.clients[index].log_in(email)
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 200:
                self.times.append(took)
        if status != 200:
            time.sleep(0.5)  # a client that is told to come back does, too soon


class Others:
    """Refresh and profile of people who are logged in already; a session is refreshed every few seconds only."""

    def __init__(self, emails):
        client, self.client, self.turn = Client(), Client(), 0
        self.pairs = []
        while len(self.pairs) < SESSIONS:
            status, answer, _ = client.log_in(emails[len(self.pairs)])
            if status == 200:
                self.pairs.append(answer)
        self.refresh, self.profile, self.failed = [], [], 0

    def work(self, index):
        self.turn = (self.turn + 1) % SESSIONS
        status, answer, took = self.client.ask(
            "POST", "/auth/refresh", {"refreshToken": self.pairs[self.turn]["refreshToken"]})
        if status == 200:
            self.pairs[self.turn] = answer
            self.refresh.append(took)
        else:
            self.failed += 1
        status, _, took = self.client.ask("GET", "/users/me", token=self.pairs[self.turn]["accessToken"])
        if status == 200:
            self.profile.append(took)
        else:
            self.failed += 1
        time.sleep(0.05)


def ms(times, share):
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))] if times else float("nan")


def measured(seconds, log_ins, others):
    processes, before = pids("user", "edge", "sandbox"), {}
    before = {name: process_cpu(pid) for name, pid in processes.items()}
    busy, begin = machine_cpu(), time.time()
    beside = InAnotherProcess(log_ins, seconds) if log_ins else None
    while_running(seconds, others.work, 1)
    if beside:
        beside.finish()
    wall = time.time() - begin
    cpu = {name: (process_cpu(pid) - before[name]) / wall for name, pid in processes.items()}
    return wall, cpu, (machine_cpu() - busy) / wall


def row(name, seconds, emails, at_once):
    others = Others(emails)
    log_ins = LogIns(emails[SESSIONS:], at_once) if at_once else None
    wall, cpu, machine = measured(seconds, log_ins, others)
    answered = log_ins.statuses.get(200, 0) / wall if log_ins else 0
    refused = log_ins.statuses.get(503, 0) / wall if log_ins else 0
    rest = {k: v for k, v in (log_ins.statuses if log_ins else {}).items() if k not in (200, 503)}
    print(f"| {name} | {answered:.1f} | {ms(log_ins.times if log_ins else [], .5):.0f} | "
          f"{ms(log_ins.times if log_ins else [], .95):.0f} | {refused:.1f} | {ms(others.refresh, .5):.0f} | "
          f"{ms(others.refresh, .95):.0f} | {ms(others.profile, .5):.0f} | {ms(others.profile, .95):.0f} | "
          f"{len(others.refresh)} | {others.failed} | {cpu['user']:.2f} | {machine:.2f} | {rest or ''} |", flush=True)
    return answered


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    emails = accounts()
    row("warm-up", 10, emails, CLOSED)
    print("| load | log-ins/s | p50 ms | p95 ms | 503/s | refresh p50 | p95 | profile p50 | p95 | n | failed | "
          "cores user | cores all | other |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    rates = []
    for _ in range(rounds):
        row("nobody logs in", seconds, emails, 0)
        rates.append(row(f"{CLOSED} at once", seconds, emails, CLOSED))
        row(f"{RUSH} at once", seconds, emails, RUSH)
    rate = statistics.median(rates)
    print(f"\nlog-ins/s with {CLOSED} at once: {', '.join(f'{r:.1f}' for r in rates)}; 50,000 in ten minutes are 83.3/s: "
          f"{83.3 / rate:.1f} times as many hashing threads")


if __name__ == "__main__":
    main()
