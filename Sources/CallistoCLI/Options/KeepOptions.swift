import ArgumentParser
import Automation
import TelnyxCatalog

/// How much history a daemon keeps.
struct KeepOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Time to keep ended runs, in addition to the newest 20 of each job. STATE=…, job:NAME=… and \
            job:NAME:STATE=… apply to these only. Default: 720h.
            """, valueName: "duration"))
    var keep: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Maximum number of runs to keep for each job, regardless of age. STATE=… and job:… as with \
            --keep. Default: no limit.
            """, valueName: "n"))
    var keepRuns: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Maximum size of all runs, such as 10GiB; beyond it, the oldest ended runs are deleted. \
            Default: no limit.
            """,
            valueName: "size"))
    var keepBytes: ByteCount?

    func validate() throws { _ = try policy() }

    /// What the options say.
    func policy() throws -> RetentionPolicy {
        var policy = RetentionPolicy()
        for text in keep {
            let (scope, value) = try Self.split("--keep", text)
            guard let duration = DurationArgument(argument: value)?.duration else {
                throw ValidationError("--keep: must be a duration such as 720h, got '\(value)'")
            }
            guard policy.ages.updateValue(duration, forKey: scope) == nil else {
                throw ValidationError("--keep: '\(text)' is said of runs of which something else is said")
            }
        }
        for text in keepRuns {
            let (scope, value) = try Self.split("--keep-runs", text)
            guard let count = Int(value) else {
                throw ValidationError("--keep-runs: must be a whole number, got '\(value)'")
            }
            try CountOption.check("--keep-runs", count)
            guard policy.counts.updateValue(count, forKey: scope) == nil else {
                throw ValidationError(
                    "--keep-runs: '\(text)' is said of runs of which something else is said")
            }
        }
        policy.bytes = keepBytes.map { Int64($0.bytes) }
        return policy
    }

    /// What stands before the last '=', and what behind it.
    private static func split(_ option: String, _ text: String) throws -> (RetentionPolicy.Scope, String) {
        guard let equals = text.lastIndex(of: "=") else { return (.init(), text) }
        let value = String(text[text.index(after: equals)...])
        var words = text[..<equals].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var scope = RetentionPolicy.Scope()
        if words.first == "job", words.count > 1 {
            scope.job = words[1]
            words.removeFirst(2)
        }
        if let word = words.first {
            scope.state = try state(option, word)
            words.removeFirst()
        }
        guard words.isEmpty, scope.job != "" else {
            throw ValidationError(
                "\(option): must be STATE=…, job:NAME=… or job:NAME:STATE=…, got '\(text)'")
        }
        return (scope, value)
    }

    private static func state(_ option: String, _ word: String) throws -> RunState {
        let ends = RunState.allCases.filter(\.hasEnded)
        if let state = ends.first(where: { $0.rawValue == word }) { return state }
        let names = ends.map(\.rawValue)
        let hint = Catalog.nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError(
            "\(option): must name a state that ends a run (\(names.joined(separator: ", "))), got '\(word)'\(hint)"
        )
    }
}
