/// A script that no longer does what its journal says it did; nothing was sent.
public struct Divergence: Error, Sendable, Hashable {
    /// One step of a script, as recorded or as it would go now.
    public struct Step: Sendable, Hashable {
        public var effect: EffectID
        public var operation: String
        public var preview: String
        public var line: String
    }

    /// What the script did where the journal says something else.
    public enum Now: Sendable, Hashable {
        case step(Step)
        /// The same step, with other arguments.
        case otherArguments(Step)
        /// All its tasks wait for something that was never started.
        case waiting
        case finished
    }
    public var run: String
    /// Up to three steps before, which agreed.
    public var agreed: [Step]
    /// How many records agreed.
    public var agreedCount: Int
    /// `nil` when the journal has nothing more to say at this place.
    public var recorded: Step?
    public var now: Now
    /// Calls in doubt of which a person has just said that they were done: without that, the script may fit.
    public var settled: [EffectID] = []
}

extension Divergence.Step: CustomStringConvertible {
    public var description: String {
        "\(effect) \(operation)" + (preview.isEmpty ? "" : " \(preview)") + (line.isEmpty ? "" : " (\(line))")
    }
}

extension Divergence: CustomStringConvertible {
    /// Some lines: what agreed, what is recorded, what the script does now, and the ways on.
    public var description: String {
        var lines = ["run \(run) no longer fits its journal; \(agreedCount) records agree"]
        lines += agreed.map { "  agreed    \($0)" }
        lines.append("  recorded  " + (recorded?.description ?? "nothing"))
        lines.append("  now       " + nowText)
        guard settled.isEmpty else {
            let calls = settled.map(\.description).joined(separator: ", ")
            lines.append(
                "nothing was sent or recorded: the script caught the doubt about \(calls) and went on, so to "
                    + "say now that it was done comes too late")
            return lines.joined(separator: "\n")
        }
        lines.append(
            "nothing was sent: resume with the recorded script, keep old runs apart with run.version, "
                + "or start anew")
        return lines.joined(separator: "\n")
    }

    private var nowText: String {
        switch now {
        case .step(let step): step.description
        case .otherArguments(let step): step.description + difference(from: step)
        case .waiting: "every task waits"
        case .finished: "the script has ended"
        }
    }

    /// The previews may be equal as far as they go: the hash covers all of the arguments.
    private func difference(from step: Step) -> String {
        guard let recorded else { return "" }
        let pairs = zip(recorded.preview, step.preview)
        let same = pairs.prefix { $0 == $1 }.count
        guard same < max(recorded.preview.count, step.preview.count) else {
            return "; its arguments differ beyond what is shown"
        }
        return "; its arguments differ from character \(same + 1) on"
    }
}
