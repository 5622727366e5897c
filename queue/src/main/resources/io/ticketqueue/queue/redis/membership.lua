-- Tells whether a person is in this queue, under this account or another; changes nothing. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua   ARGV[8] user   ARGV[9] person
-- returns {'OK', 1 waiting or admitted | 0 not, phase: NOT_OPEN, CLOSED or OPEN}
--- @include "journal.lua"
local function is_in(user)
  local waiting = (call('ZSCORE', READY, user) or call('ZSCORE', PARKED, user))
    and not (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
  return waiting or tonumber(call('ZSCORE', ADMITTED, user) or 0) > now
end

local holder = call('HGET', ENTRIES, pseudonym(ARGV[9]))
local member = not closed and (is_in(ARGV[8]) or holder and holder ~= ARGV[8] and is_in(holder))
return {'OK', member and 1 or 0, closed and 'CLOSED' or now < opens and 'NOT_OPEN' or 'OPEN'}
