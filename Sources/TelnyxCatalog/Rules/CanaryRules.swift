extension Rule {
    static let canaryRules: [Rule] = [
        canaryOneForm, canaryVersionOrRollout, canaryWeightsBelow100, canaryVersionOnce,
    ]

    static let canaryOneForm: Rule = Rule(
        "canary.one_form", "Traffic is split by `rules` or by the older `versions`, not by both.",
        .inferred(from: "two states of the API, of which each knows one")
    ) { arguments in
        guard arguments["rules"] != nil && arguments["versions"] != nil else { return [] }
        return [Problem(rule: "give 'rules' or 'versions', not both", at: [.key("versions")])]
    }

    static let canaryVersionOrRollout: Rule = Rule(
        "canary.version_or_rollout", "A rule serves exactly one of `version_id` and `rollout`."
    ) { arguments in
        elements(of: arguments["rules"]).flatMap { index, rule -> [Problem] in
            guard let serve = rule["serve"]?.object else { return [] }
            let given = ["version_id", "rollout"].filter { serve[$0] != nil && serve[$0] != .null }
            if given.count == 1 { return [] }
            let place: [Problem.PlaceStep] = [.key("rules"), .index(index), .key("serve")]
            return [
                Problem(
                    rule: "\(Problem.text(of: place)) needs exactly one of 'version_id' and 'rollout'",
                    at: place)
            ]
        }
    }

    static let canaryWeightsBelow100: Rule = Rule(
        "canary.weights_below_100", "Weights add up to less than 100; the main version serves the rest."
    ) { arguments in
        splits(in: arguments).compactMap { split in
            let sum = split.shares.reduce(0) { $0 + $1.weight }
            guard sum >= 100 else { return nil }
            return Problem(
                rule: "rollout weights add up to \(Problem.text(of: sum)); they must stay below 100",
                at: split.place)
        }
    }

    static let canaryVersionOnce: Rule = Rule(
        "canary.version_once", "A version has one share of a split.",
        .inferred(from: "what two shares of one version would mean")
    ) { arguments in
        splits(in: arguments).flatMap { split -> [Problem] in
            var seen: Set<String> = []
            let repeated = split.shares.map(\.version).filter { !seen.insert($0).inserted }
            return repeated.map { version in
                Problem(
                    rule: "version \(Problem.quoted(version)) has more than one share", at: split.place)
            }
        }
    }

    private struct Split {
        let place: [Problem.PlaceStep]
        let shares: [(version: String, weight: Double)]
    }

    /// Every list of weights, in either form of the body.
    private static func splits(in arguments: JSONObject) -> [Split] {
        var splits = elements(of: arguments["rules"]).map { index, rule in
            Split(
                place: [.key("rules"), .index(index), .key("serve"), .key("rollout")],
                shares: shares(in: rule["serve"]?["rollout"], weight: "weight"))
        }
        splits.append(
            Split(
                place: [.key("versions")], shares: shares(in: arguments["versions"], weight: "percentage")))
        return splits
    }

    private static func shares(
        in list: JSONValue?, weight name: String
    ) -> [(version: String, weight: Double)] {
        elements(of: list).compactMap { _, slot in
            guard let version = slot["version_id"]?.string, let weight = slot[name]?.number else {
                return nil
            }
            return (version, weight)
        }
    }
}

extension Rule {
    static let flowHoldsTogether: Rule = Rule(
        "assistant.flow_holds_together",
        "Ids in a flow are unique, and every edge connects existing nodes."
    ) { arguments in
        guard let flow = arguments["conversation_flow"]?.object else { return [] }
        let place: [Problem.PlaceStep] = [.key("conversation_flow")]
        let nodes = ids(in: flow["nodes"])
        var problems =
            repeats(in: nodes, kind: "node", at: place + [.key("nodes")])
            + repeats(in: ids(in: flow["edges"]), kind: "edge", at: place + [.key("edges")])
        let known = Set(nodes.map(\.id))
        if let start = flow["start_node_id"]?.string, !known.contains(start) {
            problems.append(unknownNode(start, among: known, at: place + [.key("start_node_id")]))
        }
        for (index, edge) in elements(of: flow["edges"]) {
            let edgePlace = place + [.key("edges"), .index(index)]
            if let start = edge["start_node_id"]?.string, !known.contains(start) {
                problems.append(unknownNode(start, among: known, at: edgePlace + [.key("start_node_id")]))
            }
            if let target = edge["target"]?["node_id"]?.string, !known.contains(target) {
                problems.append(
                    unknownNode(target, among: known, at: edgePlace + [.key("target"), .key("node_id")]))
            }
        }
        return problems
    }

    private static func ids(in list: JSONValue?) -> [(index: Int, id: String)] {
        elements(of: list).compactMap { index, element in element["id"]?.string.map { (index, $0) } }
    }

    private static func repeats(
        in ids: [(index: Int, id: String)], kind: String, at place: [Problem.PlaceStep]
    ) -> [Problem] {
        var seen: Set<String> = []
        return ids.compactMap { index, id in
            if seen.insert(id).inserted { return nil }
            return Problem(
                rule: "\(kind) id \(Problem.quoted(id)) comes more than once",
                at: place + [.index(index), .key("id")])
        }
    }

    private static func unknownNode(
        _ id: String, among known: Set<String>, at place: [Problem.PlaceStep]
    ) -> Problem {
        Problem(
            rule: "\(Problem.text(of: place)) names no node of the flow, got \(Problem.quoted(id))",
            at: place, suggestion: NearestName.find(id, among: known.sorted()))
    }
}
