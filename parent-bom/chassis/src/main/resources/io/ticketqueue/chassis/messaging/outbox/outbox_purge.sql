-- Deletes old published events. In: aggregate types (comma-separated), days, most rows. Out: rows deleted.
delete from common.outbox_events
 where id in (select id
                from common.outbox_events
               where published
                 and published_at < now() - make_interval(days => cast(?2 as int))
                 and aggregate_type = any (string_to_array(?1, ','))
               limit cast(?3 as int)
                 for update skip locked)
