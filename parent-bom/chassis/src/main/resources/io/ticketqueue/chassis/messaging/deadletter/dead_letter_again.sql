-- Notes that a replay failed. In: cause, service, id. Out: 1 row if open.
update common.dead_letters
   set cause = ?1, attempts = attempts + 1
 where service = ?2 and id = cast(?3 as uuid) and resolved_at is null
