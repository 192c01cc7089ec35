/// An object of JSON that is taken as strictly as it was written: each field of its type and in its range, none
/// missing and none besides.
///
/// For files that the program wrote itself and that anybody may have changed since.
package final class StrictObject {
    /// What is wrong with an object, naming the field.
    package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String

        package init(_ text: String) { description = text }
    }

    private let object: JSONObject
    private var read: Set<String> = []

    package init(_ object: JSONObject) { self.object = object }

    /// Reads a line of JSON; `what` is what the file holds, "an interaction".
    package init(line: some Collection<UInt8>, as what: String) throws(Problem) {
        let bytes = Array(line)
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch {
            throw Problem("this is no line of \(what): \(error)")
        }
        guard let object = value.object else { throw Problem("this is no line of \(what): it is no object") }
        guard JSONMembers.count(in: bytes) == JSONMembers.count(in: value) else {
            throw Problem("this is no line of \(what): a field comes twice")
        }
        self.object = object
    }

    /// Throws for a field that nothing has asked for.
    package func finish() throws(Problem) {
        guard let stranger = object.keys.first(where: { !read.contains($0) }) else { return }
        let hint = NearestName.find(stranger, among: read.subtracting(object.keys).sorted())
        throw Problem(
            "unknown field '\(Self.cut(stranger))'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
    }

    package func problem(_ name: String, _ expected: String) -> Problem {
        let given = object[name].map { Self.cut($0.text()) } ?? "nothing"
        return Problem("'\(name)' must be \(expected), got \(given)")
    }

    private static func cut(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }

    // MARK: Fields

    /// Whether the field is there; null is no absence.
    package func has(_ name: String) -> Bool {
        read.insert(name)
        return object[name] != nil
    }

    package func value(_ name: String) throws(Problem) -> JSONValue {
        read.insert(name)
        guard let field = object[name] else { throw Problem("'\(name)' is missing") }
        return field
    }

    package func text(_ name: String) throws(Problem) -> String {
        guard let text = try value(name).string else { throw problem(name, "a text") }
        return text
    }

    package func textIfAny(_ name: String) throws(Problem) -> String? { has(name) ? try text(name) : nil }

    package func word(_ name: String, of words: [String]) throws(Problem) -> String {
        guard let word = try value(name).string, words.contains(word) else {
            throw problem(name, "one of " + words.map { "'\($0)'" }.joined(separator: ", "))
        }
        return word
    }

    package func integer(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64 {
        guard case .integer(let number) = try value(name), range.contains(number) else {
            throw problem(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    package func integerIfAny(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
        has(name) ? try integer(name, in: range) : nil
    }

    package func object(_ name: String) throws(Problem) -> JSONObject {
        guard let object = try value(name).object else { throw problem(name, "an object") }
        return object
    }

    package func array(_ name: String) throws(Problem) -> [JSONValue] {
        guard let array = try value(name).array else { throw problem(name, "an array") }
        return array
    }

    package func objects(_ name: String) throws(Problem) -> [JSONObject] {
        let array = try array(name), objects = array.compactMap(\.object)
        guard objects.count == array.count else { throw problem(name, "an array of objects") }
        return objects
    }
}

/// The members of objects at every depth, repeated ones included: values forget them.
private enum JSONMembers {
    /// How many stand in the bytes of one well-formed text.
    static func count(in bytes: [UInt8]) -> Int {
        var (count, isInString, isEscaped) = (0, false, false)
        for byte in bytes {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
                isInString = byte != UInt8(ascii: "\"")
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: ":") {
                count += 1
            }
        }
        return count
    }

    static func count(in value: JSONValue) -> Int {
        switch value {
        case .array(let items): items.reduce(0) { $0 + count(in: $1) }
        case .object(let object): object.members.reduce(object.count) { $0 + count(in: $1.value) }
        default: 0
        }
    }
}
