-- wrk script: each request comes from another buyer.
-- Arguments after "--": method, path, body ('' none), tokens file, threads, connections,
--   pace (requests a second in all; 0 = as fast as answers come), order ('random' or 'once': each buyer once, then stop),
--   'statuses' to tell refusals apart
-- A line of the tokens file is an access token, or access token, queue token and seat with tabs between; the seat takes the
-- place of $seat in the body.
-- Prints a line 'RESULT {json}': requests, seconds, latencies in ms, how many of which status.
local threads = {}

function setup(thread)
  thread:set('id', #threads)
  table.insert(threads, thread)
end

function init(args)
  local method, path, body, file, of, connections = args[1], args[2], args[3], args[4], tonumber(args[5]), tonumber(args[6])
  local pace = tonumber(args[7])
  once, at = args[8] == 'once', 0
  tokens, built = {}, {}
  if once or args[9] == 'statuses' then count_statuses() end
  local line = 0
  for token in io.lines(file) do
    if line % of == id then tokens[#tokens + 1] = token end
    line = line + 1
  end
  build = function(line)
    local token, queue_token, seat = line:match('^(%S+)\t(%S+)\t(%S+)$')
    local headers = {Authorization = 'Bearer ' .. (token or line), Accept = 'application/json', ['X-Queue-Token'] = queue_token}
    local sent = seat and body:gsub('%$seat', seat) or body
    if sent ~= '' then headers['Content-Type'] = 'application/json' end
    return wrk.format(method, path, headers, sent ~= '' and sent or nil)
  end
  math.randomseed(os.time() * 16 + id)
  if pace > 0 then
    local mean = connections / pace * 1000
    delay = function() return math.random(0, math.floor(2 * mean)) end
  end
end

-- Looking at each answer costs the generator as much as the request: only where the load needs it.
function count_statuses()
  local ended = 0
  statuses = {}
  response = function(status)
    statuses[status] = (statuses[status] or 0) + 1
    ended = ended + 1
    if once and ended >= #tokens then wrk.thread:stop() end
  end
end

function request()
  local i
  if once then
    at = at % #tokens + 1
    i = at
    return build(tokens[i])
  end
  i = math.random(#tokens)
  local text = built[i]
  if not text then
    text = build(tokens[i])
    built[i] = text
  end
  return text
end


function done(summary, latency)
  local all, parts = {}, {}
  local e = summary.errors
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get('statuses') or {}) do all[status] = (all[status] or 0) + count end
  end
  for status, count in pairs(all) do parts[#parts + 1] = string.format('"%d":%d', status, count) end
  if #parts == 0 then
    parts = {string.format('"200":%d', summary.requests - e.status), string.format('"refused":%d', e.status)}
  end
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.3f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"max":%.3f,"broken":%d,"statuses":{%s}}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.timeout, table.concat(parts, ',')))
end
