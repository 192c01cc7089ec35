/// How long history is kept: for all runs, and for those of a job or in a state by rules of their own.
///
/// ```swift
/// var policy = RetentionPolicy()
/// policy.ages[.init(state: .failed)] = .seconds(90 * 86400)
/// policy.bytes = 10 << 30
/// ```
public struct RetentionPolicy: Sendable, Hashable {
    /// Runs that a rule is for; both `nil` stands for all.
    public struct Scope: Sendable, Hashable {
        /// Of this job, its hooks included.
        public var job: String?
        public var state: RunState?

        public init(job: String? = nil, state: RunState? = nil) {
            self.job = job
            self.state = state
        }
    }

    /// How long ended runs are kept; 30 days where nothing is said.
    public var ages: [Scope: Duration] = [:]
    /// How many runs of each job are kept at most; any number where nothing is said.
    public var counts: [Scope: Int] = [:]
    /// How many of each job stay whatever their age.
    public var keep: Int = 20
    /// What all runs may take; beyond it the oldest that have ended go, whatever else is said.
    public var bytes: Int64?

    public init() {}

    /// The states that end a run for good.
    static let states: [RunState] = RunState.allCases.filter(\.hasEnded)

    /// The rules for a group: one for each state where states differ, else one for all.
    func rules(for group: RunGroup) -> [(state: RunState?, rule: PruneRule)] {
        let scopes = Set(ages.keys).union(counts.keys)
        let isSplit = scopes.contains { $0.state != nil && ($0.job == nil || $0.job == group.job) }
        return (isSplit ? Self.states.map { $0 } : [nil]).map { state in
            let most = value(counts, group.job, state)
            let age = value(ages, group.job, state) ?? PruneRule().age
            return (state, PruneRule(age: age, keep: min(keep, most ?? keep), most: most))
        }
    }

    /// What is said of a job's runs in a state, else of the job's, else of the state, else of all.
    private func value<Value>(_ values: [Scope: Value], _ job: String?, _ state: RunState?) -> Value? {
        let scopes = [
            Scope(job: job, state: state), Scope(job: job), Scope(state: state), Scope(),
        ]
        return scopes.lazy.compactMap { values[$0] }.first
    }
}
