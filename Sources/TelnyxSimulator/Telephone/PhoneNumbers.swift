internal import TelnyxCatalog

extension TableName {
    static let phoneNumbers = TableName("phone_numbers")
    static let numberOrders = TableName("number_orders")
}

/// A numbering plan in small: which numbers there are to buy, the same for every seed.
enum NumberPlan {
    /// How a country's numbers look: its code, area codes, and how many digits follow one.
    struct Country: Sendable {
        let code: String
        let calling: String
        let areas: [String]
        let digits: Int
    }

    static let countries: [Country] = [
        Country(
            code: "US", calling: "1",
            areas: [
                "212", "312", "415", "512", "305", "206", "617", "404", "202", "303", "602", "503", "213",
                "702", "215",
            ],
            digits: 7),
        Country(code: "CA", calling: "1", areas: ["416", "604", "514", "403", "613"], digits: 7),
        Country(code: "GB", calling: "44", areas: ["20", "121", "161", "141"], digits: 8),
        Country(code: "DE", calling: "49", areas: ["30", "89", "40", "69"], digits: 8),
        Country(code: "FR", calling: "33", areas: ["1", "4"], digits: 8),
        Country(code: "ES", calling: "34", areas: ["91", "93"], digits: 7),
        Country(code: "IT", calling: "39", areas: ["02", "06"], digits: 8),
        Country(code: "NL", calling: "31", areas: ["20", "10"], digits: 7),
        Country(code: "IE", calling: "353", areas: ["1", "21"], digits: 7),
        Country(code: "AU", calling: "61", areas: ["2", "3"], digits: 8),
        Country(code: "MX", calling: "52", areas: ["55", "33"], digits: 8),
        Country(code: "BR", calling: "55", areas: ["11", "21"], digits: 8),
    ]

    private static let tollFree = ["800", "833", "844", "855", "866", "877", "888"]

    /// Where an area code of North America is.
    private static let places: [String: (state: String, city: String)] = [
        "212": ("NY", "New York"), "312": ("IL", "Chicago"), "415": ("CA", "San Francisco"),
        "512": ("TX", "Austin"),
        "305": ("FL", "Miami"), "206": ("WA", "Seattle"), "617": ("MA", "Boston"), "404": ("GA", "Atlanta"),
        "202": ("DC", "Washington"), "303": ("CO", "Denver"), "602": ("AZ", "Phoenix"),
        "503": ("OR", "Portland"),
        "213": ("CA", "Los Angeles"), "702": ("NV", "Las Vegas"), "215": ("PA", "Philadelphia"),
        "416": ("ON", "Toronto"), "604": ("BC", "Vancouver"), "514": ("QC", "Montreal"),
        "403": ("AB", "Calgary"),
        "613": ("ON", "Ottawa"),
    ]

    static func country(_ code: String) -> Country? { countries.first { $0.code == code.uppercased() } }

    /// The country that a number is of; `nil` for one of a country that is not in the plan.
    static func country(of number: String) -> Country? {
        guard number.hasPrefix("+") else { return nil }
        let digits = number.dropFirst()
        let found = countries.filter { digits.hasPrefix($0.calling) }.max {
            $0.calling.utf8.count < $1.calling.utf8.count
        }
        guard found?.calling == "1" else { return found }
        let area = String(digits.dropFirst().prefix(3))
        return countries.first { $0.code == "CA" && $0.areas.contains(area) } ?? found
    }

    static func area(of number: String, in country: Country) -> String? {
        let national = number.dropFirst(1 + country.calling.utf8.count)
        return (country.areas + (country.calling == "1" ? tollFree : [])).first { national.hasPrefix($0) }
    }

    static func place(of area: String) -> (state: String, city: String)? { places[area] }

    /// The 20 numbers of an area that may be for sale: 555-01xx in North America, as films have them.
    static func numbers(_ area: String, in country: Country) -> [String] {
        (0..<20).map { index in
            let last = index < 10 ? "0\(index)" : "\(index)"
            let middle = country.calling == "1" ? "55501" : String("5550100000".prefix(country.digits - 2))
            return "+\(country.calling)\(area)\(middle)\(last)"
        }
    }

    /// Whether a number is one of those.
    static func isForSale(_ number: String) -> Bool {
        guard let country = country(of: number), let area = area(of: number, in: country) else {
            return false
        }
        return numbers(area, in: country).contains(number)
    }

    static func isTollFree(_ area: String) -> Bool { tollFree.contains(area) }

    /// The areas that a search is about.
    static func areas(
        _ country: Country, type: String?, code: String?, state: String?, city: String?
    ) -> [String] {
        if let code {
            // Any area of North America has its 20 numbers.
            let isArea =
                country.calling == "1" && code.utf8.count == 3
                && code.utf8.allSatisfy { (48...57).contains($0) }
            return isArea || country.areas.contains(code) ? [code] : []
        }
        if type == "toll_free" { return country.calling == "1" ? tollFree : [] }
        return country.areas.filter { area in
            let place = places[area]
            return (state.map { $0.uppercased() == place?.state } ?? true)
                && (city.map { $0.lowercased() == place?.city.lowercased() } ?? true)
        }
    }
}

/// Searching for numbers to buy.
enum AvailableNumbers {
    static let all: [String: Handler] = ["available_phone_numbers.list": list]

    private static let features = ["sms", "mms", "voice", "fax", "emergency", "hd_voice", "local_calling"]

    private static let list: Handler = { world, call throws(Refusal) in
        guard let country = NumberPlan.country(call.filter("country_code") ?? "US") else {
            return reply([], best: 0)
        }
        let wanted = call.filters("features")
        let type = call.filter("phone_number_type")
        guard wanted.allSatisfy(features.contains),
            type == nil || ["local", "toll_free", "national"].contains(type)
        else {
            return reply([], best: 0)
        }
        let limit = min(max(call.filter("limit").flatMap { Int($0) } ?? 20, 1), 100)
        func part(_ name: String) -> String? { call.filter("phone_number", name) ?? call.filter(name) }
        let held = Reservations.held(in: world)
        func search(_ code: String?, _ state: String?, _ city: String?) -> [String] {
            let areas = NumberPlan.areas(country, type: type, code: code, state: state, city: city)
            return areas.flatMap { NumberPlan.numbers($0, in: country) }.filter { number in
                let national = number.dropFirst(1 + country.calling.utf8.count)
                // With an area code given, the digits begin after it.
                let local = code.map { national.dropFirst($0.utf8.count) } ?? national
                return world[.phoneNumbers].records(in: number).isEmpty
                    && !held.contains(number)
                    && (part("starts_with").map { local.hasPrefix($0) } ?? true)
                    && (part("ends_with").map { national.hasSuffix($0) } ?? true)
                    && (part("contains").map { national.contains($0) } ?? true)
            }
        }
        let code = call.filter("national_destination_code")
        let (state, city) = (call.filter("administrative_area"), call.filter("locality"))
        let found = search(code, state, city)
        if !found.isEmpty || call.filter("best_effort") != "true" {
            return reply(found.prefix(limit).map { item($0, country, isBest: false) }, best: 0)
        }
        let near = search(nil, state, nil)
        let others = (near.isEmpty ? search(nil, nil, nil) : near).prefix(limit)
        return reply(others.map { item($0, country, isBest: true) }, best: others.count)
    }

    private static func item(_ number: String, _ country: NumberPlan.Country, isBest: Bool) -> JSONValue {
        let area =
            NumberPlan.area(of: number, in: country)
            ?? String(number.dropFirst(1 + country.calling.utf8.count).prefix(3))
        var regions: [JSONValue] = [["region_type": "country_code", "region_name": .string(country.code)]]
        if let place = NumberPlan.place(of: area) {
            regions += [
                ["region_type": "state", "region_name": .string(place.state)],
                ["region_type": "rate_center", "region_name": .string(place.city.uppercased())],
                ["region_type": "location", "region_name": .string(place.city)],
            ]
        }
        return [
            "phone_number": .string(number), "record_type": "available_phone_number",
            "features": .array(features.map { ["name": .string($0)] }),
            "cost_information": ["upfront_cost": "1.00", "monthly_cost": "1.00", "currency": "USD"],
            "region_information": .array(regions), "best_effort": .bool(isBest), "quickship": true,
            "reservable": true, "vanity_format": "",
        ]
    }

    private static func reply(_ items: [JSONValue], best: Int) -> Reply {
        let meta: JSONValue = [
            "total_results": .integer(Int64(items.count)), "best_effort_results": .integer(Int64(best)),
        ]
        return Reply(content: .whole(["data": .array(items), "meta": meta, "metadata": meta]))
    }
}

/// Buying numbers: an order is pending for three seconds.
enum NumberOrders {
    static let all: [String: Handler] = [
        "number_orders.create": create, "number_orders.list": list, "number_orders.retrieve": retrieve,
        "number_orders.update": update,
    ]
    static let workKind = "number_order.complete"

    private static let create: Handler = { world, call throws(Refusal) in
        let items = call.given("phone_numbers")?.array ?? []
        guard !items.isEmpty else {
            throw Refusal(422, .parameterMissing, "phone_numbers can't be blank", pointer: "/phone_numbers")
        }
        if let connection = call.given("connection_id")?.string,
            Connections.find(connection, in: world) == nil
        {
            throw Refusal(422, .badConnection, pointer: "/connection_id")
        }
        if let profile = call.given("messaging_profile_id")?.string,
            MessagingProfiles.find(profile, in: world) == nil
        {
            throw Refusal(422, .badMessagingProfile, pointer: "/messaging_profile_id")
        }
        var rows: [JSONValue] = []
        for (index, item) in items.enumerated() {
            let number = item["phone_number"]?.string ?? ""
            let place = "/phone_numbers/\(index)/phone_number"
            guard world[.phoneNumbers].records(in: number).isEmpty else {
                throw Refusal(409, .duplicate, "\(number) belongs to this account already.", pointer: place)
            }
            guard NumberPlan.isForSale(number), let country = NumberPlan.country(of: number) else {
                throw Refusal(422, .notSearched, "\(number) was not found by a search.", pointer: place)
            }
            rows.append([
                "id": .string(world.random.uuid()), "phone_number": .string(number), "status": "pending",
                "requirements_status": "approved", "requirements_met": true, "regulatory_requirements": [],
                "country_code": .string(country.code), "country_iso_alpha2": .string(country.code),
                "phone_number_type": .string(PhoneNumbers.type(of: number)),
                "record_type": "number_order_phone_number",
                "bundle_id": .null, "locality": "", "deadline": .null, "order_request_id": .null,
                "is_block_number": false,
                "requirements": [], "sub_number_order_id": .string(world.random.uuid()),
            ])
        }
        let id = world.random.uuid()
        let now = JSONValue.string(world.now.text)
        let order: JSONObject = [
            "id": .string(id), "record_type": "number_order", "status": "pending",
            "phone_numbers": .array(rows),
            "phone_numbers_count": .integer(Int64(rows.count)),
            "sub_number_orders_ids": .array(rows.map { $0["sub_number_order_id"] ?? "" }),
            "requirements_met": true,
            "connection_id": call.given("connection_id") ?? .null,
            "messaging_profile_id": call.given("messaging_profile_id") ?? .null,
            "billing_group_id": call.given("billing_group_id") ?? .null,
            "customer_reference": call.given("customer_reference") ?? .null, "created_at": now,
            "updated_at": now,
        ]
        world[.numberOrders].insert(order, id: id)
        for row in rows { PhoneNumbers.buy(row["phone_number"]?.string ?? "", by: order, in: &world) }
        world.schedule(at: world.now + .seconds(3), kind: workKind, ["id": .string(id)])
        return .object(order)
    }

    static let complete: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, var order = world[.numberOrders][id] else { return }
        let isCancelled = (order["phone_numbers"]?.array ?? []).allSatisfy { $0["status"] == "cancelled" }
        order["status"] = isCancelled ? "failure" : "success"
        order["updated_at"] = .string(world.now.text)
        order["phone_numbers"] = .array(
            (order["phone_numbers"]?.array ?? []).map { row in
                var row = row.object ?? [:]
                if row["status"] == "pending" { row["status"] = "success" }
                return .object(row)
            })
        world[.numberOrders][id] = order
        for row in order["phone_numbers"]?.array ?? [] where row["status"] == "success" {
            for number in world[.phoneNumbers].ids(in: row["phone_number"]?.string ?? "") {
                world[.phoneNumbers][number]?["status"] = "active"
                let now = JSONValue.string(world.now.text)
                world[.phoneNumbers][number]?["activated_at"] = now
            }
        }
    }

    private static let list: Handler = { world, call throws(Refusal) in
        var orders = world[.numberOrders].records
        if let status = call.filter("status") { orders = orders.filter { $0["status"]?.string == status } }
        if let text = call.filter("customer_reference") {
            orders = orders.filter { $0["customer_reference"]?.string == text }
        }
        orders.reverse()
        return try call.list(orders.count) { index throws(Refusal) in
            var order = orders[index]
            order["phone_numbers"] = .array(
                (order["phone_numbers"]?.array ?? []).map {
                    ["id": $0["id"] ?? "", "phone_number": $0["phone_number"] ?? ""]
                })
            return .object(order)
        }
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let order = world[.numberOrders][call.string("number_order_id")] else { throw .notFound }
        return .object(order)
    }

    private static let update: Handler = { world, call throws(Refusal) in
        let id = call.string("number_order_id")
        guard world[.numberOrders].contains(id) else { throw .notFound }
        if let text = call.given("customer_reference") {
            world[.numberOrders][id]?["customer_reference"] = text
        }
        let now = JSONValue.string(world.now.text)
        world[.numberOrders][id]?["updated_at"] = now
        return .object(world[.numberOrders][id] ?? [:])
    }
}

/// The account's numbers. A number leads to a connection, and by it to an assistant.
enum PhoneNumbers {
    static let all: [String: Handler] = [
        "phone_numbers.list": list, "phone_numbers.slim_list": list, "phone_numbers.retrieve": retrieve,
        "phone_numbers.update": update, "phone_numbers.delete": delete,
        "phone_numbers.voice.list": listing(voiceSettings),
        "phone_numbers.voice.retrieve": reading(voiceSettings), "phone_numbers.voice.update": updateVoice,
        "phone_numbers.messaging.list": listing(messagingSettings),
        "phone_numbers.messaging.retrieve": reading(messagingSettings),
        "phone_numbers.messaging.update": updateMessaging,
    ]

    static func type(of number: String) -> String {
        let area = NumberPlan.country(of: number).flatMap { NumberPlan.area(of: number, in: $0) } ?? ""
        return NumberPlan.isTollFree(area) ? "toll_free" : "local"
    }

    /// Puts a number into the account: pending until its order is complete.
    static func buy(_ number: String, by order: JSONObject, in world: inout World) {
        let id = world.random.digits(19)
        let now = JSONValue.string(world.now.text)
        let record: JSONObject = [
            "id": .string(id), "record_type": "phone_number", "phone_number": .string(number),
            "status": "purchase-pending",
            "phone_number_type": .string(type(of: number)),
            "country_iso_alpha2": .string(NumberPlan.country(of: number)?.code ?? "US"), "tags": [],
            "connection_id": order["connection_id"] ?? .null,
            "messaging_profile_id": order["messaging_profile_id"] ?? .null,
            "customer_reference": order["customer_reference"] ?? .null,
            "billing_group_id": order["billing_group_id"] ?? .null,
            "external_pin": .null, "deletion_lock_enabled": false, "call_forwarding_enabled": false,
            "call_recording_enabled": false, "caller_id_name_enabled": false, "cnam_listing_enabled": false,
            "emergency_enabled": false, "emergency_status": "disabled", "emergency_address_id": .null,
            "hd_voice_enabled": false, "inbound_call_screening": "disabled", "t38_fax_gateway_enabled": false,
            "source_type": "number_order", "purchased_at": now, "created_at": now, "updated_at": now,
        ]
        world[.phoneNumbers].insert(record, id: id, group: number)
    }

    /// An active number of the account.
    static func active(_ number: String, in world: World) -> JSONObject? {
        world[.phoneNumbers].records(in: number).first { $0["status"] == "active" }
    }

    /// The first number that leads to an assistant.
    static func number(of assistant: String, in world: World) -> String? {
        guard world[.phoneNumbers].count > 0,
            let application = Assistants.configuration(of: assistant, in: world)?["telephony_settings"]?[
                "default_texml_app_id"]
        else { return nil }
        return world[.phoneNumbers].records.first {
            $0["connection_id"] == application && $0["status"] == "active"
        }?["phone_number"]?.string
    }

    /// The id of the record that a path names, by its own id or by the number itself.
    private static func id(_ text: String, in world: World) throws(Refusal) -> String {
        if world[.phoneNumbers].contains(text) { return text }
        let number = text.hasPrefix("+") ? text : "+" + text
        guard let id = world[.phoneNumbers].ids(in: number).first else { throw .notFound }
        return id
    }

    private static func presented(_ record: JSONObject, in world: World) -> JSONObject {
        var record = record
        record["voice"] = nil
        record["messaging"] = nil
        let connection = record["connection_id"]?.string.flatMap { Connections.find($0, in: world) }
        record["connection_name"] = connection?["connection_name"] ?? .null
        let profile = record["messaging_profile_id"]?.string.flatMap { MessagingProfiles.find($0, in: world) }
        record["messaging_profile_name"] = profile?["name"] ?? .null
        return record
    }

    private static func wanted(_ call: Call, in world: World) -> [JSONObject] {
        var records = world[.phoneNumbers].records
        let members = [
            "status": "status", "connection_id": "connection_id", "customer_reference": "customer_reference",
            "country_iso_alpha2": "country_iso_alpha2", "billing_group_id": "billing_group_id",
            "emergency_address_id": "emergency_address_id",
        ]
        for (name, member) in members {
            guard let text = call.filter(name) else { continue }
            records = records.filter { $0[member]?.string == text }
        }
        if let text = call.filter("phone_number") {
            let digits = text.filter(\.isNumber)
            records = records.filter { $0["phone_number"]?.string?.contains(digits) ?? false }
        }
        if let tag = call.filter("tag") {
            records = records.filter { $0["tags"]?.array?.contains(.string(tag)) ?? false }
        }
        if let type = call.filter("number_type", "eq") {
            records = records.filter { $0["phone_number_type"]?.string == type }
        }
        switch call["sort"]?.string {
        case "phone_number":
            records.sort { ($0["phone_number"]?.string ?? "") < ($1["phone_number"]?.string ?? "") }
        default: records.reverse()
        }
        return records
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let records = wanted(call, in: world)
        return try call.list(records.count) { .object(presented(records[$0], in: world)) }
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        let id = try id(call.string("id"), in: world)
        return .object(presented(world[.phoneNumbers][id] ?? [:], in: world))
    }

    private static let update: Handler = { world, call throws(Refusal) in
        let id = try id(call.string("phone_number_id"), in: world)
        let names = [
            "connection_id", "billing_group_id", "customer_reference", "external_pin", "hd_voice_enabled",
            "tags", "address_id",
        ]
        for name in call.body.keys
        where !names.contains(name) && call.operation.parameter(name)?.place != .path {
            throw Refusal(422, .unprocessable, "\(name) cannot be changed here.", pointer: "/\(name)")
        }
        try checkConnection(call.given("connection_id")?.string, in: world)
        for name in names {
            if let value = call.body[name] { world[.phoneNumbers][id]?[name] = value == "" ? .null : value }
        }
        return touched(id, in: &world)
    }

    private static func touched(_ id: String, in world: inout World) -> Reply {
        let now = JSONValue.string(world.now.text)
        world[.phoneNumbers][id]?["updated_at"] = now
        return .object(presented(world[.phoneNumbers][id] ?? [:], in: world))
    }

    private static func checkConnection(_ id: String?, in world: World) throws(Refusal) {
        guard let id, !id.isEmpty, Connections.find(id, in: world) == nil else { return }
        throw Refusal(422, .associateMissing, "There is no connection \(id).", pointer: "/connection_id")
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let id = try id(call.string("id"), in: world)
        guard var record = world[.phoneNumbers][id] else { throw .notFound }
        guard record["deletion_lock_enabled"]?.bool != true else {
            throw Refusal(422, .inUse, "The number is locked against deletion.")
        }
        world[.phoneNumbers].remove(id)
        record["status"] = "deleted"
        record["updated_at"] = .string(world.now.text)
        return .object(presented(record, in: world))
    }

    // MARK: Voice and messaging

    @Sendable private static func voiceSettings(_ record: JSONObject) -> JSONObject {
        var settings: JSONObject = [
            "id": record["id"] ?? "", "phone_number": record["phone_number"] ?? "",
            "record_type": "voice_settings",
            "connection_id": record["connection_id"] ?? .null,
            "customer_reference": record["customer_reference"] ?? .null,
            "tech_prefix_enabled": false, "translated_number": "", "usage_payment_method": "pay-per-minute",
            "caller_id_name_enabled": false, "inbound_call_screening": "disabled",
            "call_forwarding": [
                "call_forwarding_enabled": false, "forwards_to": "", "forwarding_type": "always",
            ],
            "cnam_listing": ["cnam_listing_enabled": false, "cnam_listing_details": ""],
            "call_recording": [
                "inbound_call_recording_enabled": false, "inbound_call_recording_format": "wav",
                "inbound_call_recording_channels": "single",
            ],
            "media_features": [
                "rtp_auto_adjust_enabled": true, "accept_any_rtp_packets_enabled": true,
                "t38_fax_gateway_enabled": false,
                "media_handling_mode": "default",
            ],
            "emergency": [
                "emergency_enabled": false, "emergency_status": "disabled", "emergency_address_id": .null,
            ],
        ]
        settings.merge(record["voice"]?.object ?? [:])
        return settings
    }

    @Sendable private static func messagingSettings(_ record: JSONObject) -> JSONObject {
        var settings: JSONObject = [
            "id": record["id"] ?? "", "phone_number": record["phone_number"] ?? "",
            "record_type": "messaging_settings",
            "country_code": record["country_iso_alpha2"] ?? "US",
            "type": .string(record["phone_number_type"] == "toll_free" ? "toll-free" : "long-code"),
            "messaging_profile_id": record["messaging_profile_id"] ?? .null, "messaging_product": "A2P",
            "traffic_type": "A2P",
            "eligible_messaging_products": ["A2P"], "organization_id": .null, "tags": [],
            "features": [
                "sms": [
                    "domestic_two_way": true, "international_inbound": true, "international_outbound": true,
                ],
                "mms": [
                    "domestic_two_way": true, "international_inbound": false, "international_outbound": false,
                ],
            ],
            "health": [
                "inbound_outbound_ratio": 1.0, "message_count": 0, "spam_ratio": 0.0, "success_ratio": 1.0,
            ],
            "created_at": record["created_at"] ?? "", "updated_at": record["updated_at"] ?? "",
        ]
        settings.merge(record["messaging"]?.object ?? [:])
        return settings
    }

    private static func listing(_ settings: @escaping @Sendable (JSONObject) -> JSONObject) -> Handler {
        { world, call throws(Refusal) in
            let records = wanted(call, in: world)
            return try call.list(records.count) { .object(settings(records[$0])) }
        }
    }

    private static func reading(_ settings: @escaping @Sendable (JSONObject) -> JSONObject) -> Handler {
        { world, call throws(Refusal) in
            .object(settings(world[.phoneNumbers][try id(call.string("id"), in: world)] ?? [:]))
        }
    }

    private static let updateVoice: Handler = { world, call throws(Refusal) in
        let id = try id(call.string("id"), in: world)
        var changes = call.declaredBody
        // It is shown here and set on the number itself: what is sent is accepted and changes nothing.
        changes["connection_id"] = nil
        merge(changes, into: "voice", of: id, in: &world)
        var reply = Reply.object(voiceSettings(world[.phoneNumbers][id] ?? [:]))
        if call.given("connection_id") != nil {
            reply.headers = [
                ("warning", "299 - \"connection_id is set by phone_numbers.update; here it changes nothing\"")
            ]
        }
        return reply
    }

    private static let updateMessaging: Handler = { world, call throws(Refusal) in
        let id = try id(call.string("id"), in: world)
        if let profile = call.given("messaging_profile_id")?.string {
            guard profile.isEmpty || MessagingProfiles.find(profile, in: world) != nil else {
                throw Refusal(
                    422, .associateMissing, "There is no messaging profile \(profile).",
                    pointer: "/messaging_profile_id")
            }
            world[.phoneNumbers][id]?["messaging_profile_id"] = profile.isEmpty ? .null : .string(profile)
        }
        var changes = call.declaredBody
        changes["messaging_profile_id"] = nil
        merge(changes, into: "messaging", of: id, in: &world)
        return .object(messagingSettings(world[.phoneNumbers][id] ?? [:]))
    }

    private static func merge(
        _ changes: JSONObject, into member: String, of id: String, in world: inout World
    ) {
        var settings = world[.phoneNumbers][id]?[member]?.object ?? [:]
        let whole = member == "voice" ? voiceSettings(world[.phoneNumbers][id] ?? [:]) : [:]
        for (name, value) in changes.members {
            if var known = (settings[name] ?? whole[name])?.object, let parts = value.object {
                known.merge(parts)
                settings[name] = .object(known)
            } else {
                settings[name] = value
            }
        }
        world[.phoneNumbers][id]?[member] = .object(settings)
        let now = JSONValue.string(world.now.text)
        world[.phoneNumbers][id]?["updated_at"] = now
    }
}
