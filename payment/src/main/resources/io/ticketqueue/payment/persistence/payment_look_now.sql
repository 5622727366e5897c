-- Has a payment looked after at once. In: id, now. Out: 1 row.
update payment_service.payments set next_check_at = cast(?2 as timestamptz), checks = 0 where id = cast(?1 as uuid)
