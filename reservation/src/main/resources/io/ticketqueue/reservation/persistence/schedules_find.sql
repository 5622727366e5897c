-- The copies of schedules, without their seats, which may be 50,000 each.
-- Native: its table has no entity.
-- In: schedules (comma-separated ids). Locks: none.
-- Out: schedule_id, event_id, event_title, artist, venue_name, hall_name
-- Out: event_start_at, event_end_at, sale_start_at, sale_end_at, version, plan_version, max_per_person
-- Out: cancellation_fees, no_single_seats, drawn, cancelled
select cast(s.schedule_id as text), cast(s.event_id as text), s.event_title, s.artist, s.venue_name, s.hall_name,
       s.event_start_at, coalesce(s.event_end_at, s.event_start_at + interval '1 day'), s.sale_start_at, s.sale_end_at, s.version,
       coalesce(s.plan_version, cast(s.version as text)), s.max_per_person,
       cast(s.cancellation_fees as text),
       s.no_single_seats and s.drawn_version is not distinct from s.version, s.drawn_version is not distinct from s.version,
       exists (select 1 from reservation_service.cancelled_schedules c where c.schedule_id = s.schedule_id)
  from reservation_service.schedules s
 where s.schedule_id = any (cast(string_to_array(:schedules, ',') as uuid[]))
