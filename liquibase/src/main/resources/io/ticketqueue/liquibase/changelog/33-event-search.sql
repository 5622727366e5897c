--liquibase formatted sql
-- What the list of events is searched and sorted by. Events are some hundred thousand at most:
-- their table is rewritten once, in seconds; the indexes are built while it is in use.

--changeset ticketqueue:33-search-functions splitStatements:false
-- The form in which texts are compared: composed (a decomposed Hangul syllable is three characters), in lower case, the same
-- under every locale of the database.
create function event_service.search_form(text) returns text language sql immutable strict parallel safe
  as $$ select lower(normalize($1, NFC) collate pg_c_utf8) $$;

-- The pieces of one and of two characters of a text in that form. Trigrams would do for words of three letters; a Korean
-- search is often two syllables long, and pg_trgm has no trigram of what is not a letter under the locale C.
create function event_service.search_pieces(text) returns text[] language sql immutable strict parallel safe
  as $$ select array(select distinct substr($1, at, long) from generate_series(1, length($1)) at, generate_series(1, 2) long) $$;

-- The pieces that a text must have to contain another: of two characters, unless it is only one long.
create function event_service.searched_pieces(text) returns text[] language sql immutable strict parallel safe
  as $$ select case when length($1) < 2 then array[$1]
                    else array(select distinct substr($1, at, 2) from generate_series(1, length($1) - 1) at) end $$;

-- By hand: execution is revoked from everybody by default (10-common.sql).
grant execute on function event_service.search_form(text), event_service.search_pieces(text), event_service.searched_pieces(text)
  to event_svc_user;

--changeset ticketqueue:33-search-text
alter table event_service.events
  add column search_text text collate "C" generated always as (event_service.search_form(title || E'\n' || artist)) stored;

--changeset ticketqueue:33-search-index runInTransaction:false
drop index concurrently if exists event_service.events_search;
create index concurrently events_search on event_service.events
  using gin (event_service.search_pieces(search_text)) with (fastupdate = off);

--changeset ticketqueue:33-event-times splitStatements:false
-- When an event is played, without its cancelled performances unless all are: the list is sorted and cut by it. Kept by the
-- database, whoever changes a schedule.
alter table event_service.events add column first_start timestamptz, add column last_start timestamptz, add column last_end timestamptz;
create function event_service.event_times() returns trigger language plpgsql as $$
begin
  update event_service.events e
     set first_start = t.first_start, last_start = t.last_start, last_end = t.last_end
    from (select coalesce(min(s.event_start_at) filter (where s.status <> 'CANCELLED'), min(s.event_start_at)) as first_start,
                 coalesce(max(s.event_start_at) filter (where s.status <> 'CANCELLED'), max(s.event_start_at)) as last_start,
                 coalesce(max(s.event_end_at) filter (where s.status <> 'CANCELLED'), max(s.event_end_at)) as last_end
            from event_service.event_schedules s where s.event_id = coalesce(new.event_id, old.event_id)) t
   where e.id = coalesce(new.event_id, old.event_id)
     and (e.first_start, e.last_start, e.last_end) is distinct from (t.first_start, t.last_start, t.last_end);
  return null;
end $$;
create trigger event_times after insert or delete or update of event_start_at, event_end_at, status on event_service.event_schedules
  for each row execute function event_service.event_times();

--changeset ticketqueue:33-event-times-of-old
update event_service.events e
   set (first_start, last_start, last_end) = (
     select coalesce(min(s.event_start_at) filter (where s.status <> 'CANCELLED'), min(s.event_start_at)),
            coalesce(max(s.event_start_at) filter (where s.status <> 'CANCELLED'), max(s.event_start_at)),
            coalesce(max(s.event_end_at) filter (where s.status <> 'CANCELLED'), max(s.event_end_at))
       from event_service.event_schedules s where s.event_id = e.id);

--changeset ticketqueue:33-event-times-index runInTransaction:false
drop index concurrently if exists event_service.events_last_end;
create index concurrently events_last_end on event_service.events (last_end) where deleted_at is null;

--changeset ticketqueue:33-event-changes-index runInTransaction:false
-- What changed of late, for caches that nobody could tell.
drop index concurrently if exists event_service.events_updated_at;
create index concurrently events_updated_at on event_service.events (updated_at);
drop index concurrently if exists event_service.events_deleted_at;
create index concurrently events_deleted_at on event_service.events (deleted_at) where deleted_at is not null;
