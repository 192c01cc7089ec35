internal import TelnyxCatalog

/// A part of a JSON value, by a path like `data[].name`.
///
/// Names follow each other with dots, `[]` goes through a list, `[0]` takes one item, and `["a.b"]` is a name with other characters.
/// What an item does not have is null, as long as one of them has it.
struct ValueSelection: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case member(String)
        case each
        case item(Int)
    }

    /// As it was written.
    let text: String
    let steps: [Step]

    /// Why a text selects nothing.
    struct Fault: Error, Hashable, CustomStringConvertible {
        let description: String
    }

    init(_ text: String) throws(Fault) {
        self.text = text
        var steps: [Step] = []
        var rest = Substring(text)
        func fault(_ expected: String) -> Fault {
            let place = text.count - rest.count + 1
            return Fault(
                description:
                    "'\(text)', character \(place): \(expected), as in data[].name, [0].id or [\"a.b\"]")
        }
        while let first = rest.first {
            if first == "[" {
                guard let end = rest.firstIndex(of: "]") else { throw fault("expected ']'") }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                if inside.isEmpty {
                    steps.append(.each)
                } else if let number = Int(inside), number >= 0 {
                    steps.append(.item(number))
                } else if let mark = inside.first, mark == "\"" || mark == "'", inside.count > 2,
                    inside.last == mark
                {
                    steps.append(.member(String(inside.dropFirst().dropLast())))
                } else {
                    throw fault("expected [], a number or a name in quotation marks")
                }
                rest = rest[rest.index(after: end)...]
                continue
            }
            if first == "." {
                guard !steps.isEmpty, rest.count > 1 else { throw fault("expected a name") }
                rest.removeFirst()
            } else if !steps.isEmpty {
                throw fault("expected '.' or '['")
            }
            let name = rest.prefix { $0 != "." && $0 != "[" }
            guard !name.isEmpty else { throw fault("expected a name") }
            steps.append(.member(String(name)))
            rest = rest.dropFirst(name.count)
        }
        guard !steps.isEmpty else { throw fault("expected a name") }
        self.steps = steps
    }

    /// Whether it goes through a list.
    var isMany: Bool { steps.contains(.each) }

    /// The title of a column: the last names.
    var title: String {
        let names = steps.reversed().prefix { $0 != .each }.reversed().map { step in
            switch step {
            case .member(let name): name
            case .item(let number): String(number)
            case .each: ""
            }
        }
        return names.isEmpty ? text : names.joined(separator: ".")
    }

    /// What it selects of a value: one value, or a list where it goes through one.
    ///
    /// - Throws: `Fault` where nothing in the value has what it names.
    func value(of whole: JSONValue) throws(Fault) -> JSONValue {
        let found = try values(of: whole)
        return isMany ? .array(found) : found.first ?? .null
    }

    /// All that it selects, one after the other.
    func values(of whole: JSONValue) throws(Fault) -> [JSONValue] {
        var current = [whole]
        for (index, step) in steps.enumerated() {
            guard !current.isEmpty else { return [] }
            current = try apply(step, to: current, after: index)
        }
        return current
    }

    private func apply(_ step: Step, to values: [JSONValue], after index: Int) throws(Fault) -> [JSONValue] {
        switch step {
        case .member(let name):
            // What is null has no members, and says nothing of what there could be.
            let objects = values.filter { !$0.isNull }
            guard objects.isEmpty || objects.contains(where: { $0.object?[name] != nil }) else {
                throw Fault(description: missing(name, in: objects, after: index))
            }
            return values.map { $0.object?[name] ?? .null }
        case .each: return try lists(in: values, after: index).flatMap { $0 ?? [] }
        case .item(let number):
            return try lists(in: values, after: index).map { list in
                guard let list, list.indices.contains(number) else { return .null }
                return list[number]
            }
        }
    }

    /// Each value as a list, `nil` for null.
    private func lists(in values: [JSONValue], after index: Int) throws(Fault) -> [[JSONValue]?] {
        guard values.allSatisfy({ $0.isNull || $0.array != nil }) else {
            throw Fault(description: "\(place(index)) is no list")
        }
        return values.map(\.array)
    }

    private func missing(_ name: String, in values: [JSONValue], after index: Int) -> String {
        var names: [String] = []
        for member in values.compactMap(\.object).flatMap(\.members) where !names.contains(member.key) {
            names.append(member.key)
        }
        if names.isEmpty {
            let isList = values.contains { $0.array != nil }
            return "\(place(index)) has no members" + (isList ? "; it is a list, through which [] goes" : "")
        }
        let nearest = NearestName.find(name, among: names)
        return "\(place(index)) has no '\(name)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? "; it has "
                + names.prefix(12).joined(separator: ", "))
    }

    private func place(_ index: Int) -> String {
        var text = ""
        for step in steps[..<index] {
            switch step {
            case .member(let name): text += (text.isEmpty ? "" : ".") + name
            case .each: text += "[]"
            case .item(let number): text += "[\(number)]"
            }
        }
        if text == "[]" { return "an item" }
        return text.isEmpty ? "the answer" : text
    }
}
