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
