-- Whether a person is in this line, without a trace of the question. O(log n).
-- KEYS[1..8] and ARGV[1..7] see line.lua   ARGV[8] user
-- returns {'OK', 1 in the line or inside | 0 not, phase: NOT_OPEN, CLOSED or OPEN}
--- @include "line.lua"
local user = ARGV[8]
local waiting = (call('ZSCORE', READY, user) or call('ZSCORE', PARKED, user)) and not closed
  and not (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
local inside = not closed and tonumber(call('ZSCORE', ADMITTED, user) or 0) > now
return {'OK', (waiting or inside) and 1 or 0, closed and 'CLOSED' or now < opens and 'NOT_OPEN' or 'OPEN'}
