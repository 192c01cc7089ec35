internal import TelnyxCatalog

/// What the library's own annotations say of its modules, functions and tables of options, for help.
///
/// They are read from the files in the binary, so that there is no second description of a function. A function that a
/// module hands on from one of its parts (`suite.run`) is described where it is written.
package struct LibraryReference: Sendable {
    /// One function or method.
    package struct Function: Sendable {
        /// `rollout.run`, `rollout.Result:text`.
        package fileprivate(set) var name: String
        /// The names of its parameters, in brackets.
        let parameters: String
        /// The sentences above it, then parameters and results in words.
        package let text: [String]
        /// Where it is written.
        let place: (chunk: String, line: Int)

        /// `rollout.run(given)`
        package var signature: String { name + parameters }
    }

    /// A table with named fields: options, results, errors.
    struct Shape: Sendable {
        let name: String
        let parents: [String]
        let text: [String]
        var fields: [(name: String, text: String)]
    }

    /// Those in this program.
    package static let shared = LibraryReference(files: Stdlib.files)

    private var functions: [String: Function] = [:]
    private var shapes: [String: Shape] = [:]
    /// The names of those that scripts meet.
    private var listed: Set<String> = []
    /// What the head of a module's file says.
    private var modules: [String: [String]] = [:]

    init(files: [Stdlib.File]) {
        let pages = files.filter { Self.isDescribed($0.name) }.map(AnnotatedFile.init)
        var parts: [String: AnnotatedFile] = [:]
        for page in pages { parts[page.module] = page }
        for page in pages {
            for shape in page.shapes { shapes[shape.name] = shape }
            guard page.isPublic else { continue }
            modules[page.module] = page.head
            for (name, function) in page.functions { add(function, as: page.publicName(of: name)) }
            for (name, target) in page.aliases {
                let part = page.required[target.table].flatMap { parts[$0] } ?? page
                guard let function = part.functions[target.name(in: part)] else { continue }
                add(function, as: page.publicName(of: name))
            }
        }
        var methods: [String: [Function]] = [:]
        for page in pages {
            for (name, function) in page.functions {
                guard let method = page.methodName(of: name) else { continue }
                var function = function
                function.name = method.shape + ":" + method.name
                methods[method.shape, default: []].append(function)
            }
        }
        let own = pages.filter(\.isPublic).flatMap(\.shapes).map(\.name)
        list(own + functions.values.flatMap(\.text).flatMap(Self.words), methods)
    }

    /// Lists the tables that scripts meet, with their methods, which may be made by any part of a module; and those that
    /// they meet in these.
    private mutating func list(_ names: [String], _ methods: [String: [Function]]) {
        for name in names {
            guard let shape = shapes[name], listed.insert(name).inserted else { continue }
            let own = methods[name] ?? []
            for method in own { add(method, as: method.name) }
            let texts = own.flatMap(\.text) + shape.fields.map(\.text)
            list(shape.parents + texts.flatMap(Self.words), methods)
        }
    }

    private mutating func add(_ function: Function, as name: String?) {
        guard let name else { return }
        var function = function
        function.name = name
        functions[Self.key(name)] = function
    }

    private static func key(_ name: String) -> String { name.replacing(":", with: ".") }

    /// Neither generated descriptions of the API, which the catalogue has, nor the host's own files.
    private static func isDescribed(_ file: String) -> Bool {
        guard file.hasSuffix(".lua"), !file.contains(".gen.") else { return false }
        return !file.hasPrefix("_") || AnnotatedFile.isOfOthers(file)
    }

    // MARK: Answers

    /// The function of a name, with `.` or `:` before a method.
    package func function(_ name: String) -> Function? { functions[Self.key(name)] }

    /// What a function does, in a sentence; nil when there is none of that name.
    package func summary(_ name: String) -> String? { function(name).map { Self.firstSentence($0.text) } }

    /// The names of all functions and methods, sorted.
    package var names: [String] { functions.values.map(\.name).sorted() }

    /// The function that is written at a place, for values that stand under another name.
    package func function(in chunk: String, at line: Int) -> Function? {
        functions.values.first { $0.place == (chunk, line) }
    }

    /// Functions and tables below a name, `rollout` or `rollout.Result`, sorted.
    private func members(of name: String) -> [(name: String, text: String)] {
        let prefix = Self.key(name) + "."
        let below = functions.filter {
            $0.key.hasPrefix(prefix) && !$0.key.dropFirst(prefix.count).contains(".")
        }
        let tables = listed.compactMap { shapes[$0] }.filter {
            $0.name.hasPrefix(prefix) && !Self.isInner($0)
        }
        // Functions first: tables are what they take and give.
        let functions = below.values.map { ($0.signature, Self.firstSentence($0.text)) }.sorted {
            $0.0 < $1.0
        }
        let rows = tables.map { (shape) -> (name: String, text: String) in
            let fields = "Its fields: " + shape.fields.map(\.name).joined(separator: ", ")
            return (shape.name, shape.text.isEmpty ? fields : Self.firstSentence(shape.text))
        }
        return functions + rows.sorted { $0.0 < $1.0 }
    }

    /// The first sentence of a text, which may go over several lines.
    package static func firstSentence(_ text: [String]) -> String {
        let paragraph = text.prefix { !$0.isEmpty && !$0.hasPrefix("  ") }.joined(separator: " ")
        guard let end = paragraph.firstRange(of: ". ") else { return paragraph }
        return String(paragraph[..<end.lowerBound]) + "."
    }

    /// A table of which only its methods are anybody's business.
    private static func isInner(_ shape: Shape) -> Bool { shape.fields.isEmpty && shape.text.isEmpty }

    /// The fields of a shape, those of its parents first.
    private func fields(of name: String) -> [(name: String, text: String)] {
        guard let shape = shapes[name] else { return [] }
        return shape.parents.flatMap(fields(of:)) + shape.fields
    }

    // MARK: Types

    /// The parameters of a function in order, with their types as annotations write them; empty where none is given.
    package func parameters(of function: Function) -> [(name: String, type: String)] {
        var types: [String: String] = [:]
        for line in function.text where line.hasPrefix("  param ") {
            let words = line.dropFirst(8).split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { continue }
            types[words[0].filter { $0 != "?" }] = Self.type(words[1])
        }
        return function.parameters.dropFirst().dropLast().split(separator: ",").map { part in
            let name = String(part.drop { $0 == " " })
            return (name, types[name] ?? "")
        }
    }

    /// A table's fields; nil for what is no table with named fields.
    package func fields(ofTable type: String) -> [TableField]? {
        guard shapes[type]?.fields.isEmpty == false || shapes[type]?.parents.isEmpty == false else {
            return nil
        }
        return fields(of: type).map(TableField.init)
    }

    /// One field of a table of options.
    package struct TableField: Sendable {
        package let name: String
        package let isRequired: Bool
        /// As the annotation writes it: `rollout.Step[]`.
        package let type: String
        /// What it says behind the type.
        package let summary: String

        fileprivate init(_ field: (name: String, text: String)) {
            name = field.name.filter { $0 != "?" }
            isRequired = !field.name.hasSuffix("?")
            type = LibraryReference.type(Substring(field.text))
            summary = String(field.text.dropFirst(type.count).drop { $0 == " " })
        }
    }

    /// The texts that a type has for values, with a sentence on each; nil for a type that has others too.
    package static func values(ofType type: String) -> [(text: String, summary: String)]? {
        var values: [(text: String, summary: String)] = []
        for part in type.split(separator: "|") {
            if part == "webhooks.EventName" {
                values += Catalog.events.map { ($0.name, $0.summary) }
            } else if part.count > 1, part.hasPrefix("\""), part.hasSuffix("\"") {
                values.append((String(part.dropFirst().dropLast()), ""))
            } else {
                return nil
            }
        }
        return values.isEmpty ? nil : values
    }

    /// What a module of the library has, nil for what is none.
    func members(ofModule module: String) -> [String]? {
        let prefix = module + "."
        let names = functions.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .filter { !$0.contains(".") }
        guard !names.isEmpty else { return nil }
        return (names + fields(of: module + "lib").map { $0.name.filter { $0 != "?" } }).sorted()
    }

    /// The type that a text begins with: up to a blank outside of quotes and brackets.
    private static func type(_ text: Substring) -> String {
        var depth = 0
        var isQuoted = false
        let end = text.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            if "({<".contains(character) { depth += 1 }
            if ")}>".contains(character) { depth -= 1 }
            return character == " " && depth == 0 && !isQuoted
        }
        return String(text[..<(end ?? text.endIndex)])
    }

    // MARK: Pages

    /// The page on a function, a module or a table of the library, nil when there is none of that name.
    package func lines(on name: String, width: Int) -> [StyledText]? {
        let members = members(of: name)
        if let function = function(name) {
            return lines(on: function, width: width) + (members.isEmpty ? [] : [""] + rows(members, width))
        }
        if let shape = shapes[name] {
            var lines = [StyledText.styled(name, .strong)] + wrapped(shape.text, width)
            lines += rows(fields(of: name), width)
            return lines + (members.isEmpty ? [] : [""] + rows(members, width))
        }
        let text = modules[name] ?? []
        guard !members.isEmpty else { return nil }
        return [StyledText.styled(name, .strong)] + wrapped(text, width) + (text.isEmpty ? [] : [""])
            + rows(members, width)
    }

    /// The page on one function, with the fields of the tables that it takes.
    package func lines(on function: Function, width: Int) -> [StyledText] {
        var lines = [StyledText.styled(function.signature, .strong)] + wrapped(function.text, width)
        for name in shapeNames(in: function.text) {
            lines += ["", StyledText.styled(name, .strong)] + rows(fields(of: name), width)
        }
        return lines
    }

    /// The tables that parameters and results are of, each once.
    private func shapeNames(in text: [String]) -> [String] {
        var seen: Set<String> = []
        return text.filter { $0.hasPrefix("  param ") || $0.hasPrefix("  return ") }.flatMap(Self.words)
            .filter { shapes[$0]?.fields.isEmpty == false && seen.insert($0).inserted }
    }

    /// What could be names, with their dots.
    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || "._".contains($0)) }.map(String.init)
    }

    private func wrapped(_ text: [String], _ width: Int) -> [StyledText] {
        // An example keeps its layout.
        text.flatMap { $0.hasPrefix("    ") ? [$0] : DisplayWidth.wrap($0, to: width) }.plain
    }

    private func rows(_ rows: [(name: String, text: String)], _ width: Int) -> [StyledText] {
        rows.flatMap { row in
            [StyledText("  ") + StyledText.styled(row.name, .name)]
                + (row.text.isEmpty
                    ? []
                    : DisplayWidth.wrap(row.text, to: max(width - 6, 1)).map { StyledText("      " + $0) })
        }
    }

    /// A function, module or table as programs read it, nil when there is none of that name.
    package func json(on name: String) -> JSONValue? {
        if let function = function(name) {
            return [
                "name": .string(function.name), "signature": .string(function.signature),
                "text": .array(function.text.map { .string($0) }),
            ]
        }
        guard lines(on: name, width: 100) != nil else { return nil }
        return [
            "name": .string(name),
            "text": .array((modules[name] ?? shapes[name]?.text ?? []).map { .string($0) }),
            "fields": .array(fields(of: name).map { ["name": .string($0.name), "text": .string($0.text)] }),
            "members": .array(members(of: name).map { .string(String($0.name.prefix { $0 != "(" })) }),
        ]
    }
}

/// One file of the library, read for its annotations.
private struct AnnotatedFile {
    /// What a name of the file stands for: `progress.new`, or what a whole part returns.
    struct Target {
        let table: String
        let member: String?

        /// The function's name in the file where it is written, whose table need not be called as others call it.
        func name(in part: AnnotatedFile) -> String {
            member.map { (part.returned ?? table) + "." + $0 } ?? ""
        }
    }

    let module: String
    let isPublic: Bool
    private(set) var head: [String] = []
    /// By the names that they have in this file; the file's own function under an empty one.
    private(set) var functions: [String: LibraryReference.Function] = [:]
    private(set) var shapes: [LibraryReference.Shape] = []
    private(set) var aliases: [String: Target] = [:]
    private(set) var required: [String: String] = [:]
    /// What the file returns.
    private(set) var returned: String?
    private var shapeOfTable: [String: String] = [:]

    init(_ file: Stdlib.File) {
        let isMeta = Self.isOfOthers(file.name)
        let path = file.name.dropLast(".lua".count).drop { isMeta && $0 != "/" }
        module = path.split(separator: "/").joined(separator: ".")
        isPublic = isMeta || Stdlib.isDocumented(module)
        let text = String(decoding: file.source, as: UTF8.self)
        var comment: [Substring] = []
        var isHead = !isMeta
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if isHead {
                guard line.hasPrefix("--") else {
                    head = AnnotationText.readable(comment)
                    (isHead, comment) = (false, [])
                    continue
                }
                comment.append(line.drop { $0 == "-" })
            } else if line.hasPrefix("---") {
                comment.append(line.dropFirst(3))
            } else {
                read(line, comment, place: (file.chunkName, index + 1))
                comment = []
            }
        }
        for line in text.split(separator: "\n").reversed() where line.hasPrefix("return ") {
            let value = line.dropFirst(7)
            let object = value.hasPrefix("setmetatable(") ? value.dropFirst(13) : value
            returned = String(object.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
            break
        }
    }

    /// Whether a file describes functions that are written elsewhere.
    static func isOfOthers(_ file: String) -> Bool {
        file.hasPrefix("_meta/") || file.hasPrefix("_reference/")
    }

    private mutating func read(_ line: Substring, _ comment: [Substring], place: (chunk: String, line: Int)) {
        let shape = AnnotationText.shape(comment)
        if let shape { shapes.append(shape) }
        for (start, isLocal) in [("function ", false), ("local function ", true), ("return function", false)]
        {
            guard line.hasPrefix(start), !(isLocal && comment.isEmpty) else { continue }
            let rest = line.dropFirst(start.count)
            guard let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") else {
                continue
            }
            let name = String(rest[..<open])
            functions[name] = LibraryReference.Function(
                name: name, parameters: String(rest[open...close]), text: AnnotationText.readable(comment),
                place: place)
            return
        }
        if line.hasPrefix("local "), let equals = line.firstRange(of: " = ") {
            let name = String(line[..<equals.lowerBound].dropFirst(6))
            if let shape { shapeOfTable[name] = shape.name }
            if let module = Self.requiredModule(line[equals.upperBound...]) { required[name] = module }
            return
        }
        readAliases(line)
    }

    /// `suite.plan, suite.apply = syncing.plan, syncing.apply`
    private mutating func readAliases(_ line: Substring) {
        guard let equals = line.firstRange(of: " = "), line.first?.isLetter == true else { return }
        let names = line[..<equals.lowerBound].split(separator: ",").map { $0.drop { $0 == " " } }
        let values = line[equals.upperBound...].split(separator: ",").map { $0.drop { $0 == " " } }
        guard names.count == values.count, names.allSatisfy({ $0.contains(".") && !$0.contains(" ") }) else {
            return
        }
        for (name, value) in zip(names, values) {
            let words = value.split(separator: ".")
            if let module = Self.requiredModule(value) {
                // What a part returns as a whole goes by the module's own name.
                required[module] = module
                aliases[String(name)] = Target(table: module, member: nil)
            } else if words.count == 2 {
                aliases[String(name)] = Target(table: String(words[0]), member: String(words[1]))
            }
        }
    }

    private static func requiredModule(_ text: Substring) -> String? {
        guard text.hasPrefix("require") else { return nil }
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        return quoted.count == 3 ? String(quoted[1]) : nil
    }

    /// What scripts call a function of this file; nil for what is the file's own, and for methods.
    func publicName(of name: String) -> String? {
        if name.isEmpty { return module }
        if name == returned { return name }
        if name.contains(":") { return nil }
        // These files describe many modules, by the names that scripts have for them.
        if module == "host" || module == "lua" { return name }
        let parts = name.split(separator: ".")
        guard parts.count == 2, !parts[1].hasPrefix("_") else { return nil }
        return parts[0] == returned ?? module ? module + "." + parts[1] : nil
    }

    /// `rollout.Result` and `text`; nil for what is no method of a shape.
    func methodName(of name: String) -> (shape: String, name: String)? {
        let parts = name.split(separator: ":")
        guard parts.count == 2, !parts[1].hasPrefix("_"), let shape = shapeOfTable[String(parts[0])] else {
            return nil
        }
        return (shape, String(parts[1]))
    }
}

/// Reads the comments that editors read.
private enum AnnotationText {
    /// Sentences first, then parameters and results in words; an example indented as it is.
    static func readable(_ comment: [Substring]) -> [String] {
        var lines: [String] = []
        var isExample = false
        for line in joined(comment) {
            let text = line.hasPrefix(" ") ? String(line.dropFirst()) : line
            if text.hasPrefix("```") {
                isExample.toggle()
            } else if isExample {
                lines.append("    " + text)
            } else if text.hasPrefix("@") {
                let words = text.split(separator: " ", maxSplits: 1)
                if words.count == 2, ["@param", "@return"].contains(words[0]) {
                    lines.append("  \(words[0].dropFirst()) \(words[1])")
                }
            } else if let last = lines.last, !last.isEmpty, !last.hasPrefix("  "), !text.isEmpty {
                // One paragraph, which the reader's window wraps.
                lines[lines.count - 1] = last + " " + text
            } else {
                lines.append(text)
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Lines behind an `@` belong to it.
    private static func joined(_ comment: [Substring]) -> [String] {
        comment.reduce(into: []) { lines, line in
            if let last = lines.last, last.hasPrefix("@"), !line.hasPrefix("@") {
                lines[lines.count - 1] = last + " " + line.drop { $0 == " " }
            } else {
                lines.append(String(line))
            }
        }
    }

    /// The shape that a comment declares.
    static func shape(_ comment: [Substring]) -> LibraryReference.Shape? {
        let lines = joined(comment)
        guard let declared = lines.lastIndex(where: { $0.hasPrefix("@class ") }) else { return nil }
        let words = lines[declared].split(separator: " ").map { $0.filter { $0 != ":" && $0 != "," } }
        guard words.count > 1 else { return nil }
        let isDerived = lines[declared].split(separator: " ").dropFirst().first?.hasSuffix(":") == true
        let fields = lines[declared...].filter { $0.hasPrefix("@field ") }.map { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            return (name: String(parts[1]), text: parts.count > 2 ? String(parts[2]) : "")
        }
        let about = isDerived ? "" : words.dropFirst(2).joined(separator: " ")
        return LibraryReference.Shape(
            name: words[1], parents: isDerived ? Array(words.dropFirst(2)) : [],
            text: readable(lines[..<declared].map { Substring($0) }) + (about.isEmpty ? [] : [about]),
            fields: fields)
    }
}
