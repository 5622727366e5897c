-- Deletes log-ins of deleted accounts whose personal data is due to be erased; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: now, most. Locks: the rows it deletes.
delete from user_service.login_history
 where ctid = any (array(
       select l.ctid
         from user_service.users u
         join user_service.login_history l on l.user_id = u.id
        where u.erased_at is null
          and u.erase_at <= cast(:now as timestamptz)
        limit cast(:most as int)
          for update of l skip locked))
