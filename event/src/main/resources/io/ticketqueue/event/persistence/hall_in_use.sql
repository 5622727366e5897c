-- Whether a live schedule of a hall has not ended. In: hall, moment. Out: a row if so.
select 1 from event_service.event_schedules
 where hall_id = cast(?1 as uuid) and status <> 'CANCELLED' and event_end_at > cast(?2 as timestamptz) limit 1
