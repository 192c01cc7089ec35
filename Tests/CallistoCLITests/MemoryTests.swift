import Foundation
import TestPrograms
import Testing

/// A script that makes the process take much memory in one of the ways that there are.
struct HungryScript: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    var testDescription: String { name }

    static let all: [HungryScript] = [
        .init(
            name: "decodes a text of many small values",
            source: "json.decode('[' .. ('0,'):rep(12000000) .. 'x]')"),
        .init(
            name: "decodes many tables", source: "json.decode('[' .. ('{\"a\":[]},'):rep(2000000) .. '1]')"),
        .init(
            name: "decodes one long string",
            source: #"json.decode('["' .. ('\\u00e9'):rep(3000000) .. '"]')"#),
        .init(
            name: "encodes a table that is in itself again and again",
            source: "local t = {} for i = 1, 40 do t = {t, t} end json.encode(t)"),
        .init(
            name: "encodes long strings",
            source: "local s = ('x'):rep(10000000) json.encode({s, s, s, s, s, s, s, s})"),
        .init(
            name: "replaces with a longer text",
            source: "return (('x'):rep(10000000):gsub('x', 'yyyyyyyyyyyyyyyy'))"),
        .init(
            name: "captures much",
            source: """
                local all = {}
                for word in (('x'):rep(1000) .. ' '):rep(20000):gmatch('(%a+)') do all[#all + 1] = word .. #all end
                """),
        .init(name: "doubles a string", source: "local s = 'x' while true do s = s .. s end"),
        .init(
            name: "keeps strings of growing sizes, every second one",
            source: """
                for size = 1, 40 do
                  local all = {}
                  for i = 1, 20000 do all[i] = ('x'):rep(size * 61) .. i end
                  kept = {kept}
                  for i = 1, #all, 50 do kept[#kept + 1] = all[i] end
                end
                """),
        .init(name: "fills a list", source: "local t = {} for i = 1, 1e9 do t[i] = i end"),
        .init(
            name: "spawns a million tasks", source: "for i = 1, 1000000 do task.spawn(function() end) end"),
        .init(
            name: "spawns tasks that sleep",
            source: """
                for i = 1, 1000000 do
                  task.spawn(function() task.sleep(1) end)
                  if i % 1000 == 0 then task.sleep(0) end
                end
                """),
        .init(name: "prints long lines", source: "for i = 1, 10 do print(('x'):rep(12000000)) end"),
        .init(
            name: "prints many lines",
            source: "local s = ('x'):rep(1000) for i = 1, 100000 do print(s) end"),
        .init(
            name: "sends a long body",
            source:
                "pcall(ai.assistants.create, {name = 'A', instructions = ('x'):rep(20000000)}) error('gave up')"
        ),
        .init(
            name: "sends a body of many values",
            source: """
                local t = {}
                for i = 1, 100000 do t[i] = {role = 'user', content = 'hello ' .. i} end
                pcall(ai.assistants.create, {name = 'A', instructions = 'x', dynamic_variables = {a = t}})
                """),
        .init(name: "gives a long result", source: "return ('x'):rep(25000000)"),
    ]
}

@Suite(.startsPrograms) struct `The memory of a script` {
    private static let limit = 64, slack = 16

    /// Of the program with a script, in MiB.
    private func peak(of source: String) async throws -> Int {
        let file = FileManager.default.temporaryDirectory.appending(path: "hungry-\(UUID().uuidString).lua")
        try Data(source.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let outcome = try await Program.shell(
            """
            exec python3 -c '
            import os, sys
            null = os.open("/dev/null", os.O_RDWR)
            actions = [(os.POSIX_SPAWN_DUP2, null, n) for n in (0, 1, 2)]
            pid = os.posix_spawnp("callisto", ["callisto"] + sys.argv[1:], os.environ, file_actions=actions)
            print(os.wait4(pid, 0)[2].ru_maxrss // 1024)
            ' run --simulator --memory-limit=\(Self.limit)MiB '\(file.path)'
            """)
        return try #require(Int(outcome.output.split(separator: "\n").last ?? ""))
    }

    @Test(arguments: HungryScript.all)
    func `stays within its limit when it`(_ script: HungryScript) async throws {
        let empty = try await peak(of: ""), hungry = try await peak(of: script.source)
        #expect(hungry - empty <= Self.limit + Self.slack)
    }
}
