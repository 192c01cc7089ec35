internal import Callisto
internal import TelnyxCatalog

/// What fits at the cursor: arguments and enum values from the catalogue, names from the live state, ids that
/// have come by. Asks the Lua state, never the network.
struct SessionCompleter: Sendable {
    let lua: LuaSession
    let options: SessionOptions
    /// A busy state is not waited for longer; a key ends the wait at once.
    private static let patience = Duration.milliseconds(500)

    func complete(before: String, after: String) async -> Completion {
        if before.trimmed.hasPrefix(":"), !before.contains("\n") { return await commands(before) }
        return await lua(before)
    }

    private func lua(_ before: String) async -> Completion {
        if let quote = openString(before) { return await inString(before, quote) }
        let word = Self.word(before)
        if let context = CallContext(before: before), context.isInTable, context.value == nil,
            !word.contains(".")
        {
            let found =
                context.operation.map { arguments(of: $0, context, prefix: word) }
                ?? options(of: context, prefix: word)
            if !found.candidates.isEmpty { return found }
        }
        let path = word.lastIndex { $0 == "." || $0 == ":" }.map { String(word[..<$0]) } ?? ""
        let prefix = path.isEmpty ? word : String(word.dropFirst(path.count + 1))
        return await names(path, prefix)
    }

    private func commands(_ before: String) async -> Completion {
        let typed = String(before.drop { $0 == " " || $0 == ":" })
        let words = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2 else {
            let found = SessionCommand.allCases.filter { $0.rawValue.hasPrefix(typed) }
            return Completion(
                replacing: typed.count,
                candidates: found.map { CompletionCandidate($0.rawValue, summary: $0.summary) })
        }
        let argument = String(words[1].drop { $0 == " " })
        switch SessionCommand.named(words[0]).first?.argument {
        case .target: return values(options.targets?.choices.map(\.rawValue) ?? [], argument)
        case .file: return files(argument, quote: "")
        case .code: return await lua(argument)
        case .name where argument.hasPrefix(":"): return await commands(argument)
        case .name: return await lua(argument)
        case .entry, .word, .nothing, nil: return .none
        }
    }

    private func values(_ values: [String], _ typed: String) -> Completion {
        let fitting = values.filter { $0.hasPrefix(typed) }
        return Completion(replacing: typed.count, candidates: fitting.map { CompletionCandidate($0) })
    }

    /// Names in the folder that `typed` is in.
    private func files(_ typed: String, quote: String) -> Completion {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let prefix = String(typed.dropFirst(folder.count))
        let names = options.listFolder(folder.isEmpty ? "." : folder).filter {
            $0.hasPrefix(prefix) && ($0.first != "." || prefix.first == ".")
        }
        return Completion(
            replacing: prefix.count,
            candidates: names.sorted().map { name in
                CompletionCandidate(name.hasSuffix("/") ? name : name + quote, label: name)
            })
    }

    // MARK: Strings

    /// The typed part of the string at the cursor; nil outside strings.
    private func openString(_ before: String) -> String? {
        let lines = TextBuffer(before).lines
        guard let last = LuaStructure(lines).tokens.last?.last, last.kind == .malformed, let line = lines.last
        else {
            return nil
        }
        let text = String(line.characters[last.columns])
        return text.first == "\"" || text.first == "'" ? String(text.dropFirst()) : nil
    }

    private func inString(_ before: String, _ typed: String) async -> Completion {
        let quote = before.dropLast(typed.count).last.map(String.init) ?? "\""
        let outside = String(before.dropLast(typed.count + 1))
        guard let context = CallContext(before: outside + " ") ?? requireContext(outside) else {
            return .none
        }
        if context.name == "require" { return modules(typed, quote) }
        guard let operation = context.operation else {
            guard let values = Self.type(in: context).flatMap(LibraryReference.values(ofType:)) else {
                return files(typed, quote: quote)
            }
            return strings(values, typed, quote)
        }
        if let name = context.value,
            let parameter = operation.parameters.first(where: { $0.scriptName == name })
        {
            if case .enumeration(let values, _) = parameter.field.type {
                return strings(values.map { ($0, "") }, typed, quote)
            }
            return name.hasSuffix("_id") ? await ids(typed, quote, for: name) : .none
        }
        let path = operation.pathParameters
        guard !context.isInTable, path.indices.contains(context.position) else { return .none }
        return await ids(typed, quote, for: path[context.position].scriptName)
    }

    /// `require "` has no bracket.
    private func requireContext(_ outside: String) -> CallContext? {
        outside.trimmed.hasSuffix("require") ? CallContext(before: outside.trimmed + "(") : nil
    }

    private func modules(_ typed: String, _ quote: String) -> Completion {
        let host = ["telnyx", "ai", "task", "time", "json", "log"]
        let files = Stdlib.files.map(\.name).filter { !$0.hasPrefix("_") && $0.hasSuffix(".lua") }
        let own = options.listFolder(".").filter { $0.hasSuffix(".lua") }
        let names = (files + own).map { String($0.dropLast(4)).replacing("/", with: ".") }
        return strings((host + names).map { ($0, "") }, typed, quote)
    }

    private func ids(_ typed: String, _ quote: String, for parameter: String) async -> Completion {
        // assistant_id wants assistants, whatever else has come by.
        let wanted = parameter.replacing("_id", with: "").replacing("_", with: "")
        let records = await patiently { await lua.records(wanted: wanted, prefix: typed) } ?? []
        let rows = records.filter { $0.count == 3 }
        let sorted = rows.sorted { ($0[1], $0[2], $0[0]) < ($1[1], $1[2], $1[0]) }
        return strings(
            sorted.map { ($0[0], $0[2].isEmpty ? $0[1] : "\($0[1]) \($0[2])") }, typed, quote)
    }

    private func strings(_ values: [(String, String)], _ typed: String, _ quote: String) -> Completion {
        let fitting = values.filter { $0.0.hasPrefix(typed) }
        return Completion(
            replacing: typed.count,
            candidates: fitting.map { CompletionCandidate($0.0 + quote, label: $0.0, summary: $0.1) })
    }

    // MARK: Names

    private func arguments(of operation: APIOperation, _ context: CallContext, prefix: String) -> Completion {
        let isOnlyTable = context.position == 0
        let open = operation.parameters.filter { parameter in
            (parameter.place != .path || isOnlyTable) && !context.given.contains(parameter.scriptName)
                && parameter.scriptName.hasPrefix(prefix)
        }
        let sorted = open.filter(\.isRequired) + open.filter { !$0.isRequired }
        return Completion(
            replacing: prefix.count,
            candidates: sorted.map {
                CompletionCandidate(
                    $0.scriptName + " = ", label: $0.scriptName, summary: $0.field.summary,
                    isRequired: $0.isRequired)
            })
    }

    /// The type of what is being written in a call of one of the library's functions: an argument, or a field of a table.
    private static func type(in context: CallContext) -> String? {
        let library = LibraryReference.shared
        guard let function = library.function(context.name),
            case let parameters = library.parameters(of: function),
            parameters.indices.contains(context.position)
        else { return nil }
        let type = parameters[context.position].type
        guard context.isInTable else { return type }
        guard let name = context.value else { return nil }
        return library.fields(ofTable: type)?.first { $0.name == name }?.type
    }

    /// The names in a table of options that one of the library's functions takes.
    private func options(of context: CallContext, prefix: String) -> Completion {
        let library = LibraryReference.shared
        guard let function = library.function(context.name),
            case let parameters = library.parameters(of: function),
            parameters.indices.contains(context.position),
            let fields = library.fields(ofTable: parameters[context.position].type)
        else { return .none }
        let open = fields.filter { !context.given.contains($0.name) && $0.name.hasPrefix(prefix) }
        let sorted = open.filter(\.isRequired) + open.filter { !$0.isRequired }
        return Completion(
            replacing: prefix.count,
            candidates: sorted.map {
                CompletionCandidate(
                    $0.name + " = ", label: $0.name, summary: $0.summary, isRequired: $0.isRequired)
            })
    }

    private func names(_ path: String, _ prefix: String) async -> Completion {
        let members = await patiently { await lua.members(of: path, prefix: prefix) } ?? []
        var found = members.filter { $0.count == 3 }.map { member in
            let full = path.isEmpty ? member[0] : path + "." + member[0]
            return CompletionCandidate(
                member[0], summary: Self.summary(full, type: member[1], short: member[2]))
        }
        found += Self.operations(path, prefix, besides: Set(found.map(\.text)))
        if path.isEmpty, !prefix.isEmpty {
            found += LuaKeyword.allCases.filter { $0.rawValue.hasPrefix(prefix) }.map {
                CompletionCandidate($0.rawValue)
            }
        }
        found.sort { $0.text < $1.text }
        return Completion(replacing: prefix.count, candidates: found)
    }

    private static func summary(_ path: String, type: String, short: String) -> String {
        if let id = operationPath(path), let operation = Catalog.operation(id) { return operation.summary }
        if let summary = LibraryReference.shared.summary(path) { return summary }
        return short
    }

    /// The operations and groups below a path that scripts have not taken yet, so that no table holds them.
    private static func operations(
        _ path: String, _ prefix: String, besides known: Set<String>
    ) -> [CompletionCandidate] {
        guard let group = operationPath(path) else { return [] }
        let names = WideCatalog.names(under: group).filter { $0.hasPrefix(prefix) && !known.contains($0) }
        return names.map { name in
            let id = group.isEmpty ? name : "\(group).\(name)"
            return CompletionCandidate(name, summary: WideCatalog.summary(of: id))
        }
    }

    /// A path as operations' ids have it: without `telnyx.`, and without the name of their other form.
    private static func operationPath(_ path: String) -> String? {
        var names = path.split(separator: ".").map(String.init)
        guard let first = names.first, first == "telnyx" || first == "ai" else { return nil }
        if first == "telnyx" { names.removeFirst() }
        names.removeAll { $0 == "with_response" }
        return names.joined(separator: ".")
    }

    /// The dotted name that ends at the cursor.
    private static func word(_ before: String) -> String {
        String(before.reversed().prefix { $0.isLetter || $0.isNumber || "_.:".contains($0) }.reversed())
    }

    /// What `ask` gives in good time, or nil.
    private func patiently<Value: Sendable>(_ ask: @escaping @Sendable () async -> Value) async -> Value? {
        await withTaskGroup { [clock = options.clock] group in
            group.addTask { Optional(await ask()) }
            group.addTask {
                try? await clock.sleep(for: Self.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
