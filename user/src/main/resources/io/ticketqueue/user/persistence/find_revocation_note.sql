-- What was noted last in Redis. Native: one row without an entity.
-- In: nothing. Locks: none.
-- Out: note
select note from user_service.revocation_note
