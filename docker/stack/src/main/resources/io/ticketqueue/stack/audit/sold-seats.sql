-- The seats that are SOLD in event are those that are CONFIRMED, each to the same reservation.
-- Out: object, problem; one row per seat that is either, of schedules that ended a month ago at most: then event may
-- forget, and believes no sale any more.
select 'schedule ' || coalesce(r.schedule_id, e.schedule_id) || ' seat ' || coalesce(r.seat_id, e.id) as object,
       case when e.id is null then 'CONFIRMED for ' || r.reservation_id || ', not SOLD in event'
            when r.seat_id is null then 'SOLD in event to ' || e.sold_by || ', not CONFIRMED'
            when r.reservation_id <> e.sold_by then 'CONFIRMED for ' || r.reservation_id || ', SOLD in event to ' || e.sold_by
       end as problem
  from (select s.schedule_id, s.seat_id, s.reservation_id
          from reservation_service.reservation_seats s
          join event_service.event_schedules p on p.id = s.schedule_id
         where s.status = 'CONFIRMED' and p.event_end_at > now() - interval '30 days') r
  full join (select s.schedule_id, s.id, s.sold_by
          from event_service.seats s
          join event_service.event_schedules p on p.id = s.schedule_id
         where s.status = 'SOLD' and p.event_end_at > now() - interval '30 days') e on e.id = r.seat_id
