-- Marks events that the broker has acknowledged; answers how many. Native: one statement for a batch, the
-- database's clock. In: ids (comma-separated). Locks: the rows.
update common.outbox_events
   set published = true, published_at = now(), failed = false, last_error = null, next_attempt_at = null
 where id = any (cast(string_to_array(:ids, ',') as uuid[]))
