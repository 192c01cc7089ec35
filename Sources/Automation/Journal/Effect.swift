/// Something a script wants from the world outside.
public struct Effect: Sendable, Hashable {
    /// What is done, such as an operation's id.
    public var operation: String
    /// Arguments in a form that is the same for the same arguments; only a keyed hash is kept.
    public var arguments: [UInt8]
    /// What is written before it begins.
    public var body: BeginBody

    public init(_ operation: String, arguments: [UInt8] = [], body: BeginBody = .init()) {
        self.operation = operation
        self.arguments = arguments
        self.body = body
    }

    /// A wait until a moment; `RunJournal` ends it by itself.
    public static func timer(until due: Timestamp, operation: String = "task.sleep", line: String = "")
        -> Effect
    {
        var body = BeginBody()
        body.due = due
        body.line = line
        return Effect(operation, body: body)
    }

    /// A wait for a signal, and for no longer than until `due`.
    public static func signal(_ name: String, until due: Timestamp?, line: String = "") -> Effect {
        var body = BeginBody()
        body.signal = name
        body.due = due
        body.line = line
        body.preview = name
        return Effect(signalOperation, arguments: Array(name.utf8), body: body)
    }

    /// What a wait for a signal is called in the journal.
    public static let signalOperation: String = "run.wait_signal"

    /// A value that a script leaves in its history for people; the record keeps it, replay passes it by.
    public static func note(_ name: String, line: String = "") -> Effect {
        var body = BeginBody()
        body.preview = name
        body.line = line
        return Effect(noteOperation, arguments: Array(name.utf8), body: body)
    }

    /// What a note is called in the journal.
    public static let noteOperation: String = "run.note"

    /// A segment of the script that is not run again once it has ended.
    public static func step(_ name: String, line: String = "") -> Effect {
        var body = BeginBody()
        body.isStep = true
        body.line = line
        body.preview = name
        return Effect("run.step", arguments: Array(name.utf8), body: body)
    }

    /// A segment that goes round and round, each turn with a state that the one before it left.
    public static func loop(_ name: String, line: String = "") -> Effect {
        var loop = step(name, line: line)
        loop.operation = "run.loop"
        loop.body.isLoop = true
        return loop
    }
}

/// What a script has to do about an effect that it began.
public enum Begun: Sendable {
    /// Carry it out and complete the ticket; the answer comes back as a delivery.
    case live(EffectTicket)
    /// Wait for its delivery; there is nothing to carry out now.
    case waiting(EffectID)
    /// It is over: go on with this. A loop whose end has a turn goes on behind that.
    case ended(EffectID, EndBody)
}

/// A result to hand to the task that waits for it, before anything else happens.
public struct Delivery: Sendable, Hashable {
    /// Which effect of the run it is.
    public var effect: EffectID
    public var end: EndBody
    /// From the journal, not from the world.
    public var isReplayed: Bool
}

/// An effect that a former holder of the run began and did not end.
public struct Unfinished: Sendable {
    /// Stands for the effect until it ends.
    public var ticket: EffectTicket
    /// What was done, such as an operation's id.
    public var operation: String
    /// As it was recorded; with what the intent added.
    public var begin: BeginBody
    /// When it was begun.
    public var begunAt: Timestamp
    /// The request may have left: doubt, to be settled before anything is sent again.
    public var mayHaveHappened: Bool
}

/// What a run's host is to do next, once every task of its script waits.
public enum JournalEvent: Sendable {
    case deliver(Delivery)
    /// Hand this request to stop to the script.
    case interrupt(Interrupt)
    /// The journal is used up: carry these out, or settle their doubt; then ask for the next event.
    case recover([Unfinished])
    /// Nothing can happen before this moment, or a signal if `nil`: park, or ask again to wait here.
    case park(until: Timestamp?)
    /// The worker wants to leave, and nothing is in the air: give the run back.
    case leave
    /// Nothing is begun, so nothing can ever happen again: the script has ended or hangs.
    case stuck
}

/// The right to carry out one effect, handed to whatever does it, on any executor.
public struct EffectTicket: Sendable {
    /// Which effect of the run it is.
    public let effect: EffectID
    let run: String
    let mailbox: RunMailbox
    let limits: JournalLimits
    let failpoints: Failpoints
    /// Where the begin of a changing call is written; `nil` when nothing has to wait for it.
    let begin: WritePosition?

    /// How many bytes of its result can be recorded.
    package var resultLimit: Int { limits.resultBytes }

    /// For calls that take one; the same in every attempt at this effect.
    public var idempotencyKey: String { DerivedID.idempotencyKey(run: run, effect: effect) }

    /// Returns when the request may leave: everything up to its begin is in the store for good.
    ///
    /// Throws `JournalError` when the lease was lost, and then nothing may be sent.
    public func committed() async throws {
        try await begin?.committed()
        try failpoints.hit(.beginCommitted)
    }

    /// Records what a prepared call knows before it is sent, and waits until that is in the store.
    public func intend(_ body: BeginBody) async throws {
        try await mailbox.intend(effect, body).committed()
        try failpoints.hit(.beginCommitted)
    }

    /// Hands the result in; the script gets it in its turn.
    public func complete(_ end: EndBody, attachments: [Attachment] = [], children: [NewRun] = []) throws {
        guard end.payload.count <= limits.resultBytes else {
            throw JournalError(
                run: run, reason: .resultTooLarge(bytes: end.payload.count, limit: limits.resultBytes))
        }
        mailbox.post(.completed(effect, end, attachments, children))
    }
}

/// Proves that arguments are those of the recording, without keeping or betraying them.
///
/// SipHash-2-4 under a key that is derived from the run's seed: short texts such
/// as secrets cannot be guessed from it by who has the journal alone, and it
/// costs a fraction of a cryptographic digest on each effect of each replay.
struct ArgumentHash {
    private let key: (UInt64, UInt64)

    init(key: (UInt64, UInt64)) { self.key = key }

    init(seed: [UInt8]) {
        let digest = Digest.keyed(seed, Array("arguments".utf8))
        key = (Self.word(digest[0..<8]), Self.word(digest[8..<16]))
    }

    /// Eight bytes; none for no arguments.
    func hash(of bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var state = State(key: key)
        var index = 0
        while index + 8 <= bytes.count {
            state.absorb(Self.word(bytes[index..<index + 8]))
            index += 8
        }
        state.absorb(Self.word(bytes[index...]) | UInt64(bytes.count & 255) << 56)
        let result = state.finish()
        return (0..<8).map { UInt8(truncatingIfNeeded: result >> UInt64(8 * $0)) }
    }

    /// Little-endian; fewer than eight bytes are filled with zeros.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes.reversed() { word = word << 8 | UInt64(byte) }
        return word
    }

    private struct State {
        var a: UInt64
        var b: UInt64
        var c: UInt64
        var d: UInt64

        init(key: (UInt64, UInt64)) {
            a = key.0 ^ 0x736f_6d65_7073_6575
            b = key.1 ^ 0x646f_7261_6e64_6f6d
            c = key.0 ^ 0x6c79_6765_6e65_7261
            d = key.1 ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            d ^= word
            round()
            round()
            a ^= word
        }

        mutating func finish() -> UInt64 {
            c ^= 255
            for _ in 0..<4 { round() }
            return a ^ b ^ c ^ d
        }

        private mutating func round() {
            a = a &+ b
            b = (b << 13 | b >> 51) ^ a
            a = a << 32 | a >> 32
            c = c &+ d
            d = (d << 16 | d >> 48) ^ c
            a = a &+ d
            d = (d << 21 | d >> 43) ^ a
            c = c &+ b
            b = (b << 17 | b >> 47) ^ c
            c = c << 32 | c >> 32
        }
    }
}

/// What a person asks for when a run goes on.
public struct RunChange: Sendable, Hashable {
    /// Effects to be forgotten: their records count as not written, their numbers stay taken.
    public var skipped: Set<EffectID> = []
    /// How calls ended of which the record says that nobody knows.
    public var settled: [EffectID: EndBody] = [:]
    /// The content of another script that the run goes by from now on.
    public var script: [UInt8]?

    public init() {}
}

/// A record that is written with the first thing that happens under a new holder.
struct Preamble {
    var kind: JournalRecord.Kind
    var effect: EffectID
    var host: String = ""
    var body: [UInt8] = []
}
