-- Moves a leased run on. Native: its table has no entity.
-- In: scope, instance, run, after (how far it came), compared (payments more). Locks: the row.
update payment_service.comparisons
   set after_id = cast(:after as uuid), compared = compared + cast(:compared as bigint)
 where scope = :scope and leased_by = cast(:instance as uuid) and run = cast(:run as uuid)
