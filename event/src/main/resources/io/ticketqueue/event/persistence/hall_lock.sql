-- A hall of a venue, locked. In: venue, hall.
select cast(id as text), cast(venue_id as text), name, capacity, cast(seat_template as text),
       cast(floor(extract(epoch from created_at)) as bigint), cast(floor(extract(epoch from updated_at)) as bigint)
  from event_service.halls where id = cast(?2 as uuid) and venue_id = cast(?1 as uuid) and deleted_at is null for update
