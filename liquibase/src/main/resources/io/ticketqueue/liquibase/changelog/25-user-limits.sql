--liquibase formatted sql
-- Limits of user that slide.

--changeset ticketqueue:25-request-counts
-- When each request was made that counts still.
alter table user_service.request_counts add column at timestamptz[] not null default '{}';
