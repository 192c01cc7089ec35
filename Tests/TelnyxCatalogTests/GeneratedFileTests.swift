import Foundation
import Testing

@testable import TelnyxCatalog
@testable import generate

@Suite struct `Generated files` {
    @Test(arguments: GeneratedFile.all)
    func `are committed as the catalogue makes them`(_ file: GeneratedFile) throws {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let committed = try String(contentsOf: package.appendingPathComponent(file.path), encoding: .utf8)
        #expect(file.firstDifference(from: committed) == nil, "run scripts/generate")
    }

    @Test func `are compared by line`() {
        let file = GeneratedFile(path: "x", text: "one\ntwo\nthree\n")
        #expect(file.firstDifference(from: "one\ntwo\nthree\n") == nil)
        #expect(file.firstDifference(from: "one\nTWO\nthree\n") == 2)
        #expect(file.firstDifference(from: "one\ntwo\n") == 3)
        #expect(file.firstDifference(from: "") == 1)
    }
}

@Suite struct `Editor annotations` {
    private let text: String = Annotations().text

    @Test(arguments: Catalog.operations)
    func `describe a function and its twin for every operation`(_ operation: APIOperation) {
        #expect(text.contains("\nfunction ai.\(operation.id)("))
        #expect(operation.isList || text.contains("\nfunction ai.with_response.\(operation.id)("))
    }

    @Test func `describe every field of every shape`() {
        for shape in Catalog.shapes {
            #expect(text.contains("\n---@class telnyx.\(shape.name)\n"), "\(shape.name)")
        }
        for union in Catalog.unions {
            #expect(text.contains("\n---@alias telnyx.\(union.name) "), "\(union.name)")
        }
        #expect(
            text.contains(
                "\n---@field [\"function\"] telnyx.FunctionDefinition Definition of the function.\n"))
        #expect(text.contains("\n---@field status \"pending\"|\"starting\"|\"running\"|"))
        #expect(
            text.contains(
                "\n---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through "
                    + "`tool_ids`.\n")
        )
    }

    @Test func `let a call be written with its path first or all in one table`() {
        let expected = """

            ---@param assistant_id string|telnyx.Assistant Id of the assistant.
            ---@param arguments telnyx.assistants.chat.Arguments
            ---@param options? telnyx.Options
            ---@return telnyx.AssistantChatResponse
            ---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): \
            telnyx.AssistantChatResponse
            function ai.assistants.chat(assistant_id, arguments, options) end

            """
        #expect(text.contains(expected))
    }

    @Test func `name no shape like what they declare themselves`() {
        let own: Set<String> = ["Options", "List", "Response", "ai", "with_response", "Error", "ErrorDetail"]
        let names = Catalog.shapes.map(\.name) + Catalog.unions.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(own.isDisjoint(with: names))
    }
}

extension GeneratedFile: CustomTestStringConvertible {
    var testDescription: String { path }
}
