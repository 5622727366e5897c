-- A payment. In: id. Out: the row as JSON text.
select cast(to_jsonb(p) as text) from payment_service.payments p where p.id = cast(?1 as uuid)
