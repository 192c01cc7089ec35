import Foundation
import Lua
import TelnyxCatalog
import TestSupport
import Testing

@testable import Callisto

@Suite struct `Checking a script` {
    struct Mistake: CustomTestStringConvertible {
        let source: String
        let findings: [String]
        var testDescription: String { source }
    }

    @Test(arguments: [
        Mistake(source: "pritn(1)", findings: ["1:1: unknown global 'pritn'; did you mean 'print'?"]),
        Mistake(
            source: "jobs.define {}",
            findings: ["1:1: unknown global 'jobs'; it is a module: local jobs = require \"jobs\""]),
        Mistake(source: "if os.exit then print(1) end print(debug.sethook == nil)", findings: []),
        Mistake(
            source: "local unpack = table.unpack or unpack print(unpack, loadstring or load)", findings: []),
        Mistake(source: "print(table.getn or math.pow)", findings: []),
        Mistake(source: "unpack({})", findings: ["1:1: unknown global 'unpack'"]),
        Mistake(source: "table.getn({})", findings: ["1:7: table has no 'getn'"]),
        Mistake(
            source: "local stop = os.exit stop()",
            findings: [
                "1:17: os.exit is not here: a script cannot end the program around it; return ends the script, "
                    + "error(text) fails it"
            ]),
        Mistake(source: "local a = 1", findings: ["1:7: the local 'a' is never used"]),
        Mistake(source: "local a = 1 a = 2", findings: ["1:7: the local 'a' is never used"]),
        Mistake(source: "local function f() return f end", findings: []),
        Mistake(source: "local _a = 1 for i, v in pairs({}) do end", findings: []),
        Mistake(source: "local a <close> = nil", findings: []),
        Mistake(source: "for i = 1, 2 do local i = i print(i) end", findings: []),
        Mistake(source: "repeat local done = true until done", findings: []),
        Mistake(
            source: "do local a = 1 print(a) end print(a)",
            findings: ["1:35: unknown global 'a'; did you mean 'ai'?"]),
        Mistake(
            source: "count = 1 print(conut)",
            findings: [
                "1:1: the global 'count' is set but never read here; did you mean 'conut'?",
                "1:17: unknown global 'conut'; did you mean 'count'?",
            ]),
        Mistake(source: "function main() end main()", findings: []),
        Mistake(
            source: "print(string.fromat)", findings: ["1:14: string has no 'fromat'; did you mean 'format'?"]
        ),
        Mistake(
            source: "os.exit(1)",
            findings: [
                "1:4: os.exit is not here: a script cannot end the program around it; return ends the script, "
                    + "error(text) fails it"
            ]),
        Mistake(source: "package.path = 'lib/?.lua;' .. package.path require 'from.elsewhere'", findings: []),
        Mistake(source: "table.insert(package.searchers, print) require 'from.elsewhere'", findings: []),
        Mistake(source: "warn('x') dofile('x') package.path = 'y' io.output():write('z')", findings: []),
        Mistake(source: "io.stdin:read() print(os.time())", findings: []),
        Mistake(source: "local string = {} print(string.fromat)", findings: []),
        Mistake(source: "print(_G.anything, arg[1], ...)", findings: []),
        Mistake(
            source: "ai.assistants.creat {}",
            findings: ["1:15: ai.assistants has no 'creat'; did you mean 'create'?"]),
        Mistake(
            source: "telnyx.ai.with_response.assistant.list()",
            findings: ["1:25: ai has no 'assistant'; did you mean 'assistants'?"]),
        Mistake(
            source: "local t = ai.assistants.tests\nt.runs.trigger('a', {})\nt.rns.list()",
            findings: ["3:3: ai.assistants.tests has no 'rns'; did you mean 'runs'?"]),
        Mistake(source: "local t = ai.assistants t = {} t.anything()", findings: []),
        Mistake(
            source: "ai.assistants.create { name = 5, instructions = 'b' }",
            findings: ["1:24: assistants.create: 'name' must be a string, got 5"]),
        Mistake(
            source: "ai.assistants.create { nam = 'x', instructions = 'b', name = 'y' }",
            findings: ["1:24: assistants.create: unknown argument 'nam'; did you mean 'name'?"]),
        Mistake(
            source: "ai.assistants.create { instructions = tostring(1) }",
            findings: ["1:15: assistants.create: 'name' is required"]),
        Mistake(source: "ai.assistants.create { [tostring(1)] = 1 }", findings: []),
        Mistake(source: "local more = {} ai.assistants.create(more)", findings: []),
        Mistake(
            source: "ai.assistants.chat('a', { content = 'é', conversation_id = 'c' }, { timout = 1 })",
            findings: ["1:69: assistants.chat: unknown request option 'timout'; did you mean 'timeout'?"]),
        Mistake(source: "ai.assistants.tests.list { page_size = -1 }", findings: []),
        Mistake(
            source: "ai.assistants.retrieve('a', 'b')",
            findings: [
                "1:15: assistants.retrieve: the arguments go into a table, got a string; call it as "
                    + "ai.assistants.retrieve(assistant_id, { … })"
            ]),
        Mistake(
            source: "ai.assistants.retrieve('a', {}, {}, 1)",
            findings: [
                "1:15: assistants.retrieve: takes at most 3 arguments, got 4; call it as "
                    + "ai.assistants.retrieve(assistant_id, { … })"
            ]),
        Mistake(
            source: "ai.assistants.delete('a', true)",
            findings: [
                "1:15: assistants.delete: the arguments go into a table, got a boolean; call it as "
                    + "ai.assistants.delete(assistant_id, { … })"
            ]),
        Mistake(
            source: "('x'):uper()", findings: ["1:7: a string has no 'uper'; did you mean 'upper'?"]),
        Mistake(source: "('x'):upper() print(('x' .. 'y'):uper())", findings: []),
        Mistake(
            source: "telnyx.phone_numbers.lst() telnyx.request('GET', '/balance') telnyx.balance.retrieve()",
            findings: ["1:22: telnyx.phone_numbers has no 'lst'; did you mean 'list'?"]),
        Mistake(
            source: "telnyx.phone_numbers.update('n', { tagz = {}, connection_id = 3 })",
            findings: [
                "1:36: warning: phone_numbers.update: unknown argument 'tagz'; did you mean 'tags'? (inferred from the types of "
                    + "the official SDK; sent as it is)",
                "1:47: warning: phone_numbers.update: 'connection_id' must be a string, got 3 (inferred from the types of the "
                    + "official SDK; sent as it is)",
            ]),
        Mistake(
            source: "local t = require 'telnyx' t.phone_number.list()",
            findings: [
                "1:30: telnyx has no 'phone_number'; did you mean 'phone_numbers'?"
            ]),
        Mistake(
            source: "local t = require 'telnyx' t.ai.assistants.list() telnyx.ai.tools.list()", findings: []),
        Mistake(
            source: "ai.missions.list() ai.missionz.list()",
            findings: ["1:23: ai has no 'missionz'; did you mean 'missions'?"]),
        Mistake(
            source:
                "ai.tools.create { type = 'webhook', display_name = 'd', webhook = { foo = 'bar', name = 'n', "
                + "description = 'd', url = 'u' } }",
            findings: [
                "1:69: warning: tools.create: unknown field 'webhook.foo' (inferred from the same tool inside an "
                    + "assistant; sent as it is)"
            ]),
        Mistake(
            source:
                "ai.assistants.create { name = 'a', instructions = 'b', tools = { { type = 'client_side_tool', "
                + "client_side_tool = { name = 'n', description = 'd', parameters = { type = 'object', "
                + "additionalProperties = false, properties = { theme = { type = 'string' } } } } } } }",
            findings: []),
        Mistake(
            source: "require 'retri'", findings: ["1:9: module 'retri' not found; did you mean 'retry'?"]),
        Mistake(
            source: "require 'expect.difference' require 'json' require 'beside'",
            findings: ["1:9: module 'expect.difference' not found; did you mean 'expect'?"]),
        Mistake(source: "require 'web'", findings: ["1:9: module 'web' not found; did you mean 'http'?"]),
        Mistake(source: "local x = = 1", findings: ["1:11: unexpected symbol near '='"]),
        Mistake(source: "goto nowhere", findings: ["1:1: no visible label 'nowhere' for <goto> at line 1"]),
        Mistake(source: "pritn() ---@diagnostic disable-line", findings: []),
        Mistake(source: "#!/usr/bin/env callisto\nprint(1)", findings: []),
    ])
    func `finds its mistakes and nothing else`(_ row: Mistake) async throws {
        var checker = try await SourceChecker()
        checker.hasOwnModule = { module, _ in module == "beside" }
        let findings = try await checker.findings(in: Array(row.source.utf8), path: "a.lua")
        #expect(findings.map { String($0.text.dropFirst("a.lua:".count)) } == row.findings)
    }

    private static let alone =
        "assistants.update: a record alone only says what to change, and what was edited in it would be lost; give "
        + "it, or the changes alone, as the table as well: ai.assistants.update(assistant_id, { … })"

    @Test(arguments: [
        Mistake(
            source: "local a = ai.assistants.retrieve('a') a.name = 'b' ai.assistants.update(a)",
            findings: ["1:66: \(alone)"]),
        Mistake(
            source: "ai.assistants.update(ai.assistants.retrieve('a'))", findings: ["1:15: \(alone)"]),
        Mistake(
            source: "for a in ai.assistants.list() do ai.assistants.update(a) end",
            findings: ["1:48: \(alone)"]),
        Mistake(
            source: "local all = telnyx.ai.assistants local a = all.retrieve('a') all.update(a)",
            findings: ["1:66: \(alone)"]),
        Mistake(
            source:
                "local a = ai.assistants.retrieve('a') ai.assistants.update(a, a) ai.assistants.delete(a)",
            findings: []),
        Mistake(
            source: "local a = ai.assistants.retrieve('a') a = a.id ai.assistants.update(a)", findings: []),
        Mistake(source: "local a = tostring(1) ai.assistants.update(a)", findings: []),
        Mistake(
            source: "local a = ai.assistants.retrieve('a') print(a.nam, a.name, a.something_else)",
            findings: ["1:47: warning: Assistant has no field 'nam' that is known here; did you mean 'name'?"]
        ),
        Mistake(
            source: "local a = ai.assistants.retrieve('a') a:save()",
            findings: ["1:41: Assistant is a plain table; it has no 'save'"]),
        Mistake(
            source: "local a = ai.with_response.assistants.retrieve('a') print(a.nam)", findings: []),
    ])
    func `knows which locals are records`(_ row: Mistake) async throws {
        let findings = try await SourceChecker().findings(in: Array(row.source.utf8), path: "a.lua")
        #expect(findings.map { String($0.text.dropFirst("a.lua:".count)) } == row.findings)
    }

    @Test(arguments: [
        Mistake(
            source: "local jobs = require 'jobs' jobs.defin {}",
            findings: ["1:34: jobs has no 'defin'; did you mean 'define'?"]),
        Mistake(
            source: "local hooks = require 'webhooks' hooks.on('call.hangp', print)",
            findings: [
                #"1:43: webhooks.on: 'event' must be one of \#(Catalog.events.count + 1), got "call.hangp"; did you mean 'call.hangup'?"#
            ]),
        Mistake(source: "local hooks = require 'webhooks' hooks.on('*', print)", findings: []),
        Mistake(
            source: "require('jobs').define { name = 'a', schedule = '@daly', run = print }",
            findings: [#"1:49: jobs.define: schedule "@daly": unknown name "@daly"; did you mean '@daily'?"#]),
        Mistake(
            source: "task.sleep('1h') task.sleep(5) task.sleep(tostring(1)) task.sleep('soon')",
            findings: [
                #"1:67: task.sleep: 'duration' must be a duration like 90, "250ms" or "1h30m", got "soon""#
            ]),
        Mistake(source: "local task = {} task.sleep('soon')", findings: []),
        Mistake(
            source: "local jobs = require 'jobs' jobs = {} jobs.define { anything = 1 }", findings: []),
    ])
    func `knows what the library's functions take`(_ row: Mistake) async throws {
        let findings = try await SourceChecker().findings(in: Array(row.source.utf8), path: "a.lua")
        #expect(findings.map { String($0.text.dropFirst("a.lua:".count)) } == row.findings)
    }

    @Test func `finds nothing wrong with the library itself`() async throws {
        let checker = try await SourceChecker(opensLibrary: true)
        for file in Stdlib.files where file.name.hasSuffix(".lua") && !file.name.hasPrefix("_") {
            let findings = try await checker.findings(in: file.source, path: file.name)
            #expect(findings.map(\.text).isEmpty, "\(findings.map(\.text))")
        }
    }

    @Test func `knows what specs may use`() async throws {
        let checker = try await SourceChecker()
        let source = Array("describe('a', function() it('b', function() expect(1):to_be(1) end) end)".utf8)
        #expect(try await checker.findings(in: source, path: "a_spec.lua").isEmpty)
        #expect(
            try await checker.findings(in: source, path: "a.lua").map(\.code) == [
                .unknownGlobal, .unknownGlobal, .unknownGlobal,
            ])
    }

    @Test func `is told to editors in JSON`() async throws {
        let checker = try await SourceChecker()
        let finding = try #require(
            try await checker.findings(in: Array("\n pritn()".utf8), path: "a.lua").first)
        #expect(
            finding.json.text()
                == #"{"path":"a.lua","line":2,"column":2,"code":"global.unknown","message":"unknown global 'pritn'","severity":"error","suggestion":"print"}"#
        )
    }
}

@Suite struct `The reader of Lua` {
    private static let accepted: [String] = [
        "", ";;;", "return", "return 1, 2;", "local a <const>, b <close> = 1, nil", "goto a ::a::", "do end",
        "while true do break end", "repeat local x = 1 until x", "if a then elseif b then else end",
        "for i = 1, 2, 3 do end", "for k, v in pairs(t), nil do end",
        "function a.b.c:d(x, ...) return ... end",
        "local function f(...) end", "a.b[1].c = d", "a, b.c = 1", "f{} f'x' f\"y\" f[[z]] f()",
        "a:b():c{}.d 'x'",
        "return -1 ^ - 2 .. 'x' .. 1 < 2 == not nil and #t or ~1 // 2 >> 1 << 1 & 1 | 1 ~ 1 ~= 1",
        "return {1, 2; a = 1, ['b'] = 2, [f()] = {}, f(), ...}", "return (f())", "return function() end",
        "x = 'a\\z\n  b' y = \"\\x41\\u{48}\\065\\\n\"",
        "x = [==[ ]] ]=] \n]==] --[[ c ]] --[=[ \n]=] y = 1 -- end",
        "x = 0x1p4 + 0xA.8 + 1e-3 + .5 + 3. + 1//0", "(f or g)(1)", "local s = ('x'):rep(3)", "a = b\n(f)()",
    ]
    private static let refused: [String] = [
        "return return", "local", "local 1", "x", "x y", "x =", "= 1", "f(", "f(1,)", "{1}", "return {",
        "return {1 2}",
        "if x then", "if x end", "while x", "for i do end", "for i = 1 do end", "for a.b in x do end",
        "function f end",
        "function f(", "function f(a,) end", "function a:b.c() end", "local function a.b() end", "end",
        "until x", "1 = 2",
        "f() = 1", "a.1 = 2", "x = 'abc", "x = [[abc", "x = 1 +", "x = + 1", "::a", "goto 1", "local a <b",
        "x = 3x", "x = @",
        "a.b:c = 1", "a:b", "return 'a' 'b'", "x = } ",
    ]

    @Test(arguments: accepted + refused)
    func `takes what the compiler takes`(_ source: String) async throws {
        let host = try await Stage().host
        let answer = try await host.runtime.run("return (load(...) ~= nil)", arguments: [source]).first
        var isRead = true
        do { _ = try LuaParser.parse(Array(source.utf8)) } catch { isRead = false }
        #expect(answer == .boolean(isRead))
        #expect(isRead == Self.accepted.contains(source))
    }

    @Test func `reads every file of the standard library`() throws {
        for file in Stdlib.files where file.name.hasSuffix(".lua") { _ = try LuaParser.parse(file.source) }
    }

    @Test func `gives up before a program nests deeper than its stack`() {
        let source = String(repeating: "(", count: 20_000)
        #expect(throws: LuaSyntaxError.self) { try LuaParser.parse(Array(source.utf8)) }
    }
}
