public import Automation
internal import Quantities
internal import TelnyxCatalog

/// What a run was made from, beside its arguments: the script by its content, and what it may use.
public struct RunManifest: Sendable, Hashable {
    /// What errors call the script; the path as it was given.
    public var name: String
    /// The SHA-256 of the script, under which the store has it.
    public var script: [UInt8]
    /// The job that it is a run of, whose function is called behind the script.
    public var job: String?
    /// The SHA-256 of the script that a job runs in place of a function.
    public var body: [UInt8]?
    /// What the script may do; `nil` takes what whoever carries out the run was given.
    public var permissions: Permissions?
    /// Bytes of memory; `nil` as above.
    public var memoryLimit: Int?
    public var computeLimit: Duration?

    public init(name: String, script: [UInt8]) {
        self.name = name
        self.script = script
    }

    public var encoded: [UInt8] { json.encoded() }

    var json: JSONValue {
        var members: JSONObject = ["name": .string(name), "script": .string(Digest.text(script))]
        members["job"] = job.map(JSONValue.string)
        members["body"] = body.map { .string(Digest.text($0)) }
        members["permissions"] = permissions?.json
        members["memory"] = memoryLimit.map { .integer(Int64($0)) }
        members["compute_ms"] = computeLimit.map { .integer($0.milliseconds) }
        return .object(members)
    }

    /// - Throws: `UnreadableManifest`
    public init(_ bytes: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: bytes) else { throw UnreadableManifest() }
        try self.init(json: value)
    }

    init(json value: JSONValue) throws {
        guard let name = value["name"]?.string, let script = value["script"]?.string,
            let hash = Hexadecimal.bytes(script)
        else { throw UnreadableManifest() }
        self.init(name: name, script: hash)
        job = value["job"]?.string
        body = value["body"]?.string.flatMap(Hexadecimal.bytes)
        permissions = value["permissions"].map(Permissions.init(json:))
        memoryLimit = value["memory"]?.integer.map(Int.init)
        computeLimit = value["compute_ms"]?.integer.map { OutsideDuration(nearestMilliseconds: $0).duration }
    }

    /// The scripts that a run went by, in order, by their content.
    public static func scripts(of run: Run, records: [JournalRecord]) throws -> [[UInt8]] {
        let manifest = try RunManifest(run.origin.manifest)
        var scripts = [manifest.script] + (manifest.body.map { [$0] } ?? []) + RunJournal.scripts(in: records)
        for module in RunJournal.modules(in: records) where !scripts.contains(module) {
            scripts.append(module)
        }
        return scripts
    }

    /// The hashes of scripts that a run's manifest names, or that of a job's definition; none of what is neither.
    @Sendable public static func sources(namedBy bytes: [UInt8]) -> [[UInt8]] {
        guard let value = try? JSONValue(parsing: bytes) else { return [] }
        guard let manifest = try? RunManifest(json: value["manifest"] ?? value) else { return [] }
        return [manifest.script] + (manifest.body.map { [$0] } ?? [])
    }
}

/// The arguments of a run as it keeps them.
public struct RunArguments: Sendable, Hashable {
    /// What the script finds in `...`.
    public var list: [String] = []
    /// What whoever started it gave, as JSON.
    public var given: [UInt8]?
    /// What the run left that it goes on from, as JSON.
    public var state: [UInt8]?

    public init(_ list: [String] = []) { self.list = list }

    public init(decoding bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        list = (value["list"]?.array ?? value.array ?? []).compactMap(\.string)
        given = value["given"]?.encoded()
        state = value["state"]?.encoded()
    }

    public var encoded: [UInt8] {
        let texts = JSONValue.array(list.map(JSONValue.string))
        guard given != nil || state != nil else { return texts.encoded() }
        var members: JSONObject = ["list": texts]
        members["given"] = given.flatMap { try? JSONValue(parsing: $0) }
        members["state"] = state.flatMap { try? JSONValue(parsing: $0) }
        return JSONValue.object(members).encoded()
    }

    public static func encode(_ arguments: [String]) -> [UInt8] { RunArguments(arguments).encoded }

    public static func decode(_ bytes: [UInt8]) -> [String] { RunArguments(decoding: bytes).list }
}

/// A run that was made by something else, or by a newer version.
public struct UnreadableManifest: Error, CustomStringConvertible {
    public var description: String { "the run was not made from a script that this version can read" }
}
