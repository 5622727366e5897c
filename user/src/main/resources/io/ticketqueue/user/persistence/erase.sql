-- Erases the personal data of those who left long enough ago. In: now. Out: rows changed.
with gone as (
  update user_service.users
     set email = null, email_hash = null, password_hash = null, name = null, phone = null, ci = null, ci_hash = null,
         di = null, erased_at = cast(?1 as timestamptz)
   where erased_at is null and erase_at <= cast(?1 as timestamptz)
  returning id),
forgotten as (delete from user_service.login_history where user_id in (select id from gone))
select count(*) from gone
