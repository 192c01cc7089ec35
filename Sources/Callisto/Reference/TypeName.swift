internal import TelnyxCatalog

extension ValueType {
    /// The type in the few words of a reference column: `list of RuleInput`, `integer 1..100`.
    package var referenceName: String {
        switch self {
        case .string(let rule): rule.referenceName
        case .integer(let bounds): "integer" + bounds.referenceRange
        case .number(let bounds): "number" + bounds.referenceRange
        case .boolean: "boolean"
        case .enumeration(let values, let isOpen):
            values.map { "\"\($0)\"" }.joined(separator: " | ") + (isOpen ? " | string" : "")
        case .list(let element, _): "list of \(element.referenceName)"
        case .map(let value): "table of \(value.referenceName)"
        case .any: "any"
        case .object(let shape): shape().name
        case .union(let union): union().name
        case .alternatives(let types): types.map(\.referenceName).joined(separator: " or ")
        }
    }
}

extension ValueType.StringRule {
    fileprivate var referenceName: String {
        switch format {
        case .uuid: return "UUID"
        case .dateTime: return "date-time"
        case .moment: return "date or date-time"
        case .url: return "URL"
        case .phoneNumber: return "phone number"
        case nil: break
        }
        guard let length else { return "string" }
        if length.upperBound == .max { return length.lowerBound == 1 ? "string, not empty" : "string" }
        return "string \(length.lowerBound)..\(length.upperBound)"
    }
}

extension ValueType.Bounds {
    fileprivate var referenceRange: String {
        let low = min.map { "\($0)" } ?? exclusiveMin.map { "above \($0)" }
        let high = max.map { "\($0)" } ?? exclusiveMax.map { "below \($0)" }
        switch (low, high) {
        case (nil, nil): return ""
        case (let low?, nil): return exclusiveMin == nil ? " from \(low)" : " \(low)"
        case (nil, let high?): return exclusiveMax == nil ? " up to \(high)" : " \(high)"
        case (let low?, let high?):
            return exclusiveMin == nil && exclusiveMax == nil ? " \(low)..\(high)" : " \(low), \(high)"
        }
    }
}
