import Lua
import Testing

/// A script whose finalizers run while the library or a host function makes a value, and what it gives.
struct CollectionRow: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    var expected: String
    var testDescription: String { name }

    /// Plants an object whose finalizer runs `body`, again and again.
    private static func planted(_ body: String, _ source: String) -> String {
        """
        local runs = 0
        local function plant()
          setmetatable({}, {__gc = function() runs = runs + 1 \(body) plant() end})
        end
        plant()
        local function finish(value) assert(runs > 0) return value end
        \(source)
        """
    }

    /// Decodes the text of 2,000 records, as often as it takes for finalizers to have run in between.
    private static let decoding = """
        local function text(word)
          local parts = {}
          for i = 1, 2000 do parts[i] = ('{"id":"%s-%06d"}'):format(word, i) end
          return "[" .. table.concat(parts, ",") .. "]"
        end
        local mine, theirs = text("MINE"), text("XXXX")
        local function check(list)
          for i = 1, 2000 do
            local want = ("MINE-%06d"):format(i)
            if list[i].id ~= want then return "item " .. i .. " is " .. tostring(list[i].id) end
          end
          return nil
        end
        for round = 1, 60 do
          local wrong = check(read(mine))
          if wrong then return wrong end
        end
        return finish("all right")
        """

    static let all: [CollectionRow] = [
        .init(
            name: "a finalizer decodes while a text is decoded",
            source: planted(
                "json.decode(theirs)",
                "local read = json.decode theirs = '[' .. ('{\"id\":\"XXXX-999999\"},'):rep(2000) .. '1]'\n"
                    + decoding),
            expected: "all right"),
        .init(
            name: "a finalizer decodes another text with long strings and escapes",
            source: planted(
                #"json.decode('["' .. ("\\u00e9Z"):rep(300) .. '", {"a":[1,2,3.5,true,null]}]')"#,
                "local read = json.decode\n" + decoding),
            expected: "all right"),
        .init(
            name: "a finalizer decodes while the answer of a host function is read",
            source: planted(
                "json.decode('[1,{\"id\":2}]') host.json({runs})",
                "local read = function(text) return host.json(json.decode(text)) end\n" + decoding),
            expected: "all right"),
        .init(
            name: "a finalizer empties the table that is encoded",
            source: planted(
                "if outer then for k in pairs(outer) do outer[k] = nil end end",
                """
                local function name(prefix, i) return ("%s-%08d-"):format(prefix, i) .. ("k"):rep(60) end
                local inner = {}
                for i = 1, 3000 do inner[name("inner", i)] = true end
                for round = 1, 40 do
                  outer = {[name("aaaaa", 1)] = inner, [name("zzzzz", 2)] = 1}
                  local text = json.encode(outer)
                  local last = text:match('.*"([^"]+)":')
                  if text ~= "{}" and last ~= name("zzzzz", 2) then return last end
                end
                return finish("all right")
                """),
            expected: "all right"),
        .init(
            name: "a finalizer empties the table that a host function is given",
            source: planted(
                "if outer then for k in pairs(outer) do outer[k] = nil end end",
                """
                for round = 1, 300 do
                  outer = {}
                  for i = 1, 100 do outer["key-" .. i .. ("k"):rep(60)] = {("v"):rep(50) .. i} end
                  local back = host.json(outer)
                  for key, value in pairs(back) do
                    if value[1] ~= ("v"):rep(50) .. key:match("^key%-(%d+)k+$") then return key end
                  end
                end
                return finish("all right")
                """),
            expected: "all right"),
        .init(
            name: "a finalizer goes on with the same string.gmatch",
            source: planted(
                "if walk then walk() end",
                """
                for round = 1, 200 do
                  walk = (("%d=%s "):rep(400)):format(table.unpack((function()
                    local t = {}
                    for i = 1, 400 do t[2 * i - 1] = 1000 + i t[2 * i] = ("v"):rep(60) .. (1000 + i) end
                    return t
                  end)())):gmatch("((%d+)=(v+(%d+))) ")
                  local last = 1000
                  for whole, number, value, again in walk do
                    if number ~= again or whole ~= number .. "=" .. value or tonumber(number) <= last then
                      return whole .. "|" .. number .. "|" .. value .. "|" .. again
                    end
                    last = tonumber(number)
                  end
                end
                return finish("all right")
                """),
            expected: "all right"),
    ]
}

@Suite struct `Finalizers in the middle of something` {
    @Test(arguments: CollectionRow.all)
    func `change nothing of it:`(_ row: CollectionRow) async throws {
        #expect(try await evaluate(row.source) == row.expected)
    }

    @Test func `the members of an object are written in the order of their keys`() async throws {
        let text = try await evaluate(
            """
            local t = {}
            for _, word in ipairs {"zeta", "alpha", "beta", "b", "be", "bet", "betas", "eta", "", "é", "A", "alphabet",
                                   "alphabets", "alphabe\\0", "alphabe"} do
              t[word] = #word
            end
            return json.encode(t)
            """)
        #expect(
            text
                == #"{"":0,"A":1,"alpha":5,"alphabe":7,"alphabe\u0000":8,"alphabet":8,"alphabets":9,"b":1,"be":2,"bet":3,"#
                + #""beta":4,"betas":5,"eta":3,"zeta":4,"é":2}"#)
    }

    @Test(arguments: [10, 32, 33, 64, 1000, 40_000])
    func `so are as many as`(_ count: Int) async throws {
        let text = try await evaluate(
            """
            local t, inner = {}, {b = {z = 1, y = 2}, a = json.array{}}
            for i = 1, \(count) do t[("k%d"):format(i * 7919 % 1000003)] = i % 100 == 0 and inner or i end
            local text = json.encode(t)
            local last, count, at = "", 0, 2
            while at < #text do
              local key, next = text:match('^"(k%d+)":()', at)
              if key <= last then return key .. " after " .. last end
              local value = t[key] == inner and '{"a":[],"b":{"y":2,"z":1}}' or tostring(t[key])
              if text:sub(next, next + #value - 1) ~= value then return text:sub(next, next + 40) end
              last, count, at = key, count + 1, next + #value + 1
            end
            return count
            """)
        #expect(text == "\(count)")
    }

    @Test func `what a table is refused for does not depend on the order of its keys`() async throws {
        let text = try await evaluate(
            """
            local t = {name = 1, [print] = 2, [true] = 3, [false] = 4, [2.5] = 5, [-7] = 6, [json] = 7}
            local list = {1, 2, zeta = 3, alpha = 4, [true] = 5}
            local _, object = pcall(json.encode, t)
            local _, array = pcall(json.encode, list)
            return object.message .. "\\n" .. array.message
            """)
        #expect(
            text == """
                no JSON: the value has the key -7; an object's are strings, and a list begins at 1
                no JSON: the value has the key true beside the items of a list
                """)
    }
}
