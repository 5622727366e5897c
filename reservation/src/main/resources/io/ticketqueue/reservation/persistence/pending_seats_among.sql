-- As pending_seats.sql, of some seats of one schedule.
-- Native: reads seats, owners and lives in one statement, by the index of live seats.
-- In: schedule, seats (comma-separated ids). Locks: none.
-- Out: schedule_id, seat_id, reservation_id, operation, millis
select cast(s.schedule_id as text), cast(s.seat_id as text), cast(r.id as text), r.operation,
       case when r.paid then 300000
            else least(300000, cast(extract(epoch from greatest(r.hold_expires_at, r.claimed_until) - statement_timestamp()) * 1000 as bigint))
       end
  from reservation_service.reservation_seats s
  join reservation_service.reservations r on r.id = s.reservation_id
 where s.schedule_id = cast(:schedule as uuid)
   and s.seat_id = any (cast(string_to_array(:seats, ',') as uuid[]))
   and s.status in ('PENDING', 'CONFIRMED')
   and r.status = 'PENDING'
   and (r.paid or greatest(r.hold_expires_at, r.claimed_until) > statement_timestamp() + interval '2 seconds')
