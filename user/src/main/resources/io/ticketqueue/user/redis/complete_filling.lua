-- Sets the marker that all revocations are published, unless Redis was emptied since that began.
-- KEYS[1] marker, KEYS[2] note of the beginning   ARGV[1] what the note says, ARGV[2] the marker's value
-- returns 1 set, 0 the note is gone
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('DEL', KEYS[2])
return 1
