-- An HTTP client for other services: a CRM, a ticket system, a feature flag.
--
-- ```lua
-- local http = require "http"
-- local customer = http.get("https://crm.example.com/customers", { query = { phone = number } }):json()
-- http.post("https://crm.example.com/notes", { json = { text = "called" } })
-- ```
--
-- Each host needs the permission `--allow-net=crm.example.com`, the target of a redirect too. The API key is
-- never sent. In a simulation no request is sent.

local misuse = require "misuse"
local redirects = require "http.redirects"
local web = require "web"

---@class httplib
local http = {}

---@class http.Options
---@field query? table<string, string|number|boolean> Query parameters, sorted by name.
---@field headers? table<string, string> Request headers.
---@field body? string Request body.
---@field json? any Value to send as a JSON body, in place of `body`.
---@field timeout? Duration Timeout of the whole request, redirects included. Default 30s.
---@field limit? integer Maximum size of the response in bytes. Default 8 MiB.
---@field redirects? integer Maximum number of redirects to follow. Default 5.
---@field any_status? boolean Return responses of any status; otherwise a status outside 200 to 299 raises an error. Default false.

---@class http.Answer
---@field status integer HTTP status.
---@field headers table<string, string> Response headers, names in lower case.
---@field body string Response body.
---@field url string Final URL, after redirects.
local Answer = {}
Answer.__index = Answer
Answer.__name = "http.Answer"

--- Decode the body as JSON; raises an error if it is not JSON.
---@return any
function Answer:json()
  local is_read, value = pcall(json.decode, self.body)
  if is_read then return value end
  misuse.fail("http.no_json", ("http: %s answered no JSON: %s"):format(
    redirects.shown(self.url), tostring(value.message or value)), { answer = self })
end

function Answer:__tostring() return ("%d, %d bytes of %s"):format(self.status, #self.body, redirects.shown(self.url)) end

-- What a header and a method may be is checked where requests leave the host.
local function header_problem(headers)
  for name, value in pairs(headers) do
    if type(name) ~= "string" then return "a table of headers by their names" end
    if type(value) ~= "string" then return ("a table in which '%s' is text in one line"):format(name) end
  end
end

local rules = {
  query = { type = "table" },
  headers = { type = "table", default = {}, check = header_problem },
  body = { type = "string" },
  json = { type = "json" },
  timeout = { type = "duration", min = 0.001, default = 30 },
  limit = { type = "integer", min = 1, default = 8 << 20 },
  redirects = { type = "integer", min = 0, default = 5 },
  any_status = { type = "boolean", default = false },
}

local function escaped(value)
  return (tostring(value):gsub("[^%w%-._~]", function(byte) return ("%%%02X"):format(byte:byte()) end))
end

local function with_query(url, query)
  if not query then return url end
  local names, parts = {}, {}
  for name in pairs(query) do names[#names + 1] = name end
  table.sort(names, function(a, b) return tostring(a) < tostring(b) end)
  for place, name in ipairs(names) do parts[place] = escaped(name) .. "=" .. escaped(query[name]) end
  if #parts == 0 then return url end
  local path, fragment = url:match("^([^#]*)(.*)$")
  return path .. (path:find("?", 1, true) and "&" or "?") .. table.concat(parts, "&") .. fragment
end

-- Statuses after which the same request may be answered well.
local function may_pass(status) return status == 408 or status == 429 or status >= 500 end

local function send(where, method, url, given)
  url = misuse.argument(where, "url", url, { type = "string", required = true })
  local options = misuse.options(where, given, rules)
  if options.body and options.json ~= nil then
    misuse.fail("argument.invalid", where .. ": give 'body' or 'json', not both")
  end
  local headers, body = {}, options.body
  for name, value in pairs(options.headers) do headers[name:lower()] = value end
  headers["user-agent"] = headers["user-agent"] or "callisto"
  if options.json ~= nil then
    body = json.encode(options.json)
    headers["content-type"] = headers["content-type"] or "application/json"
  end
  local request = { method = method, url = with_query(url, options.query), headers = headers, body = body }
  local deadline, left = time.monotonic() + options.timeout, options.redirects
  while true do
    local seconds = math.max(deadline - time.monotonic(), 0.001)
    local status, fields, text = web.send(
      where, request.method, request.url, request.body, request.headers, seconds, options.limit)
    local answer = setmetatable({ status = status, headers = fields, body = text, url = request.url }, Answer)
    local next_request = left > 0 and redirects.follow(where, request, answer)
    if not next_request then
      if options.any_status or status >= 200 and status < 300 then return answer end
      misuse.fail("http.status", ("%s: %s answered %d"):format(where, redirects.shown(request.url), status), {
        status = status, answer = answer, retryable = may_pass(status),
      })
    end
    request, left = next_request, left - 1
  end
end

--- Send a request and return the response; raises `http.status` for a status outside 200 to 299.
---@param method string HTTP method, such as "PUT" or "DELETE".
---@param url string
---@param options? http.Options
---@return http.Answer
function http.request(method, url, options)
  method = misuse.argument("http.request", "method", method, {
    type = "string", required = true, expected = "a method like PUT",
  })
  return send("http.request", method, url, options)
end

--- Send a GET request.
---@param url string
---@param options? http.Options
---@return http.Answer
function http.get(url, options) return send("http.get", "GET", url, options) end

--- Send a POST request.
---@param url string
---@param options? http.Options Options, with `json` or `body`.
---@return http.Answer
function http.post(url, options) return send("http.post", "POST", url, options) end

return http
