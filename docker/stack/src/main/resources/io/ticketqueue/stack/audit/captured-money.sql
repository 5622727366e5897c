-- Money that was captured has bought something, is on its way back, or is back, all that is owed of it.
-- What was cancelled at the provider before it was settled (failure_reason CANCELLED) is back without a refund of ours.
-- Out: object, problem; one row per payment whose money was taken.
select 'payment ' || p.id as object,
       case when p.status = 'FAILED' and p.refund = 'NONE' and p.failure_reason is distinct from 'CANCELLED'
              then 'FAILED, its money was taken and does not go back'
            when p.status = 'REFUNDED' and p.refund_amount < coalesce(p.refund_due, p.amount)
              then 'REFUNDED ' || p.refund_amount || ' of ' || coalesce(p.refund_due, p.amount)
            when p.status in ('SUCCESS', 'REFUNDED') and p.refund <> 'NONE' and coalesce(p.refund_due, p.amount) < r.refund_amount
              then coalesce(p.refund_due, p.amount) || ' goes back, its reservation gives back ' || r.refund_amount
       end as problem
  from payment_service.payments p
  left join reservation_service.reservations r on r.id = p.reservation_id and r.payment_id = p.id
 where p.paid_at is not null
