import Callisto
import Lua
import TestSupport
import Testing

/// What scripts do with the terminal that they are told of.
@Suite struct `A terminal` {
    private func stage(redraws: Bool = false, isColoured: Bool = false) async throws -> Stage {
        try await Stage(configure: {
            $0.terminal.outputStyle = Style(isColoured: isColoured)
            $0.terminal.redraws = redraws
            $0.terminal.columns = { 40 }
        })
    }

    private static let progress = """
        local progress = require("report").progress { title = "import", total = 2 }
        progress:line("one")
        progress:step(1, "row 1")
        progress:done("imported")
        """

    @Test func `that redraws shows a progress in one line, which goes away`() async throws {
        let stage = try await stage(redraws: true)
        _ = try await stage.run(Self.progress)
        let erase = "\r\u{1B}[K"
        #expect(
            stage.transcript.text == erase + "import  ····················  0 of 2"
                + erase + "one\n" + erase + "import  ····················  0 of 2"
                + erase + "import  ██████████··········  1 of 2  …" + erase + "imported\n")
    }

    @Test func `that does not redraw gets plain lines`() async throws {
        let stage = try await stage()
        _ = try await stage.run(Self.progress)
        #expect(stage.transcript.text == "one\nimported\n")
    }

    @Test func `without lines of its own hears of each tenth of a progress`() async throws {
        let stage = try await stage()
        _ = try await stage.run(
            """
            local progress = require("report").progress { title = "import", total = 40 }
            for _ = 1, 40 do progress:step() end
            """)
        #expect(stage.transcript.text.split(separator: "\n").count == 10)
        #expect(stage.transcript.text.hasPrefix("import: 4 of 40\n"))
    }

    @Test func `with colours gets cells that line up all the same`() async throws {
        let stage = try await stage(isColoured: true)
        let lines = try await stage.run(
            """
            return require("report").table(
              { { { text = "no", style = "failure" }, 1 }, { "maybe", 12 } }, { columns = { "", "" } })
            """)
        #expect(lines == ["\u{1B}[31mno\u{1B}[0m      1\nmaybe  12"])
    }

    @Test func `is as wide as its window`() async throws {
        let stage = try await stage()
        let table = try await stage.run(
            "return require('report').table({ { ('word '):rep(20) } }, { columns = { '' } })")
        #expect(table.first?.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 40 } == true)
    }

    @Test func `refuses a style that it does not have`() async throws {
        let stage = try await Stage(configure: { $0.opensLibrary = true })
        let error = try await stage.failure("require('terminal').style('x', 'loud')")
        #expect(error?.message.contains("'strong', 'faint', 'failure', 'success', 'warning', 'name'") == true)
    }
}

@Suite struct `An error table` {
    @Test func `that names a place is reported there`() async throws {
        let stage = try await Stage()
        let error = try await stage.failure(
            "error({ code = 'x.y', message = 'what happened', place = 'deploy.lua:12' })")
        #expect(error?.description == "deploy.lua:12: what happened")
    }

    @Test(arguments: ["nonsense", "deploy.lua:", ":", "12"])
    func `whose place is none is reported where it was raised`(_ place: String) async throws {
        let stage = try await Stage()
        let error = try await stage.failure("\nerror({ message = 'what happened', place = '\(place)' })")
        #expect(error?.line == 2)
    }

    @Test func `of the API is reported at the script's line, whoever called`() async throws {
        let stage = try await Stage()
        let source = "local chat = require 'chat'\nchat.open('assistant-1', { conversation = 'c' }):say('hi')"
        let error = try #require(await stage.failure(source))
        let report = ErrorReport(error) { $0 == "test.lua" ? source : nil }
        #expect(report.lines()[0].text().hasPrefix("error: test.lua:2: assistants.chat: "))
        #expect(report.lines()[1].text() == " 2 │ chat.open('assistant-1', { conversation = 'c' }):say('hi')")
    }

    @Test func `says of a module that nobody required how to get it`() async throws {
        let stage = try await Stage()
        let error = try #require(await stage.failure("jobs.define {}"))
        #expect(
            ErrorReport(error) { _ in nil }.lines().map { $0.text() } == [
                "error: test.lua:1: attempt to index a nil value (global 'jobs'); "
                    + "it is a module: local jobs = require \"jobs\""
            ])
        let other = try #require(await stage.failure("job.define {}"))
        #expect(
            ErrorReport(other) { _ in nil }.lines().map { $0.text() }
                == ["error: test.lua:1: attempt to index a nil value (global 'job')"])
    }

    @Test func `from a misuse of the standard library names the script's line`() async throws {
        let stage = try await Stage()
        let error = try await stage.failure("local report = require 'report'\nreport.bar('x')")
        #expect(error?.description == #"test.lua:2: report.bar: 'share' must be a number, got "x""#)
    }
}
