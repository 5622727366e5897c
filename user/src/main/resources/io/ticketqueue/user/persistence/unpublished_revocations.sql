-- Revocations Redis has not been told yet, oldest first. In: most rows. Out: id. Locks them, passing over those
-- another instance is at.
select cast(id as text) from user_service.revocations
 where not published order by id limit ?1 for update skip locked
