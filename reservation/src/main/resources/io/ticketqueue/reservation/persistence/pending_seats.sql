-- The seats of PENDING reservations that do not lapse within two seconds, by the database's clock, and for how long they
-- are to be held from now on: five minutes at most, after half of which they are renewed. All of them, or those of some seats.
-- Native: reads seats, owners and lives in one statement.
-- In: schedules, seats (comma-separated ids each; null for all seats). Locks: none.
-- Out: schedule_id, seat_id, reservation_id, operation, millis
select cast(s.schedule_id as text), cast(s.seat_id as text), cast(r.id as text), r.operation,
       case when r.paid then 300000
            else least(300000, cast(extract(epoch from greatest(r.hold_expires_at, r.claimed_until) - statement_timestamp()) * 1000 as bigint))
       end
  from reservation_service.reservations r
  join reservation_service.reservation_seats s on s.reservation_id = r.id
 where r.status = 'PENDING'
   and s.schedule_id = any (cast(string_to_array(:schedules, ',') as uuid[]))
   and (cast(:seats as text) is null or s.seat_id = any (cast(string_to_array(:seats, ',') as uuid[])))
   and s.status = 'PENDING'
   and (r.paid or greatest(r.hold_expires_at, r.claimed_until) > statement_timestamp() + interval '2 seconds')
