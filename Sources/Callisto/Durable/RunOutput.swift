public import Automation
internal import Synchronization

/// The end of what a run printed and logged, kept with the run for whoever looks at it.
///
/// Kept in slots of a few kilobytes that are used in turn, so that little is written however long a run
/// talks. A slot is stored with the next record of the run's journal; around a crash the last lines may
/// be missing or stand twice.
public final class RunOutput: Sendable {
    private static let slots = 16
    private static let slotBytes = 4096

    private struct State {
        /// Counts the slots that were begun, from 0.
        var number: UInt32 = 0
        var bytes: [UInt8] = []
        /// Full slots that are not stored yet.
        var full: [Attachment] = []
        var isStored = true
    }

    private let state: Mutex<State>

    private init(_ state: State) { self.state = Mutex(state) }

    /// Goes on where an earlier attempt at the run ended.
    static func resumed(of run: Run, in store: any RunStore) async throws -> RunOutput {
        // What nobody took up before has said nothing.
        run.nextSequence == 0 ? RunOutput(State()) : try await resumed(of: run.id, in: store)
    }

    static func resumed(of run: String, in store: any RunStore) async throws -> RunOutput {
        var state = State()
        if let last = try await slots(of: run, in: store).last {
            (state.number, state.bytes) = (last.number, last.bytes)
        }
        return RunOutput(state)
    }

    /// What a run printed and logged last.
    public static func text(of run: String, in store: any RunStore) async throws -> String {
        String(decoding: try await slots(of: run, in: store).flatMap(\.bytes), as: UTF8.self)
    }

    func add(_ text: [UInt8]) {
        state.withLock { state in
            state.isStored = false
            // More than all slots hold is cut at its beginning.
            for byte in text.suffix(Self.slots * Self.slotBytes) {
                state.bytes.append(byte)
                guard state.bytes.count == Self.slotBytes else { continue }
                state.full.append(Self.attachment(state.number, state.bytes))
                state.full = state.full.suffix(Self.slots)
                state.number += 1
                state.bytes = []
            }
        }
    }

    /// What changed since it was last asked.
    func news() -> [Attachment] {
        state.withLock { state in
            guard !state.isStored else { return [] }
            defer { (state.full, state.isStored) = ([], true) }
            return state.full + [Self.attachment(state.number, state.bytes)]
        }
    }

    private static func attachment(_ number: UInt32, _ bytes: [UInt8]) -> Attachment {
        let head = (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
        return Attachment(name: name(Int(number) % slots), bytes: head + bytes)
    }

    private static func name(_ slot: Int) -> String { "output.\(slot)" }

    private static func slots(
        of run: String, in store: any RunStore
    ) async throws -> [(number: UInt32, bytes: [UInt8])] {
        var found: [(number: UInt32, bytes: [UInt8])] = []
        for slot in 0..<slots {
            // Slots are begun in turn: behind one that never was, there is none.
            guard let kept = try await store.attachment(name(slot), of: run), kept.count >= 4 else { break }
            found.append((kept.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, Array(kept.dropFirst(4))))
        }
        return found.sorted { $0.number < $1.number }
    }
}

extension LogRecord {
    /// The record as one line.
    var line: String {
        Visible.line(level.rawValue + " " + message + fields.map { " \($0.name)=\($0.value)" }.joined())
            + "\n"
    }
}
