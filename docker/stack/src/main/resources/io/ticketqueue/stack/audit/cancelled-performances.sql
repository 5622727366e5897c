-- A cancelled performance leaves no live reservation after five minutes, but those whose tickets were all used where these stay.
-- Out: object, problem; one row per cancelled schedule.
select 'schedule ' || c.schedule_id as object,
       case when c.cancelled_at < now() - interval '5 minutes' and count(r.id) > 0 then 'live reservations' end as problem
  from reservation_service.cancelled_schedules c
  left join reservation_service.reservations r
    on r.schedule_id = c.schedule_id and r.status in ('PENDING', 'CONFIRMED')
       and (r.admitted_at is null or c.include_used or r.admitted_at >= c.cancelled_at
            or exists (select from reservation_service.tickets t where t.reservation_id = r.id and t.used_at is null)
               and exists (select from reservation_service.tickets t where t.reservation_id = r.id and t.used_at < c.cancelled_at))
 group by c.schedule_id, c.cancelled_at
