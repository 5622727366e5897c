-- Event counts as sold what is SOLD.
-- Out: object, problem; one row per schedule that ended a month ago at most.
select 'schedule ' || p.id as object,
       case when p.sold_seats <> count(s.id) then 'counts ' || p.sold_seats || ' sold, there are ' || count(s.id) end as problem
  from event_service.event_schedules p
  left join event_service.seats s on s.schedule_id = p.id and s.status = 'SOLD'
 where p.event_end_at > now() - interval '30 days'
 group by p.id
