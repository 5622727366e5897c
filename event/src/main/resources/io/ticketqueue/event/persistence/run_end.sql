-- Ends a locked run. Native: its table has no entity.
-- In: mismatches and done (JSON objects of kinds). Locks: the row.
update event_service.reconciliation
   set under_way = false, leased_by = null, leased_until = null,
       last_ended_at = now(), last_compared = compared,
       last_mismatches = cast(:mismatches as jsonb), last_done = cast(:done as jsonb)
