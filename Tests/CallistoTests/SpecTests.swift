import Callisto
import Lua
import Testing

@Suite struct `A spec file` {
    private func lines(_ source: String, filter: String? = nil) async -> [String] {
        var runner = SpecRunner()
        runner.filter = filter
        runner.options.computeLimit = .milliseconds(200)
        let file = await runner.run(Array(source.utf8), path: "a_spec.lua")
        var report = SpecReport()
        return (report.lines(for: file) + [report.summary(filter: filter)]).map { $0.text() }
    }

    @Test func `shows a failure with its line and the difference`() async {
        let lines = await lines(
            """
            describe("sums", function()
              it("add up", function()
                expect({ sum = 1 + 1 }):to_equal { sum = 3 }
              end)
              it("stand", function() expect(1):to_be(1) end)
            end)
            """)
        #expect(
            lines == [
                "✗ a_spec.lua  2 tests, 1 failed",
                "  sums › add up",
                "    error: a_spec.lua:3: expected { sum = 3 }, got { sum = 2 }",
                "      sum: expected 3, got 2",
                "     3 │     expect({ sum = 1 + 1 }):to_equal { sum = 3 }",
                "2 tests: 1 passed, 1 failed",
            ])
    }

    @Test func `shows what a failing test printed, and not what others did`() async {
        let lines = await lines(
            "it('a', function() print('quiet') end) it('b', function() print('loud') error('x') end)")
        #expect(lines.contains("    │ loud"))
        #expect(!lines.contains("    │ quiet"))
    }

    struct Ending: CustomTestStringConvertible {
        let source: String
        let summary: String
        var testDescription: String { summary }
    }

    @Test(arguments: [
        Ending(source: "", summary: "error: no spec was found"),
        Ending(source: "describe('x', function() end)", summary: "error: no spec was found"),
        Ending(source: "it('x'", summary: "1 test: 0 passed, 1 failed"),
        Ending(source: "it('x', 5)", summary: "1 test: 0 passed, 1 failed"),
        Ending(
            source: "it('x', function() while true do end end) it('y', function() end)",
            summary: "2 tests: 1 passed, 1 failed"),
        Ending(
            source: "it('x', function() it('y', function() end) end)", summary: "1 test: 0 passed, 1 failed"),
        Ending(source: "it('x', function() skip('later') end)", summary: "1 test: 0 passed, 1 skipped"),
        Ending(
            source: "pending('x') it.skip('y', 'why', function() end)",
            summary: "2 tests: 0 passed, 2 skipped"),
        Ending(
            source: "it.only('x', function() end) it('y', error)",
            summary: "1 test: 1 passed, 1 left out by .only"),
        Ending(
            source: "describe.only('x', function() it('y', function() end) end) it('z', error)",
            summary: "1 test: 1 passed, 1 left out by .only"),
        Ending(
            source: "before_all(function() error('no') end) it('x', function() end)",
            summary: "1 test: 0 passed, 1 failed"),
        Ending(
            source: "after_all(function() error('no') end) it('x', function() end)",
            summary: "2 tests: 1 passed, 1 failed"),
        Ending(
            source: "after_each(function() error('no') end) it('x', function() end)",
            summary: "1 test: 0 passed, 1 failed"),
    ])
    func `ends as its tests do`(_ row: Ending) async {
        #expect(await lines(row.source).last == row.summary)
    }

    @Test func `shows the mistake of a module at its own line`() async {
        let modules = [
            "broken.lua": "return { f = function( return 2 end }",
            "deep.lua":
                "local deep = {}\nfunction deep.go()\n  local q = nil\n  return q.z\nend\nreturn deep",
        ]
        var runner = SpecRunner()
        runner.moduleLoader = { path in
            FolderLoader(folder: "", script: path) { modules[$0].map { Array($0.utf8) } }
        }
        runner.source = { modules[$0].map { Array($0.utf8) } }
        func lines(_ source: String) async -> [String] {
            let file = await runner.run(Array(source.utf8), path: "a_spec.lua")
            var report = SpecReport()
            return report.lines(for: file).map { $0.text() }
        }
        let broken = await lines("local m = require 'broken'\nit('b', function() end)")
        #expect(
            broken.contains("    error: broken.lua:1: <name> or '...' expected near 'return'"), "\(broken)")
        #expect(broken.contains("     1 │ return { f = function( return 2 end }"))
        let deep = await lines("local deep = require 'deep'\nit('b', function()\n  deep.go()\nend)")
        #expect(
            deep.contains { $0.hasPrefix("    error: deep.lua:4: attempt to index a nil value") }, "\(deep)")
        #expect(deep.contains("     4 │   return q.z"))
        #expect(deep.contains { $0.hasPrefix("      a_spec.lua:3") }, "\(deep)")
    }

    @Test func `takes names of any bytes, and errors that are tables`() async {
        let lines = await lines(
            #"""
            describe("caf\xE9", function()
              it("\xFF is no text", function() error({ code = 5, place = { 1 } }) end)
              it.skip("later", "\xC3\xA9 \xC3", function() end)
            end)
            """#)
        #expect(
            lines.dropFirst().prefix(3) == [
                #"  caf\xE9 › \xFF is no text"#,
                "    error: a_spec.lua:2: an error table { code = 5, place = { 1 } }",
                #"     2 │   it("\xFF is no text", function() error({ code = 5, place = { 1 } }) end)"#,
            ])
        #expect(lines.contains(#"  skipped caf\xE9 › later: é \xC3"#))
    }

    @Test func `stops a test that computes for too long, says how to give it more, and goes on`() async {
        let lines = await lines("it('loops', function() while true do end end) it('counts', function() end)")
        #expect(
            lines.contains {
                $0.hasPrefix("    error: a_spec.lua:1: stopped after 200ms of computing, its limit; ")
                    && $0.hasSuffix("--compute-limit gives each test more")
            }, "\(lines)")
        #expect(lines.last == "2 tests: 1 passed, 1 failed")
        #expect(SpecRunner().options.computeLimit == .seconds(10))
    }

    @Test func `cleans up behind a failing test and shows the first error`() async {
        let lines = await lines(
            """
            local log = {}
            describe("x", function()
              after_each(function() log[#log + 1] = "after"; error("second") end)
              it("fails", function() finally(function() log[#log + 1] = "finally" end) error("first") end)
            end)
            it("saw it", function() expect(log):to_equal { "finally", "after" } end)
            """)
        #expect(lines.contains("    error: a_spec.lua:4: first"))
        #expect(lines.last == "2 tests: 1 passed, 1 failed")
    }

    @Test func `runs only what fits the filter`() async {
        let source = "describe('A', function() it('x', function() end) it('y', error) end)"
        #expect(await lines(source, filter: "a X").last == "1 test: 1 passed")
        #expect(await lines(source, filter: "z").last == "error: no test fits \"z\"")
    }
}

@Suite struct `Spec files` {
    @Test func `share nothing and come in order`() async {
        let source = Array(
            """
            it("begins anew", function()
              expect(shared):to_be_nil()
              shared = true
              expect(#ai.assistants.list({}):collect()):to_be(0)
              ai.assistants.create { name = "A", instructions = "b" }
              expect(time.iso(time.now())):to_match("^2026%-01%-01")
            end)
            """.utf8)
        let paths = (1...6).map { "\($0)_spec.lua" }
        var results: [SpecFileResult] = []
        for await file in SpecRunner().run(paths, concurrency: 3, read: { _ in source }) {
            results.append(file)
        }
        #expect(results.map(\.path) == paths)
        #expect(results.allSatisfy { $0.passedCount == 1 && $0.failedCount == 0 })
    }

    @Test func `are told to build servers in XML`() async {
        let source =
            #"describe("a <b>", function() it("c", function() error("x & \1 \"y\"") end) it.skip("d", "e") end)"#
        let file = await SpecRunner().run(Array(source.utf8), path: "a_spec.lua")
        let text = JUnitReport([file]).text
        #expect(text.contains(#"<testsuites tests="2" failures="1" errors="0" skipped="1" time=""#))
        #expect(text.contains(#"<testcase name="c" classname="a &lt;b&gt;" file="a_spec.lua" line="1""#))
        #expect(text.contains("<failure message=\"x &amp; \u{FFFD} &quot;y&quot;\" type=\"script.error\">"))
        #expect(text.contains(#"<skipped message="e"/>"#))
    }
}
