-- The events that were changed or deleted of late, or of which a schedule was sold out or no longer, by the clock of the
-- database; in the order of their ids, some at a time. Native: three index ranges, and no rows of events are loaded. The stamp
-- differs between any two changes of an event: it has the times of all its schedules, since one of two that turn at once may
-- commit last with the earlier time.
-- In: seconds, after (an id), most. Locks: none.
-- Out: id, stamp
with changed as (
  select id from event_service.events where updated_at > now() - make_interval(secs => :seconds)
   union select id from event_service.events where deleted_at > now() - make_interval(secs => :seconds)
   union select event_id from event_service.event_schedules where sold_out_turned_at > now() - make_interval(secs => :seconds))
select cast(e.id as text), concat(e.updated_at, '/', e.version, '/', e.deleted_at, '/',
       (select md5(string_agg(cast(s.sold_out_turned_at as text), ',' order by s.id))
          from event_service.event_schedules s where s.event_id = e.id))
  from changed c join event_service.events e on e.id = c.id
 where c.id > cast(:after as uuid)
 order by e.id limit cast(:most as int)
