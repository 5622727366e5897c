-- A new event. In: id, title, artist, description, venue, hall, prices (JSON), status, moment.
insert into event_service.events
  (id, title, artist, description, venue_id, hall_id, grade_prices, status, published, created_at, updated_at)
values (cast(?1 as uuid), ?2, ?3, cast(?4 as text), cast(?5 as uuid), cast(?6 as uuid), cast(?7 as jsonb), ?8,
        cast(?8 as text) <> 'PREPARING', cast(?9 as timestamptz), cast(?9 as timestamptz))
