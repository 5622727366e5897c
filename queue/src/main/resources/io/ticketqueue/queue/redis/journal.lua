-- The journal of a queue.
--- @include "queue.lua"

-- Appends to the journal; its times never go back.
local function note(kind, user, score)
  seq = seq + 1
  last_at = max(now, last_at)
  local who = user == '' and '' or string.sub(redis.sha1hex(salt .. user), 1, 32)
  call('XADD', JOURNAL, text(seq) .. '-0', 't', text(last_at), 'k', kind, 'p', who, 's', text(score))
end

local function keep_sequence() call('HSET', META, 'seq', text(seq), 'lastAt', text(last_at)) end
