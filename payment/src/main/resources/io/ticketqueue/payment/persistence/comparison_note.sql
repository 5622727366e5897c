-- Notes what a run saw. What was done about in vain three times is an operator's. Native: ON CONFLICT, many rows in one statement.
-- In: run, seen (a JSON array of payment, reservation, kind, done, difference, at). Locks: the rows, in the order of their key.
insert into payment_service.payment_mismatches as m (payment_id, kind, reservation_id, run, done, difference, at)
select s.payment, s.kind, s.reservation, cast(:run as uuid), s.done, s.difference, s.at
  from jsonb_to_recordset(cast(:seen as jsonb)) as s(payment uuid, kind text, reservation uuid, done boolean, difference bigint, at timestamptz)
 order by s.payment, s.kind
    on conflict (payment_id, kind) do update
   set run = excluded.run, done = excluded.done and m.times < 3, times = m.times + 1,
       difference = excluded.difference
