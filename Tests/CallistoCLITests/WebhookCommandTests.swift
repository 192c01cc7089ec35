import TelnyxCatalog
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `Webhooks at the command line` {
    /// A listener, its address, and what it printed when it has received so many.
    private func listening(
        _ count: Int, _ options: [String] = [], environment: [String: String] = [:],
        _ body: (_ address: String) async throws -> Void
    ) async throws -> Program.Outcome {
        let listener = try Program.start(
            ["webhooks", "listen", "--http", "127.0.0.1:0", "--count", "\(count)"] + options,
            environment: environment)
        let line = await listener.nextError()
        let address = try #require(line.split(separator: ",").first.map(String.init))
        try await body(address)
        return await listener.outcome()
    }

    @Test func `are sent as the service sends them, and printed where they arrive`() async throws {
        let heard = try await listening(2) { address in
            for event in ["call.hangup", "conversation_insight_result"] {
                let sent = try await Program.callisto(
                    [
                        "trigger", event, "--to", address, "--set",
                        event == "call.hangup" ? "hangup_cause=user_busy" : "status=failed",
                    ])
                #expect(sent.status == 0)
                #expect(sent.output.hasPrefix("\(event): 200 after "))
                #expect(sent.errors.hasPrefix("signed with the simulator's key: TELNYX_PUBLIC_KEY="))
            }
        }
        #expect(heard.status == 0)
        #expect(heard.output.contains(" call.hangup "))
        #expect(heard.output.contains("\n  hangup_cause: user_busy\n"))
        #expect(heard.output.contains("\n- conversation_insight_result "))
        #expect(heard.output.contains("\n  status: failed\n"))
    }

    @Test func `are refused where they do not verify, and said to be`() async throws {
        let folder = try TestFolder()
        let heard = try await listening(2) { address in
            let unsigned = try await Program.shell(
                "curl -s -o /dev/null -w '%{http_code}' -d '{}' \(address)")
            #expect(unsigned.output == "403")
            let stranger = try await Program.callisto([
                "trigger", "call.hangup", "--to", address, "--seed", "2",
            ])
            #expect(stranger.status == 3)
            #expect(stranger.output.hasPrefix("call.hangup: 403 after "))
            #expect(stranger.errors.hasSuffix("error: the service would take 403 for a failure\n"))
            let replayed = try await Program.shell(
                """
                callisto trigger call.answered > request
                head -n 4 request > headers
                tail -n +6 request | tr -d '\\n' > body
                for i in 1 2; do curl -s -o /dev/null -w '%{http_code} ' -H @headers --data-binary @body \(address); done
                rm request headers body
                """, folder: folder.path)
            #expect(replayed.output == "200 409 ")
            let last = try await Program.callisto(["trigger", "call.hangup", "--to", address])
            #expect(last.status == 0)
        }
        #expect(heard.status == 0)
        #expect(
            heard.errors.contains(
                "refused: the header 'telnyx-signature-ed25519' is missing: it is not signed\n"))
        #expect(heard.errors.contains("refused: the signature is not that of this body under this key\n"))
        #expect(heard.errors.contains("refused: it was received before: the same signature came twice\n"))
    }

    @Test func `are checked with an account's key where there is one`() async throws {
        let key = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
        let other = try await Program.callisto(
            ["webhooks", "listen"], environment: ["TELNYX_PUBLIC_KEY": key + "A"])
        #expect(other.status == 2)
        #expect(
            other.errors
                == "error: TELNYX_PUBLIC_KEY: a public key must be Base64 of 32 bytes, as the portal shows it under "
                + "Keys & Credentials\n")
        let listener = try Program.start(
            ["webhooks", "listen", "--http", "127.0.0.1:0"], environment: ["TELNYX_PUBLIC_KEY": key])
        #expect(await listener.nextError().hasSuffix(", with the public key of TELNYX_PUBLIC_KEY"))
        listener.interrupt()
        #expect(await listener.outcome().status == 0)
    }

    @Test(arguments: [
        (["call.hangap"], "there is no event 'call.hangap'; did you mean 'call.hangup'?"),
        (["call.hangup", "--set", "x"], "--set: must be path=value, got 'x'"),
        (
            ["call.hangup", "--set", "hangup_cuase=x"],
            "--set: call.hangup has no field 'hangup_cuase'; did you mean 'hangup_cause'?"
        ),
        (["call.hangup", "--to", "nowhere"], "nowhere: nowhere is no URL"),
    ])
    func `name what cannot be sent`(arguments: [String], sentence: String) async throws {
        let outcome = try await Program.callisto(["trigger"] + arguments)
        #expect(outcome.status != 0)
        #expect(outcome.errors.hasSuffix("error: \(sentence)\n"))
    }

    @Test func `are listed, each once`() async throws {
        let outcome = try await Program.callisto(["trigger"])
        for event in Catalog.events {
            #expect(outcome.lines.filter { $0.hasPrefix(event.name + " ") }.count == 1, "\(event.name)")
        }
    }
}
