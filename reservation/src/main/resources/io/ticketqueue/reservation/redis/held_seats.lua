-- Reads the seats that are held now: all, or those of some. O(seats).
-- KEYS[1] the schedule's held seats by expiry   ARGV[1…] seat ids; none for all
-- returns seat ids
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if #ARGV == 0 then return redis.call('ZRANGE', KEYS[1], '(' .. now, '+inf', 'BYSCORE') end
local scores = redis.call('ZMSCORE', KEYS[1], unpack(ARGV))
local held = {}
for i, score in ipairs(scores) do
  if score and tonumber(score) > now then held[#held + 1] = ARGV[i] end
end
return held
