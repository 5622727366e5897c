-- What the scripts of one line share; put before each of them. All keys carry the schedule's hash tag.
-- KEYS[1] meta  [2] ready  [3] parked  [4] deadline  [5] admitted  [6] admitted-token  [7] entry  [8] journal
-- ARGV[1] capacity  [2] token µs  [3] keep µs  [4] least poll s  [5] longest poll s  [6] least presence µs
-- ARGV[7] outage µs                                                (each script's own follow from 9 and 8 on)
-- returns {'UNKNOWN'} when this Redis knows no such schedule
-- Times are µs of the Redis clock. A place is a score; the entry is 'sequence:time:score:mark'. The mark tells this
-- line from one that an emptied Redis had before under the same schedule.
local META, READY, PARKED, DEADLINE = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ADMITTED, TOKENS, ENTRIES, JOURNAL = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local CAPACITY, TOKEN, KEEP = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local POLL_MIN, POLL_MAX = tonumber(ARGV[4]), tonumber(ARGV[5])
local PRESENCE, OUTAGE = tonumber(ARGV[6]), tonumber(ARGV[7])
local call, max, min, floor, ceil = redis.call, math.max, math.min, math.floor, math.ceil
local SECOND = 1000000

local meta = call('HMGET', META, 'opens', 'saleStart', 'saleEnd', 'draw', 'cancelledAt', 'total', 'sold',
  'confirmed', 'held', 'rate', 'pace', 'shift', 'lastAsk', 'lastTick', 'lastAt', 'seq', 'salt', 'soldOutAt',
  'expiredUpTo')
if not meta[1] then return {'UNKNOWN'} end
local function number(i) return tonumber(meta[i]) or 0 end
local opens, sale_start, sale_end, draw = number(1), number(2), number(3), meta[4] == '1'
local cancelled_at, total, held = number(5), number(6), number(9)
local taken = max(number(7), number(8))
local rate, pace, shift = number(10), number(11), number(12)
local last_ask, last_tick, last_at, seq = number(13), number(14), number(15), number(16)
local sold_out_at, expired_up_to = number(18), number(19)
local mark = string.sub(meta[17], 1, 8)

local clock = call('TIME')
local now = clock[1] * SECOND + clock[2]
-- After a small step back (a node with another clock took over) time stands still until it is caught up with.
if now < last_at and last_at - now <= OUTAGE then now = last_at end
local closed_at = cancelled_at > 0 and cancelled_at or sale_end
local closed = cancelled_at > 0 or now >= sale_end
local sold_out = total > 0 and taken >= total
local seats_left = total > 0 and max(0, total - taken - held) or -1

local function text(value) return string.format('%.0f', value) end

-- Appends to the journal; times in it never go back.
local function note(kind, user, score)
  seq = seq + 1
  last_at = max(now, last_at)
  local who = user == '' and '' or string.sub(redis.sha1hex(meta[17] .. user), 1, 32)
  call('XADD', JOURNAL, text(seq) .. '-0', 't', text(last_at), 'k', kind, 'p', who, 's', text(score))
end
-- How many a second may be admitted is part of the record: first of all, and when it changes.
local function note_rate() note('RATE', '', rate) end
local function keep_sequence() call('HSET', META, 'seq', text(seq), 'lastAt', text(last_at)) end

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

-- Seconds until a rank is reached at the pace achieved, -1 when that cannot be said.
local function wait_of(rank)
  local opening = max(0, ceil((sale_start - now) / SECOND))
  if rank < 0 or rate <= 0 or pace <= 0 then return -1, opening end
  return opening + ceil(rank / pace), opening
end

-- Seconds until the next question: a tenth of the wait within bounds.
local function poll_of(wait, opening, rank)
  if wait < 0 then wait = max(opening, rank / 10) end
  return min(POLL_MAX, max(POLL_MIN, ceil(wait / 10)))
end

local function deadline_after(poll) return text(now - shift + max(PRESENCE, 3 * poll * SECOND)) end

-- Rank (1 = next; -1 while the draw is secret), wait, poll of somebody ready with so many before.
local function place(before)
  local rank = before + 1
  if draw and now < sale_start then rank = -1 end
  local wait, opening = wait_of(rank)
  return rank, wait, poll_of(wait, opening, rank)
end

local function place_of(user) return place(call('ZRANK', READY, user)) end

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
