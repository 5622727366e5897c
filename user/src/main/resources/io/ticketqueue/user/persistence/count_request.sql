-- Counts a request of a subject; its window begins with its first one. Native: ON CONFLICT counts requests that arrive at
-- the same time without losing one.
-- In: subject (hash in hex), seconds (the window). Locks: the row.
-- Out: requests, seconds_left
insert into user_service.request_counts as c (subject_hash, requests, window_end)
values (decode(:subject, 'hex'), 1, now() + make_interval(secs => cast(:seconds as bigint)))
on conflict (subject_hash) do update
   set requests = case when c.window_end <= now() then 1 else c.requests + 1 end,
       window_end = case when c.window_end <= now() then excluded.window_end else c.window_end end
returning requests, cast(ceil(extract(epoch from window_end - now())) as bigint)
