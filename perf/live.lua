-- wrk script: live seats, each request from another buyer.
-- Arguments after "--": path, tokens file (access token, queue token and seat with tabs between), threads, connections,
--   pace (requests a second in all; 0 = as fast as answers come), mode ('full', 'gzip' or 'since')
-- 'since': each thread asks for what changed since the version it was last told, as a page does.
-- Prints a line 'RESULT {json}' as requests.lua does, with bytes, and how many answers were whole.
local threads = {}

function setup(thread)
  thread:set('id', #threads)
  table.insert(threads, thread)
end

function init(args)
  local file, of, connections, pace = args[2], tonumber(args[3]), tonumber(args[4]), tonumber(args[5])
  path, mode, version, whole, bytes, buyers = args[1], args[6], nil, 0, 0, {}
  local line = 0
  for text in io.lines(file) do
    if line % of == id then
      local token, queue_token = text:match('^(%S+)\t(%S+)')
      buyers[#buyers + 1] = {Authorization = 'Bearer ' .. token, ['X-Queue-Token'] = queue_token,
                             ['Accept-Encoding'] = mode == 'gzip' and 'gzip' or nil}
    end
    line = line + 1
  end
  math.randomseed(os.time() * 16 + id)
  if pace > 0 then
    local mean = connections / pace * 1000
    delay = function() return math.random(0, math.floor(2 * mean)) end
  end
  if mode == 'since' then
    response = function(status, headers, body)
      if status == 200 then
        version = body:match('"version":(%d+)') or version
        if body:find('"full":true', 1, true) then whole = whole + 1 end
      end
    end
  end
end

function request()
  local since = mode == 'since' and version and '?since=' .. version or ''
  return wrk.format('GET', path .. since, buyers[math.random(#buyers)])
end

function done(summary, latency)
  local e, whole = summary.errors, 0
  for _, thread in ipairs(threads) do whole = whole + thread:get('whole') end
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.3f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"max":%.3f,"broken":%d,"bytes":%d,"whole":%d,"statuses":{"200":%d,"refused":%d}}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.timeout, summary.bytes, whole,
    summary.requests - e.status, e.status))
end
