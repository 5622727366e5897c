-- An outbox is empty or moves: its oldest event is another one within half a minute.
-- Out: object, problem; one row per publisher.
select 'outbox of ' || o.service || ' slot ' || o.slot as object,
       case when min(e.created_at) < now() - interval '30 seconds' then 'does not get past event ' || min(e.seq) end as problem
  from common.outbox_slots o
  left join common.outbox_events e
    on e.service = o.service and e.slot = o.slot and not e.published and not e.failed
 group by o.service, o.slot
