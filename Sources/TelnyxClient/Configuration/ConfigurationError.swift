/// A setting that cannot be used, and where it came from.
public struct ConfigurationError: Error, Sendable, Hashable {
    /// The variable or option that holds the setting.
    public let place: String
    let flaw: Flaw

    init(_ flaw: Flaw, in place: String) {
        self.flaw = flaw
        self.place = place
    }

    enum Flaw: Sendable, Hashable {
        case baseURL(BaseURL.Flaw)
        case unencrypted(BaseURL)
        /// The same where there need be no key.
        case open(BaseURL)
        case keyCharacters
        case keyQuotes
        case logLevel(String)
        case headerLine(Int)
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// One sentence. A base URL is not quoted where it may hold a password.
    public var description: String {
        switch flaw {
        case .baseURL(.scheme):
            "\(place) must begin with https:// or http://"
        case .baseURL(.credentials):
            "\(place) must not hold a user name or a password; the key goes into TELNYX_API_KEY"
        case .baseURL(.host):
            "\(place) must name a host, like https://api.telnyx.com/v2"
        case .baseURL(.port):
            "\(place) has a port that is no number from 1 to 65535"
        case .baseURL(.extras):
            "\(place) must end with its path, without '?' and '#'"
        case .baseURL(.characters):
            "\(place) holds a space or another character that no URL has"
        case .unencrypted(let url):
            "\(place): the API key goes unencrypted to this machine only, and \(url.host) is another; use https://"
        case .open(let url):
            "\(place): plain http:// goes to this machine only, and \(url.host) is another; use https://"
        case .keyQuotes:
            "\(place) holds the key in quotes, as some env files leave it; set it without them"
        case .keyCharacters:
            "\(place) holds a space or another character that no key has; copy the key again"
        case .logLevel(let text):
            "\(place) must be off, error, warn, info or debug, got \"\(text)\""
        case .headerLine(let number):
            "\(place), line \(number): expected a header like 'x-name: value' that the client does not set itself"
        }
    }
}
