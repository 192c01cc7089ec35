/// Why a text is no list of faults.
public struct FaultSpecError: Error, Sendable, Hashable, CustomStringConvertible {
    enum Cause: Sendable, Hashable {
        case empty, noOptions, noEffect, severalEffects, actedWithoutStatus
        case badPattern(String)
        case unknownOperation(String, nearest: String?)
        case unknownOption(String)
        case badReading(String, given: String?, choices: [String])
        case badValue(option: String, given: String?, expected: Expectation)
    }

    /// What an option wants.
    enum Expectation: String, Sendable, Hashable {
        case number = "a number from 0"
        case positiveNumber = "a number from 1"
        case share = "a share from 0 to 1"
        case status = "a status from 400 to 599"
        case duration = "a duration like 200ms, 1.5s or 2m"
        case moment = "before or after"
        case damage = "html, malformed, truncated or empty"
    }

    let cause: Cause
    /// The part of the text that is wrong.
    let text: String

    init(_ cause: Cause, in text: String) {
        self.cause = cause
        self.text = text
    }

    public var description: String { "fault '\(text)': \(explanation)" }

    private var explanation: String {
        switch cause {
        case .empty: "there is none; write one like assistants.chat:status=503,count=2"
        case .noOptions: "what goes wrong is missing; write OPERATIONS:status=503 or another effect"
        case .noEffect: "what goes wrong is missing; give one of \(FaultSpecError.effects)"
        case .severalEffects: "more than one thing goes wrong; write a second fault after a semicolon"
        case .actedWithoutStatus: "'acted' goes with 'status'; for dropped connections write drop=after"
        case .badPattern(let pattern):
            "'\(pattern)' is no operation id, prefix like assistants.* or *"
        case .unknownOperation(let pattern, let nearest):
            "there is no operation '\(pattern)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .unknownOption(let name):
            "unknown option '\(name)'; known are \(FaultSpecError.effects), acted, after, count, p"
        case .badReading(let operations, _, []): "there is no open question about '\(operations)'"
        case .badReading(_, let given, let choices):
            "'reading' must be one of \(choices.joined(separator: ", "))"
                + (given.map { ", got '\($0)'" } ?? "")
        case .badValue(let option, let given?, let expected):
            "'\(option)' must be \(expected.rawValue), got '\(given)'"
        case .badValue(let option, nil, let expected):
            "'\(option)' needs a value: \(expected.rawValue)"
        }
    }

    private static let effects = "status, rate_limit, latency, drop, body, reading"
}
