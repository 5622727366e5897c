-- The payments after an id, but those that have changed of late: their events may be on the way. Native: the database's clock.
-- In: after, age (milliseconds), most. Locks: none.
-- Out: id
select cast(p.id as text)
  from payment_service.payments p
 where p.id > cast(:after as uuid)
   and p.updated_at <= now() - make_interval(secs => cast(:age as bigint) / 1000.0)
 order by p.id
 limit cast(:most as int)
