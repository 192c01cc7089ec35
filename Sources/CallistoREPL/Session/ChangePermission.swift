/// Whether a session may change something on the real service. A yes holds for the session; whoever comes
/// while the question is open waits for the same answer.
actor ChangePermission {
    private var isGranted = false
    private var question: Task<Bool, Never>?

    func ask(_ answer: @escaping @Sendable () async -> Bool) async -> Bool {
        if isGranted { return true }
        if let question { return await question.value }
        let asked = Task { await answer() }
        question = asked
        let isYes = await asked.value
        question = nil
        if isYes { isGranted = true }
        return isYes
    }
}
