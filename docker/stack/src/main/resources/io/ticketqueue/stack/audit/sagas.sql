-- Every payment is at rest, or somebody looks after it in time.
-- Bounds: ten minutes past its turn, an hour past its hold, an hour without its ticket, a day of a failed one's refund.
-- A refund that PortOne refuses is an operator's, who has a list of them: nobody else looks after it.
-- Out: object, problem; one row per payment that is not at rest.
select 'payment ' || id as object,
       case when (status = 'PENDING' or refund = 'DUE') and next_check_at is null and lease_until is null
              then status || ', refund ' || refund || ', and nobody looks after it'
            when next_check_at < now() - interval '10 minutes' then status || ', refund ' || refund || ', its turn was at ' || next_check_at
            when status = 'PENDING' and hold_expires_at < now() - interval '1 hour' then 'PENDING, its hold ended at ' || hold_expires_at
            when status = 'SUCCESS' and refund = 'NONE' and paid_at < now() - interval '1 hour'
              then 'SUCCESS since ' || paid_at || ', its reservation is not known to be CONFIRMED'
            when status = 'FAILED' and refund = 'DUE' and failed_at < now() - interval '1 day' then 'FAILED, refund DUE since ' || failed_at
       end as problem
  from payment_service.payments p
 where (status = 'PENDING' or refund = 'DUE' or (status = 'SUCCESS' and confirmed_at is null))
   and not exists (select 1 from payment_service.refunds r where r.payment_id = p.id and r.state = 'NEEDS_OPERATOR')
