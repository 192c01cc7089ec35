import TelnyxClient
import Testing

@testable import TelnyxHTTP

/// A body as services compress it; all of these say the same.
struct CompressedBody: Sendable, CustomTestStringConvertible {
    static let text = "compressed compressed compressed\n"

    let coding: String
    let bytes: [UInt8]
    var count = 1
    var testDescription: String { "\(coding), \(count) times" }

    /// Deflate without a wrapper.
    private static let raw: [UInt8] = [
        0x4b, 0xce, 0xcf, 0x2d, 0x28, 0x4a, 0x2d, 0x2e, 0x4e, 0x4d, 0x51, 0x48, 0xc6, 0xc6, 0xe4, 0x02, 0x00,
    ]
    private static let wrapped: [UInt8] = [0x78, 0x9c] + raw + [0xe1, 0x9e, 0x0c, 0xea]

    static let all: [CompressedBody] = [
        .init(coding: "gzip", bytes: Gzip.sample),
        .init(coding: "GZip", bytes: Gzip.sample),
        .init(coding: "x-gzip", bytes: Gzip.sample),
        .init(coding: "gzip", bytes: Gzip.sample + Gzip.sample + Gzip.sample, count: 3),
        .init(coding: "gzip", bytes: Gzip.sample + [0, 0, 0, 0]),
        .init(coding: "deflate", bytes: raw),
        .init(coding: "deflate", bytes: wrapped),
        .init(coding: "identity", bytes: Array(text.utf8)),
    ]
}

@Suite struct `Compressed answers` {
    private func send(_ coding: String, _ body: [UInt8], limit: Int = 1 << 20) async throws
        -> TransportResponse
    {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n"
        var response: TransportResponse?
        try await withServer([.sendBytes(Array(head.utf8) + body)]) { _, transport in
            response = try await transport.send(.to(limit: limit))
        }
        return try #require(response)
    }

    @Test(arguments: CompressedBody.all)
    func `are read in every form that services send`(_ row: CompressedBody) async throws {
        #expect(
            try await send(row.coding, row.bytes).text
                == String(repeating: CompressedBody.text, count: row.count))
    }

    @Test(arguments: CompressedBody.all)
    func `say the same however they are cut`(_ row: CompressedBody) throws {
        for size in 1...row.bytes.count {
            guard let inflater = try Inflater(contentEncoding: row.coding, limit: 1000) else { return }
            var result: [UInt8] = []
            for start in stride(from: 0, to: row.bytes.count, by: size) {
                result += try inflater.feed(Array(row.bytes[start..<min(start + size, row.bytes.count)]))
            }
            #expect(
                String(decoding: result, as: UTF8.self)
                    == String(repeating: CompressedBody.text, count: row.count))
            #expect(inflater.isComplete)
        }
    }

    @Test func `that break off are no answers`() async throws {
        let error = await failure { _ = try await send("gzip", Array(Gzip.sample.dropLast(9))) }
        #expect(error?.kind == .protocolFault)
        #expect(error?.message.hasSuffix(" answered a body that does not decompress") == true)
    }

    @Test func `that are none are no answers`() async throws {
        #expect(await failure { _ = try await send("gzip", Array("plain".utf8)) }?.kind == .protocolFault)
    }

    @Test func `in a coding that nobody asked for are named`() async throws {
        let error = await failure { _ = try await send("br", [1, 2, 3]) }
        #expect(
            error?.message.hasSuffix(" answered a body in the coding 'br', which nobody asked for") == true)
    }

    @Test func `may be empty`() async throws {
        #expect(try await send("gzip", []).text == "")
    }

    @Test func `are held to the limit by all their members together`() async throws {
        let error = await failure { _ = try await send("gzip", Gzip.bomb + Gzip.bomb, limit: 599_999) }
        #expect(error?.kind == .responseTooLarge)
        #expect(try await send("gzip", Gzip.bomb + Gzip.bomb, limit: 600_000).text?.utf8.count == 600_000)
    }

    @Test func `are decompressed piece by piece in a stream`() async throws {
        let body = Gzip.sample + Gzip.sample
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        try await withServer([.sendBytes(Array(head.utf8) + body)]) { _, transport in
            let response = try await transport.send(.to(streams: true))
            guard case .stream(let pieces) = response.body else { return }
            var text: [UInt8] = []
            for try await piece in pieces { text += piece }
            #expect(String(decoding: text, as: UTF8.self) == String(repeating: CompressedBody.text, count: 2))
        }
    }
}
