@_exported public import Callisto
public import TelnyxHTTP

extension TelnyxAccess {
    /// The real service, where calls cost money and change what people see.
    ///
    /// ```swift
    /// let host = try await ScriptHost(telnyx: .live(key: key))
    /// ```
    ///
    /// - Parameters:
    ///   - key: An API key of the account, `KEY…`.
    ///   - network: Proxies and trusted certificates.
    /// - Throws: `ConfigurationError` for a text that can be no key.
    public static func live(key: String, network: NetworkSettings = .direct) throws -> TelnyxAccess {
        var configuration = ClientConfiguration()
        try configuration.setKey(key, from: "live(key:)")
        return try access(configuration, network)
    }

    /// The service that environment variables name: `TELNYX_API_KEY`, `TELNYX_BASE_URL`, `TELNYX_CUSTOM_HEADERS`, and
    /// the proxies that the program `callisto` reads from there too.
    ///
    /// - Throws: `ConfigurationError`, also where there is no key.
    public static func environment(
        _ variables: [String: String], network: NetworkSettings? = nil
    ) throws -> TelnyxAccess {
        let configuration = try ClientConfiguration(environment: variables)
        return try access(configuration, network ?? NetworkSettings(environment: variables))
    }

    private static func access(
        _ configuration: ClientConfiguration, _ network: NetworkSettings
    ) throws(MissingKey) -> TelnyxAccess {
        guard configuration.apiKey != nil else { throw MissingKey() }
        let transport = HTTPTransport(configuration: configuration, network: network)
        return TelnyxAccess(TelnyxClient(transport: transport, configuration: configuration))
    }
}

/// The error for a live service without an API key.
public struct MissingKey: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String {
        "no API key: give one to TelnyxAccess.live(key:), or set TELNYX_API_KEY for .environment(_:)"
    }
}
