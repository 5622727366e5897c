-- The opening of a draw (D-4a), latched: no lot after it, whatever becomes of the start. The journal states the start and
-- the opening.
--- @include "journal.lua"
local drawing = draw
    and call('HMGET', META, 'openedAt', 'openStart', 'startNoted', 'openNoted', 'admitted', 'round', 'randomness')
  or {}
local opened_at, open_start = tonumber(drawing[1]) or 0, tonumber(drawing[2]) or 0
local start_noted, open_noted = tonumber(drawing[3]) or 0, drawing[4]

-- A draw that has admitted anybody has opened, though its sale may have been put off since.
if draw and opened_at == 0 and (now >= sale_start or drawing[5]) then
  opened_at, open_start = now, min(now, sale_start)
  call('HSET', META, 'openedAt', text(opened_at), 'openStart', text(open_start))
end

-- Notes what the journal does not say yet; not before its first entry. Returns whether it noted anything.
local function note_opening()
  if not draw or seq == 0 or open_noted then return false end
  local start, noted = opened_at > 0 and open_start or sale_start, false
  if start ~= start_noted then
    note('START', '', start)
    start_noted, noted = start, true
    call('HSET', META, 'startNoted', text(start))
  end
  if opened_at > 0 then
    note('OPEN', '', opened_at)
    open_noted, noted = true, true
    call('HSET', META, 'openNoted', '1')
  end
  return noted
end
