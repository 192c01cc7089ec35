extension Rule {
    /// What holds for a new assistant and for every change of one.
    static let assistantRules: [Rule] = [
        singleInstanceTools, fallbackOrChallenger, inviteHasItsSettings, acceptanceHasWords,
        flowHoldsTogether,
        websocketIsPublic,
    ]

    static let singleInstanceTools: Rule = Rule(
        "assistant.single_instance_tools",
        "Only function, webhook and client-side tools can occur repeatedly."
    ) { arguments in
        let many: Set<String> = ["function", "webhook", "client_side_tool"]
        var seen: Set<String> = []
        return elements(of: arguments["tools"]).compactMap { index, tool in
            guard let type = tool["type"]?.string, !many.contains(type), !seen.insert(type).inserted
            else { return nil }
            return Problem(
                rule: "an assistant has one \(Problem.quoted(type)) tool at most",
                at: [.key("tools"), .index(index)])
        }
    }

    static let fallbackOrChallenger: Rule = Rule(
        "assistant.fallback_or_challenger",
        "Transcription takes `fallback_models` or a `challenger`, not both."
    ) { arguments in
        var places: [(place: [Problem.PlaceStep], settings: JSONValue?)] = [
            ([.key("transcription")], arguments["transcription"])
        ]
        for (index, node) in elements(of: arguments["conversation_flow"]?["nodes"]) {
            places.append(
                (
                    [.key("conversation_flow"), .key("nodes"), .index(index), .key("transcription")],
                    node["transcription"]
                ))
        }
        return places.compactMap { place, settings in
            guard let fallbacks = settings?["fallback_models"]?.array, !fallbacks.isEmpty,
                let challenger = settings?["challenger"], challenger != .null
            else { return nil }
            return Problem(
                rule: "\(Problem.text(of: place)) takes 'fallback_models' or 'challenger', not both",
                at: place)
        }
    }

    /// The tool's settings changed their name in May 2026; the service is known by both.
    static let inviteHasItsSettings: Rule = Rule(
        "assistant.invite_settings", "An invite tool needs `invite`."
    ) { arguments in
        elements(of: arguments["tools"]).compactMap { index, tool in
            guard tool["type"]?.string == "invite", tool["invite"] == nil, tool["invite_config"] == nil
            else { return nil }
            let place: [Problem.PlaceStep] = [.key("tools"), .index(index), .key("invite")]
            return Problem(.missing, at: place, expected: "an object")
        }
    }

    static let acceptanceHasWords: Rule = Rule(
        "assistant.acceptance_has_words",
        "Transfers with acceptance need instructions, or a message per target."
    ) { arguments in
        elements(of: arguments["tools"]).compactMap { index, tool in
            guard let transfer = tool["transfer"]?.object,
                let acceptance = transfer["warm_transfer_acceptance"]?.object,
                acceptance["enabled"] != false, let targets = transfer["targets"]?.array
            else { return nil }
            let isTold = !(transfer["warm_transfer_instructions"]?.string ?? "").isEmpty
            let eachIsTold = targets.allSatisfy { !($0["message"]?.string ?? "").isEmpty }
            if isTold || eachIsTold { return nil }
            return Problem(
                rule: "'warm_transfer_acceptance' needs 'warm_transfer_instructions' or a 'message' "
                    + "for every target",
                at: [.key("tools"), .index(index), .key("transfer")])
        }
    }

    /// A new assistant has no stored setting that a payment could rely on.
    static let payNeedsDisabledKeys: Rule = Rule(
        "assistant.pay_needs_disable_dtmf", "A pay tool needs `telephony_settings.disable_dtmf`."
    ) { arguments in
        guard arguments["telephony_settings"]?["disable_dtmf"] != true else { return [] }
        return payTools(in: arguments)
    }

    /// A change may leave the setting out, because it is stored already.
    static let payKeepsDisabledKeys: Rule = Rule(
        "assistant.pay_keeps_disable_dtmf", "With a pay tool, `disable_dtmf` must stay true."
    ) { arguments in
        guard arguments["telephony_settings"]?["disable_dtmf"] == false else { return [] }
        return payTools(in: arguments)
    }

    private static func payTools(in arguments: JSONObject) -> [Problem] {
        let hasPayTool = elements(of: arguments["tools"]).contains { $1["type"]?.string == "pay" }
        guard hasPayTool else { return [] }
        return [
            Problem(
                rule: "a 'pay' tool needs 'telephony_settings.disable_dtmf' to be true",
                at: [.key("telephony_settings"), .key("disable_dtmf")])
        ]
    }

    static let websocketIsPublic: Rule = Rule(
        "assistant.websocket_public", "The event stream's URL must not be a private address."
    ) { arguments in
        guard let url = arguments["websocket_settings"]?["url"]?.string,
            let host = URLCheck.host(of: url), URLCheck.isPrivate(host)
        else { return [] }
        return [
            Problem(
                rule: "'websocket_settings.url' must be a public address, got \(Problem.quoted(url))",
                at: [.key("websocket_settings"), .key("url")])
        ]
    }
}
