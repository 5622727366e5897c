-- How much waits, and the age of the oldest event that is not failed. Native: counts in partial indexes, the database's
-- clock. In: nothing. Locks: none.
-- Out: pending, failed, oldest_seconds
select (select count(*) from common.outbox_events where not published and not failed),
       (select count(*) from common.outbox_events where failed),
       (select cast(coalesce(extract(epoch from now() - min(oldest.created_at)), 0) as bigint)
          from common.outbox_slots s
               cross join lateral (select o.created_at
                                     from common.outbox_events o
                                    where o.slot = s.slot and not o.published and not o.failed
                                    order by o.seq
                                    limit 1) oldest)
