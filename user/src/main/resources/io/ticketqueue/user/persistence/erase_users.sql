-- Erases the personal data of deleted accounts whose time has come, log-in history and sessions too; answers how many accounts.
-- Native: bounded, skips what another instance erases.
-- In: now, most. Locks: the rows it changes.
with due as (
       select id
         from user_service.users
        where erased_at is null
          and erase_at <= cast(:now as timestamptz)
        limit cast(:most as int)
          for update skip locked),
     logins as (
       delete from user_service.login_history l
        where l.user_id = any (array(select id from due))),
     sessions as (
       delete from user_service.sessions s
        where s.user_id = any (array(select id from due))),
     links as (
       delete from user_service.social_accounts s
        where s.user_id = any (array(select id from due)))
update user_service.users u
   set email = null, email_hash = null, email_hash_even = null, password_hash = null, name = null, phone = null, ci = null, ci_hash = null,
       ci_hash_even = null, di = null, erased_at = cast(:now as timestamptz), version = version + 1
 where u.id = any (array(select id from due))
