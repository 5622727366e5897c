-- Redis's time.
-- KEYS[1] says which node is asked   returns seconds, and the microseconds of the next one
return redis.call('TIME')
