import Foundation
import Glibc
import TelnyxCatalog
import TestPrograms
import Testing

/// A value in every secret field of every operation, and every artifact that is written of it.
@Suite(.startsPrograms) struct `A secret` {
    static let canary = "cAnArY0secret0of0a0field"
    static let key = "KEY0000000000000000000000_thekey"

    /// One operation with a secret in one of its fields, as JSON arguments.
    struct Planted: Sendable, CustomTestStringConvertible {
        let operation: String
        let place: String
        let arguments: JSONValue
        var testDescription: String { "\(operation) \(place)" }
    }

    /// Every way from the parameters of an operation to a secret field, read from the catalogue.
    static let planted: [Planted] = Catalog.operations.flatMap { operation in
        operation.parameters.flatMap { parameter in
            paths(of: parameter.field, seen: []).map { planted in
                var arguments = JSONObject()
                for other in operation.parameters where other.isRequired && other.name != parameter.name {
                    arguments[other.scriptName] = sample(of: other.type)
                }
                arguments[parameter.scriptName] = planted.value
                return Planted(
                    operation: operation.id, place: planted.path, arguments: .object(arguments))
            }
        }
    }

    private static func paths(of field: Field, seen: Set<String>) -> [(path: String, value: JSONValue)] {
        if field.isSecret { return [(field.name, .string(canary))] }
        return paths(of: field.type, seen: seen).map { ("\(field.name).\($0.path)", $0.value) }
    }

    private static func paths(of type: ValueType, seen: Set<String>) -> [(path: String, value: JSONValue)] {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration, .any: return []
        case .list(let element, _):
            return paths(of: element, seen: seen).map { ($0.path, .array([$0.value])) }
        case .map(let value): return paths(of: value, seen: seen).map { ($0.path, ["a": $0.value]) }
        case .alternatives(let types): return types.flatMap { paths(of: $0, seen: seen) }
        case .object(let shape): return paths(in: shape(), seen: seen)
        case .union(let union): return union().variants.flatMap { paths(in: $0.shape(), seen: seen) }
        }
    }

    private static func paths(in shape: Shape, seen: Set<String>) -> [(path: String, value: JSONValue)] {
        guard !seen.contains(shape.name) else { return [] }
        return shape.fields.flatMap { field in
            paths(of: field, seen: seen.union([shape.name])).map { found in
                var object = JSONObject()
                for other in shape.fields
                where other.isRequired && other.name != field.name && !other.isReadOnly {
                    object[other.name] = sample(of: other.type)
                }
                object[field.name] = found.value
                return (found.path, .object(object))
            }
        }
    }

    /// Something of the type that may or may not be accepted: a refusal must not tell the secret either.
    private static func sample(of type: ValueType) -> JSONValue {
        switch type {
        case .integer, .number: return 1
        case .boolean: return true
        case .list: return []
        case .map: return [:]
        case .enumeration(let values, _): return .string(values.first ?? "a")
        case .object(let shape):
            return .object(
                JSONObject(
                    shape().fields.filter { $0.isRequired && !$0.isReadOnly }.map {
                        (key: $0.name, value: sample(of: $0.type))
                    }))
        case .alternatives(let types): return types.first.map(sample) ?? "a"
        case .union(let union): return union().variants.first.map { sample(of: .object($0.shape)) } ?? "a"
        case .string, .any: return "a"
        }
    }

    /// Calls everything that is planted, some of it for good, and shows and returns what came.
    private static func script(calls: [Planted]) -> String {
        let list = calls.map { "{ \"\($0.operation)\", [==[\($0.arguments.text())]==] }" }
        return """
            local secret = os.getenv "CANARY_TOKEN"
            local log = require "log"
            local function planted(value)
              if value == "\(canary.reversed().map(String.init).joined())" then return secret end
              if type(value) ~= "table" then return value end
              for key, member in pairs(value) do value[key] = planted(member) end
              return value
            end
            local function call(id, arguments)
              local place = ai
              for name in id:gmatch("[^.]+") do place = place[name] end
              return pcall(place, arguments)
            end
            local accepted = 0
            for _, one in ipairs { \(list.joined(separator: ", ")) } do
              local is_done, answer = call(one[1], planted(json.decode(one[2])))
              if is_done then accepted = accepted + 1 end
              log.info(one[1], { answer = tostring(answer), is_done = tostring(is_done) })
            end
            local tool = { type = "webhook", webhook = { name = "t", url = "https://example.com/x", method = "GET",
              description = "d", headers = { { name = "X-Api-Key", value = secret } } } }
            local a = ai.assistants.create { name = "A", instructions = "i", tools = { tool } }
            ai.integration_secrets.create { identifier = "s", type = "bearer", token = secret }
            -- What an assistant has is what it gets back: a replay too has the secret, and no mask of it.
            local read = ai.assistants.retrieve(a)
            assert(read.tools[1].webhook.headers[1].value == secret)
            ai.assistants.update(a, { tools = read.tools })
            pcall(ai.assistants.retrieve, secret)
            print("accepted " .. accepted)
            return read
            """
    }

    /// The canary backwards stands in the script, which stores keep; the script puts the secret in its place.
    private static var reversed: [Planted] {
        planted.map {
            let text = $0.arguments.text().replacingOccurrences(of: canary, with: String(canary.reversed()))
            return Planted(
                operation: $0.operation, place: $0.place,
                arguments: (try? JSONValue(parsing: Array(text.utf8))) ?? .null)
        }
    }

    private static let environment = ["CANARY_TOKEN": canary, "TELNYX_API_KEY": key]

    /// What of the files holds a secret.
    private func leaks(_ folder: TestFolder) -> [String] {
        folder.files.filter { name in
            let data = FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data()
            return data.range(of: Data(Self.canary.utf8)) != nil || data.range(of: Data(Self.key.utf8)) != nil
        }
    }

    @Test func `stands in fields of the catalogue that the tests know of`() {
        let places = Set(Self.planted.map { "\($0.operation) \($0.place)" })
        #expect(places.contains("integration_secrets.create token"))
        #expect(places.contains("integration_secrets.create password"))
        #expect(places.contains { $0.hasPrefix("assistants.create ") && $0.hasSuffix("headers.value") })
        #expect(places.contains { $0.contains("sip_auth_password") })
    }

    @Test func `is in no cassette, log or error`() async throws {
        let folder = try TestFolder()
        try folder.write("a.lua", Self.script(calls: Self.reversed))
        let outcome = try await Program.callisto(
            [
                "run", "--simulator", "--debug", "--allow-env=*", "--record", folder.path + "/cassette.jsonl",
                folder.path + "/a.lua",
            ], environment: Self.environment)
        #expect(outcome.status == 0, "\(outcome.errors.suffix(600))")
        #expect(!outcome.errors.contains(Self.canary) && !outcome.output.contains(Self.canary))
        #expect(folder.read("cassette.jsonl").contains("(hidden)"))
        #expect(leaks(folder) == [])
    }

    @Test func `is in no store, export or backup, and is there again in a replay`() async throws {
        let folder = try TestFolder()
        let store = ["--store", folder.path + "/runs.db"]
        // Left behind the reading, so that the rest is made from what the journal holds.
        let script = Self.script(calls: Self.reversed).replacingOccurrences(
            of: "ai.assistants.update(a", with: "require('run').wait_signal('go')\nai.assistants.update(a")
        try folder.write("a.lua", script)
        let child = try Program.start(
            ["run", "--durable", "--simulator", "--allow-env=*"] + store + [folder.path + "/a.lua"],
            environment: Self.environment)
        let id = String(await child.nextError().split(separator: " ").last ?? "")
        while try await !Program.callisto(["runs", "show", id] + store).output.contains("wait_signal") {}
        child.signal(15)
        _ = await child.outcome()
        _ = try await Program.callisto(["runs", "signal", id, "go"] + store)
        let resumed = try await Program.callisto(
            ["runs", "resume", "--simulator", "--allow-env=*"] + store + [id], environment: Self.environment)
        #expect(resumed.status == 0, "\(resumed.errors)")
        for words in [["show"], ["show", "--format", "json"]] {
            let shown = try await Program.callisto(["runs"] + words + [id] + store)
            #expect(!shown.output.contains(Self.canary))
        }
        #expect(try await Program.callisto(["runs", "backup", folder.path + "/copy.db"] + store).status == 0)
        #expect(
            try await Program.callisto(["runs", "export", "-o", folder.path + "/e.jsonl"] + store).status == 0
        )
        // Bytes are in hexadecimal there.
        let bytes = Self.canary.utf8.map { String($0, radix: 16) }.joined()
        #expect(!folder.read("e.jsonl").contains(bytes))
        #expect(leaks(folder) == [])
    }

    @Test func `is in no answer that repeats the key`() async throws {
        let folder = try TestFolder()
        try folder.write(
            "a.lua",
            """
            local is_done, refused = pcall(ai.assistants.retrieve, "\(String(Self.key.reversed()))")
            print(is_done, refused)
            local made = ai.assistants.create { name = os.getenv("ECHO"), instructions = "i" }
            print(ai.assistants.retrieve(made).name)
            """)
        // The simulator repeats names: the key comes back in an answer.
        let server = try Program.start(["simulator", "--port", "0", "--log", folder.path + "/requests.jsonl"])
        defer { server.interrupt() }
        let environment = [
            "TELNYX_API_KEY": Self.key, "TELNYX_BASE_URL": await server.nextLine(), "ECHO": "got \(Self.key)",
        ]
        let recorded = try await Program.callisto(
            [
                "run", "--live", "--debug", "--allow-env=*", "--record", folder.path + "/c.jsonl",
                folder.path + "/a.lua",
            ],
            environment: environment)
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(!recorded.errors.contains(Self.key))
        let durable = try await Program.callisto(
            [
                "run", "--live", "--durable", "--allow-env=*", "--store", folder.path + "/runs.db",
                folder.path + "/a.lua",
            ],
            environment: environment)
        #expect(durable.status == 0, "\(durable.errors)")
        // What the environment gave the script is the script's own, and recorded as what it read.
        #expect(leaks(folder).filter { !$0.hasPrefix("runs.db") } == [])
    }

    @Test func `is not seen in the list of processes`() async throws {
        let server = try Program.start(["simulator", "--port", "0", "--key", Self.key])
        defer { server.interrupt() }
        let address = await server.nextLine()
        #expect(!line(of: server).contains(Self.key))
        #expect(line(of: server).contains("--port"))
        // Calls that the service holds back, so that they are there to be looked at.
        for words in [
            [
                "call", "integration_secrets.create",
                #"{"identifier": "a", "type": "bearer", "token": "\#(Self.canary)"}"#,
            ],
            ["call", "--header", "X-Api-Key: \(Self.canary)", "assistants.list"],
        ] {
            let child = try Program.start(
                words + ["--timeout", "50s", "--simulator", "--faults", "*:latency=40s", "--debug"],
                environment: ["TELNYX_BASE_URL": address])
            _ = await child.nextError()
            #expect(!line(of: child).contains(Self.canary), "\(words)")
            #expect(line(of: child).contains("call"))
            child.signal(9)
        }
        let child = try Program.start(
            [
                "runs", "list", "--store",
                "postgres://callisto:\(Self.canary)@192.0.2.1:5/x?connect_timeout=20",
            ])
        while !line(of: child).contains("*") && !child.hasEnded {}
        #expect(!line(of: child).contains(Self.canary))
        child.signal(9)
    }

    private func line(of child: Child) -> String {
        let path = "/proc/\(child.processIdentifier)/cmdline"
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    @Test(arguments: ["\"KEYabc\"", "'KEYabc'", "`KEYabc`", "\"KEYabc"])
    func `in quotes is said and not sent`(_ key: String) async throws {
        let outcome = try await Program.callisto(
            ["call", "assistants.list"], environment: ["TELNYX_API_KEY": key])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "error: TELNYX_API_KEY holds the key in quotes, as some env files leave it; set it without them\n"
        )
    }
}

/// Where state is kept, and that it is never the current folder.
@Suite(.startsPrograms) struct `The state folder` {
    private func doctor(_ environment: String, in folder: TestFolder) async throws -> String {
        let outcome = try await Program.shell(
            "cd '\(folder.path)'; \(environment) callisto doctor --simulator --format json",
            folder: folder.path)
        #expect(folder.files.filter { $0.hasPrefix(".local") } == [])
        return outcome.output.field("state")
    }

    @Test func `is where systemd, the environment or the account says`() async throws {
        let folder = try TestFolder()
        let base = "env -u XDG_STATE_HOME -u STATE_DIRECTORY"
        #expect(
            try await doctor(
                "\(base) HOME=/h STATE_DIRECTORY=/var/lib/a:/var/lib/b XDG_STATE_HOME=/x", in: folder)
                == "/var/lib/a, by STATE_DIRECTORY")
        #expect(
            try await doctor("\(base) HOME=/h XDG_STATE_HOME=/x", in: folder)
                == "/x/callisto, by XDG_STATE_HOME")
        #expect(
            try await doctor("\(base) HOME=/h", in: folder) == "/h/.local/state/callisto, by HOME")
        let home = String(cString: getpwuid(geteuid()).pointee.pw_dir)
        for environment in ["\(base) -u HOME", "\(base) HOME=", "\(base) HOME=relative"] {
            let found = try await doctor(environment, in: folder)
            #expect(found == "\(home)/.local/state/callisto, by the account's home")
        }
    }

    @Test func `is made for the account alone`() async throws {
        let folder = try TestFolder()
        try folder.write("a.lua", "return 1")
        let outcome = try await Program.callisto(
            ["run", "--durable", "--simulator", folder.path + "/a.lua"],
            environment: ["XDG_STATE_HOME": folder.path + "/state", "STATE_DIRECTORY": ""])
        #expect(outcome.status == 0, "\(outcome.errors)")
        var status = stat()
        #expect(stat(folder.path + "/state/callisto", &status) == 0 && status.st_mode & 0o777 == 0o700)
        #expect(
            stat(folder.path + "/state/callisto/runs.db", &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
}
