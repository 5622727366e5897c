-- wrk script: anonymous reads of the catalogue.
-- Arguments after "--": tag ('' none: sent as If-None-Match, so that the answer is 304), encoding ('' none: Accept-Encoding),
--   pause (mean ms of each connection before a request; 0 = as fast as responses come), paths (each request takes the next)
-- Prints a line 'RESULT {json}' as requests.lua does, with bytes too.
local at, built = 0, {}

function init(args)
  local headers = {Accept = 'application/json'}
  if args[1] ~= '' then headers['If-None-Match'] = args[1] end
  if args[2] ~= '' then headers['Accept-Encoding'] = args[2] end
  local pause = tonumber(args[3])
  if pause > 0 then
    delay = function() return math.random(0, math.floor(2 * pause)) end
  end
  for i = 4, #args do built[#built + 1] = wrk.format('GET', args[i], headers) end
end

function request()
  at = at % #built + 1
  return built[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.3f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"max":%.3f,"broken":%d,"refused":%d,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.timeout, e.status, summary.bytes))
end
