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

    /// The first line, counted from 1, that is not the same in `other`.
    func firstDifference(from other: String) -> Int? {
        if text == other { return nil }
        let ours = text.split(separator: "\n", omittingEmptySubsequences: false)
        let theirs = other.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(ours, theirs).prefix { $0 == $1 }.count
        return same + 1
    }
}
