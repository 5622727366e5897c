-- Notes that a consumer deals with an event. Native: ON CONFLICT; a second transaction with the same waits for the
-- first. In: event, consumer. Answers 1, or 0 if it already has. Locks: the entry.
insert into common.processed_events (event_id, consumer_service)
values (cast(:event as uuid), :consumer)
on conflict do nothing
