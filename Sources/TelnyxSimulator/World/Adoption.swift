public import TelnyxCatalog

extension World {
    /// Takes over what the real service answered, every record under its own id, so that a simulator goes on
    /// from there.
    ///
    /// A record that is there already is replaced. Kinds that the simulator only computes, such as aggregates,
    /// are left out, and so is what the answer does not say: an assistant that was only listed has one version.
    ///
    /// - Parameter path: The path arguments of the call, by name.
    /// - Returns: How many records were taken over.
    @discardableResult
    public mutating func adopt(
        _ answer: JSONValue, of operation: APIOperation, path: [String: String] = [:]
    ) -> Int {
        let records = (answer.array ?? [answer]).compactMap(\.object)
        guard let shape = operation.returns.type.recordShape else { return 0 }
        switch shape.name {
        case "Assistant":
            for record in records { adoptAssistant(record, isVersion: operation.id.contains(".versions.")) }
        case "CanaryDeployResponse":
            for record in records { adoptCanaryDeploy(record) }
        case "Message":
            guard let conversation = path["conversation_id"] else { return 0 }
            adoptMessages(records, of: conversation)
        default:
            guard let table = Self.homes[shape.name], let identity = shape.identity else { return 0 }
            for record in records {
                guard let id = record[identity]?.string else { continue }
                // Only runs are found by what they are of.
                let group = table == .testRuns ? record["test_id"]?.string : nil
                self[table].insert(kept(record, in: table), id: id, group: group)
            }
        }
        return records.count
    }

    /// Takes away what a call of the real service took away.
    ///
    /// - Returns: Whether it was there; what was never read is not.
    @discardableResult
    public mutating func forget(_ operation: APIOperation, path: [String: String]) -> Bool {
        guard let handler = Handlers.all[operation.id] else { return false }
        var arguments = JSONObject()
        for (name, value) in path.sorted(by: { $0.key < $1.key }) { arguments[name] = .string(value) }
        let call = Call(operation: operation, arguments: arguments, body: [:], query: [])
        return (try? handler(&self, call)) != nil
    }

    /// Where records live that are stored nearly as they are answered, by kind.
    private static let homes: [String: TableName] = [
        "Conversation": .conversations, "AssistantTest": .tests, "TestRunResponse": .testRuns,
        "InsightTemplate": .insights, "InsightTemplateGroup": .insightGroups, "McpServer": .mcpServers,
        "SharedToolResponse": .sharedTools, "IntegrationSecret": .integrationSecrets,
    ]

    /// The record as its table keeps it.
    private func kept(_ record: JSONObject, in table: TableName) -> JSONObject {
        guard table == .insightGroups else { return record }
        var kept = record
        kept["insight_ids"] = .array((record["insights"]?.array ?? []).compactMap { $0["id"] })
        kept["insights"] = nil
        return kept
    }

    private mutating func adoptAssistant(_ record: JSONObject, isVersion: Bool) {
        guard let id = record["id"]?.string else { return }
        var configuration = record
        for name in ["id", "created_at", "import_metadata"] { configuration[name] = nil }
        let tools = record["tools"]?.array ?? []
        configuration["tools"] = .array(tools.filter { $0["shared"]?.bool != true })
        let shared = tools.filter { $0["shared"]?.bool == true }.compactMap { $0["tool_id"] }
        if !shared.isEmpty { configuration["tool_ids"] = .array(shared) }
        configuration["tags"] = record["tags"] ?? []
        let version = record["version_id"]?.string ?? now.versionID
        configuration["version_id"] = .string(version)
        self[.versions].insert(configuration, id: Assistants.versionKey(id, version), group: id)
        var known =
            self[.assistants][id]
            ?? [
                "created_at": record["created_at"] ?? .string(now.text), "main": .string(version), "tags": [],
            ]
        known["tags"] = record["tags"] ?? known["tags"]
        // A version that was read by itself may be any; only the assistant's own answer shows main.
        if !isVersion { known["main"] = .string(version) }
        if let metadata = record["import_metadata"] { known["import_metadata"] = metadata }
        self[.assistants].insert(known, id: id)
    }

    private mutating func adoptCanaryDeploy(_ record: JSONObject) {
        guard let id = record["assistant_id"]?.string else { return }
        var kept = record
        kept["versions"] = nil
        kept["rules"] = record["rules"] ?? CanaryDeploys.rule(for: record["versions"]?.array ?? [])
        self[.canaryDeploys].insert(kept, id: id)
    }

    /// Messages of several pages end up in one transcript, oldest first, none twice.
    private mutating func adoptMessages(_ records: [JSONObject], of conversation: String) {
        if !self[.conversations].contains(conversation) {
            Conversations.create(in: &self, id: conversation)
        }
        var messages = transcripts[conversation] ?? []
        for record in records where !messages.contains(record) { messages.append(record) }
        transcripts[conversation] = messages.sorted {
            ($0["created_at"]?.string ?? "") < ($1["created_at"]?.string ?? "")
        }
    }
}

extension ValueType {
    /// The shape of one record, also of a list of them.
    fileprivate var recordShape: Shape? {
        switch self {
        case .object(let shape): shape()
        case .list(let element, _): element.recordShape
        default: nil
        }
    }
}
