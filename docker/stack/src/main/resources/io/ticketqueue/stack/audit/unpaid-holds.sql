-- A user has at most one PENDING reservation per schedule.
-- Out: object, problem; one row per user and schedule.
select 'user ' || r.user_id || ' schedule ' || r.schedule_id as object,
       case when count(*) > 1 then 'PENDING: ' || string_agg(cast(r.id as text), ', ' order by r.id) end as problem
  from reservation_service.reservations r
 where r.status = 'PENDING'
 group by r.user_id, r.schedule_id
