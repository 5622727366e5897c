-- Changes how many are admitted per second; 0 pauses.
-- KEYS[1] meta   ARGV[1] admissions per second   returns 1, or 0 for an unknown schedule
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'rate', ARGV[1], 'pace', ARGV[1])
return 1
