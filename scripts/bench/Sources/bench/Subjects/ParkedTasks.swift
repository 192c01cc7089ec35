extension Subject {
    /// What a task costs while it waits for a host function.
    ///
    /// Each contestant in a process of its own: memory that an earlier one freed would hide a later one's.
    static let parkedTasks: Subject = Subject(name: "parked", title: "10,000 tasks that wait, memory each") {
        plan, table in
        func kilobytes(_ command: [String]) -> Contestant<Double> {
            Contestant { try Child.run(command).numbers["kilobytes"] ?? .nan }
        }
        let each = try await Rounds.least(
            plan.rounds(5),
            [
                kilobytes([plan.paths.bench, "worker", "parked-lua", "10000"]),
                kilobytes([plan.paths.bench, "worker", "parked-swift", "10000"]),
                kilobytes(["lua5.4", plan.paths.peers + "/parked.lua", "10000"]),
            ])
        table.write(
            parkedTasks.title,
            [
                Row(
                    "a task in a host function", each[0], "KB", peer: .init("a task of Swift alone", each[1]),
                    goal: .atMost(3.5)),
                Row("", each[0], "KB", peer: .init("a coroutine in lua5.4", each[2])),
            ])
    }
}
