-- Notes the newest revocation that is published in the marker, if there is one: while it is missing, all are published
-- again. A value that is no id is of an older version.
-- KEYS[1] marker   ARGV[1] id of a revocation; ids are in the order of their time
-- returns 1 noted, 0 the marker is missing or notes a newer one
local noted = redis.call('GET', KEYS[1])
if not noted or (#noted == #ARGV[1] and noted >= ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
return 1
