public import Testing

@testable public import TelnyxCatalog

@Suite struct `The catalogue` {
    @Test func `holds every operation of the seed and the families beyond it`() {
        #expect(Catalog.operations.filter(\.isInSeed).count == 50)
        #expect(Catalog.operations.count == 81)
    }

    @Test func `gives each operation an id of its own`() {
        let ids = Catalog.operations.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `gives no two operations the same method and shape of path`() {
        let routes = Catalog.operations.map { operation in
            let segments = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : $0 }
            return "\(operation.method.rawValue) \(segments.joined(separator: "/"))"
        }
        #expect(Set(routes).count == routes.count)
    }

    @Test(arguments: Catalog.operations)
    func `declares each placeholder of a path once and in order`(_ operation: APIOperation) {
        let placeholders = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }
        #expect(operation.pathParameters.map { "{\($0.name)}" } == placeholders.map(String.init))
    }

    @Test(arguments: Catalog.operations)
    func `describes everything in one short sentence`(_ operation: APIOperation) {
        #expect(isSentence(operation.summary))
        #expect(!operation.recovery.rule.isEmpty && operation.recovery.rule.hasSuffix("."))
        for parameter in operation.parameters {
            #expect(isSentence(parameter.summary), "\(parameter.name)")
        }
        for rule in operation.rules { #expect(isSentence(rule.summary), "\(rule.name)") }
    }

    @Test(arguments: Catalog.operations)
    func `gives each parameter a name of its own, on the wire and in scripts`(_ operation: APIOperation) {
        let names = operation.parameters.map(\.name)
        #expect(Set(names).count == names.count)
        let scriptNames = operation.parameters.map(\.scriptName)
        #expect(Set(scriptNames).count == scriptNames.count)
    }

    @Test(arguments: Catalog.operations)
    func `calls repeating by key what takes an idempotency key`(_ operation: APIOperation) {
        #expect((operation.recovery.kind == .key) == operation.takesIdempotencyKey)
    }

    @Test(arguments: Catalog.operations)
    func `names only operations that exist, and reading ones to recover by`(_ operation: APIOperation) {
        if let reader = operation.recovery.reader {
            #expect(Catalog.operation(reader)?.effect == .read, "\(reader)")
        }
        if operation.recovery.kind == .verify { #expect(operation.recovery.reader != nil) }
        if let successor = operation.replacedBy { #expect(Catalog.operation(successor) != nil) }
    }

    @Test(arguments: Catalog.operations)
    func `pages every reading operation called list, and asks for pages where they are numbered`(
        _ operation: APIOperation
    ) {
        let verb = operation.id.split(separator: ".").last ?? ""
        // Tags are one object that holds them all.
        if verb == "list" && operation.id != "assistants.tags.list" { #expect(operation.isList) }
        let asksForPages =
            operation.parameter("page_number") != nil && operation.parameter("page_size") != nil
        let isPaged = operation.returns.paging == .numbered || operation.returns.paging == .untilEmpty
        #expect(asksForPages == isPaged)
    }

    @Test(arguments: Catalog.operations)
    func `changes nothing by reading and marks what it takes away`(_ operation: APIOperation) {
        #expect((operation.effect == .read) == (operation.method == .get))
        #expect(operation.effect != .destructive || operation.method != .get)
    }

    @Test(arguments: Catalog.operations)
    func `sends a body only where the method has one`(_ operation: APIOperation) {
        let hasBody = operation.parameters.contains { $0.place == .body }
        #expect(!hasBody || [.post, .put, .patch].contains(operation.method))
    }

    @Test(arguments: Catalog.shapes)
    func `describes each field of each shape`(_ shape: Shape) {
        #expect(isSentence(shape.summary))
        let names = shape.fields.map(\.name)
        #expect(Set(names).count == names.count)
        for field in shape.fields { #expect(isSentence(field.summary), "\(field.name)") }
        if let identity = shape.identity { #expect(shape.field(identity) != nil) }
    }

    @Test(arguments: Catalog.unions)
    func `tells the variants of a union apart by a field that each has`(_ union: Union) {
        #expect(isSentence(union.summary))
        #expect(Set(union.variants.map(\.value)).count == union.variants.count)
        for variant in union.variants {
            let shape = variant.shape()
            guard case .enumeration(let values, open: false)? = shape.field(union.discriminator)?.type else {
                Issue.record("\(shape.name) has no \(union.discriminator)")
                continue
            }
            #expect(values.contains(variant.value))
        }
    }

    @Test func `refers from path parameters to fields that records have`() {
        for parameter in Catalog.operations.flatMap(\.parameters) {
            guard let record = parameter.record else { continue }
            #expect(record.shape().field(record.field) != nil, "\(parameter.name)")
        }
    }

    private func isSentence(_ text: String) -> Bool {
        text.hasSuffix(".") && text.count <= 72 && text.first?.isUppercase == true
    }
}

extension APIOperation: CustomTestStringConvertible {
    public var testDescription: String { id }
}

extension Shape: CustomTestStringConvertible {
    public var testDescription: String { name }
}

extension Union: CustomTestStringConvertible {
    public var testDescription: String { name }
}
