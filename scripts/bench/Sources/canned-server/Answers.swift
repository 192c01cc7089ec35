import NIOCore

/// Finds the ends of requests and writes one answer for each.
final class Answers: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let answer: ByteBuffer = {
        let body = """
            {"content":"Your order 4711 left the warehouse this morning and arrives tomorrow before noon. \
            Is there anything else that I can help you with?"}
            """
        return ByteBuffer(
            string: """
                HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: \
                0c9a5e1e-7c1f-4b52-9c57-3f1a2b0d6e11\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)
                """)
    }()

    /// Bytes that came without the end of their request.
    private var pending = ByteBuffer()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var received = unwrapInboundIn(data)
        if pending.readableBytes == 0 { pending = received } else { pending.writeBuffer(&received) }
        while let length = requestLength() {
            pending.moveReaderIndex(forwardBy: length)
            context.write(wrapOutboundOut(Answers.answer), promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// The length of the first request with its body, or nil while some of it is missing.
    private func requestLength() -> Int? {
        pending.withUnsafeReadableBytes { bytes in
            guard let head = Answers.end(of: bytes) else { return nil }
            let length = head + Answers.bodyLength(in: UnsafeRawBufferPointer(rebasing: bytes[..<head]))
            return length <= bytes.count ? length : nil
        }
    }

    /// The index behind the blank line.
    private static func end(of bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 3
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n"), bytes[index - 1] == UInt8(ascii: "\r"),
                bytes[index - 2] == UInt8(ascii: "\n")
            {
                return index + 1
            }
            index += 1
        }
        return nil
    }

    private static func bodyLength(in head: UnsafeRawBufferPointer) -> Int {
        for line in head.split(separator: UInt8(ascii: "\n")) where line.count > contentLength.count {
            guard zip(line, contentLength).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
            return line.dropFirst(contentLength.count).reduce(0) { sum, byte in
                (48...57).contains(byte) ? sum * 10 + Int(byte - 48) : sum
            }
        }
        return 0
    }

    /// In lower case; a bit makes letters so, and leaves the dash and the colon as they are.
    private static let contentLength = Array("content-length:".utf8)
}
