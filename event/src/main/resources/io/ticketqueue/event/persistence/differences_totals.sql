-- What a run confirmed and repaired, by kind. Native: its table has no entity.
-- In: run. Locks: none.
-- Out: kind, confirmed, repaired
select kind, count(*), count(*) filter (where repaired_run = cast(:run as bigint))
  from event_service.seat_differences
 where last_run = cast(:run as bigint) and confirmed_run is not null
 group by kind
