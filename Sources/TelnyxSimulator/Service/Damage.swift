extension Fault.Damage {
    /// Does the damage to a response that is otherwise right.
    func damage(_ response: WireResponse) -> WireResponse {
        var response = response
        let bytes = response.bytes
        switch self {
        case .html:
            response = WireResponse(
                status: 502, headers: [("content-type", "text/html")],
                body: .bytes(Array(Fault.Damage.page.utf8)))
        case .malformed:
            response.body = .bytes(bytes.prefix(bytes.count / 2) + Array("]}".utf8))
        case .truncated:
            response.body = .bytes(bytes)
            response.ending = .cut(after: bytes.count / 2)
        case .empty:
            response.body = .bytes([])
        }
        return response
    }

    private static let page = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center></body>
        </html>

        """
}
