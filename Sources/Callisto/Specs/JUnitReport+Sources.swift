internal import Lua

/// Where results come from: spec files, and scripts.
extension JUnitReport {
    /// The results of spec files, a suite each.
    public init(_ files: [SpecFileResult]) {
        suites = files.map { file in
            let broken = file.failures.map {
                Case(name: "the file itself", group: file.path, outcome: Self.outcome(of: $0))
            }
            return Suite(name: file.path, cases: broken + file.results.map { Self.test($0, in: file.path) })
        }
    }

    private static func test(_ result: SpecResult, in path: String) -> Case {
        var test = Case(
            name: result.names.last ?? "",
            group: result.names.count > 1 ? result.names.dropLast().joined(separator: " › ") : path,
            file: path, line: result.line, seconds: result.duration / .seconds(1))
        if let failure = result.failure {
            test.outcome = outcome(of: failure)
            if !result.output.isEmpty { test.output = result.output }
        }
        if let reason = result.skipReason { test.outcome = .skipped(reason) }
        return test
    }

    private static func outcome(of failure: ErrorReport) -> Outcome {
        .failure(
            text: failure.lines().joined(separator: "\n").text(), message: failure.error.message,
            code: failure.error.code)
    }

    /// A suite as `report.junit` takes it.
    struct Row: Decodable, Sendable {
        struct Test: Decodable, Sendable {
            var name: String
            var `class`: String?
            var seconds: Double?
            var failure: String?
            var error: String?
            var skipped: String?
            var output: String?
        }

        struct Property: Decodable, Sendable {
            var name: String
            var value: String
        }

        var name: String
        var timestamp: String?
        var properties: [Property]
        var cases: [Test]
    }

    init(_ rows: [Row]) {
        suites = rows.map { row in
            Suite(
                name: row.name, timestamp: row.timestamp,
                properties: row.properties.map { ($0.name, $0.value) },
                cases: row.cases.map { test in
                    let outcome: Outcome =
                        if let text = test.failure { .failure(text: text) } else if let text = test.error {
                            .error(text)
                        } else if let reason = test.skipped { .skipped(reason) } else { .passed }
                    return Case(
                        name: test.name, group: test.class, seconds: test.seconds ?? 0, outcome: outcome,
                        output: test.output)
                })
        }
    }
}
