internal import TelnyxCatalog

/// What an assistant must fulfil to be saved, beyond the types and bounds of its members.
enum AssistantRules {
    /// Types of tools of which one assistant may have several.
    private static let repeatable: Set<String> = ["function", "webhook", "client_side_tool"]

    static func check(_ configuration: JSONObject, in world: World) throws(Refusal) {
        try checkReferences(configuration, in: world)
        try checkTools(Assistants.tools(of: configuration, in: world), configuration)
        try checkTranscription(configuration["transcription"])
        if let flow = configuration["conversation_flow"] { try checkFlow(flow) }
        try checkWebsocket(configuration["websocket_settings"], in: world)
    }

    // MARK: References

    private static func checkReferences(_ configuration: JSONObject, in world: World) throws(Refusal) {
        for id in (configuration["tool_ids"]?.array ?? []).compactMap(\.string)
        where !world[.sharedTools].contains(id) {
            throw .missingAssociate("There is no tool \(id).", pointer: "/tool_ids")
        }
        for id in (configuration["mcp_servers"]?.array ?? []).compactMap({ $0["id"]?.string })
        where !world[.mcpServers].contains(id) {
            throw .missingAssociate("There is no MCP server \(id).", pointer: "/mcp_servers")
        }
    }

    // MARK: Tools

    private static func checkTools(_ tools: [JSONValue], _ configuration: JSONObject) throws(Refusal) {
        var seen: Set<String> = []
        for tool in tools {
            guard let type = tool["type"]?.string else { continue }
            if !repeatable.contains(type), !seen.insert(type).inserted {
                throw .badRequest(
                    "An assistant can have only one tool of the type \(type).", pointer: "/tools")
            }
            if type == "transfer", let transfer = tool["transfer"] { try checkTransfer(transfer) }
        }
        if seen.contains("pay"), configuration["telephony_settings"]?["disable_dtmf"]?.bool != true {
            throw .badRequest(
                "The pay tool needs telephony_settings.disable_dtmf to be true.",
                pointer: "/telephony_settings/disable_dtmf")
        }
    }

    /// A called person who is asked to accept must be told what the call is about.
    private static func checkTransfer(_ transfer: JSONValue) throws(Refusal) {
        guard let acceptance = transfer["warm_transfer_acceptance"], !acceptance.isNull,
            acceptance["enabled"]?.bool ?? true
        else { return }
        let hasInstructions = transfer["warm_transfer_instructions"]?.string?.isEmpty == false
        let targets = transfer["targets"]?.array ?? []
        let hasMessages = !targets.isEmpty && targets.allSatisfy { $0["message"]?.string?.isEmpty == false }
        guard hasInstructions || hasMessages else {
            throw .badRequest(
                "warm_transfer_acceptance needs warm_transfer_instructions or a message for every target.",
                pointer: "/tools")
        }
    }

    // MARK: Settings

    private static func checkTranscription(_ transcription: JSONValue?) throws(Refusal) {
        let hasFallbacks = transcription?["fallback_models"]?.array?.isEmpty == false
        let hasChallenger = transcription?["challenger"]?.object != nil
        if hasFallbacks && hasChallenger {
            throw .badRequest(
                "fallback_models and challenger cannot be used together.", pointer: "/transcription")
        }
    }

    private static func checkFlow(_ flow: JSONValue) throws(Refusal) {
        let nodes = (flow["nodes"]?.array ?? []).compactMap { $0["id"]?.string }
        let edges = flow["edges"]?.array ?? []
        let edgeIDs = edges.compactMap { $0["id"]?.string }
        let known = Set(nodes)
        if known.count < nodes.count {
            throw .badRequest("A node id occurs twice.", pointer: "/conversation_flow/nodes")
        }
        if Set(edgeIDs).count < edgeIDs.count {
            throw .badRequest("An edge id occurs twice.", pointer: "/conversation_flow/edges")
        }
        let ends =
            [flow["start_node_id"]] + edges.map { $0["start_node_id"] }
            + edges.map { $0["target"]?["node_id"] }
        for end in ends.compactMap({ $0?.string }) where !known.contains(end) {
            throw .badRequest("There is no node \(end).", pointer: "/conversation_flow")
        }
    }

    private static func checkWebsocket(_ settings: JSONValue?, in world: World) throws(Refusal) {
        guard let settings, !settings.isNull else { return }
        if let url = settings["url"]?.string, PrivateAddress.isPrivate(url) {
            throw .badRequest(
                "The websocket URL must not point to a private address.", pointer: "/websocket_settings/url")
        }
        if let secret = settings["auth_ref"]?.string,
            !world[.integrationSecrets].records.contains(where: { $0["identifier"]?.string == secret })
        {
            throw .badRequest("There is no secret \(secret).", pointer: "/websocket_settings/auth_ref")
        }
    }
}

/// Tells addresses that the service does not connect to.
enum PrivateAddress {
    static func isPrivate(_ url: String) -> Bool {
        // A variable's value is known when the conversation begins.
        if url.contains("{{") { return false }
        guard let start = url.firstRange(of: "://")?.upperBound else { return true }
        let authority = url[start...].prefix { !"/?#".contains($0) }
        var host = authority.split(separator: "@").last.map(String.init)?.lowercased() ?? ""
        if host.hasPrefix("[") { return isPrivateIPv6(host.dropFirst().prefix { $0 != "]" }) }
        host = String(host.prefix { $0 != ":" })
        if host.isEmpty || host == "localhost" || host.hasSuffix(".localhost") { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4, let first = numbers[0], let second = numbers[1] else { return false }
        return switch (first, second) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168), (172, 16...31): true
        default: false
        }
    }

    private static func isPrivateIPv6(_ address: Substring) -> Bool {
        address == "::1" || address == "::"
            || ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { address.hasPrefix($0) }
    }
}
