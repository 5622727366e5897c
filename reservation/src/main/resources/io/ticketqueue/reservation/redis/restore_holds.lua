-- Puts holds back that are missing, also in the place of another reservation's: the database says whose the seats are. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV for each of these, in the order of KEYS[2…]: reservation, operation, life from now (ms), seat id
-- returns how many it put back
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local restored, longest = 0, 0
for i = 2, #KEYS do
  local at = (i - 2) * 4
  local life, seat = tonumber(ARGV[at + 3]), ARGV[at + 4]
  local owner = redis.call('GET', KEYS[i])
  local score = tonumber(redis.call('ZMSCORE', KEYS[1], seat)[1] or 0)
  if not owner or string.match(owner, '^[^:]+') ~= ARGV[at + 1] or score <= now then
    redis.call('SET', KEYS[i], ARGV[at + 1] .. ':' .. ARGV[at + 2], 'PX', life)
    redis.call('ZADD', KEYS[1], now + life, seat)
    restored, longest = restored + 1, math.max(longest, life)
  end
end
-- The set ends with its last hold.
if longest > 0 and redis.call('PTTL', KEYS[1]) < longest then redis.call('PEXPIRE', KEYS[1], longest) end
return restored
