-- No service has set a message aside: until an operator replays or discards it, its effect is missing.
-- Out: object, problem; one row per open dead letter.
select 'dead letter ' || d.id as object, d.service || ' could not handle ' || coalesce(d.event_type, 'a record') || ' of ' || d.topic as problem
  from common.dead_letters d
 where d.resolved_at is null
