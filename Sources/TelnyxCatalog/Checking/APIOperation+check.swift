/// A call that may be sent.
public struct CheckedCall: Sendable {
    /// By wire name, as they are to be sent.
    public let arguments: JSONObject
    /// What breaks a condition that was only inferred; each names its source.
    public let warnings: [Problem]
    /// Names that were left out, because only answers have them.
    public let leftOut: [String]
    private let operation: String

    init(_ operation: APIOperation, _ arguments: JSONObject, warnings: [Problem], leftOut: [String]) {
        self.operation = operation.id
        self.arguments = arguments
        self.warnings = warnings
        self.leftOut = leftOut
    }

    /// A sentence for whatever the caller should hear of.
    public var remarks: [String] {
        var remarks = warnings.map { "\(operation): \($0)" }
        if !leftOut.isEmpty {
            let names = leftOut.sorted().map { "'\($0)'" }.joined(separator: ", ")
            remarks.append("\(operation): left out what only answers have: \(names)")
        }
        return remarks
    }
}

extension APIOperation {
    /// Checks the arguments of a call and returns them as they are to be sent; see ``review(_:allowing:isWire:)``.
    public func check(
        _ arguments: JSONObject, allowUnknown: AllowedNames = false
    ) throws(ArgumentError) -> JSONObject {
        try review(arguments, allowing: allowUnknown).arguments
    }

    /// Checks the arguments of a call.
    ///
    /// Names may be those of the wire (`page[size]`) or of scripts (`page_size`); the result has those
    /// of the wire. An empty table becomes the list or object that is wanted, read-only fields and tools
    /// that a response merged in are dropped, and so is what only answers have, for a record may be edited
    /// and written back. What the catalogue does not know is refused, unless it is allowed or stands in a
    /// member `extra`, of the arguments or of an object in them, which is taken over unchecked;
    /// `place(of:)` says where such members go.
    ///
    /// - Parameter isWire: The arguments are those of a request as it arrives, and are read as the service does.
    /// - Throws: every problem of the call at once, breaches of inferred conditions excepted.
    public func review(
        _ arguments: JSONObject, allowing allowed: AllowedNames = false, isWire: Bool = false
    ) throws(ArgumentError) -> CheckedCall {
        var checker = Checker(.request(allowing: allowed, isWire: isWire))
        var draft = Draft()
        let arguments = isWire ? arguments : readsBack?(arguments) ?? arguments
        for (name, value) in arguments.members {
            if let family = family(writtenAs: name), let table = value.object {
                for (key, value) in table.members {
                    check(value, named: family.name + key, with: &checker, into: &draft)
                }
            } else if name == "extra" && parameter(name) == nil && !isWire {
                if let object = value.object {
                    draft.extra = object
                } else if value != [] {
                    checker.report(
                        Problem(
                            .type, at: [.key(name)], expected: "an object", given: value.shortened))
                }
            } else {
                check(value, named: name, with: &checker, into: &draft)
            }
        }
        var checked = draft.arguments
        checked.merge(draft.extra)
        for parameter in parameters where parameter.isRequired && checked[parameter.name] == nil {
            checker.report(
                Problem(
                    .missing, at: [.key(parameter.name)], expected: parameter.type.expectation))
        }
        // What is null says nothing, whether it is sent or not.
        let said = JSONObject(distinct: checked.members.filter { !$0.value.isNull })
        for rule in rules {
            switch rule.basis {
            case .documented: checker.report(rule.check(said))
            case .inferred(let source): checker.warn(rule.check(said), inferredFrom: source)
            }
        }
        let problems = origin == .curated ? checker.problems : sortOut(&checker)
        guard problems.isEmpty else { throw ArgumentError(operation: id, problems: problems) }
        return CheckedCall(self, checked, warnings: checker.warnings, leftOut: draft.leftOut)
    }

    /// Turns into warnings what a type of the facts says and nobody has written down as a rule.
    ///
    /// - Returns: what stays a problem, since without it there is no request: the values of the path.
    private func sortOut(_ checker: inout Checker) -> [Problem] {
        var fatal: [Problem] = []
        var mild: [Problem] = []
        for problem in checker.problems {
            if case .key(let name)? = problem.place.first, parameter(name)?.place == .path {
                fatal.append(problem)
            } else {
                mild.append(problem)
            }
        }
        checker.warn(mild, inferredFrom: "the types of the official SDK")
        return fatal
    }

    /// Where an argument of this wire name travels; what is not declared goes into the body where there
    /// is one, else into the query.
    public func place(of name: String) -> Parameter.Place {
        if let declared = declaration(of: name) { return declared.place }
        return method == .get || method == .delete ? .query : .body
    }

    /// The parameter of a wire or script name, families of names included.
    private func declaration(of name: String) -> Parameter? {
        parameters.first { !$0.isFamily && ($0.name == name || $0.scriptName == name) }
            ?? parameters.first { $0.isFamily && name.hasPrefix($0.name) && name != $0.name }
    }

    /// The parameter that was meant by a name, or the field inside one.
    private func suggestion(for name: String) -> String? {
        NearestName.find(name, among: parameters.map(\.scriptName))
            ?? FieldSearch(fields: parameters.map(\.field)).suggestion(for: name)
    }

    private func family(writtenAs name: String) -> Parameter? {
        parameters.first { $0.isFamily && $0.scriptName == name }
    }

    /// Arguments on their way through the check.
    private struct Draft {
        var arguments = JSONObject()
        var extra = JSONObject()
        var leftOut: [String] = []
    }

    private func check(
        _ value: JSONValue, named name: String, with checker: inout Checker, into draft: inout Draft
    ) {
        guard let parameter = declaration(of: name) else {
            if isOnlyAnswered(name) {
                draft.leftOut.append(name)
            } else {
                draft.arguments[name] = value
                reportUnknown(name, to: &checker)
            }
            return
        }
        let wireName = parameter.isFamily ? name : parameter.name
        if checker.ignores(value, parameter) { return }
        draft.arguments[wireName] = checker.check(value, parameter.field, at: [.key(wireName)])
        if parameter.place == .path, let text = value.string, ["", ".", ".."].contains(text) {
            // Such a segment would address another resource.
            checker.report(
                Problem(
                    .format, at: [.key(wireName)], expected: "the name of one resource",
                    given: value.shortened))
        }
    }

    /// Whether a name is that of a field which the operation answers and does not take.
    private func isOnlyAnswered(_ name: String) -> Bool {
        guard effect != .read, method != .delete, case .object(let shape) = returns.type else { return false }
        return shape().field(name) != nil
    }

    private func reportUnknown(_ name: String, to checker: inout Checker) {
        guard case .request(let allowed, _) = checker.direction, !allowed.allows([.key(name)]) else { return }
        let suggestion = suggestion(for: name)
        let problem = Problem(
            .unknown, at: [.key(name)], expected: "an argument of \(id)", suggestion: suggestion)
        if !isOpen {
            checker.report(problem)
        } else if suggestion != nil {
            checker.warn([problem], inferredFrom: "the names that the API's types have")
        }
    }
}

/// Which names and choices pass that the catalogue does not know: all, none, or those at certain places.
///
/// ```swift
/// try operation.check(arguments, allowUnknown: true)
/// try operation.check(arguments, allowUnknown: AllowedNames(at: ["tools[1].webhook.retries"]))
/// ```
public struct AllowedNames: Sendable, Hashable, ExpressibleByBooleanLiteral {
    /// Whether everything passes.
    public var isAll: Bool
    /// As problems spell them, `tools[1].webhook.retries`; what lies further inside passes too.
    public var places: Set<String>

    public init(booleanLiteral isAll: Bool) { self.init(all: isAll) }

    public init(all isAll: Bool = false, at places: Set<String> = []) {
        self.isAll = isAll
        self.places = places
    }

    func allows(_ place: [Problem.PlaceStep]) -> Bool {
        if isAll || places.isEmpty || place.isEmpty { return isAll }
        return (1...place.count).contains { places.contains(Problem.text(of: Array(place.prefix($0)))) }
    }

    /// Whether a text reads like a place and is no number: `tools[1].webhook.retries`.
    public static func isPlace(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || "_[]\".->".utf8.contains($0) }
    }
}

/// Why a call was not sent: everything that is wrong with its arguments.
public struct ArgumentError: Error, Sendable, Hashable {
    /// The operation's id.
    public let operation: String
    /// Never empty; in the order of the arguments, what is missing after them, rules last.
    public let problems: [Problem]

    public init(operation: String, problems: [Problem]) {
        self.operation = operation
        self.problems = problems
    }
}

extension ArgumentError: CustomStringConvertible {
    /// One sentence for one problem; for several a line that counts them and one line each.
    public var description: String {
        if problems.count == 1, let problem = problems.first { return "\(operation): \(problem)" }
        let lines = problems.map { "\n  \($0)" }.joined()
        return "\(operation): \(problems.count) problems" + lines
    }
}

extension Returns {
    /// Whether a response body, with its envelope, is what the catalogue says; more fields are allowed.
    public func problems(in body: JSONValue) -> [Problem] {
        var checker = Checker(.response)
        switch envelope {
        case .empty, .unspecified, .stated: break
        case .text, .bytes: _ = checker.check(body, .string, at: [])
        case .bare: _ = checker.check(body, type, at: [])
        case .array: _ = checker.check(body, .list(type), at: [])
        case .data, .member:
            let member = if case .member(let name) = envelope { name } else { "data" }
            let data = Field(member, paging == nil ? type : .list(type), .required, "Data of the response.")
            // A name would only show where the catalogue itself is wrong.
            let wrapped = Shape("envelope", "A response.", isOpen: true, fields: [data] + beside)
            _ = checker.check(body, .object { wrapped }, at: [])
        }
        return checker.problems
    }
}

/// Finds the field that a key was meant for, where it stands in the wrong object or under another word.
struct FieldSearch {
    let fields: [Field]

    /// The nearest of the names here; else the way to the one field of that name further inside:
    /// `serve.rollout` for `rollout`.
    ///
    /// What the newest API still knows goes before what it has replaced.
    func suggestion(for key: String) -> String? {
        let names = fields.filter { !$0.isReadOnly }.map(\.name)
        return NearestName.find(key, among: names) ?? inner(key, including: { $0.replacedBy == nil })
            ?? inner(key, including: { _ in true })
    }

    /// How deep it is looked; further inside the same word means other things.
    private static let depth = 3

    private func inner(_ key: String, including isIncluded: (Field) -> Bool) -> String? {
        var level = fields.map { (path: $0.name, field: $0) }
        for _ in 1..<Self.depth {
            level = level.flatMap { path, field -> [(path: String, field: Field)] in
                guard isIncluded(field), !field.isReadOnly, let (shape, mark) = field.type.innerShape else {
                    return []
                }
                return shape.fields.map { ("\(path)\(mark).\($0.name)", $0) }
            }
            let found = level.filter { $0.field.name == key && !$0.field.isReadOnly }
            if !found.isEmpty { return found.count == 1 ? found.first?.path : nil }
        }
        return nil
    }
}

extension Checker {
    /// The field that a list was meant for which stands in the place of its object.
    func listField(for value: JSONValue, of shape: Shape, _ place: [Problem.PlaceStep]) -> String? {
        guard value.array != nil else { return nil }
        let fields = shape.fields.filter { fits(value, $0.type) }
        return fields.count == 1 ? Problem.text(of: place + [.key(fields[0].name)]) : nil
    }

    func fits(_ value: JSONValue, _ type: ValueType) -> Bool {
        var trial = Checker(direction)
        _ = trial.check(value, type, at: [])
        return trial.problems.isEmpty
    }
}

extension ValueType {
    /// The shape of an object, or of the elements of a list, with what leads to it in a path.
    fileprivate var innerShape: (shape: Shape, mark: String)? {
        switch self {
        case .object(let shape): (shape(), "")
        case .list(.object(let shape), _): (shape(), "[1]")
        default: nil
        }
    }
}
