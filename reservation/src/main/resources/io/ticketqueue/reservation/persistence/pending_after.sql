-- Unpaid reservations that live, in the order of ids. In: the last id before, now, most rows. Locks: none.
-- Out: the columns SqlReservations reads, seats as a JSON array in the last.
select cast(r.id as text), cast(r.user_id as text), cast(r.schedule_id as text), r.status, r.hold_expires_at,
       cast(r.claimed_by as text), r.claimed_since, r.claimed_until, cast(r.payment_id as text), r.ticket_number,
       r.confirmed_at, r.admitted_at, r.cancel_reason, r.cancelled_at, r.created_at,
       (select cast(json_agg(json_build_object('id', s.seat_id, 'number', s.seat_number, 'row', s.seat_row,
                       'position', s.seat_position, 'grade', s.grade, 'price', s.price)
                     order by s.seat_row, s.seat_position) as text)
          from reservation_service.reservation_seats s where s.reservation_id = r.id)
  from reservation_service.reservations r
 where r.status = 'PENDING'
   and r.id > cast(?1 as uuid)
   and (r.hold_expires_at > cast(?2 as timestamptz) or r.claimed_until > cast(?2 as timestamptz))
 order by r.id
 limit cast(?3 as int)
