/// Why a journal can take nothing more; ends this attempt at a run.
public struct JournalError: Error, Sendable, Hashable {
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
    public var bytes: Int = 64 << 20
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

    public static let runCreated: Failpoint = .init("run.created")
    public static let claimCommitted: Failpoint = .init("claim.committed")
    public static let sourceStored: Failpoint = .init("source.stored")
    public static let beginBuffered: Failpoint = .init("begin.buffered")
    public static let beginCommitted: Failpoint = .init("begin.committed")
    public static let prereadDone: Failpoint = .init("preread.done")
    public static let requestSent: Failpoint = .init("request.sent")
    public static let responseHead: Failpoint = .init("response.head")
    public static let responseDone: Failpoint = .init("response.done")
    public static let endBuffered: Failpoint = .init("end.buffered")
    public static let endCommitted: Failpoint = .init("end.committed")
    public static let delivered: Failpoint = .init("delivered")
    public static let timerDue: Failpoint = .init("timer.due")
    public static let signalInserted: Failpoint = .init("signal.inserted")
    public static let signalTaken: Failpoint = .init("signal.taken")
    public static let interruptRecorded: Failpoint = .init("interrupt.recorded")
    public static let stepEnded: Failpoint = .init("step.ended")
    public static let turnEnded: Failpoint = .init("turn.ended")
    public static let compactHalf: Failpoint = .init("compact.half")
    public static let parkBefore: Failpoint = .init("park.before")
    public static let parkAfter: Failpoint = .init("park.after")
    public static let heartbeatMissed: Failpoint = .init("heartbeat.missed")
    public static let finishBefore: Failpoint = .init("finish.before")
    public static let finishAfter: Failpoint = .init("finish.after")
    public static let continueAfter: Failpoint = .init("continue.after")
    public static let resolveRead: Failpoint = .init("resolve.read")
    public static let resolveDecided: Failpoint = .init("resolve.decided")
}

/// What a failpoint calls: may end the process, or throw to play its end.
public struct Failpoints: Sendable {
    private let hook: (@Sendable (Failpoint) throws -> Void)?

    public init(_ hook: @escaping @Sendable (Failpoint) throws -> Void) { self.hook = hook }

    private init() { hook = nil }

    public static let none: Failpoints = Failpoints()

    /// Reached `point`; throws what the hook throws.
    public func hit(_ point: Failpoint) throws {
        if let hook { try hook(point) }
    }
}
