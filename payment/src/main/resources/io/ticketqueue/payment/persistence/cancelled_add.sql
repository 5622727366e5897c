-- Remembers a cancelled reservation. In: reservation, reason, cancelled at.
insert into payment_service.cancelled_reservations (reservation_id, reason, cancelled_at)
values (cast(?1 as uuid), ?2, cast(?3 as timestamptz)) on conflict do nothing
