-- Undoes an operation: releases the seats that it acquired, and nothing that another one did. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2] will be there for a while, for an operation that Redis carries out late
-- KEYS[3…] one key per seat
-- ARGV[1] reservation   ARGV[2] operation   ARGV[3] for how long KEYS[2] stays (ms)   ARGV[4…] seat ids, in the order of KEYS[3…]
-- returns how many it released
local released = 0
for i = 3, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] .. ':' .. ARGV[2] then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[i + 1])
    released = released + 1
  end
end
redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
return released
