-- Deletes old published events; answers how many. Native: bounded, skips what another instance deletes. In order of
-- publication, so that the index finds them and nothing else is read. In: days, most. Locks: the rows it deletes.
delete from common.outbox_events
 where id in (select id
                from common.outbox_events
               where published
                 and published_at < now() - make_interval(days => cast(:days as int))
               order by published_at
               limit cast(:most as int)
                 for update skip locked)
