internal import Automation
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient
internal import TelnyxSimulator

/// Finds mistakes in scripts without running them.
///
/// What there is to know about globals and modules is asked of a host as scripts get it, so that nothing
/// is told twice.
///
/// ```swift
/// let checker = try await SourceChecker()
/// for finding in try await checker.findings(in: source, path: "deploy.lua") { print(finding.text) }
/// ```
package struct SourceChecker: Sendable {
    private let host: ScriptHost
    private let globals: [String: [String]?]
    private let specGlobals: [String: [String]?]
    private let modules: [String]
    /// What Lua's own program has and a host has not, with what takes its place.
    private let absent: [String: String]
    /// Whether a module lies beside the script that asks for it.
    package var hasOwnModule: @Sendable (_ module: String, _ path: String) -> Bool = { _, _ in false }

    /// Both parameters are as in ``HostOptions``.
    package init(
        stdlib: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }, opensLibrary: Bool = false
    ) async throws {
        let clock = VirtualClock.ofSimulations()
        let simulator = Simulator(options: SimulatorOptions(wallClock: clock.wallClock, clock: clock))
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: clock, random: { 0 })
        var options = HostOptions()
        options.clock = clock
        options.wallClock = clock.wallClock
        options.stdlib = stdlib
        options.opensLibrary = opensLibrary
        host = try await ScriptHost(client: client, options: options)
        globals = try await SourceChecker.globals(of: host)
        modules = host.moduleNames.sorted()
        absent = try await SourceChecker.absent(from: host)
        let specHost = try await ScriptHost(client: client, options: options)
        try await specHost.runtime.runHost(host.stdlibFile("_host/spec.lua").source, chunkName: "[spec]")
        specGlobals = try await SourceChecker.globals(of: specHost)
    }

    /// Everything that is wrong with a file, in the order of its lines.
    package func findings(in source: [UInt8], path: String) async throws -> [SourceFinding] {
        if SourceChecker.suitsCompiler(source),
            let refusal = try await host.runtime.run(
                "return select(2, load(..., '=x', 't'))", chunkName: "[check]",
                arguments: [Array(LuaSource.code(of: source))]
            ).first?.text
        {
            return [syntaxFinding(refusal, source, path)]
        }
        let program: [LuaStatement]
        do { program = try LuaParser.parse(source) } catch {
            let line = error.place.line, column = error.place.column
            return [
                SourceFinding(
                    path: path, line: line, column: column, code: .syntax, message: error.message,
                    suggestion: nil)
            ]
        }
        let known = path.hasSuffix("_spec.lua") ? specGlobals : globals
        let surroundings = SourceSurroundings(globals: known, modules: modules, absent: absent) {
            hasOwnModule($0, path)
        }
        var walker = SourceWalker(path: path, surroundings: surroundings)
        walker.walk(program)
        let silenced = silencedLines(source)
        return walker.findings.filter { !silenced.contains($0.line) }
    }

    /// Whether the compiler needs no longer for a source than it has text: it walks through all earlier branches of an
    /// `if` at each `elseif`. What has more of them than a person writes is read by our own reader alone.
    private static func suitsCompiler(_ source: [UInt8]) -> Bool {
        let word = Array("elseif".utf8)
        var count = 0
        var index = source.startIndex
        while count <= 5000, let found = source[index...].firstIndex(of: word[0]) {
            index = found + 1
            if source[found...].starts(with: word) { count += 1 }
        }
        return count <= 5000
    }

    /// Lines of which a comment says, as for LuaLS, that they are meant as they are.
    private func silencedLines(_ source: [UInt8]) -> Set<Int> {
        let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var silenced: Set<Int> = []
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            if text.contains("---@diagnostic disable-line") { silenced.insert(index + 1) }
            if text.contains("---@diagnostic disable-next-line") { silenced.insert(index + 2) }
        }
        return silenced
    }

    /// The compiler knows the line and the sentence, our own reader the column.
    private func syntaxFinding(_ refusal: String, _ source: [UInt8], _ path: String) -> SourceFinding {
        var line = 1, column = 1
        var message = refusal
        let parts = refusal.split(separator: ":", maxSplits: 2)
        if parts.count == 3, let number = Int(parts[1]) {
            (line, message) = (number, String(parts[2].drop { $0 == " " }))
        }
        do { _ = try LuaParser.parse(source) } catch {
            if error.place.line == line { column = error.place.column }
        }
        return SourceFinding(
            path: path, line: line, column: column, code: .syntax, message: message, suggestion: nil)
    }

    private static let listGlobals = """
        local found = {}
        for name, value in pairs(_G) do
          local members = false
          local kind = type(value) == "table" and getmetatable(value)
          local lists = not kind or value == ai or not kind.__name and not kind.__call
          if type(value) == "table" and value ~= _G and lists then
            members = json.array {}
            for member in pairs(value) do
              if type(member) == "string" then members[#members + 1] = member end
            end
          end
          found[name] = members
        end
        return json.encode(found)
        """

    /// The prelude that explains it tells of it, by library and name.
    private static func absent(from host: ScriptHost) async throws -> [String: String] {
        let prelude = host.stdlibFile("_host/absent.lua")
        let told = try await host.runtime.runHost(prelude.source, chunkName: "[check]").first?.reference?
            .json()
        var absent: [String: String] = [:]
        for (library, sentences) in try JSONValue(parsing: told ?? []).object?.members ?? [] {
            for (member, sentence) in sentences.object?.members ?? [] {
                let name = library == "_G" ? member : "\(library).\(member)"
                absent[name] = "\(name) is not here: \(sentence.string ?? "")"
            }
        }
        return absent
    }

    /// The globals of a host by name, with the members of those that are tables.
    private static func globals(of host: ScriptHost) async throws -> [String: [String]?] {
        let text = try await host.runtime.run(listGlobals, chunkName: "[check]").first?.text ?? ""
        var globals: [String: [String]?] = ["arg": nil]
        for (name, members) in try JSONValue(parsing: Array(text.utf8)).object?.members ?? [] {
            // Loaded code differs from run to run.
            let known: [String]? = name == "package" ? nil : members.array?.compactMap(\.string)
            globals[name] = .some(known)
        }
        return globals
    }
}

/// What a script finds around it.
struct SourceSurroundings: Sendable {
    /// By name, with the members of modules.
    let globals: [String: [String]?]
    let modules: [String]
    /// By name, with the sentence that says so.
    let absent: [String: String]
    let hasOwnModule: @Sendable (String) -> Bool

    /// Members of `ai` that are no part of any operation's id but hold operations themselves.
    var twins: Set<String> {
        let parts = Catalog.operations.lazy.map { String($0.id.prefix { $0 != "." }) }
        return Set((globals["ai"] ?? nil) ?? []).subtracting(parts)
    }

    func hasModule(_ name: String) -> Bool { modules.contains(name) || hasOwnModule(name) }
}

/// Something in a source that is wrong, or very likely not what was meant.
package struct SourceFinding: Sendable, Hashable {
    package enum Code: String, Sendable, CaseIterable {
        case syntax
        case unknownGlobal = "global.unknown"
        case unusedGlobal = "global.unused"
        case unusedLocal = "local.unused"
        case unknownMember = "member.unknown"
        case unknownOperation = "operation.unknown"
        case argument = "argument.invalid"
        /// An argument that breaks what was only inferred of the API.
        case inferred = "argument.inferred"
        /// A field of a record that the catalogue does not know, and one that it does has nearly the same name.
        case unknownField = "field.unknown"
        case unknownModule = "module.unknown"
    }

    package let path: String
    /// Counted from 1, columns in characters.
    package let line: Int
    package let column: Int
    package let code: Code
    package let message: String
    /// The nearest right name.
    package let suggestion: String?

    /// Whether it may be right: it fails no check.
    package var isWarning: Bool { code == .inferred || code == .unknownField }

    /// `a.lua:3:7: unknown global 'pritn'; did you mean 'print'?`
    package var text: String {
        "\(path):\(line):\(column): \(isWarning ? "warning: " : "")\(message)"
            + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }

    /// For editors.
    package var json: JSONValue {
        var members: JSONObject = [
            "path": .string(path), "line": .integer(Int64(line)), "column": .integer(Int64(column)),
            "code": .string(code.rawValue), "message": .string(message),
            "severity": isWarning ? "warning" : "error",
        ]
        if let suggestion { members["suggestion"] = .string(suggestion) }
        return .object(members)
    }
}

/// A call of one of the library's functions that stands in a source, looked at with what its annotations say: the names
/// in tables of options, values of which there are few, durations and cron expressions.
struct LibraryCall {
    let function: LibraryReference.Function
    private let reference = LibraryReference.shared

    typealias Found = (place: LuaPlace, message: String, suggestion: String?)

    /// - Parameter name: `rollout.run`
    init?(_ name: String) {
        guard let function = reference.function(name) else { return nil }
        self.function = function
    }

    func problems(_ arguments: [LuaExpression]) -> [Found] {
        zip(arguments, reference.parameters(of: function)).flatMap { argument, parameter in
            problems(argument, type: parameter.type, named: parameter.name)
        }
    }

    /// - Parameter type: As an annotation writes it: `rollout.Spec`, `rollout.Step[]`, `"rollback"|"pause"`, `Duration`.
    private func problems(_ value: LuaExpression, type: String, named name: String?) -> [Found] {
        switch value {
        case .table(let fields):
            if type.hasSuffix("[]") {
                let item = String(type.dropLast(2))
                return fields.flatMap { field -> [Found] in
                    guard case .position = field.key else { return [] }
                    return problems(field.value, type: item, named: nil)
                }
            }
            guard let known = reference.fields(ofTable: type) else { return [] }
            return fields.flatMap { problems($0, among: known) }
        case .string(let text, let place):
            guard let name, !text.contains("\\"), let fault = fault(of: text, type, name) else { return [] }
            return [(place, "\(function.name): \(fault.sentence)", fault.nearest)]
        default: return []
        }
    }

    /// What is wrong with a text that is given for a type; nil for one that may be right.
    private func fault(
        of text: String, _ type: String, _ name: String
    ) -> (sentence: String, nearest: String?)? {
        switch type {
        case "Duration":
            guard (try? LuaDuration(parsing: text)) == nil else { return nil }
            return ("'\(name)' must be a duration like 90, \"250ms\" or \"1h30m\", got \"\(text)\"", nil)
        case "CronExpression":
            do throws(ScheduleError) { _ = try CronExpression(text) } catch {
                return ("\(error)", nil)
            }
            return nil
        default:
            guard let values = LibraryReference.values(ofType: type)?.map(\.text), !values.contains(text)
            else { return nil }
            let choices = values.count > 12 ? "one of \(values.count)" : Self.list(values)
            return (
                "'\(name)' must be \(choices), got \"\(text)\"", NearestName.find(text, among: values)
            )
        }
    }

    private static func list(_ values: [String]) -> String {
        values.map { "\"\($0)\"" }.joined(separator: " or ")
    }

    private func problems(_ field: LuaField, among known: [LibraryReference.TableField]) -> [Found] {
        guard case .name(let name) = field.key else { return [] }
        guard let type = known.first(where: { $0.name == name.text })?.type else {
            let nearest = NearestName.find(name.text, among: known.map(\.name))
            return [(name.place, "\(function.name): unknown argument '\(name.text)'", nearest)]
        }
        return problems(field.value, type: type, named: name.text)
    }
}
