-- A new hall. In: id, venue, name, capacity, template (JSON), moment.
insert into event_service.halls (id, venue_id, name, capacity, seat_template, created_at, updated_at)
values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, cast(?5 as jsonb), cast(?6 as timestamptz), cast(?6 as timestamptz))
