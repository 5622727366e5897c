-- Lists a dead letter; an open one of the same origin and consumer stays as it is.
-- In: id, service, topic, partition, offset, event id, event type, key, cause, attempts,
--     failed at (epoch ms), payload, consumer. Out: 1 row, 0 if listed.
insert into common.dead_letters (id, service, topic, partition, "offset", event_id, event_type, key, cause,
                                 attempts, failed_at, payload, headers)
values (cast(?1 as uuid), ?2, ?3, cast(?4 as int), cast(?5 as bigint), cast(nullif(?6, '') as uuid),
        nullif(?7, ''), nullif(?8, ''), ?9, cast(?10 as int), to_timestamp(cast(?11 as bigint) / 1000.0), ?12,
        jsonb_build_object('consumer', cast(?13 as text)))
on conflict do nothing
