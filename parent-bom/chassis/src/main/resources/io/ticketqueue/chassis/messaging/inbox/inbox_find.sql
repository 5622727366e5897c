-- Whether a consumer has dealt with an event. Native: its table has no entity. In: event, consumer. Locks: none.
-- Out: found
select exists (select from common.processed_events
                where event_id = cast(:event as uuid) and consumer_service = :consumer)
