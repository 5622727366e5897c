-- Takes over what event says about a schedule, unless something newer is known; creates the queue's meta where there is none.
-- KEYS[1] meta   ARGV[1] opens µs  [2] sale start µs  [3] sale end µs  [4] draw 0/1  [5] cancelled 0/1  [6] seats in all
-- ARGV[7] seats sold  [8] rate of a new queue  [9] salt  [10] seed  [11] commitment  [12] private key  [13] public key  [14] version, 0 unknown
-- ARGV[15] beacon ('none')  [16] its genesis µs  [17] its period µs  [18] how long before the opening its round is told µs
-- Where key and seed are kept outside Redis they are empty here, and not written.
-- returns 1 created, 0 updated
local KEPT = 30 * 86400
local t = redis.call('TIME')
local now = string.format('%.0f', t[1] * 1000000 + t[2])
local created = redis.call('EXISTS', KEYS[1]) == 0
-- Of two that were asked at once the slower one must not win.
local version = tonumber(ARGV[14])
if version > 0 and version < tonumber(redis.call('HGET', KEYS[1], 'version') or 0) then return 0 end
-- Once somebody has entered, the order must not change.
local frozen = tonumber(redis.call('HGET', KEYS[1], 'entered') or 0) > 0
-- What each query reads comes first: a small hash is searched from its beginning.
if created then
  redis.call('HSET', KEYS[1], 'lastAsk', 0, 'lastTick', 0, 'lastAt', 0, 'seq', 0, 'shift', 0, 'pace', ARGV[8],
    'rate', ARGV[8], 'confirmed', 0, 'held', 0, 'soldOutAt', 0, 'expiredUpTo', 0)
end
redis.call('HSET', KEYS[1], 'opens', ARGV[1], 'saleStart', ARGV[2], 'saleEnd', ARGV[3], 'total', ARGV[6], 'sold', ARGV[7],
  'version', ARGV[14])
if not frozen then redis.call('HSET', KEYS[1], 'draw', ARGV[4]) end
-- The beacon's round of a draw is known only after the commitment. Once it is known, or somebody has entered, it is not
-- exchanged for another: a sale that is put off keeps it.
local before = redis.call('HMGET', KEYS[1], 'roundAt', 'randomness', 'beacon')
local round_at = tonumber(before[1]) or 0
if ARGV[4] == '1' and not frozen and not before[2] and (round_at == 0 or round_at > tonumber(now)) then
  local round, genesis, period = 0, tonumber(ARGV[16]), tonumber(ARGV[17])
  round_at = 0
  if ARGV[15] ~= 'none' then
    round = math.floor((math.max(ARGV[1] - ARGV[18], tonumber(now)) - genesis) / period) + 2
    round_at = genesis + (round - 1) * period
  end
  redis.call('HSET', KEYS[1], 'beacon', ARGV[15], 'round', string.format('%.0f', round),
    'roundAt', string.format('%.0f', round_at))
end
if ARGV[5] == '1' then redis.call('HSETNX', KEYS[1], 'cancelledAt', now) end
if created then
  redis.call('HSET', KEYS[1], 'salt', ARGV[9], 'commitment', ARGV[11], 'publicKey', ARGV[13], 'createdAt', now)
  if ARGV[10] ~= '' then redis.call('HSET', KEYS[1], 'seed', ARGV[10], 'privateKey', ARGV[12]) end
end
-- A queue nobody enters is never ticked to its end: it expires by itself.
local ends = tonumber(redis.call('HGET', KEYS[1], 'cancelledAt') or ARGV[3]) / 1000000
redis.call('EXPIREAT', KEYS[1], string.format('%.0f', math.max(ends + KEPT, t[1] + 86400)))
return created and 1 or 0
