#!/usr/bin/env python3
"""How fast an outbox drains after Kafka was away; prints a Markdown row. See outbox.md.

  outbox.py run [--events N] [--rounds N]   freezes Kafka, lets so many events of payment wait, lets Kafka go on
Options: --events N (36000, half an hour at 20 payments/s)  --rounds N (3)
Through one instance or through four: ./tq up, or ./tq up --instances 4. The events are of a type that no consumer knows.
Needs psql.
"""
import argparse, os, signal, statistics, subprocess, time
import local_stack as stack

TYPE = "LoadTrial"
WAITING = f"select count(*) from common.outbox_events where event_type = '{TYPE}' and not published"
# Three events of each payment, the first ones of all before the second ones.
FILL = """
insert into common.outbox_events (id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload)
select id, 'payment', 'Payment', aggregate, get_byte(uuid_send(aggregate), 15) & 3, '%(type)s', 'payment.events',
       jsonb_build_object('eventId', id, 'eventType', '%(type)s', 'aggregateId', aggregate, 'aggregateType', 'Payment',
                          'version', 'v1', 'timestamp', '2026-01-01T00:00:00Z', 'metadata', '{}'::jsonb,
                          'payload', jsonb_build_object('n', n, 'filling', repeat('x', 400)))
  from (select uuidv7() as id, a.id as aggregate, n
          from (select gen_random_uuid() as id from generate_series(1, %(events)d / 3)) a, generate_series(0, 2) n
         order by n) made;
"""


def psql(statement):
    secrets = stack.properties(stack.DATA / "secrets" / "secrets.properties")
    return subprocess.run(
        ["psql", "-q", "-t", "-A", "-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(stack.port("postgres")),
         "-U", "postgres", "ticketing"], input=statement, text=True, check=True, capture_output=True,
        env={**os.environ, "PGPASSWORD": secrets["db.superuser"]}).stdout.strip()


def drain(events):
    """Seconds until nothing waits, from the moment Kafka goes on."""
    kafka = stack.pids("kafka")["kafka"]
    os.kill(kafka, signal.SIGSTOP)
    try:
        psql(FILL % {"type": TYPE, "events": events})
        time.sleep(12)  # the publishers have met the silence
        waited = int(psql(WAITING))
    finally:
        os.kill(kafka, signal.SIGCONT)
    begun = time.monotonic()
    while int(psql(WAITING)):
        time.sleep(0.1)
    return waited, time.monotonic() - begun


def run(events, rounds):
    instances = sum(1 for part in stack.state() if part.startswith("payment") and part.endswith(".pid"))
    rates, times = [], []
    for _ in range(rounds):
        waited, seconds = drain(events)
        rates.append(waited / seconds)
        times.append(seconds)
        psql(f"delete from common.outbox_events where event_type = '{TYPE}'")
    print("| instances | events | seconds | events/s | spread |\n|---|---|---|---|---|")
    print(f"| {instances} | {events} | {statistics.median(times):.1f} | {statistics.median(rates):.0f} "
          f"| {min(rates):.0f}–{max(rates):.0f} |")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=["run"])
    options.add_argument("--events", type=int, default=36_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    run(given.events, given.rounds)
