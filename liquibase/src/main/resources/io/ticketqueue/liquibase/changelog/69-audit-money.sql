--liquibase formatted sql
-- What the auditor (./tq audit) may read of money: amounts, times and what is still to be done; of nobody's card.

--changeset ticketqueue:69-audit-money
grant select (payment_key, hold_expires_at, failure_reason, failed_at, refund_amount, refund_due, paid_at, confirmed_at,
              registered_at, next_check_at, lease_until, created_at)
   on payment_service.payments to auditor;
grant select (webhook_id, type, due_at) on payment_service.webhooks to auditor;
grant select (refund_amount) on reservation_service.reservations to auditor;
