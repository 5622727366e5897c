-- Acquires all seats or none for a reservation, until they lapse; it does not wait. O(seats + lapsed ones).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV[1] reservation   ARGV[2] life (ms)   ARGV[3…] seat ids, in the order of KEYS[2…]
-- returns the seats that other reservations hold; empty when all are acquired
local others = {}
for i = 2, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  if owner and owner ~= ARGV[1] then others[#others + 1] = ARGV[i + 1] end
end
if #others > 0 then return others end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for i = 2, #KEYS do
  redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[i + 1])
end
-- The set ends with its last hold.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return others
