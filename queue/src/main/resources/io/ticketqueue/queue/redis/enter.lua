-- Gives people places in the queue, in the order in which they are given, or finds the places they have, under whichever
-- account they took them. O(log n) for each.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   KEYS[9] token key   ARGV[8] what the lottery numbers are drawn for: mark[:round]
-- ARGV[9] the token KEYS[9] is for ('' none)   ARGV[10] µs after which the absent give way
-- ARGV[11] queries allowed   ARGV[12] in how many ms   ARGV[13…] for each: user, person, lottery number; nobody twice
-- returns {'OK', then for each one of
--   {'NOT_OPEN'} {'CLOSED'} {'SOLD_OUT'} {'FULL'} {'LIMITED', s} {'NO_ROUND'} (the beacon has not told it)
--   {'DRAW'} (the number is for a queue that is gone, or without the round: draw again)
--   {'RETRY', token} (call again for this person alone, for that token; '' for none)
--   {'ACTIVE', 0, seats left, 'token|expiry|issued', entry} {'WAITING', new, seats left, rank, wait, poll, entry}}
--- @include "presence.lua"
--- @include "forget.lua"
--- @include "opening.lua"
local drawn_for, expected, FIRST_PERSON = ARGV[8], ARGV[9], 13
local ABSENT_FOR, QUERIES, WINDOW = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
-- As in Draw.java: all are below this, so who comes after the start of the sale stands behind.
local LOTTERY_NUMBERS = 2 ^ 52
local users, whos, numbers, among, results = {}, {}, {}, {}, {'OK'}
for i = FIRST_PERSON, #ARGV, 3 do
  local n = #users + 1
  users[n], whos[n], numbers[n] = ARGV[i], pseudonym(ARGV[i + 1]), ARGV[i + 2]
  among[ARGV[i]] = true
end

if closed or now < opens then
  for n = 1, #users do results[n + 1] = {closed and 'CLOSED' or 'NOT_OPEN'} end
  return results
end

-- What is read for all at once. What one of them changes concerns that one only, but for the room that is left.
local ready, parked = call('ZMSCORE', READY, unpack(users)), call('ZMSCORE', PARKED, unpack(users))
local admitted, holders = call('ZMSCORE', ADMITTED, unpack(users)), call('HMGET', ENTRIES, unpack(whos))
local room = CAPACITY - call('ZCARD', READY) - call('ZCARD', PARKED)
local by_lot, round_known = draw and opened_at == 0, drawing[7] or (tonumber(drawing[6]) or 0) == 0
local drawn_as = mark .. (drawing[7] and ':' .. string.sub(drawing[7], 1, 8) or '')
local scores, owners, noted = {}, {}, false

-- Deletes a token that has lapsed, and notes that unless the tick has done so.
local function lapse(user, expiry)
  if expiry > expired_up_to then
    note('EXPIRE', who_of(user, call('HGET', ENTRIES, user)), 0)
    call('HINCRBY', META, 'expired', 1)
  end
  forget(user)
end

-- Makes room: the person who has been absent for longest, and long enough, gives way. Returns whether somebody did.
local function gives_way()
  local since = text(ABSENT + now - shift - ABSENT_FOR)
  for _, user in ipairs(call('ZRANGEBYSCORE', DEADLINE, text(ABSENT), since, 'LIMIT', 0, 8)) do
    local score = not among[user] and call('ZSCORE', PARKED, user)
    if score then
      local who = who_of(user, call('HGET', ENTRIES, user))
      call('ZREM', PARKED, user)
      call('ZREM', DEADLINE, user)
      call('HDEL', ENTRIES, user, who)
      note('YIELD', who, tonumber(score))
      call('HINCRBY', META, 'left', 1)
      room, noted = room + 1, true
      return true
    end
  end
  return false
end

local function move(set, from, to)
  local score = call('ZSCORE', set, from)
  if score then
    call('ZREM', set, from)
    call('ZADD', set, score, to)
  end
end

-- The place is the person's: this account gets what the person's other one has here. The other has nothing then, so that
-- nobody stands here twice. Returns the other's token where another key than the one given must be written.
local function take_over(other, user, who)
  local admission = call('HGET', TOKENS, other)
  if admission then
    local token, issued = string.match(admission, '^(.-)|%d+|(%d+)$')
    if tonumber(call('ZSCORE', ADMITTED, other) or 0) > now then
      if token ~= expected then return token end
      call('SET', KEYS[9], '{"userId":"' .. user .. '","issuedAt":' .. text(floor(issued / 1000)) .. '}', 'XX', 'KEEPTTL')
    end
    call('HDEL', TOKENS, other)
    call('HSET', TOKENS, user, admission)
  end
  for _, set in ipairs({READY, PARKED, ADMITTED}) do move(set, other, user) end
  call('ZREM', DEADLINE, other)
  local record = call('HGET', ENTRIES, other)
  if record then call('HSET', ENTRIES, user, record, who, user) end
  call('HDEL', ENTRIES, other)
end

-- Gives a new place, written below with those of the others. Returns the entry, or what it is refused with.
local function give(user, who, number, expiry)
  if sold_out then return nil, {'SOLD_OUT'} end
  if by_lot and not round_known then return nil, {'NO_ROUND'} end
  if by_lot and drawn_for ~= drawn_as then return nil, {'DRAW'} end
  if room <= 0 and not gives_way() then return nil, {'FULL'} end
  if expiry > 0 then lapse(user, expiry) end
  -- The rate is the journal's first entry; each change is another one.
  if seq == 0 then note('RATE', '', rate) end
  local unused = note_opening()
  now = max(now, last_at + 1)
  local score = number
  if not by_lot then score = text(draw and now + LOTTERY_NUMBERS or now) end
  note('ENTER', who, tonumber(score))
  room, noted = room - 1, true
  scores[#scores + 1], scores[#scores + 2] = score, user
  owners[#owners + 1], owners[#owners + 2] = who, user
  return text(seq) .. ':' .. text(last_at) .. ':' .. score .. ':' .. mark .. ':' .. who
end

-- The result for a person; {'WAITING', new, seats left, entry} of who has a place is completed below.
local function enter(n)
  local user, who = users[n], whos[n]
  local is_ready, parked_at, expiry = ready[n], parked[n], tonumber(admitted[n] or 0)
  local other = holders[n]
  if not is_ready and not parked_at and expiry == 0 and other and other ~= user then
    local token = among[other] and '' or take_over(other, user, who)
    if token then return {'RETRY', token} end
    is_ready, parked_at = call('ZSCORE', READY, user), call('ZSCORE', PARKED, user)
    expiry = tonumber(call('ZSCORE', ADMITTED, user) or 0)
  end
  if expiry > now then
    return {'ACTIVE', 0, seats_left, call('HGET', TOKENS, user), (parts_of(call('HGET', ENTRIES, user)))}
  end
  if is_ready then return {'WAITING', 0, seats_left} end
  if parked_at then
    unpark(user, parked_at, call('HGET', ENTRIES, user))
    noted = true
    return {'WAITING', 0, seats_left}
  end
  local entry, refusal = give(user, who, numbers[n], expiry)
  return refusal or {'WAITING', 1, seats_left, entry}
end

local waiting = {}
for n = 1, #users do
  results[n + 1] = enter(n)
  if results[n + 1][1] == 'WAITING' then waiting[#waiting + 1] = n end
end
if #scores > 0 then
  call('ZADD', READY, unpack(scores))
  call('HSET', ENTRIES, unpack(owners))
  call('HINCRBY', META, 'entered', #scores / 2)
end
if noted then keep_sequence() end
if #waiting == 0 then return results end

asked()
local records, deadlines = {}, {}
for _, n in ipairs(waiting) do
  local user, result = users[n], results[n + 1]
  local entry, due, times, reset, _ = result[4], nil, '', nil, nil
  if not entry then
    -- Entering again is a question like another.
    entry, due, times = parts_of(call('HGET', ENTRIES, user))
    _, reset, times = count(times, QUERIES, WINDOW)
  end
  if times then
    local rank, wait, poll, deadline = place(call('ZRANK', READY, user))
    records[#records + 1], records[#records + 2] = user, record_of(entry, deadline, times)
    deadlines[#deadlines + 1], deadlines[#deadlines + 2] = text(deadline), user
    result[4], result[5], result[6], result[7] = rank, wait, poll, entry
    if sold_out then results[n + 1] = {'SOLD_OUT'} end
  else
    deadlines[#deadlines + 1], deadlines[#deadlines + 2] = text(due), user
    results[n + 1] = {'LIMITED', reset}
  end
end
if #records > 0 then call('HSET', ENTRIES, unpack(records)) end
call('ZADD', DEADLINE, unpack(deadlines))
return results
