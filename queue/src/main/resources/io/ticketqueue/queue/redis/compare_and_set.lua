-- Replaces a value if it is the expected one; an empty new value deletes it.
-- KEYS[1] key   ARGV[1] expected   ARGV[2] new   ARGV[3] EX or EXAT   ARGV[4] seconds   returns 1 done, 0 not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], ARGV[3], ARGV[4]) end
return 1
