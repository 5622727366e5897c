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
