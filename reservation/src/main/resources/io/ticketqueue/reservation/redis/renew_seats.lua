-- Renews a reservation's holds, and acquires those of its seats that no other reservation holds. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV[1] reservation   ARGV[2] life from now (ms)   ARGV[3…] seat ids, in the order of KEYS[2…]
-- returns how many the reservation holds now
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local held = 0
for i = 2, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  if not owner or owner == ARGV[1] then
    redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
    redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[i + 1])
    held = held + 1
  end
end
-- The set ends with its last hold.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return held
