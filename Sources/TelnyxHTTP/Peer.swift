internal import AsyncHTTPClient
internal import Essentials
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import TelnyxClient

/// The service as an error names it, and what the network's errors mean for a request to it.
struct Peer: Sendable {
    let authority: String
    let connectTimeout: Duration
    var proxy: Proxy?
    /// Where the certificates are from that are trusted.
    var trusted: String = ""

    /// Whom connections are made to.
    private var contact: String { proxy.map { "the proxy \($0.authority)" } ?? authority }

    func tooLarge(_ limit: Int) -> TransportError {
        TransportError(.responseTooLarge, "\(authority) answered more than \(limit) bytes")
    }

    var shutDown: TransportError {
        TransportError(.unreachable, "the transport to \(authority) was shut down")
    }

    var notDecompressed: TransportError {
        TransportError(.protocolFault, "\(authority) answered a body that does not decompress")
    }

    /// A stream that was closed from here.
    func late(_ lateness: StreamWatch.Lateness, wasSent: Bool) -> TransportError {
        switch lateness {
        case .silent(let time) where !wasSent: unreachable(noConnection(within: time))
        case .silent(let time):
            TransportError(.timeout, "nothing came from \(authority) for \(time.exactText)")
        case .endless(let time):
            TransportError(.timeout, "the answer of \(authority) was not whole within \(time.exactText)")
        }
    }

    /// The refusal of a proxy that wants to know who asks.
    static func unauthorized(by proxy: Proxy) -> TransportError {
        let advice =
            proxy.credentials == nil
            ? "asks for a user name and a password; put them into \(proxy.variable), "
                + "as in http://user:password@\(proxy.authority)"
            : "refuses the user name and password of \(proxy.variable)"
        return TransportError(.proxyRefused, "the proxy \(proxy.authority) \(advice)")
    }

    /// A proxy that opens no tunnel, for a reason that is not known yet.
    var noTunnel: TransportError { unreachable("\(contact) did not connect to \(authority)") }

    func noTunnel(_ refusal: TunnelRefusal) -> TransportError {
        refusal.isPermanent
            ? TransportError(
                .proxyRefused, "\(contact) refuses to connect to \(authority): \(refusal.answer)")
            : unreachable("\(contact) did not connect to \(authority): \(refusal.answer)")
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
        case let error as HTTPParserError:
            error == .invalidEOFState
                ? cut : TransportError(.protocolFault, "\(authority) does not speak HTTP")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            wasSent ? cut : refusal(error)
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
            TransportError(.timeout, "no answer from \(authority) within \(timeout.exactText)")
        case .deadlineExceeded, .getConnectionFromPoolTimeout: unreachable(noConnection(within: timeout))
        case .connectTimeout, .tlsHandshakeTimeout: unreachable(noConnection(within: connectTimeout))
        case .proxyAuthenticationRequired:
            proxy.map(Peer.unauthorized) ?? broken(error, wasSent)
        case .invalidProxyResponse: noTunnel
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            unreachable("\(contact) did not connect to \(authority) within \(connectTimeout.exactText)")
        case .remoteConnectionClosed where wasSent, .uncleanShutdown where wasSent: cut
        case .alreadyShutdown: shutDown
        default: broken(error, wasSent)
        }
    }

    private func noConnection(within time: Duration) -> String {
        "no connection to \(contact) within \(time.exactText)"
    }

    private func broken(_ error: any Error, _ wasSent: Bool) -> TransportError {
        let name = "\(type(of: error)): \(error)"
        return wasSent
            ? TransportError(.connectionLost, "the connection to \(authority) broke (\(name))")
            : unreachable(
                proxy == nil
                    ? "no connection to \(authority) (\(name))"
                    : "\(contact) did not connect to \(authority) (\(name))")
    }

    private func unreachable(_ message: String) -> TransportError { TransportError(.unreachable, message) }

    private func reason(of error: NIOConnectionError) -> String {
        if error.connectionErrors.isEmpty, error.dnsAError ?? error.dnsAAAAError != nil {
            return "there is no host named \(error.host)"
                + (proxy.map { ", which \($0.variable) names" } ?? "")
        }
        if error.connectionErrors.contains(where: { $0.error is ChannelError }) {
            return noConnection(within: connectTimeout)
        }
        return reason(of: error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode })
    }

    private func reason(of codes: [CInt]) -> String {
        if codes.contains(ECONNREFUSED) { return "connection refused by \(contact)" }
        if codes.contains(ENETUNREACH) || codes.contains(EHOSTUNREACH) { return "no way to \(contact)" }
        if codes.contains(EMFILE) || codes.contains(ENFILE) {
            return "no connection to \(contact): too many open files"
        }
        return "no connection to \(contact)"
    }

    /// Why there is no encrypted connection; a certificate that was refused will be refused again.
    private func refusal(_ error: any Error) -> TransportError {
        if error is NIOSSLExtraError {
            return TransportError(
                .untrusted, "the certificate of \(authority) was refused: it is another host's")
        }
        guard "\(error)".contains("CERTIFICATE_VERIFY_FAILED") else {
            return unreachable("no encrypted connection to \(authority)")
        }
        return TransportError(
            .untrusted,
            "the certificate of \(authority) was refused: none of \(trusted) vouches for it, or its time is over; "
                + "an authority of your own goes into --ca-file or SSL_CERT_FILE")
    }
}
