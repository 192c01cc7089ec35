import Callisto
import Synchronization
import TelnyxCatalog
import TelnyxClient

/// Takes requests instead of the network, and sends none: what would be sent first is what `--dry-run` shows.
final class DryRun: Transport {
    private let taken = Mutex<TransportRequest?>(nil)

    /// The first request, once a call came here.
    var request: TransportRequest? { taken.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        taken.withLock { if $0 == nil { $0 = request } }
        // Ends the call at once; anything else would be tried again.
        throw CancellationError()
    }

    /// Shows the request as it would go over the wire, without its secrets.
    func show(by client: TelnyxClient, format: ValueOutputOptions.Format) {
        guard let request else { return }
        let (url, headers, body) = client.shown(request)
        guard format == .human else {
            var shown: JSONObject = ["method": .string(request.methodName), "url": .string(url)]
            shown["headers"] = .object(JSONObject(headers.map { (key: $0.name, value: .string($0.value)) }))
            shown["body"] = body
            return Terminal.print(json: .object(shown))
        }
        Terminal.print(StyledText.styled(request.methodName, .strong) + " " + Visible.line(url))
        for header in headers {
            Terminal.print(
                StyledText.styled(Visible.line(header.name) + ":", .faint) + " " + Visible.line(header.value))
        }
        if let body {
            Terminal.print("")
            Terminal.print(json: body, indent: 2)
        }
    }
}
