-- Counts requests in a sliding window, as many as it has room for. The window is kept in sixty
-- slices, so a request stops counting at most a sixtieth of the window late, never early.
-- KEYS[1]  hash: number of a slice = requests counted in it
-- ARGV[1]  limit   ARGV[2]  window in milliseconds   ARGV[3]  requests; 1 without it
-- returns  {how many are allowed: 0 = refused, remaining, milliseconds until there is room or a fresh window}
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local slice = math.max(1, window / 60)
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local current = math.floor(now / slice)
local oldest = current - math.ceil(window / slice) - 1

local stored = redis.call('HGETALL', KEYS[1])
local used, gone, first = 0, {}, current
for i = 1, #stored, 2 do
  local at, count = tonumber(stored[i]), tonumber(stored[i + 1])
  if at <= oldest then
    gone[#gone + 1] = stored[i]
  else
    used = used + count
    if at < first then first = at end
  end
end
if #gone > 0 then redis.call('HDEL', KEYS[1], unpack(gone)) end

local free_at = math.ceil((first + current - oldest) * slice - now)
local allowed = math.min(tonumber(ARGV[3] or 1), limit - used)
if allowed <= 0 then
  return {0, 0, math.max(1, free_at)}
end
redis.call('HINCRBY', KEYS[1], string.format('%d', current), allowed)
redis.call('PEXPIRE', KEYS[1], math.ceil(window + slice))
-- What is told to an allowed one is the window at most; a refused one hears when there is room.
return {allowed, limit - used - allowed, math.min(window, math.max(1, free_at))}
