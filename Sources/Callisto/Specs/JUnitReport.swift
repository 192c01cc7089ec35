internal import Quantities

/// Results in the XML that build servers read.
public struct JUnitReport: Sendable {
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

    public var text: String {
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
