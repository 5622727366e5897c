-- The tick: parks who is absent, admits who is next, at most `rate` in each second of the Redis clock, whichever
-- instance ticks. A missed second is not made up for. Bounded work: looks at no more than STEPS people; O(log n) for each.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   KEYS[9] heads of the journal   KEYS[10] reservations
-- KEYS[11…] token keys   ARGV[8…] their tokens
-- returns {'OVER'} when the queue has ended for good, else
--   {'OK', admitted, parked, rate}
--- @include "presence.lua"
--- @include "forget.lua"
--- @include "opening.lua"
local STEPS = 500
local KEPT = 30 * 86400
local TOKEN_KEYS = 10
if closed and now >= closed_at + KEEP then
  call('UNLINK', READY, PARKED, DEADLINE, ADMITTED, TOKENS, ENTRIES)
  for _, key in ipairs({META, JOURNAL, KEYS[9], KEYS[10]}) do call('EXPIRE', key, KEPT) end
  return {'OVER'}
end

local unused = note_opening()

-- Sold out: the places are kept for a while, and the queue goes on when seats come back.
if sold_out and sold_out_at == 0 then
  call('HSET', META, 'soldOutAt', text(now))
elseif not sold_out and sold_out_at > 0 then
  call('HDEL', META, 'soldOutAt')
elseif sold_out and now >= sold_out_at + KEEP and call('EXISTS', READY, PARKED) > 0 then
  note('CLEAR', '', 0)
  call('UNLINK', READY, PARKED, DEADLINE)
end

-- Ticks that stopped are an outage: deadlines shift by the gap.
if last_tick > 0 and now - last_tick > OUTAGE then
  shift = shift + now - last_tick
  last_ask = max(last_ask, now)
  call('HSET', META, 'shift', text(shift), 'lastAsk', text(last_ask))
end
local quiet = silent()
local present_until = (quiet and last_ask or now) - shift

-- Tokens that have lapsed: counted once, deleted after a while.
local seen = expired_up_to
local lapsed = call('ZRANGEBYSCORE', ADMITTED, '(' .. text(seen), text(now), 'WITHSCORES', 'LIMIT', 0, STEPS)
for i = 1, #lapsed, 2 do note('EXPIRE', who_of(lapsed[i], call('HGET', ENTRIES, lapsed[i])), 0) end
if #lapsed > 0 then call('HINCRBY', META, 'expired', #lapsed / 2) end
seen = #lapsed == 2 * STEPS and tonumber(lapsed[#lapsed]) or max(now, seen)
for _, user in ipairs(call('ZRANGEBYSCORE', ADMITTED, '-inf', text(now - KEEP), 'LIMIT', 0, STEPS)) do
  forget(user)
end

-- Until when somebody counts as present, and the record. The record tells; the set of deadlines may not know the last
-- queries.
local function deadline_of(user)
  local record = call('HGET', ENTRIES, user)
  local _, deadline = parts_of(record)
  return deadline > 0 and deadline or tonumber(call('ZSCORE', DEADLINE, user) or 0), record
end

local function park(user, score, record)
  call('ZREM', READY, user)
  call('ZADD', DEADLINE, text(ABSENT + now - shift), user)
  call('ZADD', PARKED, score, user)
  note('PARK', who_of(user, record), tonumber(score))
end

local parked = 0
for _, user in ipairs(call('ZRANGEBYSCORE', DEADLINE, '-inf', text(present_until), 'LIMIT', 0, STEPS)) do
  local score = call('ZSCORE', READY, user)
  if not score then
    call('ZREM', DEADLINE, user)
  else
    local deadline, record = deadline_of(user)
    if deadline > present_until then
      call('ZADD', DEADLINE, text(deadline), user)
    else
      park(user, score, record)
      parked = parked + 1
    end
  end
end

-- The window is one second of the Redis clock; the pace is what full seconds really achieved. A clock set back by more
-- than an outage begins a new window; else nobody would be admitted until it has caught up.
local second = floor(now / SECOND)
local w = call('HMGET', META, 'window', 'windowCount', 'backlog')
local window, count = tonumber(w[1]) or 0, tonumber(w[2]) or 0
local gap = second - window
local ends_with_meta = false
if gap > 0 or gap * SECOND < -OUTAGE then
  if w[3] ~= '1' or rate <= 0 or gap < 0 then
    pace = rate
  elseif gap * SECOND <= OUTAGE then
    pace = pace + (count / gap - pace) * (1 - math.exp(-gap / 10))
    pace = min(rate, max(rate / 20, pace))
  end
  window, count = second, 0
  -- The times in the journal wait for the clock: what it says stands for a new second.
  if seq > 0 and floor(last_at / SECOND) > second then note('CLOCK', '', now) end
  ends_with_meta = second % 60 == 0 or call('TTL', JOURNAL) < 0
end

local admitted = 0
local away = quiet and now - last_ask > PRESENCE
if not closed and not sold_out and not away and now >= sale_start then
  local budget = min(rate - count, #KEYS - TOKEN_KEYS)
  local steps = 0
  while budget > admitted and steps < STEPS do
    local heads = call('ZRANGE', READY, 0, budget - admitted - 1, 'WITHSCORES')
    if #heads == 0 then break end
    for i = 1, #heads, 2 do
      local user, score = heads[i], heads[i + 1]
      steps = steps + 1
      local deadline, record = deadline_of(user)
      if deadline <= present_until then
        park(user, score, record)
        parked = parked + 1
      else
        admitted = admitted + 1
        local token, expiry = ARGV[7 + admitted], now + TOKEN + admitted
        call('ZREM', READY, user)
        call('ZREM', DEADLINE, user)
        call('ZADD', ADMITTED, text(expiry), user)
        call('HSET', TOKENS, user, token .. '|' .. text(expiry) .. '|' .. text(now))
        call('SET', KEYS[TOKEN_KEYS + admitted], '{"userId":"' .. user .. '","issuedAt":' .. text(floor(now / 1000)) .. '}',
          'PX', text(TOKEN / 1000))
        note('ADMIT', who_of(user, record), tonumber(score))
      end
    end
  end
  count = count + admitted
end

local ready = call('ZCARD', READY)
local backlog = ready > 0 and now >= sale_start and '1' or '0'
call('HSET', META, 'lastTick', text(now), 'seq', text(seq), 'lastAt', text(last_at), 'window', window,
  'windowCount', count, 'backlog', backlog, 'pace', string.format('%.6f', pace), 'expiredUpTo', text(seen),
  's' .. (window % 16), window .. ':' .. count)
if admitted > 0 then call('HINCRBY', META, 'admitted', admitted) end

-- Should nobody tick the queue to its end, its keys end with its meta. Once a minute, since sets come and go.
if ends_with_meta then
  local ends = call('EXPIRETIME', META)
  for _, key in ipairs({READY, PARKED, DEADLINE, ADMITTED, TOKENS, ENTRIES, JOURNAL, KEYS[9], KEYS[10]}) do
    if ends > 0 then call('EXPIREAT', key, ends) end
  end
end

return {'OK', admitted, parked, rate}
