import Foundation

/// A store to measure, and its peers on the same disk.
struct StorePlace {
    let name: String
    let isShared: Bool
    /// Begins with the address of a fresh store.
    let makeAddress: () -> String
    private let commands: (Int) -> [String]

    static func all(_ plan: Plan) -> [StorePlace] {
        var places = [sqlite(plan)]
        let postgres = ProcessInfo.processInfo.environment["BENCH_POSTGRES"] ?? ""
        if !postgres.isEmpty { places.append(self.postgres(plan, postgres)) }
        return places
    }

    private static func sqlite(_ plan: Plan) -> StorePlace {
        let folder = plan.paths.scratch
        return StorePlace(name: "SQLite", isShared: false) {
            "\(folder)/\(UInt64.random(in: 0 ... .max)).db"
        } commands: { tasks in
            [
                "python3", plan.paths.peers + "/sqlite_commits.py", folder,
                String(plan.amount(tasks == 1 ? 5000 : 1000)), String(tasks),
            ]
        }
    }

    private static func postgres(_ plan: Plan, _ address: String) -> StorePlace {
        StorePlace(name: "PostgreSQL", isShared: true) {
            "\(address)?schema=b\(UInt64.random(in: 0 ... .max))"
        } commands: { tasks in
            [
                "sh", plan.paths.peers + "/postgres_commits.sh", address, String(tasks == 1 ? 1 : 16),
                String(plan.isQuick ? 2 : 5),
            ]
        }
    }

    /// One of this program's workers on a fresh store.
    func worker(_ plan: Plan, _ name: String, _ numbers: [Int]) -> Contestant<[String: Double]> {
        Contestant {
            try Child.run([plan.paths.bench, "worker", name, makeAddress()] + numbers.map(String.init))
                .numbers
        }
    }

    /// What the store commits with nobody in between: a record at a time; with several tasks, as many as they have
    /// in one commit (SQLite), or from sixteen connections (PostgreSQL).
    func commits(_ plan: Plan, tasks: Int) -> Contestant<[String: Double]> {
        Contestant { try Child.run(commands(tasks)).numbers }
    }

    /// Steps a second of DBOS on the same kind of store.
    func dbos(_ plan: Plan, tasks: Int, count: Int) async throws -> Double {
        guard !plan.paths.python.isEmpty else { throw UnexpectedResult(description: "there is no Python") }
        let address = isShared ? ProcessInfo.processInfo.environment["BENCH_POSTGRES"] ?? "" : makeAddress()
        return try Child.run(
            [plan.paths.python, plan.paths.peers + "/dbos_steps.py", address, String(tasks), String(count)]
        ).numbers["rate"] ?? .nan
    }
}
