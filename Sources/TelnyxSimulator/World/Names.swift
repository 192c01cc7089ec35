internal import TelnyxCatalog

/// A kind of name that a script may give for something of the world.
public enum WorldName: String, Sendable, Hashable, CaseIterable {
    case assistant, version, tool, insight, criterion
    case variablesWebhook = "variables webhook"
}

extension World {
    /// The names of a kind that are there, with what else finds the thing: ids and names of assistants, names of tools.
    ///
    /// Versions that are not main count too, and so do shared tools.
    public func names(of kind: WorldName) -> Set<String> {
        switch kind {
        case .assistant: Set(Assistants.liveIDs(in: self))
        case .version: Set(versionsInUse.compactMap { $0["version_id"]?.string })
        case .tool:
            Set(versionsInUse.flatMap { Assistants.tools(of: $0, in: self) }.map { Turn.Tool($0).name })
                .union(self[.sharedTools].records.map { Turn.Tool(.object(SharedTools.merged($0))).name })
                .subtracting([""])
        case .insight:
            Set(self[.insights].entries.flatMap { [$0.id, $0.record["name"]?.string ?? $0.id] })
        case .criterion:
            Set(
                self[.tests].records.flatMap { $0["rubric"]?.array ?? [] }.compactMap { $0["name"]?.string })
        case .variablesWebhook:
            Set(versionsInUse.compactMap { $0["dynamic_variables_webhook_url"]?.string }).subtracting([""])
        }
    }

    private var versionsInUse: [JSONObject] {
        Assistants.liveIDs(in: self).flatMap { self[.versions].records(in: $0) }
    }

    /// The id of the assistant that is called so.
    public func assistant(named name: String) -> String? {
        Assistants.liveIDs(in: self).first {
            Assistants.configuration(of: $0, in: self)?["name"]?.string == name
        }
    }

    /// The properties of an insight, by its name or id; empty for one without a schema, and for none.
    public func properties(ofInsight insight: String) -> Set<String> {
        let found = self[.insights].entries.first { $0.id == insight || $0.record["name"]?.string == insight }
        let schema = InsightSchema(found?.record["json_schema"])?.json
        return Set(schema?["properties"]?.object?.keys ?? [])
    }

    /// Whether verdicts and insights of a version are drawn.
    public func isDrawn(_ version: String) -> Bool { quality(of: version) != nil }
}
