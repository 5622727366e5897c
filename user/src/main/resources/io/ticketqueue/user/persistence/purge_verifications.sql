-- Deletes identity verifications that expired; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: before, most. Locks: the rows it deletes.
delete from user_service.identity_verifications
 where ctid = any (array(
       select ctid
         from user_service.identity_verifications
        where expires_at < cast(:before as timestamptz)
        limit cast(:most as int)
          for update skip locked))
