/// Why a call was not sent: everything that is wrong with its arguments.
public struct ArgumentError: Error, Sendable, Hashable {
    /// The operation's id.
    public let operation: String
    /// Never empty; in the order of the arguments, what is missing after them, rules last.
    public let problems: [Problem]

    public init(operation: String, problems: [Problem]) {
        self.operation = operation
        self.problems = problems
    }
}

extension ArgumentError: CustomStringConvertible {
    /// One sentence for one problem; for several a line that counts them and one line each.
    public var description: String {
        if problems.count == 1, let problem = problems.first { return "\(operation): \(problem)" }
        let lines = problems.map { "\n  \($0)" }.joined()
        return "\(operation): \(problems.count) problems" + lines
    }
}
