-- The beacon's round of a draw: tells it, or takes its randomness over.
-- KEYS[1] meta   ARGV[1] round ('' only tells)   ARGV[2] its randomness
-- returns {round that is awaited, 0 for none, its time has come 0/1}
local m = redis.call('HMGET', KEYS[1], 'round', 'roundAt', 'randomness', 'draw')
local round = tonumber(m[1]) or 0
if round == 0 or m[3] or m[4] ~= '1' then return {0, 0} end
if ARGV[1] == m[1] then
  redis.call('HSET', KEYS[1], 'randomness', ARGV[2])
  return {0, 0}
end
local t = redis.call('TIME')
return {round, t[1] * 1000000 + t[2] >= tonumber(m[2]) and 1 or 0}
