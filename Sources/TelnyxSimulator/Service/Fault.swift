internal import Essentials
internal import TelnyxCatalog

/// A failure that the simulator was told to show.
///
/// ```swift
/// let faults = try Fault.parse("assistants.chat:status=503,count=2;*:latency=200ms,p=0.1")
/// ```
public struct Fault: Sendable, Hashable {
    /// What goes wrong.
    public enum Kind: Sendable, Hashable {
        /// An error status with the platform's error body. With `acted` the request had its effect first.
        case status(Int, acted: Bool)
        /// 429; the wait is told in `retry-after` and the rate-limit headers, or not at all.
        case rateLimit(wait: Duration?)
        /// The answer is right and comes late. What the request does, it does at once.
        case latency(Duration)
        /// The connection ends without an answer, before or after the request had its effect.
        case drop(acted: Bool)
        /// The body is not what it should be.
        case body(Damage)
        /// No failure: the answer that is chosen to a question which the service's documents leave open
        /// about the operation. Holds all the time.
        case reading(String)
    }

    /// What is wrong with a body.
    public enum Damage: String, Sendable, Hashable, CaseIterable {
        /// A gateway's page of HTML with status 502; the request had no effect.
        case html
        /// The right answer, its JSON broken in the middle.
        case malformed
        /// The right answer, the connection closed after half of it.
        case truncated
        /// The right status with no body at all.
        case empty
    }

    /// An operation id, a prefix ended by `*` (`assistants.*`), or `*` for every operation.
    public var operations: String
    /// What goes wrong.
    public var kind: Kind
    /// How many matching requests are let through first.
    public var after: Int
    /// How often it shows; `nil` for ever.
    public var count: Int?
    /// The share of matching requests that it strikes, drawn from the seed.
    public var probability: Double

    public init(
        _ operations: String, _ kind: Kind, after: Int = 0, count: Int? = nil, probability: Double = 1
    ) {
        self.operations = operations
        self.kind = kind
        self.after = after
        self.count = count
        self.probability = probability
    }

    /// Whether `pattern` means the operation.
    static func matches(_ pattern: String, _ operation: String) -> Bool {
        pattern.hasSuffix("*") ? operation.hasPrefix(pattern.dropLast()) : operation == pattern
    }
}

/// Decides which faults strike, and remembers how often each has.
struct FaultPlan: Sendable {
    private struct Entry: Sendable {
        let fault: Fault
        var seen = 0
        var shown = 0
    }

    private var entries: [Entry]
    private var random: SeededGenerator

    init(_ faults: [Fault], seed: UInt64) {
        entries = []
        random = SeededGenerator(seed: SeededGenerator.hash(seed, "faults"))
        for fault in faults { add(fault) }
    }

    mutating func add(_ fault: Fault) {
        if case .reading = fault.kind { return }
        entries.append(Entry(fault: fault))
    }

    mutating func removeAll() { entries = [] }

    /// What strikes a request of `operation`: every latency that does, and the first of the others.
    mutating func strike(_ operation: String) -> [Fault.Kind] {
        var struck: [Fault.Kind] = []
        var isStruckHard = false
        for index in entries.indices where Fault.matches(entries[index].fault.operations, operation) {
            let fault = entries[index].fault
            let isLatency = if case .latency = fault.kind { true } else { false }
            if isStruckHard && !isLatency { continue }
            entries[index].seen += 1
            guard entries[index].seen > fault.after, fault.count.map({ entries[index].shown < $0 }) ?? true,
                fault.probability >= 1 || random.fraction() < fault.probability
            else { continue }
            entries[index].shown += 1
            struck.append(fault.kind)
            if !isLatency { isStruckHard = true }
        }
        return struck
    }
}

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
        let nearest = NearestName.find(pattern, among: ids)
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

/// Why a text is no list of faults.
public struct FaultSpecError: Error, Sendable, Hashable, CustomStringConvertible {
    enum Cause: Sendable, Hashable {
        case empty, noOptions, noEffect, severalEffects, actedWithoutStatus
        case badPattern(String)
        case unknownOperation(String, nearest: String?)
        case unknownOption(String)
        case badReading(String, given: String?, choices: [String])
        case badValue(option: String, given: String?, expected: Expectation)
    }

    /// What an option wants.
    enum Expectation: String, Sendable, Hashable {
        case number = "a number from 0"
        case positiveNumber = "a number from 1"
        case share = "a share from 0 to 1"
        case status = "a status from 400 to 599"
        case duration = "a duration like 200ms, 1.5s or 2m"
        case moment = "before or after"
        case damage = "html, malformed, truncated or empty"
    }

    let cause: Cause
    /// The part of the text that is wrong.
    let text: String

    init(_ cause: Cause, in text: String) {
        self.cause = cause
        self.text = text
    }

    public var description: String { "fault '\(text)': \(explanation)" }

    private var explanation: String {
        switch cause {
        case .empty: "there is none; write one like assistants.chat:status=503,count=2"
        case .noOptions: "what goes wrong is missing; write OPERATIONS:status=503 or another effect"
        case .noEffect: "what goes wrong is missing; give one of \(FaultSpecError.effects)"
        case .severalEffects: "more than one thing goes wrong; write a second fault after a semicolon"
        case .actedWithoutStatus: "'acted' goes with 'status'; for dropped connections write drop=after"
        case .badPattern(let pattern):
            "'\(pattern)' is no operation id, prefix like assistants.* or *"
        case .unknownOperation(let pattern, let nearest):
            "there is no operation '\(pattern)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .unknownOption(let name):
            "unknown option '\(name)'; known are \(FaultSpecError.effects), acted, after, count, p"
        case .badReading(let operations, _, []): "there is no open question about '\(operations)'"
        case .badReading(_, let given, let choices):
            "'reading' must be one of \(choices.joined(separator: ", "))"
                + (given.map { ", got '\($0)'" } ?? "")
        case .badValue(let option, let given?, let expected):
            "'\(option)' must be \(expected.rawValue), got '\(given)'"
        case .badValue(let option, nil, let expected):
            "'\(option)' needs a value: \(expected.rawValue)"
        }
    }

    private static let effects = "status, rate_limit, latency, drop, body, reading"
}

extension Fault.Damage {
    /// Does the damage to a response that is otherwise right.
    func damage(_ response: WireResponse) -> WireResponse {
        var response = response
        let bytes = response.bytes
        switch self {
        case .html:
            response = WireResponse(
                status: 502, headers: [("content-type", "text/html")],
                body: .bytes(Array(Fault.Damage.page.utf8)))
        case .malformed:
            response.body = .bytes(bytes.prefix(bytes.count / 2) + Array("]}".utf8))
        case .truncated:
            response.body = .bytes(bytes)
            response.ending = .cut(after: bytes.count / 2)
        case .empty:
            response.body = .bytes([])
        }
        return response
    }

    private static let page = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center></body>
        </html>

        """
}
