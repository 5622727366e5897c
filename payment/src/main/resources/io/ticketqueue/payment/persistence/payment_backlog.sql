-- Counts the payments that wait for another system. Native: one scan of a partial index, which has only what is due some time.
-- Out: outcomes, tickets, refunds
select count(*) filter (where status = 'PENDING' and unknown_since is not null),
       count(*) filter (where status = 'SUCCESS' and refund = 'NONE'),
       count(*) filter (where refund = 'DUE')
  from payment_service.payments
 where next_check_at is not null
