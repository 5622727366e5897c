-- The result of the last complete run of any scope. Native: its table has no entity. Locks: none.
-- Out: last_ended_at, last_compared, last_mismatches, last_done
select last_ended_at, last_compared, cast(last_mismatches as text), cast(last_done as text)
  from payment_service.comparisons
 where last_ended_at is not null
 order by last_ended_at desc
 limit 1
