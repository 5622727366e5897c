-- Deletes keys whose 24 hours are over; answers how many. Native: bounded, skips what another instance deletes. By the
-- rows' places, so that no plan reads more than it deletes. In: most. Locks: those rows.
delete from common.idempotency_keys
 where ctid = any (array(select ctid
                           from common.idempotency_keys
                          where created_at < now() - interval '24 hours'
                          order by created_at
                          limit cast(:most as int)
                            for update skip locked))
