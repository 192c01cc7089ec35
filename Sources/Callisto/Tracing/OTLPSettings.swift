internal import TelnyxCatalog
package import TelnyxClient

/// Where traces go and how, as OpenTelemetry's specification names the settings of its exporters.
///
/// ```swift
/// let settings = try OTLPSettings(environment: environment)
/// ```
package struct OTLPSettings: Sendable {
    /// The whole address, such as `http://localhost:4318/v1/traces`.
    package var address: String
    /// Sent with each request; they may hold what the collector knows its senders by.
    package var headers: [(name: String, value: Secret)] = []
    /// What sends: `service.name` and others.
    package var resource: [(name: String, value: String)] = []
    package var timeout: Duration = .seconds(10)
    /// How long spans wait for others to go with.
    package var delay: Duration = .seconds(5)
    /// How many spans wait at most; more are dropped, and counted.
    package var queueLimit: Int = 2048
    package var batchLimit: Int = 512
    /// See ``Tracer/sampled``.
    package var sampled: UInt64 = Tracer.everything

    /// A setting that cannot be used.
    package struct Problem: Error, CustomStringConvertible {
        package let place: String
        let expected: String
        /// `nil` where it may hold a secret.
        var given: String?

        package var description: String {
            "\(place) must be \(expected)" + (given.map { ", got \"\($0)\"" } ?? "")
        }
    }

    /// Settings by the environment's variables; `nil` where it names no collector, or switches traces off.
    ///
    /// - Parameters:
    ///   - endpoint: The collector, before what the environment has for it.
    ///   - place: Where that was given, for errors.
    /// - Throws: `Problem`.
    package init?(
        environment: [String: String], endpoint: String? = nil, from place: String = "--otlp"
    ) throws(Problem) {
        let reader = Reader(environment)
        if reader.text("OTEL_SDK_DISABLED")?.lowercased() == "true" { return nil }
        if let endpoint {
            address = try Self.address(endpoint, of: place, isWhole: false)
        } else {
            // Nobody is sent anything who is not named, whatever else is set.
            if reader.text("OTEL_TRACES_EXPORTER")?.lowercased() == "none" { return nil }
            if let whole = reader.text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") {
                address = try Self.address(whole, of: "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", isWhole: true)
            } else if let base = reader.text("OTEL_EXPORTER_OTLP_ENDPOINT") {
                address = try Self.address(base, of: "OTEL_EXPORTER_OTLP_ENDPOINT", isWhole: false)
            } else {
                return nil
            }
        }
        headers = try reader.headers()
        resource = try reader.pairs("OTEL_RESOURCE_ATTRIBUTES")
        if let name = reader.text("OTEL_SERVICE_NAME") {
            resource.removeAll { $0.name == Self.serviceName }
            resource.append((Self.serviceName, name))
        }
        if !resource.contains(where: { $0.name == Self.serviceName }) {
            resource.append((Self.serviceName, "callisto"))
        }
        if let time = try reader.milliseconds(
            "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", or: "OTEL_EXPORTER_OTLP_TIMEOUT")
        {
            timeout = time
        }
        if let time = try reader.milliseconds("OTEL_BSP_SCHEDULE_DELAY") { delay = time }
        if let count = try reader.count("OTEL_BSP_MAX_QUEUE_SIZE", upTo: 1_000_000) { queueLimit = count }
        if let count = try reader.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", upTo: 10_000) { batchLimit = count }
        batchLimit = min(batchLimit, queueLimit)
        sampled = try reader.sampled()
    }

    /// The headers as they are sent.
    package var revealedHeaders: [(name: String, value: String)] {
        headers.map { ($0.name, $0.value.revealed) }
    }

    static let serviceName = "service.name"

    /// What is spoken, whatever a program of OpenTelemetry's own would be told to speak; a remark where that differs.
    package static func remark(environment: [String: String]) -> String? {
        let reader = Reader(environment)
        let name = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", other = "OTEL_EXPORTER_OTLP_PROTOCOL"
        guard let given = reader.text(name) ?? reader.text(other), given != "http/json" else { return nil }
        return "traces are sent as http/json, and not as \(given)"
    }

    private static func address(_ text: String, of place: String, isWhole: Bool) throws(Problem) -> String {
        let base: BaseURL
        do throws(BaseURL.Flaw) { base = try BaseURL(parsing: text) } catch {
            throw Problem(
                place: place,
                expected: "an address like http://localhost:4318, without '?', user and password",
                given: error == .credentials ? nil : text)
        }
        if isWhole { return base.path.isEmpty ? base.text + "/" : base.text }
        return base.path.hasSuffix("/v1/traces") ? base.text : base.text + "/v1/traces"
    }
}

/// Reads variables as the specification has them: an empty one is not set.
private struct Reader {
    private let variables: [String: String]

    init(_ variables: [String: String]) { self.variables = variables }

    func text(_ name: String) -> String? {
        guard let text = variables[name] else { return nil }
        let words = text.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    func headers() throws(OTLPSettings.Problem) -> [(name: String, value: Secret)] {
        let own = "OTEL_EXPORTER_OTLP_TRACES_HEADERS"
        let name = text(own) == nil ? "OTEL_EXPORTER_OTLP_HEADERS" : own
        var headers: [(name: String, value: Secret)] = []
        for (key, value) in try pairs(name, isSecret: true) {
            guard HeaderRule.isToken(key), HeaderRule.isValue(value) else {
                throw OTLPSettings.Problem(place: name, expected: "headers like name=value,other=value")
            }
            headers.append((key.lowercased(), Secret(value)))
        }
        return headers
    }

    /// `name=value,other=value`, with percent escapes in the values.
    func pairs(
        _ name: String, isSecret: Bool = false
    ) throws(OTLPSettings.Problem) -> [(name: String, value: String)] {
        guard let text = text(name) else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in text.split(separator: ",") where !part.allSatisfy(\.isWhitespace) {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = Self.trimmed(halves[0])
            guard halves.count == 2, !key.isEmpty,
                let value = PercentEncoding.validated(Self.trimmed(halves[1]))
            else {
                throw OTLPSettings.Problem(
                    place: name, expected: "pairs like name=value,other=value", given: isSecret ? nil : text)
            }
            pairs.removeAll { $0.name == key }
            pairs.append((String(key), value))
        }
        return pairs
    }

    func milliseconds(_ names: String, or other: String? = nil) throws(OTLPSettings.Problem) -> Duration? {
        for name in [names, other].compactMap({ $0 }) {
            // checked: at most an hour
            if let count = try count(name, upTo: 3_600_000) { return .milliseconds(count) }
        }
        return nil
    }

    func count(_ name: String, upTo most: Int) throws(OTLPSettings.Problem) -> Int? {
        guard let text = text(name) else { return nil }
        guard let count = Int(text), (1...most).contains(count) else {
            throw OTLPSettings.Problem(place: name, expected: "a number from 1 to \(most)", given: text)
        }
        return count
    }

    func sampled() throws(OTLPSettings.Problem) -> UInt64 {
        let name = "OTEL_TRACES_SAMPLER", argument = "OTEL_TRACES_SAMPLER_ARG"
        guard let given = text(name) else { return Tracer.everything }
        let prefix = "parentbased_"
        // No run has a parent outside of it.
        switch given.hasPrefix(prefix) ? String(given.dropFirst(prefix.count)) : given {
        case "always_on": return Tracer.everything
        case "always_off": return 0
        case "traceidratio":
            let text = text(argument) ?? "1"
            guard let ratio = Double(text), (0...1).contains(ratio) else {
                throw OTLPSettings.Problem(place: argument, expected: "a number from 0 to 1", given: text)
            }
            // checked: a part of 2^63
            return UInt64((ratio * Double(Tracer.everything)).rounded())
        default:
            throw OTLPSettings.Problem(
                place: name,
                expected: "always_on, always_off or traceidratio, with or without parentbased_ before it",
                given: given)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
