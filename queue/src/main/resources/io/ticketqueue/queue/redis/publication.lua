-- What may be published about a queue now, by the Redis clock. A sale that has admitted anybody has begun, though it may have
-- been put off since; of a draw the opening is latched here too, so that no lot is given once the seed is known.
-- KEYS[1..8] and ARGV[1..7] see queue.lua   returns {'OK', by lot 0/1, the sale has begun 0/1, it is over 0/1,
--   commitment, committed at µs, beacon ('' none is known), round, randomness ('' not yet)}
--- @include "opening.lua"
if note_opening() then keep_sequence() end
local opened = opened_at > 0
if not draw then opened = now >= sale_start or tonumber(call('HGET', META, 'admitted') or 0) > 0 end
local m = call('HMGET', META, 'commitment', 'createdAt', 'beacon', 'round', 'randomness')
return {'OK', draw and 1 or 0, (closed or opened) and 1 or 0, closed and 1 or 0,
  m[1], m[2] or '0', m[3] or '', m[4] or '0', m[5] or ''}
