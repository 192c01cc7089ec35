internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
internal import TelnyxClient

/// The service as an error names it, and what the network's errors mean for a request to it.
struct Peer: Sendable {
    let authority: String
    let connectTimeout: Duration

    func tooLarge(_ limit: Int) -> TransportError {
        TransportError(.responseTooLarge, "\(authority) answered more than \(limit) bytes")
    }

    var shutDown: TransportError {
        TransportError(.unreachable, "the transport to \(authority) was shut down")
    }

    var cut: TransportError {
        TransportError(.connectionLost, "\(authority) closed the connection before its answer was whole")
    }

    /// Says what became of a request.
    ///
    /// - Parameter wasSent: Whether any byte of it may have reached the service. Where none did,
    ///   nothing can have been done, whatever went wrong.
    func explain(_ error: any Error, wasSent: Bool, timeout: Duration) -> any Error {
        switch error {
        case let error as TransportError: error
        case let error as HTTPClientError: explain(error, wasSent, timeout)
        case let error as NIOConnectionError: unreachable(reason(of: error))
        case let error as IOError where !wasSent: unreachable(reason(of: [error.errnoCode]))
        case is NIOHTTPDecompression.DecompressionError where isLimit(error):
            TransportError(.responseTooLarge, "\(authority) answered more than fits, once decompressed")
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            TransportError(.protocolFault, "\(authority) answered a body that does not decompress")
        case let error as HTTPParserError:
            error == .invalidEOFState
                ? cut : TransportError(.protocolFault, "\(authority) does not speak HTTP")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            wasSent ? cut : unreachable(refusal(error))
        case is ChannelError where !wasSent: unreachable(noConnection(within: connectTimeout))
        case let error as IOError where wasSent && error.errnoCode == ECONNRESET:
            TransportError(.connectionLost, "connection reset by \(authority)")
        default: broken(error, wasSent)
        }
    }

    private func explain(_ error: HTTPClientError, _ wasSent: Bool, _ timeout: Duration) -> any Error {
        switch error {
        case .cancelled: CancellationError()
        case .deadlineExceeded where wasSent:
            TransportError(.timeout, "no answer from \(authority) within \(timeout.shortText)")
        case .deadlineExceeded, .getConnectionFromPoolTimeout: unreachable(noConnection(within: timeout))
        case .connectTimeout, .tlsHandshakeTimeout: unreachable(noConnection(within: connectTimeout))
        case .remoteConnectionClosed where wasSent, .uncleanShutdown where wasSent: cut
        case .alreadyShutdown: shutDown
        default: broken(error, wasSent)
        }
    }

    private func noConnection(within time: Duration) -> String {
        "no connection to \(authority) within \(time.shortText)"
    }

    private func broken(_ error: any Error, _ wasSent: Bool) -> TransportError {
        let name = "\(type(of: error)): \(error)"
        return wasSent
            ? TransportError(.connectionLost, "the connection to \(authority) broke (\(name))")
            : unreachable("no connection to \(authority) (\(name))")
    }

    private func isLimit(_ error: any Error) -> Bool {
        error as? NIOHTTPDecompression.DecompressionError == .limit
    }

    private func unreachable(_ message: String) -> TransportError { TransportError(.unreachable, message) }

    private func reason(of error: NIOConnectionError) -> String {
        if error.connectionErrors.isEmpty, error.dnsAError ?? error.dnsAAAAError != nil {
            return "there is no host named \(error.host)"
        }
        if error.connectionErrors.contains(where: { $0.error is ChannelError }) {
            return noConnection(within: connectTimeout)
        }
        return reason(of: error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode })
    }

    private func reason(of codes: [CInt]) -> String {
        if codes.contains(ECONNREFUSED) { return "connection refused by \(authority)" }
        if codes.contains(ENETUNREACH) || codes.contains(EHOSTUNREACH) { return "no way to \(authority)" }
        return "no connection to \(authority)"
    }

    private func refusal(_ error: any Error) -> String {
        let isCertificate =
            error is NIOSSLExtraError || "\(error)".contains("CERTIFICATE_VERIFY_FAILED")
        return isCertificate
            ? "the certificate of \(authority) was refused" : "no encrypted connection to \(authority)"
    }
}
