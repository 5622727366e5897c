-- Takes over what event says about a schedule, unless something newer is known; creates the queue's meta where there is none.
-- KEYS[1] meta   ARGV[1] opens µs  [2] sale start µs  [3] sale end µs  [4] draw 0/1  [5] cancelled 0/1  [6] seats in all
-- ARGV[7] seats sold  [8] rate of a new queue  [9] salt  [10] seed  [11] commitment  [12] private key  [13] public key  [14] version, 0 unknown
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
if ARGV[5] == '1' then redis.call('HSETNX', KEYS[1], 'cancelledAt', now) end
if created then
  redis.call('HSET', KEYS[1], 'salt', ARGV[9], 'seed', ARGV[10], 'commitment', ARGV[11],
    'privateKey', ARGV[12], 'publicKey', ARGV[13], 'createdAt', now)
end
-- A queue nobody enters is never ticked to its end: it expires by itself.
local ends = tonumber(redis.call('HGET', KEYS[1], 'cancelledAt') or ARGV[3]) / 1000000
redis.call('EXPIREAT', KEYS[1], string.format('%.0f', math.max(ends + KEPT, t[1] + 86400)))
return created and 1 or 0
