-- Makes the seats of a schedule, and keeps what is drawn beside them; made once more, they are another version of the layout.
-- Native: there may be 50,000, which one insert … select makes inside the database. In: schedule, drawing (JSON object),
-- rows (JSON array, one member per row of seats, with lists of equal length). Locks: the schedule and the new rows; the
-- caller has locked the hall.
with drawn as (
  update event_service.event_schedules
     set layout_version = layout_version + case when drawing is null then 0 else 1 end, drawing = cast(:drawing as jsonb)
   where id = cast(:schedule as uuid))
insert into event_service.seats
       (id, schedule_id, row_index, row_label, number, seat_number, grade, section, position, x, y, marks)
select uuidv7(), cast(:schedule as uuid), r.index, r.label, s.number, r.label || '-' || s.number, s.grade, r.section,
       s.position, s.x, s.y, string_to_array(s.marks, ' ')
  from jsonb_to_recordset(cast(:rows as jsonb))
       as r (index int, label text, section text, numbers int[], positions int[], grades text[], xs real[], ys real[], marks text[])
 cross join lateral unnest(r.numbers, r.positions, r.grades, r.xs, r.ys, r.marks) as s (number, position, grade, x, y, marks)
