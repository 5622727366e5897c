--- @include "base.lua"
local first = base + 1
