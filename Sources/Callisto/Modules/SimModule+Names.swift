internal import TelnyxCatalog
internal import TelnyxSimulator

/// Names that scripts give: what is not there is refused, with the nearest that is.
extension SimModule {
    /// - Parameter function: The one of `sim` that was called.
    static func check(
        _ name: String?, is kind: WorldName, in simulator: Simulator, for function: String
    ) throws {
        guard let name else { return }
        let (known, hint) = simulator.withWorld { ($0.names(of: kind), Self.hint(for: name, kind, in: $0)) }
        try refuse(name, unlessIn: known, kind.rawValue, hint: hint, for: function)
    }

    /// What somebody may have meant who gave a name of another kind.
    private static func hint(for name: String, _ kind: WorldName, in world: World) -> String? {
        switch kind {
        case .assistant: world.assistant(named: name).map { "the assistant of that name is '\($0)'" }
        case .version where world.hasAssistant(name):
            "that is an assistant's id, and a version is its version_id"
        default: nil
        }
    }

    static func refuse(
        _ name: String, unlessIn known: Set<String>, _ kind: String, hint: String? = nil, for function: String
    ) throws {
        guard !known.contains(name) else { return }
        let nearest = Catalog.nearest(to: name, among: known.sorted()).map { "did you mean '\($0)'?" }
        let advice = (hint ?? nearest).map { "; " + $0 } ?? ""
        throw SimError(function: function, sentence: "there is no \(kind) '\(name)'\(advice)")
    }

    /// Insights, their properties and criteria that a quality names. Criteria of tests that are still to be made are taken while there
    /// is no test at all.
    static func check(quality: Quality, in simulator: Simulator) throws {
        for insight in Set(quality.insights.keys).union(quality.results.keys).sorted() {
            try check(insight, is: .insight, in: simulator, for: "quality")
        }
        for (insight, means) in quality.insights.sorted(by: { $0.key < $1.key }) {
            let known = simulator.withWorld { $0.properties(ofInsight: insight) }
            for property in means.keys.sorted() {
                try refuse(property, unlessIn: known, "property of the insight '\(insight)'", for: "quality")
            }
        }
        let criteria = simulator.withWorld { $0.names(of: .criterion) }
        guard !criteria.isEmpty else { return }
        for name in quality.criteria.keys.sorted() {
            try refuse(name, unlessIn: criteria, "criterion", for: "quality")
        }
    }

    static func check(candidate: JSONValue, in simulator: Simulator, for function: String) throws {
        try check(candidate["assistant"]?.string, is: .assistant, in: simulator, for: function)
        try check(candidate["version"]?.string, is: .version, in: simulator, for: function)
    }
}
