import TelnyxCatalog
import TestClocks
import Testing

@testable import TelnyxClient

@Suite struct `Calling an operation` {
    @Test func `answers the value out of its envelope`() async throws {
        let transport = ScriptedTransport([
            .respond(200, headers: [("x-request-id", "r-1")], body: #"{"data":{"id":"a"}}"#)
        ])
        let response = try await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        #expect(try response.value() == ["id": "a"])
        #expect(response.unwrapMember == "data")
        #expect(response.requestID == "r-1")
        #expect(response.attempts == 1)
    }

    @Test func `waits half a second and a second before the second and third attempt`() async throws {
        let clock = RecordingClock()
        let transport = ScriptedTransport([
            .respond(500), .fail(.connectionLost), .respond(200, body: #"{"data":{}}"#),
        ])
        let response = try await TelnyxClient.scripted(transport, clock: clock)
            .call(Sample.retrieve, ["thing_id": "a"])
        #expect(clock.waits == [.milliseconds(500), .seconds(1)])
        #expect(response.attempts == 3)
        let counts = await transport.requests.map { $0.header("x-callisto-retry") }
        #expect(counts == [nil, "1", "2"])
    }

    @Test func `gives up after two retries`() async {
        let transport = ScriptedTransport([.respond(503), .respond(503), .respond(503)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        }
        #expect(error?.attempts == 3)
        #expect(error?.isRetryable == true)
    }

    @Test func `sends as often as the options say`() async {
        let transport = ScriptedTransport([.respond(503)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport)
                .call(Sample.retrieve, ["thing_id": "a"], options: RequestOptions(retries: 0))
        }
        #expect(error?.attempts == 1)
    }

    @Test func `reuses one key and one body for every attempt`() async throws {
        let transport = ScriptedTransport([.fail(.timeout), .respond(502), .respond(200, body: "{}")])
        _ = try await TelnyxClient.scripted(transport).call(Sample.create, ["size": 1, "name": "x"])
        let requests = await transport.requests
        #expect(Set(requests.map(\.body)).count == 1)
        #expect(
            requests.map { $0.header("idempotency-key") }
                == Array(repeating: "00000000-0000-4000-8000-000000000000", count: 3))
    }

    @Test func `keeps the caller's key`() async throws {
        let transport = ScriptedTransport([.respond(200, body: "{}")])
        _ = try await TelnyxClient.scripted(transport)
            .call(Sample.create, [:], options: RequestOptions(idempotencyKey: "mine:1"))
        #expect(await transport.requests.first?.header("idempotency-key") == "mine:1")
    }

    @Test func `sends nothing when an operation takes no key`() async {
        let transport = ScriptedTransport([])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport)
                .call(Sample.update, ["thing_id": "a"], options: RequestOptions(idempotencyKey: "k"))
        }
        #expect(
            error?.message
                == "things.update: the API takes no Idempotency-Key here, so sending one would protect nothing"
        )
        #expect(await transport.requests.isEmpty)
    }

    @Test func `shows the doubt instead of sending a text twice`() async {
        let transport = ScriptedTransport([.respond(500)])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.text, ["thing_id": "a", "text": "hi"])
        }
        #expect(error?.code == .effectUnknown)
        #expect(error?.kind == .server)
        #expect(error?.mayHaveActed == true)
        #expect(error?.isRetryable == false)
        #expect(error?.idempotencyKey == "00000000-0000-4000-8000-000000000000")
    }

    @Test func `does not repeat a change without a key once it may have been made`() async {
        let transport = ScriptedTransport([.fail(.timeout, "no answer from api.example.com within 60 s")])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.update, ["thing_id": "a"])
        }
        #expect(error?.code == .effectUnknown)
        #expect(error?.kind == .timeout)
    }

    @Test func `repeats a change without a key when nothing was sent`() async throws {
        let transport = ScriptedTransport([.fail(.unreachable), .respond(200, body: "{}")])
        let response = try await TelnyxClient.scripted(transport).call(Sample.update, ["thing_id": "a"])
        #expect(response.attempts == 2)
    }

    @Test func `asks on while the service works on the first attempt`() async throws {
        let clock = RecordingClock()
        let busy = ScriptedTransport.Step.respond(409, body: #"{"errors":[{"code":"10036"}]}"#)
        let transport = ScriptedTransport(
            [.fail(.timeout)] + Array(repeating: busy, count: 10) + [.respond(200, body: "{}")])
        let response = try await TelnyxClient.scripted(transport, clock: clock).call(Sample.create, [:])
        #expect(response.attempts == 12)
        #expect(clock.waits.last == .seconds(8))
    }

    @Test func `takes a conflict with a code of its own as the last word`() async {
        let transport = ScriptedTransport([.respond(409, body: #"{"errors":[{"code":"10012"}]}"#)])
        let error = await failure { _ = try await TelnyxClient.scripted(transport).call(Sample.create, [:]) }
        #expect(error?.code == .conflict)
        #expect(error?.attempts == 1)
    }

    @Test func `counts a delete as done when its second attempt finds nothing`() async throws {
        let transport = ScriptedTransport([.fail(.connectionLost), .respond(404)])
        let response = try await TelnyxClient.scripted(transport).call(Sample.delete, ["thing_id": "a/b"])
        #expect(response.isRecovered)
        #expect(try response.value() == ["id": "a/b", "deleted": true])
    }

    @Test(arguments: [
        [ScriptedTransport.Step.respond(404)], [.respond(429), .respond(404)],
        [.fail(.unreachable), .respond(404)],
    ])
    func `refuses a delete of what was never there`(_ steps: [ScriptedTransport.Step]) async {
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport(steps))
                .call(Sample.delete, ["thing_id": "a"])
        }
        #expect(error?.code == .notFound)
    }

    @Test func `knows that nothing was made when the second attempt is refused`() async {
        let transport = ScriptedTransport([.fail(.timeout), .respond(422)])
        let error = await failure { _ = try await TelnyxClient.scripted(transport).call(Sample.create, [:]) }
        #expect(error?.mayHaveActed == false)
        #expect(error?.code == .validation)
    }

    @Test func `does not know so after the service broke down over an attempt`() async {
        let transport = ScriptedTransport([.respond(500), .respond(422)])
        let error = await failure { _ = try await TelnyxClient.scripted(transport).call(Sample.create, [:]) }
        #expect(error?.mayHaveActed == true)
    }

    @Test func `calls a keyed change retryable only under the caller's own key`() async {
        for (key, expected) in [(nil, false), ("mine", true)] {
            let transport = ScriptedTransport([.fail(.timeout)])
            let error = await failure {
                _ = try await TelnyxClient.scripted(transport)
                    .call(Sample.create, [:], options: RequestOptions(retries: 0, idempotencyKey: key))
            }
            #expect(error?.isRetryable == expected)
            #expect(error?.mayHaveActed == true)
        }
    }

    @Test func `ends at once when its task is cancelled`() async {
        let transport = ScriptedTransport([.hang])
        let task = Task {
            try await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `takes an id for the operation`() async throws {
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport([])).call("assistants.creat", [:])
        }
        #expect(
            error?.message
                == "assistants.creat: there is no such operation; did you mean 'assistants.create'?")
        #expect(error?.code == .unknownOperation)
    }

    @Test func `sends nothing when the arguments do not fit`() async {
        let transport = ScriptedTransport([])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport).call(Sample.create, ["naem": 1, "size": "big"])
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.problems.count == 2)
        #expect(await transport.requests.isEmpty)
    }

    @Test(arguments: [
        (RequestOptions(timeout: .zero), "the option 'timeout' must be longer than 0s"),
        (RequestOptions(retries: -1), "the option 'retries' must be 0 to 100"),
        (
            RequestOptions(idempotencyKey: "a b"),
            "an Idempotency-Key has 1 to 255 letters, digits, '-', '_' and ':', got \"a b\""
        ),
    ])
    func `refuses options that could only be mistakes`(options: RequestOptions, sentence: String) async {
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport([]))
                .call(Sample.create, [:], options: options)
        }
        #expect(error?.message == "things.create: \(sentence)")
    }

    @Test func `does not quote a key that was given in a wrong place`() async {
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport([]))
                .call(Sample.create, ["size": "KEY-for-tests"])
        }
        #expect(error?.problems.first?.given == #""(hidden)""#)
        #expect(error?.message.contains("KEY-for-tests") == false)
    }

    @Test func `refuses to send the key unencrypted to another machine`() async throws {
        var configuration = ClientConfiguration(apiKey: Secret("KEY-for-tests"))
        configuration.baseURL = try BaseURL(parsing: "http://10.0.0.7:8080/v2")
        let transport = ScriptedTransport([])
        let error = await failure {
            _ = try await TelnyxClient.scripted(transport, configuration: configuration).call(
                Sample.list, [:])
        }
        #expect(
            error?.message
                == "things.list: the API key goes unencrypted to this machine only, and 10.0.0.7 is another; "
                + "use https://")
    }
}
