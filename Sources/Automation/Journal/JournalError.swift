/// Why a journal can take nothing more; ends this attempt at a run.
public struct JournalError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Reason: Sendable, Hashable {
        /// Another worker has the run, or its lease ran out; this one writes nothing more.
        case leaseLost
        case tooManyRecords(limit: Int)
        case tooManyBytes(limit: Int)
        case resultTooLarge(bytes: Int, limit: Int)
        case damaged(String)
        case unknownSemantics(Int)
    }
    public var run: String
    /// What went wrong.
    public var reason: Reason

    /// Stable and dotted.
    public var code: String {
        switch reason {
        case .leaseLost: "run.lease_lost"
        case .tooManyRecords, .tooManyBytes: "run.journal_full"
        case .resultTooLarge: "run.result_too_large"
        case .damaged: "run.journal_damaged"
        case .unknownSemantics: "run.semantics"
        }
    }
}

extension JournalError: CustomStringConvertible {
    public var description: String { "run \(run): \(sentence)" }

    /// The same without the run.
    var sentence: String {
        let advice = "put loops into run.step or run.loop, or share the work among several runs"
        return switch reason {
        case .leaseLost: "its lease was lost, so this worker stopped it; another goes on"
        case .tooManyRecords(let limit): "stopped after \(limit) journal records; \(advice)"
        case .tooManyBytes(let limit): "stopped after \(limit / 1_048_576) MiB of journal; \(advice)"
        case .resultTooLarge(let bytes, let limit):
            "a result of \(bytes) bytes is too large for the journal; at most \(limit / 1_048_576) MiB are kept"
        case .damaged(let what): "its journal has \(what); restore the store from a backup"
        case .unknownSemantics(let number):
            "its journal follows rules number \(number), this version knows "
                + "\(Semantics.supported.lowerBound) to \(Semantics.supported.upperBound); "
                + "resume it with the version that started it"
        }
    }
}

/// How large a journal may grow.
///
/// A run that comes to one of these is asked to end; a tenth more is for what it does about that.
public struct JournalLimits: Sendable, Hashable {
    public var records: Int = 50000
    /// Bytes of live records that a run may have.
    public var bytes: Int = 64 << 20
    /// Bytes of one recorded result.
    public var resultBytes: Int = 16 << 20

    public init() {}

    /// How full a journal is, where that is worth a warning.
    func filling(records: Int, bytes: Int64) -> JournalFilling? {
        let share = max(records * 100 / max(self.records, 1), Int(bytes) / max(self.bytes / 100, 1))
        guard let percent = JournalFilling.degrees.last(where: { $0 <= share }) else { return nil }
        return JournalFilling(percent: percent, records: records, bytes: bytes)
    }

    /// The limit that a journal has come to.
    func reached(records: Int, bytes: Int64) -> JournalError.Reason? {
        if records >= self.records { return .tooManyRecords(limit: self.records) }
        return bytes >= self.bytes ? .tooManyBytes(limit: self.bytes) : nil
    }
}

/// A journal that has used up much of what it may.
public struct JournalFilling: Sendable, Hashable {
    /// Shares of the limits at which there is a warning.
    public static let degrees: [Int] = [20, 50]

    /// The degree that it has come to.
    public var percent: Int
    public var records: Int
    /// Bytes of the live records.
    public var bytes: Int64

    /// For logs and for the run's status.
    public var sentence: String { "its journal is \(percent) % full" }
}

/// Places at which a test can end the process, or make it seem so.
///
/// Each is named for what has just happened there. A build without a hook pays
/// one comparison with `nil`.
public struct Failpoint: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ name: String) { description = name }

    package static let runCreated: Failpoint = .init("run.created")
    package static let claimCommitted: Failpoint = .init("claim.committed")
    package static let sourceStored: Failpoint = .init("source.stored")
    package static let beginBuffered: Failpoint = .init("begin.buffered")
    package static let beginCommitted: Failpoint = .init("begin.committed")
    package static let prereadDone: Failpoint = .init("preread.done")
    package static let requestSent: Failpoint = .init("request.sent")
    package static let responseHead: Failpoint = .init("response.head")
    package static let responseDone: Failpoint = .init("response.done")
    package static let endBuffered: Failpoint = .init("end.buffered")
    package static let endCommitted: Failpoint = .init("end.committed")
    package static let delivered: Failpoint = .init("delivered")
    package static let timerDue: Failpoint = .init("timer.due")
    package static let signalInserted: Failpoint = .init("signal.inserted")
    package static let signalTaken: Failpoint = .init("signal.taken")
    package static let interruptRecorded: Failpoint = .init("interrupt.recorded")
    package static let stepEnded: Failpoint = .init("step.ended")
    package static let turnEnded: Failpoint = .init("turn.ended")
    package static let compactHalf: Failpoint = .init("compact.half")
    package static let parkBefore: Failpoint = .init("park.before")
    package static let parkAfter: Failpoint = .init("park.after")
    package static let heartbeatMissed: Failpoint = .init("heartbeat.missed")
    package static let finishBefore: Failpoint = .init("finish.before")
    package static let finishAfter: Failpoint = .init("finish.after")
    package static let continueAfter: Failpoint = .init("continue.after")
    package static let resolveRead: Failpoint = .init("resolve.read")
    package static let resolveDecided: Failpoint = .init("resolve.decided")
}

/// What a failpoint calls: may end the process, or throw to play its end.
public struct Failpoints: Sendable {
    private let hook: (@Sendable (Failpoint) throws -> Void)?

    public init(_ hook: @escaping @Sendable (Failpoint) throws -> Void) { self.hook = hook }

    private init() { hook = nil }

    /// Stops nowhere.
    public static let none: Failpoints = Failpoints()

    /// Reached `point`; throws what the hook throws.
    public func hit(_ point: Failpoint) throws {
        if let hook { try hook(point) }
    }
}
