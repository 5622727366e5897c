-- Counts a request of a subject among those of the window that ends now. Native: ON CONFLICT counts requests that arrive
-- at the same time without losing one; a request that is refused rolls its count back, so that no row has more than the
-- limit allows. requests and window_end are for the purge and for instances of before 25-user-limits.sql; seconds_left is
-- until the oldest counts no more.
-- In: subject (hash in hex), seconds (the window). Locks: the row.
-- Out: requests, seconds_left
insert into user_service.request_counts as c (subject_hash, requests, window_end, at)
values (decode(:subject, 'hex'), 1, now() + make_interval(secs => cast(:seconds as bigint)), array[now()])
on conflict (subject_hash) do update
   set at = array(select t from unnest(c.at) t where t > now() - make_interval(secs => cast(:seconds as bigint)) order by t)
            || now(),
       requests = 1 + (select cast(count(*) as int) from unnest(c.at) t
                        where t > now() - make_interval(secs => cast(:seconds as bigint))),
       window_end = excluded.window_end
returning requests, cast(ceil(extract(epoch from c.at[1] - now())) as bigint) + cast(:seconds as bigint)
