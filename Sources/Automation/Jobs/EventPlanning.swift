/// An event that a job's run is made for.
public struct EventKey: Sendable, Hashable {
    public let event: String
    /// The same in each repetition of the event.
    public let id: String
    /// Nil for one that is handled as it comes.
    public let place: EventPlace?

    public init(event: String, id: String, place: EventPlace? = nil) {
        (self.event, self.id, self.place) = (event, id, place)
    }
}

extension RunStore {
    /// Makes the run that an event calls for, by the job's overlap as for a due time: the time of its arrival.
    ///
    /// Once for an event and a job, whoever asks and however often: the run's id is made of both, and is kept when the
    /// run's history goes, see ``EventMemory``. Two events of one job
    /// within a millisecond get times one behind the other.
    ///
    /// - Parameter arguments: What the run is given; the host's encoding.
    /// - Returns: `.alreadyPlanned` where the event has, or had, its run.
    public func plan(
        _ job: Job, for key: EventKey, arguments: [UInt8], seed: [UInt8]
    ) async throws(StoreError) -> PlanOutcome {
        let id = DerivedID.event(job: job.name, event: key.event, id: key.id)
        var due = try await now()
        while true {
            if try await isKnown(id) { return .alreadyPlanned }
            if let planned = try await plannedUntil([job.name])[job.name], planned >= due {
                due = planned + .milliseconds(1)
            }
            var run = job.run(due: due, seed: seed)
            (run.id, run.arguments, run.cause.detail) = (id, arguments, EventMemory.mark)
            run.uniqueKey = run.uniqueKey ?? key.place?.key(of: id)
            // The time only says when it came: one that a clock which was ahead left behind holds up nothing.
            if job.jitter == .zero { run.startAt = key.place?.start(arrival: due) }
            switch try await plan(DuePlan(run: run, overlap: job.overlap)) {
            // Another event of the job was planned meanwhile, or this one by another daemon: looked at anew.
            case .alreadyPlanned: continue
            case .duplicate(id): return .alreadyPlanned
            case let outcome: return outcome
            }
        }
    }
}

/// How long events are known by their ids once the history of their runs is deleted: beyond any repetition.
public enum EventMemory {
    /// What the cause of a run for an event says.
    public static let mark: String = "event"
    public static let age: Duration = .seconds(90 * 86400)
    /// No more are kept, the newest first.
    public static let most: Int = 1_000_000
    /// How many go in one commit.
    static let step = 1000
}
