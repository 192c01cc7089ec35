/// One line of a run's journal; written once, never changed.
public struct JournalRecord: Sendable, Hashable {
    /// The kind of a record; the numbers are those of the stores.
    public enum Kind: Int, Sendable, Hashable, CaseIterable {
        /// An effect was started.
        case begin = 1
        /// Its result was handed to the script.
        case end = 2
        /// A value that was known at once: a version, a fresh clock reading.
        case mark = 3
        /// A request to stop was handed to the script.
        case interrupt = 4
        /// A worker took the run over; replay passes by.
        case owner = 5
        case finish = 6
        /// A prepared call is about to be sent; without it, none was.
        case intent = 7
        /// A person decided that replay forgets an effect.
        case skip = 8
        /// A person found out how a call ended that was in doubt; replay hands this out in place of the doubt.
        case settle = 9
        /// A person let a run go on that had been left for them; replay passes by.
        case resume = 10
        /// A turn of a loop ended: replay goes on from its state, and passes by all turns before.
        case turn = 11
    }
    /// Place in the journal, from 0.
    public var sequence: Int64
    /// The lease it was written under.
    public var epoch: Int64
    /// What it is of.
    public var kind: Kind
    /// The effect that it belongs to.
    public var effect: EffectID
    /// The operation or kind of effect.
    public var operation: String
    /// Keyed hash of the arguments.
    public var hash: [UInt8]
    /// When, by the writer's wall clock.
    public var at: Timestamp
    /// `BeginBody`, `EndBody` or bytes of the host's, packed by `BodyPacking`.
    public var body: [UInt8]

    public init(
        sequence: Int64, epoch: Int64, kind: Kind, effect: EffectID, operation: String = "",
        hash: [UInt8] = [], at: Timestamp, body: [UInt8] = []
    ) {
        self.sequence = sequence
        self.epoch = epoch
        self.kind = kind
        self.effect = effect
        self.operation = operation
        self.hash = hash
        self.at = at
        self.body = body
    }

    /// What a store writes for whoever takes a run over from a holder that was lost.
    package static func takeover(
        by owner: String, at time: Timestamp, sequence: Int64, epoch: Int64
    ) -> JournalRecord {
        JournalRecord(
            sequence: sequence, epoch: epoch, kind: .owner, effect: .none, operation: owner, at: time,
            body: BodyPacking.pack([]))
    }

    /// What a store writes when a person lets a run go on.
    package static func resume(
        by person: String, at time: Timestamp, sequence: Int64, epoch: Int64
    ) -> JournalRecord {
        JournalRecord(
            sequence: sequence, epoch: epoch, kind: .resume, effect: .none, operation: person, at: time,
            body: BodyPacking.pack([]))
    }
}

/// Which task of a script's tree: `0` is the main one, `0.2` its third child.
///
/// A step's inner effects run under a path of their own, `0.2/1`, so that they
/// can be told from what follows and dropped together.
public struct TaskPath: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ text: String) { description = text }

    /// The script's main task.
    public static let main: TaskPath = TaskPath("0")

    /// The child that was spawned as the `index`th, from 0.
    public func child(_ index: Int) -> TaskPath { TaskPath("\(description).\(index)") }

    /// Inside of the step that is effect `number` of this task.
    public func step(_ number: Int) -> TaskPath { TaskPath("\(description)/\(number)") }

    /// Whether this is `step` itself or a task below it.
    public func isWithin(_ step: TaskPath) -> Bool {
        guard description.utf8.starts(with: step.description.utf8) else { return false }
        let rest = description.utf8.dropFirst(step.description.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: "/")
    }
}

/// Names an effect by where the script started it, never by when: `0.2#5`.
public struct EffectID: Sendable, Hashable, CustomStringConvertible {
    /// The task of the script that began it.
    public var task: TaskPath
    /// Counts the effects of its task from 0.
    public var number: Int

    public init(_ task: TaskPath, _ number: Int) {
        self.task = task
        self.number = number
    }

    /// For records that belong to no effect.
    public static let none: EffectID = EffectID(TaskPath(""), 0)

    public var description: String { "\(task)#\(number)" }
}

/// What a `begin` or `intent` record says beyond its effect and operation.
public struct BeginBody: Sendable, Hashable {
    /// The first bytes of the arguments, secrets taken out, for people.
    public var preview: String = ""
    /// `deploy.lua:41`
    public var line: String = ""
    /// How doubt about it is settled: the host's word, `repeat`, `key`, `verify`, `unknown`.
    public var recovery: String = ""
    /// The Idempotency-Key that it was sent with; `nil` without one.
    public var idempotencyKey: String?
    /// When a timer fires, or waiting for a signal ends.
    public var due: Timestamp?
    /// The signal waited for.
    public var signal: String?
    /// What the host read before, or whatever else it needs to settle doubt.
    public var baseline: [UInt8]?
    /// The request leaves after this record is committed: without an `end`, there is doubt.
    public var changes: Bool = false
    /// A step of the script's own; its end stands for all within.
    public var isStep: Bool = false
    /// A step that goes round and round; the end of each turn stands for all turns before.
    public var isLoop: Bool = false
    /// The content, by its SHA-256, of something that the store keeps for this: a module of the script.
    public var source: [UInt8]?
    /// The service broke down over the request, so its key does not join a second one to it.
    public var brokeDown: Bool = false

    public init() {}

    /// Ended by the journal itself rather than by the host.
    var isWait: Bool { due != nil || signal != nil }

    func encoded() -> [UInt8] {
        var writer = FieldWriter()
        writer.add(1, preview)
        writer.add(2, line)
        writer.add(3, recovery)
        if let idempotencyKey { writer.add(4, idempotencyKey) }
        if let due { writer.add(5, due.milliseconds) }
        if let signal { writer.add(6, signal) }
        if let baseline { writer.add(7, baseline) }
        if changes { writer.add(8, 1) }
        if isStep { writer.add(9, 1) }
        if brokeDown { writer.add(10, 1) }
        if isLoop { writer.add(11, 1) }
        if let source { writer.add(12, source) }
        return writer.bytes
    }

    init(_ bytes: [UInt8]) throws(JournalFault) {
        for (tag, field) in try FieldReader.fields(of: bytes) {
            switch tag {
            case 1: preview = FieldReader.text(field)
            case 2: line = FieldReader.text(field)
            case 3: recovery = FieldReader.text(field)
            case 4: idempotencyKey = FieldReader.text(field)
            case 5: due = Timestamp(milliseconds: FieldReader.integer(field))
            case 6: signal = FieldReader.text(field)
            case 7: baseline = Array(field)
            case 8: changes = true
            case 9: isStep = true
            case 10: brokeDown = true
            case 11: isLoop = true
            case 12: source = Array(field)
            default: break
            }
        }
    }
}

/// How an effect ended.
public enum Outcome: Int, Sendable, Hashable, CaseIterable {
    case ok = 1
    case error = 2
    /// The script gave up on it; a changing call may have happened.
    case cancelled = 3
    /// Nobody can tell whether it happened.
    case unknown = 4
    /// The time for it was over: a timer that ends a wait.
    case timeout = 5
}

/// What an `end` record says.
public struct EndBody: Sendable, Hashable {
    /// How it ended.
    public var outcome: Outcome
    /// Response bytes, or the error's fields; the host's encoding.
    public var payload: [UInt8]
    /// Found out after a crash rather than answered.
    public var isRecovered = false
    /// Came after the script had given up; recorded, never delivered.
    public var isLate = false
    /// Known without the task having waited, so replay hands it back at once too.
    public var isImmediate = false
    /// The signal that it took.
    public var signal: String?
    /// Who sent that signal.
    public var sender: String?
    /// The turn of a loop that it ends, from 0; the payload is the state for the next.
    public var turn: Int?

    public init(_ outcome: Outcome, payload: [UInt8] = []) {
        self.outcome = outcome
        self.payload = payload
    }

    func encoded() -> [UInt8] {
        var writer = FieldWriter()
        writer.add(1, Int64(outcome.rawValue))
        writer.add(2, (isRecovered ? 1 : 0) | (isLate ? 2 : 0) | (isImmediate ? 4 : 0))
        if let signal { writer.add(3, signal) }
        writer.add(4, payload)
        if let sender { writer.add(5, sender) }
        if let turn { writer.add(6, Int64(turn)) }
        return writer.bytes
    }

    init(_ bytes: [UInt8]) throws(JournalFault) {
        self.init(.unknown)
        for (tag, field) in try FieldReader.fields(of: bytes) {
            switch tag {
            case 1: outcome = Outcome(rawValue: Int(FieldReader.integer(field))) ?? .unknown
            case 2:
                let flags = FieldReader.integer(field)
                (isRecovered, isLate, isImmediate) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
            case 3: signal = FieldReader.text(field)
            case 4: payload = Array(field)
            case 5: sender = FieldReader.text(field)
            case 6: turn = Int(truncatingIfNeeded: FieldReader.integer(field))
            default: break
            }
        }
    }
}

/// A stored body that cannot be read; the store's file or table was damaged.
struct JournalFault: Error, Hashable {
    var what: String
}

/// Tag, length, bytes. Unknown tags are passed over, so that a body may grow.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ tag: UInt8, _ field: [UInt8]) {
        bytes.append(tag)
        Varint.append(UInt64(field.count), to: &bytes)
        bytes += field
    }

    mutating func add(_ tag: UInt8, _ text: String) {
        bytes.append(tag)
        Varint.append(UInt64(text.utf8.count), to: &bytes)
        bytes += text.utf8
    }

    mutating func add(_ tag: UInt8, _ integer: Int64) {
        bytes.append(tag)
        bytes.append(8)
        withUnsafeBytes(of: integer.bigEndian) { bytes += $0 }
    }
}

/// Reads what `FieldWriter` wrote.
enum FieldReader {
    static func fields(of bytes: [UInt8]) throws(JournalFault) -> [(UInt8, ArraySlice<UInt8>)] {
        var fields: [(UInt8, ArraySlice<UInt8>)] = []
        var rest = bytes[...]
        while let tag = rest.popFirst() {
            guard let length = Varint.read(&rest), length <= UInt64(rest.count) else {
                throw JournalFault(what: "a field that ends too early")
            }
            fields.append((tag, rest.prefix(Int(length))))
            rest = rest.dropFirst(Int(length))
        }
        return fields
    }

    static func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: field, as: UTF8.self) }

    static func integer(_ field: ArraySlice<UInt8>) -> Int64 {
        Int64(bitPattern: field.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

/// Seven bits a byte, lowest first.
enum Varint {
    static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func read(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            guard shift < 63 else { return nil }
            number |= UInt64(byte & 127) << shift
            if byte < 128 { return number }
            shift += 7
        }
        return nil
    }
}
