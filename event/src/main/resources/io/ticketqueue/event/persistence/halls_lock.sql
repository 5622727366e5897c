-- Locks the halls of a venue, so that no event is placed there meanwhile. Native: without their seat templates.
-- In: venue. Locks: the halls, removed ones too.
-- Out: id
select cast(id as text) from event_service.halls where venue_id = cast(:venue as uuid) order by id for no key update
