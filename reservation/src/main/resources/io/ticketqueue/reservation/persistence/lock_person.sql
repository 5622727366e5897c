-- Waits until no other transaction counts or changes what a person has of a schedule, and keeps others waiting.
-- Native: FOR UPDATE on a row of a fixed table. The first lock a transaction takes, and one of them only: so who waits
-- here holds nothing that another one needs.
-- In: slot (a hash of schedule and person). Locks: its row.
-- Out: slot
select slot from reservation_service.person_slots where slot = :slot for update
