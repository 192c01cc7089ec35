/// What a successful response holds and how it is wrapped.
public struct Returns: Sendable {
    public enum Envelope: Sendable, Hashable {
        /// The body is the value.
        case bare
        /// The value is the member `data`.
        case data
        /// The value is this member, `records`.
        case member(String)
        /// The body is an array.
        case array
        /// The body is text, not JSON.
        case text
        /// The body is a file of any kind: a picture, sound, a PDF.
        case bytes
        /// There is no body.
        case empty
        /// The service states no form; any JSON, or none.
        case unspecified
        /// What the answer's content type says: JSON as it is, text, or bytes.
        case stated
    }

    /// How a list goes on.
    public enum Paging: Sendable, Hashable {
        /// `page[number]` and `page[size]`, with a `meta` beside `data`.
        case numbered
        /// `page[number]` and `page[size]` without a `meta`; the first empty page ends it.
        case untilEmpty
        /// Everything in one response.
        case whole
        /// Numbered by another parameter than `page[number]`; `meta.page_number` and `meta.total_pages` end it where
        /// they are there, else the first empty page.
        case stepped(parameter: String)
        /// The parameter takes the text that the answer holds at a place, `meta.cursor`; without one the list ends.
        case cursor(parameter: String, place: [String])
    }

    public let envelope: Envelope
    public let type: ValueType
    /// Set on lists; `type` is then the type of one item.
    public let paging: Paging?
    /// What stands beside `data` in its envelope.
    public let beside: [Field]
    /// The boolean parameter that turns the response into server-sent events.
    public let streamParameter: String?

    /// Whether the answer can be read piece by piece.
    public var canStream: Bool { streamParameter != nil || envelope == .text }

    public init(
        _ envelope: Envelope, _ type: ValueType, paging: Paging? = nil, beside: [Field] = [],
        streamedBy streamParameter: String? = nil
    ) {
        self.envelope = envelope
        self.type = type
        self.paging = paging
        self.beside = beside
        self.streamParameter = streamParameter
    }

    public static func one(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.bare, .object(shape))
    }
    public static func data(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.data, .object(shape))
    }
    /// A list; with numbered pages `meta` stands beside it.
    public static func list(
        _ item: ValueType, paging: Paging, envelope: Envelope = .data, beside: [Field]? = nil
    ) -> Returns {
        Returns(
            envelope, item, paging: paging, beside: beside ?? (paging == .numbered ? [.pageMeta] : []))
    }
    public static let nothing = Returns(.empty, .any)
    public static let text = Returns(.text, .string)
    public static let unspecified = Returns(.unspecified, .any)
}
