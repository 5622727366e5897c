-- Writes a cancellation; the status of the seats follows the reservation's by their foreign key, which frees them.
-- Native: its table has no entity.
-- In: id, reason, cancelled_at, refund_amount (of a ticket; otherwise there is none). Changes: 1 row.
update reservation_service.reservations
   set status = 'CANCELLED',
       cancel_reason = :reason,
       cancelled_at = cast(:cancelled_at as timestamptz),
       refund_amount = case when ticket_number is not null then cast(:refund_amount as bigint) end
 where id = cast(:id as uuid)
