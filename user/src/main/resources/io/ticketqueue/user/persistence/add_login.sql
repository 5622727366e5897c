-- Writes a log-in attempt. Suspicious: a success from an address never seen, of someone who has logged in before.
-- In: id, user id or '', at, method, ip, ip hash, user agent (hex all three), success, reason or ''.
insert into user_service.login_history (id, user_id, at, method, ip, ip_hash, user_agent, success, reason, suspicious)
select cast(?1 as uuid), u.id, cast(?3 as timestamptz), ?4, decode(?5, 'hex'), decode(?6, 'hex'), decode(?7, 'hex'),
       cast(?8 as boolean), nullif(?9, ''),
       cast(?8 as boolean)
         and exists (select 1 from user_service.login_history h where h.user_id = u.id and h.success)
         and not exists (select 1 from user_service.login_history h
                          where h.user_id = u.id and h.success and h.ip_hash = decode(?6, 'hex'))
  from (select cast(nullif(?2, '') as uuid) as id) u
