--liquibase formatted sql
-- What every application with a database shares: outbox, inbox, dead letters, idempotency keys.

--changeset ticketqueue:10-outbox
-- One row per event, written in the transaction of its cause. seq is drawn while the aggregate's row is
-- locked, so it orders the events of one aggregate.
create sequence common.outbox_seq;
create table common.outbox_events (
  id              uuid        primary key,
  seq             bigint      not null default nextval('common.outbox_seq') unique,
  aggregate_type  text        not null check (aggregate_type <> ''),
  aggregate_id    uuid        not null,
  event_type      text        not null check (event_type <> ''),
  topic           text        not null check (topic <> ''),
  payload         jsonb       not null,
  published       boolean     not null default false,
  published_at    timestamptz,
  retry_count     int         not null default 0 check (retry_count >= 0),
  failed          boolean     not null default false,
  last_error      text,
  next_attempt_at timestamptz,
  created_at      timestamptz not null default now(),
  check (published = (published_at is not null)),
  check (not (published and failed))
);
create index outbox_events_unpublished on common.outbox_events (aggregate_type, seq) where not published;
create index outbox_events_by_aggregate on common.outbox_events (aggregate_id, seq) where not published;
create index outbox_events_published_at on common.outbox_events (published_at) where published;

--changeset ticketqueue:10-inbox
-- An event a consumer has dealt with; written in the transaction of the effect.
create table common.processed_events (
  event_id         uuid        not null,
  consumer_service text        not null check (consumer_service <> ''),
  processed_at     timestamptz not null default now(),
  primary key (event_id, consumer_service)
);
create index processed_events_processed_at on common.processed_events (processed_at);

--changeset ticketqueue:10-dead-letters
-- Records a consumer could not process, kept until an operator replays or discards them.
create table common.dead_letters (
  id          uuid        primary key,
  service     text        not null check (service <> ''),
  topic       text        not null,
  partition   int         not null,
  "offset"    bigint      not null,
  event_id    uuid,
  event_type  text,
  key         text,
  cause       text        not null,
  attempts    int         not null check (attempts >= 0),
  failed_at   timestamptz not null default now(),
  payload     text,
  headers     jsonb       not null default '{}',
  resolved_at timestamptz,
  resolution  text        check (resolution in ('REPLAYED', 'DISCARDED')),
  check ((resolved_at is null) = (resolution is null))
);
create index dead_letters_open on common.dead_letters (service, failed_at desc, id desc) where resolved_at is null;
-- A record redelivered after a crash is listed once.
create unique index dead_letters_origin on common.dead_letters (service, topic, partition, "offset") where resolved_at is null;

--changeset ticketqueue:10-dead-letters-resolved
-- For housekeeping, which deletes resolved ones by their age.
create index dead_letters_resolved on common.dead_letters (service, resolved_at) where resolved_at is not null;

--changeset ticketqueue:10-idempotency-keys
-- RUNNING while the first request is at work (until lease_until, should it die), SETTLED with its answer.
create table common.idempotency_keys (
  user_id     uuid        not null,
  route       text        not null check (route <> ''),
  key         text        not null check (length(key) between 16 and 128),
  body_hash   bytea       not null,
  state       text        not null check (state in ('RUNNING', 'SETTLED')),
  status      int         check (status between 100 and 599),
  body        text,
  headers     jsonb       not null default '{}',
  lease_until timestamptz,
  created_at  timestamptz not null default now(),
  primary key (user_id, route, key),
  check ((state = 'SETTLED') = (status is not null)),
  check ((state = 'RUNNING') = (lease_until is not null))
);
create index idempotency_keys_created_at on common.idempotency_keys (created_at);

--changeset ticketqueue:10-idempotency-runs
-- Which attempt works on the key: one that failed gives up its own and not that of a repetition.
alter table common.idempotency_keys add column run uuid;

--changeset ticketqueue:10-service
-- The service a session belongs to: its user is <service>_svc_user. Null for any other user, who sees and writes nothing.
create function common.service() returns text language sql stable parallel safe
  return case when current_user like '%\_svc\_user' then split_part(current_user, '_', 1) end;
revoke execute on function common.service() from public;
grant execute on function common.service() to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;

--changeset ticketqueue:10-outbox-by-service
-- Whose event it is, and which of four publishers at a time sends it: a column, since row-level security keeps an
-- expression out of the index. Rewrites the table once, about ten seconds for a million rows, which nobody may use
-- meanwhile. Order is by slot and seq, so that a batch reads what it publishes and sorts nothing.
drop index common.outbox_events_unpublished;
drop index common.outbox_events_published_at;
alter table common.outbox_events drop constraint outbox_events_seq_key;
alter table common.outbox_events add column service text;
alter table common.outbox_events
  alter column service type text using case aggregate_type
    when 'Event' then 'event' when 'Schedule' then 'event' when 'Reservation' then 'reservation'
    when 'Payment' then 'payment' else 'unknown' end,
  add column slot int not null generated always as (get_byte(uuid_send(aggregate_id), 15) & 3) stored;
alter table common.outbox_events
  alter column service set default common.service(),
  alter column service set not null,
  add constraint outbox_events_owner check (case aggregate_type
    when 'Event' then service = 'event' when 'Schedule' then service = 'event'
    when 'Reservation' then service = 'reservation' when 'Payment' then service = 'payment'
    else service not in ('user', 'event', 'reservation', 'payment') end);
create index outbox_events_waiting on common.outbox_events (service, slot, seq) where not published and not failed;
create index outbox_events_failed on common.outbox_events (service) where failed;
create index outbox_events_published_at on common.outbox_events (service, published_at) where published;

-- One row per publisher: who has locked it publishes the slot. Rows, because anybody may take any advisory lock.
create table common.outbox_slots (
  service text not null default common.service(),
  slot    int  not null check (slot between 0 and 3),
  primary key (service, slot)
);
insert into common.outbox_slots select service, slot
  from unnest(array['event', 'reservation', 'payment']) service, generate_series(0, 3) slot;

--changeset ticketqueue:10-inbox-by-service
-- Rewrites the table once. The service is part of the key, so that no other can make an event look dealt with.
drop index common.processed_events_processed_at;
alter table common.processed_events drop constraint processed_events_pkey;
alter table common.processed_events add column service text;
alter table common.processed_events alter column service type text using split_part(consumer_service, '-', 1);
alter table common.processed_events
  alter column service set default common.service(),
  alter column service set not null,
  add primary key (event_id, consumer_service, service);
create index processed_events_processed_at on common.processed_events (service, processed_at);

--changeset ticketqueue:10-dead-letters-by-service
alter table common.dead_letters alter column service set default common.service();
alter table common.dead_letters drop constraint dead_letters_pkey;
alter table common.dead_letters add primary key (id, service);

--changeset ticketqueue:10-idempotency-by-service
drop index common.idempotency_keys_created_at;
alter table common.idempotency_keys drop constraint idempotency_keys_pkey;
alter table common.idempotency_keys add column service text;
update common.idempotency_keys set service = case when route like '%/payments%' then 'payment' else 'reservation' end;
alter table common.idempotency_keys
  alter column service set default common.service(),
  alter column service set not null,
  add primary key (service, user_id, route, key);
create index idempotency_keys_created_at on common.idempotency_keys (service, created_at);

--changeset ticketqueue:10-row-security
-- Each service sees and writes its own rows, and no others exist for it.
alter table common.outbox_events enable row level security;
create policy own on common.outbox_events using (service = common.service());
alter table common.outbox_slots enable row level security;
create policy own on common.outbox_slots using (service = common.service());
alter table common.processed_events enable row level security;
create policy own on common.processed_events using (service = common.service());
alter table common.dead_letters enable row level security;
create policy own on common.dead_letters using (service = common.service());
alter table common.idempotency_keys enable row level security;
create policy own on common.idempotency_keys using (service = common.service());

--changeset ticketqueue:10-rights
-- What the statements of the chassis need and no more. A locking read needs the right to update a column.
alter default privileges in schema common revoke all on tables from user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
alter default privileges in schema common revoke all on sequences from user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;
revoke all on all tables in schema common from user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
revoke all on all sequences in schema common from user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
grant usage on sequence common.outbox_seq to event_svc_user, reservation_svc_user, payment_svc_user;
grant select, delete,
      insert (id, aggregate_type, aggregate_id, event_type, topic, payload, retry_count, failed, next_attempt_at),
      update (published, published_at, retry_count, failed, last_error, next_attempt_at)
   on common.outbox_events to event_svc_user, reservation_svc_user, payment_svc_user;
grant select, update (slot) on common.outbox_slots to event_svc_user, reservation_svc_user, payment_svc_user;
grant select, delete, insert (event_id, consumer_service), update (processed_at)
   on common.processed_events to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
grant select, delete,
      insert (id, service, topic, partition, "offset", event_id, event_type, key, cause, attempts, failed_at, payload, headers),
      update (cause, attempts, resolved_at, resolution)
   on common.dead_letters to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
grant select, delete, insert (user_id, route, key, body_hash, run, state, lease_until, created_at),
      update (body_hash, run, state, status, body, headers, lease_until, created_at)
   on common.idempotency_keys to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;

--changeset ticketqueue:10-outbox-cheap-inserts
-- PostgreSQL parses checks and generated columns anew for each insert: 60 of its 160 µs. So the application says the
-- slot (a wrong one hurts only itself), and whose an aggregate type is stands in the policy, which is planned once.
alter table common.outbox_events alter column slot drop expression;
alter table common.outbox_events drop constraint outbox_events_owner;
drop policy own on common.outbox_events;
create policy own on common.outbox_events using (service = common.service())
  with check (service = common.service() and service = case aggregate_type
    when 'Event' then 'event' when 'Schedule' then 'event'
    when 'Reservation' then 'reservation' when 'Payment' then 'payment'
    else case when service not in ('user', 'event', 'reservation', 'payment') then service end end);
grant insert (slot) on common.outbox_events to event_svc_user, reservation_svc_user, payment_svc_user;

--changeset ticketqueue:10-indexes-by-time
-- An index that begins with service fits the policy of every statement: with statistics of an empty table the planner
-- took it to find a single key, and read all of the service's.
drop index common.idempotency_keys_created_at;
create index idempotency_keys_created_at on common.idempotency_keys (created_at);
drop index common.processed_events_processed_at;
create index processed_events_processed_at on common.processed_events (processed_at);
