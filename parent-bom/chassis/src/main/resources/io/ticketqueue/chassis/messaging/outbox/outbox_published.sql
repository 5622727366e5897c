-- Marks events the broker has acknowledged. In: ids (comma-separated). Out: rows marked.
update common.outbox_events
   set published = true, published_at = now(), failed = false, last_error = null, next_attempt_at = null
 where id = any (cast(string_to_array(?1, ',') as uuid[]))
