internal import Essentials
public import TelnyxClient
public import TelnyxSimulator

/// The error of what needs the API at a host without it.
package struct HostWithoutAPI: Error, CustomStringConvertible {
    package init() {}

    package var description: String { "this host has no API: make it with ScriptHost(telnyx:)" }
}

/// How a host's scripts reach the API: a client, and the simulator behind it where there is one.
public struct TelnyxAccess: Sendable {
    /// Carries the calls.
    public let client: TelnyxClient
    /// Answers them in this process; `nil` where they go elsewhere.
    public let simulator: Simulator?

    /// Access through a client of the program's own making.
    public init(_ client: TelnyxClient, simulator: Simulator? = nil) {
        self.client = client
        self.simulator = simulator
    }

    /// The name under which durable runs note where their calls go, without secrets; `callisto runs` has the same.
    ///
    /// Another account is another target: a live one ends with a fingerprint of its key.
    public var target: String {
        if let simulator { return "simulator, seed \(simulator.options.seed)" }
        let configuration = client.configuration
        return Self.target("live, \(configuration.baseURL.text)", key: configuration.apiKey?.revealed)
    }

    package static func target(_ place: String, key: String?) -> String {
        guard let key else { return place }
        return
            "\(place), key \(Digest.text(Digest.keyed(Array("callisto target".utf8), Array(key.utf8)).prefix(4)))"
    }

    /// The service in memory: nothing leaves the process and nothing costs money.
    public static func simulator(_ options: SimulatorOptions = SimulatorOptions()) -> TelnyxAccess {
        let simulator = Simulator(options: options)
        return TelnyxAccess(
            TelnyxClient(transport: simulator, clock: options.clock, wallClock: options.wallClock),
            simulator: simulator)
    }
}
