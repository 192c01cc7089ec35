internal import TelnyxCatalog

/// Walks a program with its scopes and notes what is wrong on the way.
struct SourceWalker {
    let path: String
    let surroundings: SourceSurroundings
    private(set) var findings: [SourceFinding] = []
    private var scopes: [[Local]] = []
    /// Globals that the program sets, and where first.
    private var assigned: [String: LuaPlace] = [:]
    private var read: [LuaName] = []
    /// Where names stand that are called; others may only be asked for.
    private var called: Set<LuaPlace> = []
    private static let hintLimit = 200
    /// Whether the program has a say in where modules are, so that nobody knows here which there are.
    private var findsModules = false

    /// One local variable.
    private struct Local {
        let name: LuaName
        /// Whether being unused is worth a word.
        let isReported: Bool
        var isUsed = false
        /// What it stands for, when it was declared as another name for it: `ai.assistants`.
        var alias: [LuaName]?
        /// The operation that answered it, when it was declared as one record.
        var record: APIOperation?
    }

    /// Looked at with every member, and so not gathered each time.
    private let twins: Set<String>

    init(path: String, surroundings: SourceSurroundings) {
        self.path = path
        self.surroundings = surroundings
        twins = surroundings.twins
    }

    mutating func walk(_ program: [LuaStatement]) {
        block(program)
        let known = surroundings.globals
        let candidates = known.keys.sorted() + assigned.keys.sorted()
        for name in read where known[name.text] == nil && assigned[name.text] == nil && name.text != "_ENV" {
            if !called.contains(name.place), Self.ofOtherLuas.contains(name.text) { continue }
            if let sentence = surroundings.absent[name.text] {
                report(.unknownGlobal, name.place, sentence)
                continue
            }
            if let hint = KnownModules.hint(forGlobal: name.text, among: surroundings.modules) {
                report(.unknownGlobal, name.place, "unknown global '\(name.text)'; \(hint)")
                continue
            }
            report(.unknownGlobal, name.place, "unknown global '\(name.text)'", name.text, candidates)
        }
        let reads = Set(read.map(\.text))
        let sorted = reads.sorted()
        for (name, place) in assigned where !reads.contains(name) && known[name] == nil {
            report(
                .unusedGlobal, place, "the global '\(name)' is set but never read here", name, sorted)
        }
        findings.sort { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
    }

    private mutating func report(
        _ code: SourceFinding.Code, _ place: LuaPlace, _ message: String, _ name: String,
        _ candidates: [String]
    ) {
        // A file with thousands of findings is none that a hint would help, and each looks through all names.
        let hasHint = findings.count < SourceWalker.hintLimit
        report(code, place, message, suggestion: hasHint ? NearestName.find(name, among: candidates) : nil)
    }

    mutating func report(
        _ code: SourceFinding.Code, _ place: LuaPlace, _ message: String, suggestion: String? = nil
    ) {
        findings.append(
            SourceFinding(
                path: path, line: place.line, column: place.column, code: code, message: message,
                suggestion: suggestion))
    }

    // MARK: Scopes

    private mutating func scoped(_ body: (inout SourceWalker) -> Void) {
        scopes.append([])
        body(&self)
        for local in scopes.removeLast()
        where local.isReported && !local.isUsed && !local.name.text.hasPrefix("_") {
            report(.unusedLocal, local.name.place, "the local '\(local.name.text)' is never used")
        }
    }

    private mutating func declare(
        _ name: LuaName, isReported: Bool, alias: [LuaName]? = nil, record: APIOperation? = nil
    ) {
        scopes[scopes.count - 1].append(
            Local(name: name, isReported: isReported, alias: alias, record: record))
    }

    private func find(_ name: String) -> (scope: Int, index: Int)? {
        for scope in scopes.indices.reversed() {
            if let index = scopes[scope].lastIndex(where: { $0.name.text == name }) { return (scope, index) }
        }
        return nil
    }

    private mutating func use(_ name: LuaName) {
        if let (scope, index) = find(name.text) {
            scopes[scope][index].isUsed = true
        } else {
            read.append(name)
        }
    }

    /// The names of `ai.assistants.create` from a global on, through locals that stand for parts of it.
    private func names(of expression: LuaExpression) -> [LuaName]? {
        switch expression {
        case .name(let name):
            guard let (scope, index) = find(name.text) else { return [name] }
            return scopes[scope][index].alias
        case .suffixed(let object, let suffixes):
            if let module = requiredModule(object, suffixes) {
                let rest = Array(suffixes.dropFirst())
                let members = SourceWalker.members(rest)
                return members.count == rest.count ? [module] + members : nil
            }
            let members = SourceWalker.members(suffixes)
            return members.count == suffixes.count ? names(of: object).map { $0 + members } : nil
        default: return nil
        }
    }

    /// A module of the library that an expression requires, under a name that no variable has.
    private func requiredModule(_ object: LuaExpression, _ suffixes: [LuaSuffix]) -> LuaName? {
        guard case .name(let name) = object, name.text == "require", find("require") == nil,
            case .call(let arguments)? = suffixes.first,
            case .string(let module, let place)? = arguments.first,
            surroundings.modules.contains(module)
        else { return nil }
        // Their values stand in globals of their names.
        return LuaName(
            text: ["ai", "telnyx"].contains(module) ? module : Self.requiring + module, place: place)
    }

    private static let requiring = "require "

    /// The module that the first of some names stands for, required or as it is there for everybody.
    private func module(of path: [LuaName]) -> String? {
        guard let first = path.first?.text else { return nil }
        if first.hasPrefix(Self.requiring) { return String(first.dropFirst(Self.requiring.count)) }
        return assigned[first] == nil && surroundings.globals[first] != nil ? first : nil
    }

    /// What a module has that was required; nil where that is not known.
    private func members(ofRequired first: LuaName) -> (module: String, names: [String])? {
        guard first.text.hasPrefix(Self.requiring) else { return nil }
        let module = String(first.text.dropFirst(Self.requiring.count))
        let known = (surroundings.globals[module] ?? nil) ?? LibraryReference.shared.members(ofModule: module)
        return known.map { (module, $0) }
    }

    /// The operation whose answer an expression is, as it is called there.
    private func answering(_ expression: LuaExpression) -> APIOperation? {
        guard case .suffixed(let object, let suffixes) = expression, case .call? = suffixes.last else {
            return nil
        }
        let members = Self.members(suffixes)
        guard members.count == suffixes.count - 1, let path = names(of: object).map({ $0 + members }) else {
            return nil
        }
        // What others than `ai` itself hold gives something else besides.
        guard path.first?.text == "ai" || path.first?.text == "telnyx",
            !path.contains(where: { twins.contains($0.text) })
        else { return nil }
        return OperationCall(path, [], twins: twins)?.operation
    }

    /// The operation that answered the one record that an expression is: a call, or a local that was declared as one.
    private func record(_ expression: LuaExpression) -> APIOperation? {
        if case .name(let name) = expression {
            return find(name.text).flatMap { scopes[$0.scope][$0.index].record }
        }
        guard let operation = answering(expression), !operation.isList,
            case .object = operation.returns.type
        else { return nil }
        return operation
    }

    /// The members that are taken first.
    private static func members(_ suffixes: [LuaSuffix]) -> [LuaName] {
        var members: [LuaName] = []
        for case .member(let name) in suffixes { members.append(name) }
        let first = suffixes.firstIndex { if case .member = $0 { false } else { true } }
        return Array(members.prefix(first ?? suffixes.count))
    }

    // MARK: Statements

    private mutating func block(_ statements: [LuaStatement]) {
        scoped { walker in
            for statement in statements { walker.statement(statement) }
        }
    }

    private mutating func statement(_ statement: LuaStatement) {
        switch statement {
        case .expression(let value): expression(value)
        case .assignment(let targets, let values):
            for value in values { expression(value) }
            for target in targets { assign(to: target) }
        case .local(let names, let values):
            for value in values { expression(value) }
            for (index, (name, attribute)) in names.enumerated() {
                let value = values.indices.contains(index) ? values[index] : .nil
                declare(
                    name, isReported: attribute != "close", alias: self.names(of: value),
                    record: record(value))
            }
        case .localFunction(let name, let body):
            declare(name, isReported: true)
            function(body)
        case .block(let body): block(body)
        case .branches(let branches):
            for (condition, body) in branches {
                if let condition { expression(condition) }
                block(body)
            }
        case .whileLoop(let condition, let body):
            expression(condition)
            block(body)
        case .repeatLoop(let body, let condition):
            scoped { walker in
                for statement in body { walker.statement(statement) }
                walker.expression(condition)
            }
        case .forLoop(let names, let values, let body):
            for value in values { expression(value) }
            let item = values.first.flatMap { answering($0) }
            scoped { walker in
                for (index, name) in names.enumerated() {
                    let isItem = index == 0 && item?.isList == true
                    walker.declare(name, isReported: false, record: isItem ? item : nil)
                }
                walker.block(body)
            }
        case .returning(let values): for value in values { expression(value) }
        }
    }

    private mutating func assign(to target: LuaExpression) {
        guard case .name(let name) = target else { return expression(target) }
        if let (scope, index) = find(name.text) {
            scopes[scope][index].alias = nil
            scopes[scope][index].record = nil
        } else if assigned[name.text] == nil {
            assigned[name.text] = name.place
        }
    }

    private mutating func function(_ function: LuaFunction) {
        scoped { walker in
            for parameter in function.parameters { walker.declare(parameter, isReported: false) }
            walker.block(function.body)
        }
    }

    // MARK: Expressions

    private mutating func expression(_ value: LuaExpression) {
        switch value {
        case .nil, .boolean, .number, .vararg, .string: break
        case .name(let name): use(name)
        case .function(let body): function(body)
        case .operands(let values): for value in values { expression(value) }
        case .table(let fields):
            for field in fields {
                if case .computed(let key) = field.key { expression(key) }
                expression(field.value)
            }
        case .suffixed(let object, let suffixes): suffixed(object, suffixes)
        }
    }

    private mutating func suffixed(_ object: LuaExpression, _ suffixes: [LuaSuffix]) {
        let required = requiredModule(object, suffixes)
        let members = SourceWalker.members(required == nil ? suffixes : Array(suffixes.dropFirst()))
        let path = required.map { [$0] + members } ?? names(of: object).map { $0 + members }
        let end = members.count + (required == nil ? 0 : 1)
        var isCalled = false
        if suffixes.count > end, case .call = suffixes[end] { isCalled = true }
        if isCalled, members.isEmpty, case .name(let name) = object { called.insert(name.place) }
        if let path, !members.isEmpty || isCalled { checkMember(path, isCalled: isCalled, at: members.last) }
        expression(object)
        for (index, suffix) in suffixes.enumerated() {
            switch suffix {
            case .member(let name): if index == 0 { checkField(name, of: object) }
            case .index(let key): expression(key)
            case .method(let name, let arguments):
                if index == 0 { checkMethod(name, of: object) }
                for argument in arguments { expression(argument) }
            case .call(let arguments):
                for argument in arguments { expression(argument) }
                if index == 0, case .name(let name) = object, name.text == "require", find("require") == nil {
                    checkModule(arguments)
                } else if index == end, let path {
                    checkCall(of: path, arguments)
                }
            }
        }
    }

    /// A string has the functions of `string` for methods, a record that was answered has none.
    private mutating func checkMethod(_ name: LuaName, of object: LuaExpression) {
        var value = object
        while case .operands(let inner) = value, inner.count == 1 { value = inner[0] }
        if case .string = value, let methods = surroundings.globals["string"] ?? nil,
            !methods.contains(name.text)
        {
            report(.unknownMember, name.place, "a string has no '\(name.text)'", name.text, methods)
        } else if case .name = object, case .object(let shape)? = record(object)?.returns.type {
            report(.unknownMember, name.place, "\(shape().name) is a plain table; it has no '\(name.text)'")
        }
    }

    /// Of a record's names the catalogue knows those that it was built with; the service may have more by now.
    private mutating func checkField(_ name: LuaName, of object: LuaExpression) {
        guard case .name = object, case .object(let answered)? = record(object)?.returns.type,
            case let shape = answered(), !shape.isOpen, shape.field(name.text) == nil,
            let nearest = NearestName.find(name.text, among: shape.fields.map(\.name))
        else { return }
        report(
            .unknownField, name.place, "\(shape.name) has no field '\(name.text)' that is known here",
            suggestion: nearest)
    }

    private static let finding: Set<String> = ["path", "preload", "searchers"]

    /// What other versions of Lua have: a script that asks for it, and does without, runs on all of them.
    private static let ofOtherLuas: Set<String> = [
        "bit", "bit32", "getfenv", "jit", "loadstring", "math.cosh", "math.frexp", "math.ldexp",
        "math.log10", "math.pow", "math.sinh", "math.tanh", "module", "newproxy", "package.loaders",
        "package.seeall", "setfenv", "string.gfind", "table.foreach", "table.foreachi", "table.getn",
        "table.maxn",
        "unpack",
    ]

    /// - Parameters:
    ///   - isCalled: Whether the last of the names is called; what is absent may be asked for.
    ///   - last: Where it stands; `nil` where a local stands for all of the path.
    private mutating func checkMember(_ path: [LuaName], isCalled: Bool, at last: LuaName?) {
        if path.count == 2, !isCalled {
            let name = "\(path[0].text).\(path[1].text)"
            if surroundings.absent[name] != nil || Self.ofOtherLuas.contains(name) { return }
        }
        // A local that stands for a member was looked at where it was made, but not whether it is called.
        if last == nil {
            if path.count == 2, assigned[path[0].text] == nil,
                let sentence = surroundings.absent["\(path[0].text).\(path[1].text)"]
            {
                report(.unknownMember, path[1].place, sentence)
            }
            return
        }
        if path.count >= 2, path[0].text == "package", Self.finding.contains(path[1].text) {
            findsModules = true
        }
        if let (name, group, members) = OperationCall.unknownPart(of: path, twins: twins) {
            if group == "telnyx", assigned["telnyx"] != nil { return }
            report(.unknownOperation, name.place, "\(group) has no '\(name.text)'", name.text, members)
        } else if path.count >= 2, let members = surroundings.globals[path[0].text] ?? nil,
            assigned[path[0].text] == nil, path[0].text != "ai", path[0].text != "telnyx",
            !members.contains(path[1].text)
        {
            let name = path[1]
            if let sentence = surroundings.absent["\(path[0].text).\(name.text)"] {
                return report(.unknownMember, name.place, sentence)
            }
            report(.unknownMember, name.place, "\(path[0].text) has no '\(name.text)'", name.text, members)
        } else if path.count >= 2, let (module, members) = members(ofRequired: path[0]),
            !members.contains(path[1].text)
        {
            let name = path[1]
            report(.unknownMember, name.place, "\(module) has no '\(name.text)'", name.text, members)
        }
    }

    private mutating func checkModule(_ arguments: [LuaExpression]) {
        guard case .string(let module, let place)? = arguments.first else { return }
        if !findsModules, !surroundings.hasModule(module) {
            let hasHint = findings.count < Self.hintLimit
            let meant = hasHint ? KnownModules.nearest(to: module, among: surroundings.modules) : nil
            report(.unknownModule, place, "module '\(module)' not found", suggestion: meant)
        }
    }

    private mutating func checkCall(of path: [LuaName], _ arguments: [LuaExpression]) {
        if path.count == 2, let module = module(of: path),
            let call = LibraryCall("\(module).\(path[1].text)")
        {
            for problem in call.problems(arguments) {
                report(.argument, problem.place, problem.message, suggestion: problem.suggestion)
            }
            return
        }
        guard let call = OperationCall(path, arguments, twins: twins) else { return }
        if let record = arguments.last, arguments.count == call.operation.pathParameters.count,
            CallBinder.refusesLoneRecords(call.operation), self.record(record) != nil
        {
            report(
                .argument, path.last?.place ?? LuaPlace(line: 1, column: 1),
                BindingError(call.operation, .loneRecord).description)
            return
        }
        for finding in call.problems(at: path.last?.place ?? LuaPlace(line: 1, column: 1)) {
            report(
                finding.isWarning ? .inferred : .argument, finding.place,
                "\(call.operation.id): \(finding.sentence)")
        }
    }
}
