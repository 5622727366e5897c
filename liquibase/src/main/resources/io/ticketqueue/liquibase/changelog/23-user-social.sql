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
