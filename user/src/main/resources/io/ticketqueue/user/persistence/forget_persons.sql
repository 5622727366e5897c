-- Forgets who the person behind accounts was that were left long ago; answers how many.
-- Native: bounded, skips what another instance changes.
-- In: seconds, most. Locks: the rows it changes.
update user_service.users u
   set left_person = null, version = version + 1
 where u.id = any (array(
       select d.id
         from user_service.users d
        where d.left_person is not null
          and d.deleted_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
