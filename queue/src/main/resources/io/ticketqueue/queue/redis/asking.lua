-- What asking means for a line: presence, and what is said about a place.
-- The entry's hash holds a person's record: 'entry|', the deadline (a double), and the times of the last questions
-- (ms, four bytes each). The set of deadlines is only looked at by the tick, and may be early for somebody who asked
-- again: then the record's deadline counts.
--- @include "line.lua"

-- Questions count as silent when many were due and none came: an outage of ours, not absent people.
local function silent()
  local waiting = call('ZCARD', READY)
  if last_ask == 0 or waiting == 0 then return false end
  return now - last_ask > max(OUTAGE + POLL_MIN * SECOND, 10 * POLL_MAX * SECOND / waiting)
end

-- Presence has a clock of its own, that stands still while we are away: deadlines shift by the gap.
local function asked()
  if silent() then
    shift = shift + now - last_ask
    call('HSET', META, 'shift', text(shift), 'lastTick', text(now), 'lastAsk', text(now))
  else
    call('HSET', META, 'lastAsk', text(now))
  end
end

-- Of somebody ready with so many before: rank (1 = next; -1 while the draw is secret), seconds until it is reached at
-- the pace achieved (-1 when that cannot be said), seconds until the next question (a tenth of the wait within
-- bounds), deadline.
local function place(before)
  local rank, wait = before + 1, -1
  local opening = max(0, ceil((sale_start - now) / SECOND))
  if draw and now < sale_start then
    rank = -1
  elseif rate > 0 and pace > 0 then
    wait = opening + ceil(rank / pace)
  end
  local poll = min(POLL_MAX, max(POLL_MIN, ceil((wait < 0 and max(opening, rank / 10) or wait) / 10)))
  return rank, wait, poll, now - shift + max(PRESENCE, 3 * poll * SECOND)
end

-- A record's entry, deadline (0 unknown) and questions; of nobody when there is none.
local function parts_of(record)
  local at = record and string.find(record, '|', 1, true)
  if not at then return record or '', 0, '' end
  return string.sub(record, 1, at - 1), struct.unpack('<d', record, at + 1), string.sub(record, at + 9)
end

local function record_of(entry, deadline, questions) return entry .. '|' .. struct.pack('<d', deadline) .. questions end
