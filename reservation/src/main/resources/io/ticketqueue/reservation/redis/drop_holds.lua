-- Drops holds that belong to nobody, each only if it is still the one that was seen. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2…] one key per seat
-- ARGV for each of these, in the order of KEYS[2…]: seat id, the hold to drop; empty to look only
-- returns for each the hold that was there, empty for none
local seen = {}
for i = 2, #KEYS do
  local at = (i - 2) * 2
  local hold = redis.call('GET', KEYS[i]) or ''
  if hold == '' or hold == ARGV[at + 2] then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', KEYS[1], ARGV[at + 1])
  end
  seen[#seen + 1] = hold
end
return seen
