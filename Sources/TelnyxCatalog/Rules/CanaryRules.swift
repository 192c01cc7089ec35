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
