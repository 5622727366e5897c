-- Deletes codes that expired long ago; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: before, most. Locks: the rows it deletes.
delete from user_service.email_codes
 where ctid = any (array(
       select ctid
         from user_service.email_codes
        where expires_at < cast(:before as timestamptz)
        limit cast(:most as int)
          for update skip locked))
