internal import NIOCore
internal import NIOHTTP1
internal import TelnyxClient

/// Decompresses one body where it is compressed, and holds it to its limit.
///
/// Used from the event loop of its request alone.
struct BodyDecoder {
    private let peer: Peer
    private let limit: Int
    private let inflater: Inflater?
    private var size = 0

    /// - Throws: `TransportError` for a body that announces too much, or comes in a coding that is not known.
    init(of head: HTTPResponseHead, peer: Peer, limit: Int, keepsCoding: Bool = false) throws {
        (self.peer, self.limit) = (peer, limit)
        if let announced = head.announcedLength, announced > limit { throw peer.tooLarge(limit) }
        if keepsCoding {
            inflater = nil
            return
        }
        do {
            let coding = head.headers["content-encoding"].joined(separator: ",")
            inflater = try Inflater(contentEncoding: coding, limit: limit)
        } catch let coding as Inflater.UnknownCoding {
            throw TransportError(
                .protocolFault,
                "\(peer.authority) answered a body in the coding '\(coding.name.prefix(40))', which nobody asked for"
            )
        }
    }

    /// - Throws: `TransportError`.
    mutating func decode(_ part: ByteBuffer) throws -> [UInt8] {
        size += part.readableBytes
        guard size <= limit else { throw peer.tooLarge(limit) }
        let bytes = Array(part.readableBytesView)
        guard let inflater else { return bytes }
        do { return try inflater.feed(bytes) } catch Inflater.Failure.tooLarge {
            throw TransportError(
                .responseTooLarge, "\(peer.authority) answered more than \(limit) bytes, once decompressed")
        } catch { throw peer.notDecompressed }
    }

    /// - Throws: `TransportError` for a compressed body that breaks off.
    func end() throws {
        if let inflater, !inflater.isComplete { throw peer.notDecompressed }
    }
}
