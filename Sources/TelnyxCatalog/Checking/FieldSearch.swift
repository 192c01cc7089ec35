/// Finds the field that a key was meant for, where it stands in the wrong object or under another word.
struct FieldSearch {
    let fields: [Field]

    /// The nearest of the names here; else the way to the one field of that name further inside:
    /// `serve.rollout` for `rollout`.
    ///
    /// What the newest API still knows goes before what it has replaced.
    func suggestion(for key: String) -> String? {
        let names = fields.filter { !$0.isReadOnly }.map(\.name)
        return Catalog.nearest(to: key, among: names) ?? inner(key, including: { $0.replacedBy == nil })
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
