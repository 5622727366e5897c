-- How many confirmed differences were not repaired. Native: its table has no entity. Locks: none.
-- Out: total
select count(*) from event_service.seat_differences where confirmed_run is not null and repaired_run is null
