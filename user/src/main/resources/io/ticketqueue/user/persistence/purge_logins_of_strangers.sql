-- Deletes old attempts with addresses that no account has, which nobody may look up; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: before, most. Locks: the rows it deletes.
delete from user_service.login_history
 where ctid = any (array(
       select ctid
         from user_service.login_history
        where user_id is null
          and at < cast(:before as timestamptz)
        limit cast(:most as int)
          for update skip locked))
