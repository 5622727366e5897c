-- Tells which of some seats are held now. O(seats).
-- KEYS[1] the schedule's held seats by expiry: not read, holds lapse in their own keys   KEYS[2…] one key per seat
-- ARGV[1…] seat ids, in the order of KEYS[2…]
-- returns seat ids
local held = {}
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then held[#held + 1] = ARGV[i - 1] end
end
return held
