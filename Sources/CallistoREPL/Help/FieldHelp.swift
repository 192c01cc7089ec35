internal import Callisto
internal import TelnyxCatalog

/// Help on a field of a record: `a.voice_settings.voice` of a live value, `Assistant.greeting` of a shape.
struct FieldHelp {
    let lua: LuaSession

    /// The page, nil when the path leads to no field that the catalogue knows.
    func lines(on path: String, width: Int) async -> [StyledText]? {
        let names = path.split(separator: ".").map(String.init)
        guard let first = names.first else { return nil }
        if let shape = Catalog.shape(first) {
            return page(of: shape, names.dropFirst(), width)
        }
        // The nearest record on the way gives the shape.
        for count in (1..<max(names.count, 1)).reversed() {
            let record = names.prefix(count).joined(separator: ".")
            if let kind = await lua.kind(of: record), let shape = Catalog.shape(kind) {
                return page(of: shape, names.dropFirst(count), width)
            }
        }
        return nil
    }

    private func page(of shape: Shape, _ path: ArraySlice<String>, _ width: Int) -> [StyledText]? {
        guard let name = path.first else { return Self.page(of: shape, width) }
        guard let field = shape.field(name) else { return nil }
        if path.count > 1,
            let nested = field.type.shapes.first(where: { $0.field(path[path.startIndex + 1]) != nil })
        {
            return page(of: nested, path.dropFirst(), width)
        }
        guard path.count == 1 else { return nil }
        let facts = [field.type.referenceName] + (field.isReadOnly ? ["read only"] : [])
        var lines = [
            StyledText.styled("\(shape.name).\(name)", .strong) + ("  " + facts.joined(separator: ", "))
        ]
        lines += DisplayWidth.wrap(field.summary, to: width).plain
        if case .enumeration(let values, _) = field.type {
            lines += DisplayWidth.wrap("Values: " + values.joined(separator: ", "), to: width).plain
        }
        for nested in field.type.shapes { lines += [StyledText("")] + Self.page(of: nested, width) }
        return lines
    }

    private static func page(of shape: Shape, _ width: Int) -> [StyledText] {
        [StyledText.styled(shape.name, .strong)] + DisplayWidth.wrap(shape.summary, to: width).plain
            + Definitions(shape.fields.map { ($0.name, $0.summary) }).lines(width: width, indent: 2)
    }
}

extension ValueType {
    /// The shapes that a value of the type can have.
    fileprivate var shapes: [Shape] {
        switch self {
        case .object(let shape): [shape()]
        case .union(let union): union().variants.map { $0.shape() }
        case .list(let element, _): element.shapes
        case .map(let value): value.shapes
        case .alternatives(let types): types.flatMap(\.shapes)
        default: []
        }
    }
}
