-- Locks some accounts and all active administrators. Native: locks rows in one order, so that no two transactions wait
-- for each other.
-- In: ids (joined by commas). Locks: the rows it reads, by id.
-- Out: id
select cast(id as text)
  from user_service.users
 where id = any (cast(string_to_array(:ids, ',') as uuid[]))
    or (role = 'ADMIN' and status = 'ACTIVE')
 order by id
   for update
