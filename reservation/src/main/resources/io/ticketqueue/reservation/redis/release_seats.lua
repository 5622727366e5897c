-- Releases those of the seats that the reservation holds by this operation or an earlier one. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV[1] reservation   ARGV[2] operation   ARGV[3…] seat ids, in the order of KEYS[2…]
-- returns how many it released
local released = 0
for i = 2, #KEYS do
  local owner, operation = string.match(redis.call('GET', KEYS[i]) or '', '^([^:]+):?(%d*)$')
  -- A hold of before operations were numbered has none.
  if owner == ARGV[1] and (tonumber(operation) or 0) <= tonumber(ARGV[2]) then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[i + 1])
    released = released + 1
  end
end
return released
