import Automation
import AutomationStore

/// Claims runs from several connections at once until none is left.
enum ClaimWorker {
    /// Prints `rate` in claimed runs a second. Each worker claims by itself, as a daemon with `batch` free slots.
    static func run(_ address: String, workers: Int, count: Int, batch: Int = 8) async throws {
        let maker = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        let seed: [UInt8] = Array(repeating: 7, count: 32)
        let prefix = "claim-\(UInt64.random(in: 0 ... .max))-"
        for number in 0..<count { _ = try await maker.create(NewRun(id: "\(prefix)\(number)", seed: seed)) }
        var stores: [SQLRunStore] = []
        for _ in 0..<workers {
            stores.append(try await SQLRunStore.open(address, wallClock: StoreClock.wall))
        }
        let began = Clocks.wall()
        let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    var mine: [String] = []
                    while true {
                        let runs = try await store.claim(
                            owner: "worker-\(number)", limit: batch, duration: .seconds(600))
                        if runs.isEmpty { return mine }
                        mine += runs.map(\.id)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let rate = Double(count) / (Clocks.wall() - began)
        let ours = claimed.filter { $0.hasPrefix(prefix) }
        guard ours.count == count, Set(ours).count == count else {
            throw UnexpectedResult(
                description: "\(count) runs made \(Set(ours).count) of \(ours.count) claims")
        }
        print("rate \(rate)")
    }
}
