-- Ends a lease without an entry.
-- KEYS[1] lease   ARGV[1] its token   returns 1 ended, 0 it was another's or over
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
