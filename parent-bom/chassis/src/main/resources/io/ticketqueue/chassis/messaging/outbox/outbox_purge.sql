-- Deletes old published events; answers how many. Native: bounded, skips what another instance deletes. In order of
-- publication and by the rows' places, so that no plan reads more than it deletes. In: days, most. Locks: those rows.
delete from common.outbox_events
 where ctid = any (array(select ctid
                           from common.outbox_events
                          where published
                            and published_at < now() - make_interval(days => cast(:days as int))
                          order by published_at
                          limit cast(:most as int)
                            for update skip locked))
