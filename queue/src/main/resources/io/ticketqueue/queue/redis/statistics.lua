-- The statistics of a queue. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua
-- returns {'OK', ready, parked, active, entered, admitted, left, expired, used, admitted in the last 10 s, rate, seats left}
--- @include "queue.lua"
local c = call('HMGET', META, 'entered', 'admitted', 'left', 'expired', 'used')
local function counter(i) return tonumber(c[i]) or 0 end
local slots, recent, second = {}, 0, floor(now / SECOND)
for i = 0, 15 do slots[#slots + 1] = 's' .. i end
for _, slot in ipairs(call('HMGET', META, unpack(slots))) do
  local at, admissions = string.match(slot or '', '^(%d+):(%d+)$')
  at = tonumber(at)
  if at and at >= second - 10 and at < second then recent = recent + tonumber(admissions) end
end
return {'OK', call('ZCARD', READY), call('ZCARD', PARKED), call('ZCOUNT', ADMITTED, '(' .. text(now), '+inf'),
  counter(1), counter(2), counter(3), counter(4), counter(5), recent, rate, seats_left}
