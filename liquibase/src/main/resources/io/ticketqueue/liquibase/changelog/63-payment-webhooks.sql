--liquibase formatted sql
-- Webhooks are stored and answered, then worked on (D-8b).

--changeset ticketqueue:63-webhooks-due
-- due_at: when a worker may take it next, null when nothing is left to do: an instance of before works on its own at once.
-- claims: how often a worker took it; faults: how often it failed for its own sake.
alter table payment_service.webhooks
  add column transaction_id text,
  add column due_at timestamptz,
  add column claims int not null default 0 check (claims >= 0),
  add column faults int not null default 0 check (faults >= 0),
  add column last_error text;

--changeset ticketqueue:63-webhooks-due-index runInTransaction:false
-- Made while webhooks come in. What an attempt that was ended left is invalid.
drop index concurrently if exists payment_service.webhooks_due;
create index concurrently webhooks_due on payment_service.webhooks (due_at) where due_at is not null;
