-- Acquires, for an operation of a reservation, the first of several choices of seats that is free as a whole. O(seats).
-- KEYS[1] the schedule's held seats by expiry   KEYS[2] there once the operation was undone
-- KEYS[3…] one key per seat of the choices and beside them; a seat's number below is its place among these
-- ARGV[1] reservation   ARGV[2] operation   ARGV[3] life (ms)   ARGV[4] 'as-read' or 'any'
-- ARGV[5] the choices, best first: [{"seats":[number…],"fringes":[[seat,neighbour]…]}…]   ARGV[6…] seat ids, in the order of KEYS[3…]
-- With 'as-read' a choice counts only if all seats of those before it are held, and no fringe would be left alone: its
-- neighbour is held and it is not. The caller has read the hall wrongly otherwise, and would choose other seats.
-- returns the number of the choice, 0 for none, then the seats that other reservations hold
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
-- Only what stands in the set is compared with the rows.
local function enter(key, seat)
  if redis.call('ZMSCORE', KEYS[1], seat)[1] then return end
  local rest = redis.call('PTTL', key)
  redis.call('ZADD', KEYS[1], now + (rest > 0 and rest or ARGV[3]), seat)
  if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
end
local held = {}
local answer = {'0'}
for i = 3, #KEYS do
  local owner = redis.call('GET', KEYS[i])
  if owner and string.match(owner, '^[^:]+') ~= ARGV[1] then
    held[i - 2] = true
    answer[#answer + 1] = ARGV[i + 3]
    enter(KEYS[i], ARGV[i + 3])
  end
end
local function count(seats)
  local n = 0
  for _, seat in ipairs(seats) do if held[seat] then n = n + 1 end end
  return n
end
local function leavesGap(fringes)
  for _, fringe in ipairs(fringes) do
    if held[fringe[2]] and not held[fringe[1]] then return true end
  end
  return false
end
local chosen
for number, choice in ipairs(cjson.decode(ARGV[5])) do
  local taken = count(choice.seats)
  if taken == 0 and (ARGV[4] == 'any' or not leavesGap(choice.fringes)) then
    chosen = choice.seats
    answer[1] = tostring(number)
    break
  end
  if ARGV[4] == 'as-read' and taken < #choice.seats then break end
end
-- Undone before it was carried out: whoever asked has long given up.
if not chosen or redis.call('EXISTS', KEYS[2]) == 1 then return answer end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for _, seat in ipairs(chosen) do
  redis.call('SET', KEYS[seat + 2], ARGV[1] .. ':' .. ARGV[2], 'PX', ARGV[3])
  redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[seat + 5])
end
-- The set ends with its last hold.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return answer
