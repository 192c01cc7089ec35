extension Subject {
    /// Durable effects beside what the same store can commit at best, and beside another durable engine.
    static let effects: Subject = Subject(name: "effects", title: "Durable effects") { plan, table in
        for place in StorePlace.all(plan) {
            for tasks in [1, 64] {
                let count = plan.amount(tasks == 1 ? 5000 : 20_000)
                let figures = try await Rounds.best(
                    plan.rounds(5),
                    [
                        place.worker(plan, "effects", [tasks, count]), place.commits(plan, tasks: tasks),
                    ], EffectFigures.best)
                var rows = [
                    Row(
                        tasks == 1 ? "one task" : "\(tasks) tasks at once", figures[0]["rate"], "/s",
                        peer: .init("raw commits", figures[1]["rate"] ?? .nan), goal: .timesAtLeast(0.7))
                ]
                if let dbos = try? await place.dbos(plan, tasks: tasks, count: count / 10) {
                    rows.append(Row("", figures[0]["rate"], "/s", peer: .init("DBOS steps", dbos)))
                }
                rows.append(
                    Row("  replay of \(count) effects", figures[0]["replay"], "ms"))
                table.write("\(effects.title), \(place.name)", rows)
            }
        }
    }

    /// Runs that become due, and workers that take them.
    static let dueRuns: Subject = Subject(name: "due", title: "Jobs and claims") { plan, table in
        let seconds = plan.isQuick ? 15 : 60
        for place in StorePlace.all(plan) {
            let due = try await place.worker(plan, "due", [100_000, seconds]).measure()
            var rows = [
                Row("100,000 jobs an hour, lateness p99", due["p99"], "ms", goal: .atMost(50)),
                Row("  p50, over \(seconds) s", due["p50"], "ms"),
                Row("  memory", due["megabytes"], "MB"),
                Row("  reading them in, all new", due["loading"], "ms"),
            ]
            if place.isShared {
                for workers in [1, 2, 4] {
                    let claims = try await place.worker(plan, "claims", [workers, plan.amount(20_000)])
                        .measure()
                    rows.append(
                        Row("claims, \(workers) worker\(workers == 1 ? "" : "s")", claims["rate"], "/s"))
                }
            }
            table.write("\(dueRuns.title), \(place.name)", rows)
        }
    }
}

/// Figures by name, each as good as it was in any round.
enum EffectFigures {
    static func best(_ left: [String: Double], _ right: [String: Double]) -> [String: Double] {
        left.merging(right) { name, other in max(name, other) }
    }
}
