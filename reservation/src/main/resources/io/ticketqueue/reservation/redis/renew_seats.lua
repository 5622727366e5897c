-- Renews the holds that a reservation has by this operation or an earlier one; makes none. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV[1] reservation   ARGV[2] operation   ARGV[3] life from now (ms)   ARGV[4…] seat ids, in the order of KEYS[2…]
-- returns how many it renewed
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local renewed = 0
for i = 2, #KEYS do
  local owner, operation = string.match(redis.call('GET', KEYS[i]) or '', '^([^:]+):?(%d*)$')
  if owner == ARGV[1] and (tonumber(operation) or 0) <= tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[i], ARGV[3])
    redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[i + 2])
    renewed = renewed + 1
  end
end
-- The set ends with its last hold.
if renewed > 0 and redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return renewed
