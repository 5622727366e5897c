-- Notes that a reservation is over. In: reservation, schedule.
insert into event_service.released_reservations (reservation_id, schedule_id)
values (cast(?1 as uuid), cast(?2 as uuid)) on conflict do nothing
