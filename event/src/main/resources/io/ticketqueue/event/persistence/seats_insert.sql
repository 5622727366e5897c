-- Makes the seats of a schedule from its hall's template. Native: there may be 50,000, which one insert … select makes
-- inside the database. In: schedule. Locks: the new rows; the caller has locked the hall.
insert into event_service.seats (id, schedule_id, row_index, row_label, number, seat_number, grade)
select uuidv7(), s.id, r.position, r.label, n, r.label || '-' || n, h.seat_template->'gradeMapping'->>r.label
  from event_service.event_schedules s
  join event_service.halls h on h.id = s.hall_id
 cross join lateral jsonb_array_elements_text(h.seat_template->'rows') with ordinality as r(label, position)
 cross join lateral generate_series(1, cast(h.seat_template->>'seatsPerRow' as int)) n
 where s.id = cast(:schedule as uuid)
