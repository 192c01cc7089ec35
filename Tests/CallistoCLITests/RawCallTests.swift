import TestPrograms
import Testing

/// `callisto call --raw` and the reference of all operations from a shell.
@Suite(.startsPrograms) struct `A path called from a shell` {
    @Test func `gives the answer as it came, and names the operation that it is`() async throws {
        let outcome = try await Program.callisto(
            ["call", "--simulator", "--format", "json", "--raw", "get", "/ai/assistants?page[size]=1"])
        #expect(outcome.status == 0 && outcome.lines == [#"{"data":[]}"#])
        #expect(outcome.errors.contains("this is the operation assistants.list, which checks its arguments"))
    }

    @Test func `says which file holds no JSON object`() async throws {
        let outcome = try await Program.callisto(
            ["call", "--simulator", "assistants.create", "-"], input: "[1]")
        #expect(outcome.errors.contains("standard input: must be a JSON object"))
    }

    @Test func `sends a body, which is made on the simulator`() async throws {
        let outcome = try await Program.callisto(
            [
                "call", "--simulator", "--raw", "POST", "/ai/assistants",
                #"{"name": "A", "instructions": "b"}"#,
            ])
        #expect(outcome.output.contains(#""name": "A""#))
    }

    @Test(arguments: [
        (["--raw", "GETT", "/a"], 2, "did you mean 'GET'?"),
        (["--raw", "GET"], 2, "--raw takes a method, a path"),
        (["--raw", "GET", "/a", "[1]"], 2, "the query must be a JSON object"),
        (["GET", "/balance"], 2, "to call a path, add --raw"),
        (["phone_number.list"], 2, "did you mean 'phone_numbers.list'?"),
        (["--raw", "GET", "/fax_applications"], 1, "does not play GET /fax_applications"),
        (["--read-only", "--raw", "DELETE", "/phone_numbers/1"], 1, "read"),
        (["--allow-op", "raw:GET /balance", "--raw", "GET", "/phone_numbers"], 1, "raw:GET /phone_numbers"),
    ])
    func `that cannot be called says why`(_ words: [String], _ status: Int32, _ expected: String) async throws
    {
        let outcome = try await Program.callisto(["call", "--simulator"] + words)
        #expect(
            outcome.status != 0 && outcome.errors.contains(expected), "\(outcome.status): \(outcome.errors)")
    }

    @Test func `is found by words, explained and listed by family`() async throws {
        let found = try await Program.callisto(["api", "--search", "voice", "settings", "phone", "number"])
        #expect(found.output.contains("phone_numbers.voice.update"))
        let shown = try await Program.callisto(["api", "phone_numbers.voice.update"])
        #expect(shown.output.contains("PATCH /phone_numbers/{id}/voice"))
        #expect(shown.output.contains("telnyx.phone_numbers.voice.update(id, { … })"))
        let family = try await Program.callisto(["api", "number_orders"])
        #expect(family.output.contains("number_orders.create"))
        let markdown = try await Program.callisto(["api", "--format", "markdown", "balance.retrieve"])
        #expect(markdown.output.hasPrefix("## balance.retrieve\n"))
    }

    @Test(arguments: [
        (["--search"], "--search takes words"), (["--to", "x"], "--to needs --format"),
        (["--format", "markdown"], "with --to FOLDER"),
        (["a", "b"], "--search finds operations by several words"),
        (["--search", "qwertz", "phone"], "no operation has all of these words"),
    ])
    func `asks for what it needs`(_ words: [String], _ expected: String) async throws {
        let outcome = try await Program.callisto(["api"] + words)
        #expect(outcome.status != 0 && outcome.errors.contains(expected), "\(outcome.errors)")
    }
}
