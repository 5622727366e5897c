-- Deletes sign-up tokens that were never used; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: now, most. Locks: the rows it deletes.
delete from user_service.signup_tokens
 where ctid = any (array(
       select ctid
         from user_service.signup_tokens
        where expires_at < cast(:now as timestamptz)
        limit cast(:most as int)
          for update skip locked))
