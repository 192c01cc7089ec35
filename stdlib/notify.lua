-- Notifications to people and systems: by webhook, or by a command.
--
-- ```lua
-- local notify = require "notify"
-- local tell = notify.webhook("https://hooks.example.com/x")
-- tell("rolled back", { version = v })
-- rollout.run { …, notify = tell }
-- ```

local misuse = require "misuse"
local retry = require "retry"
local web = require "web"

---@class notifylib
local notify = {}

---A function that sends a notification: a sentence, and details as fields.
---@alias notify.Notice fun(text: string, fields?: table<string, any>)

-- What goes to a machine: the sentence, when it was said, and the fields.
local function payload(text, fields)
  return { text = text, at = time.iso(), fields = fields and json.decode(json.encode(fields)) or nil }
end

local function check_text(where, text)
  return misuse.argument(where, "text", text, { type = "string", required = true })
end

---@class notify.WebhookOptions
---@field headers? table<string, string> Additional request headers.
---@field body? fun(text: string, fields: table): table|string Function that builds the body. Default: `{"text": …, "at": …, "fields": …}`; chat services show `text`.
---@field timeout? Duration Timeout of a request. Default 10s.
---@field limit? integer Maximum number of retries. Default 3.

local webhook_rules = {
  headers = { type = "table", default = {} },
  body = { type = "function" },
  timeout = { type = "duration", default = 10 },
  limit = { type = "integer", min = 0, default = 3 },
}

-- A webhook has nothing long to say.
local LONGEST_ANSWER = 1 << 20

-- Statuses after which the same post may be taken.
local function may_pass(status) return status == 408 or status == 429 or status >= 500 end

-- An address may carry a secret behind its host, so no sentence shows more.
local function shown(url) return url:match("^%a+://[^/?#]*") or "the address" end

--- Create a notifier that posts JSON to a URL. It needs the permission to connect to the host.
---
--- A post can arrive twice if its response was lost. In a simulation no request is sent; the log shows what
--- would have been sent.
---@param url string
---@param options? notify.WebhookOptions
---@return notify.Notice
function notify.webhook(url, options)
  url = misuse.argument("notify.webhook", "url", url, {
    type = "string", required = true, expected = "an address like https://hooks.example.com/x",
    check = function(given)
      if not given:find("^https?://[^/]") then return "an address like https://hooks.example.com/x" end
    end,
  })
  options = misuse.options("notify.webhook", options, webhook_rules)
  local headers = { ["content-type"] = "application/json" }
  for name, value in pairs(options.headers) do headers[name:lower()] = value end
  return function(text, fields)
    check_text("notify.webhook", text)
    misuse.argument("notify.webhook", "fields", fields, { type = "json" })
    local body = options.body and options.body(text, fields or {}) or payload(text, fields)
    if type(body) == "table" then body = json.encode(body) end
    if not web.is_there then
      log.info("not sent from a simulation: " .. text, { to = shown(url) })
      return
    end
    retry.call(function()
      local status = web.send("notify.webhook", "POST", url, body, headers, options.timeout, LONGEST_ANSWER)
      if status >= 200 and status < 300 then return end
      misuse.fail("notify.refused", ("notify.webhook: %s answered %d"):format(shown(url), status), {
        status = status, retryable = may_pass(status),
      })
    end, { limit = options.limit, first_wait = 1, longest_wait = 30 })
  end
end

-- One word of a command, whatever is in it.
local function quoted(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

---@class notify.CommandOptions
---@field fields? boolean Write the fields to the program's standard input, as JSON. Default true.

--- Create a notifier that runs a program with the sentence as its last argument. It needs the permission to
--- run the program, in a simulation too.
---
--- ```lua
--- local tell = notify.command { "notify-send", "Callisto" }
--- ```
---@param command string|string[] Program with its leading arguments.
---@param options? notify.CommandOptions
---@return notify.Notice
function notify.command(command, options)
  if type(command) == "string" then command = { command } end
  misuse.argument("notify.command", "command", command, { type = "list", required = true, min = 1 })
  options = misuse.options("notify.command", options, { fields = { type = "boolean", default = true } })
  local words = {}
  for place, word in ipairs(command) do
    words[place] = misuse.argument("notify.command", ("command[%d]"):format(place), word, { type = "string", required = true })
  end
  return function(text, fields)
    check_text("notify.command", text)
    local line = {}
    for place, word in ipairs(words) do line[place] = quoted(word) end
    line[#line + 1] = quoted(text)
    local pipe, why = io.popen(table.concat(line, " "), "w")
    if not pipe then misuse.fail("notify.failed", ("notify.command: %s: %s"):format(words[1], why)) end
    if options.fields then pipe:write(json.encode(payload(text, fields))) end
    local is_done, how, status = pipe:close()
    if not is_done then
      misuse.fail("notify.failed", ("notify.command: %s ended with %s %s"):format(
        words[1], how == "signal" and "signal" or "status", tostring(status)))
    end
  end
end

--- Combine several notifiers into one. All are called; then the first error is raised.
---@param notices notify.Notice[]
---@return notify.Notice
function notify.all(notices)
  misuse.argument("notify.all", "notices", notices, { type = "list", required = true, min = 1 })
  return function(text, fields)
    local first
    for _, notice in ipairs(notices) do
      local is_sent, problem = pcall(notice, text, fields)
      if not is_sent then first = first or problem end
    end
    if first then error(first, 0) end
  end
end

return notify
