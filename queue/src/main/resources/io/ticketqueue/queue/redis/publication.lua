-- What may be published about a queue now, by the Redis clock. A sale that has admitted anybody has begun, though it may have
-- been put off since.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   returns {'OK', by lot 0/1, the sale has begun 0/1, it is over 0/1}
--- @include "queue.lua"
local admitted = tonumber(call('HGET', META, 'admitted') or 0) > 0
return {'OK', draw and 1 or 0, (closed or now >= sale_start or admitted) and 1 or 0, closed and 1 or 0}
