-- Erases the personal data of deleted accounts whose time has come and whose log-ins are gone, sessions too (a few each);
-- answers how many. Who the person was stays for a while (left_person). Native: bounded, skips what another instance erases.
-- In: now, most. Locks: the rows it changes.
with due as (
       select d.id
         from user_service.users d
        where d.erased_at is null
          and d.erase_at <= cast(:now as timestamptz)
          and not exists (select 1 from user_service.login_history l where l.user_id = d.id)
        limit cast(:most as int)
          for update of d skip locked),
     sessions as (
       delete from user_service.sessions s
        where s.user_id = any (array(select id from due))),
     links as (
       delete from user_service.social_accounts s
        where s.user_id = any (array(select id from due)))
update user_service.users u
   set email = null, email_hash = null, email_hash_even = null, password_hash = null, name = null, phone = null,
       ci = null, ci_hash = null, ci_hash_even = null, di = null, suspension_reason = null,
       birth_date = null, erased_at = cast(:now as timestamptz), version = version + 1
 where u.id = any (array(select id from due))
