--liquibase formatted sql
-- The life of an account: suspended by an operator, left alone for a year, left by its owner.

--changeset ticketqueue:24-suspended
alter table user_service.users drop constraint users_status_check;
alter table user_service.users add constraint users_status_check check (status in ('ACTIVE', 'DORMANT', 'SUSPENDED', 'DELETED'));
-- Names of error codes; which of them a log-in may end with is the application's.
alter table user_service.login_history drop constraint login_history_reason_check;
alter table user_service.login_history add constraint login_history_reason_check check (reason ~ '^[A-Z_]{1,40}$');
-- The administrators there are: the last one stays.
create index users_privileged on user_service.users (role) where role <> 'USER' and status <> 'DELETED';

--changeset ticketqueue:24-configured
-- An administrator made from configuration, whose password others have seen.
alter table user_service.users add column password_due boolean not null default false;

-- The accounts that configuration has made, so that none is made anew once its owner has left. The address as a BCrypt
-- hash: it is found when all keys of personal data have changed, too.
create table user_service.configured_accounts (
  id           uuid        primary key,
  role         text        not null check (role in ('ADMIN', 'GATE')),
  address_hash text        not null,
  created_at   timestamptz not null
);

--changeset ticketqueue:24-left
-- Who has left is known again for a while by the keyed hash of the CI alone.
alter table user_service.users drop constraint users_person_hashed;
alter table user_service.users add constraint users_person_hashed check (ci is null or ci_hash is not null or ci_hash_even is not null);
create index users_left on user_service.users (deleted_at) where erased_at is not null and (ci_hash is not null or ci_hash_even is not null);
create index login_history_strangers on user_service.login_history (at) where user_id is null;

--changeset ticketqueue:24-dormant
-- When the owner was told that the account will be dormant; a log-in clears it.
alter table user_service.users add column dormant_told_at timestamptz;
create index users_idle on user_service.users (coalesce(last_login_at, created_at)) where status = 'ACTIVE' and role = 'USER';

--changeset ticketqueue:24-suspension
-- What an account was before it was suspended, and why it was: for the audit log cannot forget it.
alter table user_service.users add column suspended_from text check (suspended_from in ('ACTIVE', 'DORMANT'));
alter table user_service.users add column suspension_reason bytea;
alter table user_service.users add constraint users_suspended check ((status = 'SUSPENDED') or (suspended_from is null));

--changeset ticketqueue:24-left-person
-- Who has left is known again by what tokens call the person (claim pid): its key never rolls, unlike that of ci_hash.
drop index user_service.users_left;
alter table user_service.users add column left_person uuid;
create index users_left on user_service.users (deleted_at) where left_person is not null;

--changeset ticketqueue:24-hashes-of-erased
-- Left over by versions that kept them beyond the erasure; no roll renews them.
update user_service.users set ci_hash = null, ci_hash_even = null where erased_at is not null;
