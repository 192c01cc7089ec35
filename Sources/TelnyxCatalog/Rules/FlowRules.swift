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
            at: place, suggestion: Catalog.nearest(to: id, among: known.sorted()))
    }
}
