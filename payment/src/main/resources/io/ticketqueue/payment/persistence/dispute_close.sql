-- Closes a case. Native: one conditional update.
-- In: id, closedAt. Locks: the row. Changes 1 row if it was open.
update payment_service.disputes set state = 'CLOSED', closed_at = cast(:closedAt as timestamptz)
 where id = cast(:id as uuid) and state = 'OPEN'
