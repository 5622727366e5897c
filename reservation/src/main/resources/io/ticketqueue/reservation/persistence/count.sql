-- Live reservations of a schedule, or of all schedules of an event, and what of cancelled ones stays.
-- Native: FILTER counts all in one pass: both states, what the confirmed ones cost, those whose ticket was used too, of these
-- what was used in part and what its unused seats cost, and cancelled ones whose used tickets stay, and what these cost.
-- In: schedule or event; the other one is null. Locks: none.
-- Out: pending, confirmed, amount, used, used_amount, partly_used, unused_amount, staying, staying_amount
select count(*) filter (where r.status = 'PENDING'), count(*) filter (where r.status = 'CONFIRMED'),
       cast(coalesce(sum(r.total_amount) filter (where r.status = 'CONFIRMED'), 0) as bigint),
       count(*) filter (where r.status = 'CONFIRMED' and r.admitted_at is not null),
       cast(coalesce(sum(r.total_amount) filter (where r.status = 'CONFIRMED' and r.admitted_at is not null), 0) as bigint),
       count(*) filter (where u.used > 0 and u.unused > 0),
       cast(coalesce(sum(u.unused_amount) filter (where u.used > 0 and u.unused > 0), 0) as bigint),
       count(*) filter (where r.used_stay),
       cast(coalesce(sum(r.total_amount - r.refund_amount) filter (where r.used_stay), 0) as bigint)
  from reservation_service.reservations r
  left join lateral (select count(t.used_at) as used, count(*) - count(t.used_at) as unused,
                            sum(s.price) filter (where t.used_at is null) as unused_amount
                       from reservation_service.tickets t
                       join reservation_service.reservation_seats s on s.reservation_id = t.reservation_id and s.seat_id = t.seat_id
                      where t.reservation_id = r.id) u on r.status = 'CONFIRMED' and r.admitted_at is not null
 where r.schedule_id = any (array(select cast(:schedule as uuid)
                                   union all
                                  select c.schedule_id from reservation_service.schedules c where c.event_id = cast(:event as uuid)))
   and (r.status in ('PENDING', 'CONFIRMED') or r.used_stay)
