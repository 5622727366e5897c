-- The next events of a slot, in order. Of each aggregate only the oldest unpublished one, so a failed event holds back
-- those after it and no others. Reads what it returns and nothing published: index outbox_events_waiting has the order,
-- and a comparison with the oldest, unlike "not exists", cannot be turned into a join over everything that waits.
-- Native: that plan, the database's clock. In: slot, most. Locks: none; outbox_lock is held.
-- Out: id, seq, aggregate_id, event_type, topic, retry_count, payload
select cast(o.id as text), o.seq, cast(o.aggregate_id as text), o.event_type, o.topic, o.retry_count,
       cast(o.payload as text)
  from common.outbox_events o
 where o.slot = cast(:slot as int)
   and not o.published
   and not o.failed
   and (o.next_attempt_at is null or o.next_attempt_at <= now())
   and o.seq <= (select min(oldest.seq)
                   from common.outbox_events oldest
                  where oldest.aggregate_id = o.aggregate_id
                    and oldest.aggregate_type = o.aggregate_type
                    and not oldest.published)
 order by o.seq
 limit cast(:most as int)
