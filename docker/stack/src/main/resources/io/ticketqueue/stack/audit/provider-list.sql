-- Which of these keys somebody knows: a payment, or the list of captures that no payment knows while one is to be dealt with.
-- One that waits longer than ten minutes past its turn is dealt with by nobody; an operator's is tried each hour.
-- In: keys. Out: payment_key
with asked as (select unnest(?) as payment_key)
select a.payment_key
  from asked a
 where exists (select from payment_service.payments p where p.payment_key = a.payment_key)
    or exists (select from payment_service.unknown_captures c
                where c.payment_key = a.payment_key and c.status in ('UNKNOWN', 'NEEDS_OPERATOR')
                  and c.due_at > now() - interval '10 minutes')
