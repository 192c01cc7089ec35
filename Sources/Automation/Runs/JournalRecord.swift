/// One line of a run's journal; written once, never changed.
public struct JournalRecord: Sendable, Hashable {
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
    public var sequence: Int64
    /// The lease it was written under.
    public var epoch: Int64
    public var kind: Kind
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
