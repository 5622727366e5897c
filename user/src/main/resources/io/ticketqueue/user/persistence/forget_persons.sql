-- Deletes the keyed hash of the CI from accounts that were left long ago; answers how many.
-- Native: bounded, skips what another instance changes.
-- In: seconds, most. Locks: the rows it changes.
update user_service.users u
   set ci_hash = null, ci_hash_even = null, version = version + 1
 where u.id = any (array(
       select d.id
         from user_service.users d
        where d.erased_at is not null
          and (d.ci_hash is not null or d.ci_hash_even is not null)
          and d.deleted_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked))
