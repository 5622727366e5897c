-- Whether there is an account whose hashes are all under older keys than those we have. Native: as those beside it.
-- In: oldest (version of the keyed hashes). Locks: none.
-- Out: id
select cast(id as text)
  from user_service.users
 where status <> 'DELETED'
   and hash_version < :oldest
 limit 1
