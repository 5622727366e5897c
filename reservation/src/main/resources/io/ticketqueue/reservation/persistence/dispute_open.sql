-- Whether a reservation's payment is being contested.
-- Native: its table has no entity.
-- In: reservation. Locks: none.
-- Out: open
select exists (select from reservation_service.disputes d where d.reservation_id = cast(:reservation as uuid) and d.open)
