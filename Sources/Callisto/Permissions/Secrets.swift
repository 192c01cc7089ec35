/// Variables of the environment that are this program's own: no script gets to see them, and no program that is
/// started inherits them.
public enum Secrets {
    /// The variable that the API's key is in.
    package static let key = "TELNYX_API_KEY"

    /// Whether a variable holds the key, headers that may hold another, or one of Callisto's own tokens.
    public static func isSecret(_ name: String) -> Bool {
        if name == key || name == "TELNYX_CUSTOM_HEADERS" { return true }
        let words = name.split(separator: "_")
        // What a collector of traces knows its senders by.
        if words.first == "OTEL" { return words.last == "HEADERS" }
        return words.first == "CALLISTO" && words.contains { secretWords.contains(String($0)) }
    }

    private static let secretWords: Set<String> = ["KEY", "PASSWORD", "SECRET", "TOKEN", "TOKENS"]
}
