--liquibase formatted sql
-- Versions of the keys of keyed hashes; log-in by other providers.

--changeset ticketqueue:23-hash-versions
-- A hash under an odd version of its key stands in email_hash and ci_hash, one under an even version beside it. During a
-- roll, which has two versions in a row, both are filled: instances that share one of them cannot give an address or a
-- person to two accounts. hash_version is the highest version a row has hashes of.
alter table user_service.users
  add column email_hash_even bytea check (length(email_hash_even) = 32),
  add column ci_hash_even bytea check (length(ci_hash_even) = 32),
  add column hash_version smallint not null default 1,
  drop constraint users_check,
  drop constraint users_check1,
  add constraint users_reachable check (status = 'DELETED'
    or (email is not null and (email_hash is not null or email_hash_even is not null) and password_hash is not null and name is not null)),
  add constraint users_person_hashed check ((ci is null) = (ci_hash is null and ci_hash_even is null));
create unique index users_email_even_unique on user_service.users (email_hash_even) where status <> 'DELETED';
create unique index users_person_even_unique on user_service.users (ci_hash_even) where status <> 'DELETED';
alter table user_service.login_history add column hash_version smallint not null default 1;

--changeset ticketqueue:23-social
-- Social log-ins that have begun: each is finished once, by the browser that began it. SHA-256 of random texts.
create table user_service.oauth_states (
  state_hash   bytea       primary key check (length(state_hash) = 32),
  browser_hash bytea       not null check (length(browser_hash) = 32),
  provider     text        not null check (provider in ('KAKAO', 'NAVER', 'GOOGLE')),
  nonce        text        not null,
  verifier     text        not null,
  expires_at   timestamptz not null
);
create index oauth_states_expires_at on user_service.oauth_states (expires_at);
-- Accounts at providers that wait for a sign-up or a link. account_key is a keyed hash of issuer and subject.
create table user_service.signup_tokens (
  token_hash  bytea       primary key check (length(token_hash) = 32),
  provider    text        not null check (provider in ('KAKAO', 'NAVER', 'GOOGLE')),
  account_key bytea       not null check (length(account_key) = 32),
  expires_at  timestamptz not null
);
create index signup_tokens_expires_at on user_service.signup_tokens (expires_at);
create table user_service.social_accounts (
  account_key bytea       primary key check (length(account_key) = 32),
  user_id     uuid        not null references user_service.users,
  provider    text        not null check (provider in ('KAKAO', 'NAVER', 'GOOGLE')),
  linked_at   timestamptz not null,
  unique (user_id, provider)
);
-- Who logs in by another provider only has no password.
alter table user_service.users
  drop constraint users_reachable,
  add constraint users_reachable check (status = 'DELETED'
    or (email is not null and (email_hash is not null or email_hash_even is not null) and name is not null));

--changeset ticketqueue:23-issuers
-- Whose account it is: Naver has two ways, and what one vouches for is no way in by the other.
alter table user_service.social_accounts add column issuer text not null default '';
alter table user_service.signup_tokens add column issuer text not null default '';

--changeset ticketqueue:23-outdated-logins
-- For a roll of the keys, which looks for what is under older ones; address and user agent are written together.
create index login_history_mark on user_service.login_history (get_byte(ip, 0));
create index login_history_hash_version on user_service.login_history (hash_version);

--changeset ticketqueue:23-oauth-terms
-- What is agreed to with a social log-in: new mandatory terms, which a log-in asks for.
alter table user_service.oauth_states add column terms text not null default '';
