-- Locks a venue against changes, but lets events be placed in its halls, whose foreign keys share its row: JPA's lock would
-- not, and who holds the venue and wants a hall would wait in a circle with who holds the hall and places an event.
-- In: venue. Locks: the venue.
-- Out: id
select cast(id as text) from event_service.venues where id = cast(:venue as uuid) for no key update
