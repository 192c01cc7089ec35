import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `What the simulator sends` {
    /// Runs `body` beside a program that receives webhooks, with its address, and gives what that received.
    private func receiving(_ body: (_ address: String) async throws -> Void) async throws -> [String] {
        let receiver = try Child(
            ["python3", "Tests/Scripts/receiver.py"], environment: ProcessInfo.processInfo.environment,
            folder: Program.root.path)
        let port = await receiver.nextLine()
        do { try await body("http://127.0.0.1:\(port)") } catch {
            receiver.signal(SIGKILL)
            _ = await receiver.outcome()
            throw error
        }
        receiver.signal(SIGKILL)
        return await receiver.outcome().lines.filter { $0.contains(" /") }
    }

    /// An assistant with a tool and variables at an address; says what the tool came to and who answered it.
    private static let script = """
        local address, path = ...
        local a = ai.assistants.create { name = "hook", instructions = "The plan is {{plan}}.",
          dynamic_variables_webhook_url = address .. "/variables", dynamic_variables = { plan = "silver" },
          tools = { { type = "webhook", webhook = { name = "look_up", description = "d", url = address .. path,
            body_parameters = { type = "object", properties = { id = { type = "string" } } } } } } }
        ai.assistants.chat(a, { content = "look_up 123", conversation_id = "c" })
        for message in ai.conversations.messages.list("c") do
          if message.role == "tool" then print(message.metadata.answered_by, message.text) end
        end
        print(ai.assistants.chat(a, { content = "What is the plan?", conversation_id = "c" }).content)
        local t = ai.tools.create { type = "webhook", display_name = "t", webhook = { name = "est", description = "d", url = address .. path } }
        ai.assistants.tools.add(a, t)
        local tried = ai.assistants.tools.test(a, t, {})
        print(tried.success, tried.status_code)
        print(ai.assistants.retrieve(a, { fetch_dynamic_variables_from_webhook = true }).dynamic_variables.plan)
        """

    private func run(_ options: [String], _ address: String, _ path: String = "/tool") async throws
        -> [String]
    {
        let outcome = try await Program.callisto(options + ["-", address, path], input: Self.script)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.lines
    }

    @Test func `goes nowhere without a receiver, and is not said to have succeeded`() async throws {
        let received = try await receiving { address in
            let lines = try await run(["simulate"], address)
            #expect(lines.first?.hasPrefix("nobody\t") == true)
            #expect(lines.first?.contains("nothing was sent") == true)
            #expect(Array(lines.dropFirst()) == ["The plan is silver.", "false\t0", "silver"])
        }
        #expect(received.isEmpty)
    }

    @Test(arguments: [["simulate"], ["run", "--simulator"]])
    func `goes over HTTP to this machine, signed`(command: [String]) async throws {
        let received = try await receiving { address in
            let lines = try await run(command + ["--webhooks", "own"], address)
            #expect(
                lines == ["http\t{\"status\": \"shipped\"}", "The plan is gold.", "true\t200", "gold"])
        }
        #expect(received.count == 4)
        #expect(received.allSatisfy { $0.contains(" signed ") })
        #expect(received.contains("POST /tool signed {\"id\":\"123\"}"))
    }

    @Test(arguments: [
        ("/moved", "http\t{\"status\": \"shipped\"}"), ("/broken", "http\t{\"error\":\"HTTP 500\"}"),
        ("/away", "192.0.2.1 is not this machine"), ("/loop", "http"),
    ])
    func `follows redirects, and only to where it may go`(path: String, result: String) async throws {
        _ = try await receiving { address in
            let lines = try await run(["simulate", "--webhooks", "own"], address, path)
            #expect(lines.first?.contains(result) == true, "\(lines)")
        }
    }

    @Test(arguments: [("/moved", "key=s3cret "), ("/other", "")])
    func `takes a tool's headers along on a redirect within its host alone`(path: String, key: String)
        async throws
    {
        let script = """
            local address, path = ...
            local a = ai.assistants.create { name = "hook", instructions = "Be brief.",
              tools = { { type = "webhook", webhook = { name = "look_up", description = "d", url = address .. path,
                headers = { { name = "x-shop-key", value = "s3cret" } } } } } }
            ai.assistants.chat(a, { content = "look_up it", conversation_id = "c" })
            """
        let received = try await receiving { address in
            let outcome = try await Program.callisto(
                ["simulate", "--webhooks", "own", "-", address, path], input: script)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(received == ["POST \(path) signed key=s3cret {}", "POST /tool signed \(key){}"])
    }

    @Test func `reaches a name of this machine without asking anybody for it`() async throws {
        let received = try await receiving { address in
            let lines = try await run(
                ["simulate", "--webhooks", "own"], address.replacing("127.0.0.1", with: "localhost"))
            #expect(lines.first?.hasPrefix("http\t") == true, "\(lines)")
        }
        #expect(received.count == 4)
    }

    @Test func `goes elsewhere only where the command line allows it`() async throws {
        let lines = try await run(["simulate", "--webhooks", "own"], "http://192.0.2.1")
        #expect(lines.first?.hasPrefix("nobody\t") == true)
        #expect(lines.first?.contains("--allow-net=192.0.2.1 lets webhooks be sent there") == true)
    }

    @Test func `tells a program that listens of a whole call, on a clock that jumps`() async throws {
        let listener = try Program.start(["webhooks", "listen", "--http", "127.0.0.1:0", "--count", "7"])
        let line = await listener.nextError()
        let address = try #require(line.split(separator: ",").first.map(String.init))
        let script = """
            local sim = require "sim"
            local desk = ai.assistants.create { name = "Desk", instructions = "Be brief.", greeting = "Hello." }
            sim.calls("+13125550101", { "completed" })
            ai.assistants.scheduled_events.create(desk, {
              telnyx_conversation_channel = "phone_call", telnyx_agent_target = "+13125550100",
              telnyx_end_user_target = "+13125550101", scheduled_at_fixed_datetime = time.iso(time.now() + 60),
            })
            task.sleep("10m")
            for _, delivery in ipairs(sim.sent()) do print(delivery.name, delivery.status) end
            """
        let outcome = try await Program.callisto(["simulate", "--webhooks", address, "-"], input: script)
        #expect(
            outcome.lines
                == [
                    "call.initiated", "call.answered", "call.conversation.created", "call.conversation.ended",
                    "call.hangup", "call.recording.saved", "call.analyzed",
                ].map { "\($0)\tdelivered" }, "\(outcome.errors)")
        let heard = await listener.outcome()
        #expect(heard.status == 0)
        #expect(heard.output.contains(" call.conversation.ended "))
    }

    @Test(arguments: [
        (["--webhooks", "nonsense"], "--webhooks: must be an address"),
        (["--live", "--webhooks", "own"], "--webhooks is where the simulator sends, not with --live"),
    ])
    func `is asked for in one way alone`(options: [String], words: String) async throws {
        let outcome = try await Program.callisto(
            ["eval"] + options + ["1"], environment: ["TELNYX_API_KEY": "KEY-any"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `is checked with the key that doctor shows`() async throws {
        let doctor = try await Program.callisto(["doctor", "--simulator", "--format", "json"])
        let trigger = try await Program.callisto([
            "trigger", "call.answered", "--to", "http://127.0.0.1:1/",
        ])
        let key = try #require(trigger.errors.firstMatch(of: #/TELNYX_PUBLIC_KEY=(\S+)/#)).1
        #expect(doctor.output.contains("TELNYX_PUBLIC_KEY=\(key)"))
    }

    @Test func `is as the guide shows it`() async throws {
        let guide = try String(
            contentsOf: Program.root.appending(path: "stdlib/_guide/deliveries.md"), encoding: .utf8)
        let parts = guide.components(separatedBy: "```")
        let script = try #require(parts.first { $0.hasPrefix("lua\n") }).dropFirst(4)
        let index = try #require(parts.firstIndex { $0.hasPrefix("lua\n") })
        let outcome = try await Program.callisto(["simulate", "-"], input: String(script))
        #expect(outcome.output == String(parts[index + 2].dropFirst()), "\(outcome.errors)")
    }
}
