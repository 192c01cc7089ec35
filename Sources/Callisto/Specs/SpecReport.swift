internal import Essentials
internal import Lua

/// Tells a person how specs went: a line for each file, each failure in full, and the sum.
package struct SpecReport: Sendable {
    private let columns: Int
    private var passed = 0, failed = 0, skipped = 0, leftOut = 0

    /// - Parameter columns: How wide the window is; no line of a source is shown wider.
    package init(columns: Int = 100) { self.columns = columns }

    /// Whether something failed, or nothing ran at all.
    package var hasFailed: Bool { failed > 0 || passed + skipped == 0 }

    /// The lines for one more file.
    package mutating func lines(for file: SpecFileResult) -> [StyledText] {
        passed += file.passedCount
        failed += file.failedCount
        skipped += file.skippedCount
        leftOut += file.leftOut
        if file.results.isEmpty && file.failures.isEmpty { return [] }
        let mark: StyledText =
            file.failedCount > 0 ? StyledText.styled("✗", .failure) : StyledText.styled("✓", .success)
        var lines = [mark + " \(file.path)  " + StyledText.styled(counts(of: file), .faint)]
        for failure in file.failures {
            lines += indented(failure.lines(columns: columns - Self.indent.count))
        }
        for result in file.results {
            if let failure = result.failure {
                lines.append("  " + StyledText.styled(result.name, .strong))
                lines += indented(failure.lines(columns: columns - Self.indent.count))
                lines += indented(
                    result.output.split(separator: "\n").map { StyledText.styled("│ ", .faint) + $0 })
            } else if let reason = result.skipReason {
                lines.append("  " + StyledText.styled("skipped", .warning) + " \(result.name): \(reason)")
            }
        }
        return lines
    }

    /// The last line, once all files were told.
    package func summary(filter: String?) -> StyledText {
        let count = passed + failed + skipped
        guard count > 0 else {
            let why = filter.map { "no test fits \"\($0)\"" } ?? "no spec was found"
            return StyledText.styled("error:", .failure) + " " + why
        }
        var parts: [StyledText] = ["\(passed) passed"]
        if failed > 0 { parts.append(StyledText.styled("\(failed) failed", .failure)) }
        if skipped > 0 { parts.append("\(skipped) skipped") }
        if leftOut > 0 { parts.append(StyledText.styled("\(leftOut) left out by .only", .warning)) }
        return "\(Self.number(count, "test")): " + parts.joined(separator: ", ")
    }

    private func counts(of file: SpecFileResult) -> String {
        var text = Self.number(file.results.count, "test")
        if file.failedCount > 0 { text += ", \(file.failedCount) failed" }
        return text
    }

    private static let indent = "    "

    private func indented(_ texts: [StyledText]) -> [StyledText] {
        texts.flatMap(\.lines).map { Self.indent + $0 }
    }

    private static func number(_ count: Int, _ word: String) -> String {
        "\(count) \(word)" + (count == 1 ? "" : "s")
    }
}

/// How one test of a spec file ended.
package struct SpecResult: Sendable {
    package enum Status: Sendable {
        case passed
        case failed(ErrorReport)
        /// The reason that the spec gives.
        case skipped(String)
    }

    /// The descriptions around the test and its own.
    package let names: [String]
    /// Where it is declared.
    package let line: Int
    package let status: Status
    /// Real time, though the test's own clock jumps.
    package let duration: Duration
    /// What it printed and logged.
    package let output: String

    package var name: String { names.joined(separator: " › ") }

    package var failure: ErrorReport? {
        if case .failed(let report) = status { report } else { nil }
    }

    package var skipReason: String? {
        if case .skipped(let reason) = status { reason } else { nil }
    }
}

/// What came of one spec file.
package struct SpecFileResult: Sendable {
    package let path: String
    package var results: [SpecResult] = []
    /// Why the file could not even say which tests it has, or clean up behind them.
    package var failures: [ErrorReport] = []
    /// Tests that were left out because others are marked `only`.
    package var leftOut: Int = 0

    package var failedCount: Int { failures.count + results.count { $0.failure != nil } }
    package var skippedCount: Int { results.count { $0.skipReason != nil } }
    package var passedCount: Int { results.count - skippedCount - results.count { $0.failure != nil } }
}

/// Results in the XML that build servers read.
package struct JUnitReport: Sendable {
    /// Cases that belong together.
    struct Suite: Sendable {
        var name: String
        /// When it began, in ISO 8601.
        var timestamp: String?
        /// Names and values, in order.
        var properties: [(name: String, value: String)] = []
        var cases: [Case]
    }

    /// One test.
    struct Case: Sendable {
        var name: String
        /// Groups cases; the suite's name when absent.
        var group: String?
        var file: String?
        var line: Int?
        var seconds = 0.0
        var outcome: Outcome = .passed
        /// What it said.
        var output: String?
    }

    /// How a case ended.
    enum Outcome: Sendable {
        case passed
        /// `text` is all that is known; `message` is the sentence of it that a list shows, its first line when
        /// absent; `code` says which kind it is.
        case failure(text: String, message: String? = nil, code: String? = nil)
        /// There is no verdict.
        case error(String)
        case skipped(String)

        /// The element's name and place among the counts; nil for what passed.
        var kind: String? {
            switch self {
            case .passed: nil
            case .failure: "failure"
            case .error: "error"
            case .skipped: "skipped"
            }
        }
    }

    let suites: [Suite]

    package var text: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let all = Counts(suites.flatMap(\.cases))
        lines.append(
            XML.head(
                "testsuites",
                [
                    "tests": all.tests, "failures": all.of("failure"), "errors": all.of("error"),
                    "skipped": all.of("skipped"), "time": all.time,
                ]) + ">")
        for suite in suites { lines += Self.lines(of: suite) }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of suite: Suite) -> [String] {
        let counts = Counts(suite.cases)
        let head = XML.head(
            "testsuite",
            [
                "name": suite.name, "tests": counts.tests, "failures": counts.of("failure"),
                "errors": counts.of("error"), "skipped": counts.of("skipped"), "time": counts.time,
                "timestamp": suite.timestamp,
            ])
        var lines = ["  " + head + ">"]
        if !suite.properties.isEmpty {
            lines.append("    <properties>")
            lines += suite.properties.map {
                "      " + XML.element("property", ["name": $0.name, "value": $0.value])
            }
            lines.append("    </properties>")
        }
        lines += suite.cases.flatMap { Self.lines(of: $0, in: suite) }
        return lines + ["  </testsuite>"]
    }

    private static func lines(of test: Case, in suite: Suite) -> [String] {
        let head =
            "    "
            + XML.head(
                "testcase",
                [
                    "name": test.name, "classname": test.group ?? suite.name, "file": test.file,
                    "line": test.line.map(String.init), "time": seconds(test.seconds),
                ])
        var inside: [String] = []
        switch test.outcome {
        case .passed: break
        case .failure(let text, let message, let code):
            inside.append(
                XML.element(
                    "failure", ["message": message ?? firstLine(text), "type": code],
                    content: XML.content(text)))
        case .error(let text):
            inside.append(
                XML.element(
                    "error", ["message": firstLine(text)], content: XML.content(text)))
        case .skipped(let reason): inside.append(XML.element("skipped", ["message": firstLine(reason)]))
        }
        if let output = test.output {
            inside.append("<system-out>\(XML.content(output))</system-out>")
        }
        guard !inside.isEmpty else { return [head + "/>"] }
        return [head + ">"] + inside.map { "      " + $0 } + ["    </testcase>"]
    }

    private static func firstLine(_ text: String) -> String {
        String(text.prefix { !$0.isNewline })
    }

    /// Three digits behind the point.
    private static func seconds(_ value: Double) -> String {
        let milliseconds = Int(nearest: max(value, 0) * 1000)
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// How many cases there are, and how they ended.
    private struct Counts {
        private let cases: [Case]

        init(_ cases: [Case]) { self.cases = cases }

        var tests: String { String(cases.count) }
        var time: String { seconds(cases.reduce(0) { $0 + $1.seconds }) }

        func of(_ kind: String) -> String { String(cases.count { $0.outcome.kind == kind }) }
    }
}

/// Where results come from: spec files, and scripts.
extension JUnitReport {
    /// The results of spec files, a suite each.
    package init(_ files: [SpecFileResult]) {
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
