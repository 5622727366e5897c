-- Locks active accounts of ordinary users who have not logged in for long, though they were told what follows.
-- Native: SKIP LOCKED, so that instances share the work.
-- In: since, told, most. Locks: the rows it reads; it passes over those another transaction has locked.
-- Out: id
select cast(id as text)
  from user_service.users
 where status = 'ACTIVE' and role = 'USER'
   and coalesce(last_login_at, created_at) < cast(:since as timestamptz)
   and dormant_told_at <= cast(:told as timestamptz)
 order by coalesce(last_login_at, created_at)
 limit cast(:most as int)
   for update skip locked
