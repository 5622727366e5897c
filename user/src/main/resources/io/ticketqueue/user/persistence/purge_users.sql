-- Deletes accounts that were erased long ago, with what still names them; answers how many.
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
with gone as (
       select id
         from user_service.users
        where erased_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked),
     agreements as (
       delete from user_service.term_agreements a using gone where a.user_id = gone.id),
     logins as (
       delete from user_service.login_history l using gone where l.user_id = gone.id),
     tokens as (
       delete from user_service.auth_tokens t using gone where t.user_id = gone.id)
delete from user_service.users u
 using gone
 where u.id = gone.id
