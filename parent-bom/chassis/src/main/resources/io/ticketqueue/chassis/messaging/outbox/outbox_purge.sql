-- Deletes old published events; answers how many. Native: bounded, skips what another instance deletes.
-- In: types (comma-separated), days, most. Locks: the rows it deletes.
delete from common.outbox_events
 where id in (select id
                from common.outbox_events
               where published
                 and published_at < now() - make_interval(days => cast(:days as int))
                 and aggregate_type = any (string_to_array(:types, ','))
               limit cast(:most as int)
                 for update skip locked)
