import TelnyxCatalog

/// Documents in the likeness of what the service answers about assistants.
enum SampleDocument {
    /// One assistant, 2.8 KB.
    static let one: JSONValue = assistant(1)

    /// A list of them, 1 MB.
    static let list: JSONValue = ["data": .array((1...365).map(assistant))]

    private static func assistant(_ number: Int) -> JSONValue {
        [
            "id": .string("assistant-0c9a5e1e-7c1f-4b52-9c57-\(100_000_000_000 + number)"),
            "name": .string("Delivery desk \(number)"), "model": "anthropic/claude-haiku-4-5",
            "created_at": "2026-03-14T09:26:53.589793+00:00", "description": "Answers where parcels are.",
            "greeting": "Hello {{customer_name}}, this is the delivery desk. What can I do for you?",
            "instructions": instructions, "enabled_features": ["telephony", "messaging"],
            "llm_api_key_ref": "", "tools": [webhook, transfer, ["type": "hangup", "hangup": [:]]],
            "dynamic_variables": ["customer_name": "friend", "order": .integer(4711), "gold": .bool(true)],
            "dynamic_variables_webhook_url": "https://example.com/variables", "insight_settings": [:],
            "messaging_settings": [
                "default_messaging_profile_id": "40019a2b-61c7-4a2e-8d35-6f1d1a4d2e90",
                "delivery_status_webhook_url": "https://example.com/delivery",
            ],
            "telephony_settings": [
                "default_texml_app_id": .string("26402868464\(number)"),
                "supports_unauthenticated_web_calls": .bool(false), "time_limit_secs": .integer(1800),
                "user_idle_timeout_secs": .integer(60), "noise_suppression": "krisp",
            ],
            "transcription": [
                "model": "deepgram/flux", "language": "en",
                "settings": ["eot_threshold": .number(0.7), "eot_timeout_ms": .integer(5000)],
            ],
            "voice_settings": [
                "voice": "Telnyx.KokoroTTS.af_heart", "voice_speed": .number(1.05), "api_key_ref": .null,
                "background_audio": ["type": "predefined_media", "value": "office", "volume": .number(0.25)],
            ],
            "privacy_settings": ["data_retention": .bool(true)], "version_id": "20260314T092653589793",
            "version_name": .string("autumn \(number)"), "import_metadata": .null,
        ]
    }

    private static let instructions: JSONValue = """
        You answer calls about deliveries.\nBe brief, friendly and exact: two sentences at most, no lists, no \
        "as an AI". Ask for the order number when it is missing; it has four digits or more. Look the order up \
        before you say anything about it, and never guess a date. When the parcel is late, say so plainly, say \
        why if the tool told you, and offer to send a text with the new date.\nWhen the caller is upset or asks \
        for a person, hand the call to a colleague with one sentence of summary. Prices are in €.
        """

    private static let webhook: JSONValue = [
        "type": "webhook",
        "webhook": [
            "name": "find_order", "description": "Looks an order up by its number.", "method": "GET",
            "url": "https://example.com/orders/{order_id}", "timeout_ms": .integer(5000),
            "headers": [["name": "x-desk", "value": "delivery"]],
            "path_parameters": [
                "type": "object", "required": ["order_id"],
                "properties": ["order_id": ["type": "string", "description": "The order's number."]],
            ],
        ],
    ]

    private static let transfer: JSONValue = [
        "type": "transfer",
        "transfer": [
            "from": "+13125550100",
            "targets": [
                ["name": "A person", "to": "+13125550101"], ["name": "Complaints", "to": "+13125550102"],
            ],
        ],
    ]
}
