--liquibase formatted sql
-- The tables of user, in schema user_service. The grants follow from 00-schemas.sql.
-- Columns ending in _hash are keyed hashes (HMAC-SHA-256) by which encrypted data is found again;
-- bytea columns beside them are AES-256-GCM ciphertexts that begin with the number of their key.

--changeset ticketqueue:20-users
create table user_service.users (
  id            uuid        primary key,
  email         bytea,
  email_hash    bytea       check (length(email_hash) = 32),
  password_hash text,
  name          bytea,
  phone         bytea,
  ci            bytea,
  ci_hash       bytea       check (length(ci_hash) = 32),
  di            bytea,
  role          text        not null check (role in ('USER', 'ADMIN', 'GATE')),
  status        text        not null check (status in ('ACTIVE', 'DORMANT', 'DELETED')),
  created_at    timestamptz not null,
  last_login_at timestamptz,
  deleted_at    timestamptz,
  erase_at      timestamptz,
  erased_at     timestamptz,
  -- Who has an account has what it takes to log in; personal data goes only after leaving.
  check (status = 'DELETED' or (email is not null and email_hash is not null and password_hash is not null and name is not null)),
  check ((ci is null) = (ci_hash is null)),
  check ((status = 'DELETED') = (deleted_at is not null)),
  check ((deleted_at is null) = (erase_at is null)),
  check (erased_at is null or (email is null and name is null and phone is null and ci is null and di is null and password_hash is null))
);
-- One account per address and per person; who has left may come back.
create unique index users_email_unique on user_service.users (email_hash) where status <> 'DELETED';
create unique index users_person_unique on user_service.users (ci_hash) where status <> 'DELETED';
create index users_to_erase on user_service.users (erase_at) where erased_at is null and erase_at is not null;

--changeset ticketqueue:20-auth-tokens
-- One row per refresh token issued; those of one log-in share token_family, the claim sid.
create table user_service.auth_tokens (
  id                uuid        primary key,
  user_id           uuid        not null references user_service.users,
  token_family      uuid        not null,
  token_hash        bytea       not null unique check (length(token_hash) = 32),
  issued_at         timestamptz not null,
  expires_at        timestamptz not null,
  used_at           timestamptz,
  revoked           boolean     not null default false,
  access_jti        uuid        not null,
  access_expires_at timestamptz not null,
  check (expires_at > issued_at)
);
create index auth_tokens_family on user_service.auth_tokens (token_family);
create index auth_tokens_user on user_service.auth_tokens (user_id) where not revoked;
create index auth_tokens_expires_at on user_service.auth_tokens (expires_at);

--changeset ticketqueue:20-revocations
-- What Redis is told, and told again when it comes back empty.
create table user_service.revocations (
  id        uuid        primary key,
  kind      text        not null check (kind in ('TOKEN', 'SESSION', 'USER')),
  subject   uuid        not null,
  at        timestamptz not null,
  until     timestamptz not null,
  published boolean     not null default false
);
create index revocations_unpublished on user_service.revocations (id) where not published;
create index revocations_until on user_service.revocations (until);

--changeset ticketqueue:20-login-history
create table user_service.login_history (
  id         uuid        primary key,
  user_id    uuid        references user_service.users,
  at         timestamptz not null,
  method     text        not null check (method in ('PASSWORD', 'KAKAO', 'NAVER', 'GOOGLE')),
  ip         bytea       not null,
  ip_hash    bytea       not null check (length(ip_hash) = 32),
  user_agent bytea       not null,
  success    boolean     not null,
  reason     text        check (reason in ('INVALID_CREDENTIALS', 'ACCOUNT_DORMANT', 'ACCOUNT_LOCKED')),
  suspicious boolean     not null default false,
  check (success = (reason is null))
);
create index login_history_user on user_service.login_history (user_id, id desc);
create index login_history_at on user_service.login_history (at);

--changeset ticketqueue:20-login-locks
-- Failed log-ins, per e-mail and address, and per e-mail alone (address_hash = account_hash). Addresses
-- without an account have rows too, so that a lock tells nothing.
create table user_service.login_locks (
  account_hash    bytea       not null check (length(account_hash) = 32),
  address_hash    bytea       not null check (length(address_hash) = 32),
  failures        int         not null check (failures > 0),
  last_failure_at timestamptz not null,
  locked_until    timestamptz,
  primary key (account_hash, address_hash)
);
create index login_locks_last_failure_at on user_service.login_locks (last_failure_at);

--changeset ticketqueue:20-terms
create table user_service.terms (
  code         text        not null check (code <> ''),
  version      text        not null check (version <> ''),
  mandatory    boolean     not null,
  title        text        not null,
  content      text        not null,
  effective_at timestamptz not null,
  primary key (code, version)
);
create unique index terms_order on user_service.terms (code, effective_at);
create table user_service.term_agreements (
  user_id   uuid        not null references user_service.users,
  code      text        not null,
  version   text        not null,
  agreed    boolean     not null,
  agreed_at timestamptz not null,
  primary key (user_id, code, version),
  foreign key (code, version) references user_service.terms
);

--changeset ticketqueue:20-first-terms
insert into user_service.terms (code, version, mandatory, title, content, effective_at) values
  ('SERVICE', '1.0', true, '서비스 이용약관', '티켓 예매 서비스의 이용 조건과 절차, 회원과 회사의 권리와 의무를 정합니다.', '2026-01-01T00:00:00+09'),
  ('PRIVACY', '1.0', true, '개인정보 수집 및 이용 동의', '수집 항목: 이메일, 이름, 휴대전화번호, 연계정보(CI). 목적: 회원 관리와 예매. 보유 기간: 탈퇴 후 30일.', '2026-01-01T00:00:00+09'),
  ('MARKETING', '1.0', false, '마케팅 정보 수신 동의', '공연 소식과 혜택을 이메일로 받습니다.', '2026-01-01T00:00:00+09');

--changeset ticketqueue:20-users-version
-- Counts the changes of an account, so that of two edits of the same state the later one fails.
alter table user_service.users add column version bigint not null default 0;

--changeset ticketqueue:20-users-erased
-- For housekeeping, which deletes erased accounts by their age, and what still names them.
create index users_erased on user_service.users (erased_at) where erased_at is not null;
create index auth_tokens_of_user on user_service.auth_tokens (user_id) where revoked;

--changeset ticketqueue:20-tokens-of-a-user
-- For all tokens of an account that is forgotten, revoked or not; its foreign key is checked by user too.
drop index user_service.auth_tokens_of_user;
create index auth_tokens_of_user on user_service.auth_tokens (user_id);
