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

--changeset ticketqueue:21-email-codes
-- The code last mailed to an address; a keyed hash, for six digits are soon guessed.
create table user_service.email_codes (
  email_hash bytea       primary key check (length(email_hash) = 32),
  code_hash  bytea       not null check (length(code_hash) = 32),
  expires_at timestamptz not null,
  tries      int         not null check (tries >= 0)
);
create index email_codes_expires_at on user_service.email_codes (expires_at);
-- What was given for a right code: proves the address once.
create table user_service.email_tokens (
  token_hash bytea       primary key check (length(token_hash) = 32),
  email_hash bytea       not null check (length(email_hash) = 32),
  expires_at timestamptz not null
);
create index email_tokens_expires_at on user_service.email_tokens (expires_at);

--changeset ticketqueue:21-request-counts
-- How often something was asked for, by keyed hashes of e-mail and client addresses.
create table user_service.request_counts (
  subject_hash bytea       primary key check (length(subject_hash) = 32),
  requests     int         not null check (requests > 0),
  window_end   timestamptz not null
);
create index request_counts_window_end on user_service.request_counts (window_end);

--changeset ticketqueue:21-identity-verifications
-- Identity verifications we started. The proof is random, so its hash needs no key.
create table user_service.identity_verifications (
  id         text        primary key check (id ~ '^[0-9A-Za-z]{1,40}$'),
  purpose    text        not null check (purpose in ('SIGN_UP', 'PASSWORD_RESET', 'REACTIVATE', 'CHANGE_PROFILE')),
  proof_hash bytea       not null check (length(proof_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at   timestamptz,
  check (expires_at > created_at)
);
create index identity_verifications_expires_at on user_service.identity_verifications (expires_at);

--changeset ticketqueue:21-users-verified
-- What of a profile comes from an identity verification; the date of birth only ever does.
alter table user_service.users
  add column name_verified  boolean not null default false,
  add column phone_verified boolean not null default false,
  add column birth_date     bytea,
  add constraint users_birth_date_erased check (erased_at is null or birth_date is null);

--changeset ticketqueue:21-term-answers
-- Each agreement and each withdrawal keeps its moment: the newest row of a version counts.
alter table user_service.term_agreements drop constraint term_agreements_pkey;
alter table user_service.term_agreements add primary key (user_id, code, version, agreed_at);
