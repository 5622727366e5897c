-- The next events of a partition, in order. Of each aggregate only the oldest unpublished one, so a
-- failed event holds back those after it and no others. Native: hash partitions, the database's clock.
-- In: types (comma-separated), partitions, partition, most. Locks: none; outbox_lock is held.
-- Out: id, seq, aggregate_id, event_type, topic, retry_count, payload
select cast(o.id as text), o.seq, cast(o.aggregate_id as text), o.event_type, o.topic, o.retry_count,
       cast(o.payload as text)
  from common.outbox_events o
 where not o.published
   and not o.failed
   and o.aggregate_type = any (string_to_array(:types, ','))
   and mod(hashtext(cast(o.aggregate_id as text)) & 2147483647, cast(:partitions as int)) = cast(:partition as int)
   and (o.next_attempt_at is null or o.next_attempt_at <= now())
   and not exists (select 1
                     from common.outbox_events earlier
                    where earlier.aggregate_id = o.aggregate_id
                      and earlier.aggregate_type = o.aggregate_type
                      and not earlier.published
                      and earlier.seq < o.seq)
 order by o.seq
 limit cast(:most as int)
