internal import TelnyxCatalog

/// The model that an assistant names itself, `external_llm`.
public struct ExternalModel: Sendable, Hashable {
    /// What it is called there.
    public let model: String
    /// Where it answers.
    public let place: String
    /// The value of the secret that the assistant names for it, where the simulator was given one.
    public let key: String?

    init?(_ configuration: JSONObject, in world: World) {
        guard let settings = configuration["external_llm"], let model = settings["model"]?.string,
            let place = settings["base_url"]?.string
        else { return nil }
        (self.model, self.place) = (model, place)
        key = settings["llm_api_key_ref"]?.string.flatMap { world.secretValues[$0] }
    }
}
