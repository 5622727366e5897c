-- Writes what can change of a payment, in the transaction that locked it, and ends its lease.
-- In: id, schedule, seats (array text), status, failure, reason of the failure, failed at, refund, reason of the refund,
-- refunded amount, refunded at, transaction, paid at, card name, card number, record of PortOne (JSON text),
-- unknown since, checks, next check, now, whether the reservation is confirmed. Out: 1 row.
update payment_service.payments
   set schedule_id = cast(?2 as uuid), seat_ids = cast(?3 as uuid[]), status = ?4, failure = cast(?5 as text),
       failure_reason = cast(?6 as text), failed_at = cast(?7 as timestamptz), refund = ?8,
       refund_reason = cast(?9 as text), refund_amount = cast(?10 as bigint), refunded_at = cast(?11 as timestamptz),
       transaction_id = cast(?12 as text), paid_at = cast(?13 as timestamptz), card_name = cast(?14 as text),
       card_number = cast(?15 as text), portone_response = coalesce(cast(?16 as jsonb), portone_response),
       unknown_since = cast(?17 as timestamptz), checks = ?18, next_check_at = cast(?19 as timestamptz),
       updated_at = cast(?20 as timestamptz),
       confirmed_at = coalesce(confirmed_at, case when cast(?21 as boolean) then cast(?20 as timestamptz) end),
       lease_owner = null, lease_until = null
 where id = cast(?1 as uuid)
