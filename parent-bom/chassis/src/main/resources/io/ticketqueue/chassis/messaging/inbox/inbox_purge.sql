-- Forgets events dealt with long ago; answers how many. Native: bounded, skips what another instance deletes. By the
-- rows' places, so that no plan reads more than it deletes. In: days, most. Locks: those rows.
delete from common.processed_events
 where ctid = any (array(select ctid
                           from common.processed_events
                          where processed_at < now() - make_interval(days => cast(:days as int))
                          order by processed_at
                          limit cast(:most as int)
                            for update skip locked))
