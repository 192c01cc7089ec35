internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import TelnyxClient

/// A proxy that the environment names.
struct Proxy: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case http, socks }

    let kind: Kind
    /// An IPv6 address without its brackets.
    let host: String
    let port: Int
    /// What it is given to know us by; never shown.
    let credentials: Credentials?
    /// The variable that names it.
    let variable: String

    struct Credentials: Sendable, Hashable {
        let user: String
        let password: Secret
    }

    /// Host and port.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// What is wrong with an address of a proxy; the address may hold a password and is not repeated.
    struct Flaw: Error, Sendable, Hashable {
        let variable: String
        let words: String

        /// The fault of a request that was to go this way.
        var fault: TransportError { TransportError(.proxyRefused, "\(variable) \(words)") }
    }

    /// Reads `http://user:password@proxy.example.com:3128`; without a scheme it is HTTP.
    init(parsing text: String, from variable: String) throws(Flaw) {
        var rest = text[...]
        var scheme = "http"
        if let end = text.firstRange(of: "://") {
            scheme = text[..<end.lowerBound].lowercased()
            rest = text[end.upperBound...]
        }
        switch scheme {
        case "http": kind = .http
        case "socks5", "socks5h", "socks": kind = .socks
        case "https":
            throw Flaw(
                variable: variable,
                words: "names a proxy that is spoken to over TLS; name one by http:// or socks5://")
        default:
            throw Flaw(
                variable: variable,
                words: "must be an address like http://proxy.example.com:3128 or socks5://proxy.example.com")
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var credentials: Credentials?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let password = parts.count > 1 ? Proxy.decoded(parts[1]) : ""
            credentials = Credentials(user: Proxy.decoded(parts[0]), password: Secret(password))
            rest = rest[rest.index(after: at)...]
        }
        guard let address = try? BaseURL(parsing: "http://" + rest) else {
            throw Flaw(
                variable: variable, words: "must name a host and a port, like http://proxy.example.com:3128")
        }
        if kind == .socks && credentials != nil {
            throw Flaw(
                variable: variable, words: "gives a user name to a SOCKS proxy, which is not supported")
        }
        (host, port) = (address.host, address.port ?? (kind == .socks ? 1080 : 80))
        self.credentials = credentials
        self.variable = variable
    }

    /// With percent escapes taken out; what is none stays.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Proxy: CustomStringConvertible {
    /// Without what it is given to know us by.
    var description: String { "\(kind == .socks ? "socks5" : "http")://\(authority)" }
}

/// Which requests go through which proxy, as `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
///
/// Names in lower case win over those in upper case, as they do for curl. What stays on this machine never goes through
/// a proxy.
struct ProxyRules: Sendable {
    private let variables: [String: String]

    init(environment: [String: String]) {
        variables = environment.filter { !$0.value.allSatisfy(\.isWhitespace) }
    }

    /// The proxy for a place; `nil` where requests go there by themselves.
    ///
    /// - Parameter place: Its scheme, host and port are looked at.
    func proxy(for place: BaseURL) throws(Proxy.Flaw) -> Proxy? {
        guard !place.isLoopback, let (name, value) = address(isEncrypted: place.isEncrypted) else {
            return nil
        }
        let proxy = try Proxy(parsing: value, from: name)
        return exception(for: place) == nil ? proxy : nil
    }

    /// The part of `NO_PROXY` that keeps a place from the proxy.
    func exception(for place: BaseURL) -> String? {
        guard let (_, list) = variable("no_proxy") else { return nil }
        let port = place.port ?? (place.isEncrypted ? 443 : 80)
        return list.split { $0 == "," || $0.isWhitespace }.map(String.init)
            .first { NoProxyEntry($0).covers(place.host, port) }
    }

    /// The variables that are set, in the order in which they are looked at.
    var names: [String] {
        ["https_proxy", "http_proxy", "all_proxy", "no_proxy"].compactMap { variable($0)?.name }
    }

    private func address(isEncrypted: Bool) -> (name: String, value: String)? {
        if isEncrypted { return variable("https_proxy") ?? variable("all_proxy") }
        // Where a web server runs programs, HTTP_PROXY is what a visitor sent as the header "Proxy".
        let plain = variable("http_proxy")
        let isOfVisitor = variables["REQUEST_METHOD"] != nil && plain?.name == "HTTP_PROXY"
        return (isOfVisitor ? nil : plain) ?? variable("all_proxy")
    }

    private func variable(_ name: String) -> (name: String, value: String)? {
        for name in [name, name.uppercased()] {
            if let value = variables[name] {
                return (name, value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            }
        }
        return nil
    }
}

/// One part of `NO_PROXY`: a host with all below it, an address, a block of addresses, or everything.
struct NoProxyEntry: Sendable {
    private enum Rule: Sendable {
        case everything
        case block([UInt8], bits: Int)
        case name(String)
    }

    private let rule: Rule
    private let port: Int?

    init(_ text: String) {
        var text = text.lowercased()[...]
        var port: Int?
        let isLoneColon = text.filter { $0 == ":" }.count == 1 || text.hasPrefix("[")
        if isLoneColon, let colon = text.lastIndex(of: ":"),
            text.lastIndex(of: "]").map({ $0 < colon }) ?? true,
            let number = Int(text[text.index(after: colon)...])
        {
            port = number
            text = text[..<colon]
        }
        if text.hasPrefix("[") && text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        self.port = port
        let parts = text.split(separator: "/", maxSplits: 1)
        if text == "*" {
            rule = .everything
        } else if parts.count == 2, let address = NoProxyEntry.address(parts[0]), let bits = Int(parts[1]),
            (0...address.count * 8).contains(bits)
        {
            rule = .block(address, bits: bits)
        } else if let address = NoProxyEntry.address(text) {
            rule = .block(address, bits: address.count * 8)
        } else {
            if text.hasPrefix("*.") { text = text.dropFirst() }
            while text.hasPrefix(".") { text = text.dropFirst() }
            while text.hasSuffix(".") { text = text.dropLast() }
            rule = .name(String(text))
        }
    }

    func covers(_ host: String, _ port: Int) -> Bool {
        if let own = self.port, own != port { return false }
        switch rule {
        case .everything: return true
        case .block(let block, let bits):
            guard let address = NoProxyEntry.address(host[...]), address.count == block.count else {
                return false
            }
            return (0..<bits).allSatisfy { bit in
                (address[bit / 8] ^ block[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        case .name(let name):
            var host = host.lowercased()[...]
            while host.hasSuffix(".") { host = host.dropLast() }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// The bytes of an IPv4 or IPv6 address.
    private static func address(_ text: Substring) -> [UInt8]? {
        let text = String(text)
        let isSix = text.contains(":")
        var bytes = [UInt8](repeating: 0, count: isSix ? 16 : 4)
        return inet_pton(isSix ? AF_INET6 : AF_INET, text, &bytes) == 1 ? bytes : nil
    }
}

/// What a proxy answers that opens no tunnel.
///
/// AsyncHTTPClient keeps the answer to itself, so the proxy is asked once more: whether it forbids the place or cannot
/// reach it just now decides whether another attempt can help.
struct TunnelRefusal: Sendable {
    /// The answer's first line without the version: `403 Forbidden`.
    let answer: String

    /// Whether the proxy would say the same again.
    var isPermanent: Bool {
        guard let status = Int(answer.prefix(3)) else { return false }
        // Too slow, too early, too many; and what is no refusal now.
        return (400..<500).contains(status) && ![408, 425, 429].contains(status)
    }

    private static let longestLine = 1000

    /// Asks for a tunnel as the first time, says nothing in it, and closes it; `nil` where there is no answer.
    static func ask(
        _ proxy: Proxy, for place: BaseURL, within time: Duration, on group: any EventLoopGroup
    ) async -> TunnelRefusal? {
        let loop = group.next()
        let answer = loop.makePromise(of: String.self)
        let port = place.port == nil ? place.isEncrypted ? ":443" : ":80" : ""
        var head = "CONNECT \(place.authority)\(port) HTTP/1.1\r\nhost: \(place.authority)\r\n"
        if let value = proxy.authorization?.headerValue { head += "proxy-authorization: \(value)\r\n" }
        let request = ByteBuffer(string: head + "\r\n")
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(time))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstLine(request, answer))
                }
            }
            .connect(host: proxy.host, port: proxy.port)
        connection.cascadeFailure(to: answer)
        let late = loop.scheduleTask(in: TimeAmount(time)) {
            answer.fail(ChannelError.connectTimeout(.zero))
        }
        let line = try? await answer.futureResult.get()
        late.cancel()
        if let channel = try? await connection.get() { channel.close(promise: nil) }
        guard let line, line.hasPrefix("HTTP/1."), let blank = line.firstIndex(of: " ") else { return nil }
        return TunnelRefusal(answer: String(line[blank...].drop { $0 == " " }))
    }

    /// Sends a request and takes the first line of what comes.
    private final class FirstLine: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let request: ByteBuffer
        private let answer: EventLoopPromise<String>
        private var received: [UInt8] = []

        init(_ request: ByteBuffer, _ answer: EventLoopPromise<String>) {
            (self.request, self.answer) = (request, answer)
        }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += unwrapInboundIn(data).readableBytesView
            let line = received.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            if line.count < received.count {
                answer.succeed(String(decoding: line, as: UTF8.self))
            } else if received.count > TunnelRefusal.longestLine {
                answer.fail(ChannelError.eof)
            }
        }

        func channelInactive(context: ChannelHandlerContext) { answer.fail(ChannelError.eof) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            answer.fail(error)
            context.close(promise: nil)
        }
    }
}

extension Route {
    /// What is thrown in place of an error: a proxy's refusal with its reason, and whether it is for good.
    func explain(
        _ error: any Error, _ peer: Peer, on group: any EventLoopGroup
    ) async -> any Error {
        guard let proxy, (error as? TransportError) == peer.noTunnel,
            let refusal = await TunnelRefusal.ask(
                proxy, for: place, within: peer.connectTimeout, on: group)
        else { return error }
        return peer.noTunnel(refusal)
    }
}
