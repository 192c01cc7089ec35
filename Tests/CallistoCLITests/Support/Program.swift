import Foundation

/// Runs the built `callisto`, or a shell in which it is on the PATH.
enum Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The folder of the package.
    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Tests run from the folder of the build's products; the program lies beside them.
    static let products: URL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    static func callisto(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(products.appending(path: "callisto"), arguments, input: input, environment: environment)
    }

    static func shell(_ script: String, environment: [String: String] = [:]) async throws -> Outcome {
        try await run(URL(filePath: "/bin/bash"), ["-c", script], environment: environment)
    }

    /// A started program whose first line can be waited for.
    static func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Running {
        let process = prepared(products.appending(path: "callisto"), arguments, environment)
        return try Running(process)
    }

    private static func run(
        _ executable: URL, _ arguments: [String], input: String = "", environment: [String: String]
    ) async throws -> Outcome {
        let process = prepared(executable, arguments, environment)
        let standardInput = Pipe()
        process.standardInput = standardInput
        let running = try Running(process)
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        return await running.outcome()
    }

    private static func prepared(
        _ executable: URL, _ arguments: [String], _ environment: [String: String]
    ) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = root
        var variables = ProcessInfo.processInfo.environment
        for name in variables.keys where name.hasPrefix("TELNYX_") { variables[name] = nil }
        variables["PATH"] = products.path + ":" + (variables["PATH"] ?? "")
        process.environment = variables.merging(environment) { $1 }
        return process
    }
}

/// A process under way, both of its outputs being gathered.
final class Running {
    private let process: Process
    private let output: Task<Data, Never>
    private let errors: Task<Data, Never>
    private let firstLine: AsyncStream<String>
    private let ended: AsyncStream<Void>

    init(_ process: Process) throws {
        self.process = process
        let (outputPipe, errorPipe) = (Pipe(), Pipe())
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        (firstLine, ended) = (lines, ends)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        output = Task.detached { Running.gather(outputPipe.fileHandleForReading, announcing: line) }
        errors = Task.detached { Running.gather(errorPipe.fileHandleForReading, announcing: nil) }
    }

    /// Waits until a whole line was printed; empty when the program ended without one.
    func nextLine() async -> String {
        for await line in firstLine { return line }
        return ""
    }

    func interrupt() { process.interrupt() }

    func outcome() async -> Program.Outcome {
        for await _ in ended {}
        return Program.Outcome(
            status: process.terminationReason == .uncaughtSignal
                ? 128 + process.terminationStatus : process.terminationStatus,
            output: String(decoding: await output.value, as: UTF8.self),
            errors: String(decoding: await errors.value, as: UTF8.self))
    }

    private static func gather(
        _ handle: FileHandle, announcing line: AsyncStream<String>.Continuation?
    ) -> Data {
        var all = Data()
        var isAnnounced = false
        while true {
            let piece = handle.availableData
            if piece.isEmpty { break }
            all += piece
            if !isAnnounced, let newline = all.firstIndex(of: UInt8(ascii: "\n")) {
                isAnnounced = true
                line?.yield(String(decoding: all[..<newline], as: UTF8.self))
                line?.finish()
            }
        }
        line?.finish()
        return all
    }
}
