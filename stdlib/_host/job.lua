-- Plays a run of a job: the file that defines it, then the function that the run is for.

local source, name, plan, script = ...
local gate = require "_gate"

local chunk, problem = load(source, "@" .. name, "t")
if not chunk then error(problem, 0) end
local about = json.decode(plan)
chunk()
gate.open()
local job = require("jobs").defined()[about.job]
if not job then error(("%s: the job \"%s\" is not defined there any more"):format(name, about.job), 0) end
-- Whoever starts it by hand may give an event as its arguments.
if job.on then
  local given = about.arguments
  about.event = type(given) == "table" and given or { event_type = job.on, payload = {} }
end
if about.hook then
  about.of = about.of or {}
  return job[about.hook](about)
end
if not script then
  if about.event then return job.run(about.event, about) end
  return job.run(about)
end
local body, fault = load(script, "@" .. job.run, "t")
if not body then error(fault, 0) end
if about.event then return body(about.event, about) end
return body(about)
