/// Reads server-sent events from bytes that arrive in pieces of any size.
struct EventStreamParser: Sendable {
    struct Event: Sendable, Hashable {
        var name: String
        var data: String
    }

    private var line: [UInt8] = []
    private var name = ""
    private var data: [String] = []
    private var endedWithReturn = false
    private var isFirstLine = true

    /// The events that these bytes complete. What a stream leaves incomplete at its end is no event.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            // A line ends with CR, LF, or both; the LF of a pair may come in the next piece.
            let endsPair = endedWithReturn && byte == UInt8(ascii: "\n")
            endedWithReturn = byte == UInt8(ascii: "\r")
            if endsPair { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine && line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
        isFirstLine = false
        guard !line.isEmpty else { return endEvent() }
        let text = String(decoding: line, as: UTF8.self)
        let field = text.prefix { $0 != ":" }
        var value = text[field.endIndex...].dropFirst()
        if value.first == " " { value.removeFirst() }
        switch field {
        case "event": name = String(value)
        case "data": data.append(String(value))
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> Event? {
        defer {
            name = ""
            data = []
        }
        guard !data.isEmpty else { return nil }
        return Event(name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
}

/// Cuts a stream of bytes into text without breaking a character in two.
struct TextPieces: Sendable {
    private var pending: [UInt8] = []

    /// The text up to the last whole character.
    mutating func feed(_ bytes: [UInt8]) -> String {
        pending.append(contentsOf: bytes)
        let end = pending.count - TextPieces.incompleteTail(pending)
        let text = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end)
        return text
    }

    /// What is left when the stream has ended.
    mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

    /// How many bytes at the end begin a character that goes on.
    private static func incompleteTail(_ bytes: [UInt8]) -> Int {
        for (back, byte) in bytes.suffix(3).reversed().enumerated() where byte & 0xc0 != 0x80 {
            let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
            return length > back + 1 ? back + 1 : 0
        }
        return 0
    }
}
