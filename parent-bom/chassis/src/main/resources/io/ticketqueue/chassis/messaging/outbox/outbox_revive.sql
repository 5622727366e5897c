-- Lets a failed event be tried again. In: id. Out: 1 row if there is one.
update common.outbox_events
   set failed = false, retry_count = 0, next_attempt_at = null
 where id = cast(?1 as uuid) and failed
