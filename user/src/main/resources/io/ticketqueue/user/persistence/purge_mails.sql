-- Deletes mails that expired long ago and that no instance came to; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
delete from user_service.mails
 where ctid = any (array(
       select ctid
         from user_service.mails
        where expires_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
