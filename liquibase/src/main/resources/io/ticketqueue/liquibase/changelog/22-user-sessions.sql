--liquibase formatted sql
-- Sessions and log-ins of user, in schema user_service. The grants follow from 00-schemas.sql.

--changeset ticketqueue:22-sessions
-- One row per open session; a session without a row has ended. Its refresh tokens stay in auth_tokens until they expire.
create table user_service.sessions (
  id                uuid        primary key,
  user_id           uuid        not null references user_service.users,
  opened_at         timestamptz not null,
  last_used_at      timestamptz not null,
  expires_at        timestamptz not null,
  access_jti        uuid        not null,
  access_expires_at timestamptz not null,
  -- Ciphertexts; null for sessions older than these columns.
  ip                bytea,
  user_agent        bytea
);
create index sessions_user on user_service.sessions (user_id, opened_at);
create index sessions_expires_at on user_service.sessions (expires_at);
-- An instance of the version before may issue tokens meanwhile: it waits.
lock table user_service.auth_tokens in share row exclusive mode;
insert into user_service.sessions (id, user_id, opened_at, last_used_at, expires_at, access_jti, access_expires_at)
select distinct on (t.token_family)
       t.token_family, t.user_id,
       (select min(o.issued_at) from user_service.auth_tokens o where o.token_family = t.token_family),
       t.issued_at, greatest(t.expires_at, t.access_expires_at), t.access_jti, t.access_expires_at
  from user_service.auth_tokens t
 where not t.revoked
 order by t.token_family, t.issued_at desc;
-- The token a token was issued for: a repeat within the grace finds what it replaces.
-- The column revoked stays for instances of the version before; it is not read any more.
alter table user_service.auth_tokens add column issued_for uuid;
create index auth_tokens_issued_for on user_service.auth_tokens (issued_for) where issued_for is not null;
drop index user_service.auth_tokens_family;
create index auth_tokens_family on user_service.auth_tokens (token_family, issued_at);

--changeset ticketqueue:22-revocations-at
-- For the newest revocations, which are published again.
create index revocations_at on user_service.revocations (at);

--changeset ticketqueue:22-log-ins
-- The kind of device, by a keyed hash; null in older rows. Whether the owner was told of a lock.
alter table user_service.login_history add column device_hash bytea check (length(device_hash) = 32);
alter table user_service.login_locks add column told_at timestamptz;
-- For what is known of a user's log-ins.
create index login_history_successes on user_service.login_history (user_id, at) where success;
