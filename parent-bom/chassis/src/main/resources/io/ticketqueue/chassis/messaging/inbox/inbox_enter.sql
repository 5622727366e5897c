-- Notes that a consumer deals with an event. In: event id, consumer. Out: 1 row, 0 if it already has.
-- Locks: the entry; a second transaction with the same waits for the first.
insert into common.processed_events (event_id, consumer_service)
values (cast(?1 as uuid), ?2)
on conflict do nothing
