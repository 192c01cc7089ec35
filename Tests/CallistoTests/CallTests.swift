import Callisto
import Lua
import TelnyxClient
import TestSupport
import Testing

@Suite struct `A call in a script` {
    private static let assistant =
        "local a = ai.assistants.create { name = 'A', instructions = 'Be brief.' } "

    @Test func `takes path parameters first`() async throws {
        let stage = try await Stage()
        #expect(try await stage.run(Self.assistant + "return ai.assistants.retrieve(a.id).name") == ["A"])
    }

    @Test func `takes everything in one table`() async throws {
        let stage = try await Stage()
        let source = Self.assistant + "return ai.assistants.update { assistant_id = a.id, name = 'B' }.name"
        #expect(try await stage.run(source) == ["B"])
    }

    @Test func `takes a record for its id`() async throws {
        let stage = try await Stage()
        #expect(try await stage.run(Self.assistant + "return ai.assistants.retrieve(a).name") == ["A"])
    }

    @Test func `takes request options last`() async throws {
        let stage = try await Stage()
        let source =
            Self.assistant + "return ai.assistants.retrieve(a, {}, { timeout = '5s', retries = 0 }).name"
        #expect(try await stage.run(source) == ["A"])
    }

    @Test func `gives records that name their kind and id`() async throws {
        let stage = try await Stage()
        let result = try await stage.run(Self.assistant + "return tostring(a), a.id")
        #expect(result[0] == "Assistant \(result[1]) \"A\"")
    }

    @Test func `keeps integers exact`() async throws {
        let stage = try await Stage()
        let source = """
            local a = ai.assistants.create {
              name = 'A', instructions = 'b', dynamic_variables = { big = 9007199254740993, float = 1.0 },
            }
            local v = ai.assistants.retrieve(a).dynamic_variables
            return math.type(v.big), v.big == 9007199254740993, math.type(v.float)
            """
        #expect(try await stage.run(source) == ["integer", "true", "float"])
    }

    @Test func `gives the response too where asked`() async throws {
        let stage = try await Stage()
        let source = """
            local model, response = ai.with_response.assistants.create { name = 'A', instructions = 'b' }
            return model.name, tostring(response.status), tostring(response.attempts), type(response.request_id)
            """
        #expect(try await stage.run(source) == ["A", "200", "1", "string"])
    }

    @Test(arguments: Refusal.all)
    func `refuses what cannot be meant`(_ row: Refusal) async throws {
        let stage = try await Stage()
        let error = try await stage.failure(Self.assistant + row.source)
        #expect(error?.message == row.message)
        #expect(error?.code == row.code)
        #expect(error?.line == 1)
    }

    struct Refusal: CustomTestStringConvertible {
        let source: String
        let code: String
        let message: String
        var testDescription: String { source }

        static let all: [Refusal] = [
            .init(
                source: "ai.assistants.canaryDeploys.retrieve(a)", code: "script.error",
                message: "ai.assistants has no 'canaryDeploys'; did you mean 'canary_deploys'?"),
            .init(
                source: "ai.assistant.list()", code: "script.error",
                message: "ai has no 'assistant'; did you mean 'assistants'?"),
            .init(
                source: "ai.assistants.retrieve()", code: "argument.invalid",
                message: "assistants.retrieve: 'assistant_id' is required"),
            .init(
                source: "ai.assistants.update(a, { nmae = 'B' })", code: "argument.invalid",
                message: "assistants.update: unknown argument 'nmae'; did you mean 'name'?"),
            .init(
                source: "a.instructions = 'new' ai.assistants.update(a)", code: "argument.invalid",
                message:
                    "assistants.update: a record alone only says what to change, and what was edited in it "
                    + "would be lost; give it, or the changes alone, as the table as well: "
                    + "ai.assistants.update(assistant_id, { … })"),
            .init(
                source: "ai.assistants.update { id = a.id, instructions = 'new' }", code: "argument.invalid",
                message:
                    "assistants.update: a record alone only says what to change, and what was edited in it "
                    + "would be lost; give it, or the changes alone, as the table as well: "
                    + "ai.assistants.update(assistant_id, { … })"),
            .init(
                source: "ai.assistants.update { assistant_id = a }", code: "argument.invalid",
                message:
                    "assistants.update: a record alone only says what to change, and what was edited in it "
                    + "would be lost; give it, or the changes alone, as the table as well: "
                    + "ai.assistants.update(assistant_id, { … })"),
            .init(
                source: "telnyx.phone_number.list()", code: "script.error",
                message: "telnyx has no 'phone_number'; did you mean 'phone_numbers'?"),
            .init(
                source: "ai.assistants.update(a, 'B')", code: "argument.invalid",
                message: "assistants.update: the arguments go into a table, got a string; "
                    + "call it as ai.assistants.update(assistant_id, { … })"),
            .init(
                source: "ai.assistants.retrieve(a, {}, { timout = 1 })", code: "argument.invalid",
                message: "assistants.retrieve: unknown request option 'timout'; did you mean 'timeout'?"),
            .init(
                source: "ai.assistants.retrieve(a, {}, { timeout = 'soon' })", code: "argument.invalid",
                message: "assistants.retrieve: the option 'timeout' must be seconds or a duration like "
                    + "\"30s\", got \"soon\""),
            .init(
                source: "ai.assistants.retrieve(a, {}, { timeout = -3 })", code: "argument.invalid",
                message: "assistants.retrieve: the option 'timeout' must be seconds or a duration like "
                    + "\"30s\", got -3"),
            .init(
                source: "ai.assistants.update(a, { tools = { { f = print } } })", code: "argument.invalid",
                message:
                    "assistants.update: the arguments cannot be written as JSON: tools[1].f is a function; "
                    + "expected a string, number, boolean, table or json.null"
            ),
            .init(
                source: "ai.assistants.update(a, print)", code: "argument.invalid",
                message: "assistants.update: the arguments go into a table, got a function; "
                    + "call it as ai.assistants.update(assistant_id, { … })"),
            .init(
                source: "ai.assistants.retrieve({})", code: "argument.invalid",
                message: "assistants.retrieve: 'assistant_id' must be an id or a record, "
                    + "got a table without 'assistant_id'"),
            .init(
                source: "ai.assistants.retrieve({ name = 'A' })", code: "argument.invalid",
                message: "assistants.retrieve: 'assistant_id' must be an id or a record, "
                    + "got a table without 'assistant_id'"),
            .init(
                source: "ai.assistants.tags.add(a, { tag = 'x' }, {}, 4)", code: "argument.invalid",
                message: "assistants.tags.add: takes at most 3 arguments, got 4; "
                    + "call it as ai.assistants.tags.add(assistant_id, { tag = … })"),
        ]
    }

    @Test func `raises a table that programs can read`() async throws {
        let stage = try await Stage()
        let source = """
            local ok, e = pcall(ai.assistants.retrieve, 'assistant-none')
            return e.code, e.kind, tostring(e.status), tostring(e.retryable), e.errors[1].code, e.operation
            """
        #expect(
            try await stage.run(source)
                == ["api.not_found", "not_found", "404", "false", "10005", "assistants.retrieve"])
    }

    @Test func `keeps the Swift error as its cause`() async throws {
        let stage = try await Stage()
        let error = try await stage.failure("ai.assistants.retrieve('assistant-none')")
        #expect((error?.cause as? TelnyxError)?.status == 404)
    }
}
