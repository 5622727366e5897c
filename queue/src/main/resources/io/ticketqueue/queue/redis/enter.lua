-- Gives a person a place in the line, or the one held already. O(log n).
-- KEYS[1..8] and ARGV[1..7] see line.lua   ARGV[8] user   ARGV[9] ticket of the draw   ARGV[10] mark of the line it is for
-- returns {'NOT_OPEN'} {'CLOSED'} {'SOLD_OUT'} {'FULL'} {'DRAW'} (the ticket is for a line that is gone: draw again)
--         {'ACTIVE', new, seats left, 'token|expiry|issued', entry} {'WAITING', new, seats left, rank, wait, poll, entry}
--- @include "asking.lua"
--- @include "moves.lua"
local user, ticket, drawn_for = ARGV[8], ARGV[9], ARGV[10]
if closed then return {'CLOSED'} end
if now < opens then return {'NOT_OPEN'} end

local expiry = tonumber(call('ZSCORE', ADMITTED, user) or 0)
if expiry > now then
  return {'ACTIVE', 0, seats_left, call('HGET', TOKENS, user), (parts_of(call('HGET', ENTRIES, user)))}
end

local new, entry, questions = 0, nil, ''
if not call('ZSCORE', READY, user) then
  local score = call('ZSCORE', PARKED, user)
  if score then
    unpark(user, score)
  else
    if sold_out then return {'SOLD_OUT'} end
    if call('ZCARD', READY) + call('ZCARD', PARKED) >= CAPACITY then return {'FULL'} end
    local by_lot = draw and now < sale_start
    if by_lot and drawn_for ~= mark then return {'DRAW'} end
    if expiry > 0 then lapse(user, expiry) end
    if seq == 0 then note_rate() end
    now = max(now, last_at + 1)
    if by_lot then
      score = ticket
    else
      score = text(draw and now + 4503599627370496 or now)
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
  entry, _, questions = parts_of(call('HGET', ENTRIES, user))
end
local rank, wait, poll, deadline = place(call('ZRANK', READY, user))
call('HSET', ENTRIES, user, record_of(entry, deadline, questions))
call('ZADD', DEADLINE, text(deadline), user)
if sold_out then return {'SOLD_OUT'} end
return {'WAITING', new, seats_left, rank, wait, poll, entry}
