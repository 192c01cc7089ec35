import Callisto
import Lua
import TestSupport
import Testing

@Suite struct `A script over sockets` {
    @Test func `calls every operation and is answered what the catalogue says`() async throws {
        let ledger = OperationLedger()
        try await Stage.overSocket(ledger: ledger) { stage in
            try await stage.host.run(try Script.everyOperation(), name: "every_operation.lua")
        }
        #expect(ledger.missing.isEmpty)
        #expect(ledger.misfits.isEmpty)
    }

    @Test(arguments: HostileAnswer.all)
    func `is told what was wrong with the answer`(_ row: HostileAnswer) async throws {
        try await Stage.overSocket(faults: row.faults, responseLimit: row.responseLimit) { stage in
            let error = try await stage.failure("\n" + row.source)
            #expect(error?.code == row.code)
            #expect(
                error?.message.replacing(/127\.0\.0\.1:\d+/, with: "HOST").replacing(
                    /[0-9a-f-]{36}/, with: "ID")
                    == "assistants.create: " + row.message)
            #expect(error?.line == 2)
        }
    }

    @Test func `goes on after each of them`() async throws {
        let passing = HostileAnswer.all.filter { $0.testDescription != "no answer at all" }
        let faults = passing.map { $0.faults + ",count=1" }.joined(separator: ";")
        try await Stage.overSocket(faults: faults) { stage in
            let source = """
                local list = function() return ai.models.list():collect() end
                local failures = 0
                for _ = 1, 40 do
                  if pcall(list) then break end
                  failures = failures + 1
                end
                return tostring(failures > 0), tostring(#list() > 0)
                """
            let results = try await stage.run(source)
            #expect(results == ["true", "true"])
        }
    }
}

/// What a server may answer that is no answer, and what the script is told of it.
struct HostileAnswer: CustomTestStringConvertible {
    var testDescription: String
    var faults: String
    var source = "ai.assistants.create { name = 'A', instructions = 'b' }"
    var responseLimit = 64 << 20
    var code: String
    var message: String

    static let all: [HostileAnswer] = [
        .init(
            testDescription: "malformed JSON", faults: "*:body=malformed", code: "api.malformed_response",
            message:
                "the API answered JSON that ends or breaks at byte 929: unexpected end of input, request ID"),
        .init(
            testDescription: "a page of HTML", faults: "*:body=html", code: "api.server",
            message:
                "the API could not do it (502: 502 Bad Gateway 502 Bad Gateway), request ID, after 2 attempts"
        ),
        .init(
            testDescription: "a body cut in the middle", faults: "*:body=truncated",
            code: "api.connection_lost",
            message: "HOST closed the connection before its answer was whole, after 2 attempts"),
        .init(
            testDescription: "no body", faults: "*:body=empty", code: "api.malformed_response",
            message: "the API answered nothing where JSON is due, request ID"),
        .init(
            testDescription: "a huge body", faults: "*:latency=0s", responseLimit: 100,
            code: "api.response_too_large", message: "HOST answered more than 100 bytes"),
        .init(
            testDescription: "no answer at all", faults: "*:latency=60m",
            source: "ai.assistants.create({ name = 'A', instructions = 'b' }, { timeout = 0.05 })",
            code: "api.timeout", message: "no answer from HOST within 50ms, after 2 attempts"),
        .init(
            testDescription: "a closed connection", faults: "*:drop=before", code: "api.connection_lost",
            message: "HOST closed the connection before its answer was whole, after 2 attempts"),
        .init(
            testDescription: "429 with a hint", faults: "*:rate_limit=7s", code: "api.rate_limit",
            message:
                "the API asks for fewer requests (429, code 10011: You have exceeded the maximum number of "
                + "allowed requests), request ID, after 2 attempts; try again in 7s"),
        .init(
            testDescription: "429 without a hint", faults: "*:rate_limit", code: "api.rate_limit",
            message:
                "the API asks for fewer requests (429, code 10011: You have exceeded the maximum number of "
                + "allowed requests), request ID, after 2 attempts"),
    ]
}
