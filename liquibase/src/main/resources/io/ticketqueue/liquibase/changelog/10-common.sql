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
