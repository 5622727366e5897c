-- Whether a live schedule of a venue has not ended. In: venue, moment. Out: a row if so.
select 1 from event_service.event_schedules s join event_service.halls h on h.id = s.hall_id
 where h.venue_id = cast(?1 as uuid) and s.status <> 'CANCELLED' and s.event_end_at > cast(?2 as timestamptz) limit 1
