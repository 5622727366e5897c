-- The payment PortOne knows by this key. In: payment key. Out: the row as JSON text.
select cast(to_jsonb(p) as text) from payment_service.payments p where p.payment_key = ?1
