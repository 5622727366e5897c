-- Compares holds of a schedule with those that must be, and renews those of them that would lapse too early. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat that must be held
-- ARGV for each of these, in the order of KEYS[2…]: reservation, life from now (ms), seat id
-- returns the seat ids of holds that are missing or another reservation's
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local missing, longest = {}, 0
for i = 2, #KEYS do
  local at = (i - 2) * 3
  local life, seat = tonumber(ARGV[at + 2]), ARGV[at + 3]
  local owner = redis.call('GET', KEYS[i])
  local score = tonumber(redis.call('ZMSCORE', KEYS[1], seat)[1] or 0)
  if not owner or string.match(owner, '^[^:]+') ~= ARGV[at + 1] or score <= now then
    missing[#missing + 1] = seat
  elseif redis.call('PTTL', KEYS[i]) * 2 < life then
    redis.call('PEXPIRE', KEYS[i], life)
    redis.call('ZADD', KEYS[1], now + life, seat)
    longest = math.max(longest, life)
  end
end
-- The set ends with its last hold.
if longest > 0 and redis.call('PTTL', KEYS[1]) < longest then redis.call('PEXPIRE', KEYS[1], longest) end
return missing
