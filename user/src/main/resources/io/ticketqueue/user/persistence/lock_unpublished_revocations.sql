-- Locks revocations that Redis has not been told, oldest first. Native: SKIP LOCKED, so that instances share the work.
-- In: limit. Locks: the rows it reads; it passes over those another instance has locked.
-- Out: id
select cast(id as text) from user_service.revocations
 where not published order by id limit :limit for update skip locked
