-- Tells whether a person is in this queue; changes nothing. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua   ARGV[8] user
-- returns {'OK', 1 waiting or admitted | 0 not, phase: NOT_OPEN, CLOSED or OPEN}
--- @include "queue.lua"
local user = ARGV[8]
local waiting = (call('ZSCORE', READY, user) or call('ZSCORE', PARKED, user)) and not closed
  and not (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
local inside = not closed and tonumber(call('ZSCORE', ADMITTED, user) or 0) > now
return {'OK', (waiting or inside) and 1 or 0, closed and 'CLOSED' or now < opens and 'NOT_OPEN' or 'OPEN'}
