-- Counts a change of the schedules that neighbours have copies of: of published events, live, not over. Native: there may be
-- thousands. A statement of its own: it sees what was committed while the events were waited for.
-- In: events (comma-separated, locked), now. Locks: the schedules, in the order of their ids.
-- Out: id
with shown as (
  select s.id from event_service.event_schedules s
    join event_service.events e on e.id = s.event_id
   where e.id = any (cast(string_to_array(:events, ',') as uuid[])) and e.published and s.status <> 'CANCELLED'
     and s.event_end_at > cast(:now as timestamptz)
   order by s.id for no key update of s)
update event_service.event_schedules s
   set version = s.version + 1, row_version = s.row_version + 1, updated_at = cast(:now as timestamptz)
  from shown where s.id = shown.id
returning cast(s.id as text)
