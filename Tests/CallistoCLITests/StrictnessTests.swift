import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The command line, with what the service takes,` {
    private static func file(_ source: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = folder.appending(path: "a.lua")
        try Data(source.utf8).write(to: script)
        return script
    }

    @Test func `writes an edited record back and says what it left out`() async throws {
        let record =
            #"{"id": "assistant-1", "name": "A", "instructions": "new", "created_at": "2026-03-01T09:30:00Z"}"#
        let outcome = try await Program.callisto(
            ["call", "assistants.update", "assistant-1", "-", "--simulator"], input: record)
        #expect(outcome.status == 3)
        #expect(
            outcome.errors.contains(
                "warning: assistants.update: left out what only answers have: 'created_at', 'id'\n"))
        #expect(outcome.errors.contains("404"))
    }

    @Test func `takes values of the path before the rest`() async throws {
        let outcome = try await Program.callisto([
            "call", "assistants.tags.remove", "a", "b c", "--simulator",
        ])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("assistants.tags.remove: the API refused the request (404"))
        let toMany = try await Program.callisto([
            "call", "assistants.retrieve", "a", "{}", "{}", "--simulator",
        ])
        #expect(toMany.status == 2)
        #expect(toMany.errors.contains("write: callisto call assistants.retrieve ASSISTANT_ID JSON"))
    }

    @Test(arguments: [
        ["--allow-unknown"], ["--allow-unknown", "tools[1].webhook.retries"],
        ["--allow-unknown=tools[1].webhook.retries"],
        ["--allow-unknown", "tools[1].webhook.retries", "--allow-unknown", "mood"],
    ])
    func `lets unknown names in, all of them or those at a place`(options: [String]) async throws {
        let webhook = #"{"name": "n", "description": "d", "url": "https://a.b", "retries": 3}"#
        let body =
            #"{"name": "A", "instructions": "b", "tools": [{"type": "webhook", "webhook": \#(webhook)}]}"#
        let outcome = try await Program.callisto(
            ["call", "--simulator"] + options + ["assistants.create", body])
        #expect(outcome.status == 0)
    }

    @Test func `refuses unknown names beside the place that is let in`() async throws {
        let body = #"{"name": "A", "instructions": "b", "mood": 1, "mod": 2}"#
        let outcome = try await Program.callisto(
            ["call", "--simulator", "assistants.create", body, "--allow-unknown", "mood"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("unknown argument 'mod'"))
        #expect(!outcome.errors.contains("unknown argument 'mood'"))
    }

    @Test func `takes a script behind the flag for a script`() async throws {
        let script = try Self.file(
            "print(ai.assistants.create { name = 'A', instructions = 'b', mood = 1 }.name, ...)")
        defer { try? FileManager.default.removeItem(at: script.deletingLastPathComponent()) }
        let outcome = try await Program.callisto(
            ["run", "--simulator", "--allow-unknown", script.path, "--allow-unknown", "x"])
        #expect(outcome.output == "A\t--allow-unknown\tx\n")
    }

    @Test func `warns in check without failing it`() async throws {
        let script = try Self.file(
            "ai.tools.create { type = 'webhook', display_name = 'd', webhook = { name = 'n', description = 'd' } }"
        )
        defer { try? FileManager.default.removeItem(at: script.deletingLastPathComponent()) }
        let outcome = try await Program.callisto(["check", script.path])
        #expect(outcome.status == 0)
        #expect(
            outcome.output
                == "\(script.path):1:57: warning: tools.create: 'webhook.url' is required (inferred from the same tool "
                + "inside an assistant; sent as it is)\n")
    }
}
