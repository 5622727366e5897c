-- Counts the cases. Native: beside the other statements about cases.
-- In: nothing. Locks: none.
-- Out: all, open
select count(*), count(*) filter (where state = 'OPEN') from payment_service.disputes
