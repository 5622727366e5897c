-- All seats of a schedule with their prices and places as JSON, with the versions of schedule and plan. Native and concatenated
-- for the reasons of seat_list.sql. Seats made before they had places stand where their numbers say.
-- In: schedule. Locks: none.
-- Out: version, json
select s.version,
       '{"scheduleId":"' || s.id || '","version":' || s.version || ',"planVersion":"' || s.plan_version || '","focus":'
       || cast(event_service.drawing_of(s.id, s.drawing)->'focus' as text)
       || ',"seats":[' || coalesce((
         select string_agg('{"id":"' || id || '","seatNumber":"' || seat_number || '","section":'
                           || coalesce(cast(to_json(section) as text), 'null') || ',"row":"' || row_label || '","number":' || number
                           || ',"grade":"' || grade || '","price":' || (s.grade_prices->>grade) || ',"rowIndex":' || row_index
                           || ',"position":' || coalesce(position, number) || ',"x":' || coalesce(x, number) || ',"y":'
                           || coalesce(y, row_index) || ',"marks":' || case when marks = '{}' then '[]'
                           else cast(array_to_json(marks) as text) end || '}', ','
                           order by row_index, position, number)
           from event_service.seats where schedule_id = s.id), '') || ']}'
  from event_service.event_schedules s where s.id = cast(:schedule as uuid)
