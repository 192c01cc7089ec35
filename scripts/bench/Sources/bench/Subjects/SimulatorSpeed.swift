import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator

extension Subject {
    /// The simulator without a socket, and a whole script in it.
    static let simulator: Subject = Subject(name: "simulator", title: "The simulator in process") {
        plan, table in
        let count = plan.amount(20_000)
        let rates = try await Rounds.most(
            plan.rounds(5),
            [
                Contestant { try await chatsPerSecond(count) },
                Contestant { try await requestsPerSecond(count) },
            ])
        var rows = [
            Row("chats through the client", rates[0], "/s"),
            Row("reading an assistant, without the client", rates[1], "/s"),
        ]
        let tour = plan.paths.peers + "/../../examples/tour.lua"
        let times = try await Rounds.least(
            plan.rounds(15),
            [Contestant { try Child.run([plan.paths.callisto, "simulate", tour]).seconds * 1e3 }])
        rows.append(Row("callisto simulate tour.lua", times[0], "ms"))
        let fortnight = [plan.paths.callisto, "simulate", plan.paths.peers + "/fortnight.lua"]
        let happened = try Child.run(fortnight).numbers
        let days = try await Rounds.least(
            plan.rounds(5), [Contestant { try Child.run(fortnight).seconds * 1e3 }])
        rows.append(
            Row(
                "14 days, \(Int(happened["conversations"] ?? 0)) conversations, a rollout", days[0], "ms",
                goal: .atMost(1000)))
        rows.append(Row("events in them", (happened["events"] ?? 0) / days[0] * 1e3, "/s"))
        let suite = [plan.paths.callisto, "simulate", plan.paths.peers + "/suite.lua"]
        let runs = try await Rounds.least(
            plan.rounds(5), [Contestant { try Child.run(suite).seconds * 1e3 }])
        rows.append(Row("suite.run, 200 tests, 20 at once", runs[0], "ms"))
        let specs = [plan.paths.callisto, "test", plan.paths.peers + "/specs"]
        let tests = try await Rounds.least(plan.rounds(5), [Contestant { try Child.run(specs).seconds }])
        rows.append(Row("callisto test, 1000 specs in 2 files", 1000 / tests[0], "/s", goal: .atLeast(500)))
        table.write(simulator.title, rows)
    }

    private static func simulated() -> (Simulator, TelnyxClient) {
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: { .seconds(1_800_000_000) }, clock: ContinuousClock()))
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { UInt64.random(in: .min ... .max) })
        return (simulator, client)
    }

    /// A new conversation for every hundred chats, as long as talks go.
    private static func chatsPerSecond(_ count: Int) async throws -> Double {
        let (_, client) = simulated()
        let assistant = try await client.call(
            "assistants.create", ["name": "Desk", "model": "openai/gpt-4o", "instructions": "Be brief."])
        var arguments: JSONObject = [
            "assistant_id": try assistant.value()["id"] ?? .null, "content": "Where is my order 4711?",
        ]
        let start = Clocks.processor()
        for number in 0..<count {
            if number % 100 == 0 {
                let conversation = try await client.call("conversations.create", [:])
                arguments["conversation_id"] = try conversation.value()["id"]
            }
            _ = try await client.call("assistants.chat", arguments).value()
        }
        return Double(count) / (Clocks.processor() - start)
    }

    private static func requestsPerSecond(_ count: Int) async throws -> Double {
        let (simulator, client) = simulated()
        let assistant = try await client.call(
            "assistants.create", ["name": "Desk", "model": "openai/gpt-4o", "instructions": "Be brief."])
        let request = WireRequest(
            method: "GET", target: "/v2/ai/assistants/\(try assistant.value()["id"]?.string ?? "")",
            isInProcess: true)
        let start = Clocks.processor()
        for _ in 0..<count {
            let response = await simulator.respond(to: request)
            guard response.status == 200 else {
                throw UnexpectedResult(description: "the simulator answered \(response.status)")
            }
        }
        return Double(count) / (Clocks.processor() - start)
    }
}
