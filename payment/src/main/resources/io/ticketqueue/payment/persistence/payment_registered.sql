-- Notes that PortOne knows the amount. In: id, now. Out: 1 row.
update payment_service.payments set registered_at = cast(?2 as timestamptz) where id = cast(?1 as uuid)
