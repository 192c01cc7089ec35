internal import TelnyxCatalog

/// What is accepted although it looks wrong from here: accounts differ in models and secrets.
///
/// Each goes out as a `warning` header, so that a script's author may notice and nothing breaks.
enum AssistantWarnings {
    static func headers(for configuration: JSONObject, in world: World) -> [(name: String, value: String)] {
        var warnings: [String] = []
        if let model = configuration["model"]?.string, configuration["external_llm"]?.object == nil,
            !ModelHandlers.knows(model)
        {
            warnings.append("the model \(model) is not among the models of the simulator")
        }
        for secret in secrets(in: configuration) where !isKnown(secret, in: world) {
            warnings.append("there is no integration secret \(secret)")
        }
        return warnings.map { ("warning", "299 - \"\($0.filter { $0.isASCII && $0 != "\"" })\"") }
    }

    private static func secrets(in configuration: JSONObject) -> [String] {
        let settings = ["voice_settings", "transcription", "external_llm", "observability_settings"]
        let objects = [configuration] + settings.compactMap { configuration[$0]?.object }
        let names = [
            "llm_api_key_ref", "api_key_ref", "certificate_ref", "public_key_ref", "secret_key_ref",
        ]
        return objects.flatMap { object in names.compactMap { object[$0]?.string } }
    }

    private static func isKnown(_ secret: String, in world: World) -> Bool {
        world[.integrationSecrets].records.contains { $0["identifier"]?.string == secret }
    }
}
