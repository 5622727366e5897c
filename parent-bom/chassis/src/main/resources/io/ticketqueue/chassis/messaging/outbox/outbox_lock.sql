-- Makes this transaction the only publisher of a slot, until it ends, if something waits there. Native: SKIP LOCKED; it
-- never waits. In: slot. Locks: the slot's row.
-- Out: slot
select s.slot
  from common.outbox_slots s
 where s.slot = cast(:slot as int)
   and (select o.seq
          from common.outbox_events o
         where o.slot = s.slot and not o.published and not o.failed
         order by o.seq
         limit 1) is not null
   for no key update of s skip locked
