/// A part of the table that can be asked for by name.
struct Subject: Sendable {
    let name: String
    /// What its group is called in the table.
    let title: String
    let measure: @Sendable (Plan, Table) async throws -> Void

    /// Those that the packages at hand allow.
    static let all: [Subject] = core + network

    private static let core: [Subject] = [
        .syncCalls, .awaits, .json, .parkedTasks, .effects, .dueRuns, .history, .wideCatalogue, .hosts,
    ]
    #if NETWORK
        private static let network: [Subject] = [.startUp, .prompts, .chats, .simulator]
    #else
        private static let network: [Subject] = []
    #endif
}

/// How thoroughly to measure, and with what.
struct Plan: Sendable {
    /// Fewer rounds and fewer requests; the figures wobble more.
    let isQuick: Bool
    let paths: Paths

    func rounds(_ count: Int) -> Int { isQuick ? max(2, count / 3) : count }
    func amount(_ count: Int) -> Int { isQuick ? max(1, count / 10) : count }
}

/// Where the programs are that are measured or measured against.
struct Paths: Sendable {
    /// This program.
    let bench: String
    /// The built `callisto`, as it is installed.
    let callisto: String
    let cannedServer: String
    /// A Python with the official SDK; empty when there is none.
    let python: String
    /// The folder of the peers' scripts.
    let peers: String
    /// A folder on a disk, for databases; emptied when the run is over.
    let scratch: String
}
