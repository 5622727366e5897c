--liquibase formatted sql
-- Tables of user around sign-up: mails, codes, identity verifications, terms. The grants follow from 00-schemas.sql.

--changeset ticketqueue:21-mails
-- Mails that wait to be sent, written in the transaction of their cause. next_attempt_at is also the end of a lease;
-- attempts tells who leased a mail last.
create table user_service.mails (
  id              uuid        primary key,
  kind            text        not null check (kind <> ''),
  recipient       bytea       not null,
  subject         bytea       not null,
  content         bytea       not null,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts        int         not null default 0 check (attempts >= 0),
  check (expires_at > created_at)
);
create index mails_next_attempt_at on user_service.mails (next_attempt_at);
create index mails_expires_at on user_service.mails (expires_at);
