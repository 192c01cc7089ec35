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
if about.hook then
  about.of = about.of or {}
  return job[about.hook](about)
end
if not script then return job.run(about) end
local body, fault = load(script, "@" .. job.run, "t")
if not body then error(fault, 0) end
return body(about)
