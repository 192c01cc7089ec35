import Foundation
import TestPrograms
import Testing

/// Numbers that no conversion of Swift's takes, or that overflow when something is added.
@Suite(.startsPrograms) struct `A number from outside` {
    /// As Lua writes them.
    private static let numbers =
        "{ 0/0, 1/0, -1/0, 1e300, -1e300, 2^63, -2^63, 9.2e18, -9.2e18, 9.2e9, 2^53, -0.0, 1e-300, 1e-9, -1, 0, "
        + "math.mininteger, math.maxinteger }"

    /// Runs a script on a clock that jumps; a conversion that traps ends the process. What was tried last is the last
    /// line of standard error.
    private func play(_ script: String) async throws {
        let outcome = try await Program.start(
            ["simulate", "--memory-limit=1GiB", "--stdlib", "stdlib", "-"], input: script,
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        ).outcome()
        let tried = outcome.errors.split(separator: "\n").last { $0.hasPrefix("trying ") } ?? ""
        #expect(outcome.status == 0, "\(tried)\n\(outcome.errors.suffix(500))")
        #expect(outcome.output.hasSuffix("all were tried\n"), "\(tried)")
    }

    @Test func `ends no process, whichever function of the library gets it`() async throws {
        try await play(
            """
            local numbers = \(Self.numbers)
            local shapes = {
              function(f, n) return f(n) end, function(f, n) return f(n, n) end,
              function(f, n) return f(n, n, n) end, function(f, n) return f("x", n) end,
              function(f, n) return f("x", n, n) end, function(f, n) return f("x", "y", n) end,
              function(f, n) return f({}, n) end, function(f, n) return f({ 1, 2 }, n, n) end,
              function(f, n) return f({ n, n }) end, function(f, n) return f(function() end, n) end,
              function(f, n) return f(n, function() end) end, function(f, n) return f("%d", n) end,
            }
            -- They end the script, wait for a person, or fill the memory up to the limit.
            local left = { ["os.exit"] = true, ["io.read"] = true, ["string.rep"] = true, ["io.lines"] = true }
            for _, name in ipairs { "chat", "expect", "http", "jobs", "notify", "report", "retry", "rollout", "run",
              "sim", "suite" } do pcall(require, name) end
            local found = {}
            for module, members in pairs(package.loaded) do
              if type(members) == "table" and members ~= package.loaded and module ~= "_G" then
                for name, member in pairs(members) do
                  local full = module .. "." .. tostring(name)
                  if type(member) == "function" and not left[full] then found[#found + 1] = { full, member } end
                end
              end
            end
            assert(#found > 150, "the library was not found")
            table.sort(found, function(a, b) return a[1] < b[1] end)
            local write, stderr = io.write, io.stderr
            for _, pair in ipairs(found) do
              for place, shape in ipairs(shapes) do
                for _, number in ipairs(numbers) do
                  stderr:write("trying ", pair[1], " in shape ", place, " with ", tostring(number), "\\n")
                  pcall(task.timeout, 1, function() return shape(pair[2], number) end)
                end
              end
            end
            print "\\nall were tried"
            """)
    }

    /// Expressions in which N stands for a number.
    static let expressions = [
        "for _ = 1, 100 do sim.advance(N) end", "sim.advance(9.2e9) sim.advance(N)",
        "sim.traffic { assistant = a, per_hour = N } sim.advance('1h')",
        "sim.traffic { assistant = a, per_hour = 1e-9, callers = N } sim.advance('1h')",
        "sim.traffic { assistant = a, per_hour = 10, callers = N } sim.advance('1h')",
        "local h = {} for i = 1, 24 do h[i] = N end sim.traffic { assistant = a, by_hour = h } sim.advance('1h')",
        "sim.traffic { assistant = a, per_hour = 10, duration = { N, N } } sim.advance('1h')",
        "sim.traffic { assistant = a, per_hour = 10, attributes = { x = { a = N, b = 1 } } } sim.advance('1h')",
        "_sim.traffic(json.encode { assistant = a.id, by_hour = { N }, shortest = N, longest = -1, callers = N })",
        "_sim.quality('x', { pass_rate = N, error_rate = N, satisfaction = N })",
        "sim.quality(a, { pass_rate = N, error_rate = N, satisfaction = N, insights = { x = { y = N } } })",
        "sim.fault('*:latency=' .. N .. 's')", "sim.fault('*:rate_limit=' .. N .. 's,count=' .. N)",
        "sim.fault('*:status=' .. N .. ',after=' .. N .. ',p=' .. N)",
        "local s = json.decode(sim.snapshot():text()) s.now = N sim.restore(json.encode(s)) sim.advance(10)",
        "jobs.define { name = 'a', every = N, run = print }",
        "jobs.define { name = 'b', every = '1h', jitter = N, timeout = N, run = print }",
        "jobs.define { name = 'c', every = '1h', catch_up = { window = N, limit = N }, pause_after = N, run = print }",
        "jobs.define { name = 'd', every = '1h', retries = { limit = N, first_wait = N, longest_wait = N }, run = print }",
        "jobs.define { name = 'e', every = '1h', limits = { memory = N, compute = N }, run = print }",
        "schedules.check { name = 'f', every = N, jitter = N, timeout = N, pause_after = N, catch_up = { limit = N } }",
        "schedules.check { name = 'g', schedule = '*/' .. N .. ' * * * *' }",
        "schedules.check { name = 'h', at = { N .. '-01-01T00:00' } }",
        "retry.call(error, { limit = N, first_wait = N, longest_wait = N })",
        "retry.call(function() error('x') end, { limit = 2, first_wait = N, longest_wait = N })",
        "ai.assistants.list({}, { timeout = N, retries = N })",
        "ai.assistants.update(a, { telephony_settings = { time_limit_secs = N, user_idle_timeout_secs = N } })",
        "ai.assistants.update(a, { messaging_settings = { conversation_inactivity_minutes = N } })",
        "ai.assistants.tests.create { name = 'a', destination = 'b', instructions = 'c', rubric = { { name = 'x', "
            + "criteria = 'y' } }, max_duration_seconds = N }",
        "ai.assistants.scheduled_events.create(a, { scheduled_at_fixed_datetime = time.iso(N), text = 'x', "
            + "telnyx_conversation_channel = 'sms_chat', telnyx_agent_target = '+13125550100', telnyx_end_user_target = '+13125550101' })",
        "http.get('http://127.0.0.1:9', { timeout = N, limit = N })",
        "run.wait_signal('x', { timeout = N })", "run.wait_signal('x', N)", "run.note('x', { value = N })",
        "rollout.run { assistant = a, version = a, steps = { { weight = N, bake = N } }, gates = {} }",
        "rollout.check('x', print, { interval = N })",
        "suite.run { name = 'x', tests = {}, repeats = N, concurrency = N, timeout = N, pass_rate = N }",
        "report.duration(N)", "report.percent(N, N)", "report.bar(N, { width = N })",
        "report.sparkline({ N, N, 1 })", "report.table({ { N } }, { width = N })", "report.date(N)",
        "text.wrap('a b c', N)", "text.cut('abc', N)", "terminal.table({ { N } })",
        "time.iso(N)", "time.sleep(N)", "task.sleep(N)", "task.timeout(N, print)",
        "task.map({ 1 }, print, N)",
        "os.date('%c', N)", "os.time { year = N, month = N, day = N }", "os.exit(N == 1)",
        "io.open('/dev/null'):seek('set', N)",
        "chat.open(a, { timeout = N })", "collectgarbage('step', N)", "select(N, 1)",
    ]

    @Test func `ends no process, whichever option of a function it is`() async throws {
        let tries = Self.expressions.map { expression in
            "{ [==[\(expression)]==], function(N) \(expression) end },"
        }
        try await play(
            """
            local jobs, run, sim, suite = require "jobs", require "run", require "sim", require "suite"
            local retry, rollout, report, chat = require "retry", require "rollout", require "report", require "chat"
            local http = require "http"
            local _sim, schedules = package.loaded._sim or {}, package.loaded.schedules or {}
            local text, terminal = package.loaded.text or {}, package.loaded.terminal or {}
            local a = ai.assistants.create { name = "A", instructions = "b" }
            local tries = { \(tries.joined(separator: "\n  ")) }
            for _, pair in ipairs(tries) do
              for _, number in ipairs(\(Self.numbers)) do
                io.stderr:write("trying ", pair[1], " with ", tostring(number), "\\n")
                pcall(task.timeout, 1, pair[2], number)
                sim.clear_faults()
              end
            end
            print "\\nall were tried"
            """)
    }

    @Test(arguments: ["advance", "sleep"])
    func `adds up to no more than there is`(_ way: String) async throws {
        let call = way == "sleep" ? "task.sleep(3e10)" : "pcall(sim.advance, 9.2e9)"
        try await play(
            """
            local sim = require "sim"
            for _ = 1, 2000 do \(call) end
            local is_there, text = pcall(time.iso)
            io.stderr:write("trying ", tostring(text), "\\n")
            pcall(ai.assistants.create, { name = "A", instructions = "b" })
            print "all were tried"
            """)
    }

    private static let values = [
        "-1", "nan", "1e300", "1e-300", "9223372036854775807", "9223372036854775808", "8784000h", "", " 1",
    ]

    @Test func `ends no process, whichever option of a command it is`() async throws {
        let place = try CommandPlace()
        let options = try await CommandTree().words.filter { $0.isNumber && !$0.isPositional }
        #expect(options.count > 40)
        var seen: Set<String> = []
        for option in options {
            let rest = try place.rest(of: option.command)
            // The same option of another command is read by the same type.
            let values = seen.insert(option.name).inserted ? Self.values : ["-1", "9223372036854775808"]
            for value in values {
                let outcome = try await place.outcome(
                    of: option.command + ["--\(option.name)=\(value)"] + rest)
                #expect(
                    [0, 1, 2, 4, 130].contains(outcome.status),
                    "\(option)=\(value): \(outcome.errors.suffix(300))")
                if ["", "nan", " 1"].contains(value) {
                    #expect(outcome.status == 2 && !outcome.errors.isEmpty, "\(option)=\(value)")
                }
            }
        }
    }
}
