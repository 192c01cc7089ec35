internal import Lua

/// Results in the XML that build servers read.
public struct JUnitReport: Sendable {
    private let files: [SpecFileResult]

    public init(_ files: [SpecFileResult]) { self.files = files }

    public var text: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let tests = files.reduce(0) { $0 + count($1) }
        let failures = files.reduce(0) { $0 + $1.failedCount }
        let skipped = files.reduce(0) { $0 + $1.skippedCount }
        lines.append(
            "<testsuites tests=\"\(tests)\" failures=\"\(failures)\" skipped=\"\(skipped)\" errors=\"0\">")
        for file in files { lines += suite(file) }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func count(_ file: SpecFileResult) -> Int { file.results.count + file.failures.count }

    private func suite(_ file: SpecFileResult) -> [String] {
        let time = file.results.reduce(Duration.zero) { $0 + $1.duration }
        var lines = [
            "  <testsuite name=\(quoted(file.path)) tests=\"\(count(file))\" failures=\"\(file.failedCount)\""
                + " skipped=\"\(file.skippedCount)\" errors=\"0\" time=\"\(seconds(time))\">"
        ]
        for failure in file.failures {
            lines.append("    <testcase classname=\(quoted(file.path)) name=\"the file itself\" time=\"0\">")
            lines.append(element(failure))
            lines.append("    </testcase>")
        }
        for result in file.results { lines += testCase(result, file.path) }
        lines.append("  </testsuite>")
        return lines
    }

    private func testCase(_ result: SpecResult, _ path: String) -> [String] {
        let group = result.names.count > 1 ? result.names.dropLast().joined(separator: " › ") : path
        let head =
            "    <testcase classname=\(quoted(group)) name=\(quoted(result.names.last ?? ""))"
            + " file=\(quoted(path)) line=\"\(result.line)\" time=\"\(seconds(result.duration))\""
        var inside: [String] = []
        if let failure = result.failure { inside.append(element(failure)) }
        if let reason = result.skipReason { inside.append("      <skipped message=\(quoted(reason))/>") }
        if result.failure != nil, !result.output.isEmpty {
            inside.append("      <system-out>\(escaped(result.output))</system-out>")
        }
        return inside.isEmpty ? [head + "/>"] : [head + ">"] + inside + ["    </testcase>"]
    }

    private func element(_ failure: ErrorReport) -> String {
        let text = failure.lines().joined(separator: "\n")
        let message = quoted(failure.error.message), code = quoted(failure.error.code)
        return "      <failure message=\(message) type=\(code)>\(escaped(text))</failure>"
    }

    private func seconds(_ duration: Duration) -> String {
        let microseconds = Int64((duration / .microseconds(1)).rounded())
        let digits = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

    /// Characters that XML cannot carry at all become a replacement character.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
