-- Reads some of the seats that are held now, in the order in which they lapse. O(log(seats) + offset + limit).
-- KEYS[1] the schedule's held seats by expiry
-- ARGV[1] offset   ARGV[2] limit
-- returns seat ids
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
return redis.call('ZRANGE', KEYS[1], '(' .. now, '+inf', 'BYSCORE', 'LIMIT', ARGV[1], ARGV[2])
