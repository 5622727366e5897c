-- Counts a change of the events in some halls that are drafts or not over. Native: there may be thousands. It waits for who
-- changes or publishes one.
-- In: halls (comma-separated), now. Locks: the events, in the order of their ids.
-- Out: id
with placed as (
  select e.id from event_service.events e
   where e.hall_id = any (cast(string_to_array(:halls, ',') as uuid[])) and e.deleted_at is null
     and exists (select 1 from event_service.event_schedules s
                  where s.event_id = e.id and s.event_end_at > cast(:now as timestamptz))
   order by e.id for no key update of e)
update event_service.events e
   set version = e.version + 1, row_version = e.row_version + 1, updated_at = cast(:now as timestamptz)
  from placed where e.id = placed.id
returning cast(e.id as text)
