internal import TelnyxCatalog

/// Takes secrets out of text that came from elsewhere, as services may repeat what they were sent.
struct Redactor: Sendable {
    private let secrets: KnownSecrets

    init(_ secrets: KnownSecrets) { self.secrets = secrets }

    func redact(_ text: String) -> String { secrets.hide(in: text) }

    func redact(_ fault: TelnyxError.Fault) -> TelnyxError.Fault {
        TelnyxError.Fault(
            code: fault.code.map(redact), title: fault.title.map(redact), detail: fault.detail.map(redact),
            pointer: fault.pointer.map(redact))
    }

    func redact(_ error: TransportError) -> TransportError {
        TransportError(error.kind, redact(error.message))
    }
}
