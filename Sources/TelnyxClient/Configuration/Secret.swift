/// A text that must not be shown: it prints as `(hidden)` wherever it is printed.
///
/// Only the request encoder and the redactor see what is inside.
public struct Secret: Sendable, Hashable {
    package let revealed: String

    public init(_ value: String) { revealed = value }

    public var isEmpty: Bool { revealed.isEmpty }

    static let mask = "(hidden)"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { Secret.mask }
    public var debugDescription: String { Secret.mask }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
