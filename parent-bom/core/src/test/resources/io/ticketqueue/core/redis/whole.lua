-- the whole
--- @include "first.lua"
--- @include "second.lua"
return first + second -- @include "base.lua" is a comment here
