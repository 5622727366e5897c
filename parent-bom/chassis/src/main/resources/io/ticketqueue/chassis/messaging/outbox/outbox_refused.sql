-- Notes that the broker refused an event. In: cause, milliseconds until the next attempt, whether that was
-- the last one, id. Out: 1 row.
update common.outbox_events
   set retry_count = retry_count + 1,
       last_error = ?1,
       next_attempt_at = now() + cast(?2 as bigint) * interval '1 millisecond',
       failed = cast(?3 as boolean)
 where id = cast(?4 as uuid) and not published
