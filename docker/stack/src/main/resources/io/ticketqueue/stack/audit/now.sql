-- The database's time. In: nothing. Out: now
select clock_timestamp() as now
