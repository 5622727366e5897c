-- Ends a leased run, with what it saw. Native: its table has no entity.
-- In: scope, instance, run. Locks: the row.
update payment_service.comparisons c
   set run = null, leased_by = null, leased_until = null, last_ended_at = now(), last_compared = compared,
       last_mismatches = (select coalesce(jsonb_object_agg(s.kind, s.seen), '{}')
                            from (select m.kind, count(*) as seen from payment_service.payment_mismatches m
                                   where m.run = cast(:run as uuid) group by m.kind) s),
       last_done = (select coalesce(jsonb_object_agg(s.kind, s.seen), '{}')
                      from (select m.kind, count(*) as seen from payment_service.payment_mismatches m
                             where m.run = cast(:run as uuid) and m.done group by m.kind) s)
 where c.scope = :scope and c.leased_by = cast(:instance as uuid) and c.run = cast(:run as uuid)
