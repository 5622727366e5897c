-- Lets some events that were published in a time be published again, the earliest first: what publishes the slot sends them
-- in the order of their numbers, and marks them with a time after this one's end. Answers how many.
-- In: from, to, most. Locks: those rows, of which nobody waits for one.
update common.outbox_events
   set published = false, published_at = null, retry_count = 0
 where id in (select id
                from common.outbox_events
               where published and published_at >= cast(? as timestamptz) and published_at < cast(? as timestamptz)
               order by published_at, seq
               limit ?
                 for update skip locked)
