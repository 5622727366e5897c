-- How many mismatches there are about which nothing was done. Native: its table has no entity. Locks: none.
-- Out: total
select count(*) from payment_service.payment_mismatches where not done
