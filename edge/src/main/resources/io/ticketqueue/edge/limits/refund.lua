-- Takes back one request that sliding_window.lua has just counted: from the newest slice.
-- KEYS[1]  hash: number of a slice = requests counted in it
-- returns  1 taken back | 0 nothing counted
local stored = redis.call('HGETALL', KEYS[1])
local newest
for i = 1, #stored, 2 do
  local at = tonumber(stored[i])
  if tonumber(stored[i + 1]) > 0 and (not newest or at > newest) then newest = at end
end
if not newest then return 0 end
redis.call('HINCRBY', KEYS[1], string.format('%d', newest), -1)
return 1
