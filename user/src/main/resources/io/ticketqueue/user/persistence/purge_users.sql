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
       delete from user_service.term_agreements a where a.user_id = any (array(select id from gone))),
     logins as (
       delete from user_service.login_history l where l.user_id = any (array(select id from gone))),
     sessions as (
       delete from user_service.sessions s where s.user_id = any (array(select id from gone))),
     tokens as (
       delete from user_service.auth_tokens t where t.user_id = any (array(select id from gone)))
delete from user_service.users u
 where u.id = any (array(select id from gone))
