-- Changes a hall. In: id, name, capacity, template (JSON), moment.
update event_service.halls
   set name = ?2, capacity = ?3, seat_template = cast(?4 as jsonb), updated_at = cast(?5 as timestamptz)
 where id = cast(?1 as uuid) and deleted_at is null
