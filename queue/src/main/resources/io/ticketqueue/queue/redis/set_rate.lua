-- Changes how many are admitted per second; 0 pauses.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   ARGV[8] admissions per second   returns {'OK'}
--- @include "journal.lua"
local before = rate
rate = tonumber(ARGV[8])
call('HSET', META, 'rate', ARGV[8], 'pace', ARGV[8])
if rate ~= before and seq > 0 then
  note('RATE', '', rate)
  keep_sequence()
end
return {'OK'}
