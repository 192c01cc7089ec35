import Testing

@testable import TelnyxCatalog

@Suite struct `The wide catalogue` {
    @Test func `has each operation of the facts once, as itself or as a curated one`() {
        #expect(Facts.shared.ids.count == 1341 && Set(Facts.shared.ids).count == 1341)
        for id in Facts.shared.ids { #expect(Catalog.operation(id) != nil, "\(id)") }
        #expect(Set(Catalog.ids).count == Catalog.ids.count)
    }

    @Test func `names each argument once, for scripts as on the wire`() {
        for operation in Catalog.operations + WideCatalog.ids.compactMap(WideCatalog.operation) {
            let names = operation.parameters.map(\.scriptName)
            #expect(Set(names).count == names.count, "\(operation.id): \(names)")
        }
    }

    @Test func `reads every type of the facts`() {
        #expect(Facts.shared.typeNames.count == 2575)
        for name in Facts.shared.typeNames { #expect(Facts.shared.type(name)?["kind"] != nil, "\(name)") }
    }

    @Test func `leads from each type to types that are there`() {
        var seen: Set<String> = []
        var rest = WideCatalog.ids.compactMap(WideCatalog.operation).flatMap {
            $0.parameters.map(\.type) + [$0.returns.type]
        }
        while let type = rest.popLast() {
            switch type {
            case .string, .integer, .number, .boolean, .any: break
            case .enumeration(let values, _): #expect(!values.isEmpty)
            case .list(let element, _): rest.append(element)
            case .map(let value): rest.append(value)
            case .alternatives(let types): rest += types
            case .object(let shape):
                let shape = shape()
                guard seen.insert(shape.name).inserted else { continue }
                #expect(shape.isUpload || Facts.shared.type(shape.name) != nil, "\(shape.name)")
                rest += shape.fields.map(\.type)
            case .union(let union):
                let union = union()
                #expect(union.variants.count > 1, "\(union.name)")
                rest += union.variants.map { .object($0.shape) }
            }
        }
        #expect(seen.count > 1500)
    }

    @Test(arguments: [
        ("GET", "/phone_numbers/1", Recovery.Kind.repeat), ("PUT", "/media/a", .repeat),
        ("DELETE", "/media/a", .repeat), ("POST", "/number_orders", .unknown),
        ("PATCH", "/phone_numbers/1", .unknown), ("POST", "/messages", .key),
        ("POST", "/nobody/knows", .unknown),
    ])
    func `says by method and key what becomes of a raw request whose answer was lost`(
        _ method: String, _ path: String, _ kind: Recovery.Kind
    ) throws {
        let operation = APIOperation(raw: try RawRequest(method, path))
        #expect(operation.recovery.kind == kind)
        #expect(Catalog.operation(operation.id)?.recovery.kind == kind, "it is found again by its id")
    }

    @Test(arguments: [
        ("GET", "/phone_numbers", "phone_numbers.list"),
        ("GET", "/phone_numbers/1", "phone_numbers.retrieve"),
        ("GET", "/phone_numbers/slim", "phone_numbers.slim_list"),
        ("POST", "/ai/assistants", "assistants.create"),
        ("POST", "/calls/c/actions/answer", "calls.actions.answer"),
    ])
    func `knows the operation of a path, the one with the most names`(
        _ method: String, _ path: String, _ id: String
    ) throws {
        #expect(try RawRequest(method, path).known?.id == id)
    }

    @Test func `escapes what a path may not hold and keeps escapes that are there`() throws {
        #expect(try RawRequest("GET", "/media/a b/%2Fü").path == "/media/a%20b/%2F%C3%BC")
        #expect(throws: RawRequest.Flaw.self) { try RawRequest("GET", "/a%2") }
    }

    @Test func `tells a family by its path for what the simulator does not play`() {
        #expect(OperationFamily.of(path: ["phone_numbers", "1", "voice"])?.name == "phone_numbers")
        #expect(OperationFamily.of(path: ["ai", "missions"])?.name == "ai.missions")
        #expect(OperationFamily.of(path: ["nothing", "here"]) == nil)
    }

    @Test func `marks what rings, what costs and what takes away`() {
        let dial = Catalog.operation("calls.dial")
        #expect(dial?.effect == .billable && dial?.reachesTelephone == true)
        #expect(Catalog.operation("number_orders.create")?.effect == .billable)
        #expect(Catalog.operation("phone_numbers.delete")?.effect == .destructive)
        #expect(Catalog.operation("balance.retrieve")?.effect == .read)
    }
}
