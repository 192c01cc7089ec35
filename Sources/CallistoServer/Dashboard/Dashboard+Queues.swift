internal import Automation
internal import Callisto

/// Queues, and what waits for others.
extension Dashboard {
    /// Each queue with how full it is; `nil` where there is none.
    func queueSection(now: Timestamp) async throws -> Page.Section? {
        let queues = try await jobs.queues()
        guard !queues.isEmpty else { return nil }
        let table = HTML.table(
            ["Queue", "Running", "Limit", "Waiting", "Longest"],
            queues.map { queue in
                (
                    key: "queue-\(queue.name)",
                    cells: [
                        HTML(queue.name), HTML("\(queue.running)"), HTML("\(queue.queue.limit)"),
                        HTML("\(queue.waiting)"),
                        queue.waiting > 0 ? HTML(Self.age(queue.age(at: now), isOver: false)) : "",
                    ]
                )
            })
        let warnings = queues.compactMap(\.disagreement).map { text in
            HTML.tag("p", ["class": "warning", "role": "status"], [.short(text, limit: 1000)])
        }
        return Page.Section("queues", "Queues", warnings + [table])
    }

    /// The queue of a job, with how full it is.
    func queueFact(of job: Job, now: Timestamp) async throws -> HTML? {
        guard let name = job.queue?.name,
            let queue = try await jobs.queues().first(where: { $0.name == name })
        else { return nil }
        let waits =
            queue.waiting > 0
            ? ", \(queue.waiting) waiting for \(Self.age(queue.age(at: now), isOver: false))" : ""
        return HTML("\(name): \(queue.running) of \(queue.queue.limit) running\(waits)")
    }

    /// What a run waits for that others have.
    static func words(_ wait: RunWait) -> HTML {
        switch wait {
        case .run(let id): .joined(["waits for ", .link(.run(id), "run \(shortID(id))")])
        case .place(let queue): HTML("waits for a place of queue \(queue.name)")
        }
    }
}
