-- Whether a live schedule of the hall overlaps. In: hall, start, end. Out: a row if so.
select 1 from event_service.event_schedules
 where hall_id = cast(?1 as uuid) and status <> 'CANCELLED'
   and tstzrange(event_start_at, event_end_at) && tstzrange(cast(?2 as timestamptz), cast(?3 as timestamptz)) limit 1
