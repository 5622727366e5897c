-- The next events of a partition, in order. Of each aggregate only the oldest unpublished one, so a
-- failed event holds back those after it and no others.
-- In: aggregate types (comma-separated), number of partitions, partition, most rows.
-- Out: id, seq, aggregate id, event type, topic, attempts, envelope (JSON text).
select cast(o.id as text), o.seq, cast(o.aggregate_id as text), o.event_type, o.topic, o.retry_count,
       cast(o.payload as text)
  from common.outbox_events o
 where not o.published
   and not o.failed
   and o.aggregate_type = any (string_to_array(?1, ','))
   and mod(hashtext(cast(o.aggregate_id as text)) & 2147483647, cast(?2 as int)) = cast(?3 as int)
   and (o.next_attempt_at is null or o.next_attempt_at <= now())
   and not exists (select 1
                     from common.outbox_events earlier
                    where earlier.aggregate_id = o.aggregate_id
                      and earlier.aggregate_type = o.aggregate_type
                      and not earlier.published
                      and earlier.seq < o.seq)
 order by o.seq
 limit cast(?4 as int)
