/// Random numbers of one task of a run, the same in every replay.
///
/// Seeded from the run's seed and the task's path, so a new call in one task
/// shifts no other task's numbers. Not for secrets: who reads the store can
/// compute them.
public struct TaskGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: [UInt8], task: TaskPath) {
        let digest = Digest.keyed(seed, Array("random\0\(task)".utf8))
        func word(_ index: Int) -> UInt64 {
            digest[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        state = (word(0), word(1), word(2), word(3) | 1)
    }

    /// xoshiro256**.
    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }
}

/// Names derived from a run and an effect, the same in every replay and on every machine.
public enum DerivedID {
    /// An idempotency key in the form of a UUID; says nothing about what it was made from.
    public static func idempotencyKey(run: String, effect: EffectID) -> String {
        var bytes = Array(Digest.of(Array("key\0\(run)\0\(effect)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        return Digest.text(bytes, dashesBefore: [4, 6, 8, 10])
    }

    /// The id of the run that an effect starts.
    public static func child(of run: String, effect: EffectID) -> String {
        Digest.text(Digest.of(Array("child\0\(run)\0\(effect)".utf8)).prefix(16))
    }

    /// The id of the run that follows one: its retry, continuation or hook.
    public static func successor(of run: String, _ kind: Cause.Kind, detail: String = "") -> String {
        Digest.text(Digest.of(Array("\(kind.rawValue)\0\(run)\0\(detail)".utf8)).prefix(16))
    }

    /// The id of the run of a due time.
    public static func planned(job: String, due: Timestamp) -> String {
        Digest.text(Digest.of(Array("due\0\(job)\0\(due.milliseconds)".utf8)).prefix(16))
    }

    /// The id of the run that an event makes of a job: the same however often the event comes.
    public static func event(job: String, event: String, id: String) -> String {
        Digest.text(Digest.of(Array("event\0\(job)\0\(event)\0\(id)".utf8)).prefix(16))
    }

    /// The seed of a run that was made by no person: as unguessable as its parent's.
    public static func seed(from parent: [UInt8], id: String) -> [UInt8] {
        Digest.keyed(parent, Array("seed\0\(id)".utf8))
    }
}
