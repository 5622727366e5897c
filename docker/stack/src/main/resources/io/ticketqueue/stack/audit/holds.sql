-- Every seat of the schedules that are on sale, or have an unpaid hold, and the PENDING reservation it belongs to.
-- A sale's last holds outlive it for minutes.
-- Out: schedule_id, seat_id, pending (null where there is none), now (ms, by the database's clock); schedule by schedule.
select cast(e.schedule_id as text) as schedule_id, cast(e.id as text) as seat_id, cast(s.reservation_id as text) as pending,
       cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
  from event_service.event_schedules p
  join event_service.seats e on e.schedule_id = p.id
  left join reservation_service.reservation_seats s
    on s.schedule_id = e.schedule_id and s.seat_id = e.id and s.status = 'PENDING'
 where now() between p.sale_start_at - interval '1 hour' and p.sale_end_at + interval '1 hour'
    or exists (select 1 from reservation_service.reservations r where r.schedule_id = p.id and r.status = 'PENDING')
 order by e.schedule_id
