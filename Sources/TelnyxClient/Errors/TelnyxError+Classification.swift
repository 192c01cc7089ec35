extension TelnyxError.Reason {
    /// The code and kind that a reason has; doubt changes the code and leaves the kind.
    func classification(status: Int?, isDoubtful: Bool) -> (TelnyxError.Code, TelnyxError.Kind) {
        let (code, kind) = ordinary(status: status)
        return (isDoubtful ? .effectUnknown : code, kind)
    }

    private func ordinary(status: Int?) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch self {
        case .arguments, .pathSegment, .header, .option, .idempotencyKey, .idempotencyKeyNotTaken,
            .notStreamed, .webSocket, .upload:
            (.invalidArgument, .argument)
        case .unknownOperation: (.unknownOperation, .argument)
        case .unencrypted: (.configuration, .configuration)
        case .refused: TelnyxError.Reason.refusal(status ?? 0)
        case .redirected: (.redirect, .protocolFault)
        case .transport(let error): TelnyxError.Reason.transport(error.kind)
        case .malformed: (.malformedResponse, .protocolFault)
        case .streamFailed: (.server, .server)
        case .streamCut: (.connectionLost, .connection)
        case .endlessPages: (.endlessPages, .protocolFault)
        }
    }

    private static func refusal(_ status: Int) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch status {
        case 401: (.authentication, .authentication)
        case 403: (.permission, .permission)
        case 404, 410: (.notFound, .notFound)
        case 408: (.timeout, .timeout)
        case 409: (.conflict, .conflict)
        case 400, 422: (.validation, .validation)
        case 429: (.rateLimit, .rateLimit)
        case 500...: (.server, .server)
        default: (.refused, .validation)
        }
    }

    private static func transport(
        _ kind: TransportError.Kind
    ) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch kind {
        case .unreachable: (.unreachable, .connection)
        case .connectionLost: (.connectionLost, .connection)
        case .timeout: (.timeout, .timeout)
        case .responseTooLarge: (.responseTooLarge, .protocolFault)
        case .protocolFault: (.protocolFault, .protocolFault)
        case .untrusted: (.untrusted, .connection)
        case .proxyRefused: (.proxy, .connection)
        }
    }
}
