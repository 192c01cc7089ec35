import CLinux
import Callisto
import Glibc
import Quantities
import TelnyxCatalog
import Webhooks

/// What a supervisor gives a worker process: the words of its own command line, the secrets of its environment, and
/// the worker's part of the whole.
///
/// It goes through the socket that they share, so that neither a list of processes nor `/proc` shows it to anybody.
struct WorkerAssignment: Sendable {
    var words: [String]
    var secrets: [String: String]
    /// How many runs go on at once in this process.
    var slots: Int
    /// Until when a run has to be at a quiet moment, once the worker is asked to leave.
    var grace: Duration
    /// `nil` for a process without walls of the system's.
    var walls: WorkerWalls?
    /// The one run that it is there for, where others have died with it; `nil` for any.
    var only: String?
    /// The scripts whose functions it calls for webhooks, by file, with the hashes of their texts; `nil` for a process
    /// that carries out runs.
    var webhooks: [(file: String, script: [UInt8])]?

    /// Ends with a line feed.
    var line: [UInt8] {
        var members: JSONObject = [
            "words": .array(words.map { .string($0) }),
            "secrets": .object(JSONObject(secrets.map { (key: $0.key, value: .string($0.value)) })),
            "slots": .integer(Int64(slots)), "grace": .integer(grace.nearestMilliseconds),
        ]
        members["walls"] = walls.map(\.json)
        members["only"] = only.map { .string($0) }
        members["webhooks"] = webhooks.map { files in
            .array(files.map { ["file": .string($0.file), "script": .string(Base64.encode($0.script))] })
        }
        return JSONValue.object(members).encoded() + [UInt8(ascii: "\n")]
    }

    init(words: [String], secrets: [String: String], slots: Int, grace: Duration) {
        (self.words, self.secrets, self.slots, self.grace) = (words, secrets, slots, grace)
    }

    init?(_ line: [UInt8]) {
        guard let json = try? JSONValue(parsing: line), let words = json["words"]?.array,
            let slots = json["slots"]?.integer, let grace = json["grace"]?.integer
        else { return nil }
        let secrets = (json["secrets"]?.object?.members ?? []).compactMap { name, value in
            value.string.map { (name, $0) }
        }
        self.init(
            words: words.compactMap(\.string), secrets: Dictionary(secrets, uniquingKeysWith: { $1 }),
            slots: Int(slots), grace: OutsideDuration(nearestMilliseconds: grace).duration)
        walls = json["walls"].flatMap(WorkerWalls.init)
        only = json["only"]?.string
        webhooks = json["webhooks"]?.array?.compactMap { file in
            guard let name = file["file"]?.string, let hash = file["script"]?.string,
                let script = Base64.decode(hash)
            else { return nil }
            return (name, script)
        }
    }

    /// Takes the assignment that stands in the socket; `nil` for a process that no supervisor has started.
    static func take() -> WorkerAssignment? {
        var facts = stat()
        guard fstat(channel, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK else { return nil }
        _ = fcntl(channel, F_SETFD, FD_CLOEXEC)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        // One at a time: what follows the line is not ours to take.
        while byte != UInt8(ascii: "\n") {
            let count = read(channel, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return nil }
            line.append(byte)
        }
        return WorkerAssignment(line)
    }

    static let channel = clinux_worker_channel
}
