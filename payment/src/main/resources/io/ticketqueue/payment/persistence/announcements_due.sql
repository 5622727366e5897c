-- Successes without a ticket that are to be announced again: once, five and fifteen times as long after they were written
-- (or paid, where the books do not say). What waits in the outbox is lost nowhere yet.
-- Native: SKIP LOCKED, a partial index of what has no ticket.
-- In: after (milliseconds), most. Locks: the payments.
-- Out: id
select cast(p.id as text)
  from payment_service.payments p
  left join payment_service.success_announcements a on a.payment_id = p.id
 where p.status = 'SUCCESS' and p.refund = 'NONE' and p.confirmed_at is null
   and coalesce(a.again, 0) < 3
   and coalesce((select max(e.recorded_at) from payment_service.ledger_entries e where e.payment_id = p.id and e.cause = 'SOLD'),
                p.paid_at)
       <= now() - make_interval(secs => cast(:after as bigint) / 1000.0 * (array[1, 5, 15])[coalesce(a.again, 0) + 1])
   and not exists (select 1 from common.outbox_events o
                    where o.aggregate_id = p.id and o.aggregate_type = 'Payment' and not o.published)
 order by p.paid_at
 limit cast(:most as int)
   for no key update of p skip locked
