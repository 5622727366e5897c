-- The payments of a reservation, oldest first, locked until the transaction ends. In: reservation. Out: rows as JSON text.
select cast(to_jsonb(p) as text) from payment_service.payments p
 where p.reservation_id = cast(?1 as uuid) order by p.created_at, p.id for update
