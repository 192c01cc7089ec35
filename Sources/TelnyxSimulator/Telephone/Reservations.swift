internal import Essentials
internal import TelnyxCatalog

extension TableName {
    static let reservations = TableName("number_reservations")
}

/// Numbers that are kept for the account for half an hour, which may be extended. A search does not find them meanwhile; an order
/// takes them.
enum Reservations {
    static let all: [String: Handler] = [
        "number_reservations.create": create, "number_reservations.list": list,
        "number_reservations.retrieve": retrieve, "number_reservations.actions.extend": extend,
    ]

    private static let duration: Duration = .seconds(1800)

    /// The numbers that are reserved now.
    static func held(in world: World) -> Set<String> {
        Set(
            world[.reservations].records.flatMap { $0["phone_numbers"]?.array ?? [] }.compactMap { row in
                guard row["status"] == "success",
                    row.object?.moment("expired_at").map({ $0 > world.now }) ?? false
                else { return nil }
                return row["phone_number"]?.string
            })
    }

    private static let create: Handler = { world, call throws(Refusal) in
        let wanted = call.given("phone_numbers")?.array ?? []
        guard !wanted.isEmpty else {
            throw Refusal(422, .parameterMissing, "phone_numbers can't be blank", pointer: "/phone_numbers")
        }
        let id = world.random.uuid()
        let now = JSONValue.string(world.now.text)
        let held = held(in: world)
        let rows = wanted.map { item -> JSONValue in
            let number = item["phone_number"]?.string ?? ""
            let isFree =
                NumberPlan.isForSale(number) && world[.phoneNumbers].records(in: number).isEmpty
                && !held.contains(number)
            return [
                "id": .string(world.random.uuid()), "record_type": "reserved_phone_number",
                "phone_number": .string(number), "status": isFree ? "success" : "failure",
                "errors": .string(isFree ? "" : "the number is not available"),
                "created_at": now, "updated_at": now,
                "expired_at": .string((world.now + duration).text),
            ]
        }
        let succeeded = rows.count { $0["status"] == "success" }
        let record: JSONObject = [
            "id": .string(id), "record_type": "number_reservation",
            // For the whole the types have no word for some.
            "status": succeeded == rows.count ? "success" : "failure",
            "phone_numbers": .array(rows), "customer_reference": call.given("customer_reference") ?? .null,
            "errors": .string(
                succeeded == rows.count ? "" : "\(rows.count - succeeded) could not be reserved"),
            "created_at": now, "updated_at": now,
        ]
        world[.reservations].insert(record, id: id)
        return .object(record)
    }

    private static let list: Handler = { world, call throws(Refusal) in
        var rows = world[.reservations].records
        for name in ["status", "customer_reference"] {
            if let text = call.filter(name) { rows = rows.filter { $0[name]?.string == text } }
        }
        rows.reverse()
        return try call.list(rows)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let record = world[.reservations][call.string("number_reservation_id")] else { throw .notFound }
        return .object(record)
    }

    private static let extend: Handler = { world, call throws(Refusal) in
        let id = call.string("number_reservation_id")
        guard var record = world[.reservations][id] else { throw .notFound }
        let rows = record["phone_numbers"]?.array ?? []
        let numbers = rows.compactMap { $0["phone_number"]?.string }
        guard !held(in: world).isDisjoint(with: numbers) else {
            throw Refusal(422, .unprocessable, "The reservation has expired.")
        }
        record["phone_numbers"] = .array(
            rows.map { row in
                var row = row.object ?? [:]
                row["expired_at"] = .string((world.now + duration).text)
                row["updated_at"] = .string(world.now.text)
                return .object(row)
            })
        record["updated_at"] = .string(world.now.text)
        world[.reservations][id] = record
        return .object(record)
    }
}

/// The parts of orders, one for each number here, as each may be of another country.
enum SubOrders {
    static let all: [String: Handler] = [
        "sub_number_orders.list": list, "sub_number_orders.retrieve": retrieve,
        "sub_number_orders.update": update, "sub_number_orders.cancel": cancel,
    ]

    private static func presented(_ row: JSONValue, of order: JSONObject) -> JSONObject {
        let status = row["status"]?.string ?? "pending"
        return [
            "id": row["sub_number_order_id"] ?? "", "record_type": "sub_number_order",
            "order_request_id": order["id"] ?? "", "country_code": row["country_code"] ?? "",
            "phone_number_type": row["phone_number_type"] ?? "", "phone_numbers": .array([row]),
            "phone_numbers_count": 1, "regulatory_requirements": [], "requirements_met": true,
            "is_block_sub_number_order": false, "customer_reference": order["customer_reference"] ?? .null,
            "status": .string(status == "cancelled" ? "failure" : status),
            "user_id": .null, "created_at": order["created_at"] ?? "",
            "updated_at": order["updated_at"] ?? "",
        ]
    }

    private static func rows(in world: World) -> [(order: JSONObject, row: JSONValue)] {
        world[.numberOrders].records.flatMap { order in
            (order["phone_numbers"]?.array ?? []).map { (order, $0) }
        }
    }

    private static func found(
        _ call: Call, in world: World
    ) throws(Refusal) -> (order: JSONObject, row: JSONValue) {
        let id = call.string("sub_number_order_id")
        guard let found = rows(in: world).first(where: { $0.row["sub_number_order_id"]?.string == id }) else {
            throw .notFound
        }
        return found
    }

    private static let list: Handler = { world, call throws(Refusal) in
        var parts = rows(in: world).map { presented($0.row, of: $0.order) }
        for name in ["status", "order_request_id", "country_code", "phone_number_type"] {
            if let text = call.filter(name) { parts = parts.filter { $0[name]?.string == text } }
        }
        parts.reverse()
        return try call.list(parts)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        let (order, row) = try found(call, in: world)
        return .object(presented(row, of: order))
    }

    /// Requirements are none here, so that nothing is changed by them.
    private static let update: Handler = { world, call throws(Refusal) in
        let (order, row) = try found(call, in: world)
        return .object(presented(row, of: order))
    }

    private static let cancel: Handler = { world, call throws(Refusal) in
        var (order, row) = try found(call, in: world)
        guard row["status"] == "pending" else {
            throw Refusal(422, .unprocessable, "Only an order that is pending can be cancelled.")
        }
        let id = row["sub_number_order_id"]
        var changed = row.object ?? [:]
        changed["status"] = "cancelled"
        row = .object(changed)
        order["phone_numbers"] = .array(
            (order["phone_numbers"]?.array ?? []).map { $0["sub_number_order_id"] == id ? row : $0 })
        order["updated_at"] = .string(world.now.text)
        world[.numberOrders][order["id"]?.string ?? ""] = order
        for number in world[.phoneNumbers].ids(in: row["phone_number"]?.string ?? "") {
            world[.phoneNumbers].remove(number)
        }
        return .object(presented(row, of: order))
    }
}
