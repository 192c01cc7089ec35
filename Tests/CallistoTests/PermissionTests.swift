import Foundation
import Lua
import Synchronization
import TestSupport
import Testing

@testable import Callisto

@Suite struct `A script's permissions` {
    /// A folder with a file, a folder beside it, and a way out.
    private struct Files {
        let folder: String

        init() throws {
            let url = FileManager.default.temporaryDirectory.appending(
                path: "permissions-\(UUID().uuidString)")
            let inside = url.appending(path: "inside")
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
            try Data("secret".utf8).write(to: url.appending(path: "secret.txt"))
            try Data("one\ntwo\n3".utf8).write(to: inside.appending(path: "open.txt"))
            try FileManager.default.createSymbolicLink(
                atPath: inside.appending(path: "link").path, withDestinationPath: "../secret.txt")
            try FileManager.default.createSymbolicLink(
                atPath: inside.appending(path: "up").path, withDestinationPath: "..")
            folder = url.resolvingSymlinksInPath().path
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }
    }

    private func stage(_ permissions: Permissions, ask: PermissionAsk? = nil) async throws -> Stage {
        try await Stage(configure: {
            $0.permissions = permissions
            $0.ask = ask
            $0.environment = { ["REGION": "north", "TELNYX_API_KEY": "KEY-secret", "PATH": "/usr/bin:/bin"] }
        })
    }

    struct Escape: CustomTestStringConvertible {
        let call: String
        let may: String
        var testDescription: String { call }
    }

    @Test(arguments: [
        Escape(
            call: "io.open('@/secret.txt')",
            may: "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt"),
        Escape(
            call: "io.open('@/inside/../secret.txt')",
            may: "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt"),
        Escape(
            call: "io.open('@/inside/link')",
            may: "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt"),
        Escape(
            call: "io.open('@/inside/up/secret.txt')",
            may: "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt"),
        Escape(
            call: "io.lines('@/secret.txt')",
            may: "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt"),
        Escape(
            call: "io.open('@/inside/new.txt', 'w')",
            may:
                "io.open: this script may not write @/inside/new.txt; allow it with --allow-write=@/inside/new.txt"
        ),
        Escape(
            call: "io.open('@/inside/open.txt', 'a+')",
            may:
                "io.open: this script may not write @/inside/open.txt; allow it with --allow-write=@/inside/open.txt"
        ),
        Escape(
            call: "os.remove('@/inside/open.txt')",
            may:
                "os.remove: this script may not write @/inside/open.txt; allow it with --allow-write=@/inside/open.txt"
        ),
        Escape(
            call: "os.rename('@/inside/open.txt', '@/x')",
            may:
                "os.rename: this script may not write @/inside/open.txt; allow it with --allow-write=@/inside/open.txt"
        ),
        Escape(
            call: "os.tmpname()",
            may: "os.tmpname: this script may not write /tmp; allow it with --allow-write=/tmp"),
        Escape(
            call: "os.getenv('REGION')",
            may: "os.getenv: this script may not read the variable REGION; allow it with --allow-env=REGION"),
        Escape(
            call: "os.execute('ls -l')",
            may: "os.execute: this script may not run ls; allow it with --allow-run=ls"),
        Escape(
            call: "io.popen('ls | cat')",
            may: "io.popen: this script may not run sh; allow it with --allow-run=sh"),
    ])
    func `refuse what was not granted, and name what would`(_ row: Escape) async throws {
        let files = try Files()
        defer { files.remove() }
        let stage = try await stage(.api.allowing(.reading(files.folder + "/inside")))
        let error = try await stage.failure(row.call.replacingOccurrences(of: "@", with: files.folder))
        #expect(error?.message == row.may.replacingOccurrences(of: "@", with: files.folder))
        #expect(error?.code == "permission.denied")
    }

    @Test func `let through what was granted`() async throws {
        let files = try Files()
        defer { files.remove() }
        let inside = files.folder + "/inside"
        let stage = try await stage(
            .none.allowing(.reading(inside), .writing(inside), .environment("REGION"), .running("cat")))
        let said = try await stage.run(
            """
            local file <close> = assert(io.open("\(inside)/new.txt", "w+"))
            file:write("one\\n", 2, "\\nthree")
            assert(file:seek("set", 4) == 4)
            assert(file:read("n") == 2 and file:read("l") == "" and file:read("a") == "three")
            assert(file:read("l") == nil and file:read("a") == "" and file:read(1) == nil)
            local lines = {}
            for line in io.lines("\(inside)/open.txt") do lines[#lines + 1] = line end
            assert(table.concat(lines, ",") == "one,two,3")
            assert(os.rename("\(inside)/new.txt", "\(inside)/old.txt") and os.remove("\(inside)/old.txt"))
            local none, why, number = io.open("\(inside)/nowhere.txt")
            assert(none == nil and why:find("No such file") and number == 2)
            local program = io.popen("cat", "w")
            program:write("through cat")
            assert(program:close())
            return ("$REGION"):gsub("%$(%w+)", os.getenv), io.popen("cat '\(inside)/open.txt'"):read("a")
            """)
        #expect(said == ["north", "integer(1)", "one\ntwo\n3"] || said == ["north", "one\ntwo\n3"])
        #expect(stage.transcript.text.contains("through cat"))
    }

    @Test func `never cover the key`() async throws {
        let stage = try await stage(.all)
        let sentence = "the key is for calls alone"
        #expect(try await stage.failure("os.getenv('TELNYX_API_KEY')")?.message.hasSuffix(sentence) == true)
        #expect(try await stage.failure("io.open('/proc/self/environ')")?.message.hasSuffix(sentence) == true)
        #expect(try await stage.run("return io.popen('env'):read('a')").first?.contains("secret") == false)
    }

    struct Call: CustomTestStringConvertible {
        let permissions: Permissions
        let script: String
        let sentence: String?
        var testDescription: String { script + " " + (sentence ?? "passes") }
    }

    private static let create = "ai.assistants.create { name = 'A', instructions = 'b' }"

    @Test(arguments: [
        Call(permissions: .none.allowing(.operations("assistants.*")), script: create, sentence: nil),
        Call(
            permissions: .none, script: create,
            sentence:
                "assistants.create: this script may not call assistants.create; allow it with --allow-op=assistants.create"
        ),
        Call(
            permissions: .none, script: "ai.assistants.list {}",
            sentence:
                "assistants.list: this script may not call assistants.list; allow it with --allow-op=assistants.list"
        ),
        Call(
            permissions: .api.readingOnly(), script: create,
            sentence: "assistants.create: this script may only read; leave out --read-only to allow it"),
        Call(permissions: .api.readingOnly(), script: "ai.assistants.list {}:collect()", sentence: nil),
        Call(
            permissions: .api.readingOnly(),
            script: "ai.stream.assistants.chat('a', { content = 'hi', conversation_id = 'c' })",
            sentence: "assistants.chat: this script may only read; leave out --read-only to allow it"),
        Call(
            permissions: .none.allowing(.operations("*.list")), script: "ai.assistants.tags.list()",
            sentence: nil),
        Call(permissions: .none.allowing(.operations("assistants.c*e")), script: create, sentence: nil),
        Call(
            permissions: .none.allowing(.operations("assistants")), script: create,
            sentence:
                "assistants.create: this script may not call assistants.create; allow it with --allow-op=assistants.create"
        ),
    ])
    func `say which operations a script may call`(_ row: Call) async throws {
        let error = try await stage(row.permissions).failure(row.script)
        #expect(error?.message == row.sentence)
    }

    @Test func `can be asked for`() async throws {
        let asked = Mutex<[String]>([])
        let stage = try await stage(.none) { request in
            asked.withLock { $0.append(request.flag) }
            switch request {
            case .environment: return .allowAlways
            case .operation: return .allowOnce
            default: return .deny
            }
        }
        let script = "ai.assistants.list({}):first(); return os.getenv('REGION') .. os.getenv('REGION')"
        #expect(try await stage.run(script) == ["northnorth"])
        #expect(asked.withLock { $0 } == ["--allow-op=assistants.list", "--allow-env=REGION"])
        #expect(try await stage.failure("io.open('/etc/passwd')")?.code == "permission.denied")
    }
}

@Suite struct `A command line` {
    @Test(arguments: [
        ("ls -l  /tmp", ["ls", "-l", "/tmp"]), ("echo 'a b' \"c d\" e\\ f", ["echo", "a b", "c d", "e f"]),
        ("git commit -m ''", ["git", "commit", "-m", ""]), ("a'b'c", ["abc"]),
    ])
    func `is words where it needs no shell`(_ command: String, _ words: [String]) {
        #expect(CommandWords(command)?.words == words)
    }

    @Test(arguments: [
        "a | b", "a; b", "a > b", "$A", "\"$A\"", "`a`", "a *", "A=1 b", "'a", "", "a\nb", "~/a", "a &",
    ])
    func `needs a shell where it says more`(_ command: String) {
        #expect(CommandWords(command) == nil)
    }
}
