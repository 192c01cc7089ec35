internal import CZlib
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

/// Takes a compressed body apart as it comes: gzip of any number of members, and deflate with or without its wrapper.
///
/// Used by one body, from one thread at a time.
final class Inflater {
    enum Failure: Error {
        /// More comes out than is allowed.
        case tooLarge
        case malformed
    }

    private enum Coding { case gzip, deflate }

    private let coding: Coding
    private let limit: Int
    /// Where zlib finds it again: it keeps its own address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var size = 0
    /// What came before it was known how it is wrapped.
    private var held: [UInt8] = []
    private var phase = Phase.waiting

    private enum Phase {
        case waiting, inflating
        /// Behind a member of gzip, where another may follow.
        case between
        /// What comes now is padding.
        case ended
    }

    /// - Returns: `nil` where a body is not compressed.
    /// - Throws: `UnknownCoding` for a coding that nobody asked for.
    init?(contentEncoding: String, limit: Int) throws {
        switch contentEncoding.lowercased().filter({ !$0.isWhitespace }) {
        case "", "identity": return nil
        case "gzip", "x-gzip": coding = .gzip
        case "deflate": coding = .deflate
        default: throw UnknownCoding(name: contentEncoding)
        }
        self.limit = limit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if phase == .inflating { inflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    struct UnknownCoding: Error {
        let name: String
    }

    /// What these bytes make.
    func feed(_ bytes: [UInt8]) throws -> [UInt8] {
        held += bytes
        // The first two bytes tell how it is wrapped.
        if phase == .waiting && held.count < 2 { return [] }
        var result: [UInt8] = []
        var isFull = false
        while !held.isEmpty || isFull, phase != .ended {
            if phase == .between { phase = held[0] == 0x1f ? .waiting : .ended }
            if phase == .waiting { try begin() }
            if phase == .inflating { isFull = try inflate(into: &result) }
        }
        if phase == .ended { held = [] }
        return result
    }

    /// Whether the body ended where it says that it does; one without a byte is empty.
    var isComplete: Bool {
        switch phase {
        case .ended, .between: true
        case .waiting: held.isEmpty
        case .inflating: false
        }
    }

    private func begin() throws {
        let bits: Int32
        switch coding {
        case .gzip: bits = 15 + 16
        case .deflate:
            let second = held.count > 1 ? held[1] : 0
            let isWrapped =
                held[0] & 0x0f == 8 && held[0] >> 4 <= 7 && (Int(held[0]) << 8 | Int(second)) % 31 == 0
            bits = isWrapped ? 15 : -15
        }
        stream.pointee = z_stream()
        guard czlib_inflate_begin(stream, bits) == Z_OK else { throw Failure.malformed }
        phase = .inflating
    }

    /// - Returns: Whether more may come out without more going in.
    private func inflate(into result: inout [UInt8]) throws -> Bool {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        var used = 0
        let code = held.withUnsafeMutableBufferPointer { input in
            var code = Z_OK
            room.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress
                // checked: pieces come from a socket, and the room is small.
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                code = CZlib.inflate(stream, Z_NO_FLUSH)
                used = output.count - Int(stream.pointee.avail_out)
            }
            return code
        }
        let taken = held.count - Int(stream.pointee.avail_in)
        held.removeFirst(taken)
        size += used
        guard size <= limit else { throw Failure.tooLarge }
        result += room[..<used]
        switch code {
        case Z_OK: return used == room.count
        // There is no more to be had from what came so far.
        case Z_BUF_ERROR where held.isEmpty: return false
        case Z_STREAM_END:
            endMember()
            return false
        default: throw Failure.malformed
        }
    }

    /// What follows a member of gzip is another, or padding.
    private func endMember() {
        inflateEnd(stream)
        phase = coding == .gzip ? .between : .ended
    }
}
