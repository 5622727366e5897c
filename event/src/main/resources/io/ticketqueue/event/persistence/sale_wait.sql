-- Sales of seats that are still sold to another. In: schedule, reservation, seats (comma-separated). Needs the schedule locked.
insert into event_service.waiting_sales (seat_id, reservation_id)
select id, cast(?2 as uuid) from event_service.seats
 where schedule_id = cast(?1 as uuid) and id = any (cast(string_to_array(?3, ',') as uuid[]))
   and status = 'SOLD' and sold_by <> cast(?2 as uuid)
on conflict do nothing
