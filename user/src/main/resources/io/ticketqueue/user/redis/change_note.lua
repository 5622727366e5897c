-- Changes the marker's note, unless it is another one by now: another Redis may answer, or another instance was faster.
-- KEYS[1] marker   ARGV[1] the note it must have, ARGV[2] the new one
-- returns 1 changed, 0 not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
