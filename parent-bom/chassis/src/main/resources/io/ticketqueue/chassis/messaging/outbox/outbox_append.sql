-- Writes an event; seq is drawn here, while the caller holds the lock of the aggregate's row.
-- In: id, aggregate type, aggregate id, event type, topic, envelope (JSON text). Out: 1 row.
insert into common.outbox_events (id, aggregate_type, aggregate_id, event_type, topic, payload)
values (cast(?1 as uuid), ?2, cast(?3 as uuid), ?4, ?5, cast(?6 as jsonb))
