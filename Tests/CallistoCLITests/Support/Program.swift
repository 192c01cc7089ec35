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
