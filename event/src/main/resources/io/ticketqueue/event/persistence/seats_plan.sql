-- All seats with prices, with the schedule's version; built as seats_shown.sql. In: schedule.
select s.version,
       '{"scheduleId":"' || s.id || '","version":' || s.version || ',"seats":[' || coalesce((
         select string_agg('{"id":"' || id || '","seatNumber":"' || seat_number || '","row":"' || row_label || '","number":' || number
                           || ',"grade":"' || grade || '","price":' || (s.grade_prices->>grade) || '}', ','
                           order by row_index, number)
           from event_service.seats where schedule_id = s.id), '') || ']}'
  from event_service.event_schedules s where s.id = cast(?1 as uuid)
