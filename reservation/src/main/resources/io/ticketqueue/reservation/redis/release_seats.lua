-- Releases those of the seats that the reservation still holds. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV[1] reservation   ARGV[2…] seat ids, in the order of KEYS[2…]
-- returns how many it released
local released = 0
for i = 2, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[i])
    released = released + 1
  end
end
return released
