-- No event was given up: what the broker refused holds back its aggregate until an operator replays or discards it.
-- Out: object, problem; one row per event that was given up.
select 'event ' || e.id as object,
       e.service || ' ' || e.event_type || ' of ' || e.aggregate_id || ' was not published' as problem
  from common.outbox_events e
 where e.failed
