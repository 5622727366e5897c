-- Writes what may change of a reservation; its seats' status follows by their foreign key.
-- In: status, amount, hold expires at, claimed by, since, until, payment, ticket number, confirmed at, admitted at,
-- cancel reason, cancelled at (absent ones empty), id. Out: 1 row.
update reservation_service.reservations
   set status = ?1, total_amount = ?2, hold_expires_at = cast(?3 as timestamptz),
       claimed_by = cast(nullif(?4, '') as uuid),
       claimed_since = cast(nullif(?5, '') as timestamptz),
       claimed_until = cast(nullif(?6, '') as timestamptz),
       payment_id = cast(nullif(?7, '') as uuid),
       ticket_number = nullif(?8, ''),
       confirmed_at = cast(nullif(?9, '') as timestamptz),
       admitted_at = cast(nullif(?10, '') as timestamptz),
       cancel_reason = nullif(?11, ''),
       cancelled_at = cast(nullif(?12, '') as timestamptz)
 where id = cast(?13 as uuid)
