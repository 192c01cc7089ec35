import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestClocks
import Testing

@testable import CallistoServer

/// What follows the headers of an answer.
private func body(of answer: String) -> Substring {
    answer.firstRange(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
}

@Suite struct `Requests over sockets` {
    @Test(arguments: [
        "/ai/tools", "/v2/ai/tools", "http://127.0.0.1/v2/ai/tools", "http://x/ai/tools?page[size]=5",
    ])
    func `reach the operation by every spelling of the path`(target: String) async throws {
        try await ServerBench.serving { bench in
            let answer = try await bench.request("GET", target)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix(#""page_number":1,"page_size":\#(target.contains("size") ? 5 : 20)}}"#))
        }
    }

    @Test func `without the right key are refused`() async throws {
        try await ServerBench.serving(key: "the-key") { bench in
            let error = await #expect(throws: TelnyxError.self) {
                try await bench.calling(key: "another") { try await $0.value("assistants.list") }
            }
            #expect(error?.status == 401)
            try await bench.calling(key: "the-key") { client in
                let list = try await client.value("assistants.list")
                #expect(list == [])
            }
        }
    }

    @Test func `with HEAD get the headers alone`() async throws {
        try await ServerBench.serving { bench in
            let answer = try await bench.request("HEAD", "/ai/tools")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            let whole = try await bench.request("GET", "/ai/tools")
            #expect(answer.contains("Content-Length: \(body(of: whole).utf8.count)\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `with OPTIONS are told the methods`() async throws {
        try await ServerBench.serving { bench in
            let answer = try await bench.request("OPTIONS", "/ai/tools")
            #expect(answer.hasPrefix("HTTP/1.1 204 No Content\r\n"))
            #expect(answer.contains("Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n"))
        }
    }

    @Test func `sent without waiting are answered in order`() async throws {
        try await ServerBench.serving { bench in
            let head = "HTTP/1.1\r\nhost: x\r\nauthorization: Bearer KEY\r\n"
            let answer = try await bench.exchange(
                "GET /ai/tools \(head)\r\nGET /nothing \(head)\r\nGET /ai/mcp_servers \(head)connection: close\r\n\r\n"
            )
            let statuses = answer.ranges(of: "HTTP/1.1 ").map { answer[$0.upperBound...].prefix(3) }
            #expect(statuses == ["200", "404", "200"])
        }
    }

    @Test func `that wait to be let on are let on`() async throws {
        try await ServerBench.serving { bench in
            let body = #"{"name": "a", "instructions": "b"}"#
            let connection = try await RawConnection.open(port: bench.port)
            try await connection.send(
                Array(
                    """
                    POST /ai/assistants HTTP/1.1\r\nhost: x\r\nauthorization: Bearer KEY\r\nconnection: close\r
                    expect: 100-continue\r\ncontent-length: \(body.utf8.count)\r\n\r\n
                    """.utf8))
            #expect(try await connection.read().hasPrefix("HTTP/1.1 100 Continue\r\n"))
            try await connection.send(Array(body.utf8))
            #expect(try await connection.readToEnd().contains("HTTP/1.1 200 OK\r\n"))
        }
    }
}

@Suite struct `Bodies over sockets` {
    @Test(arguments: [true, false])
    func `larger than allowed are refused before they are read`(isChunked: Bool) async throws {
        try await ServerBench.serving(limits: .init(body: 1000, connections: .unhurried)) { bench in
            let body = String(repeating: "a", count: 1001)
            let answer =
                isChunked
                ? try await bench.request(
                    "POST", "/ai/assistants",
                    headers: "transfer-encoding: chunked\r\n\r\n3e9\r\n\(body)\r\n0\r\n")
                : try await bench.request("POST", "/ai/assistants", body: body)
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("connection: close\r\n"))
            #expect(answer.contains("The request body is larger than 1000 bytes."))
        }
    }

    @Test func `as large as allowed are read`() async throws {
        try await ServerBench.serving(limits: .init(body: 1000, connections: .unhurried)) { bench in
            let text = String(repeating: "a", count: 1000 - 34)
            let answer = try await bench.request(
                "POST", "/ai/assistants", body: #"{"name": "a", "instructions": "b\#(text)"}"#)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }
}

@Suite struct `Hostile requests` {
    /// Bytes, and the status that answers them.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let status: String

        init(_ testDescription: String, _ text: String, _ status: String) {
            self.testDescription = testDescription
            self.text = text
            self.status = status
        }
    }

    private static let end = "host: x\r\nauthorization: Bearer KEY\r\nconnection: close\r\n\r\n"
    private static let rows: [Row] = [
        Row("no HTTP at all", "hello\r\n\r\n", "400"),
        Row("half a percent escape", "GET /ai/tools/%2 HTTP/1.1\r\n\(end)", "404"),
        Row("percent signs alone", "GET /%%%?%=%&&&=%zz HTTP/1.1\r\n\(end)", "404"),
        Row("an escaped null", "GET /ai/tools/%00%ff HTTP/1.1\r\n\(end)", "404"),
        Row("no path", "GET  HTTP/1.1\r\n\(end)", "400"),
        Row("a path of slashes", "GET ///////////// HTTP/1.1\r\n\(end)", "404"),
        Row("dots", "GET /ai/../../etc/passwd HTTP/1.1\r\n\(end)", "404"),
        Row("an asterisk", "OPTIONS * HTTP/1.1\r\n\(end)", "204"),
        Row("a tunnel", "CONNECT example.com:443 HTTP/1.1\r\n\(end)", "404"),
        Row("an unknown method", "PROPFIND /ai/tools HTTP/1.1\r\n\(end)", "405"),
        Row(
            "a header without an end",
            "GET / HTTP/1.1\r\nbig: \(String(repeating: "a", count: 200_000))\r\n\(end)", "400"),
        Row(
            "too many headers", "GET / HTTP/1.1\r\n\(String(repeating: "a: b\r\n", count: 5000))\(end)", "400"
        ),
        Row("a negative length", "POST /ai/tools HTTP/1.1\r\ncontent-length: -1\r\n\(end)", "400"),
        Row(
            "a length beyond all numbers",
            "POST /ai/tools HTTP/1.1\r\ncontent-length: 99999999999999999999\r\n\(end)", "400"),
        Row(
            "two lengths", "POST /ai/tools HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\(end)",
            "400"),
        Row("broken chunks", "POST /ai/tools HTTP/1.1\r\ntransfer-encoding: chunked\r\n\(end)zz\r\n", "400"),
        Row(
            "nested deeper than JSON goes",
            "POST /ai/tools HTTP/1.1\r\ncontent-length: 5000\r\n\(end)\(String(repeating: "[", count: 5000))",
            "422"),
    ]

    @Test(arguments: rows)
    func `are refused, and the server goes on`(_ row: Row) async throws {
        try await ServerBench.serving { bench in
            let answer = try await bench.exchange(row.text)
            #expect(answer.hasPrefix("HTTP/1.1 \(row.status) "), "\(answer.prefix(200))")
            let next = try await bench.request("GET", "/ai/tools")
            #expect(next.hasPrefix("HTTP/1.1 200 "))
        }
    }
}

@Suite struct `Faults over sockets` {
    @Test(arguments: ["before", "after"])
    func `a dropped connection is closed without a byte`(moment: String) async throws {
        try await ServerBench.serving(faults: "tools.list:drop=\(moment)") { bench in
            let answer = try await bench.request("GET", "/ai/tools")
            #expect(answer.isEmpty)
            let error = await #expect(throws: TelnyxError.self) {
                try await bench.calling { try await $0.value("tools.list") }
            }
            #expect(error?.kind == .connection)
        }
    }

    @Test func `a truncated body promises more than comes`() async throws {
        try await ServerBench.serving(faults: "tools.list:body=truncated") { bench in
            let answer = try await bench.request("GET", "/ai/tools")
            bench.simulator.clearFaults()
            let whole = try await bench.request("GET", "/ai/tools")
            #expect(answer.contains("Content-Length: \(body(of: whole).utf8.count)\r\n"))
            #expect(body(of: whole).hasPrefix(body(of: answer)))
            #expect(body(of: answer).utf8.count < body(of: whole).utf8.count)
        }
    }

    @Test func `latency waits on the clock of the simulator`() async throws {
        try await ServerBench.serving(faults: "tools.list:latency=90s") { bench in
            let answer = try await bench.request("GET", "/ai/tools")
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
            #expect(bench.latency.waits == [.seconds(90)])
        }
    }

    @Test func `a status has the body of the service`() async throws {
        try await ServerBench.serving(faults: "*:status=503,count=1") { bench in
            let answer = try await bench.request("GET", "/ai/tools")
            #expect(answer.hasPrefix("HTTP/1.1 503 "))
            #expect(answer.contains(#"{"errors":[{"code":"10007""#))
            #expect(try await bench.request("GET", "/ai/tools").hasPrefix("HTTP/1.1 200 "))
        }
    }
}
