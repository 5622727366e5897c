-- Leases the run that is under way, or begins one when it is due. Native: UPDATE … RETURNING, of two that try one succeeds.
-- In: scope, instance, every and lease (milliseconds), run (the id of one that begins), first (where it begins). Locks: the row.
-- Out: run, after_id, began_at
update payment_service.comparisons c
   set leased_by = cast(:instance as uuid),
       leased_until = now() + make_interval(secs => cast(:lease as bigint) / 1000.0),
       began_at = case when c.run is null then now() else c.began_at end,
       after_id = case when c.run is null then cast(:first as uuid) else c.after_id end,
       compared = case when c.run is null then 0 else c.compared end,
       run = coalesce(c.run, cast(:run as uuid))
 where c.scope = :scope
   and (c.leased_by is null or c.leased_by = cast(:instance as uuid) or c.leased_until <= now())
   and (c.run is not null or c.began_at is null or c.began_at <= now() - make_interval(secs => cast(:every as bigint) / 1000.0))
returning cast(run as text), cast(after_id as text), began_at
