-- What entering and asking mean for a queue: presence, and what is told about a place.
-- The entry's hash holds a person's record: 'entry|', the deadline (a double), and the times of the last status
-- queries (ms, four bytes each). Only the tick looks at the set of deadlines. It may be too early for somebody who
-- asked again: then the record's deadline counts.
--- @include "queue.lua"
--- @include "journal.lua"

-- Stands for a number that is not known, or not told yet (QueueStatus.UNKNOWN).
local UNKNOWN = -1

-- Whoever is parked has a deadline all the same: this plus the time since when, behind all of those who wait.
local ABSENT = 2 ^ 52

-- The times of queries are kept in four bytes, that is in ms modulo this; differences survive it.
local TIME_MODULUS = 2 ^ 32

-- Adds a query to the times of the last ones, of which `limit` are allowed in `window` ms. Returns how many remain, when
-- the oldest is forgotten (s), and the times to be stored; no times for a refused query, which does not count.
local function count(times, limit, window)
  local now_ms, first, size = floor(now / 1000), 1, #times
  while first < size and (now_ms - struct.unpack('<I4', times, first)) % TIME_MODULUS >= window do
    first = first + 4
  end
  local used = (size - first + 1) / 4
  local oldest = used > 0 and (now_ms - struct.unpack('<I4', times, first)) % TIME_MODULUS or 0
  local reset = max(1, ceil((window - oldest) / 1000))
  if used >= limit then return 0, reset end
  return limit - used - 1, reset, string.sub(times, first) .. struct.pack('<I4', now_ms % TIME_MODULUS)
end

-- Queries count as silent when many were due and none came: that is an outage of ours, not absent people.
local function silent()
  local waiting = call('ZCARD', READY)
  if last_ask == 0 or waiting == 0 then return false end
  return now - last_ask > max(OUTAGE + POLL_MIN * SECOND, 10 * POLL_MAX * SECOND / waiting)
end

-- Notes that somebody asked. Presence has its own clock, which stands still during an outage: deadlines shift by the
-- gap.
local function asked()
  if silent() then
    shift = shift + now - last_ask
    call('HSET', META, 'shift', text(shift), 'lastTick', text(now), 'lastAsk', text(now))
  else
    call('HSET', META, 'lastAsk', text(now))
  end
end

-- Of somebody ready with so many ahead: rank (1 = next; UNKNOWN while the draw is secret), seconds until the admission
-- at the pace achieved (UNKNOWN while paused), seconds until the next query (a tenth of the wait, within bounds),
-- deadline.
local function place(before)
  local rank, wait = before + 1, UNKNOWN
  local opening = max(0, ceil((sale_start - now) / SECOND))
  if draw and now < sale_start then
    rank = UNKNOWN
  elseif rate > 0 and pace > 0 then
    wait = opening + ceil(rank / pace)
  end
  local poll = min(POLL_MAX, max(POLL_MIN, ceil((wait < 0 and max(opening, rank / 10) or wait) / 10)))
  return rank, wait, poll, now - shift + max(PRESENCE, 3 * poll * SECOND)
end

-- A record's entry, deadline (0 = unknown) and times of queries; empty ones where there is no record.
local function parts_of(record)
  local at = record and string.find(record, '|', 1, true)
  if not at then return record or '', 0, '' end
  return string.sub(record, 1, at - 1), struct.unpack('<d', record, at + 1), string.sub(record, at + 9)
end

local function record_of(entry, deadline, times) return entry .. '|' .. struct.pack('<d', deadline) .. times end

-- Brings a parked person back to the place they had.
local function unpark(user, score, record)
  call('ZREM', PARKED, user)
  call('ZADD', READY, score, user)
  note('RETURN', who_of(user, record), tonumber(score))
end
