/// Colours for a terminal, or none.
///
/// The one place that knows escape sequences; whoever prints names a role like `.strong` in a ``StyledText``.
public struct Style: Sendable {
    /// Whether escape sequences are written at all.
    public let isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    public static let plain = Style(isColoured: false)

    public enum Role: String, Sendable, CaseIterable {
        case strong = "1"
        case faint = "2"
        case failure = "31"
        case success = "32"
        case warning = "33"
        case name = "36"
    }

    func coloured(_ text: String, _ role: Role) -> String {
        isColoured ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
