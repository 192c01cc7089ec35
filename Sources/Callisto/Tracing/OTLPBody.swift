internal import TelnyxCatalog
package import TelnyxClient

/// Spans as OTLP has them in JSON: names in camel case, ids in hexadecimal, 64-bit numbers as text.
package enum OTLPBody {
    /// Longer texts are cut: a span is for looking at, and a batch has to stay small.
    static let longestText: Int = 1024

    package static func encoded(
        _ spans: [Span], resource: [(name: String, value: String)]
    ) -> [UInt8] {
        let scope: JSONObject = [
            "name": "callisto", "version": .string(ClientConfiguration.version),
        ]
        let group: JSONObject = [
            "resource": ["attributes": attributes(resource.map { ($0.name, .text($0.value)) })],
            "scopeSpans": [["scope": .object(scope), "spans": .array(spans.map(json))]],
        ]
        return JSONValue.object(["resourceSpans": [.object(group)]]).encoded()
    }

    private static func json(_ span: Span) -> JSONValue {
        var members: JSONObject = [
            "traceId": .string(span.context.trace.text), "spanId": .string(span.context.spanText),
        ]
        if let parent = span.parent { members["parentSpanId"] = .string(span.context.at(parent).spanText) }
        members["name"] = .string(cut(span.name))
        members["kind"] = span.kind == .request ? 3 : 1
        members["startTimeUnixNano"] = .string(nanoseconds(span.start))
        members["endTimeUnixNano"] = .string(nanoseconds(span.end))
        members["attributes"] = attributes(span.attributes)
        if !span.links.isEmpty {
            members["links"] = .array(
                span.links.map {
                    ["traceId": .string($0.trace.text), "spanId": .string($0.spanText)]
                })
        }
        if let failure = span.failure {
            members["status"] = ["code": 2, "message": .string(cut(failure))]
        }
        return .object(members)
    }

    private static func attributes(_ attributes: [(name: String, value: Span.Attribute)]) -> JSONValue {
        .array(
            attributes.map { name, value in
                let value: JSONValue =
                    switch value {
                    case .text(let text): ["stringValue": .string(cut(text))]
                    case .number(let number): ["intValue": .string("\(number)")]
                    }
                return ["key": .string(name), "value": value]
            })
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count > longestText ? text.prefix(longestText / 4) + "…" : text
    }

    /// None before 1970, which the format cannot say.
    private static func nanoseconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = max(time, .zero).components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return "\(overflows ? Int64.max : product &+ attoseconds / 1_000_000_000)"
    }

    /// How many spans of a batch that it took an answer says were refused.
    package static func refused(in answer: [UInt8]) -> Int {
        guard let partial = try? JSONValue(parsing: answer)["partialSuccess"] else { return 0 }
        let count = partial["rejectedSpans"]
        return count?.string.flatMap { Int($0) } ?? count?.integer.map { Int(clamping: $0) } ?? 0
    }
}
