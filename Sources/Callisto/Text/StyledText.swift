/// Text on its way to a terminal or a log: pieces with the colours they are to have.
///
/// ``text(_:)`` is the only way to what can be written. There each piece passes ``Visible``, and only then do colours
/// come in; so nothing that others wrote can reach a terminal as an order, wherever in the text it stands.
///
/// ```swift
/// print((StyledText.styled("error:", .failure) + " \(reason)").text(style))
/// ```
public struct StyledText: Sendable, Hashable {
    struct Piece: Sendable, Hashable {
        var text: String
        var role: Style.Role?
    }

    private(set) var pieces: [Piece]

    public init(_ text: some StringProtocol) { pieces = [Piece(text: String(text))] }

    init(pieces: [Piece]) { self.pieces = pieces }

    public static func styled(_ text: some StringProtocol, _ role: Style.Role?) -> StyledText {
        StyledText(pieces: [Piece(text: String(text), role: role)])
    }

    /// What can be written, of one or more lines.
    public func text(_ style: Style = .plain) -> String { written(style) { Visible.text($0) } }

    /// What can be written to a log: one line, whatever it holds.
    public func line(_ style: Style = .plain) -> String { written(style) { Visible.line($0) } }

    private func written(_ style: Style, _ gate: (String) -> String) -> String {
        var (result, run, role) = ("", "", Style.Role?.none)
        func end() { result += role.map { style.coloured(run, $0) } ?? run }
        for piece in pieces where !piece.text.isEmpty {
            if piece.role != role {
                if !run.isEmpty { end() }
                (run, role) = ("", piece.role)
            }
            run += gate(piece.text)
        }
        if !run.isEmpty { end() }
        return result
    }

    public var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

    public static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(pieces: left.pieces + right.pieces)
    }

    public static func + (left: StyledText, right: some StringProtocol) -> StyledText {
        left + StyledText(right)
    }

    public static func + (left: some StringProtocol, right: StyledText) -> StyledText {
        StyledText(left) + right
    }

    public static func += (left: inout StyledText, right: StyledText) { left.pieces += right.pieces }
}

extension StyledText: CustomStringConvertible {
    /// Without colours.
    public var description: String { text() }
}

extension StyledText: ExpressibleByStringInterpolation {
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(Piece(text: literal)) }
        }

        public mutating func appendInterpolation(_ value: StyledText) { pieces += value.pieces }

        public mutating func appendInterpolation(_ value: some Any) {
            pieces.append(Piece(text: "\(value)"))
        }
    }

    public init(stringLiteral value: String) { self.init(value) }

    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }
}

extension StyledText {
    /// The text line by line.
    var lines: [StyledText] {
        var lines: [StyledText] = [StyledText(pieces: [])]
        for piece in pieces {
            let parts = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { lines.append(StyledText(pieces: [])) }
                lines[lines.count - 1] += StyledText.styled(part, piece.role)
            }
        }
        return lines
    }
}

extension [String] {
    /// Lines without colours.
    package var plain: [StyledText] { map { StyledText($0) } }
}

extension [StyledText] {

    public func joined(separator: String = "") -> StyledText {
        StyledText(pieces: Array<StyledText.Piece>(map(\.pieces).joined(separator: [.init(text: separator)])))
    }
}
