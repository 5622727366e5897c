-- A schedule's copy without its seats. In: schedule.
-- Out: event id, title, artist, venue, hall, start, sale start, sale end, version, whether cancelled.
select cast(s.event_id as text), s.event_title, s.artist, s.venue_name, s.hall_name, s.event_start_at, s.sale_start_at,
       s.sale_end_at, s.version,
       exists (select 1 from reservation_service.cancelled_schedules c where c.schedule_id = s.schedule_id)
  from reservation_service.schedules s
 where s.schedule_id = cast(?1 as uuid)
