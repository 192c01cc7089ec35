internal import TelnyxCatalog

/// A version of an assistant in one conversation, with the variables that hold there.
struct Speaker: Sendable {
    let assistant: String
    let version: String
    let configuration: JSONObject
    let variables: DynamicVariables

    /// Stands for "say something of your own" where a greeting is expected.
    static let modelGreeting = "<assistant-speaks-first-with-model-generated-message>"

    var name: String { configuration["name"]?.string ?? "an assistant" }

    /// The instructions with their variables filled in.
    var instructions: String { variables.filled(into: configuration["instructions"]?.string ?? "") }

    /// The greeting with its variables filled in; empty where there is none, or where it is to be made up.
    var greeting: String {
        guard let greeting = configuration["greeting"]?.string, greeting != Speaker.modelGreeting else {
            return ""
        }
        return variables.filled(into: greeting)
    }

    /// What the assistant can do, as its brain sees it.
    func tools(in world: World) -> [Turn.Tool] {
        Assistants.tools(of: configuration, in: world).map { Turn.Tool($0) }
    }
}

extension Turn.Tool {
    init(_ tool: JSONValue) {
        let type = tool["type"]?.string ?? ""
        let definition = tool[type]
        self.init(type: type, name: definition?["name"]?.string ?? type)
        description = definition?["description"]?.string ?? ""
        for place in ["path_parameters", "query_parameters", "body_parameters", "parameters"] {
            let schema = definition?[place]
            for (name, value) in schema?["properties"]?.object?.members ?? [] { parameters[name] = value }
            required += (schema?["required"]?.array ?? []).compactMap(\.string)
        }
        for target in definition?["ai_assistants"]?.array ?? [] {
            targets.append(
                Turn.Target(name: target["name"]?.string ?? "", address: target["id"]?.string ?? ""))
        }
        for target in definition?["targets"]?.array ?? [] {
            let address = target["to"]?.string ?? target["sip_address"]?.string ?? ""
            targets.append(Turn.Target(name: target["name"]?.string ?? address, address: address))
        }
    }
}
