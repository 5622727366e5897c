-- The payments of these keys, and whether each has not changed of late. Native: the database's clock, many rows in one statement.
-- In: keys (comma-separated), age (milliseconds). Locks: none.
-- Out: id, quiet
select cast(p.id as text), p.updated_at <= now() - make_interval(secs => cast(:age as bigint) / 1000.0)
  from payment_service.payments p
 where p.payment_key = any (string_to_array(:keys, ','))
