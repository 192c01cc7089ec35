public import Automation
internal import TelnyxCatalog

/// What a run was made from, beside its arguments: the script by its content, and what it may use.
public struct RunManifest: Sendable, Hashable {
    /// What errors call the script; the path as it was given.
    public var name: String
    /// The SHA-256 of the script, under which the store has it.
    public var script: [UInt8]
    /// The job whose function is to be called behind the script.
    public var job: String?

    public init(name: String, script: [UInt8], job: String? = nil) {
        self.name = name
        self.script = script
        self.job = job
    }

    public var encoded: [UInt8] {
        var members: JSONObject = [
            "name": .string(name), "script": .string(Digest.text(script)),
        ]
        if let job { members["job"] = .string(job) }
        return JSONValue.object(members).encoded()
    }

    /// - Throws: `UnreadableManifest`
    public init(_ bytes: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: bytes), let name = value["name"]?.string,
            let script = value["script"]?.string, let hash = Hexadecimal.bytes(script)
        else { throw UnreadableManifest() }
        self.init(name: name, script: hash, job: value["job"]?.string)
    }

    /// The scripts that a run went by, in order, by their content.
    public static func scripts(of run: Run, records: [JournalRecord]) throws -> [[UInt8]] {
        [try RunManifest(run.origin.manifest).script] + RunJournal.scripts(in: records)
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
