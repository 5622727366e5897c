-- Ends a dead letter. In: resolution, service, id. Out: 1 row if it was open.
update common.dead_letters
   set resolved_at = now(), resolution = ?1
 where service = ?2 and id = cast(?3 as uuid) and resolved_at is null
