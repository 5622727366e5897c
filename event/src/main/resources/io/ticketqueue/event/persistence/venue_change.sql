-- Changes a venue. In: id, name, address, city, moment. Out: 1 row if it is there.
update event_service.venues set name = ?2, address = ?3, city = ?4, updated_at = cast(?5 as timestamptz)
 where id = cast(?1 as uuid) and deleted_at is null
