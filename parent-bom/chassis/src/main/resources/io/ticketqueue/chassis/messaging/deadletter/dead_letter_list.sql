-- A service's open dead letters, newest first. In: service, rows to skip, most rows.
-- Out: id, consumer, topic, partition, offset, key, event id, event type, cause, attempts,
--      failed at (epoch ms), payload.
select cast(id as text), coalesce(headers ->> 'consumer', ''), topic, partition, "offset", key,
       cast(event_id as text), event_type, cause, attempts,
       cast(extract(epoch from failed_at) * 1000 as bigint), payload
  from common.dead_letters
 where service = ?1 and resolved_at is null
 order by failed_at desc, id desc
offset cast(?2 as int) limit cast(?3 as int)
