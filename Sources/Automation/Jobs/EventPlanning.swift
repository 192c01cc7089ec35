/// An event that a job's run is made for.
public struct EventKey: Sendable, Hashable {
    public let event: String
    /// The same in each repetition of the event.
    public let id: String

    public init(event: String, id: String) {
        self.event = event
        self.id = id
    }
}

extension RunStore {
    /// Makes the run that an event calls for, by the job's overlap as for a due time: the time of its arrival.
    ///
    /// Once for an event and a job, whoever asks and however often: the run's id is made of both. Two events of one job
    /// within a millisecond get times one behind the other.
    ///
    /// - Parameter arguments: What the run is given; the host's encoding.
    /// - Returns: `.alreadyPlanned` where the event has its run.
    public func plan(
        _ job: Job, for key: EventKey, arguments: [UInt8], seed: [UInt8]
    ) async throws(StoreError) -> PlanOutcome {
        let id = DerivedID.event(job: job.name, event: key.event, id: key.id)
        var due = try await now()
        while true {
            if try await run(id) != nil { return .alreadyPlanned }
            if let planned = try await plannedUntil([job.name])[job.name], planned >= due {
                due = planned + .milliseconds(1)
            }
            var run = job.run(due: due, seed: seed)
            (run.id, run.arguments) = (id, arguments)
            // The time only says when it came: one that a clock which was ahead left behind holds up nothing.
            if job.jitter == .zero { run.startAt = nil }
            switch try await plan(DuePlan(run: run, overlap: job.overlap)) {
            // Another event of the job was planned meanwhile, or this one by another daemon: looked at anew.
            case .alreadyPlanned: continue
            case .duplicate(id): return .alreadyPlanned
            case let outcome: return outcome
            }
        }
    }
}
