--liquibase formatted sql
-- Limits of user that slide; what Redis was told last.

--changeset ticketqueue:25-request-counts
-- When each request was made that counts still.
alter table user_service.request_counts add column at timestamptz[] not null default '{}';

--changeset ticketqueue:25-request-counts-of-before
-- Those of before count to the end of their window.
update user_service.request_counts
   set at = array_fill(window_end - interval '1 hour', array[requests])
 where window_end > now() and at = '{}';

--changeset ticketqueue:25-revocation-note
-- What was noted last in Redis with the revocations published there, one row: a Redis that was restored or replaced has another note.
create table user_service.revocation_note (
  only_row boolean primary key default true check (only_row),
  note     text    not null check (length(note) <= 100)
);
insert into user_service.revocation_note (note) values ('');
