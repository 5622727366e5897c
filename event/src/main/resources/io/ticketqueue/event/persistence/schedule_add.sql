-- A new schedule. In: id, event, hall, sequence, start, end, sale start, sale end, queue order, prices of every grade, own prices (JSON), moment.
insert into event_service.event_schedules
  (id, event_id, hall_id, play_sequence, event_start_at, event_end_at, sale_start_at, sale_end_at,
   queue_order, grade_prices, own_prices, created_at, updated_at)
values (cast(?1 as uuid), cast(?2 as uuid), cast(?3 as uuid), ?4, cast(?5 as timestamptz), cast(?6 as timestamptz),
        cast(?7 as timestamptz), cast(?8 as timestamptz), ?9, cast(?10 as jsonb), cast(?11 as jsonb),
        cast(?12 as timestamptz), cast(?12 as timestamptz))
