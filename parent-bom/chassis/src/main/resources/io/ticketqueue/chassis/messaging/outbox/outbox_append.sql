-- Appends many events, in their order.
-- Native: all rows by one statement.
-- In: topic, rows (JSON array of id, aggregate_type, aggregate_id, slot, event_type, payload: an envelope as text).
-- Changes: the rows written. The rows of their aggregates are locked by the caller.
insert into common.outbox_events (id, aggregate_type, aggregate_id, slot, event_type, topic, payload)
select e.id, e.aggregate_type, e.aggregate_id, e.slot, e.event_type, :topic, cast(e.payload as jsonb)
  from rows from (json_to_recordset(cast(:rows as json))
                  as (id uuid, aggregate_type text, aggregate_id uuid, slot int, event_type text, payload text)) with ordinality
       as e (id, aggregate_type, aggregate_id, slot, event_type, payload, place)
 order by e.place
