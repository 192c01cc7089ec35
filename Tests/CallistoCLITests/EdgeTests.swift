import Foundation
import TestPrograms
import Testing

/// What stands at the edges of a command line.
@Suite(.startsPrograms) struct `The command line` {
    @Test func `says what an option of a list needs that is given nothing`() async throws {
        let place = try CommandPlace()
        let options = try await CommandTree().words.filter { $0.isRepeating && !$0.isPositional }
        #expect(options.count > 20)
        for option in options {
            let rest = try place.rest(of: option.command)
            for words in [["--\(option.name)="], ["--\(option.name)", ""]] {
                let outcome = try await place.outcome(of: option.command + words + rest)
                #expect(
                    outcome.status == 2 && outcome.errors.contains("--\(option.name)"),
                    "\(option): \(outcome.status) \(outcome.errors.suffix(300))")
            }
        }
    }

    @Test(arguments: [
        (["-5 // 2"], "-3\n"), (["-5"], "-5\n"), (["-(1 + 2)"], "-3\n"), (["-math.pi < 0"], "true\n"),
        (["-.5"], "-0.5\n"),
        (["--simulator", "-5 // 2"], "-3\n"), (["-5 // 2", "--format", "json"], "-3\n"),
        (["--seed", "7", "-5 // 2"], "-3\n"),
        (["--format=json", "-5, -6"], "-5\n-6\n"), (["--", "-5 // 2"], "-3\n"), (["- 1"], "-1\n"),
    ])
    func `evaluates what begins with a minus`(_ words: [String], _ printed: String) async throws {
        let outcome = try await Program.callisto(["eval"] + words)
        #expect(outcome.output == printed && outcome.status == 0, "\(outcome.errors)")
    }

    @Test(arguments: [
        ["--seed", "-5", "1"], ["-5", "-6"], ["--zork", "-5"], ["--time-limit", "-5", "1"],
    ])
    func `takes no option's value for code`(_ words: [String]) async throws {
        let outcome = try await Program.callisto(["eval"] + words)
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome.output)")
    }

    @Test(arguments: [
        (["help", "zork"], "callisto has no command 'zork'; 'callisto --help' lists them"),
        (["help", "serv"], "callisto has no command 'serv'; did you mean 'serve'?"),
        (["help", "shiping"], "callisto has no command 'shiping'; did you mean 'shipping'?"),
        (["help", "shipping", "run"], "callisto has no command 'shipping'; 'callisto --help' lists them"),
        (["help", "runs", "shwo"], "callisto runs has no command 'shwo'; did you mean 'show'?"),
        (["zork"], "callisto has no command 'zork'; 'callisto --help' lists them"),
        (["runs", "zork"], "callisto runs has no command 'zork'; 'callisto runs --help' lists them"),
    ])
    func `names the nearest of a command that there is not`(_ words: [String], _ sentence: String)
        async throws
    {
        let outcome = try await Program.callisto(words)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors == "error: \(sentence)\n")
    }

    @Test func `gives a script its words whatever they are`() async throws {
        let outcome = try await Program.callisto(
            ["run", "--simulator", "-", "--seed=", "-5", "--"], input: "print(...)")
        #expect(outcome.output == "--seed=\t-5\t--\n" && outcome.status == 0, "\(outcome.errors)")
    }

    @Test func `lists its guides and shows each`() async throws {
        let list = try await Program.callisto(["help"])
        #expect(list.status == 0)
        let names = list.output.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names.prefix(2) == ["start", "scripts"] && names.contains("security"))
        for name in names {
            let guide = try await Program.callisto(["help", name])
            #expect(guide.status == 0 && guide.output.count > 500, "\(name)")
        }
    }

    @Test func `helps with every command`() async throws {
        for command in try await CommandTree().commands {
            let outcome = try await Program.callisto(["help"] + command)
            #expect(
                outcome.status == 0 && outcome.output.contains("callisto " + command.joined(separator: " ")),
                "\(command)")
        }
    }

    @Test(arguments: [
        ["run", "--simulator", "-"], ["simulate", "-"],
        ["run", "--simulator", "--durable", "--store", "@/runs.db", "@/s.lua"],
    ])
    func `ends with 1 where a task failed that nobody awaited`(_ words: [String]) async throws {
        let place = try CommandPlace()
        let script = "task.spawn(function() error('lost', 0) end) task.yield() print('done')"
        try place.write("s.lua", script)
        let outcome = try await Program.callisto(
            words.map { $0.replacingOccurrences(of: "@", with: place.folder) }, input: script)
        #expect(outcome.status == 1 && outcome.output == "done\n")
        let line = outcome.errors.split(separator: "\n").last ?? ""
        #expect(
            line.hasPrefix("error: task 0.0 failed and nobody awaited it: ") && line.hasSuffix("lost"),
            "\(outcome.errors)")
    }

    @Test func `ends with 1 behind the value of an expression whose task failed`() async throws {
        let outcome = try await Program.callisto(
            ["eval", "(function() task.spawn(error, 'lost') task.yield() return 5 end)()"])
        #expect(outcome.status == 1 && outcome.output == "5\n" && outcome.errors.contains("lost"))
    }

    @Test(arguments: [
        "local t = task.spawn(function() error('seen') end) pcall(t.await, t)",
        "task.spawn(function() task.sleep(1000) end)",
        "local t = task.spawn(function() task.sleep(1000) end) task.yield() t:cancel()",
        "pcall(task.all, { function() error('seen') end })",
    ])
    func `ends with 0 where nothing was lost`(_ script: String) async throws {
        let outcome = try await Program.callisto(["run", "--simulator", "-"], input: script)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }
}

/// A file of Lua that tries whatever a file could, given to every word of every command.
@Suite(.startsPrograms) struct `A hostile file` {
    /// Each try by itself, so that none keeps another from being made; what it did is seen from outside.
    private static let attack = #"""
        local tries = {
          function() os.execute("touch @/made.execute") end,
          function() io.popen("touch @/made.popen"):read("a") end,
          function() io.open("@/made.write", "w"):close() end,
          function() print("got", io.open("@/secret"):read("a")) end,
          function() print("got", io.open("/proc/self/environ"):read("a")) end,
          function() print("got", os.getenv("SECRET")) end,
          function() os.remove("@/secret") end,
          function() os.rename("@/secret", "@/made.rename") end,
          function() require("http").get("http://127.0.0.1:%PORT%/") end,
          function() require("notify").webhook("http://127.0.0.1:%PORT%/")("x") end,
          function() require("web").send("x", "GET", "http://127.0.0.1:%PORT%/", "", {}, 1, 100) end,
          function() for line in io.lines("@/secret") do print("got", line) end end,
          function() return load("\27Lua")() end,
        }
        for _, try in ipairs(tries) do pcall(try) end
        io.stderr:write("\27]0;title\7")
        error(setmetatable({}, { __tostring = function() return "\27[2J" .. tostring(0 / 0) end }))
        """#

    @Test func `does nothing to this machine, whichever command reads it`() async throws {
        let tree = try await CommandTree()
        let port = try Listening()
        // Who hands a file to one of these says that it may be read; what they run is asked for elsewhere.
        for word in tree.words where !word.isNumber && !["stdlib", "store", "format"].contains(word.name) {
            let place = try CommandPlace()
            let outside = try CommandPlace()
            try outside.write("secret", "the secret")
            let attack = Self.attack.replacingOccurrences(of: "@", with: outside.folder)
                .replacingOccurrences(of: "%PORT%", with: "\(port.number)")
            for name in ["s.lua", "s_spec.lua", "jobs.lua", "hostile.lua"] { try place.write(name, attack) }
            let rest = try place.rest(of: word.command)
            let hostile = place.folder + "/hostile.lua"
            let words =
                word.isPositional
                ? word.command + rest.filter { $0.hasPrefix("--") || rest.isEmpty } + [hostile]
                : word.command + ["--\(word.name)=\(hostile)"] + rest
            let outcome = try await place.outcome(
                of: words, input: ":load \(hostile)\n", environment: ["SECRET": "the secret"])
            let said = outcome.output + outcome.errors
            #expect(
                [0, 1, 2, 3, 4, 130].contains(outcome.status),
                "\(words): \(outcome.status) \(said.suffix(300))")
            #expect(!said.contains("the secret"), "\(words)")
            let names = try FileManager.default.contentsOfDirectory(atPath: outside.folder)
            #expect(
                names.contains("secret") && !names.contains { $0.hasPrefix("made.") }, "\(words): \(names)")
        }
        #expect(port.accepted == 0)
    }
}

/// A port that nobody is to connect to.
private final class Listening {
    private let descriptor: Int32
    let number: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        number = UInt16(bigEndian: address.sin_port)
        try #require(isBound)
    }

    deinit { close(descriptor) }

    /// How many have connected so far.
    var accepted: Int {
        var count = 0
        while case let peer = accept(descriptor, nil, nil), peer >= 0 {
            close(peer)
            count += 1
        }
        return count
    }
}
