import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The simulator over HTTP` {
    @Test func `goes through a life cycle with curl`() async throws {
        let log = FileManager.default.temporaryDirectory.appending(
            path: "callisto-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: log) }
        let server = try Program.start(["simulator", "--port", "0", "--key", "KEY-secret", "--log", log.path])
        let address = await server.nextLine()
        let outcome = try await Program.shell(
            """
            set -euo pipefail
            call() { curl -sS -H 'Authorization: Bearer KEY-secret' -H 'Content-Type: application/json' "$@"; }
            field() { grep -o "\\"$1\\":\\"[^\\"]*\\"" | head -1 | cut -d'"' -f4; }
            id=$(call \(address)/ai/assistants -d '{"name": "S", "instructions": "Be brief."}' | field id)
            candidate=$(call \(address)/ai/assistants/$id -d '{"greeting": "Hi", "promote_to_main": false}' | field version_id)
            talk=$(call \(address)/ai/conversations -d '{}' | field id)
            call \(address)/ai/assistants/$id/chat -d "{\\"content\\": \\"Hello\\", \\"conversation_id\\": \\"$talk\\"}"; echo
            call -X POST \(address)/ai/assistants/$id/canary-deploys \
              -d "{\\"versions\\": [{\\"version_id\\": \\"$candidate\\", \\"percentage\\": 20}]}"; echo
            call -X POST \(address)/ai/assistants/$id/versions/$candidate/promote -o /dev/null
            call -o /dev/null -w '%{http_code}\\n' \(address)/ai/assistants/$id/canary-deploys
            call -X DELETE \(address)/ai/assistants/$id; echo
            curl -sS -o /dev/null -w '%{http_code}\\n' \(address)/ai/assistants
            """)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.count == 5)
        #expect(outcome.lines.first?.hasPrefix(#"{"content":"#) ?? false)
        #expect(outcome.lines.dropFirst().first?.contains(#""percentage":20"#) ?? false)
        #expect(outcome.lines.dropFirst(2).first == "404")
        #expect(outcome.lines.dropFirst(3).first?.contains(#""deleted":true"#) ?? false)
        #expect(outcome.lines.last == "401")
        server.interrupt()
        #expect(await server.outcome().status == 0)
        let logged = try log.text()
        #expect(logged.split(separator: "\n").count == 9)
        #expect(!logged.contains("KEY-secret"))
    }

    @Test func `serves callisto itself as the live service`() async throws {
        let server = try Program.start(["simulator", "--port", "0", "--key", "KEY-secret"])
        let address = await server.nextLine()
        let environment = ["TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": address]
        let outcome = try await Program.callisto(
            ["run", "--debug", "scripts/examples/tour.lua"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!outcome.errors.contains("KEY-secret"))
        #expect(outcome.errors.contains("→ POST /ai/assistants"))
        server.interrupt()
        _ = await server.outcome()
    }

    @Test func `gets no key from a script's own requests`() async throws {
        let server = try Program.start(["simulator", "--port", "0", "--key", "KEY-secret"])
        let address = await server.nextLine()
        let host = address.dropFirst("http://".count).prefix { $0 != "/" }
        let script = """
            local http = require "http"
            local url = ... .. "/ai/assistants"
            print(http.get(url, { any_status = true }).status, pcall(http.get, url))
            local theirs = { headers = { authorization = "Bearer KEY-secret" }, query = { ["page[size]"] = 5 } }
            print(#http.get(url, theirs):json().data)
            """
        let outcome = try await Program.callisto(
            ["run", "--allow-net=\(host)", "-", address], input: script,
            environment: ["TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": address])
        let refused = "401\tfalse\thttp.get: http://\(host) answered 401"
        #expect(outcome.lines == [refused, "0"], "\(outcome.errors)")
        server.interrupt()
        _ = await server.outcome()
    }

    @Test func `refuses a port that is taken`() async throws {
        let server = try Program.start(["simulator", "--port", "0"])
        let port = await server.nextLine().dropLast(3).split(separator: ":").last ?? ""
        let second = try await Program.callisto(["simulator", "--port", String(port)])
        #expect(second.status == 2)
        #expect(second.errors.contains(port))
        server.interrupt()
        _ = await server.outcome()
    }
}
