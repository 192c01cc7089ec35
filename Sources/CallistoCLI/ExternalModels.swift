import Callisto
import Synchronization
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// The models that assistants name themselves, `external_llm`, for scripts that may reach their hosts.
///
/// Their keys are those that the script has made secrets of; the program's own go nowhere near them.
final class ExternalModels: Sendable {
    private let network: NetworkSettings
    private let secrets: KnownSecrets
    private let lines = Mutex<[ExternalModel: ModelLine]>([:])

    init(network: NetworkSettings, secrets: KnownSecrets) {
        (self.network, self.secrets) = (network, secrets)
    }

    /// The model at its place; `nil` where it must not be reached, or has no address that can be.
    func brain(_ own: ExternalModel, for permissions: Permissions) -> (any Brain)? {
        guard let base = (try? BrainOptions.configuration(own.place, key: nil))?.baseURL,
            permissions.allowsNetwork(to: "\(base.host):\(base.port ?? (base.isEncrypted ? 443 : 80))")
        else { return nil }
        return lines.withLock { lines in
            if let line = lines[own] { return line.brain }
            let choice = BrainOptions.Choice(place: own.place, model: own.model)
            let line = try? ModelLine(
                choice, key: own.key, cassette: .none, network: network, secrets: secrets)
            lines[own] = line
            return line?.brain
        }
    }

    /// Closes what is open.
    func close() async {
        for line in lines.withLock({ Array($0.values) }) { try? await line.close() }
    }
}
