-- A person has no more live seats of a schedule than its maxPerPerson, under whichever accounts.
-- Who was sold more before the organiser lowered the number keeps them: what was reserved before reservation's copy of the
-- schedule was last renewed is no contradiction by itself.
-- Out: object, problem; one row per person (account, where nobody is named) and schedule.
select 'person ' || coalesce(r.pid, r.user_id) || ' schedule ' || p.schedule_id as object,
       case when count(*) > p.max_per_person and max(r.created_at) > p.loaded_at
            then count(*) || ' seats, allowed ' || p.max_per_person end as problem
  from reservation_service.reservations r
  join reservation_service.reservation_seats s on s.reservation_id = r.id
  join reservation_service.schedules p on p.schedule_id = r.schedule_id
 where r.status in ('PENDING', 'CONFIRMED')
 group by coalesce(r.pid, r.user_id), p.schedule_id, p.max_per_person, p.loaded_at
