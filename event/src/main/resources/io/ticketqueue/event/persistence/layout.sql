-- The hall of a schedule as drawn, as JSON. Native and concatenated for the reasons of seat_list.sql; only names need
-- escaping. Seats made before they had places stand where their numbers say. The version counts the seat plans of the schedule.
-- In: schedule. Locks: none.
-- Out: version, json
select d.layout_version,
       '{"scheduleId":"' || d.id || '","version":' || d.layout_version || ',"unit":"seat","stage":' || cast(d.drawing->'stage' as text)
       || ',"focus":' || cast(d.drawing->'focus' as text) || ',"sections":[' || coalesce((
         select string_agg('{"name":' || coalesce(cast(to_json(p.section) as text), 'null')
                           || ',"entrance":' || coalesce(cast(d.drawing->'entrances'->p.section as text), 'null')
                           || ',"rows":[' || p.rows || ']}', ',' order by p.first)
           from (select r.section, min(r.row_index) as first,
                        string_agg('{"row":"' || r.row_label || '","seats":[' || r.seats || ']}', ',' order by r.row_index) as rows
                   from (select section, row_index, row_label,
                                string_agg('["' || id || '",' || number || ',"' || grade || '",' || coalesce(x, number) || ','
                                           || coalesce(y, row_index) || ',' || case when marks = '{}' then '[]'
                                           else cast(array_to_json(marks) as text) end || ']', ',' order by position, number) as seats
                           from event_service.seats where schedule_id = d.id
                          group by section, row_index, row_label) r
                  group by r.section) p), '') || ']}'
  from (select s.id, s.layout_version, event_service.drawing_of(s.id, s.drawing) as drawing
          from event_service.event_schedules s where s.id = cast(:schedule as uuid)) d
