-- Every owned seat is a seat of the schedule it is owned in.
-- Out: object, problem; one row per owned seat of a schedule that ended a month ago at most: event keeps older seats for
-- as long as reservations stay, but neither promises that to the day.
select 'reservation ' || s.reservation_id || ' seat ' || s.seat_id as object,
       case when e.id is null then 'event does not know it'
            when e.schedule_id <> s.schedule_id then 'belongs to schedule ' || e.schedule_id end as problem
  from reservation_service.reservation_seats s
  left join event_service.event_schedules p on p.id = s.schedule_id
  left join event_service.seats e on e.id = s.seat_id
 where s.status in ('PENDING', 'CONFIRMED')
   and (p.id is null or p.event_end_at > now() - interval '30 days')
