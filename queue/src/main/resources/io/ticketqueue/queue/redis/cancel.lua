-- Closes a queue for good, because its schedule is cancelled.
-- KEYS[1] meta   returns 1, or 0 for an unknown schedule
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local t = redis.call('TIME')
redis.call('HSETNX', KEYS[1], 'cancelledAt', string.format('%.0f', t[1] * 1000000 + t[2]))
return 1
