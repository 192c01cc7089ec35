import Automation
import Foundation
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxSimulator
import TestSupport
import Testing

@testable import Callisto

/// A file of jobs that wants to do something while it is only looked at.
struct HostileJobFile: Sendable, CustomTestStringConvertible {
    let name: String
    /// `@` stands for a folder that it has no business in.
    let top: String
    /// What the refusal says; nil where it is loaded and nothing happens.
    var sentence: String?
    /// Whether it may be loaded too, where what it says of itself is not heard.
    var mayBeLoaded = false

    var testDescription: String { name }

    private static func refused(_ name: String, _ top: String, _ place: String, _ action: String)
        -> HostileJobFile
    {
        HostileJobFile(
            name: name, top: top,
            sentence:
                "\(place): outside of its functions a file of jobs may not \(action)")
    }

    static let all: [HostileJobFile] =
        [
            refused("runs a program", "os.execute('touch @/made')", "os.execute", "run touch"),
            refused("reads from a program", "io.popen('touch @/made'):read('a')", "io.popen", "run touch"),
            refused("writes a file", "io.open('@/made', 'w')", "io.open", "write @/made"),
            refused("reads a file", "io.open('@/secret')", "io.open", "read @/secret"),
            refused("reads the memory of the process", "io.open('/proc/self/mem')", "io.open", "read /proc/"),
            refused("removes a file", "os.remove('@/secret')", "os.remove", "write @/secret"),
            refused("renames a file", "os.rename('@/secret', '@/made')", "os.rename", "write @/secret"),
            refused("makes a temporary file", "io.tmpfile()", "io.tmpfile", "write "),
            refused("reads the environment", "os.getenv('REGION')", "os.getenv", "read the variable REGION"),
            refused(
                "opens a socket", "require('http').get('http://127.0.0.1:9/')", "http.get",
                "connect to 127.0.0.1:9"),
            refused(
                "posts", "require('notify').webhook('http://127.0.0.1:9/')('x')", "notify.webhook",
                "connect to 127.0.0.1:9"),
            refused(
                "changes something on the API", "ai.assistants.create { name = 'a', instructions = 'b' }",
                "assistants.create", "call assistants.create"),
            refused(
                "reads the API", "ai.assistants.list {}:first()", "assistants.list", "call assistants.list"),
            refused(
                "does it in a task", "task.spawn(function() os.execute('touch @/made') end):await()",
                "os.execute",
                "run touch"),
            refused(
                "does it in a module", "package.loaded.jobs = nil require('hostile')", "os.execute",
                "run touch"),
            HostileJobFile(name: "does it behind a pcall", top: "pcall(os.execute, 'touch @/made')"),
            HostileJobFile(
                name: "leaves it to a finalizer",
                top: "setmetatable({}, { __gc = function() os.execute('touch @/made') end }) collectgarbage()"
            ),
            HostileJobFile(
                name: "leaves it to a task", top: "task.spawn(function() os.execute('touch @/made') end)"),
            HostileJobFile(name: "reads standard input", top: "assert(io.read() == nil)"),
            HostileJobFile(
                name: "prints", top: "print('\\27[2J') io.stderr:write('\\27[2J') log.info('\\27[2J')"),
            HostileJobFile(name: "turns the world's clock", top: "require('sim').advance(86400)"),
            HostileJobFile(
                name: "loops for ever", top: "while true do end",
                sentence: "stopped after 100ms of computing"),
            HostileJobFile(
                name: "loops for ever behind a pcall",
                top: "while true do pcall(function() while true do end end) end",
                sentence: "stopped after 100ms of computing"),
            HostileJobFile(
                name: "allocates", top: "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
                sentence: "stopped at 16 MiB of memory"),
            HostileJobFile(name: "fails with nil", top: "error(nil)", sentence: "nil"),
            HostileJobFile(name: "fails with a table", top: "error({})", sentence: "table"),
            HostileJobFile(name: "fails with a number", top: "error(0/0)", sentence: "nan"),
            HostileJobFile(
                name: "fails with what fails to say itself",
                top: "error(setmetatable({}, { __tostring = function() error('again') end }))",
                sentence: "jobs.lua"),
            HostileJobFile(
                name: "fails with what says itself for ever",
                top: "error(setmetatable({}, { __tostring = function() while true do end end }))",
                sentence: "jobs.lua"),
            HostileJobFile(name: "ends the process", top: "os.exit(0)", sentence: "os.exit is not here"),
            HostileJobFile(
                name: "takes a script from elsewhere",
                top: "require('jobs').define { name = 'b', run = '@/secret' }",
                sentence: "job \"b\": run: this script may not read @/secret"),
            HostileJobFile(
                name: "takes a device for a script",
                top: "require('jobs').define { name = 'b', run = '/dev/zero' }",
                sentence: "job \"b\": run: this script may not read /dev/zero"),
            HostileJobFile(
                name: "says what it defines by itself",
                top:
                    "require('jobs').specs = function() while true do end end",
                sentence: "stopped after 100ms of computing", mayBeLoaded: true),
        ]
        // What the loader is told may be anything, as the module can be replaced.
        + [
            "{}", "{ name = 5 }", "{ name = 'x', every = -1 }", "{ name = 'x', every = 0 }",
            "{ name = 'x', every = 1e300 }",
            "{ name = 'x', every = 3600, retries = { limit = -5, first_wait = -1 } }",
            "{ name = 'x', every = 3600, catch_up = { limit = math.mininteger, window = -1e300 } }",
            "{ name = 'x', every = 3600, jitter = 1e300, timeout = -1e300 }",
            "{ name = 'x', every = 3600, limits = { memory = math.mininteger, compute = -1 } }",
            "{ name = 'x', every = 3600, pause_after = math.mininteger, recovery_limit = -1 }",
            "{ name = 'x', schedule = ('*'):rep(1000) }", "{ name = 'x', at = { 5, 'soon' } }",
            "{ name = '../x', every = 3600 }", "{ name = ('x'):rep(10000), every = 3600 }",
        ].map { spec in
            HostileJobFile(
                name: "claims to have defined \(spec)",
                top:
                    "local spec = \(spec) require('jobs').specs = function() return json.array { spec } end",
                sentence: "job \"", mayBeLoaded: true)
        }
}

@Suite struct `A file of jobs` {
    private static func loader(
        in folder: ScriptFolder, _ simulator: Simulator, heard: @escaping @Sendable (String) -> Void
    ) -> JobLoader {
        var loader = JobLoader(
            target: "simulator",
            options: { _ in
                var options = HostOptions()
                // What runs may do, the file may not.
                options.permissions = Permissions.api.allowing(
                    .running("*"), .writing("/"), .network("*"), .environment("*"))
                options.simulator = simulator
                options.moduleFolder = FolderLoader(folder: folder.inside)
                options.environment = { ["REGION": "north", "PATH": "/usr/bin:/bin"] }
                options.memoryLimit = 16 << 20
                options.web = { request in
                    heard("web \(request.url)")
                    return WebAnswer(status: 200, body: [])
                }
                options.output = { _, bytes in heard(String(decoding: bytes, as: UTF8.self)) }
                options.log = { heard($0.message) }
                options.input = {
                    heard("input")
                    return nil
                }
                options.ask = { _ in
                    heard("asked")
                    return .allowAlways
                }
                return options
            }, read: { Array(FileManager.default.contents(atPath: $0) ?? Data()) })
        loader.computeLimit = .milliseconds(100)
        return loader
    }

    @Test(arguments: HostileJobFile.all)
    func `does nothing while it is loaded that`(_ row: HostileJobFile) async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        let place = folder.text("@")
        try "a secret".write(toFile: place + "/secret", atomically: true, encoding: .utf8)
        try folder.text("os.execute('touch @/made')").write(
            toFile: folder.inside + "/hostile.lua", atomically: true, encoding: .utf8)
        let file = folder.inside + "/jobs.lua"
        let define = #"require("jobs").define { name = "a", every = "1h", run = function() end }"#
        try (define + "\n" + folder.text(row.top)).write(toFile: file, atomically: true, encoding: .utf8)
        let heard = Heard()
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: { .seconds(1_800_000_000) }, clock: ContinuousClock()))
        let world = simulator.withWorld { $0.snapshot() }
        do {
            let loaded = try await Self.loader(in: folder, simulator, heard: heard.note).load([file])
            #expect((row.sentence == nil || row.mayBeLoaded) && loaded.jobs.map(\.name) == ["a"])
        } catch {
            let wanted = folder.text(row.sentence ?? "no error")
            #expect("\(error)".contains(wanted), "\(error)")
        }
        #expect(heard.all.isEmpty)
        #expect(simulator.withWorld { $0.snapshot() } == world)
        #expect(FileManager.default.fileExists(atPath: place + "/secret"))
        #expect(!FileManager.default.fileExists(atPath: place + "/made"))
    }
}

@Suite struct `A definition that is no job's` {
    @Test(arguments: [
        ("{}", "'name' is missing"), (#"{"name":5}"#, "'name' must be a text, got 5"),
        (#"{"name":"../x","every":60}"#, "'name' must be a name of at most 200 letters"),
        (#"{"name":"x","every":-1}"#, "'every' must be a number of seconds from 0 to "),
        (#"{"name":"x","every":1e300}"#, "'every' must be a number of seconds from 0 to "),
        (#"{"name":"x","every":0}"#, #"every: "0s" is too short"#),
        (
            #"{"name":"x","every":60,"retries":{"limit":-5}}"#,
            "'limit' must be a whole number from 0 to 1000000, got -5"
        ),
        (
            #"{"name":"x","every":60,"catch_up":{"limit":-9223372036854775808}}"#,
            "'limit' must be a whole number from 1 to "
        ),
        (
            #"{"name":"x","every":60,"catch_up":{"policy":"zork"}}"#,
            "'policy' must be one of 'skip', 'last', 'all'"
        ),
        (#"{"name":"x","every":60,"jitter":1e300}"#, "'jitter' must be a number of seconds from 0 to "),
        (
            #"{"name":"x","every":60,"limits":{"memory":-1}}"#,
            "'memory' must be a whole number from 1048576 to "
        ),
        (
            #"{"name":"x","every":60,"pause_after":9223372036854775807}"#,
            "'pause_after' must be a whole number from 1 to "
        ),
        (#"{"name":"x","every":60,"labels":{"a":5}}"#, "'labels' must be texts by name"),
        (#"{"name":"x","at":[5,"soon"]}"#, "'at' must be a date or a list of dates"),
        (#"{"name":"x","every":60,"overlap":5}"#, "'overlap' must be one of 'skip', "),
    ])
    func `is refused with the field that is wrong`(_ text: String, _ sentence: String) throws {
        let spec = try #require(try JSONValue(parsing: Array(text.utf8)).object)
        let error = #expect(throws: (any Error).self) { try JobDefinition.check(spec) }
        #expect(error.map { "\($0)".hasPrefix(sentence) } == true, "\(String(describing: error))")
    }
}

private final class Heard: Sendable {
    private let texts = Mutex<[String]>([])
    @Sendable func note(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }
}

@Suite struct `A run of a job` {
    @Test func `looks at its own job alone, however many its file has`() async throws {
        // What would be refused of another shows that nobody looked at it.
        let play = try await DurablePlay(
            """
            local jobs = require "jobs"
            for number = 1, 999 do
              jobs.define { name = "other-" .. number, schedule = "no schedule", overlap = "never", run = 7 }
            end
            jobs.define { name = "mine", schedule = "0 3 * * *", run = function(job) return job.job end }
            """, job: "mine")
        _ = try await play.attempt()
        #expect(try await play.run.reason == nil)
        #expect(try await play.result == #""mine""#)
    }
}
