-- Acquires all seats or none for an operation of a reservation, until they lapse; it does not wait. O(seats + lapsed ones).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2] there once the operation was undone   KEYS[3…] one key per seat
-- ARGV[1] reservation   ARGV[2] operation   ARGV[3] life (ms)   ARGV[4…] seat ids, in the order of KEYS[3…]
-- returns the seats that other reservations hold; empty when all are acquired
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local others = {}
for i = 3, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  -- A hold of before operations were numbered is the reservation alone.
  if owner and string.match(owner, '^[^:]+') ~= ARGV[1] then
    others[#others + 1] = ARGV[i + 1]
    -- Only what stands in the set is compared with the rows.
    if not redis.call('ZMSCORE', KEYS[1], ARGV[i + 1])[1] then
      local rest = redis.call('PTTL', KEYS[i])
      redis.call('ZADD', KEYS[1], now + (rest > 0 and rest or ARGV[3]), ARGV[i + 1])
      if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
    end
  end
end
if #others > 0 then return others end
-- Undone before it was carried out: whoever asked has long given up.
if redis.call('EXISTS', KEYS[2]) == 1 then return others end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for i = 3, #KEYS do
  redis.call('SET', KEYS[i], ARGV[1] .. ':' .. ARGV[2], 'PX', ARGV[3])
  redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[i + 1])
end
-- The set ends with its last hold.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return others
