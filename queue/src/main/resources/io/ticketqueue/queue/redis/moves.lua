-- The moves of people in a line, and the journal of them.
--- @include "line.lua"

-- Appends to the journal; times in it never go back.
local function note(kind, user, score)
  seq = seq + 1
  last_at = max(now, last_at)
  local who = user == '' and '' or string.sub(redis.sha1hex(salt .. user), 1, 32)
  call('XADD', JOURNAL, text(seq) .. '-0', 't', text(last_at), 'k', kind, 'p', who, 's', text(score))
end
-- How many a second may be admitted is part of the record: first of all, and when it changes.
local function note_rate() note('RATE', '', rate) end
local function keep_sequence() call('HSET', META, 'seq', text(seq), 'lastAt', text(last_at)) end

local function park(user, score)
  call('ZREM', READY, user)
  call('ZREM', DEADLINE, user)
  call('ZADD', PARKED, score, user)
  note('PARK', user, tonumber(score))
end

local function unpark(user, score)
  call('ZREM', PARKED, user)
  call('ZADD', READY, score, user)
  note('RETURN', user, tonumber(score))
end

-- Forgets somebody who was admitted.
local function forget(user)
  call('ZREM', ADMITTED, user)
  call('HDEL', TOKENS, user)
  call('HDEL', ENTRIES, user)
end

-- Forgets a token that has lapsed, and notes it unless the tick has done so.
local function lapse(user, expiry)
  if expiry > expired_up_to then
    note('EXPIRE', user, 0)
    call('HINCRBY', META, 'expired', 1)
  end
  forget(user)
end
