-- Leases the run that is under way, or begins one when it is due. Native: UPDATE … RETURNING, of two that try one succeeds.
-- In: instance, every and lease (milliseconds). Locks: the row.
-- Out: run, after_schedule, after_seat
update event_service.reconciliation r
   set leased_by = cast(:instance as uuid),
       leased_until = now() + make_interval(secs => cast(:lease as bigint) / 1000.0),
       run = case when r.under_way then r.run else r.run + 1 end,
       began_at = case when r.under_way then r.began_at else now() end,
       after_schedule = case when r.under_way then r.after_schedule else cast('00000000-0000-0000-0000-000000000000' as uuid) end,
       after_seat = case when r.under_way then r.after_seat else cast('00000000-0000-0000-0000-000000000000' as uuid) end,
       compared = case when r.under_way then r.compared else 0 end,
       under_way = true
 where (r.leased_by is null or r.leased_by = cast(:instance as uuid) or r.leased_until <= now())
   and (r.under_way or r.began_at is null or r.began_at <= now() - make_interval(secs => cast(:every as bigint) / 1000.0))
returning run, cast(after_schedule as text), cast(after_seat as text)
