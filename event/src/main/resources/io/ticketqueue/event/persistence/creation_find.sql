-- The creation that the same request began: under the same key, or as long as nobody was answered.
-- Native: its table has no entity. In: by, key or null, hash. Locks: none.
-- Out: event_id, publish, begun_at, answered, faults
select cast(c.event_id as text), c.publish, c.begun_at, c.answered, c.faults
  from event_service.event_creations c
  join event_service.events e on e.id = c.event_id and e.deleted_at is null
 where c.created_by = cast(:by as uuid)
   and c.request_hash = :hash
   and (not c.answered or c.request_key = cast(:key as text))
   and c.begun_at > now() - interval '24 hours'
 order by c.begun_at desc
 limit 1
