-- Lists a dead letter; an open one of the same origin stays as it is. Native: ON CONFLICT.
-- In: id, service, topic, partition, offset, eventId, eventType, key, cause, attempts, failedAt, payload, consumer.
-- Answers 1, or 0 if it is listed. Locks: the row.
insert into common.dead_letters (id, service, topic, partition, "offset", event_id, event_type, key, cause,
                                 attempts, failed_at, payload, headers)
values (cast(:id as uuid), :service, :topic, cast(:partition as int), cast(:offset as bigint),
        cast(:eventId as uuid), cast(:eventType as text), cast(:key as text), :cause, cast(:attempts as int),
        cast(:failedAt as timestamptz), cast(:payload as text), jsonb_build_object('consumer', cast(:consumer as text)))
on conflict do nothing
