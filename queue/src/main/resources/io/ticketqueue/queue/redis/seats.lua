-- Counts the seats left: what became of one reservation. Repeating it changes nothing.
-- KEYS[1] meta   KEYS[2] hash: reservation = 'H<n>' held, 'C<n>' sold, 'X' cancelled
-- ARGV[1] reservation   ARGV[2] H, C or X   ARGV[3] seats
-- The hash lives as long as meta.   returns 1 counted, 0 nothing new, -1 unknown schedule
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local before = redis.call('HGET', KEYS[2], ARGV[1]) or ''
local state, seats = string.sub(before, 1, 1), tonumber(string.sub(before, 2)) or 0
-- A cancelled reservation stays cancelled; a sold one can only become cancelled.
if state == 'X' or (state == 'C' and ARGV[2] == 'H') then return 0 end
local after = ARGV[2] == 'X' and 'X' or ARGV[2] .. ARGV[3]
if before == after then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], after)
local function add(field, n) redis.call('HINCRBY', KEYS[1], field, string.format('%d', n)) end
if state == 'H' then add('held', -seats) end
if state == 'C' then
  add('confirmed', -seats)
  -- Event's number follows with the next refresh; until then it must not hide the seats that came back.
  add('sold', -math.min(seats, tonumber(redis.call('HGET', KEYS[1], 'sold') or 0)))
end
if ARGV[2] == 'H' then redis.call('HINCRBY', KEYS[1], 'held', ARGV[3]) end
if ARGV[2] == 'C' then redis.call('HINCRBY', KEYS[1], 'confirmed', ARGV[3]) end
local life = redis.call('TTL', KEYS[1])
if life > 0 then redis.call('EXPIRE', KEYS[2], life) end
return 1
