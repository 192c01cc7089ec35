import TelnyxCatalog

extension Parameter {
    /// The type of a path parameter, for which a record may stand.
    var luaType: String {
        guard let record else { return type.luaType }
        return "\(type.luaType)|telnyx.\(record.shape().name)"
    }
}

extension Operation {
    var luaArguments: String { "telnyx.\(id).Arguments" }
    var luaCall: String { "telnyx.\(id).Call" }

    /// The types of the results, in order.
    func luaResults(_ form: CallForm) -> [String] {
        if form == .streamed { return ["telnyx.Stream"] }
        var results: [String]
        if isList {
            results = ["telnyx.List<\(returns.type.luaType)>"]
        } else {
            switch returns.envelope {
            case .empty: results = form == .withResponse ? ["nil"] : []
            default: results = [returns.type.luaType]
            }
        }
        if form == .withResponse { results.append("telnyx.Response") }
        return results
    }
}

/// The ways in which a script can make a call; each has a table of its own.
enum CallForm {
    case plain
    /// With a second result: what there is to know about the response.
    case withResponse
    /// Read while the service still writes.
    case streamed
}
