import Automation
import AutomationStore
import Foundation

extension Subject {
    /// Two million runs that ended in a file, six on a server: what lists of them take, and what deleting them does to
    /// jobs that go on; then a server that is far away.
    static let history: Subject = Subject(name: "history", title: "Long histories") { plan, table in
        for place in StorePlace.all(plan) {
            let count = plan.amount(place.isShared ? 6_000_000 : 2_000_000)
            let address = try await place.filled(plan, runs: count, records: 3)
            let lists = try place.worker(plan, "lists", at: address, [])
            var rows = [
                Row("slowest list of \(count) runs", lists["slowest"], "ms", goal: .atMost(50)),
                Row("  cancelled ones", lists["cancelled"], "ms"),
                Row("  failed ones of a job", lists["job-failed"], "ms"),
                Row("  how many are in each state", lists["counts"], "ms"),
            ]
            let seconds = plan.isQuick ? 20 : 60
            let calm = try place.worker(plan, "retention", at: address, [0, seconds])
            let busy = try place.worker(plan, "retention", at: address, [1, seconds])
            rows += [
                Row("lateness p99 while nothing is deleted", calm["p99"], "ms"),
                Row("  while old runs are", busy["p99"], "ms", goal: .atMost((calm["p99"] ?? 0) + 50)),
                Row("  runs deleted in \(seconds) s", busy["pruned"], ""),
                Row("a small write, p99, while nothing is deleted", calm["write-p99"], "ms"),
                Row(
                    "  while old runs are", busy["write-p99"], "ms",
                    goal: .atMost((calm["write-p99"] ?? 0) + 20)),
            ]
            table.write("\(history.title), \(place.name)", rows)
        }
        guard let place = StorePlace.all(plan).first(where: \.isShared) else { return }
        let address = try await place.filled(plan, runs: 0, records: 0)
        let line = try place.line(plan, milliseconds: 5)
        defer { line.child.stop() }
        let far = try place.worker(plan, "rate", at: line.address(of: address), [plan.isQuick ? 10 : 30])
        table.write(
            "\(history.title), a server 5 ms away",
            [Row("runs of jobs a daemon carries out", far["rate"], "/s", goal: .atLeast(60))])
    }
}

extension StorePlace {
    /// A store with so many runs that ended.
    fileprivate func filled(_ plan: Plan, runs: Int, records: Int) async throws -> String {
        let address = makeAddress()
        _ = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        if runs > 0 {
            _ = try Child.run([
                "python3", plan.paths.peers + "/fill_runs.py", address, String(runs), String(records),
            ])
        }
        return address
    }

    fileprivate func worker(
        _ plan: Plan, _ name: String, at address: String, _ numbers: [Int]
    ) throws -> [String: Double] {
        try Child.run([plan.paths.bench, "worker", name, address] + numbers.map(String.init)).numbers
    }

    /// Something that hands on what goes to the server, later.
    fileprivate func line(_ plan: Plan, milliseconds: Int) throws -> Line {
        guard let server = URL(string: makeAddress()), let host = server.host, let port = server.port else {
            throw UnexpectedResult(description: "the server has no host and port")
        }
        let child = try RunningChild([
            "python3", plan.paths.peers + "/line.py", host, String(port), String(milliseconds),
        ])
        // Not any line: no text holds the empty one.
        guard let own = child.line(with: "port ").flatMap({ Int($0.dropFirst("port ".count)) }) else {
            throw UnexpectedResult(description: "the line said nothing")
        }
        return Line(child: child, own: own, port: port)
    }
}

private struct Line {
    let child: RunningChild
    let own: Int
    let port: Int

    func address(of address: String) -> String { address.replacing(":\(port)/", with: ":\(own)/") }
}
