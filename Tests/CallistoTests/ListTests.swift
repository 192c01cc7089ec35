import Callisto
import Lua
import TelnyxSimulator
import TestSupport
import Testing

@Suite struct `A list in a script` {
    private static let tests = """
        for n = 1, 5 do
          ai.assistants.tests.create {
            name = 't' .. n, destination = 'd', instructions = 'i', rubric = { { name = 'r', criteria = 'c' } },
          }
        end

        """

    @Test(arguments: [
        ("local n = 0 for t in ai.assistants.tests.list { page_size = 2 } do n = n + 1 end return n", "5"),
        (
            "local n = 0 for p in ai.assistants.tests.list { page_size = 2 }:pages() do n = n + 1 end return n",
            "3"
        ),
        ("return #ai.assistants.tests.list { page_size = 2 }:collect()", "5"),
        ("return #ai.assistants.tests.list { page_size = 2 }:collect(3)", "3"),
        ("return ai.assistants.tests.list():first().name", "t5"),
        ("return type(ai.mcp_servers.list():first())", "nil"),
        ("return json.encode(ai.mcp_servers.list():collect())", "[]"),
    ])
    func `is walked by item, by page, or gathered`(source: String, result: String) async throws {
        let stage = try await Stage()
        #expect(try await stage.run(Self.tests + source.tostringed) == [result])
    }

    @Test func `sends nothing before it is walked`() async throws {
        let stage = try await Stage()
        _ = try await stage.run("local all = ai.assistants.tests.list()")
        #expect(stage.simulator.requests.isEmpty)
    }

    @Test func `checks its arguments where it is written`() async throws {
        let stage = try await Stage()
        let error = try await stage.failure("\nlocal all = ai.assistants.tests.list { page_size = 0 }")
        #expect(error?.line == 2)
        #expect(
            error?.message
                == "assistants.tests.list: 'page[size]' must be an integer from 1 to 100, got 0")
    }
}

extension String {
    /// The script with its result as text, so that numbers and strings compare alike.
    fileprivate var tostringed: String {
        guard let range = range(of: "return ") else { return self }
        return self[..<range.lowerBound] + "return tostring(" + self[range.upperBound...] + ")"
    }

    private func range(of text: String) -> Range<String.Index>? {
        for start in indices where self[start...].hasPrefix(text) {
            return start..<index(start, offsetBy: text.count)
        }
        return nil
    }
}
