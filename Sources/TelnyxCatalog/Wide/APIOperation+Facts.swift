extension APIOperation {
    /// An operation of the facts.
    convenience init(_ id: String, fact: JSONObject, _ facts: Facts) {
        let method = Method(rawValue: fact["method"]?.string ?? "") ?? .get
        let address = Address(fact)
        let takesKey = fact["idempotency_key"] != nil
        let effect = Effect(of: id, method)
        var wire = Wire()
        wire.body = Wire.Body(fact)
        wire.queryStyle = .joined
        wire.isAtHost = address.isAtHost
        wire.isWebSocket = fact["websocket"]?.bool ?? false
        wire.fixedQuery = (fact["fixed_query"]?.object?.members ?? []).map {
            Wire.Pair(name: $0.key, value: $0.value.string ?? "")
        }
        let parameters = FactParameters(fact, facts)
        wire.wholeBody = parameters.wholeBody
        wire.accept = fact["accept"]?.string
        self.init(
            id, method, address.path, summary: WideSummary.text(for: id, method, path: address.path),
            effect: effect, recovery: Recovery(of: method, takesKey: takesKey), parameters: parameters.all,
            returns: Returns(fact, facts), status: Self.seenStatus[id] ?? 200, idempotencyKey: takesKey,
            telephone: effect == .billable && Telephone.isReached(by: id), inSeed: false, wire: wire,
            origin: .facts)
    }

    /// What the service was seen to answer where it is not 200: the facts have no statuses.
    private static let seenStatus = ["call_control_applications.create": 201]

    /// Where an operation is: a path below the base URL, or below the host.
    private struct Address {
        let path: String
        let isAtHost: Bool

        init(_ fact: JSONObject) {
            let path = fact["path"]?.string ?? ""
            // An address of its own; it is the base URL's in all cases but those of the host's own documents.
            if let url = fact["url"]?.string, let host = url.firstRange(of: "api.telnyx.com") {
                let rest = url[host.upperBound...]
                isAtHost = !rest.hasPrefix("/v2/")
                self.path = isAtHost ? String(rest) : String(rest.dropFirst(3))
                return
            }
            isAtHost = false
            // The SDK says /v2 twice. The vendor's own pages say it once for these families, and for the others
            // nothing decides, so that they stay as the SDK sends them.
            let saysOnce = ["/v2/bot_", "/v2/whatsapp"].contains { path.hasPrefix($0) }
            let isDoubled = fact["doubled_v2"]?.bool == true
            self.path = isDoubled && saysOnce ? String(path.dropFirst(3)) : path
        }
    }
}

extension APIOperation.Wire.Body {
    fileprivate init(_ fact: JSONObject) {
        self =
            switch fact["body_kind"]?.string {
            case "multipart": .multipart
            case "json|multipart": .jsonOrMultipart
            case "binary": .bytes(contentType: fact["content_type"]?.string ?? "application/octet-stream")
            default: .json
            }
    }
}

/// The inputs of an operation of the facts.
private struct FactParameters {
    private(set) var all: [Parameter] = []
    private(set) var wholeBody: String?

    init(_ fact: JSONObject, _ facts: Facts) {
        add(fact["path_params"], at: .path, facts)
        add(fact["query"], at: .query, facts)
        add(fact["headers"], at: .header, facts)
        let body = fact["body"]?.object ?? JSONObject()
        if body.isEmpty, let name = fact["body_arg"]?.string, let type = fact["body_type"] {
            let variants = FactParameters.variants(of: FactType([:], facts).type(type.string?[...] ?? "any"))
            guard variants.isEmpty else {
                // One of several objects: the arguments are the members of any of them.
                addMembers(of: variants)
                return
            }
            // The body is this one value.
            let field = Field(
                name, fact: ["type": type, "required": .bool(fact["body_required"]?.bool ?? false)], facts)
            all.append(Parameter(.body, field))
            wholeBody = name
        } else {
            add(fact["body"], at: .body, facts)
            for part in fact["files"]?.array?.compactMap(\.string) ?? [] where body[part] == nil {
                all.append(Parameter(.body, Field(part, .shape(.upload), "The file itself.")))
            }
        }
    }

    private mutating func addMembers(of variants: [Shape]) {
        for field in variants.flatMap(\.fields) where !all.contains(where: { $0.name == field.name }) {
            let isRequired = variants.allSatisfy { $0.field(field.name)?.isRequired == true }
            // Of a field that the variants spell otherwise the loosest type.
            let types = variants.compactMap { $0.field(field.name)?.type }
            let type = types.count == 1 || field.type.isUpload ? field.type : ValueType.alternatives(types)
            all.append(
                Parameter(
                    .body,
                    Field(
                        field.name, type, isRequired ? .required : .optional, field.summary,
                        nullable: field.isNullable)))
        }
    }

    private static func variants(of type: ValueType) -> [Shape] {
        switch type {
        case .object(let shape): shape().isUpload ? [] : [shape()]
        case .union(let union): union().variants.map { $0.shape() }
        case .alternatives(let types): types.allSatisfy(isObject) ? types.flatMap(variants) : []
        default: []
        }
    }

    private static func isObject(_ type: ValueType) -> Bool {
        if case .object = type { true } else { false }
    }

    private mutating func add(_ fields: JSONValue?, at place: Parameter.Place, _ facts: Facts) {
        // Those of the path are a list, for their order.
        let inOrder = fields?.array?.compactMap(\.object).map { (key: $0["name"]?.string ?? "", value: $0) }
        let named = fields?.object?.members.map { (key: $0.key, value: $0.value.object ?? [:]) }
        for (name, fact) in inOrder ?? named ?? [] {
            let field = Field(name, fact: fact, facts)
            // Headers are no words for a script.
            let scriptName = place == .header ? fact["py"]?.string ?? name.lowercased() : nil
            all.append(Parameter(place, field, scriptName: scriptName))
        }
    }
}

extension Returns {
    fileprivate init(_ fact: JSONObject, _ facts: Facts) {
        let type = fact["returns"].map { value in
            value.string.map { FactType([:], facts).type($0[...]) } ?? ValueType.any
        }
        let paging = fact["pagination"]?.string.flatMap(Paging.init(sdk:))
        // The type of an answer that is not paged is that of its envelope.
        let wrapped = paging == nil ? type.flatMap(Returns.shape) : nil
        let envelope: Envelope =
            switch fact["envelope"]?.string {
            case "records", "queues", "log_messages": .member(fact["envelope"]?.string ?? "")
            case "bare_object": .bare
            case "top_level_array": .array
            case "raw_text": .text
            case "binary": .bytes
            case "empty": .empty
            case "unspecified": .unspecified
            default: .data
            }
        // Speech comes as a file unless its text form is asked for, and what is streamed as events: the facts tell of
        // the JSON alone.
        let isSpeech = fact["body"]?["output_type"]?["enum"]?.array?.contains("binary_output") == true
        if isSpeech || fact["body"]?["stream"] != nil {
            self.init(.stated, .any)
            return
        }
        guard let wrapped, let member = envelope.memberName else {
            self.init(envelope, type ?? .any, paging: paging)
            return
        }
        self.init(
            envelope, wrapped.field(member)?.type ?? .any, beside: wrapped.fields.filter { $0.name != member }
        )
    }

    private static func shape(of type: ValueType) -> Shape? {
        if case .object(let shape) = type { shape() } else { nil }
    }
}

extension Returns.Envelope {
    /// The member that holds the value.
    fileprivate var memberName: String? {
        switch self {
        case .data: "data"
        case .member(let name): name
        default: nil
        }
    }
}

extension Returns.Paging {
    /// The official SDK's name of a way to page.
    fileprivate init?(sdk name: String) {
        switch name {
        case "DefaultFlatPagination", "DefaultPaginationForLogMessages": self = .numbered
        case "DefaultFlatPaginationTopLevelArray": self = .untilEmpty
        case "DefaultPaginationForMessagingTollfree", "PerPagePagination", "PerPagePaginationV2":
            self = .stepped(parameter: "page")
        case "DefaultPaginationForQueues": self = .stepped(parameter: "Page")
        case "DefaultFlatPaginationForInexplicitNumberOrders": self = .stepped(parameter: "page_number")
        case "CursorFlatPagination": self = .cursor(parameter: "cursor", place: ["meta", "cursor"])
        case "EmailCursorPagination":
            self = .cursor(parameter: "page_cursor", place: ["meta", "page_cursor"])
        case "EmailBracketCursorPagination":
            self = .cursor(parameter: "page[after]", place: ["meta", "page_cursor"])
        case "CloudfsCursorPagination":
            self = .cursor(parameter: "page[after]", place: ["meta", "cursors", "after"])
        default: return nil
        }
    }
}

extension Recovery {
    /// What the method says about a call whose answer was lost.
    init(of method: APIOperation.Method, takesKey: Bool) {
        switch method {
        case .get: self.init(.repeat, "Send again.")
        case .put: self.init(.repeat, "Send again: the same replacement leaves the same state.")
        case .delete: self.init(.repeat, "Send again: what is gone stays gone.")
        case .post where takesKey, .patch where takesKey:
            self.init(.key, "Send again with the same Idempotency-Key.")
        case .post, .patch:
            self.init(.unknown, "Nothing is known that shows whether it took effect: a person decides.")
        }
    }
}

extension APIOperation.Effect {
    /// What the method and the name say about what a call does.
    fileprivate init(of id: String, _ method: APIOperation.Method) {
        switch method {
        case .get: self = .read
        case .delete: self = .destructive
        case .post, .put, .patch:
            self = Telephone.isReached(by: id) || Price.isAsked(for: id) ? .billable : .write
        }
    }
}

/// Which calls ring or text somebody.
private enum Telephone {
    private static let beginnings = [
        "calls.dial", "messages.send", "messages.whatsapp", "messages.rcs.send", "messages.schedule",
        "faxes.create", "verifications.trigger_", "texml.accounts.calls.calls", "texml.calls.",
        "texml.initiate_ai_call", "calls.actions.transfer", "calls.actions.refer", "conferences.create",
        "verified_numbers.create", "phone_numbers.actions.verify_ownership",
        "phone_numbers.voicemail.dial",
    ]

    static func isReached(by id: String) -> Bool { beginnings.contains { id.hasPrefix($0) } }
}

/// Which calls buy something.
private enum Price {
    private static let bought = [
        "number_orders.create", "inexplicit_number_orders.create", "number_block_orders.create",
        "advanced_orders.create", "sim_card_orders.create", "actions.purchase.create",
        "email_messages.create", "email_messages.batch", "email_validations.create",
        "email_validations.batch.create", "ai.fine_tuning.jobs.create",
        "bundle_pricing.user_bundles.create", "porting_orders.actions.confirm", "voice_clones.create",
        "voice_clones.create_from_upload", "text_to_speech.generate_speech", "text_to_speech.create_speech",
        "ai.openai.chat.create_completion", "ai.audio.transcribe",
    ]

    static func isAsked(for id: String) -> Bool { bought.contains(id) }
}
