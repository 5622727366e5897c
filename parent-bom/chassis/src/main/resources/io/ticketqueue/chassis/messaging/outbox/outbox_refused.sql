-- Notes that the broker refused an event; answers 1, or 0 if it is published. Native: the database's clock.
-- In: cause, pauseMillis until the next attempt, failed (whether that was the last one), id. Locks: the row.
update common.outbox_events
   set retry_count = retry_count + 1,
       last_error = :cause,
       next_attempt_at = now() + cast(:pauseMillis as bigint) * interval '1 millisecond',
       failed = cast(:failed as boolean)
 where id = cast(:id as uuid) and not published
