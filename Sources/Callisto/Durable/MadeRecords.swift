internal import Synchronization
internal import TelnyxCatalog

/// What calls of one run have made or may be making, so that none of them is taken for another's.
///
/// A list shows what was made, not by which call. Where the service broke down over one, a new record is
/// that call's only if no other call of the run has it, and none that asks for the same is under way.
final class MadeRecords: Sendable {
    private struct State {
        /// Ids that calls of the run answered with.
        var ids: Set<String> = []
        /// Calls whose record, if there is one, is not known; by what they ask for.
        var open: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// What a call asks for that others may ask for too; `nil` for calls that a list proves nothing of.
    static func name(of operation: Operation, _ arguments: JSONObject) -> String? {
        guard case .made(let members, _) = operation.recovery.proof else { return nil }
        var asked: JSONObject = [:]
        for member in members { asked[member] = arguments[member] }
        return operation.id + " " + JSONValue.object(asked).text(sortingKeys: true)
    }

    func begin(_ name: String) { state.withLock { $0.open[name, default: 0] += 1 } }

    /// A call that ended in doubt is never ended here: what it may have made stays nobody's.
    func end(_ name: String) { state.withLock { $0.open[name, default: 1] -= 1 } }

    /// Notes the id of a record that a call answered with.
    func note(_ answer: JSONValue?, of operation: Operation) {
        guard case .made(_, let id) = operation.recovery.proof, let id = answer?[id]?.string else { return }
        state.withLock { _ = $0.ids.insert(id) }
    }

    var known: Set<String> { state.withLock { $0.ids } }

    /// Whether only the call that asks is in the dark about such a record.
    func isAlone(_ name: String) -> Bool { state.withLock { $0.open[name, default: 0] <= 1 } }
}
