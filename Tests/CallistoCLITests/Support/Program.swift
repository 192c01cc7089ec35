import Foundation
import TestPrograms

/// Runs the built `callisto`, or a shell in which it is on the PATH.
enum Program {
    typealias Outcome = Child.Outcome

    /// The folder of the package.
    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Tests run from the folder of the build's products; the program lies beside them.
    static let products: URL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    static func callisto(
        _ arguments: [String], input: String = "", environment: [String: String] = [:],
        folder: String = root.path
    ) async throws -> Outcome {
        try await run([path] + arguments, input: input, environment: environment, folder: folder)
    }

    static func shell(
        _ script: String, environment: [String: String] = [:], folder: String = root.path
    ) async throws -> Outcome {
        try await run(["/bin/bash", "-c", script], environment: environment, folder: folder)
    }

    /// A started program whose first line can be waited for.
    static func start(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
        readsOutput: Bool = true
    ) throws -> Child {
        try Child(
            [path] + arguments, input: input.map { Array($0.utf8) }, environment: variables(environment),
            folder: root.path, readsOutput: readsOutput)
    }

    /// An input with which the program was attacked, as it was.
    static func attack(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: "Tests/Faults/operations/\(name)"), encoding: .utf8)
    }

    private static let path = products.appending(path: "callisto").path

    private static func run(
        _ words: [String], input: String = "", environment: [String: String], folder: String = root.path
    ) async throws -> Outcome {
        try await Child(
            words, input: Array(input.utf8), environment: variables(environment), folder: folder
        ).outcome()
    }

    /// How the machine that runs the tests reaches others.
    private static let network: Set<String> = [
        "http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir",
    ]

    private static func variables(_ more: [String: String]) -> [String: String] {
        var variables = ProcessInfo.processInfo.environment
        for name in variables.keys where name.hasPrefix("TELNYX_") || network.contains(name.lowercased()) {
            variables[name] = nil
        }
        variables["PATH"] = products.path + ":" + (variables["PATH"] ?? "")
        return variables.merging(more) { $1 }
    }
}
