-- Deletes revocations whose tokens have all expired; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: now, most. Locks: the rows it deletes.
delete from user_service.revocations
 where id in (select id
                from user_service.revocations
               where until < cast(:now as timestamptz)
               limit cast(:most as int)
                 for update skip locked)
