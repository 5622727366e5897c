-- Answers many people of one schedule and marks them present. O(log n) for each.
-- KEYS[1..8] and ARGV[1..7] see line.lua   KEYS[9…] rate:queue-status of each   ARGV[8] questions allowed
-- ARGV[9] in how many ms   ARGV[10…] users
-- returns {'OK', seats left, then for each eight values: kind, rank, wait, poll, entry, token, remaining, reset s}
--   kind: 0 none  1 waiting  2 active  3 expired  4 sold out  5 closed  6 limited (reset: seconds to wait)
--- @include "asking.lua"
--- @include "moves.lua"
local LIMIT, WINDOW = tonumber(ARGV[8]), tonumber(ARGV[9])
local FIRST = 10
local now_ms = floor(now / 1000)
local answer, records, deadlines, returned = {'OK', seats_left}, {}, {}, false

-- The times of the last questions with this one; a refused question is not added.
local function count(stored)
  local first, size = 1, #stored
  while first < size and (now_ms - struct.unpack('<I4', stored, first)) % 4294967296 >= WINDOW do
    first = first + 4
  end
  local used = (size - first + 1) / 4
  local oldest = used > 0 and (now_ms - struct.unpack('<I4', stored, first)) % 4294967296 or 0
  local reset = max(1, ceil((WINDOW - oldest) / 1000))
  if used >= LIMIT then return -1, reset end
  return LIMIT - used - 1, reset, string.sub(stored, first) .. struct.pack('<I4', now_ms % 4294967296)
end

asked()
local over = (closed and now >= closed_at + KEEP) or (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
local known = call('HMGET', ENTRIES, unpack(ARGV, FIRST))
local again = {}
for i = FIRST, #ARGV do
  local user = ARGV[i]
  local record = again[user] or known[i - FIRST + 1]
  local entry, deadline, questions = parts_of(record)
  local log = KEYS[i - 1]
  local remaining, reset, counted = count(record and questions or call('GET', log) or '')
  local kind, rank, wait, poll, token = 0, -1, -1, -1, ''
  if not counted then
    kind, remaining = 6, 0
  else
    local before = call('ZRANK', READY, user)
    local parked = not before and call('ZSCORE', PARKED, user)
    local expiry = not before and not parked and tonumber(call('ZSCORE', ADMITTED, user) or 0) or 0
    if (before or parked) and over or closed and over then
      kind = 0
    elseif closed and (before or parked or expiry > closed_at) then
      kind = 5
    elseif expiry > now then
      kind, rank, wait, token = 2, 0, 0, call('HGET', TOKENS, user)
    elseif before or parked then
      if parked then
        unpark(user, parked)
        returned = true
        before = call('ZRANK', READY, user)
      end
      local until_when
      rank, wait, poll, until_when = place(before)
      if parked or until_when < deadline or not record then
        deadlines[#deadlines + 1], deadlines[#deadlines + 2] = text(until_when), user
      end
      deadline = until_when
      if sold_out then
        kind, rank, wait, poll = 4, -1, -1, -1
      else
        kind = 1
      end
    elseif expiry > 0 and now < expiry + KEEP then
      kind = 3
    end
    if record then
      record = record_of(entry, deadline, counted)
      again[user] = record
      records[#records + 1], records[#records + 2] = user, record
    else
      call('SET', log, counted, 'PX', WINDOW)
    end
  end
  local n = #answer
  answer[n + 1], answer[n + 2], answer[n + 3], answer[n + 4] = kind, rank, wait, poll
  answer[n + 5], answer[n + 6], answer[n + 7], answer[n + 8] = entry, token, remaining, reset
end
if #records > 0 then call('HSET', ENTRIES, unpack(records)) end
if #deadlines > 0 then call('ZADD', DEADLINE, unpack(deadlines)) end
if returned then keep_sequence() end
return answer
