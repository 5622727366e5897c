-- Finds an entry that will do, or gives the caller the lease to load it.
-- KEYS[1] entry: hash of stamp, version, text, at and fresh (ms)   KEYS[2] lease
-- ARGV[1] the stamp the caller has, ARGV[2] a version that will do however old the entry is, ARGV[3] 1: an old entry will do
-- while another caller loads, ARGV[4] token of the lease, ARGV[5] its length (ms)
-- returns {'hit', age (ms), 1 with the lease or 0[, stamp, version, text unless the caller has them]}, {'missing'} with the
-- lease, {'busy'}: another caller has it
local function lease() return redis.call('SET', KEYS[2], ARGV[4], 'NX', 'PX', ARGV[5]) end
local entry = redis.call('HMGET', KEYS[1], 'stamp', 'version', 'at', 'fresh')
if not entry[1] then
  if lease() then return {'missing'} end
  return {'busy'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leased = '0'
if now >= tonumber(entry[4]) and tonumber(entry[2]) < tonumber(ARGV[2]) then
  if lease() then leased = '1' elseif ARGV[3] ~= '1' then return {'busy'} end
end
local age = math.max(0, now - tonumber(entry[3]))
if entry[1] == ARGV[1] then return {'hit', age, leased} end
return {'hit', age, leased, entry[1], entry[2], redis.call('HGET', KEYS[1], 'text')}
