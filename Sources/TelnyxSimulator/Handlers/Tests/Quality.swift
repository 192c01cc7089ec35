public import TelnyxCatalog

/// How well a version does, as told by a script: what test runs and insights say about it.
///
/// What is left open follows from the version itself. A rubric item passes with a chance between 0.4
/// and 0.98, and the results of insights lie around a level between 0.55 and 0.9, both growing with the
/// share of its key words that occur in the version's instructions and greeting. Key words are the words
/// of four letters and more without the most frequent ones; two words are the same when their first five
/// letters are. So "refunds are explained politely" is likely to pass where the instructions speak of
/// refunds and of being polite. All draws come from the seed, the run and the item.
public struct Quality: Sendable, Hashable {
    /// The chance of rubric items to pass, by their names; 0 and 1 are certain.
    public var criteria: [String: Double]
    /// The chance of all other rubric items.
    public var passRate: Double?
    /// The chance of a run to end in `error`, without a verdict.
    public var errorRate: Double
    /// The level around which results of insights with a schema lie, from 0 to 1.
    public var satisfaction: Double?
    /// The results of insights as they shall be, by the insight's id or name.
    public var results: [String: JSONValue]
    /// What the results of insights with a schema are drawn around, by the insight's id or name and
    /// by property: the mean of a number, the chance of a truth value to be true.
    public var insights: [String: [String: Double]]

    public init(
        criteria: [String: Double] = [:], passRate: Double? = nil, errorRate: Double = 0,
        satisfaction: Double? = nil, results: [String: JSONValue] = [:],
        insights: [String: [String: Double]] = [:]
    ) {
        self.criteria = criteria
        self.passRate = passRate
        self.errorRate = errorRate
        self.satisfaction = satisfaction
        self.results = results
        self.insights = insights
    }
}

extension World {
    /// What scripts say about versions, by version id.
    public var quality: [String: Quality] {
        get {
            let told = controls["quality"]?.object?.members ?? []
            return Dictionary(told.map { ($0.key, Quality($0.value)) }) { _, last in last }
        }
        set {
            let told = newValue.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value.json) }
            controls["quality"] = told.isEmpty ? nil : .object(JSONObject(told))
        }
    }

    /// What scripts say about one version.
    /// Whether any assistant has the version.
    public func hasVersion(_ version: String) -> Bool {
        self[.versions].records.contains { $0["version_id"]?.string == version }
    }

    /// Whether an assistant is there that has not been deleted.
    public func hasAssistant(_ assistant: String) -> Bool { Assistants.isLive(assistant, in: self) }

    func quality(of version: String) -> Quality? { controls["quality"]?[version].map { Quality($0) } }
}

extension Quality {
    /// Reads `{"criteria": {"polite": 0.5}, "pass_rate": 0.9, "error_rate": 0, "satisfaction": 0.7,
    /// "results": {"Score": {"score": 4}}}`; every member may be missing.
    public init(_ json: JSONValue) {
        self.init(
            criteria: Quality.numbers(json["criteria"]),
            passRate: json["pass_rate"]?.number, errorRate: json["error_rate"]?.number ?? 0,
            satisfaction: json["satisfaction"]?.number,
            results: Dictionary((json["results"]?.object?.members ?? []).map { ($0.key, $0.value) }) {
                _, last in
                last
            },
            insights: Dictionary(
                (json["insights"]?.object?.members ?? []).map { ($0.key, Quality.numbers($0.value)) }
            ) { _, last in last })
    }

    private static func numbers(_ json: JSONValue?) -> [String: Double] {
        Dictionary(
            (json?.object?.members ?? []).compactMap { member in
                member.value.number.map { (member.key, $0) }
            }
        ) { _, last in last }
    }

    private static func json(_ numbers: [String: Double]) -> JSONValue {
        .object(
            JSONObject(numbers.sorted { $0.key < $1.key }.map { (key: $0.key, value: .number($0.value)) }))
    }

    /// As `sim.quality` takes it.
    public var json: JSONValue {
        var json: JSONObject = [:]
        if !criteria.isEmpty { json["criteria"] = Quality.json(criteria) }
        if let passRate { json["pass_rate"] = .number(passRate) }
        if errorRate > 0 { json["error_rate"] = .number(errorRate) }
        if let satisfaction { json["satisfaction"] = .number(satisfaction) }
        if !results.isEmpty {
            json["results"] = .object(
                JSONObject(results.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }))
        }
        if !insights.isEmpty {
            json["insights"] = .object(
                JSONObject(
                    insights.sorted { $0.key < $1.key }.map { (key: $0.key, value: Quality.json($0.value)) }))
        }
        return .object(json)
    }
}

// MARK: What follows from the version

extension Quality {
    /// The chance of a rubric item to pass on a version.
    func chance(of name: String, _ criteria: String, for configuration: JSONObject) -> Double {
        self.criteria[name] ?? passRate
            ?? 0.4 + 0.58 * KeyWords(name + " " + criteria).share(in: Quality.words(of: configuration))
    }

    /// The level of an insight's results on a version about which nothing was told.
    static func level(of instructions: String, for configuration: JSONObject) -> Double {
        0.55 + 0.35 * KeyWords(instructions).share(in: words(of: configuration))
    }

    private static func words(of configuration: JSONObject) -> KeyWords {
        KeyWords(
            ["instructions", "greeting"].compactMap { configuration[$0]?.string }.joined(separator: " "))
    }
}

/// The words of a text that carry its meaning, cut to what inflection leaves alone.
struct KeyWords: Sendable, Hashable {
    private let stems: Set<String>

    init(_ text: String) {
        stems = Set(
            text.lowercased().split { !$0.isLetter }
                .filter { $0.count >= 4 && !KeyWords.frequent.contains(String($0)) }
                .map { String($0.prefix(5)) })
    }

    /// The part of these words that `others` has too; none where there are no words.
    func share(in others: KeyWords) -> Double {
        stems.isEmpty ? 0 : Double(stems.intersection(others.stems).count) / Double(stems.count)
    }

    private static let frequent: Set<String> = [
        "about", "agent", "after", "always", "answer", "answers", "assistant", "been", "before",
        "conversation",
        "does", "each", "every", "from", "have", "into", "must", "only", "over", "says", "should", "than",
        "that",
        "their", "them", "then", "there", "they", "this", "user", "what", "when", "where", "which", "will",
        "with",
        "your", "rate",
    ]
}
