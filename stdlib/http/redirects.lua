--- Where a redirect leads, and what goes there: a request of its own, which needs its own permission.
local misuse = require "misuse"

local redirects = {}

--- An address as sentences show it: the rest may carry a secret.
---@param url string
---@return string
function redirects.shown(url) return url:match("^%a+://[^/?#]*") or "the address" end

-- Scheme, host with port, path, query of an address.
local function split(url)
  local scheme, authority, rest = url:match("^(%a+)://([^/?#]*)([^#]*)")
  local path, query = (rest or ""):match("^([^?]*)(.*)$")
  return scheme, authority, path, query
end

--- The address that a reference means, read at another address.
---@param reference string
---@param url string
---@return string
function redirects.resolve(reference, url)
  if reference:find("^%a[%w+.-]*:") then return reference end
  local scheme, authority, path, query = split(url)
  local origin = scheme .. "://" .. authority
  if reference:sub(1, 2) == "//" then return scheme .. ":" .. reference end
  if reference:sub(1, 1) == "/" then return origin .. reference end
  if reference:sub(1, 1) == "?" then return origin .. path .. reference end
  if reference:find("^#") or reference == "" then return origin .. path .. query end
  return origin .. (path:match("^(.*/)") or "/") .. reference
end

-- What may go to another host: everything else may be meant for the first alone.
local harmless = { accept = true, ["accept-language"] = true, ["content-type"] = true, ["user-agent"] = true }

--- The request that an answer asks for; nothing where it asks for none.
---@param where string The function of the script, for sentences.
---@param request { method: string, url: string, headers: table<string, string>, body: string? }
---@param answer { status: integer, headers: table<string, string> }
function redirects.follow(where, request, answer)
  local keeps = answer.status == 307 or answer.status == 308
  local location = answer.headers.location
  if not location or not (keeps or answer.status >= 301 and answer.status <= 303) then return nil end
  local url = redirects.resolve(location, request.url)
  local scheme, authority = split(request.url)
  local next_scheme, next_authority = split(url)
  if scheme:lower() == "https" and (next_scheme or ""):lower() ~= "https" then
    misuse.fail("http.unencrypted", ("%s: %s leads to %s, which is not encrypted"):format(
      where, redirects.shown(request.url), redirects.shown(url)))
  end
  local followed = { method = request.method, url = url, headers = {}, body = request.body }
  if not keeps and request.method ~= "GET" and request.method ~= "HEAD" then
    followed.method, followed.body = "GET", nil
  end
  local is_same = authority == next_authority and scheme == next_scheme
  for name, value in pairs(request.headers) do
    if is_same or harmless[name] then followed.headers[name] = value end
  end
  if not followed.body then followed.headers["content-type"] = nil end
  return followed
end

return redirects
