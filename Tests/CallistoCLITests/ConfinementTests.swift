import Foundation
import TestPrograms
import Testing

/// What the program keeps from the programs that it starts, and from those beside it.
@Suite(.startsPrograms) struct `The program's own walls` {
    private static let secrets = [
        "TELNYX_API_KEY": "KEY-of-the-test", "TELNYX_CUSTOM_HEADERS": "x-secret: KEY-of-the-test",
        "CALLISTO_HTTP_TOKEN": "KEY-of-the-test", "CALLISTO_METRICS_TOKEN": "KEY-of-the-test",
        // A call goes nowhere.
        "TELNYX_BASE_URL": "http://127.0.0.1:1",
    ]

    private func run(
        _ options: [String], _ script: String, environment: [String: String] = secrets
    ) async throws -> Program.Outcome {
        try await Program.callisto(["run"] + options + ["-"], input: script, environment: environment)
    }

    /// Whether the kernel has rules for this process to lay under itself.
    private func hasLandlock() async throws -> Bool {
        let outcome = try await Program.callisto(["doctor", "--simulator"])
        let line = outcome.output.split(separator: "\n").first { $0.contains("confinement") }
        return try #require(line).contains("Landlock ABI")
    }

    @Test func `leave no secret in the environment that the system shows`() async throws {
        let outcome = try await run(
            ["--allow-all"],
            """
            local stat = io.popen("cat /proc/self/stat"):read("a")
            local ppid = stat:match("%) %S (%d+)")
            local text = io.popen("cat /proc/" .. ppid .. "/environ"):read("a")
            print(#ppid > 0, text:find("KEY-of-the-test", 1, true), text:find("TELNYX_API_KEY", 1, true))
            print(io.popen("env"):read("a"):find("KEY-of-the-test", 1, true))
            print(pcall(os.getenv, "CALLISTO_HTTP_TOKEN"))
            """)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                true	nil	nil
                nil
                false	os.getenv: this script may not read the variable CALLISTO_HTTP_TOKEN; it is for Callisto alone

                """)
    }

    @Test func `leave the block of the environment without them while it runs`() async throws {
        let child = try Program.start(
            ["run", "--simulator", "-"], input: #"io.stderr:write("ready\n") task.sleep(600)"#,
            environment: Self.secrets)
        #expect(await child.nextError() == "ready")
        let block = FileManager.default.contents(atPath: "/proc/\(child.processIdentifier)/environ")
        child.signal(SIGTERM)
        _ = await child.outcome()
        // Another user may not look at all.
        let text = String(decoding: block ?? Data(), as: UTF8.self)
        #expect(!text.contains("KEY-of-the-test") && !text.contains("API_KEY"))
    }

    @Test func `leave the key to calls`() async throws {
        let outcome = try await Program.callisto(["doctor"], environment: Self.secrets)
        #expect(outcome.output.contains("present"))
        #expect(outcome.output.contains("live, http://127.0.0.1:1"))
        #expect(!(outcome.output + outcome.errors).contains("KEY-of-the-test"))
    }

    @Test func `keep its memory from the programs that scripts start`() async throws {
        let outcome = try await run(
            ["--simulator", "--allow-all"], #"print(io.popen("(exec 3</proc/$PPID/mem) 2>&1"):read("a"))"#)
        #expect(outcome.output.contains("/mem"), "\(outcome.output)")
        #expect(outcome.output.contains("ermission denied"), "\(outcome.output)")
    }

    @Test func `let a program that a script starts no further than the script, where the kernel can`()
        async throws
    {
        let folder = FileManager.default.homeDirectoryForCurrentUser.appending(
            path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "secret.txt").path
        try Data("secret".utf8).write(to: URL(filePath: file))
        let script =
            #"print(io.popen("sh -c 'cat \#(file) 2>/dev/null; echo x >\#(file).new' 2>/dev/null"):read("a"))"#
        let confined = try await run(["--simulator", "--allow-run=sh"], script)
        #expect(confined.status == 0, "\(confined.errors)")
        #expect(confined.output.contains("secret") == (try await !hasLandlock()))
        #expect(FileManager.default.fileExists(atPath: file + ".new") == (try await !hasLandlock()))
        let granted = try await run(
            ["--simulator", "--allow-run=sh", "--allow-read=\(file)", "--allow-write=\(folder.path)"], script)
        #expect(granted.output.contains("secret"))
        #expect(FileManager.default.fileExists(atPath: file + ".new"))
    }

    @Test func `leave scripts what they were granted`() async throws {
        let folder = FileManager.default.homeDirectoryForCurrentUser.appending(
            path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "kept"), withIntermediateDirectories: true)
        try Data("old".utf8).write(to: folder.appending(path: "old"))
        let outcome = try await run(
            [
                "--simulator", "--allow-read=\(folder.path)/new", "--allow-write=\(folder.path)/new",
                "--allow-read=\(folder.path)/old", "--allow-write=\(folder.path)/old",
                "--allow-write=\(folder.path)/kept",
                "--record=\(folder.path)/tape.jsonl",
            ],
            """
            local path = "\(folder.path)/new"
            for round = 1, 2 do
                local file <close> = assert(io.open(path, "w"))
                file:write("text")
                print(assert(io.open(path)):read("a"), os.remove(path))
            end
            local old = "\(folder.path)/old"
            assert(os.remove(old))
            assert(io.open(old, "w")):write("anew")
            print(assert(io.open(old)):read("a"))
            assert(io.open("\(folder.path)/kept/a", "w")):close()
            assert(os.rename("\(folder.path)/kept/a", "\(folder.path)/kept/b"))
            assert(os.remove("\(folder.path)/kept/b") and os.remove("\(folder.path)/kept"))
            ai.assistants.list({}):collect()
            print(os.date("%Z") ~= nil)
            """)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "text\ttrue\ntext\ttrue\nanew\ntrue\n")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/tape.jsonl"))
    }

    /// A folder of the account's own, which programs may read only where a script may.
    private func withHome(_ body: (_ folder: String) async throws -> Void) async throws {
        let folder = FileManager.default.homeDirectoryForCurrentUser.appending(
            path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["secret", "given"] {
            try Data("\(name) text".utf8).write(to: folder.appending(path: name))
        }
        try await body(folder.path)
    }

    /// Says what a program sees of two files, and writes a third.
    private func look(in folder: String) -> String {
        #"print(io.popen("sh -c 'cat \#(folder)/secret \#(folder)/given; echo x > \#(folder)/new' 2>/dev/null"):read("a"))"#
    }

    @Test func `let a simulation no further than its script`() async throws {
        try await withHome { folder in
            let walls = try await hasLandlock()
            let script = folder + "/a.lua"
            try FileManager.default.createDirectory(
                atPath: folder + "/pictures", withIntermediateDirectories: true)
            try Data(look(in: folder).utf8).write(to: URL(filePath: script))
            for more in [[], ["--runs", "2", "--svg", "\(folder)/pictures/a.svg"]] {
                let outcome = try await Program.callisto(
                    ["simulate", "--allow-run=sh", "--allow-read=\(folder)/given"] + more + [script])
                #expect(outcome.status == 0, "\(outcome.errors)")
                // Its own folder is the script's to read.
                #expect(more.isEmpty == outcome.output.contains("secret text"))
                let isWritten = FileManager.default.fileExists(atPath: folder + "/new")
                #expect(isWritten == !walls)
            }
            #expect(FileManager.default.fileExists(atPath: folder + "/pictures/a.svg"))
            let elsewhere = try await Program.callisto(
                ["simulate", "--allow-run=sh", "--allow-read=\(folder)/given", "-"], input: look(in: folder))
            #expect(elsewhere.output.contains("given text"), "\(elsewhere.errors)")
            #expect(elsewhere.output.contains("secret text") == !walls)
        }
    }

    @Test func `leave a resumed run what it was granted when it began, and what it is granted now`()
        async throws
    {
        try await withHome { folder in
            let bench = try Workbench(
                """
                ai.assistants.list({}):collect()
                for _, name in ipairs { "given", "secret" } do
                  print(select(2, pcall(function() return io.open("\(folder)/" .. name):read("a") end)))
                end
                """)
            func begin() async throws -> String {
                let begun = try await bench.run(
                    ["--allow-read=\(folder)/given"], environment: ["CALLISTO_KILL_AT": "6"])
                #expect(begun.status != 0)
                return try await bench.newestID()
            }
            let resumed = try await bench.resume(try await begin())
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(resumed.output.contains("given text") && !resumed.output.contains("secret text"))
            #expect(resumed.output.contains("may not read"), "\(resumed.output)")
            let widened = try await bench.resume(try await begin(), "--allow-read=\(folder)/secret")
            #expect(widened.output.contains("given text") && widened.output.contains("secret text"))
            // Nobody is told less because the walls were there.
            let unknown = try await bench.resume("no-such-run")
            #expect(unknown.status == 2 && unknown.errors.contains("there is no run 'no-such-run'"))
        }
    }

    @Test func `let the programs of a resumed run write no further than it could when it began`() async throws
    {
        try await withHome { folder in
            for name in ["mine", "yours"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            }
            let bench = try Workbench(
                """
                ai.assistants.list({}):collect()
                for _, name in ipairs { "mine", "yours" } do
                  os.execute("sh -c 'echo x > \(folder)/" .. name .. "/new' 2>/dev/null")
                end
                """)
            let begun = try await bench.run(
                ["--allow-run=sh", "--allow-write=\(folder)/mine"], environment: ["CALLISTO_KILL_AT": "4"])
            #expect(begun.status != 0)
            #expect(!FileManager.default.fileExists(atPath: folder + "/mine/new"))
            let resumed = try await bench.resume(try await bench.newestID())
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(FileManager.default.fileExists(atPath: folder + "/mine/new"))
            let walls = try await hasLandlock()
            #expect(FileManager.default.fileExists(atPath: folder + "/yours/new") == !walls)
        }
    }

    @Test func `leave what the shell opened for the command`() async throws {
        let outcome = try await Program.shell(
            #"""
            folder=$(mktemp -d); cd $folder; trap 'rm -r "$folder"' EXIT
            callisto run --simulator --record=/dev/fd/3 <(echo 'print(#ai.assistants.list({}):collect())') 3> tape
            grep -c callisto_cassette tape
            callisto run --replay=/dev/fd/4 /dev/fd/5 4< tape 5< <(echo 'print(#ai.assistants.list({}):collect())')
            echo 'print "from a file"' > a.lua; callisto run --simulator /dev/stdin < a.lua
            callisto run --simulator --record=/dev/stdout - <<< 'ai.assistants.list({}):collect()' | grep -c callisto_cassette
            callisto run --simulator --allow-write=/dev/fd/3 --record=/dev/stderr - 2> tape <<< 'print "said"' && grep -c callisto_cassette tape
            """#)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "0\n1\n0\nfrom a file\n1\nsaid\n1\n", "\(outcome.output)\(outcome.errors)")
    }

    @Test func `let a durable run keep its record`() async throws {
        let folder = FileManager.default.homeDirectoryForCurrentUser.appending(
            path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try await run(
            ["--simulator", "--durable", "--store=\(folder.path)/runs.db"],
            "print(#ai.assistants.list({}):collect())")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
