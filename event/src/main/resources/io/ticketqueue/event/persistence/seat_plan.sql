-- All seats of a schedule with their prices as JSON, with the version of the schedule. Native and concatenated for the
-- reasons of seat_list.sql. In: schedule. Locks: none.
-- Out: version, json
select s.version,
       '{"scheduleId":"' || s.id || '","version":' || s.version || ',"seats":[' || coalesce((
         select string_agg('{"id":"' || id || '","seatNumber":"' || seat_number || '","row":"' || row_label || '","number":' || number
                           || ',"grade":"' || grade || '","price":' || (s.grade_prices->>grade) || '}', ','
                           order by row_index, number)
           from event_service.seats where schedule_id = s.id), '') || ']}'
  from event_service.event_schedules s where s.id = cast(:schedule as uuid)
