import Automation
import AutomationStore
import Testing

@Suite struct `Runs of events` {
    private func job(_ overlap: Overlap = .allow) -> Job {
        var job = Job(name: "j", schedule: .on("call.hangup", words: "on call.hangup"))
        job.overlap = overlap
        return job
    }

    private func key(_ id: Int, _ event: String = "call.hangup") -> EventKey {
        EventKey(event: event, id: "e\(id)")
    }

    @Test(arguments: StoreKind.allCases)
    func `are one for each event, whoever gets it and however often`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let outcomes = try await withThrowingTaskGroup(of: PlanOutcome.self) { group in
                for number in 0..<12 {
                    let store = number % 2 == 0 ? under.store : under.second
                    group.addTask {
                        try await store.plan(job(), for: key(number % 3), arguments: [7], seed: [1])
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == .started }.count == 3)
            #expect(outcomes.filter { $0 == .alreadyPlanned }.count == 9)
            let runs = try await under.store.runs(RunQuery(job: "j"))
            #expect(runs.count == 3)
            #expect(runs.allSatisfy { $0.origin.arguments == [7] && $0.origin.cause == .due })
            #expect(Set(runs.compactMap(\.origin.dueAt)).count == 3)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `follow the job's overlap, and leave a record of what was skipped`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            var outcomes: [PlanOutcome] = []
            for (overlap, id) in [(Overlap.skip, 1), (.skip, 2), (.queueAll, 3), (.allow, 4), (.allow, 2)] {
                outcomes.append(
                    try await under.store.plan(job(overlap), for: key(id), arguments: [], seed: [1]))
            }
            // Skipped is decided: the same event is not asked about again.
            #expect(outcomes == [.started, .skipped, .queued, .started, .alreadyPlanned])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are not made of a job that is paused`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.plan(job(), for: key(1), arguments: [], seed: [1])
            try await under.store.setPaused("j", reason: "tired")
            let outcome = try await under.store.plan(job(), for: key(2), arguments: [], seed: [1])
            #expect(outcome == .jobPaused)
        }
    }

    @Test func `are of a job that no clock makes due`() {
        let schedule = job().schedule
        #expect(schedule.next(after: Timestamp(seconds: 0)) == nil)
        #expect(schedule.previous(before: .distantFuture) == nil)
        #expect(schedule.event == "call.hangup")
        #expect(schedule.words == "on call.hangup")
    }
}
