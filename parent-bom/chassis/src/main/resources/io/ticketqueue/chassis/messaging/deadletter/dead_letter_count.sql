-- How many dead letters of a service are open. In: service. Out: the number.
select count(*) from common.dead_letters where service = ?1 and resolved_at is null
