-- The journal of a queue.
--- @include "queue.lua"

-- As in JournalEntry.java: what the journal calls a person.
local function pseudonym(person) return string.sub(redis.sha1hex(salt .. person), 1, 32) end

-- The pseudonym of whom an account stands for, by its record; of the account where the record does not say it.
local function who_of(user, record)
  return record and string.match(record, '^%d+:%d+:%d+:%x+:(%x+)') or pseudonym(user)
end

-- Appends to the journal; its times never go back.
local function note(kind, who, score)
  seq = seq + 1
  last_at = max(now, last_at)
  call('XADD', JOURNAL, text(seq) .. '-0', 't', text(last_at), 'k', kind, 'p', who, 's', text(score))
end

local function keep_sequence() call('HSET', META, 'seq', text(seq), 'lastAt', text(last_at)) end
