#!/usr/bin/env python3
"""What paying takes, alone and beside refunds that PortOne does not want; prints Markdown tables. See payment.md.

  payment.py fill [--purchases N]               reservations of buyers who will pay, on an on-sale of its own
  payment.py told [--rate N]                    purchases at a rate: how long from settled to CONFIRMED and to SOLD
  payment.py slow [--confirms N]                so many confirmations at once while PortOne takes two seconds
  payment.py webhooks                           how long a webhook's answer takes while PortOne takes 0.8 s
  payment.py storm [--refunds N]                checkout alone, then with N refunds under way that PortOne does not want
  payment.py all                                all of it, as payment.md has it
Options: --rate PURCHASES_PER_SECOND (5)  --seconds N (30)  --rounds N (3)
Requests go to payment itself: the edge would limit them to what people do.
"""
import argparse, base64, concurrent.futures, hashlib, hmac, json, os, statistics, subprocess, time, urllib.request, uuid
import load, local_stack as stack
from turns import seats, user_of

TARGET = stack.WORK / "payment.json"
PRICE = 1000
ROW = 200

RESERVATIONS = """
create temporary table wanted (n int, id uuid, buyer uuid, seat uuid);
copy wanted from stdin;
%s
\\.
insert into reservation_service.reservations (id, user_id, schedule_id, status, total_amount, hold_expires_at, created_at)
select id, buyer, '%s', 'PENDING', 1000, now() + interval '2 hours', now() from wanted;
insert into reservation_service.reservation_seats (reservation_id, status, schedule_id, seat_id, seat_number, seat_row,
                                                   seat_position, grade, price)
select id, 'PENDING', '%s', seat, 'A-1', 'A', 1, 'A', 1000 from wanted;
"""

REFUNDS = """
insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids, amount, method, payment_key,
       hold_expires_at, status, refund, refund_reason, transaction_id, paid_at, confirmed_at, next_check_at, created_at, updated_at)
select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), array[gen_random_uuid()], 1000, 'CARD',
       '%s' || lpad(i::text, 20, '0'), now(), 'SUCCESS', 'DUE', 'EVENT_CANCELLED', 't', now(), now(), now(), now(), now()
  from generate_series(1, %d) i;
"""

# From the transaction that settles to that of whoever hears of it, by the database's clock.
TOLD = """
with told as (select id, created_at, published_at from common.outbox_events
               where event_type = 'PaymentSuccess' and created_at >= '%s'),
seen as (select 'sent to Kafka' as what, published_at as at, created_at from told
         union all
         select case consumer_service when 'reservation-payment-consumer' then 'CONFIRMED' else 'SOLD' end, p.processed_at, t.created_at
           from told t join common.processed_events p on p.event_id = t.id)
select what, count(*), round(cast(percentile_cont(0.5) within group (order by extract(epoch from at - created_at)) * 1000 as numeric)),
       round(cast(percentile_cont(0.95) within group (order by extract(epoch from at - created_at)) * 1000 as numeric))
  from seen group by what order by what;
"""
PARTS = ["payment", "reservation", "event", "postgres", "kafka", "sandbox"]


def secret(name):
    return stack.properties(stack.DATA / "secrets" / "secrets.properties")[name]


def psql(script, *options):
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    return subprocess.run(
        ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", *options, "-h", "127.0.0.1", "-p", str(stack.port("postgres")), "-U",
         "postgres", "ticketing"], input=script, text=True, check=True, stdout=subprocess.PIPE,
        env={**os.environ, "PGPASSWORD": secrets["db.superuser"]}).stdout


def fill(options):
    stack.WORK.mkdir(exist_ok=True)
    _, schedule = stack.on_sale(rows=-(-options.purchases // ROW), seats_per_row=ROW)
    buyers = stack.tokens(options.purchases).read_text().split()
    wanted = [(str(uuid.uuid4()), token, seat) for token, seat in zip(buyers, seats(schedule))]
    lines = "\n".join(f"{n}\t{id}\t{user_of(token)}\t{seat}" for n, (id, token, seat) in enumerate(wanted))
    psql(RESERVATIONS % (lines, schedule, schedule))
    TARGET.write_text(json.dumps([(id, token) for id, token, _ in wanted]))
    print(f"{len(wanted)} reservations wait to be paid for")


def pay(key, amount, store, channel):
    return stack.call("POST", f"{stack.url('sandbox')}/sandbox/payments/{key}/pay", {
        "totalAmount": amount, "currency": "KRW", "storeId": store, "channelKey": channel, "outcome": "APPROVE", "manual": False})


def timed(path, body, token):
    begin = time.monotonic()
    answer = stack.call("POST", stack.url("payment") + path, body, token)
    return answer, (time.monotonic() - begin) * 1000


def begin_and_pay(reservation, token):
    """Milliseconds to begin a payment, and what confirms it."""
    begun, start = timed("/payments", {"reservationId": reservation, "amount": PRICE, "paymentMethod": "CARD"}, token)
    paid = pay(begun["paymentKey"], PRICE, begun["storeId"], begun["channelKey"])
    return start, {"reservationId": reservation, "paymentId": begun["paymentId"], "paymentKey": begun["paymentKey"],
                   "transactionId": paid.get("transactionId") or paid["txId"], "amount": PRICE}


def purchase(reservation, token):
    """Milliseconds to begin a payment, and to confirm it."""
    start, paid = begin_and_pay(reservation, token)
    _, confirm = timed("/payments/confirm", paid, token)
    return start, confirm


def take(count):
    """Reservations that wait to be paid for; each is used once."""
    waiting = json.loads(TARGET.read_text())
    if len(waiting) < count:
        raise SystemExit("too few reservations: fill again, with more --purchases")
    TARGET.write_text(json.dumps(waiting[count:]))
    return waiting[:count]


def purchases(options):
    now = take(options.rate * options.seconds)
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        begin, running = time.monotonic(), []
        for number, (reservation, token) in enumerate(now):
            time.sleep(max(0, begin + number / options.rate - time.monotonic()))
            running.append(pool.submit(purchase, reservation, token))
        return [each.result() for each in running]


def told(options):
    pids = stack.pids(*PARTS)
    purchases(options)  # warm-up
    print("| purchases/s | what | events | p50 ms | p95 |\n|---|---|---|---|---|")
    for _ in range(options.rounds):
        since = psql("select clock_timestamp();", "-At").strip()
        before, busy, start = {n: load.process_cpu(p) for n, p in pids.items()}, load.machine_cpu(), time.monotonic()
        times = purchases(options)
        wall = time.monotonic() - start
        cpu = {n: load.process_cpu(p) - before[n] for n, p in pids.items()}
        rest = (load.machine_cpu() - busy - sum(cpu.values())) / wall
        time.sleep(5)
        confirm = sorted(confirm for _, confirm in times)
        print(f"| {options.rate} | confirm's answer | {len(confirm)} | {statistics.median(confirm):.0f} "
              f"| {confirm[int(len(confirm) * .95)]:.0f} |")
        for line in psql(TOLD % since, "-At", "-F", " | ").splitlines():
            print(f"| {options.rate} | {line} |")
        print("| | CPU-µs a purchase: " + ", ".join(f"{n} {s * 1e6 / len(times):.0f}" for n, s in cpu.items())
              + f"; rest of the machine {rest:.1f} cores | | | |", flush=True)


def slow(options):
    print("| confirmations at once | seconds | confirms/s | p50 ms | p95 |\n|---|---|---|---|---|")
    for _ in range(options.rounds):
        buyers = take(options.confirms)
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            paid = list(pool.map(lambda buyer: (begin_and_pay(*buyer)[1], buyer[1]), buyers))
        fault("POST", {"call": "payment", "delayMillis": 2000})
        try:
            with concurrent.futures.ThreadPoolExecutor(options.confirms) as pool:
                begin = time.monotonic()
                times = sorted(pool.map(lambda one: timed("/payments/confirm", *one)[1], paid))
                wall = time.monotonic() - begin
        finally:
            fault("DELETE")
        print(f"| {len(times)} | {wall:.1f} | {len(times) / wall:.0f} | {statistics.median(times):.0f} "
              f"| {times[int(len(times) * .95)]:.0f} |", flush=True)


def webhook(key):
    """Milliseconds until the answer to a signed webhook."""
    name, at = f"msg_{uuid.uuid4().hex}", str(int(time.time()))
    body = json.dumps({"type": "Transaction.Paid", "timestamp": "2026-01-01T00:00:00.000Z",
                       "data": {"storeId": secret("portone.store-id"), "paymentId": key, "transactionId": "t"}})
    signing = base64.b64decode(secret("portone.webhook-secret").removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(signing, f"{name}.{at}.{body}".encode(), hashlib.sha256).digest()).decode()
    request = urllib.request.Request(stack.url("payment") + "/payments/webhook", data=body.encode(), headers={
        "Content-Type": "application/json", "webhook-id": name, "webhook-timestamp": at, "webhook-signature": f"v1,{signature}"})
    begin = time.monotonic()
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()
    return (time.monotonic() - begin) * 1000


def webhooks(options):
    keys = [begin_and_pay(*buyer)[1]["paymentKey"] for buyer in take(100 * options.rounds)]
    fault("POST", {"call": "payment", "delayMillis": 800})
    print("| webhooks | p50 ms | p95 | most |\n|---|---|---|---|")
    try:
        for number in range(options.rounds):
            times = sorted(webhook(key) for key in keys[number * 100:(number + 1) * 100])
            print(f"| {len(times)} | {statistics.median(times):.0f} | {times[95]:.0f} | {times[-1]:.0f} |", flush=True)
    finally:
        fault("DELETE")


def row(name, times):
    def at(part, share):
        ordered = sorted(time[part] for time in times)
        return f"{ordered[min(len(ordered) - 1, int(len(ordered) * share))]:.0f}"
    print(f"| {name} | {at(0, .5)} | {at(0, .95)} | {at(1, .5)} | {at(1, .95)} |", flush=True)


def fault(method, body=None):
    request = urllib.request.Request(stack.url("sandbox") + "/sandbox/faults", method=method,
                                     data=json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    urllib.request.urlopen(request, timeout=10).read()


def storm(options):
    print("| load | begin p50 ms | p95 | confirm p50 ms | p95 |\n|---|---|---|---|---|")
    purchases(options)  # warm-up
    row("checkout alone", purchases(options))
    mark = "r" + uuid.uuid4().hex[:11]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        keys = (f"{mark}{number:020d}" for number in range(1, options.refunds + 1))
        list(pool.map(lambda key: pay(key, PRICE, secret("portone.store-id"), secret("portone.channel-key")), keys))
    fault("POST", {"call": "cancel", "status": 429, "retryAfterSeconds": 2})
    try:
        psql(REFUNDS % (mark, options.refunds))
        row(f"beside {options.refunds:,} refunds, each answered 429", purchases(options))
    finally:
        fault("DELETE")
    row("while the refunds are made", purchases(options))
    print(psql(f"select refund, count(*) from payment_service.payments where payment_key like '{mark}%' group by 1", "-At"))


def everything(options):
    options.purchases = 4_400
    fill(options)
    options.rate = 20
    told(options)
    slow(options)
    webhooks(options)
    options.rate = 5
    storm(options)


def main():
    works = {"fill": fill, "told": told, "slow": slow, "webhooks": webhooks, "storm": storm, "all": everything}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=list(works))
    for name, default in (("purchases", 2000), ("refunds", 10_000), ("confirms", 200), ("rate", 5), ("seconds", 30), ("rounds", 3)):
        parser.add_argument("--" + name, type=int, default=default)
    options = parser.parse_args()
    works[options.work](options)


if __name__ == "__main__":
    main()
