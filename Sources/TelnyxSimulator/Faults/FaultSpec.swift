internal import Quantities
internal import TelnyxCatalog

extension Fault {
    /// Reads faults from their text form, `OPERATIONS:OPTION,...;OPERATIONS:OPTION,...`.
    ///
    /// Exactly one option says what goes wrong:
    /// - `status=503`: that status; with `acted` after the request had its effect
    /// - `rate_limit`, `rate_limit=2s`: 429 without and with a hint how long to wait
    /// - `latency=200ms`: the answer comes late
    /// - `drop=before`, `drop=after`: no answer; before or after the request had its effect
    /// - `body=html`, `body=malformed`, `body=truncated`, `body=empty`
    ///
    /// - `reading=refused`: no failure, but a choice where the documents leave open what an operation
    ///   does, as `assistants.tags.add` with a tag that is there
    ///
    /// The others say when: `after=3` lets three through, `count=2` strikes twice, `p=0.1` one in ten.
    public static func parse(_ text: String) throws(FaultSpecError) -> [Fault] {
        var faults: [Fault] = []
        for part in text.split(separator: ";") {
            let part = part.trimmed
            if !part.isEmpty { faults.append(try parseOne(part)) }
        }
        if faults.isEmpty { throw FaultSpecError(.empty, in: text) }
        return faults
    }

    private static func parseOne(_ text: Substring) throws(FaultSpecError) -> Fault {
        let sides = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let operations = sides[0].trimmed
        guard sides.count == 2 else { throw FaultSpecError(.noOptions, in: String(text)) }
        guard isPattern(operations) else {
            throw FaultSpecError(.badPattern(String(operations)), in: String(text))
        }
        var options = FaultOptions(text: String(text), operations: String(operations))
        for option in sides[1].split(separator: ",") { try options.read(option.trimmed) }
        let kind = try options.kind()
        try requireOperations(options.operations, in: options.text)
        return Fault(
            options.operations, kind, after: options.after, count: options.count,
            probability: options.probability)
    }

    /// A fault that strikes nothing would be taken for a script that bears it.
    private static func requireOperations(_ pattern: String, in text: String) throws(FaultSpecError) {
        let ids = Catalog.operations.map(\.id)
        let isKnown =
            pattern.hasSuffix("*")
            ? ids.contains { $0.hasPrefix(pattern.dropLast()) } : ids.contains(pattern)
        guard !isKnown else { return }
        let nearest = Catalog.nearest(to: pattern, among: ids)
        throw FaultSpecError(.unknownOperation(pattern, nearest: nearest), in: text)
    }

    private static func isPattern(_ text: Substring) -> Bool {
        let name = text.hasSuffix("*") ? text.dropLast() : text
        return !text.isEmpty
            && name.utf8.allSatisfy {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }
    }
}

/// The options of one fault while they are being read.
private struct FaultOptions {
    let text: String
    let operations: String
    var after = 0
    var count: Int?
    var probability = 1.0
    private var hasActed = false
    private var effects: [Fault.Kind] = []

    init(text: String, operations: String) {
        self.text = text
        self.operations = operations
    }

    mutating func read(_ option: Substring) throws(FaultSpecError) {
        let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(sides[0].trimmed)
        let value = sides.count > 1 ? String(sides[1].trimmed) : nil
        switch name {
        case "after": after = try expect(value.flatMap { Int($0) }, { $0 >= 0 }, .number, name, value)
        case "count": count = try expect(value.flatMap { Int($0) }, { $0 > 0 }, .positiveNumber, name, value)
        case "p": probability = try expect(value.flatMap { Double($0) }, { 0...1 ~= $0 }, .share, name, value)
        case "acted" where value == nil: hasActed = true
        case "status":
            let status = try expect(value.flatMap { Int($0) }, { 400...599 ~= $0 }, .status, name, value)
            effects.append(.status(status, acted: false))
        case "latency":
            effects.append(
                .latency(try expect(value.flatMap(duration), { _ in true }, .duration, name, value)))
        case "rate_limit":
            let wait: Duration? =
                value == nil
                ? nil : try expect(value.flatMap(duration), { _ in true }, .duration, name, value)
            effects.append(.rateLimit(wait: wait))
        case "drop":
            let moment = try expect(value, { $0 == "before" || $0 == "after" }, .moment, name, value)
            effects.append(.drop(acted: moment == "after"))
        case "body":
            let damage = try expect(
                value.flatMap { Fault.Damage(rawValue: $0) }, { _ in true }, .damage, name, value)
            effects.append(.body(damage))
        case "reading":
            let choices = Reading.all.first { $0.operation == operations }?.choices ?? []
            guard let value, choices.contains(value) else {
                throw FaultSpecError(.badReading(operations, given: value, choices: choices), in: text)
            }
            effects.append(.reading(value))
        default:
            throw FaultSpecError(.unknownOption(name), in: text)
        }
    }

    func kind() throws(FaultSpecError) -> Fault.Kind {
        guard let effect = effects.first else { throw FaultSpecError(.noEffect, in: text) }
        guard effects.count == 1 else { throw FaultSpecError(.severalEffects, in: text) }
        guard hasActed else { return effect }
        guard case .status(let status, _) = effect else {
            throw FaultSpecError(.actedWithoutStatus, in: text)
        }
        return .status(status, acted: true)
    }

    private func expect<Value>(
        _ value: Value?, _ isRight: (Value) -> Bool, _ expected: FaultSpecError.Expectation,
        _ name: String, _ given: String?
    ) throws(FaultSpecError) -> Value {
        guard let value, isRight(value) else {
            throw FaultSpecError(.badValue(option: name, given: given, expected: expected), in: text)
        }
        return value
    }

    /// `200ms`, `1.5s` or `2m`.
    private func duration(_ text: String) -> Duration? {
        let units: [(suffix: String, milliseconds: Double)] = [("ms", 1), ("s", 1000), ("m", 60_000)]
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            let value = Double(text.dropLast(unit.suffix.count)), value >= 0,
            let wait = OutsideDuration(seconds: value * unit.milliseconds / 1000)
        else { return nil }
        return wait.duration
    }
}

extension Substring {
    /// Without spaces at either end.
    fileprivate var trimmed: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
