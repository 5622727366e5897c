-- Reservations with their seats.
-- Native: reads rows and seats together in one statement. Seats stand in the plan's order; those written before that was kept,
-- as rows are usually named.
-- In: ids (comma-separated). Locks: none. A caller that must not see a change locks the rows first, by a statement of
-- its own: this one then sees what was committed while that one waited.
-- Out: id, user_id, person_id, schedule_id, status, hold_expires_at, created_at, operation
-- Out: claimed_by, claimed_since, claimed_until, paid
-- Out: payment_id, ticket_number, confirmed_at, checked_in_at
-- Out: cancel_reason, cancelled_at, refund_amount, used_stay, seats
select cast(r.id as text), cast(r.user_id as text), cast(coalesce(r.pid, r.user_id) as text), cast(r.schedule_id as text),
       r.status, r.hold_expires_at, r.created_at, r.operation,
       cast(r.claimed_by as text), r.claimed_since, r.claimed_until, r.paid,
       cast(r.payment_id as text), r.ticket_number, r.confirmed_at, r.admitted_at,
       r.cancel_reason, r.cancelled_at, coalesce(r.refund_amount, case when r.ticket_number is null then 0 else r.total_amount end),
       r.used_stay,
       (select cast(json_agg(json_build_object('id', s.seat_id, 'number', s.seat_number, 'section', s.section, 'row', s.seat_row,
                       'position', s.seat_position, 'grade', s.grade, 'price', s.price)
                     order by s.seat_order, s.section nulls first, length(s.seat_row), s.seat_row, s.seat_position) as text)
          from reservation_service.reservation_seats s where s.reservation_id = r.id)
  from reservation_service.reservations r
 where r.id = any (cast(string_to_array(:ids, ',') as uuid[]))
 order by r.id
