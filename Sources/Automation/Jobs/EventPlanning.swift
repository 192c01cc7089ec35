/// An event that a job's run is made for.
package struct EventKey: Sendable, Hashable {
    package let event: String
    /// The same in each repetition of the event.
    package let id: String
    /// Nil for one that is handled as it comes.
    package let place: EventPlace?

    package init(event: String, id: String, place: EventPlace? = nil) {
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
    package func plan(
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
package enum EventMemory {
    /// What the cause of a run for an event says.
    package static let mark: String = "event"
    package static let age: Duration = .seconds(90 * 86400)
    /// No more are kept, the newest first.
    package static let most: Int = 1_000_000
    /// How many go in one commit.
    static let step = 1000
}

/// Where an event stands among others of one conversation, which are handled in the order in which they happened.
///
/// That order is kept as far as the events are there: a run for an event begins half a second after it happened, or after
/// it came where the clocks differ, so that what was sent before it and comes after it still goes first. When its turn
/// comes it waits while runs for earlier events have begun and go on, or could begin, about ten seconds at most. What
/// comes later than that is handled at once, behind what happened after it.
package struct EventPlace: Sendable, Hashable {
    /// A name of the conversation.
    package let conversation: String
    /// When it happened, in microseconds since 1970.
    package let microseconds: Int64

    package init(conversation: String, microseconds: Int64) {
        self.conversation = conversation
        self.microseconds = microseconds
    }

    /// How long an event waits for those that happened before it and are still on their way.
    static let settling: Duration = .milliseconds(500)

    /// When its run begins, at the soonest; nil for at once.
    func start(arrival: Timestamp) -> Timestamp? {
        let settled = min(
            Timestamp(milliseconds: microseconds / 1000) + Self.settling, arrival + Self.settling)
        return settled > arrival ? settled : nil
    }

    // MARK: Its turn

    private static let mark = "event"
    /// Digits of a conversation's digest, and of a time: the same for all, so that keys compare as times do.
    private static let (conversationDigits, timeDigits) = (32, 16)

    /// The unique key of its run, which comes behind those of everything that happened before in the conversation.
    func key(of run: String) -> String {
        let digest = Digest.text(Digest.of(Array(conversation.utf8)).prefix(Self.conversationDigits / 2))
        return Self.mark + digest + Self.digits(microseconds) + run
    }

    private static func digits(_ microseconds: Int64) -> String {
        let digits = String(max(0, min(microseconds, 9_999_999_999_999_999)))
        return String(repeating: "0", count: timeDigits - digits.count) + digits
    }

    /// The keys of what happened earlier in the conversation; nil for a key that no event made.
    static func earlier(than key: String?) -> Range<String>? {
        guard let key, key.hasPrefix(mark), key.utf8.count > mark.count + conversationDigits + timeDigits
        else {
            return nil
        }
        let conversation = key.prefix(mark.count + conversationDigits)
        let own = key.prefix(mark.count + conversationDigits + timeDigits)
        guard own.dropFirst(mark.count).utf8.allSatisfy(isHexadecimal) else { return nil }
        let first = conversation + String(repeating: "0", count: timeDigits)
        return first < own ? String(first)..<String(own) : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// How often a run lets earlier ones go first.
    private static let mostWaits = 22

    /// How long a run that was claimed for the `epoch`th time waits for earlier ones; nil when it waits no more.
    static func wait(epoch: Int64) -> Duration? {
        guard (1...Int64(mostWaits)).contains(epoch) else { return nil }
        return min(.milliseconds(50 << min(epoch - 1, 4)), .milliseconds(500))
    }

    /// Runs that could begin within this time are waited for; runs that wait for their next attempt are not.
    package static let near: Duration = .seconds(1)
}

extension Worker {
    /// Gives back a run for an event while earlier ones of its conversation are handled; whether it did.
    func waitsForItsTurn(_ run: Run) async -> Bool {
        guard run.nextSequence == 0, let wait = EventPlace.wait(epoch: run.epoch),
            let earlier = EventPlace.earlier(than: run.origin.uniqueKey),
            (try? await store.hasRuns(underWayWithKeys: earlier)) == true,
            (try? await store.release(run.lease, wakeAt: time.now + wait)) == true
        else { return false }
        // The look that found it did not know of this time.
        notifier.notify()
        return true
    }
}
