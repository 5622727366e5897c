-- One open dead letter of a service. In: service, id. Out: as dead_letter_list.
select cast(id as text), coalesce(headers ->> 'consumer', ''), topic, partition, "offset", key,
       cast(event_id as text), event_type, cause, attempts,
       cast(extract(epoch from failed_at) * 1000 as bigint), payload
  from common.dead_letters
 where service = ?1 and id = cast(?2 as uuid) and resolved_at is null
