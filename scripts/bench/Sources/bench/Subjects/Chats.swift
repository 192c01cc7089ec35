extension Subject {
    /// Chats over HTTP with a server beside us: what a request costs whoever sends it.
    static let chats: Subject = Subject(name: "chats", title: "Chats over HTTP") { plan, table in
        let server = try RunningChild([plan.paths.cannedServer])
        defer { server.stop() }
        guard let url = server.line(with: "http://") else {
            return table.writeNote("the server did not start")
        }
        let count = plan.amount(20_000)
        for concurrency in [1, 64] {
            let swift = ChatLoad.worker(plan, "chats-swift", url, count, concurrency)
            let lua = ChatLoad.lua(plan, url, count, concurrency)
            let raw = ChatLoad.worker(plan, "chats-raw", url, count, concurrency)
            let wrk = ChatLoad.wrk(plan, url, concurrency)
            let figures = try await Rounds.best(plan.rounds(5), [swift, lua, raw, wrk], ChatFigures.best)
            var rows = ChatFigures.rows(
                "Swift, \(concurrency) at a time", figures[0], "AsyncHTTPClient", figures[2])
            rows += ChatFigures.rows(
                "Lua, \(concurrency) at a time", figures[1], "AsyncHTTPClient", figures[2])
            // Nothing of ours: wrk neither makes nor reads JSON, and shows what the server can do.
            rows.append(Row("The server's limit", nil, "/s", peer: .init("wrk", figures[3].rate)))
            if !plan.paths.python.isEmpty {
                // Slow enough that a tenth of the requests takes as long as everything before.
                let python = ChatLoad.python(plan, url, count / 10, concurrency)
                let slow = try await Rounds.best(2, [python], ChatFigures.best)
                rows += ChatFigures.rows(
                    "Lua, and the official SDK", figures[1], "Python", slow[0], withGoal: false)
            }
            table.write("\(chats.title), \(count) of them, \(concurrency) at a time", rows)
        }
        try await writeServers(plan, url, table)
    }

    /// How fast the servers are, so that nobody takes their limit for a client's.
    private static func writeServers(_ plan: Plan, _ canned: String, _ table: Table) async throws {
        let simulator = try RunningChild([plan.paths.callisto, "simulator", "--port", "0"])
        defer { simulator.stop() }
        guard let line = simulator.line(with: "http://"),
            let url = line.split(separator: " ").first(where: { $0.hasPrefix("http://") })?.dropLast(
                "/v2".count)
        else { return table.writeNote("the simulator did not start") }
        let talk = try await ChatRequest.prepared(at: String(url))
        let rates = try await Rounds.best(
            plan.rounds(3),
            [ChatLoad.wrk(plan, String(url), 64, talk), ChatLoad.wrk(plan, canned, 64)], ChatFigures.best)
        table.write(
            "Servers, wrk with 64 connections",
            [
                Row(
                    "callisto simulator", rates[0].rate, "/s",
                    peer: .init("the canned server above", rates[1].rate))
            ])
    }
}
