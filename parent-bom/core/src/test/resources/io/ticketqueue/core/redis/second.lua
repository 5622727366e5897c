--- @include "base.lua"
local second = base + 2
