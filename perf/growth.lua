-- wrk script: the edge's own calls to the queue, each for many made-up people.
-- Arguments after "--": 'status' or 'enter', file of "schedule<tab>people who wait" lines, people a call, threads, API key,
--   first newcomer's number
-- Prints a line 'RESULT {json}': calls, answers of status 200 within them, seconds.
local threads = {}

function setup(thread)
  thread:set('id', #threads)
  table.insert(threads, thread)
end

local function person(n) return string.format('00000000-0000-4000-8000-%012x', n) end

function init(args)
  enters, size, of = args[1] == 'enter', tonumber(args[3]), tonumber(args[4])
  schedules = {}
  for line in io.lines(args[2]) do
    local schedule, first, count = line:match('^(%S+)\t(%d+)\t(%d+)$')
    schedules[#schedules + 1] = {schedule, tonumber(first), tonumber(count)}
  end
  headers = {['X-Service-Api-Key'] = args[5], ['Content-Type'] = 'application/json', Accept = 'application/json'}
  newcomer = tonumber(args[6]) + id
  good = 0
  math.randomseed(os.time() * 16 + id)
end

function request()
  local one, people = schedules[math.random(#schedules)], {}
  for i = 1, size do
    if enters then
      local who = person(newcomer)
      newcomer = newcomer + of
      people[i] = '{"userId":"' .. who .. '","pid":"' .. who .. '"}'
    else
      people[i] = '"' .. person(one[2] + math.random(0, one[3] - 1)) .. '"'
    end
  end
  local body = '{"scheduleId":"' .. one[1] .. '","' .. (enters and 'users' or 'userIds') .. '":[' .. table.concat(people, ',') .. ']}'
  return wrk.format('POST', enters and '/internal/queue/enter' or '/internal/queue/status', headers, body)
end

function response(status, _, body)
  if status == 200 then
    local _, answered = body:gsub('"status":200,', '')
    good = good + answered
  end
end

function done(summary)
  local all = 0
  for _, thread in ipairs(threads) do all = all + thread:get('good') end
  io.write(string.format('RESULT {"calls":%d,"good":%d,"seconds":%.3f}\n', summary.requests, all, summary.duration / 1e6))
end
