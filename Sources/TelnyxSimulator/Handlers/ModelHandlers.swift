internal import TelnyxCatalog

/// The language models of the account, under today's path and the older one.
enum ModelHandlers {
    static let all: [String: Handler] = ["models.list": list, "openai.list_models": list]

    static func knows(_ id: String) -> Bool { models.contains { $0.id == id } }

    private static let list: Handler = { _, call throws(Refusal) in
        try call.list(models.count) { .object(models[$0].record) }
    }

    /// One model, reduced to what tells it from others.
    private struct Model {
        let id: String
        let created: String
        let contextLength: Int64
        /// In millions; 0 where the maker does not say.
        let parameters: Int64
        let parametersText: String
        let tier: String
        let license: String
        let regions: [String]
        let prompt: String
        let completion: String
        var hasVision = false
        var isRecommended = false

        var record: JSONObject {
            let organization = String(id.prefix { $0 != "/" })
            return [
                "id": .string(id), "object": "model", "created": .string(created),
                "owned_by": .string(regions.isEmpty ? organization : "Telnyx"),
                "organization": .string(organization), "context_length": .integer(contextLength),
                "languages": ["en"], "parameters": .integer(parameters * 1_000_000),
                "parameters_str": .string(parametersText), "tier": .string(tier), "license": .string(license),
                "task": "text-generation", "regions": .array(regions.map { .string($0) }),
                "pricing": [
                    "prompt": .string(prompt), "completion": .string(completion),
                    "cached_prompt": .string(prompt),
                    "currency": "USD", "unit": "1M_tokens",
                ],
                "is_vision_supported": .bool(hasVision), "is_fine_tunable": false,
                "max_completion_tokens": .integer(min(contextLength, 32_768)),
                "recommended_for_assistants": .bool(isRecommended),
            ]
        }
    }

    private static let both = ["us-central-1", "us-east-1"]

    private static let models: [Model] = [
        Model(
            id: "moonshotai/Kimi-K2.6", created: "2026-04-20T00:00:00Z", contextLength: 262_144,
            parameters: 1_000_000, parametersText: "1.0T", tier: "large", license: "modified-mit",
            regions: both,
            prompt: "0.60", completion: "2.50", hasVision: true, isRecommended: true),
        Model(
            id: "zai-org/GLM-5.3-Flash", created: "2026-08-11T00:00:00Z", contextLength: 131_072,
            parameters: 30_000, parametersText: "30B", tier: "small", license: "mit", regions: both,
            prompt: "0.10", completion: "0.40", isRecommended: true),
        Model(
            id: "zai-org/GLM-5.1-FP8", created: "2026-03-27T00:00:00Z", contextLength: 202_752,
            parameters: 754_000, parametersText: "754B", tier: "large", license: "mit",
            regions: ["us-central-1"],
            prompt: "0.90", completion: "3.00", isRecommended: true),
        Model(
            id: "MiniMaxAI/MiniMax-M2.7", created: "2026-03-18T00:00:00Z", contextLength: 196_608,
            parameters: 230_000, parametersText: "230B", tier: "medium", license: "modified-mit",
            regions: ["us-central-1"], prompt: "0.30", completion: "1.20", isRecommended: true),
        Model(
            id: "meta-llama/Llama-3.3-70B-Instruct", created: "2024-12-06T00:00:00Z", contextLength: 131_072,
            parameters: 70_600, parametersText: "70.6B", tier: "medium", license: "llama3.3", regions: both,
            prompt: "0.60", completion: "0.60"),
        Model(
            id: "openai/gpt-4o", created: "2024-05-13T00:00:00Z", contextLength: 128_000, parameters: 0,
            parametersText: "", tier: "unlisted", license: "proprietary", regions: [], prompt: "2.50",
            completion: "10.00", hasVision: true, isRecommended: true),
        Model(
            id: "anthropic/claude-haiku-4-5", created: "2025-10-15T00:00:00Z", contextLength: 200_000,
            parameters: 0,
            parametersText: "", tier: "unlisted", license: "proprietary", regions: [], prompt: "1.00",
            completion: "5.00", hasVision: true, isRecommended: true),
    ]
}
