-- Gives a person a place in the queue, or finds the one they have, under whichever account they took it. O(log n).
-- KEYS[1..8] and ARGV[1..7] see queue.lua   KEYS[9] token key   ARGV[8] user   ARGV[9] person   ARGV[10] lottery number
-- ARGV[11] mark of the queue it was drawn for   ARGV[12] the token KEYS[9] is for ('' none)
-- returns {'NOT_OPEN'} {'CLOSED'} {'SOLD_OUT'} {'FULL'} {'DRAW'} (the number is for a queue that is gone: draw again)
--         {'RETRY', token} (call again for that token)
--         {'ACTIVE', new, seats left, 'token|expiry|issued', entry} {'WAITING', new, seats left, rank, wait, poll, entry}
--- @include "presence.lua"
--- @include "forget.lua"
local user, who, lottery_number, drawn_for, expected = ARGV[8], pseudonym(ARGV[9]), ARGV[10], ARGV[11], ARGV[12]
-- As in Draw.java: all are below this, so who comes after the start of the sale stands behind.
local LOTTERY_NUMBERS = 2 ^ 52

-- Deletes a token that has lapsed, and notes that unless the tick has done so.
local function lapse(expiry)
  if expiry > expired_up_to then
    note('EXPIRE', who_of(user, call('HGET', ENTRIES, user)), 0)
    call('HINCRBY', META, 'expired', 1)
  end
  forget(user)
end

local function move(set, from)
  local score = call('ZSCORE', set, from)
  if score then
    call('ZREM', set, from)
    call('ZADD', set, score, user)
  end
end

-- The place is the person's: this account gets what the person's other one has here. The other has nothing then, so that
-- nobody stands here twice. Returns the other's token where another key than the one given must be written.
local function take_over(other)
  local admission = call('HGET', TOKENS, other)
  if admission then
    local token, expiry, issued = string.match(admission, '^(.-)|(%d+)|(%d+)$')
    if tonumber(expiry) > now then
      if token ~= expected then return token end
      call('SET', KEYS[9], '{"userId":"' .. user .. '","issuedAt":' .. text(floor(issued / 1000)) .. '}', 'XX', 'KEEPTTL')
    end
    call('HDEL', TOKENS, other)
    call('HSET', TOKENS, user, admission)
  end
  for _, set in ipairs({READY, PARKED, ADMITTED}) do move(set, other) end
  call('ZREM', DEADLINE, other)
  local record = call('HGET', ENTRIES, other)
  if record then call('HSET', ENTRIES, user, record, who, user) end
  call('HDEL', ENTRIES, other)
end

-- Where this account stands: its scores, and when its token ends (0: none).
local function places()
  return call('ZSCORE', READY, user), call('ZSCORE', PARKED, user), tonumber(call('ZSCORE', ADMITTED, user) or 0)
end

if closed then return {'CLOSED'} end
if now < opens then return {'NOT_OPEN'} end

local ready, parked, expiry = places()
if not ready and not parked and expiry == 0 then
  local other = call('HGET', ENTRIES, who)
  if other and other ~= user then
    local token = take_over(other)
    if token then return {'RETRY', token} end
    ready, parked, expiry = places()
  end
end

if expiry > now then
  return {'ACTIVE', 0, seats_left, call('HGET', TOKENS, user), (parts_of(call('HGET', ENTRIES, user)))}
end

local new, entry, times = 0, nil, ''
if not ready then
  if parked then
    unpark(user, parked, call('HGET', ENTRIES, user))
  else
    if sold_out then return {'SOLD_OUT'} end
    if call('ZCARD', READY) + call('ZCARD', PARKED) >= CAPACITY then return {'FULL'} end
    -- Once anybody has been admitted the seed is public, whatever has become of the start: no lots any more.
    local by_lot = draw and now < sale_start and not call('HGET', META, 'admitted')
    if by_lot and drawn_for ~= mark then return {'DRAW'} end
    if expiry > 0 then lapse(expiry) end
    -- The rate is the journal's first entry; each change is another one.
    if seq == 0 then note('RATE', '', rate) end
    now = max(now, last_at + 1)
    local score = lottery_number
    if not by_lot then score = text(draw and now + LOTTERY_NUMBERS or now) end
    call('ZADD', READY, score, user)
    note('ENTER', who, tonumber(score))
    entry = text(seq) .. ':' .. text(last_at) .. ':' .. score .. ':' .. mark .. ':' .. who
    call('HINCRBY', META, 'entered', 1)
    call('HSET', ENTRIES, who, user)
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
