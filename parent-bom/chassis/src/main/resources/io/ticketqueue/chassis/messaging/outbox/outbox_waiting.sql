-- How much waits, and the age of the oldest event that is not failed. Native: filtered counts, the database's clock.
-- In: types (comma-separated). Locks: none.
-- Out: pending, failed, oldest_seconds
select count(*) filter (where not failed),
       count(*) filter (where failed),
       cast(coalesce(extract(epoch from now() - min(created_at) filter (where not failed)), 0) as bigint)
  from common.outbox_events
 where not published and aggregate_type = any (string_to_array(:types, ','))
