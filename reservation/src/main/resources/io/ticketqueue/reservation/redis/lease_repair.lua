-- Lets one instance compare the holds of a schedule, for as long as it comes again in time. O(1).
-- KEYS[1] the schedule's held seats by expiry: not read   KEYS[2] the instance that compares
-- ARGV[1] instance   ARGV[2] how long it is waited for (ms)
-- returns 1, or 0 where another instance compares
local owner = redis.call('GET', KEYS[2])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
