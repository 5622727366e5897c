-- What may be published about a queue now, by the Redis clock.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   returns {'OK', by lot 0/1, the sale has begun 0/1, it is over 0/1}
--- @include "queue.lua"
return {'OK', draw and 1 or 0, (closed or now >= sale_start) and 1 or 0, closed and 1 or 0}
