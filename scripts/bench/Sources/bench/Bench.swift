import Foundation

/// Measures Callisto beside its peers and prints a table. Nothing is asserted.
///
/// `scripts/bench/run` builds what is measured and calls this with the paths; called as
/// `bench worker NAME ARGUMENTS` it is one of the processes that are measured.
@main struct Bench {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            if arguments.first == "worker" {
                try await work(Array(arguments.dropFirst()))
            } else {
                try await measure(arguments)
            }
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure(_ arguments: [String]) async throws {
        let environment = ProcessInfo.processInfo.environment
        func path(_ name: String) -> String { environment["BENCH_\(name)"] ?? "" }
        let plan = Plan(
            isQuick: arguments.contains("--quick"),
            paths: Paths(
                bench: CommandLine.arguments[0], callisto: path("CALLISTO"), cannedServer: path("SERVER"),
                python: path("PYTHON"), peers: path("PEERS"), scratch: path("SCRATCH")))
        let filter = arguments.first { !$0.hasPrefix("-") } ?? ""
        let chosen = Subject.all.filter { filter.isEmpty || $0.name.contains(filter) }
        guard !chosen.isEmpty else {
            let names = Subject.all.map(\.name).joined(separator: ", ")
            throw UnexpectedResult(description: "no subject is called '\(filter)'; there are \(names)")
        }
        let table = Table()
        table.writeHead(Machine.description(plan))
        for subject in chosen {
            do {
                try await subject.measure(plan, table)
            } catch {
                // One that fails takes nothing from the others.
                table.writeNote("\(subject.title): not measured: \(error)")
            }
        }
    }

    private static func work(_ arguments: [String]) async throws {
        let numbers = arguments.compactMap { Int($0) }
        switch (arguments.first, numbers.count) {
        case ("parked-lua", 1): try await ParkedWorker.runLua(numbers[0])
        case ("parked-swift", 1): await ParkedWorker.runSwift(numbers[0])
        case ("effects", 2):
            try await EffectWorker.run(arguments[1], tasks: numbers[0], count: numbers[1])
        case ("claims", 2):
            try await ClaimWorker.run(arguments[1], workers: numbers[0], count: numbers[1])
        case ("lists", 0): try await HistoryWorker.lists(arguments[1])
        case ("retention", 2):
            try await HistoryWorker.retention(arguments[1], days: numbers[0], seconds: numbers[1])
        case ("rate", 1): try await HistoryWorker.rate(arguments[1], seconds: numbers[0])
        case ("wide", 0): try WideWorker.run()
        case ("hosts", 1): try await HostsWorker.run(numbers[0])
        case ("due", 2): try await DueWorker.run(arguments[1], jobs: numbers[0], seconds: numbers[1])
        #if NETWORK
            case ("chats-swift", 2): try await ChatWorkers.runSwift(arguments[1], numbers[0], numbers[1])
            case ("chats-raw", 2): try await ChatWorkers.runRaw(arguments[1], numbers[0], numbers[1])
        #endif
        default: throw UnexpectedResult(description: "no worker takes \(arguments)")
        }
    }
}
