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
        return [manifest.script] + (manifest.body.map { [$0] } ?? []) + RunJournal.scripts(in: records)
    }
}

/// The arguments of a run as it keeps them.
public enum RunArguments {
    public static func encode(_ arguments: [String]) -> [UInt8] {
        JSONValue.array(arguments.map(JSONValue.string)).encoded()
    }

    public static func decode(_ bytes: [UInt8]) -> [String] {
        ((try? JSONValue(parsing: bytes))?.array ?? []).compactMap(\.string)
    }
}

/// A run that was made by something else, or by a newer version.
public struct UnreadableManifest: Error, CustomStringConvertible {
    public var description: String { "the run was not made from a script that this version can read" }
}
