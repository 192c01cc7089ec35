import Automation
import TestClocks
import Testing

/// Daemons on one store, whose jobs are defined as `name:limit of their queue`.
@Suite struct `A queue that two daemons define` {
    private let clock = TestClock()
    private let store: MemoryRunStore
    private let diary = Diary()

    init() { store = MemoryRunStore(wallClock: { [clock] in clock.wallClock() }) }

    private static func job(_ definition: String) throws -> Job {
        let parts = definition.split(separator: ":")
        var job = Job(name: String(parts[0]), schedule: try .cron("0 * * * *"))
        job.queue = JobQueue(name: "crm", limit: Int(parts[1]) ?? 1)
        return job
    }

    /// Serves jobs as a daemon does at its start and at each reload.
    private func serve(_ daemon: String, _ definitions: [String]) async throws -> JobService {
        let parts = JobService.Parts(
            store: store, clock: clock, wallClock: { [clock] in clock.wallClock() }, makeSeed: { [1] },
            decode: { try Self.job(String(decoding: $0, as: UTF8.self)) })
        let service = JobService(parts, options: .init(owner: daemon)) { [diary] event in
            if case .queueDisputed(let queue) = event { diary.note("\(daemon): \(queue.disagreement ?? "")") }
        } execute: { _ in
        }
        let jobs = try definitions.map(Self.job)
        for (job, definition) in zip(jobs, definitions) {
            try await store.define(job.name, as: Array(definition.utf8))
        }
        try await service.replace(jobs: jobs)
        return service
    }

    @Test func `alike is no matter for anybody`() async throws {
        _ = try await serve("a", ["sync:2"])
        let service = try await serve("b", ["report:2"])
        #expect(diary.all.isEmpty)
        let queues = try await service.directory.queues()
        #expect(queues.map(\.disagreement) == [nil])
    }

    @Test func `with another limit has the last one, and whoever defined that and whoever looks is told`()
        async throws
    {
        _ = try await serve("a", ["clean:2", "sync:2"])
        let service = try await serve("b", ["report:5"])
        let sentence =
            "queue \"crm\": its limit is 5, as it was defined last, and 2 in the file of job \"clean\" and 1 more; "
            + "give it one limit everywhere"
        #expect(diary.all == ["b: \(sentence)"])
        let queues = try await service.directory.queues()
        #expect(queues.map(\.queue.limit) == [5])
        #expect(queues.map(\.disagreement) == [sentence])
    }

    @Test func `with another limit by a reload is in dispute until the other follows`() async throws {
        _ = try await serve("a", ["sync:2"])
        _ = try await serve("b", ["report:2"])
        _ = try await serve("b", ["report:5"])
        #expect(diary.all.count == 1)
        let service = try await serve("a", ["sync:5"])
        #expect(diary.all.count == 1)
        let queues = try await service.directory.queues()
        #expect(queues.map(\.disagreement) == [nil])
    }
}
