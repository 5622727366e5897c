-- What the provider must have kept of the payments of the last day, by our own books; null: it is still being decided.
-- What was cancelled in the console is gone from a payment that stands, what an operator paid by hand stays with the provider.
-- Out: id, payment_key, amount, status, kept; one row per payment that the provider was told of.
select cast(p.id as text) as id, p.payment_key, p.amount, p.status || ', refund ' || p.refund as status,
       case when p.status = 'PENDING' or p.refund = 'DUE' then null
            when p.status = 'SUCCESS' then p.amount - r.in_console
            when p.status = 'REFUNDED' then p.amount - p.refund_amount + r.by_hand
            else r.by_hand end as kept
  from payment_service.payments p
  cross join lateral (select cast(coalesce(sum(f.amount) filter (where f.console), 0) as bigint) as in_console,
                             cast(coalesce(sum(f.amount) filter (where f.paid_by is not null), 0) as bigint) as by_hand
                        from payment_service.refunds f where f.payment_id = p.id and f.state = 'DONE') r
 where p.created_at > now() - interval '1 day' and p.registered_at is not null
 order by p.id
