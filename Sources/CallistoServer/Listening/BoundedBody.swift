internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// A request's body, which is read once and never beyond a limit.
struct BoundedBody {
    private var iterator: RequestBody.AsyncIterator
    /// What its sender says; `nil` for one that comes in pieces.
    let declared: Int?
    let expectsContinue: Bool

    init(_ request: Request) {
        iterator = request.body.makeAsyncIterator()
        declared = request.headers[.contentLength].flatMap(Int.init)
        expectsContinue = request.headers[.expect]?.lowercased() == "100-continue"
    }

    /// All of it; `nil` when that is more than `limit` bytes.
    ///
    /// - Throws: When the connection ended before the body did.
    @concurrent
    mutating func whole(upTo limit: Int) async throws -> [UInt8]? {
        if let declared, declared > limit { return nil }
        var bytes: [UInt8] = []
        while let piece = try await iterator.next() {
            guard bytes.count + piece.readableBytes <= limit else { return nil }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        // A connection that ended looks like the end of the body.
        if let declared, bytes.count < declared { throw ConnectionGuard.CutOff() }
        return bytes
    }

    /// Passes by what is left, so that the connection can be used again; `false` when that is more than `limit` bytes.
    @concurrent
    mutating func drop(upTo limit: Int) async throws -> Bool {
        var count = 0
        while let piece = try await iterator.next() {
            count += piece.readableBytes
            guard count <= limit else { return false }
        }
        return true
    }
}
