extension ClientConfiguration {
    /// Reads `TELNYX_API_KEY`, `TELNYX_BASE_URL`, `TELNYX_LOG` and `TELNYX_CUSTOM_HEADERS`.
    ///
    /// A variable that is empty counts as absent. White space around the key is dropped, as it comes
    /// from files that end with a line break.
    ///
    /// - Throws: `ConfigurationError`, without the value where that could be a secret.
    public init(environment: [String: String]) throws(ConfigurationError) {
        self.init()
        func value(_ name: String) -> String? {
            environment[name].map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
        try setKey(environment["TELNYX_API_KEY"] ?? "", from: "TELNYX_API_KEY")
        if let text = value("TELNYX_BASE_URL") {
            do {
                baseURL = try BaseURL(parsing: text)
            } catch {
                throw ConfigurationError(.baseURL(error), in: "TELNYX_BASE_URL")
            }
        }
        if let text = value("TELNYX_LOG") {
            guard let level = LogLevel(rawValue: text.lowercased()) else {
                throw ConfigurationError(.logLevel(text), in: "TELNYX_LOG")
            }
            logLevel = level
        }
        if let text = value("TELNYX_CUSTOM_HEADERS") { headers = try ClientConfiguration.headers(text) }
        if apiKey != nil && !mayCarryKey {
            throw ConfigurationError(.unencrypted(baseURL), in: "TELNYX_BASE_URL")
        }
    }

    /// Takes another base URL in its text form, as a command line gives it.
    public mutating func setBaseURL(_ text: String, from place: String) throws(ConfigurationError) {
        do {
            baseURL = try BaseURL(parsing: text)
        } catch {
            throw ConfigurationError(.baseURL(error), in: place)
        }
        if apiKey != nil && !mayCarryKey { throw ConfigurationError(.unencrypted(baseURL), in: place) }
    }

    /// Takes the key in its text form, as a variable gives it; empty text is no key.
    public mutating func setKey(_ text: String, from place: String) throws(ConfigurationError) {
        let text = trimmed(text)
        apiKey = text.isEmpty ? nil : try ClientConfiguration.key(text, from: place)
    }

    /// - Throws: `ConfigurationError` where requests would leave this machine unencrypted.
    public func checkEncryption(from place: String) throws(ConfigurationError) {
        if !mayCarryKey { throw ConfigurationError(.open(baseURL), in: place) }
    }

    private static func key(_ text: String, from place: String) throws(ConfigurationError) -> Secret {
        // Some readers of env files leave them; the service would say no more than that the key is wrong.
        guard !"\"'`".contains(text.first ?? " "), !"\"'`".contains(text.last ?? " ") else {
            throw ConfigurationError(.keyQuotes, in: place)
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw ConfigurationError(.keyCharacters, in: place)
        }
        return Secret(text)
    }

    private static func headers(
        _ text: String
    ) throws(ConfigurationError) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            guard let colon = line.firstIndex(of: ":") else {
                throw ConfigurationError(.headerLine(number + 1), in: "TELNYX_CUSTOM_HEADERS")
            }
            let name = trimmed(String(line[..<colon])).lowercased()
            let value = trimmed(String(line[line.index(after: colon)...]))
            guard HeaderRule.flaw(name: name, value: value) == nil else {
                throw ConfigurationError(.headerLine(number + 1), in: "TELNYX_CUSTOM_HEADERS")
            }
            headers.append((name, value))
        }
        return headers
    }
}

/// The text without white space at its ends.
func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}
