-- Cancels those of an event's schedules that are not. In: event, schedules (comma-separated), moment. Out: their ids.
with cancelled as (
  update event_service.event_schedules
     set status = 'CANCELLED', version = version + 1, updated_at = cast(?3 as timestamptz)
   where event_id = cast(?1 as uuid) and id = any (cast(string_to_array(?2, ',') as uuid[])) and status <> 'CANCELLED'
  returning id)
select cast(id as text) from cancelled order by id
