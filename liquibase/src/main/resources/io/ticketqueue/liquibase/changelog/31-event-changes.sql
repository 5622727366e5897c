--liquibase formatted sql
-- What lets events be changed: versions, what buyers may count on, and creations that take several transactions.

--changeset ticketqueue:31-versions
-- Counts what the detail shows: changes of the event, its schedules, its venue's and its hall's name; sales do not count.
-- row_version counts writes.
alter table event_service.events add column version bigint not null default 1 check (version > 0);

--changeset ticketqueue:31-terms
-- Constant defaults: no row is written.
alter table event_service.events
  add column max_per_person    int   not null default 4 check (max_per_person between 1 and 20),
  add column cancellation_fees jsonb not null default '[]' check (jsonb_typeof(cancellation_fees) = 'array'),
  add column age_rating        int   check (age_rating between 0 and 19),
  add column running_minutes   int   check (running_minutes > 0),
  add column poster_url        text  check (poster_url like 'https://%' and length(poster_url) <= 500);
alter table event_service.event_schedules add column no_single_seats boolean not null default false;

--changeset ticketqueue:31-checked-at-commit
-- Two schedules may exchange their numbers or times in one change.
alter table event_service.event_schedules
  drop constraint event_schedules_event_id_play_sequence_key,
  add unique (event_id, play_sequence) deferrable initially deferred,
  drop constraint hall_occupied,
  add constraint hall_occupied exclude using gist (hall_id with =, tstzrange(event_start_at, event_end_at) with &&)
    where (status <> 'CANCELLED') deferrable initially deferred;

--changeset ticketqueue:31-creations
-- Events whose seats are being made, and for a day those that are complete: by what a repeated request is known. Who works
-- on one has the lease; one that has lapsed is taken up by any instance.
alter table event_service.event_schedules add column seats_made boolean not null default true;
create table event_service.event_creations (
  event_id     uuid        primary key references event_service.events,
  created_by   uuid        not null,
  request_key  text,
  request_hash text        not null,
  publish      boolean     not null,
  answered     boolean     not null default false,
  begun_at     timestamptz not null,
  lease_until  timestamptz not null,
  attempts     int         not null default 0,
  finished_at  timestamptz
);
create index event_creations_request on event_service.event_creations (created_by, request_hash);
create index event_creations_unfinished on event_service.event_creations (lease_until) where finished_at is null;
create index event_creations_finished on event_service.event_creations (finished_at) where finished_at is not null;

--changeset ticketqueue:31-creation-faults
-- A database that is away is no fault of the creation.
alter table event_service.event_creations rename column attempts to faults;

--changeset ticketqueue:31-cancelled-used
-- Whether a cancellation took the used tickets too; that of before did.
alter table event_service.event_schedules add column include_used boolean not null default false;
update event_service.event_schedules set include_used = true where status = 'CANCELLED';

--changeset ticketqueue:31-published-at
alter table event_service.events add column published_at timestamptz;

--changeset ticketqueue:31-open-sales splitStatements:false
-- No process that froze before its COMMIT puts off a sale that has opened meanwhile. A draft's sale is not open, so what is
-- published in the same transaction may change as a draft does.
create function event_service.note_publication() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.published and (tg_op = 'INSERT' or not old.published) then
    new.published_at := transaction_timestamp();
  end if;
  return new;
end $$;
create function event_service.keep_sale_open() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.sale_start_at <= clock_timestamp() and exists (
       select 1 from event_service.events e
        where e.id = new.event_id and e.published and e.published_at is distinct from transaction_timestamp()) then
    raise exception 'the sale of schedule % has opened', new.id using errcode = '40001';
  end if;
  return null;
end $$;

--changeset ticketqueue:31-open-sales-triggers
create trigger note_publication before insert or update of published on event_service.events
  for each row execute function event_service.note_publication();
create constraint trigger keep_sale_open after update of sale_start_at on event_service.event_schedules
  deferrable initially deferred
  for each row when (new.sale_start_at > old.sale_start_at) execute function event_service.keep_sale_open();
