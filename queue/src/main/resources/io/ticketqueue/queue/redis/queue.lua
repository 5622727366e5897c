-- What the scripts of one queue share: its state. All keys carry the schedule's hash tag.
-- KEYS[1] meta  [2] ready  [3] parked  [4] deadline  [5] admitted  [6] admitted-token  [7] entry  [8] journal
-- ARGV[1] capacity  [2] token µs  [3] keep µs  [4] least poll s  [5] longest poll s  [6] least presence µs
-- ARGV[7] outage µs                       (each script's further ones follow from KEYS[9] and ARGV[8] on)
-- returns {'UNKNOWN'} when this Redis knows no such schedule
-- Times are µs of the Redis clock. A place is a score; the entry is 'sequence:time:score:mark:who'. The mark tells this
-- queue from one that an emptied Redis had before under the same schedule; who is the person's pseudonym.
-- Members of the sets are accounts. The entries' hash has each account's record (presence.lua), and for the pseudonym of
-- each person the account that has their place.
-- Functions stand in files of their own, or in the script that needs them: making one costs as much as a command.
local META, READY, PARKED, DEADLINE = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ADMITTED, TOKENS, ENTRIES, JOURNAL = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local CAPACITY, TOKEN, KEEP = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local POLL_MIN, POLL_MAX = tonumber(ARGV[4]), tonumber(ARGV[5])
local PRESENCE, OUTAGE = tonumber(ARGV[6]), tonumber(ARGV[7])
local call, max, min, floor, ceil = redis.call, math.max, math.min, math.floor, math.ceil
local SECOND = 1000000

local meta = call('HMGET', META, 'opens', 'saleStart', 'saleEnd', 'draw', 'cancelledAt', 'total', 'sold',
  'confirmed', 'held', 'rate', 'pace', 'shift', 'lastAsk', 'lastTick', 'lastAt', 'seq', 'soldOutAt',
  'expiredUpTo', 'salt')
local salt = meta[19]
if not salt then return {'UNKNOWN'} end
for i = 1, 18 do meta[i] = tonumber(meta[i]) or 0 end
local opens, sale_start, sale_end, draw, cancelled_at = meta[1], meta[2], meta[3], meta[4] == 1, meta[5]
local total, taken, held = meta[6], max(meta[7], meta[8]), meta[9]
local rate, pace, shift = meta[10], meta[11], meta[12]
local last_ask, last_tick, last_at, seq = meta[13], meta[14], meta[15], meta[16]
local sold_out_at, expired_up_to = meta[17], meta[18]
local mark = string.sub(salt, 1, 8)

local clock = call('TIME')
local now = clock[1] * SECOND + clock[2]
-- After a small step back (a node with another clock took over) time stands still until the clock has caught up.
if now < last_at and last_at - now <= OUTAGE then now = last_at end
local closed_at = cancelled_at > 0 and cancelled_at or sale_end
local closed = cancelled_at > 0 or now >= sale_end
local sold_out = total > 0 and taken >= total
local seats_left = total > 0 and max(0, total - taken - held) or -1

local function text(value) return string.format('%.0f', value) end
