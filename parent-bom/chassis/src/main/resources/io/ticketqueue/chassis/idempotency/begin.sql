-- Claims a key: inserts it, or takes over one whose work died (lease over) with the same body, or one whose 24
-- hours are over. Not where an instance of before has the key or its answer, under the key itself.
-- Native: ON CONFLICT, the database's clock.
-- In: user, route, key, plainKey, bodyHash (hex), run. Answers 1 = claimed. Locks: the key.
insert into common.idempotency_keys as k (user_id, route, key, body_hash, run, state, lease_until, created_at)
select cast(:user as uuid), cast(:route as text), cast(:key as text), decode(:bodyHash, 'hex'), cast(:run as uuid), 'RUNNING',
       now() + interval '1 minute', now()
 where not exists (select
                     from common.idempotency_keys old
                    where old.user_id = cast(:user as uuid) and old.route = :route and old.key = :plainKey
                      and old.created_at >= now() - interval '24 hours'
                      and (old.state = 'SETTLED' or old.lease_until >= now()))
on conflict (service, user_id, route, key) do update
   set body_hash = excluded.body_hash, run = excluded.run, state = 'RUNNING', status = null, body = null,
       headers = '{}', lease_until = excluded.lease_until, created_at = excluded.created_at
 where (k.state = 'RUNNING' and k.lease_until < now() and k.body_hash = excluded.body_hash)
    or k.created_at < now() - interval '24 hours'
