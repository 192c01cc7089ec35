internal import TelnyxCatalog

/// What an editor that speaks LuaLS knows of the operations that are not curated: a file for each family.
///
/// They are composed when they are asked for: a megabyte of text that most never want.
public struct WideAnnotations: Sendable {
    public init() {}

    /// The files by name, `telnyx/phone_numbers.lua`.
    public var files: [(name: String, text: String)] {
        var known: Set<String> = []
        let below =
            WideCatalog.names(under: "").filter { $0 != "ai" }
            + WideCatalog.names(under: "ai").map { "ai.\($0)" }
        return below.map { family in
            var file = AnnotatedFamily(family, known)
            file.write()
            known = file.known
            return (name: "telnyx/\(family).lua", text: file.lines.joined(separator: "\n") + "\n")
        }
    }
}

/// One file of annotations.
private struct AnnotatedFamily {
    private static let types = "telnyx.types."

    private(set) var lines: [String]
    /// Types that this file or one before it has.
    private(set) var known: Set<String>
    private let family: String

    init(_ family: String, _ known: Set<String>) {
        self.family = family
        self.known = known
        lines = [
            "---@meta", "-- Written by callisto types from the facts of \(WideCatalog.source).",
            "error(\"annotations are read by editors, not run\")", "",
        ]
    }

    mutating func write() {
        let names = family.split(separator: ".").map(String.init)
        let owner = names.count == 1 ? "telnyxlib" : "telnyx.ai"
        lines += ["---@class \(owner)", member(family, names.last ?? family), ""]
        if WideCatalog.operation(family) == nil { add(group: family) }
    }

    private mutating func add(group path: String) {
        let names = WideCatalog.names(under: path)
        lines.append("---@class \(Self.className(path))")
        lines += names.map { member("\(path).\($0)", $0) } + [""]
        for name in names {
            let id = "\(path).\(name)"
            if let operation = WideCatalog.operation(id) { add(operation) } else { add(group: id) }
        }
    }

    private static func className(_ path: String) -> String {
        // Those of `ai` continue the class that the curated operations have there.
        path.hasPrefix("ai.") ? "telnyx.\(path)" : "telnyx.api.\(path)"
    }

    /// The field of a group that is an operation or another group.
    private func member(_ id: String, _ name: String) -> String {
        guard let operation = WideCatalog.operation(id) else {
            return "---@field \(name) \(Self.className(id))"
        }
        var arguments = operation.pathParameters.map {
            "\($0.scriptName): \($0.type.luaType(below: Self.types))"
        }
        if operation.parameters.contains(where: { $0.place != .path }) {
            let mark = operation.parameters.contains { $0.place != .path && $0.isRequired } ? "" : "?"
            arguments.append("arguments\(mark): \(Self.argumentsName(operation))")
        }
        arguments.append("options?: telnyx.Options")
        return
            "---@field \(name) fun(\(arguments.joined(separator: ", ")))\(result(of: operation)) \(operation.summary)"
    }

    private static func argumentsName(_ operation: Operation) -> String {
        "telnyx.api.\(operation.id).Arguments"
    }

    private func result(of operation: Operation) -> String {
        let type = operation.returns.type.luaType(below: Self.types)
        switch operation.returns.envelope {
        case .empty: return ""
        case .text, .bytes: return ": string"
        default: return operation.isList ? ": telnyx.List<\(type)>" : ": \(type)"
        }
    }

    private mutating func add(_ operation: Operation) {
        let others = operation.parameters.filter { $0.place != .path }
        if !others.isEmpty {
            lines.append("---@class \(Self.argumentsName(operation))")
            lines += others.map { field($0.scriptName, $0.field) } + [""]
        }
        for parameter in operation.parameters { add(parameter.type) }
        add(operation.returns.type)
    }

    private func field(_ name: String, _ field: Field) -> String {
        let mark = field.isRequired ? "" : "?"
        let type = field.type.luaType(below: Self.types) + (field.isNullable ? "|json.null" : "")
        return "---@field \(LuaKey.text(name))\(mark) \(type) \(field.summary)"
    }

    private mutating func add(_ type: ValueType) {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration, .any: break
        case .list(let element, _): add(element)
        case .map(let value): add(value)
        case .alternatives(let types): for type in types { add(type) }
        case .object(let shape):
            let shape = shape()
            guard known.insert(shape.name).inserted else { return }
            lines.append("---@class \(Self.types)\(shape.name)")
            lines += shape.fields.map { field($0.name, $0) } + [""]
            for field in shape.fields { add(field.type) }
        case .union(let union):
            let union = union()
            guard known.insert(union.name).inserted else { return }
            let variants = union.variants.map { Self.types + $0.shape().name }
            lines += ["---@alias \(Self.types)\(union.name) \(variants.joined(separator: "|"))", ""]
            for variant in union.variants { add(.object(variant.shape)) }
        }
    }
}
