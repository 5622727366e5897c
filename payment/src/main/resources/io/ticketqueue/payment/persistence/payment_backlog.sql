-- How many payments wait for somebody else. Only those that are looked after: the index has no others.
-- Out: of unknown outcome, paid without a ticket, with a refund that is due.
select count(*) filter (where status = 'PENDING' and unknown_since is not null),
       count(*) filter (where status = 'SUCCESS' and refund = 'NONE'),
       count(*) filter (where refund = 'DUE')
  from payment_service.payments
 where next_check_at is not null
