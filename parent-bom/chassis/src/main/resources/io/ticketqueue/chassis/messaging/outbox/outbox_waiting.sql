-- How much waits. In: aggregate types (comma-separated). Out: pending, failed, age of the oldest pending (s).
select count(*) filter (where not failed),
       count(*) filter (where failed),
       cast(coalesce(extract(epoch from now() - min(created_at) filter (where not failed)), 0) as bigint)
  from common.outbox_events
 where not published and aggregate_type = any (string_to_array(?1, ','))
