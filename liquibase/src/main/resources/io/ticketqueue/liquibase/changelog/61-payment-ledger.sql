--liquibase formatted sql
-- The books (D-8c): every movement of money by double entry. Payment adds lines and reads them; nobody but the owner changes
-- or deletes one, and the chain shows where somebody did. No personal data: whose money it is stands with the payment.

--changeset ticketqueue:61-ledger-entries
-- A line. The two or more lines of a movement share its id; at is when the money moved, recorded_at when we wrote it down.
-- seats: how many seats were sold, negative where they were given back; on SALES only.
create table payment_service.ledger_entries (
  id             bigint      generated always as identity primary key,
  movement       uuid        not null,
  at             timestamptz not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  account        text        not null check (account in ('PROVIDER', 'BUYERS', 'SALES', 'FEES', 'OWED', 'BANK', 'DISPUTES', 'GOODWILL')),
  debit          bigint      not null check (debit >= 0),
  credit         bigint      not null check (credit >= 0),
  seats          int         not null check (seats = 0 or account = 'SALES'),
  cause          text        not null check (cause ~ '^[A-Z_]{3,30}$'),
  payment_id     uuid        not null,
  reservation_id uuid        not null,
  schedule_id    uuid        not null,
  store          text        not null check (store ~ '^[!-{}~]{1,100}$'),
  event_id       uuid,
  operator       uuid,
  check (debit = 0 or credit = 0)
);
create index ledger_entries_payment on payment_service.ledger_entries (payment_id);
create index ledger_entries_reservation on payment_service.ledger_entries (reservation_id);
create index ledger_entries_at on payment_service.ledger_entries (at);
create index ledger_entries_movement on payment_service.ledger_entries (movement);

-- The place of each line in the chain, given after its transaction has committed.
create table payment_service.ledger_chain (
  seq      bigint primary key,
  entry_id bigint not null unique references payment_service.ledger_entries,
  hash     text   not null check (hash ~ '^[0-9a-f]{64}$')
);
-- The end of the chain, one row.
create table payment_service.ledger_head (
  one  boolean primary key default true check (one),
  seq  bigint  not null,
  hash text    not null
);
insert into payment_service.ledger_head (seq, hash) values (0, repeat('0', 64));
-- Movements that are committed and not chained yet: for a second.
create table payment_service.ledger_unchained (
  number   bigint generated always as identity primary key,
  movement uuid   not null
);

--changeset ticketqueue:61-ledger-balance splitStatements:false
-- What is added in one statement balances, movement by movement, and waits for its place in the chain.
create function payment_service.ledger_added() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wrong uuid;
begin
  select a.movement into wrong from added a group by a.movement having sum(a.debit) <> sum(a.credit) or count(*) < 2 limit 1;
  if found then
    raise exception 'the movement % does not balance', wrong using errcode = 'check_violation';
  end if;
  insert into payment_service.ledger_unchained (movement)
  select a.movement from added a group by a.movement order by min(a.id);
  return null;
end $$;

--changeset ticketqueue:61-ledger-balance-trigger
create trigger ledger_added after insert on payment_service.ledger_entries referencing new table as added
  for each statement execute function payment_service.ledger_added();

--changeset ticketqueue:61-ledger-hash splitStatements:false
-- The hash of a line at its place. ./tq verify-ledger works out the same from an export; neither changes without the other.
create function payment_service.ledger_hash(seq bigint, previous text, e payment_service.ledger_entries) returns text
language sql stable set search_path = pg_catalog
return encode(sha256(convert_to(concat_ws('|', previous, seq, e.movement,
  cast(extract(epoch from e.at) * 1000000 as bigint), cast(extract(epoch from e.recorded_at) * 1000000 as bigint),
  e.account, e.debit, e.credit, e.seats, e.cause, e.payment_id, e.reservation_id, e.schedule_id, e.store,
  coalesce(cast(e.event_id as text), '-'), coalesce(cast(e.operator as text), '-')), 'UTF8')), 'hex');

-- Chains movements that are committed, at most so many, in the order in which they were begun; one instance at a time, no
-- other waits. Returns how many lines.
create function payment_service.chain_ledger(most int) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  head    payment_service.ledger_head;
  numbers bigint[];
  line    payment_service.ledger_entries;
  chained int := 0;
begin
  select * into head from payment_service.ledger_head for no key update skip locked;
  if not found then
    return 0;
  end if;
  select array_agg(u.number) into numbers
    from (select number from payment_service.ledger_unchained order by number limit most) u;
  for line in select e.* from payment_service.ledger_unchained u join payment_service.ledger_entries e on e.movement = u.movement
               where u.number = any (numbers) order by u.number, e.id loop
    head.seq := head.seq + 1;
    head.hash := payment_service.ledger_hash(head.seq, head.hash, line);
    insert into payment_service.ledger_chain (seq, entry_id, hash) values (head.seq, line.id, head.hash);
    chained := chained + 1;
  end loop;
  delete from payment_service.ledger_unchained where number = any (numbers);
  update payment_service.ledger_head set seq = head.seq, hash = head.hash;
  return chained;
end $$;

--changeset ticketqueue:61-ledger-rights
revoke all on payment_service.ledger_entries, payment_service.ledger_chain, payment_service.ledger_head,
  payment_service.ledger_unchained from payment_svc_user;
revoke all on all functions in schema payment_service from public;
grant select, insert (movement, at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store, event_id, operator)
  on payment_service.ledger_entries to payment_svc_user;
grant select on payment_service.ledger_chain, payment_service.ledger_head to payment_svc_user;
grant execute on function payment_service.chain_ledger(int) to payment_svc_user;
