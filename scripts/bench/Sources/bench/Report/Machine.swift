import Foundation

/// Where and when a table was made, for whoever compares it with another.
enum Machine {
    static func description(_ plan: Plan) -> [String] {
        let load = read("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
        let processor =
            read("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "an unknown processor"
        let versions = [
            first(["swift", "--version"]), first(["lua5.4", "-v"]),
            "lua-cjson " + first(["lua5.4", "-e", "print(require('cjson')._VERSION)"]),
            "node " + first(["node", "--version"]), first(["wrk", "--version"]), python(plan),
            "AsyncHTTPClient " + resolved("async-http-client"),
        ]
        return [
            "\(ProcessInfo.processInfo.activeProcessorCount) × \(processor), load \(load)",
            versions.filter { !$0.isEmpty }.joined(separator: " · "),
            "ours and peers in turns, the best of several rounds; ratio is ours over the peer's",
        ]
    }

    private static func python(_ plan: Plan) -> String {
        guard !plan.paths.python.isEmpty else { return "no Python SDK" }
        let version = first([plan.paths.python, "-c", "import telnyx; print(telnyx.__version__)"])
        return "\(first([plan.paths.python, "--version"])) with telnyx \(version)"
    }

    /// The first line that a program prints, without what is no version in it.
    private static func first(_ command: [String]) -> String {
        // `wrk --version` ends with 1 after it has said what it should; both streams are heard.
        let shell = ["sh", "-c", #""$@" 2>&1; true"#, "sh"] + command
        let line = (try? Child.run(shell))?.output.split(separator: "\n").first.map(String.init) ?? ""
        let cut = line.range(of: "  ") ?? line.range(of: " [") ?? line.range(of: " (")
        return cut.map { String(line[..<$0.lowerBound]) } ?? line
    }

    /// The version of a package that this program was built with.
    private static func resolved(_ package: String) -> String {
        let lines = read("Package.resolved").split(separator: "\n")
        let pin = lines.drop { !$0.contains("\"\(package)\"") }
        let version = pin.first { $0.contains("\"version\"") }
        return version?.split(separator: "\"").last.map(String.init) ?? "?"
    }

    private static func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
