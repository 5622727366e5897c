--liquibase formatted sql
-- Refunds one by one, for operators: payments say only what goes back in all.

--changeset ticketqueue:64-refunds
-- What a payment owes stands once (console false); what went back in PortOne's console stands beside it. at: when it reached its
-- state. refusals: how often PortOne has refused it. paid_by, reference: an operator paid it by hand.
-- Without a foreign key: payments go by rules of their own.
create table payment_service.refunds (
  id             uuid        primary key,
  payment_id     uuid        not null,
  reservation_id uuid        not null,
  amount         bigint      not null check (amount >= 0),
  fee            bigint      not null check (fee >= 0),
  reason         text        not null,
  state          text        not null check (state in ('DUE', 'DONE', 'NEEDS_OPERATOR')),
  console        boolean     not null,
  attempts       int         not null check (attempts >= 0),
  refusals       int         not null check (refusals >= 0),
  last_error     text,
  paid_by        uuid,
  reference      text,
  at             timestamptz not null,
  check ((paid_by is null) = (reference is null)),
  check (paid_by is null or state = 'DONE')
);
create unique index refunds_owed on payment_service.refunds (payment_id) where not console;
create index refunds_of_payment on payment_service.refunds (payment_id);
create index refunds_newest on payment_service.refunds (at desc, id desc);
create index refunds_waiting on payment_service.refunds (state, at desc, id desc) where state <> 'DONE';

--changeset ticketqueue:64-refunds-until-now
insert into payment_service.refunds (id, payment_id, reservation_id, amount, fee, reason, state, console, attempts, refusals, at)
select gen_random_uuid(), id, reservation_id, coalesce(refund_amount, refund_due, amount),
       case when refund_due is null then 0 else greatest(0, amount - coalesce(refund_amount, refund_due)) end,
       refund_reason, refund, false, 0, 0, coalesce(refunded_at, updated_at)
  from payment_service.payments
 where refund <> 'NONE'
on conflict do nothing;
