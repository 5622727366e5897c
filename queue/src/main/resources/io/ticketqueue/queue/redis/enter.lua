-- Gives a person a place in the queue, or finds the one they have. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua   ARGV[8] user   ARGV[9] lottery number   ARGV[10] mark of the queue it was drawn for
-- returns {'NOT_OPEN'} {'CLOSED'} {'SOLD_OUT'} {'FULL'} {'DRAW'} (the number is for a queue that is gone: draw again)
--         {'ACTIVE', new, seats left, 'token|expiry|issued', entry} {'WAITING', new, seats left, rank, wait, poll, entry}
--- @include "presence.lua"
--- @include "forget.lua"
local user, lottery_number, drawn_for = ARGV[8], ARGV[9], ARGV[10]
-- As in Draw.java: all are below this, so who comes after the start of the sale stands behind.
local LOTTERY_NUMBERS = 2 ^ 52

-- Deletes a token that has lapsed, and notes that unless the tick has done so.
local function lapse(expiry)
  if expiry > expired_up_to then
    note('EXPIRE', user, 0)
    call('HINCRBY', META, 'expired', 1)
  end
  forget(user)
end

if closed then return {'CLOSED'} end
if now < opens then return {'NOT_OPEN'} end

local expiry = tonumber(call('ZSCORE', ADMITTED, user) or 0)
if expiry > now then
  return {'ACTIVE', 0, seats_left, call('HGET', TOKENS, user), (parts_of(call('HGET', ENTRIES, user)))}
end

local new, entry, times = 0, nil, ''
if not call('ZSCORE', READY, user) then
  local score = call('ZSCORE', PARKED, user)
  if score then
    unpark(user, score)
  else
    if sold_out then return {'SOLD_OUT'} end
    if call('ZCARD', READY) + call('ZCARD', PARKED) >= CAPACITY then return {'FULL'} end
    local by_lot = draw and now < sale_start
    if by_lot and drawn_for ~= mark then return {'DRAW'} end
    if expiry > 0 then lapse(expiry) end
    -- The rate is the journal's first entry; each change is another one.
    if seq == 0 then note('RATE', '', rate) end
    now = max(now, last_at + 1)
    if by_lot then
      score = lottery_number
    else
      score = text(draw and now + LOTTERY_NUMBERS or now)
    end
    call('ZADD', READY, score, user)
    note('ENTER', user, tonumber(score))
    entry = text(seq) .. ':' .. text(last_at) .. ':' .. score .. ':' .. mark
    call('HINCRBY', META, 'entered', 1)
    new = 1
  end
  keep_sequence()
end
asked()
if not entry then
  local _
  entry, _, times = parts_of(call('HGET', ENTRIES, user))
end
local rank, wait, poll, deadline = place(call('ZRANK', READY, user))
call('HSET', ENTRIES, user, record_of(entry, deadline, times))
call('ZADD', DEADLINE, text(deadline), user)
if sold_out then return {'SOLD_OUT'} end
return {'WAITING', new, seats_left, rank, wait, poll, entry}
