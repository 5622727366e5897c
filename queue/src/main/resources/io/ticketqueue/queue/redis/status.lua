-- Tells the status of many people of one schedule and marks them present. O(log n) for each.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   KEYS[9…] rate:queue-status of each   ARGV[8] queries allowed
-- ARGV[9] in how many ms   ARGV[10…] users
-- returns {'OK', seats left, then for each person eight values:
--   kind (below), rank, wait, poll, entry, token, queries remaining, reset s (LIMITED: seconds to wait)}
--- @include "presence.lua"
local NONE, WAITING, ACTIVE, EXPIRED, SOLD_OUT, CLOSED, LIMITED = 0, 1, 2, 3, 4, 5, 6
local LIMIT, WINDOW = tonumber(ARGV[8]), tonumber(ARGV[9])
local FIRST_USER = 10
local over = (closed and now >= closed_at + KEEP) or (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
local result, records, deadlines, returned = {'OK', seats_left}, {}, {}, false

-- Marks somebody present who waits: `before` others are ahead, or the person is parked with a score. Returns the
-- deadline and what follows for the status: kind, rank, wait, poll, token.
local function present(user, before, parked, deadline, record)
  if parked then
    unpark(user, parked, record)
    returned = true
    before = call('ZRANK', READY, user)
  end
  local rank, wait, poll, present_until = place(before)
  if parked or present_until < deadline or not record then
    deadlines[#deadlines + 1], deadlines[#deadlines + 2] = text(present_until), user
  end
  if sold_out then return present_until, SOLD_OUT, UNKNOWN, UNKNOWN, UNKNOWN, '' end
  return present_until, WAITING, rank, wait, poll, ''
end

-- The status of one person: deadline, kind, rank, wait, poll, token.
local function status(user, deadline, record)
  local before = call('ZRANK', READY, user)
  local parked = not before and call('ZSCORE', PARKED, user)
  local waits = before or parked
  local expiry = not waits and tonumber(call('ZSCORE', ADMITTED, user) or 0) or 0
  local kind = NONE
  if over and (waits or closed) then
    kind = NONE
  elseif closed and (waits or expiry > closed_at) then
    kind = CLOSED
  elseif expiry > now then
    return deadline, ACTIVE, 0, 0, UNKNOWN, call('HGET', TOKENS, user)
  elseif waits then
    return present(user, before, parked, deadline, record)
  elseif expiry > 0 and now < expiry + KEEP then
    kind = EXPIRED
  end
  return deadline, kind, UNKNOWN, UNKNOWN, UNKNOWN, ''
end

local stored = call('HMGET', ENTRIES, unpack(ARGV, FIRST_USER))
-- The question of a person who is not in the queue says nothing about those who are.
for _, record in ipairs(stored) do
  if record then
    asked()
    break
  end
end
local again = {}
for i = FIRST_USER, #ARGV do
  local user, log = ARGV[i], KEYS[i - 1]
  local record = again[user] or stored[i - FIRST_USER + 1]
  local entry, deadline, times = parts_of(record)
  local remaining, reset, counted = count(record and times or call('GET', log) or '', LIMIT, WINDOW)
  local kind, rank, wait, poll, token = LIMITED, UNKNOWN, UNKNOWN, UNKNOWN, ''
  if counted then
    deadline, kind, rank, wait, poll, token = status(user, deadline, record)
    if record then
      record = record_of(entry, deadline, counted)
      again[user] = record
      records[#records + 1], records[#records + 2] = user, record
    else
      call('SET', log, counted, 'PX', WINDOW)
    end
  end
  local n = #result
  result[n + 1], result[n + 2], result[n + 3], result[n + 4] = kind, rank, wait, poll
  result[n + 5], result[n + 6], result[n + 7], result[n + 8] = entry, token, remaining, reset
end
if #records > 0 then call('HSET', ENTRIES, unpack(records)) end
if #deadlines > 0 then call('ZADD', DEADLINE, unpack(deadlines)) end
if returned then keep_sequence() end
return result
