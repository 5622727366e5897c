-- The end of a token.
--- @include "journal.lua"

-- Deletes what is kept of an admitted person.
local function forget(user)
  call('ZREM', ADMITTED, user)
  call('HDEL', TOKENS, user)
  call('HDEL', ENTRIES, user, who_of(user, call('HGET', ENTRIES, user)))
end
