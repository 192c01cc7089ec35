import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import TelnyxHTTP

@Suite struct `Writing a request` {
    private static func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(HTTPRequestEncoder())
        try OneWriteHandler.install(in: channel).wait()
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        return channel
    }

    private static func head(_ method: HTTPMethod, length: Int?) -> HTTPClientRequestPart {
        let fields = length.map { HTTPHeaders([("content-length", String($0))]) } ?? HTTPHeaders()
        return .head(HTTPRequestHead(version: .http1_1, method: method, uri: "/a", headers: fields))
    }

    @Test func `keeps the head until the body goes`() throws {
        let channel = try Self.channel()
        channel.writeAndFlush(Self.head(.POST, length: 2), promise: nil)
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        channel.writeAndFlush(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: "{}"))), promise: nil)
        let head = try channel.readOutbound(as: ByteBuffer.self).map(String.init(buffer:))
        #expect(head == "POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\n")
        #expect(try channel.readOutbound(as: ByteBuffer.self).map(String.init(buffer:)) == "{}")
    }

    @Test func `sends a head without a body, and the next one`() throws {
        let channel = try Self.channel()
        for _ in 1...2 {
            channel.write(Self.head(.GET, length: nil), promise: nil)
            channel.write(HTTPClientRequestPart.end(nil), promise: nil)
            channel.flush()
            #expect(try channel.readOutbound(as: ByteBuffer.self) != nil)
        }
    }
}
