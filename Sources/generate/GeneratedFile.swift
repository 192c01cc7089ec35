import TelnyxCatalog

/// A text that follows from the catalogue, and where it is kept.
struct GeneratedFile {
    /// Below the folder of the package.
    let path: String
    let text: String

    static let all: [GeneratedFile] =
        [
            GeneratedFile(path: "stdlib/_meta/api.gen.lua", text: Annotations().text),
            GeneratedFile(path: "stdlib/_meta/webhooks.gen.lua", text: Annotations.ofEvents.text),
            GeneratedFile(
                path: "Sources/TelnyxClient/Generated/Resources.gen.swift", text: SwiftResources().text),
            GeneratedFile(path: "Sources/TelnyxClient/Generated/Calls.gen.swift", text: SwiftCalls().text),
        ] + CoreFamilies.files

    /// How a file of Swift begins that needs these modules.
    static func head(_ modules: [String]) -> [String] {
        ["// Written by scripts/generate from the catalogue; do not edit."]
            + modules.map { "public import \($0)" }
    }

    /// The first line, counted from 1, that is not the same in `other`.
    func firstDifference(from other: String) -> Int? {
        if text == other { return nil }
        let ours = text.split(separator: "\n", omittingEmptySubsequences: false)
        let theirs = other.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(ours, theirs).prefix { $0 == $1 }.count
        return same + 1
    }
}

/// Typed calls of the families around assistants, in a product of their own: most programs need none of them, and they take as
/// long to build as everything else of the client.
enum CoreFamilies {
    /// The families that matter to who runs voice assistants, by the first name of their operations.
    private static let names: Set<String> = [
        "ai", "available_phone_numbers", "balance", "call_control_applications", "call_events", "calls",
        "connections", "detail_records", "media", "messages", "messaging_profiles", "number_orders",
        "outbound_voice_profiles", "phone_numbers", "pronunciation_dicts", "recording_transcriptions",
        "recordings", "session_analysis", "speech_to_text", "spend_limits", "telephony_credentials", "texml",
        "texml_applications", "text_to_speech", "usage_reports", "voice_clones", "voice_designs",
        "webhook_deliveries",
    ]

    static var files: [GeneratedFile] {
        let operations = WideCatalog.ids.compactMap(WideCatalog.operation).filter { operation in
            names.contains(String(operation.id.prefix { $0 != "." })) && !operation.wire.isWebSocket
        }
        let folder = "Sources/TelnyxAPI/Generated/"
        return SwiftName.$namespace.withValue("Records") {
            [
                GeneratedFile(
                    path: folder + "Records.gen.swift",
                    text: SwiftResources(operations, imports: ["TelnyxClient"]).text),
                GeneratedFile(
                    path: folder + "Calls.gen.swift",
                    text: SwiftCalls(operations, imports: ["TelnyxClient"]).text),
            ]
        }
    }
}
