import Foundation
import Glibc
import Lua
import TelnyxCatalog
import TestSupport
import Testing

@testable import Callisto

/// What scripts get of files: every function against every kind of grant.
@Suite struct `A grant of files` {
    /// Where the file is that a function is called on, and what was granted.
    private enum Situation: String, CaseIterable, Sendable {
        case noGrant, elsewhere, granted, fileAlone, throughDots, linkLeadsOut, folderLinkLeadsOut
        case ancestorRenamed, ancestorBecameLink, openedDescriptor
    }

    private struct Row: Sendable, CustomTestStringConvertible {
        let function: FileFunction
        let situation: Situation
        var testDescription: String { "\(function.name) \(function.way), \(situation.rawValue)" }

        static let all: [Row] = FileFunction.all.flatMap { function in
            Situation.allCases.map { Row(function: function, situation: $0) }
        }
    }

    private static let suite = """
        local SUITE = require("suite").define {
            name = "s", destination = ai.assistants.create { name = "A", instructions = "b" },
            tests = { { name = "t", instructions = "Ask.", rubric = { { name = "m", criteria = "Answers" } } } },
        }
        """

    /// A script with `P` for the path, `OWN` for a file that it may always write.
    private static func script(_ function: FileFunction, _ path: String, own: String) -> String {
        let needsSuite = function.script.contains("SUITE")
        return """
            local P, OWN = "\(path)", "\(own)"
            \(needsSuite ? suite : "")
            local is_done, problem = pcall(function() \(function.script) end)
            if is_done then return "done" end
            local text = tostring(type(problem) == "table" and problem.message or problem)
            return text:find("this script may not", 1, true) and "refused" or text
            """
    }

    @Test(arguments: Row.all) private func `holds for every function and no further`(_ row: Row) async throws
    {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let granted: String?
        switch row.situation {
        case .noGrant: granted = nil
        case .elsewhere: granted = folder.path + "/other"
        case .fileAlone: granted = folder.path + "/inside/open.lua"
        default: granted = folder.path + "/inside"
        }
        let stage = try await Stage(configure: { options in
            let own = folder.path + "/own"
            var permissions = Permissions.api.allowing(.reading(own), .writing(own))
            if let granted {
                permissions = permissions.allowing(.reading(granted), .writing(granted))
            }
            options.permissions = permissions
        })
        let inside = folder.path + "/inside/open.lua"
        var path = inside
        var expected = "done"
        switch row.situation {
        case .noGrant, .elsewhere: expected = "refused"
        case .granted: break
        case .fileAlone:
            // Another name beside the file was not granted.
            if row.function.name == "os.rename" && row.function.way == "from" { expected = "refused" }
        case .throughDots: path = folder.path + "/inside/../inside/./open.lua"
        case .linkLeadsOut:
            path = folder.path + "/inside/link"
            // These take the link's own name, which lies inside.
            if ["os.remove", "os.rename"].contains(row.function.name) { break }
            expected = "refused"
        case .folderLinkLeadsOut:
            path = folder.path + "/inside/up/secret.lua"
            expected = "refused"
        case .ancestorRenamed:
            try folder.move("inside", to: "moved")
            path = folder.path + "/moved/open.lua"
        case .ancestorBecameLink:
            try folder.move("inside", to: "moved")
            try folder.link("inside", to: "outside")
            expected = "refused"
        case .openedDescriptor:
            let file = open(folder.path + "/outside/open.lua", O_RDWR)
            defer { close(file) }
            path = "/proc/self/fd/\(file)"
            let said = try await stage.run(
                Self.script(row.function, path, own: folder.path + "/own/file"))
            #expect(said == ["refused"])
            return
        }
        let said = try await stage.run(Self.script(row.function, path, own: folder.path + "/own/file"))
        #expect(said == [expected])
        // Nothing outside was changed, whatever was said.
        #expect(folder.text("outside/open.lua") == GrantedFolder.secret)
        #expect(folder.text("secret.lua") == GrantedFolder.secret)
    }

    @Test func `is tested with every function that takes a path`() async throws {
        let found = try await Stage().run(
            """
            local names = {}
            local function visit(prefix, functions)
                for name, value in pairs(functions) do
                    if type(value) == "function" then names[#names + 1] = prefix .. name end
                end
            end
            visit("io.", io) visit("os.", os) visit("package.", package)
            visit("file.", getmetatable(io.stdout).__index)
            for _, name in ipairs { "load", "loadfile", "dofile", "require", "loadstring", "module" } do
                if _G[name] then names[#names + 1] = name end
            end
            table.sort(names)
            return table.concat(names, " ")
            """)
        let names = Set((found.first ?? "").split(separator: " ").map(String.init))
        let known = Set(FileFunction.all.map(\.name)).union(FileFunction.others)
        #expect(names.subtracting(known) == [], "a function of files has no row")
        #expect(known.subtracting(names) == ["suite.run"])
    }

    @Test(arguments: ["os.tmpname()", "io.tmpfile()"])
    func `covers temporary files where their folder may be written`(_ call: String) async throws {
        let refused = try await Stage(configure: { $0.permissions = .api.allowing(.writing("/usr")) })
        #expect(try await refused.failure(call)?.code == "permission.denied")
        let allowed = try await Stage(configure: { $0.permissions = .api.allowing(.writing("/tmp")) })
        let said = try await allowed.run(
            "local made = \(call) if type(made) == 'string' then return os.remove(made) end return io.type(made)"
        )
        #expect(said == ["true"] || said == ["file"])
    }

    @Test func `stays with what was granted when the script renames what is around it`() async throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let stage = try await Stage(configure: {
            $0.permissions = .api.allowing(.reading(folder.path + "/inside"), .writing(folder.path))
        })
        let said = try await stage.run(
            """
            local base = "\(folder.path)"
            assert(os.rename(base .. "/inside/up", base .. "/up"))
            assert(os.rename(base .. "/inside", base .. "/gone"))
            assert(os.rename(base .. "/up", base .. "/inside"))
            assert(io.open(base .. "/gone/open.lua"))
            local is_open, problem = pcall(io.open, base .. "/inside/secret.lua")
            return tostring(is_open) .. " " .. tostring(problem.message)
            """)
        // The link leads to the folder around now.
        let around = folder.path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        #expect(
            said == [
                "false io.open: this script may not read \(around)/secret.lua; "
                    + "allow it with --allow-read=\(around)/secret.lua"
            ])
    }

    @Test func `of what is not there yet is no way to read what is moved there`() async throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let stage = try await Stage(configure: {
            $0.permissions = .api.allowing(
                .reading(folder.path + "/new/secret.lua"), .writing(folder.path))
        })
        // By its last folder, and by itself.
        for (from, to) in [("outside", "new"), ("secret.lua", "new/secret.lua")] {
            let error = try await stage.failure(
                "os.rename('\(folder.path)/\(from)', '\(folder.path)/\(to)')")
            #expect(error?.code == "permission.denied", "\(from)")
            #expect(error?.message.contains("may not read \(folder.path)/\(from)") == true)
        }
    }

    @Test func `of a file that is not there yet lets it be made, read, removed and made again`() async throws
    {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let path = folder.path + "/inside/new.txt"
        let stage = try await Stage(configure: {
            $0.permissions = .api.allowing(.reading(path), .writing(path))
        })
        let script = """
            for round = 1, 3 do
                local file <close> = assert(io.open("\(path)", "w"))
                file:write(round)
                assert(io.open("\(path)")):close()
                assert(os.remove("\(path)"))
            end
            return "done"
            """
        #expect(try await stage.run(script) == ["done"])
        // A grant for a file that the script itself took away is one for its name.
        let file = folder.path + "/inside/open.lua"
        let other = try await Stage(configure: { $0.permissions = .api.allowing(.writing(file)) })
        #expect(
            try await other.run("assert(os.remove('\(file)')) return io.type(io.open('\(file)', 'w'))") == [
                "file"
            ])
    }

    @Test func `of a file is no grant of another that takes its place`() async throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let path = folder.path + "/inside/open.lua"
        let stage = try await Stage(configure: { $0.permissions = .api.allowing(.reading(path)) })
        try folder.move("secret.lua", to: "inside/open.lua")
        let error = try await stage.failure("io.open('\(path)')")
        #expect(
            error?.message
                == "io.open: this script may not read \(path); it is another file than when the script started"
        )
    }

    @Test func `that was kept with a run follows no link that was put there since`() throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let kept = Permissions(
            json: Permissions.none.allowing(.reading(folder.path + "/inside"), .running("*"), .system).json)
        #expect(kept.grants.contains(.running("*")) && kept.grants.contains(.system))
        #expect(PinnedGrants(kept).refusal(.read, of: try FilePlace(folder.path + "/inside/open.lua")) == nil)
        try folder.move("inside", to: "moved")
        try folder.link("inside", to: "outside")
        #expect(
            PinnedGrants(kept).refusal(.read, of: try FilePlace(folder.path + "/outside/open.lua"))
                == .notGranted)
    }

    @Test func `of a job covers nothing that its path leads to since`() throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let served = Permissions.none.allowing(
            Permissions.Grant.reading(folder.path + "/inside").resolved)
        let asked: JSONValue = ["read": [.string(folder.path + "/inside")]]
        _ = try served.narrowed(to: asked) { $0 }
        try folder.move("inside", to: "moved")
        try folder.link("inside", to: "outside")
        #expect(throws: UncoveredGrant.self) { _ = try served.narrowed(to: asked) { $0 } }
    }

    @Test func `is never turned into another file by those who keep swapping links`() async throws {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        let stage = try await Stage(configure: {
            $0.permissions = .api.allowing(
                .reading(folder.path + "/inside"), .writing(folder.path + "/inside"))
        })
        let swapping = Task.detached {
            // The file and a link out of the folder take each other's place.
            while !Task.isCancelled {
                symlink("../secret.lua", folder.path + "/inside/next")
                rename(folder.path + "/inside/next", folder.path + "/inside/open.lua")
                _ = try? Data("return 1".utf8).write(to: URL(filePath: folder.path + "/inside/next"))
                rename(folder.path + "/inside/next", folder.path + "/inside/open.lua")
            }
        }
        let said = try await stage.run(
            """
            local seen = {}
            for _ = 1, 3000 do
                local is_done, file = pcall(io.open, "\(folder.path)/inside/open.lua", _ % 2 == 0 and "r" or "r+")
                if is_done and file then
                    seen[file:read("a")] = true
                    file:close()
                end
            end
            for text in pairs(seen) do assert(text == "return 1" or text == "", text) end
            return "done"
            """)
        swapping.cancel()
        await swapping.value
        #expect(said == ["done"])
        #expect(folder.text("secret.lua") == GrantedFolder.secret)
    }
}

/// What is the system's own and no file of anybody's.
@Suite struct `The system's own files` {
    private func said(_ permissions: Permissions, _ path: String, _ mode: String = "r") async throws -> String
    {
        let stage = try await Stage(configure: { $0.permissions = permissions })
        let error = try await stage.failure("assert(io.open('\(path)', '\(mode)')):close()")
        return error?.message ?? "opened"
    }

    private static let whole = Permissions.api.allowing(.reading("/"), .writing("/"))

    @Test(arguments: [
        "/proc/self/mem", "/proc/self/environ", "/proc/1/environ", "/proc/self/maps", "/proc/uptime", "/proc",
        "/proc/thread-self/mem", "/sys/kernel/notes", "/dev/tty", "/dev/mem", "/dev", "/dev/fd", "/dev/pts",
    ])
    func `are not for scripts that may read and write everything`(_ path: String) async throws {
        let sentence = try await said(Self.whole, path)
        #expect(sentence.contains("which is the system's own; allow it with --allow-all"), "\(sentence)")
    }

    @Test(arguments: ["/dev/stdin", "/dev/stdout", "/dev/fd/0", "/proc/self/fd/1"])
    func `are what other names of descriptors lead to`(_ path: String) async throws {
        let sentence = try await said(Self.whole, path)
        // What a descriptor is of may be a file, which may be read by its own name.
        let isRefused = sentence.contains("which is the system's own; allow it with --allow-all")
        #expect(isRefused || FilePlace.isFile(path) || FilePlace.isHarmless(path), "\(sentence)")
    }

    @Test func `can be opened by scripts that may do everything, but for what shows memory`() async throws {
        #expect(try await said(.all, "/proc/uptime") == "opened")
        #expect(try await said(.all, "/proc/self/mem").hasSuffix("the key is for calls alone"))
    }

    @Test(arguments: ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"])
    func `have devices that tell nothing, which need a grant like files`(_ path: String) async throws {
        #expect(try await said(.api.allowing(.reading(path)), path) == "opened")
        #expect(
            try await said(.api, path)
                == "io.open: this script may not read \(path); allow it with --allow-read=\(path)")
    }
}

extension FilePlace {
    fileprivate static func isFile(_ path: String) -> Bool {
        (try? FilePlace(path))?.object?.facts.map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }

    fileprivate static func isHarmless(_ path: String) -> Bool {
        (try? FilePlace(path)).map { $0.object != nil && !$0.belongsToSystem } ?? false
    }
}
