-- Whether another hall of the venue has the name. In: venue, name, hall not meant. Out: a row if so.
select 1 from event_service.halls
 where venue_id = cast(?1 as uuid) and lower(name) = lower(?2) and id <> cast(?3 as uuid) and deleted_at is null
