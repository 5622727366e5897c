-- Reads the seats that are held now. O(seats).
-- KEYS[1] the schedule's held seats by expiry
-- returns seat ids
local t = redis.call('TIME')
return redis.call('ZRANGE', KEYS[1], '(' .. t[1] * 1000 + math.floor(t[2] / 1000), '+inf', 'BYSCORE')
