-- Takes a person out of the queue, or ends the token. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua   KEYS[9] token key   ARGV[8] user   ARGV[9] the token KEYS[9] is for ('' none)
-- ARGV[10] LEAVE (place or token) or USED (the token only)   ARGV[11] USED: only a token issued up to here (µs)
-- returns {'RETRY', token} (call again for that token) {'NONE'} {'OK', kind}: PLACE, TOKEN or EXPIRED
--- @include "journal.lua"
--- @include "forget.lua"
local user, expected, why, up_to = ARGV[8], ARGV[9], ARGV[10], tonumber(ARGV[11])
local expiry = call('ZSCORE', ADMITTED, user)
if expiry then
  if tonumber(expiry) <= now and why == 'LEAVE' then return {'NONE'} end
  local token, issued = string.match(call('HGET', TOKENS, user), '^(.-)|%d+|(%d+)$')
  if token ~= expected then return {'RETRY', token} end
  if why == 'USED' and tonumber(issued) > up_to then return {'NONE'} end
  local who = who_of(user, call('HGET', ENTRIES, user))
  call('DEL', KEYS[9])
  forget(user)
  note(why, who, 0)
  keep_sequence()
  call('HINCRBY', META, why == 'USED' and 'used' or 'left', 1)
  return {'OK', tonumber(expiry) > now and 'TOKEN' or 'EXPIRED'}
end
if why == 'USED' then return {'NONE'} end
local score = call('ZSCORE', READY, user) or call('ZSCORE', PARKED, user)
if not score or (closed and now >= closed_at + KEEP) then return {'NONE'} end
call('ZREM', READY, user)
call('ZREM', PARKED, user)
call('ZREM', DEADLINE, user)
local who = who_of(user, call('HGET', ENTRIES, user))
call('HDEL', ENTRIES, user, who)
note('LEAVE', who, tonumber(score))
keep_sequence()
call('HINCRBY', META, 'left', 1)
return {'OK', 'PLACE'}
