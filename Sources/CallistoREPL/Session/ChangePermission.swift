internal import Callisto
internal import TelnyxCatalog

/// Whether a session may change something on the real service.
///
/// A yes for the session covers every change of the same effect. A change that destroys something or reaches
/// a telephone is asked about each time, unless the answer covers that operation. Calls that come while a
/// question is open wait for its answer.
actor ChangePermission {
    /// The changes that a yes for the session covers.
    enum Scope: Hashable, Sendable {
        case effect(APIOperation.Effect)
        case operation(String)

        init(_ operation: APIOperation) {
            let isGrave = operation.effect == .destructive || operation.reachesTelephone
            self = isGrave ? .operation(operation.id) : .effect(operation.effect)
        }
    }

    enum Answer: Sendable { case once, session, no }

    private var granted: Set<Scope> = []
    private var open: (scope: Scope, answer: Task<Answer, Never>)?

    /// - Parameter question: Puts the question; called for one at a time.
    func ask(_ scope: Scope, _ question: @escaping @Sendable () async -> Answer) async -> Bool {
        while !granted.contains(scope) {
            guard let open else { break }
            let answer = await open.answer.value
            if open.scope == scope, answer == .no { return false }
        }
        if granted.contains(scope) { return true }
        let asked = Task {
            let answer = await question()
            settle(scope, answer)
            return answer
        }
        open = (scope, asked)
        return await asked.value != .no
    }

    /// Set before the answer is returned, so that waiting calls see the new state.
    private func settle(_ scope: Scope, _ answer: Answer) {
        if answer == .session { granted.insert(scope) }
        open = nil
    }
}

/// The question before a call changes something on the real service.
struct ChangeQuestion: Sendable {
    let operation: APIOperation
    /// The subject of the call as in the entry; empty if it is long.
    let subject: String
    let place: String

    static let choices = [
        PromptChoice("once"), PromptChoice("session", "for this session"), PromptChoice("no"),
    ]

    var text: String {
        Visible.line("\(operation.id)\(subject.isEmpty ? "" : " " + subject) \(effect) on \(place). Go on?")
    }

    private var effect: String {
        switch operation.effect {
        case .read, .write: "changes something"
        case .billable where operation.reachesTelephone: "costs money and can reach a telephone"
        case .billable: "costs money"
        case .destructive: "destroys something"
        }
    }

    static func answer(_ choice: PromptChoice) -> ChangePermission.Answer {
        switch choice.word {
        case "once": .once
        case "session": .session
        default: .no
        }
    }
}
