/// The clients that chat, each in a process of its own.
enum ChatLoad {
    private static let talk = [ChatRequest.canned.assistant, ChatRequest.canned.conversation]

    /// A client of this program, see `Worker`.
    static func worker(
        _ plan: Plan, _ name: String, _ url: String, _ count: Int, _ concurrency: Int
    ) -> Contestant<ChatFigures> {
        client([plan.paths.bench, "worker", name, url, String(count), String(concurrency)], count)
    }

    /// A script in callisto.
    static func lua(_ plan: Plan, _ url: String, _ count: Int, _ concurrency: Int) -> Contestant<ChatFigures>
    {
        client(
            [plan.paths.callisto, "run", plan.paths.peers + "/chats.lua", String(count), String(concurrency)]
                + talk,
            count, ["TELNYX_API_KEY": ChatRequest.key, "TELNYX_BASE_URL": url + "/v2"])
    }

    /// The official SDK.
    static func python(
        _ plan: Plan, _ url: String, _ count: Int, _ concurrency: Int
    ) -> Contestant<ChatFigures> {
        client(
            [plan.paths.python, plan.paths.peers + "/chats.py", url, String(count), String(concurrency)]
                + talk,
            count)
    }

    /// Seconds are the client's own, without its start; so is the processor time where it says it.
    private static func client(
        _ command: [String], _ count: Int, _ environment: [String: String] = [:]
    ) -> Contestant<ChatFigures> {
        Contestant {
            let child = try Child.run(command, environment: environment)
            let numbers = child.numbers
            guard let seconds = numbers["seconds"] else {
                throw ChildError(command: command, reason: "printed no seconds: \(child.output)")
            }
            return ChatFigures(
                rate: Double(count) / seconds,
                processor: (numbers["processor"] ?? child.processorSeconds) / Double(count) * 1e6,
                memory: child.peakMemory / 1e6)
        }
    }

    /// The load generator; it sends what the others send.
    static func wrk(
        _ plan: Plan, _ url: String, _ concurrency: Int, _ request: ChatRequest = .canned
    ) -> Contestant<ChatFigures> {
        let command = [
            "wrk", "-t1", "-c\(concurrency)", plan.isQuick ? "-d1s" : "-d3s", "-s",
            plan.paths.peers + "/chats.wrk.lua", url + request.target,
        ]
        return Contestant {
            let child = try Child.run(command, environment: ["BODY": request.body, "KEY": ChatRequest.key])
            let rate = child.output.split(separator: "\n")
                .first { $0.hasPrefix("Requests/sec:") }?.split(separator: " ").last.flatMap { Double($0) }
            guard let rate, !child.output.contains("Non-2xx") else {
                throw ChildError(command: command, reason: "printed no rate: \(child.output)")
            }
            return ChatFigures(
                rate: rate, processor: child.processorSeconds / (rate * child.seconds) * 1e6,
                memory: child.peakMemory / 1e6)
        }
    }
}
