-- Writes many cancellations; the status of the seats follows the reservations' by their foreign key, which frees them.
-- Native: its table has no entity; all rows by one statement.
-- In: cancelled (JSON array of id, reason, at, refund: of a ticket; otherwise there is none; used_stay). Changes: so many rows.
update reservation_service.reservations r
   set status = 'CANCELLED',
       cancel_reason = c.reason,
       cancelled_at = c.at,
       refund_amount = case when r.ticket_number is not null then c.refund end,
       used_stay = c.used_stay
  from json_to_recordset(cast(:cancelled as json)) as c (id uuid, reason text, at timestamptz, refund bigint, used_stay boolean)
 where r.id = c.id
