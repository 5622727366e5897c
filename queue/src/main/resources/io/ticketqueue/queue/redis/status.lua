-- Answers many people of one schedule and marks them present. O(log n) for each.
-- KEYS[1..8] and ARGV[1..7] see line.lua   KEYS[9…] rate:queue-status of each   ARGV[8] questions allowed
-- ARGV[9] in how many ms   ARGV[10…] users
-- returns {'OK', seats left, then for each eight values: kind, rank, wait, poll, entry, token, remaining, reset s}
--   kind: 0 none  1 waiting  2 active  3 expired  4 sold out  5 closed  6 limited (reset: seconds to wait)
local LIMIT, WINDOW = tonumber(ARGV[8]), tonumber(ARGV[9])
local now_ms = floor(now / 1000)
local answer, present, returned = {'OK', seats_left}, {}, false

-- The times of the last questions, four bytes each, in one string; a refused question is not added.
local function count(key)
  local stored = call('GET', key) or ''
  local first, size = 1, #stored
  while first < size and (now_ms - struct.unpack('<I4', stored, first)) % 4294967296 >= WINDOW do
    first = first + 4
  end
  local used = (size - first + 1) / 4
  local oldest = used > 0 and (now_ms - struct.unpack('<I4', stored, first)) % 4294967296 or 0
  local reset = max(1, ceil((WINDOW - oldest) / 1000))
  if used >= LIMIT then return -1, reset end
  call('SET', key, string.sub(stored, first) .. struct.pack('<I4', now_ms % 4294967296), 'PX', WINDOW)
  return LIMIT - used - 1, reset
end

local function put(kind, rank, wait, poll, entry, token, remaining, reset)
  local n = #answer
  answer[n + 1], answer[n + 2], answer[n + 3], answer[n + 4] = kind, rank, wait, poll
  answer[n + 5], answer[n + 6], answer[n + 7], answer[n + 8] = entry, token, remaining, reset
end

asked()
local over = (closed and now >= closed_at + KEEP) or (sold_out and sold_out_at > 0 and now >= sold_out_at + KEEP)
for i = 10, #ARGV do
  local user = ARGV[i]
  local remaining, reset = count(KEYS[i - 1])
  if remaining < 0 then
    put(6, -1, -1, -1, '', '', 0, reset)
  else
    local before = call('ZRANK', READY, user)
    local parked = not before and call('ZSCORE', PARKED, user)
    local expiry = not before and not parked and tonumber(call('ZSCORE', ADMITTED, user) or 0) or 0
    local inside = expiry > now
    if (before or parked) and over or closed and over then
      put(0, -1, -1, -1, '', '', remaining, reset)
    elseif closed and (before or parked or expiry > closed_at) then
      put(5, -1, -1, -1, '', '', remaining, reset)
    elseif inside then
      put(2, 0, 0, -1, call('HGET', ENTRIES, user) or '', call('HGET', TOKENS, user), remaining, reset)
    elseif before or parked then
      if parked then
        unpark(user, parked)
        returned = true
        before = call('ZRANK', READY, user)
      end
      local rank, wait, poll = place(before)
      present[#present + 1] = deadline_after(poll)
      present[#present + 1] = user
      if sold_out then
        put(4, -1, -1, -1, '', '', remaining, reset)
      else
        put(1, rank, wait, poll, call('HGET', ENTRIES, user) or '', '', remaining, reset)
      end
    elseif expiry > 0 and now < expiry + KEEP then
      put(3, -1, -1, -1, '', '', remaining, reset)
    else
      put(0, -1, -1, -1, '', '', remaining, reset)
    end
  end
end
if #present > 0 then call('ZADD', DEADLINE, unpack(present)) end
if returned then keep_sequence() end
return answer
