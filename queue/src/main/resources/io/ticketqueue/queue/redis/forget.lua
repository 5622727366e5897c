-- The end of a token.
--- @include "queue.lua"

-- Deletes what is kept of an admitted person.
local function forget(user)
  call('ZREM', ADMITTED, user)
  call('HDEL', TOKENS, user)
  call('HDEL', ENTRIES, user)
end
