-- Locks cancelled reservations whose used tickets stayed, of schedules whose used tickets were cancelled later too.
-- Native: SKIP LOCKED, so that instances that sweep at once take other rows each; the index has only such rows.
-- In: limit, except (comma-separated ids). Locks: the rows, passing over locked ones.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
  join reservation_service.cancelled_schedules c on c.schedule_id = r.schedule_id and c.include_used
 where r.used_stay
   and r.id <> all (cast(string_to_array(:except, ',') as uuid[]))
 limit cast(:limit as int)
   for update of r skip locked
