-- Puts an entry for whoever still has the lease, and ends the lease.
-- KEYS[1] entry, KEYS[2] lease   ARGV[1] token of the lease, ARGV[2] stamp, ARGV[3] version, ARGV[4] text,
-- ARGV[5] how long it is fresh (ms), ARGV[6] how long it is kept (ms)
-- returns 1 put, 0 the lease has ended, by time or because what was read has changed meanwhile
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'stamp', ARGV[2], 'version', ARGV[3], 'text', ARGV[4], 'at', now, 'fresh', now + ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('DEL', KEYS[2])
return 1
