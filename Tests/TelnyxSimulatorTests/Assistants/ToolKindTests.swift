import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Every kind of tool` {
    static let kinds: [String] = union?.variants.map(\.value) ?? []

    private static let union: Union? = {
        guard
            case .list(.union(let union), _)? = Catalog.operation("assistants.create")?.parameter("tools")?
                .type
        else { return nil }
        return union()
    }()

    private func sample(_ kind: String) throws -> JSONValue {
        let union = try #require(Self.union)
        let shape = try #require(union.variant(kind))
        var tool = try #require(Sample.object(shape, marked: [union.discriminator: .string(kind)]).object)
        if kind == "invite" { tool["invite"] = [:] }
        return .object(tool)
    }

    @Test(arguments: kinds)
    func `is kept and answered inline`(kind: String) async throws {
        let bench = try Bench()
        let made = try await bench.assistant([
            "tools": [try sample(kind)], "telephony_settings": ["disable_dtmf": true],
        ])
        #expect(made["tools"]?[0]?["type"]?.string == kind)
        #expect(made["tools"]?[0]?["shared"] == false)
        let again = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "tools": made["tools"] ?? []])
        #expect(again["tools"] == made["tools"])
    }

    @Test(arguments: kinds)
    func `is merged in when it is shared`(kind: String) async throws {
        let bench = try Bench()
        let definition = try sample(kind)[kind] ?? [:]
        let tool = try await bench.call(
            "tools.create", ["type": .string(kind), "display_name": "a", kind: definition])
        let made = try await bench.assistant([
            "tool_ids": [tool["id"] ?? ""], "telephony_settings": ["disable_dtmf": true],
        ])
        #expect(made["tools"]?[0]?["type"]?.string == kind)
        #expect(made["tools"]?[0]?["shared"] == true)
    }

    @Test func `comes back whole with every setting that there is`() async throws {
        let bench = try Bench()
        let operation = try #require(Catalog.operation("assistants.create"))
        var arguments = JSONObject()
        for parameter in operation.parameters where parameter.name != "tool_ids" {
            arguments[parameter.name] = Sample.value(of: parameter.type)
        }
        for name in ["tools", "mcp_servers", "conversation_flow", "websocket_settings"] {
            arguments[name] = nil
        }
        let made = try await bench.call("assistants.create", arguments)
        for (name, value) in arguments.members {
            // What is nested may have gained defaults.
            switch value {
            case .object(let given):
                for (key, value) in given.members { #expect(made[name]?[key] == value, "\(name).\(key)") }
            case .array(let given): #expect(made[name]?.array?.count == given.count, "\(name)")
            default: #expect(made[name] == value, "\(name)")
            }
        }
    }
}
