// Written by scripts/generate from the catalogue; do not edit.
public import TelnyxCatalog
public import TelnyxClient

/// Records of the API, as typed views over JSON.
public enum Records {
    /// `AIAssistantJoinParticipant` of the API.
    public struct AIAssistantJoinParticipant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            name: String? = nil,
            onHangup: String? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("role", "user")
            list.add("name", name)
            list.add("on_hangup", onHangup)
            jsonValue = .object(list.members)
        }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `role`. `user`.
        public var role: String { get throws { try required("role") } }
        /// `name`.
        public var name: String? { optional("name") }
        /// `on_hangup`. `continue_conversation`, `end_conversation`.
        public var onHangup: String? { optional("on_hangup") }
    }

    /// `AIRetrieveConversationHistoriesResponse` of the API.
    public struct AIRetrieveConversationHistoriesResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `chunk_index`.
        public var chunkIndex: Int { get throws { try required("chunk_index") } }
        /// `chunk_total`.
        public var chunkTotal: Int { get throws { try required("chunk_total") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `ingested_at`.
        public var ingestedAt: String { get throws { try required("ingested_at") } }
        /// `organization_id`.
        public var organizationID: String { get throws { try required("organization_id") } }
        /// `record_created_at`.
        public var recordCreatedAt: String { get throws { try required("record_created_at") } }
        /// `record_id`.
        public var recordID: String { get throws { try required("record_id") } }
        /// `region`. `USA`, `DEU`, `AUS`, `UAE`.
        public var region: String { get throws { try required("region") } }
        /// `score`.
        public var score: Double { get throws { try required("score") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `user_id`.
        public var userID: String { get throws { try required("user_id") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
    }

    /// `AISummarizeResponseData` of the API.
    public struct AISummarizeResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `summary`.
        public var summary: String { get throws { try required("summary") } }
    }

    /// `AccountRetrieveTranscriptionsJsonResponse` of the API.
    public struct AccountRetrieveTranscriptionsJsonResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `previous_page_uri`.
        public var previousPageUri: String? { optional("previous_page_uri") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `transcriptions`.
        public var transcriptions: [Records.TexmlRecordingTranscription]? { optional("transcriptions") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ActionAnswerDeepfakeDetection` of the API.
    public struct ActionAnswerDeepfakeDetection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool,
            rtpTimeout: Int? = nil,
            timeout: Int? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            list.add("rtp_timeout", rtpTimeout)
            list.add("timeout", timeout)
            jsonValue = .object(list.members)
        }
        /// `enabled`.
        public var enabled: Bool { get throws { try required("enabled") } }
        /// `rtp_timeout`.
        public var rtpTimeout: Int? { optional("rtp_timeout") }
        /// `timeout`.
        public var timeout: Int? { optional("timeout") }
    }

    /// `ActionAnswerResponseData` of the API.
    public struct ActionAnswerResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `recording_id`.
        public var recordingID: String? { optional("recording_id") }
        /// `result`.
        public var result: String? { optional("result") }
    }

    /// `ActionAnswerWebhookRetriesPolicies` of the API.
    public struct ActionAnswerWebhookRetriesPolicies: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retriesMs: [Int]? = nil
        ) {
            var list = MemberList()
            list.add("retries_ms", retriesMs)
            jsonValue = .object(list.members)
        }
        /// `retries_ms`.
        public var retriesMs: [Int]? { optional("retries_ms") }
    }

    /// `ActionDeleteResponse` of the API.
    public struct ActionDeleteResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `status`. `ok`.
        public var status: String? { optional("status") }
    }

    /// `ActionGatherUsingAIMessageHistory` of the API.
    public struct ActionGatherUsingAIMessageHistory: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String? = nil,
            role: String? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", role)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: String? { optional("content") }
        /// `role`. `assistant`, `user`.
        public var role: String? { optional("role") }
    }

    /// `ActionPayPrompts` of the API.
    public struct ActionPayPrompts: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            bankAccountNumber: JSONValue? = nil,
            bankRoutingNumber: JSONValue? = nil,
            expirationDate: JSONValue? = nil,
            paymentCardNumber: JSONValue? = nil,
            postalCode: JSONValue? = nil,
            securityCode: JSONValue? = nil
        ) {
            var list = MemberList()
            list.add("bank-account-number", bankAccountNumber)
            list.add("bank-routing-number", bankRoutingNumber)
            list.add("expiration-date", expirationDate)
            list.add("payment-card-number", paymentCardNumber)
            list.add("postal-code", postalCode)
            list.add("security-code", securityCode)
            jsonValue = .object(list.members)
        }
        /// `bank-account-number`.
        public var bankAccountNumber: JSONValue? { optional("bank-account-number") }
        /// `bank-routing-number`.
        public var bankRoutingNumber: JSONValue? { optional("bank-routing-number") }
        /// `expiration-date`.
        public var expirationDate: JSONValue? { optional("expiration-date") }
        /// `payment-card-number`.
        public var paymentCardNumber: JSONValue? { optional("payment-card-number") }
        /// `postal-code`.
        public var postalCode: JSONValue? { optional("postal-code") }
        /// `security-code`.
        public var securityCode: JSONValue? { optional("security-code") }
    }

    /// `ActionStartConversationRelayAssistant` of the API.
    public struct ActionStartConversationRelayAssistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            dynamicVariables: [String: String]? = nil
        ) {
            var list = MemberList()
            list.add("dynamic_variables", dynamicVariables)
            jsonValue = .object(list.members)
        }
        /// `dynamic_variables`.
        public var dynamicVariables: [String: String]? { optional("dynamic_variables") }
    }

    /// `ActionStartConversationRelayConversationRelaySettings` of the API.
    public struct ActionStartConversationRelayConversationRelaySettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            url: String,
            dtmfDetection: Bool? = nil,
            interruptible: String? = nil,
            interruptibleGreeting: String? = nil,
            languages: [Records.ConversationRelayLanguage]? = nil
        ) {
            var list = MemberList()
            list.add("url", url)
            list.add("dtmf_detection", dtmfDetection)
            list.add("interruptible", interruptible)
            list.add("interruptible_greeting", interruptibleGreeting)
            list.add("languages", languages)
            jsonValue = .object(list.members)
        }
        /// `url`.
        public var url: String { get throws { try required("url") } }
        /// `dtmf_detection`.
        public var dtmfDetection: Bool? { optional("dtmf_detection") }
        /// `interruptible`. `none`, `any`, `speech`, `dtmf`.
        public var interruptible: String? { optional("interruptible") }
        /// `interruptible_greeting`. `none`, `any`, `speech`, `dtmf`.
        public var interruptibleGreeting: String? { optional("interruptible_greeting") }
        /// `languages`.
        public var languages: [Records.ConversationRelayLanguage]? { optional("languages") }
    }

    /// `ActionStartConversationRelayResponseData` of the API.
    public struct ActionStartConversationRelayResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `conversation_relay_id`.
        public var conversationRelayID: String? { optional("conversation_relay_id") }
        /// `result`.
        public var result: String? { optional("result") }
    }

    /// `ActionStartNoiseSuppressionNoiseSuppressionEngineConfig` of the API.
    public struct ActionStartNoiseSuppressionNoiseSuppressionEngineConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            attenuationLimit: Int? = nil,
            enhancementLevel: Double? = nil,
            family: String? = nil,
            mode: String? = nil,
            model: String? = nil,
            size: String? = nil,
            suppressionLevel: Double? = nil,
            voiceGain: Double? = nil
        ) {
            var list = MemberList()
            list.add("attenuation_limit", attenuationLimit)
            list.add("enhancement_level", enhancementLevel)
            list.add("family", family)
            list.add("mode", mode)
            list.add("model", model)
            list.add("size", size)
            list.add("suppression_level", suppressionLevel)
            list.add("voice_gain", voiceGain)
            jsonValue = .object(list.members)
        }
        /// `attenuation_limit`.
        public var attenuationLimit: Int? { optional("attenuation_limit") }
        /// `enhancement_level`.
        public var enhancementLevel: Double? { optional("enhancement_level") }
        /// `family`. `sparrow`, `quail`.
        public var family: String? { optional("family") }
        /// `mode`. `standard`, `advanced`.
        public var mode: String? { optional("mode") }
        /// `model`. `krisp-viva-tel-v2.kef`, `krisp-viva-tel-lite-v1.kef`, `krisp-viva-pro-v1.kef`, `krisp-viva-ss-v1.kef`.
        public var model: String? { optional("model") }
        /// `size`. `s`, `l`, `xs`, `xxs`, `vf_l`, `vf_1_1_l`.
        public var size: String? { optional("size") }
        /// `suppression_level`.
        public var suppressionLevel: Double? { optional("suppression_level") }
        /// `voice_gain`.
        public var voiceGain: Double? { optional("voice_gain") }
    }

    /// `ActionStartStreamingCustomParameter` of the API.
    public struct ActionStartStreamingCustomParameter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String? = nil,
            value: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String? { optional("name") }
        /// `value`.
        public var value: String? { optional("value") }
    }

    /// `ActionTransferAnsweringMachineDetectionConfig` of the API.
    public struct ActionTransferAnsweringMachineDetectionConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            afterGreetingSilenceMillis: Int? = nil,
            beepDetectionProfile: String? = nil,
            beepMaxFrequencyHz: Int? = nil,
            beepMinFrequencyHz: Int? = nil,
            beepMinToneDurationMillis: Int? = nil,
            beepSpectralConfirmation: Bool? = nil,
            beepSpectralMinPurity: Double? = nil,
            beepSpectralRejectFaxCng: Bool? = nil,
            beepSpectralWindowMillis: Int? = nil,
            betweenWordsSilenceMillis: Int? = nil,
            greetingDurationMillis: Int? = nil,
            greetingSilenceDurationMillis: Int? = nil,
            greetingTotalAnalysisTimeMillis: Int? = nil,
            initialSilenceMillis: Int? = nil,
            maximumNumberOfWords: Int? = nil,
            maximumWordLengthMillis: Int? = nil,
            promptEndTimeoutMillis: Int? = nil,
            silenceThreshold: Int? = nil,
            totalAnalysisTimeMillis: Int? = nil
        ) {
            var list = MemberList()
            list.add("after_greeting_silence_millis", afterGreetingSilenceMillis)
            list.add("beep_detection_profile", beepDetectionProfile)
            list.add("beep_max_frequency_hz", beepMaxFrequencyHz)
            list.add("beep_min_frequency_hz", beepMinFrequencyHz)
            list.add("beep_min_tone_duration_millis", beepMinToneDurationMillis)
            list.add("beep_spectral_confirmation", beepSpectralConfirmation)
            list.add("beep_spectral_min_purity", beepSpectralMinPurity)
            list.add("beep_spectral_reject_fax_cng", beepSpectralRejectFaxCng)
            list.add("beep_spectral_window_millis", beepSpectralWindowMillis)
            list.add("between_words_silence_millis", betweenWordsSilenceMillis)
            list.add("greeting_duration_millis", greetingDurationMillis)
            list.add("greeting_silence_duration_millis", greetingSilenceDurationMillis)
            list.add("greeting_total_analysis_time_millis", greetingTotalAnalysisTimeMillis)
            list.add("initial_silence_millis", initialSilenceMillis)
            list.add("maximum_number_of_words", maximumNumberOfWords)
            list.add("maximum_word_length_millis", maximumWordLengthMillis)
            list.add("prompt_end_timeout_millis", promptEndTimeoutMillis)
            list.add("silence_threshold", silenceThreshold)
            list.add("total_analysis_time_millis", totalAnalysisTimeMillis)
            jsonValue = .object(list.members)
        }
        /// `after_greeting_silence_millis`.
        public var afterGreetingSilenceMillis: Int? { optional("after_greeting_silence_millis") }
        /// `beep_detection_profile`. `both`, `freq_only`.
        public var beepDetectionProfile: String? { optional("beep_detection_profile") }
        /// `beep_max_frequency_hz`.
        public var beepMaxFrequencyHz: Int? { optional("beep_max_frequency_hz") }
        /// `beep_min_frequency_hz`.
        public var beepMinFrequencyHz: Int? { optional("beep_min_frequency_hz") }
        /// `beep_min_tone_duration_millis`.
        public var beepMinToneDurationMillis: Int? { optional("beep_min_tone_duration_millis") }
        /// `beep_spectral_confirmation`.
        public var beepSpectralConfirmation: Bool? { optional("beep_spectral_confirmation") }
        /// `beep_spectral_min_purity`.
        public var beepSpectralMinPurity: Double? { optional("beep_spectral_min_purity") }
        /// `beep_spectral_reject_fax_cng`.
        public var beepSpectralRejectFaxCng: Bool? { optional("beep_spectral_reject_fax_cng") }
        /// `beep_spectral_window_millis`.
        public var beepSpectralWindowMillis: Int? { optional("beep_spectral_window_millis") }
        /// `between_words_silence_millis`.
        public var betweenWordsSilenceMillis: Int? { optional("between_words_silence_millis") }
        /// `greeting_duration_millis`.
        public var greetingDurationMillis: Int? { optional("greeting_duration_millis") }
        /// `greeting_silence_duration_millis`.
        public var greetingSilenceDurationMillis: Int? { optional("greeting_silence_duration_millis") }
        /// `greeting_total_analysis_time_millis`.
        public var greetingTotalAnalysisTimeMillis: Int? { optional("greeting_total_analysis_time_millis") }
        /// `initial_silence_millis`.
        public var initialSilenceMillis: Int? { optional("initial_silence_millis") }
        /// `maximum_number_of_words`.
        public var maximumNumberOfWords: Int? { optional("maximum_number_of_words") }
        /// `maximum_word_length_millis`.
        public var maximumWordLengthMillis: Int? { optional("maximum_word_length_millis") }
        /// `prompt_end_timeout_millis`.
        public var promptEndTimeoutMillis: Int? { optional("prompt_end_timeout_millis") }
        /// `silence_threshold`.
        public var silenceThreshold: Int? { optional("silence_threshold") }
        /// `total_analysis_time_millis`.
        public var totalAnalysisTimeMillis: Int? { optional("total_analysis_time_millis") }
    }

    /// `ActionTransferWebhookRetriesPolicies` of the API.
    public struct ActionTransferWebhookRetriesPolicies: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retriesMs: [Int]? = nil
        ) {
            var list = MemberList()
            list.add("retries_ms", retriesMs)
            jsonValue = .object(list.members)
        }
        /// `retries_ms`.
        public var retriesMs: [Int]? { optional("retries_ms") }
    }

    /// `ActionVerifyOwnershipResponseData` of the API.
    public struct ActionVerifyOwnershipResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `found`.
        public var found: [Records.ActionVerifyOwnershipResponseDataFound]? { optional("found") }
        /// `not_found`.
        public var notFound: [String]? { optional("not_found") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
    }

    /// `ActionVerifyOwnershipResponseDataFound` of the API.
    public struct ActionVerifyOwnershipResponseDataFound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `number_val_e164`.
        public var numberValE164: String? { optional("number_val_e164") }
    }

    /// `AlphanumericSenderID` of the API.
    public struct AlphanumericSenderID: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `alphanumeric_sender_id`.
        public var alphanumericSenderID: String? { optional("alphanumeric_sender_id") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `record_type`. `alphanumeric_sender_id`.
        public var recordType: String? { optional("record_type") }
        /// `us_long_code_fallback`.
        public var usLongCodeFallback: String? { optional("us_long_code_fallback") }
    }

    /// `Assistant` of the API.
    public struct Assistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            instructions: String? = nil,
            model: String? = nil,
            openaiApiKeyRef: String? = nil,
            tools: [Records.AssistantToolParam]? = nil
        ) {
            var list = MemberList()
            list.add("instructions", instructions)
            list.add("model", model)
            list.add("openai_api_key_ref", openaiApiKeyRef)
            list.add("tools", tools)
            jsonValue = .object(list.members)
        }
        /// `instructions`.
        public var instructions: String? { optional("instructions") }
        /// `model`.
        public var model: String? { optional("model") }
        /// `openai_api_key_ref`.
        public var openaiApiKeyRef: String? { optional("openai_api_key_ref") }
        /// `tools`.
        public var tools: [Records.AssistantToolParam]? { optional("tools") }
    }

    /// `AssistantMessage` of the API.
    public struct AssistantMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String? = nil,
            metadata: JSONObject? = nil,
            toolCalls: [Records.AssistantMessageToolCall]? = nil
        ) {
            var list = MemberList()
            list.add("role", "assistant")
            list.add("content", content)
            list.add("metadata", metadata)
            list.add("tool_calls", toolCalls)
            jsonValue = .object(list.members)
        }
        /// `role`. `assistant`.
        public var role: String { get throws { try required("role") } }
        /// `content`.
        public var content: String? { optional("content") }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `tool_calls`.
        public var toolCalls: [Records.AssistantMessageToolCall]? { optional("tool_calls") }
    }

    /// `AssistantMessageToolCall` of the API.
    public struct AssistantMessageToolCall: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            function: Records.AssistantMessageToolCallFunction,
            id: String
        ) {
            var list = MemberList()
            list.add("function", function)
            list.add("id", id)
            list.add("type", "function")
            jsonValue = .object(list.members)
        }
        /// `function`.
        public var function: Records.AssistantMessageToolCallFunction { get throws { try required("function") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `type`. `function`.
        public var type: String { get throws { try required("type") } }
    }

    /// `AssistantMessageToolCallFunction` of the API.
    public struct AssistantMessageToolCallFunction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String
        ) {
            var list = MemberList()
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
    }

    /// `Attempt` of the API.
    public struct Attempt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `errors`.
        public var errors: [Int]? { optional("errors") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
        /// `http`.
        public var http: Records.HTTP? { optional("http") }
        /// `started_at`.
        public var startedAt: String? { optional("started_at") }
        /// `status`. `delivered`, `failed`.
        public var status: String? { optional("status") }
    }

    /// `AudioTranscribeResponse` of the API.
    public struct AudioTranscribeResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `duration`.
        public var duration: Double? { optional("duration") }
        /// `segments`.
        public var segments: [Records.AudioTranscribeResponseSegment]? { optional("segments") }
        /// `words`.
        public var words: [Records.AudioTranscriptionResponseWord]? { optional("words") }
    }

    /// `AudioTranscribeResponseSegment` of the API.
    public struct AudioTranscribeResponseSegment: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Double { get throws { try required("end") } }
        /// `id`.
        public var id: Double { get throws { try required("id") } }
        /// `start`.
        public var start: Double { get throws { try required("start") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `channel`.
        public var channel: Int? { optional("channel") }
        /// `speakers`.
        public var speakers: [Int]? { optional("speakers") }
        /// `words`.
        public var words: [Records.AudioTranscriptionResponseWord]? { optional("words") }
    }

    /// `AudioTranscriptionResponseWord` of the API.
    public struct AudioTranscriptionResponseWord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Double { get throws { try required("end") } }
        /// `start`.
        public var start: Double { get throws { try required("start") } }
        /// `word`.
        public var word: String { get throws { try required("word") } }
        /// `confidence`.
        public var confidence: Double? { optional("confidence") }
        /// `punctuated_word`.
        public var punctuatedWord: String? { optional("punctuated_word") }
        /// `speaker`.
        public var speaker: Int? { optional("speaker") }
        /// `speaker_confidence`.
        public var speakerConfidence: Double? { optional("speaker_confidence") }
    }

    /// `AutoRespConfig` of the API.
    public struct AutoRespConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `country_code`.
        public var countryCode: String { get throws { try required("country_code") } }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `keywords`.
        public var keywords: [String] { get throws { try required("keywords") } }
        /// `op`. `start`, `stop`, `info`.
        public var op: String { get throws { try required("op") } }
        /// `updated_at`.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// `resp_text`.
        public var respText: String? { optional("resp_text") }
    }

    /// `AutorespConfigListCreatedAt` of the API.
    public struct AutorespConfigListCreatedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `AutorespConfigListUpdatedAt` of the API.
    public struct AutorespConfigListUpdatedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `AvailablePhoneNumberListFilter` of the API.
    public struct AvailablePhoneNumberListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            administrativeArea: String? = nil,
            bestEffort: Bool? = nil,
            countryCode: String? = nil,
            excludeHeldNumbers: Bool? = nil,
            features: [String]? = nil,
            limit: Int? = nil,
            locality: String? = nil,
            nationalDestinationCode: String? = nil,
            phoneNumber: Records.AvailablePhoneNumberListFilterPhoneNumber? = nil,
            phoneNumberType: String? = nil,
            quickship: Bool? = nil,
            rateCenter: String? = nil,
            reservable: Bool? = nil
        ) {
            var list = MemberList()
            list.add("administrative_area", administrativeArea)
            list.add("best_effort", bestEffort)
            list.add("country_code", countryCode)
            list.add("exclude_held_numbers", excludeHeldNumbers)
            list.add("features", features)
            list.add("limit", limit)
            list.add("locality", locality)
            list.add("national_destination_code", nationalDestinationCode)
            list.add("phone_number", phoneNumber)
            list.add("phone_number_type", phoneNumberType)
            list.add("quickship", quickship)
            list.add("rate_center", rateCenter)
            list.add("reservable", reservable)
            jsonValue = .object(list.members)
        }
        /// `administrative_area`.
        public var administrativeArea: String? { optional("administrative_area") }
        /// `best_effort`.
        public var bestEffort: Bool? { optional("best_effort") }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `exclude_held_numbers`.
        public var excludeHeldNumbers: Bool? { optional("exclude_held_numbers") }
        /// `features`.
        public var features: [String]? { optional("features") }
        /// `limit`.
        public var limit: Int? { optional("limit") }
        /// `locality`.
        public var locality: String? { optional("locality") }
        /// `national_destination_code`.
        public var nationalDestinationCode: String? { optional("national_destination_code") }
        /// `phone_number`.
        public var phoneNumber: Records.AvailablePhoneNumberListFilterPhoneNumber? { optional("phone_number") }
        /// `phone_number_type`. `local`, `toll_free`, `mobile`, `national`, `shared_cost`.
        public var phoneNumberType: String? { optional("phone_number_type") }
        /// `quickship`.
        public var quickship: Bool? { optional("quickship") }
        /// `rate_center`.
        public var rateCenter: String? { optional("rate_center") }
        /// `reservable`.
        public var reservable: Bool? { optional("reservable") }
    }

    /// `AvailablePhoneNumberListFilterPhoneNumber` of the API.
    public struct AvailablePhoneNumberListFilterPhoneNumber: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil,
            endsWith: String? = nil,
            startsWith: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            list.add("ends_with", endsWith)
            list.add("starts_with", startsWith)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
        /// `ends_with`.
        public var endsWith: String? { optional("ends_with") }
        /// `starts_with`.
        public var startsWith: String? { optional("starts_with") }
    }

    /// `AvailablePhoneNumberListResponseData` of the API.
    public struct AvailablePhoneNumberListResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `best_effort`.
        public var bestEffort: Bool? { optional("best_effort") }
        /// `cost_information`.
        public var costInformation: Records.CostInformation? { optional("cost_information") }
        /// `features`.
        public var features: [Records.Feature]? { optional("features") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `quickship`.
        public var quickship: Bool? { optional("quickship") }
        /// `record_type`. `available_phone_number`.
        public var recordType: String? { optional("record_type") }
        /// `region_information`.
        public var regionInformation: [Records.RegionInformation]? { optional("region_information") }
        /// `reservable`.
        public var reservable: Bool? { optional("reservable") }
        /// `vanity_format`.
        public var vanityFormat: String? { optional("vanity_format") }
    }

    /// `AvailablePhoneNumbersMetadata` of the API.
    public struct AvailablePhoneNumbersMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `best_effort_results`.
        public var bestEffortResults: Int? { optional("best_effort_results") }
        /// `total_results`.
        public var totalResults: Int? { optional("total_results") }
    }

    /// `Avatar` of the API.
    public struct Avatar: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `avatar_type`. `stock`, `custom`.
        public var avatarType: String { get throws { try required("avatar_type") } }
        /// `hosted`.
        public var hosted: Bool { get throws { try required("hosted") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `image_url`.
        public var imageURL: String { get throws { try required("image_url") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `provider`. `telnyx`.
        public var provider: String { get throws { try required("provider") } }
        /// `content_type`. `image/jpeg`, `image/png`, `image/webp`.
        public var contentType: String? { optional("content_type") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `height_px`.
        public var heightPx: Int? { optional("height_px") }
        /// `image_url_expires_at`.
        public var imageURLExpiresAt: String? { optional("image_url_expires_at") }
        /// `size_bytes`.
        public var sizeBytes: Int? { optional("size_bytes") }
        /// `suggested_voice_id`.
        public var suggestedVoiceID: String? { optional("suggested_voice_id") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `width_px`.
        public var widthPx: Int? { optional("width_px") }
    }

    /// `AwsVoiceSettings` of the API.
    public struct AwsVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("type", "aws")
            jsonValue = .object(list.members)
        }
        /// `type`. `aws`.
        public var type: String { get throws { try required("type") } }
    }

    /// `AzureVoiceSettings` of the API.
    public struct AzureVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKeyRef: String? = nil,
            deploymentID: String? = nil,
            effect: String? = nil,
            gender: String? = nil,
            region: String? = nil
        ) {
            var list = MemberList()
            list.add("type", "azure")
            list.add("api_key_ref", apiKeyRef)
            list.add("deployment_id", deploymentID)
            list.add("effect", effect)
            list.add("gender", gender)
            list.add("region", region)
            jsonValue = .object(list.members)
        }
        /// `type`. `azure`.
        public var type: String { get throws { try required("type") } }
        /// `api_key_ref`.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// `deployment_id`.
        public var deploymentID: String? { optional("deployment_id") }
        /// `effect`. `eq_car`, `eq_telecomhp8k`.
        public var effect: String? { optional("effect") }
        /// `gender`. `Male`, `Female`.
        public var gender: String? { optional("gender") }
        /// `region`.
        public var region: String? { optional("region") }
    }

    /// `BalanceRetrieveResponseData` of the API.
    public struct BalanceRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `available_credit`.
        public var availableCredit: String? { optional("available_credit") }
        /// `balance`.
        public var balance: String? { optional("balance") }
        /// `credit_limit`.
        public var creditLimit: String? { optional("credit_limit") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `pending`.
        public var pending: String? { optional("pending") }
        /// `record_type`. `balance`.
        public var recordType: String? { optional("record_type") }
    }

    /// `BookAppointmentTool` of the API.
    public struct BookAppointmentTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            bookAppointment: Records.BookAppointmentToolParams
        ) {
            var list = MemberList()
            list.add("book_appointment", bookAppointment)
            list.add("type", "book_appointment")
            jsonValue = .object(list.members)
        }
        /// `book_appointment`.
        public var bookAppointment: Records.BookAppointmentToolParams { get throws { try required("book_appointment") } }
        /// `type`. `book_appointment`.
        public var type: String { get throws { try required("type") } }
    }

    /// `BookAppointmentToolParams` of the API.
    public struct BookAppointmentToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKeyRef: String,
            eventTypeID: Int,
            attendeeName: String? = nil,
            attendeeTimezone: String? = nil
        ) {
            var list = MemberList()
            list.add("api_key_ref", apiKeyRef)
            list.add("event_type_id", eventTypeID)
            list.add("attendee_name", attendeeName)
            list.add("attendee_timezone", attendeeTimezone)
            jsonValue = .object(list.members)
        }
        /// `api_key_ref`.
        public var apiKeyRef: String { get throws { try required("api_key_ref") } }
        /// `event_type_id`.
        public var eventTypeID: Int { get throws { try required("event_type_id") } }
        /// `attendee_name`.
        public var attendeeName: String? { optional("attendee_name") }
        /// `attendee_timezone`.
        public var attendeeTimezone: String? { optional("attendee_timezone") }
    }

    /// `BucketIDs` of the API.
    public struct BucketIDs: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            bucketIDs: [String],
            maxNumResults: Int? = nil
        ) {
            var list = MemberList()
            list.add("bucket_ids", bucketIDs)
            list.add("max_num_results", maxNumResults)
            jsonValue = .object(list.members)
        }
        /// `bucket_ids`.
        public var bucketIDs: [String] { get throws { try required("bucket_ids") } }
        /// `max_num_results`.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// `BucketListResponseData` of the API.
    public struct BucketListResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `buckets`.
        public var buckets: [String] { get throws { try required("buckets") } }
    }

    /// `BucketRetrieveResponseData` of the API.
    public struct BucketRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `filename`.
        public var filename: String { get throws { try required("filename") } }
        /// `status`.
        public var status: String { get throws { try required("status") } }
        /// `error_reason`.
        public var errorReason: String? { optional("error_reason") }
        /// `last_embedded_at`.
        public var lastEmbeddedAt: String? { optional("last_embedded_at") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `CallAssistantRequest` of the API.
    public struct CallAssistantRequest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            dynamicVariables: [String: JSONValue]? = nil,
            externalLlm: Records.CallAssistantRequestExternalLlm? = nil,
            fallbackConfig: Records.CallAssistantRequestFallbackConfig? = nil,
            greeting: String? = nil,
            instructions: String? = nil,
            llmApiKeyRef: String? = nil,
            mcpServers: [JSONObject]? = nil,
            model: String? = nil,
            name: String? = nil,
            observabilitySettings: JSONObject? = nil,
            openaiApiKeyRef: String? = nil,
            tools: [Records.CallAssistantRequestTool]? = nil,
            transcription: Records.TranscriptionConfig? = nil,
            voiceSettings: Records.VoiceSettings? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("dynamic_variables", dynamicVariables)
            list.add("external_llm", externalLlm)
            list.add("fallback_config", fallbackConfig)
            list.add("greeting", greeting)
            list.add("instructions", instructions)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("mcp_servers", mcpServers)
            list.add("model", model)
            list.add("name", name)
            list.add("observability_settings", observabilitySettings)
            list.add("openai_api_key_ref", openaiApiKeyRef)
            list.add("tools", tools)
            list.add("transcription", transcription)
            list.add("voice_settings", voiceSettings)
            jsonValue = .object(list.members)
        }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `dynamic_variables`.
        public var dynamicVariables: [String: JSONValue]? { optional("dynamic_variables") }
        /// `external_llm`.
        public var externalLlm: Records.CallAssistantRequestExternalLlm? { optional("external_llm") }
        /// `fallback_config`.
        public var fallbackConfig: Records.CallAssistantRequestFallbackConfig? { optional("fallback_config") }
        /// `greeting`.
        public var greeting: String? { optional("greeting") }
        /// `instructions`.
        public var instructions: String? { optional("instructions") }
        /// `llm_api_key_ref`.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// `mcp_servers`.
        public var mcpServers: [JSONObject]? { optional("mcp_servers") }
        /// `model`.
        public var model: String? { optional("model") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `observability_settings`.
        public var observabilitySettings: JSONObject? { optional("observability_settings") }
        /// Deprecated.
        public var openaiApiKeyRef: String? { optional("openai_api_key_ref") }
        /// `tools`.
        public var tools: [Records.CallAssistantRequestTool]? { optional("tools") }
        /// `transcription`.
        public var transcription: Records.TranscriptionConfig? { optional("transcription") }
        /// `voice_settings`.
        public var voiceSettings: Records.VoiceSettings? { optional("voice_settings") }
    }

    /// `CallAssistantRequestExternalLlm` of the API.
    public struct CallAssistantRequestExternalLlm: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            authenticationMethod: String? = nil,
            baseURL: String? = nil,
            certificateRef: String? = nil,
            forwardMetadata: Bool? = nil,
            llmApiKeyRef: String? = nil,
            model: String? = nil,
            tokenRetrievalURL: String? = nil
        ) {
            var list = MemberList()
            list.add("authentication_method", authenticationMethod)
            list.add("base_url", baseURL)
            list.add("certificate_ref", certificateRef)
            list.add("forward_metadata", forwardMetadata)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("model", model)
            list.add("token_retrieval_url", tokenRetrievalURL)
            jsonValue = .object(list.members)
        }
        /// `authentication_method`. `token`, `certificate`.
        public var authenticationMethod: String? { optional("authentication_method") }
        /// `base_url`.
        public var baseURL: String? { optional("base_url") }
        /// `certificate_ref`.
        public var certificateRef: String? { optional("certificate_ref") }
        /// `forward_metadata`.
        public var forwardMetadata: Bool? { optional("forward_metadata") }
        /// `llm_api_key_ref`.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// `model`.
        public var model: String? { optional("model") }
        /// `token_retrieval_url`.
        public var tokenRetrievalURL: String? { optional("token_retrieval_url") }
    }

    /// `CallAssistantRequestFallbackConfig` of the API.
    public struct CallAssistantRequestFallbackConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            externalLlm: Records.CallAssistantRequestFallbackConfigExternalLlm? = nil,
            llmApiKeyRef: String? = nil,
            model: String? = nil
        ) {
            var list = MemberList()
            list.add("external_llm", externalLlm)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("model", model)
            jsonValue = .object(list.members)
        }
        /// `external_llm`.
        public var externalLlm: Records.CallAssistantRequestFallbackConfigExternalLlm? { optional("external_llm") }
        /// `llm_api_key_ref`.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// `model`.
        public var model: String? { optional("model") }
    }

    /// `CallAssistantRequestFallbackConfigExternalLlm` of the API.
    public struct CallAssistantRequestFallbackConfigExternalLlm: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            authenticationMethod: String? = nil,
            baseURL: String? = nil,
            certificateRef: String? = nil,
            forwardMetadata: Bool? = nil,
            llmApiKeyRef: String? = nil,
            model: String? = nil,
            tokenRetrievalURL: String? = nil
        ) {
            var list = MemberList()
            list.add("authentication_method", authenticationMethod)
            list.add("base_url", baseURL)
            list.add("certificate_ref", certificateRef)
            list.add("forward_metadata", forwardMetadata)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("model", model)
            list.add("token_retrieval_url", tokenRetrievalURL)
            jsonValue = .object(list.members)
        }
        /// `authentication_method`. `token`, `certificate`.
        public var authenticationMethod: String? { optional("authentication_method") }
        /// `base_url`.
        public var baseURL: String? { optional("base_url") }
        /// `certificate_ref`.
        public var certificateRef: String? { optional("certificate_ref") }
        /// `forward_metadata`.
        public var forwardMetadata: Bool? { optional("forward_metadata") }
        /// `llm_api_key_ref`.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// `model`.
        public var model: String? { optional("model") }
        /// `token_retrieval_url`.
        public var tokenRetrievalURL: String? { optional("token_retrieval_url") }
    }

    /// `CallCallsBodyApplicationDefaultCustomHeader` of the API.
    public struct CallCallsBodyApplicationDefaultCustomHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `CallCallsBodyWithTeXmlCustomHeader` of the API.
    public struct CallCallsBodyWithTeXmlCustomHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `CallCallsBodyWithURLCustomHeader` of the API.
    public struct CallCallsBodyWithURLCustomHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `CallCallsResponse` of the API.
    public struct CallCallsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `from`.
        public var from: String? { optional("from") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
    }

    /// `CallControlApplication` of the API.
    public struct CallControlApplication: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `active`.
        public var active: Bool? { optional("active") }
        /// `anchorsite_override`.
        public var anchorsiteOverride: String? { optional("anchorsite_override") }
        /// `application_name`.
        public var applicationName: String? { optional("application_name") }
        /// `call_cost_in_webhooks`.
        public var callCostInWebhooks: Bool? { optional("call_cost_in_webhooks") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        public var dtmfType: String? { optional("dtmf_type") }
        /// `first_command_timeout`.
        public var firstCommandTimeout: Bool? { optional("first_command_timeout") }
        /// `first_command_timeout_secs`.
        public var firstCommandTimeoutSecs: Int? { optional("first_command_timeout_secs") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `inbound`.
        public var inbound: Records.CallControlApplicationInbound? { optional("inbound") }
        /// `outbound`.
        public var outbound: Records.CallControlApplicationOutbound? { optional("outbound") }
        /// `record_type`. `call_control_application`.
        public var recordType: String? { optional("record_type") }
        /// `redact_dtmf_debug_logging`.
        public var redactDtmfDebugLogging: Bool? { optional("redact_dtmf_debug_logging") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `webhook_api_version`. `1`, `2`.
        public var webhookApiVersion: String? { optional("webhook_api_version") }
        /// `webhook_event_failover_url`.
        public var webhookEventFailoverURL: String? { optional("webhook_event_failover_url") }
        /// `webhook_event_url`.
        public var webhookEventURL: String? { optional("webhook_event_url") }
        /// `webhook_timeout_secs`.
        public var webhookTimeoutSecs: Int? { optional("webhook_timeout_secs") }
    }

    /// `CallControlApplicationInbound` of the API.
    public struct CallControlApplicationInbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            shakenStirEnabled: Bool? = nil,
            sipSubdomain: String? = nil,
            sipSubdomainReceiveSettings: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("shaken_stir_enabled", shakenStirEnabled)
            list.add("sip_subdomain", sipSubdomain)
            list.add("sip_subdomain_receive_settings", sipSubdomainReceiveSettings)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `shaken_stir_enabled`.
        public var shakenStirEnabled: Bool? { optional("shaken_stir_enabled") }
        /// `sip_subdomain`.
        public var sipSubdomain: String? { optional("sip_subdomain") }
        /// `sip_subdomain_receive_settings`. `only_my_connections`, `from_anyone`.
        public var sipSubdomainReceiveSettings: String? { optional("sip_subdomain_receive_settings") }
    }

    /// `CallControlApplicationListFilter` of the API.
    public struct CallControlApplicationListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            applicationName: Records.CallControlApplicationListFilterApplicationName? = nil,
            applicationSessionID: String? = nil,
            connectionID: String? = nil,
            failed: Bool? = nil,
            from: String? = nil,
            legID: String? = nil,
            name: String? = nil,
            occurredAt: Records.CallControlApplicationListFilterOccurredAt? = nil,
            outboundOutboundVoiceProfileID: String? = nil,
            product: String? = nil,
            status: String? = nil,
            to: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("application_name", applicationName)
            list.add("application_session_id", applicationSessionID)
            list.add("connection_id", connectionID)
            list.add("failed", failed)
            list.add("from", from)
            list.add("leg_id", legID)
            list.add("name", name)
            list.add("occurred_at", occurredAt)
            list.add("outbound.outbound_voice_profile_id", outboundOutboundVoiceProfileID)
            list.add("product", product)
            list.add("status", status)
            list.add("to", to)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `application_name`.
        public var applicationName: Records.CallControlApplicationListFilterApplicationName? { optional("application_name") }
        /// `application_session_id`.
        public var applicationSessionID: String? { optional("application_session_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `failed`.
        public var failed: Bool? { optional("failed") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `leg_id`.
        public var legID: String? { optional("leg_id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `occurred_at`.
        public var occurredAt: Records.CallControlApplicationListFilterOccurredAt? { optional("occurred_at") }
        /// `outbound.outbound_voice_profile_id`.
        public var outboundOutboundVoiceProfileID: String? { optional("outbound.outbound_voice_profile_id") }
        /// `product`. `call_control`, `fax`, `texml`.
        public var product: String? { optional("product") }
        /// `status`. `init`, `in_progress`, `completed`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
        /// `type`. `command`, `webhook`.
        public var type: String? { optional("type") }
    }

    /// `CallControlApplicationListFilterApplicationName` of the API.
    public struct CallControlApplicationListFilterApplicationName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `CallControlApplicationListFilterOccurredAt` of the API.
    public struct CallControlApplicationListFilterOccurredAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eq: String? = nil,
            gt: String? = nil,
            gte: String? = nil,
            lt: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("eq", eq)
            list.add("gt", gt)
            list.add("gte", gte)
            list.add("lt", lt)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `gt`.
        public var gt: String? { optional("gt") }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lt`.
        public var lt: String? { optional("lt") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `CallControlApplicationOutbound` of the API.
    public struct CallControlApplicationOutbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            outboundVoiceProfileID: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("outbound_voice_profile_id", outboundVoiceProfileID)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `CallControlBucketIDs` of the API.
    public struct CallControlBucketIDs: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            bucketIDs: [String],
            maxNumResults: Int? = nil
        ) {
            var list = MemberList()
            list.add("bucket_ids", bucketIDs)
            list.add("max_num_results", maxNumResults)
            jsonValue = .object(list.members)
        }
        /// `bucket_ids`.
        public var bucketIDs: [String] { get throws { try required("bucket_ids") } }
        /// `max_num_results`.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// `CallControlCommandResult` of the API.
    public struct CallControlCommandResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `result`.
        public var result: String? { optional("result") }
    }

    /// `CallControlCommandResultWithConversationID` of the API.
    public struct CallControlCommandResultWithConversationID: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `conversation_id`.
        public var conversationID: String? { optional("conversation_id") }
        /// `result`.
        public var result: String? { optional("result") }
    }

    /// `CallControlRetrievalTool` of the API.
    public struct CallControlRetrievalTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retrieval: Records.CallControlBucketIDs
        ) {
            var list = MemberList()
            list.add("retrieval", retrieval)
            list.add("type", "retrieval")
            jsonValue = .object(list.members)
        }
        /// `retrieval`.
        public var retrieval: Records.CallControlBucketIDs { get throws { try required("retrieval") } }
        /// `type`. `retrieval`.
        public var type: String { get throws { try required("type") } }
    }

    /// `CallCreateResponse` of the API.
    public struct CallCreateResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_sid`.
        public var callSid: String { get throws { try required("call_sid") } }
        /// `from`.
        public var from: String { get throws { try required("from") } }
        /// `status`. `queued`.
        public var status: String { get throws { try required("status") } }
        /// `to`.
        public var to: String { get throws { try required("to") } }
    }

    /// `CallDialAnsweringMachineDetectionConfig` of the API.
    public struct CallDialAnsweringMachineDetectionConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            afterGreetingSilenceMillis: Int? = nil,
            beepDetectionProfile: String? = nil,
            beepMaxFrequencyHz: Int? = nil,
            beepMinFrequencyHz: Int? = nil,
            beepMinToneDurationMillis: Int? = nil,
            beepSpectralConfirmation: Bool? = nil,
            beepSpectralMinPurity: Double? = nil,
            beepSpectralRejectFaxCng: Bool? = nil,
            beepSpectralWindowMillis: Int? = nil,
            betweenWordsSilenceMillis: Int? = nil,
            greetingDurationMillis: Int? = nil,
            greetingSilenceDurationMillis: Int? = nil,
            greetingTotalAnalysisTimeMillis: Int? = nil,
            initialSilenceMillis: Int? = nil,
            maximumNumberOfWords: Int? = nil,
            maximumWordLengthMillis: Int? = nil,
            promptEndTimeoutMillis: Int? = nil,
            silenceThreshold: Int? = nil,
            totalAnalysisTimeMillis: Int? = nil
        ) {
            var list = MemberList()
            list.add("after_greeting_silence_millis", afterGreetingSilenceMillis)
            list.add("beep_detection_profile", beepDetectionProfile)
            list.add("beep_max_frequency_hz", beepMaxFrequencyHz)
            list.add("beep_min_frequency_hz", beepMinFrequencyHz)
            list.add("beep_min_tone_duration_millis", beepMinToneDurationMillis)
            list.add("beep_spectral_confirmation", beepSpectralConfirmation)
            list.add("beep_spectral_min_purity", beepSpectralMinPurity)
            list.add("beep_spectral_reject_fax_cng", beepSpectralRejectFaxCng)
            list.add("beep_spectral_window_millis", beepSpectralWindowMillis)
            list.add("between_words_silence_millis", betweenWordsSilenceMillis)
            list.add("greeting_duration_millis", greetingDurationMillis)
            list.add("greeting_silence_duration_millis", greetingSilenceDurationMillis)
            list.add("greeting_total_analysis_time_millis", greetingTotalAnalysisTimeMillis)
            list.add("initial_silence_millis", initialSilenceMillis)
            list.add("maximum_number_of_words", maximumNumberOfWords)
            list.add("maximum_word_length_millis", maximumWordLengthMillis)
            list.add("prompt_end_timeout_millis", promptEndTimeoutMillis)
            list.add("silence_threshold", silenceThreshold)
            list.add("total_analysis_time_millis", totalAnalysisTimeMillis)
            jsonValue = .object(list.members)
        }
        /// `after_greeting_silence_millis`.
        public var afterGreetingSilenceMillis: Int? { optional("after_greeting_silence_millis") }
        /// `beep_detection_profile`. `both`, `freq_only`.
        public var beepDetectionProfile: String? { optional("beep_detection_profile") }
        /// `beep_max_frequency_hz`.
        public var beepMaxFrequencyHz: Int? { optional("beep_max_frequency_hz") }
        /// `beep_min_frequency_hz`.
        public var beepMinFrequencyHz: Int? { optional("beep_min_frequency_hz") }
        /// `beep_min_tone_duration_millis`.
        public var beepMinToneDurationMillis: Int? { optional("beep_min_tone_duration_millis") }
        /// `beep_spectral_confirmation`.
        public var beepSpectralConfirmation: Bool? { optional("beep_spectral_confirmation") }
        /// `beep_spectral_min_purity`.
        public var beepSpectralMinPurity: Double? { optional("beep_spectral_min_purity") }
        /// `beep_spectral_reject_fax_cng`.
        public var beepSpectralRejectFaxCng: Bool? { optional("beep_spectral_reject_fax_cng") }
        /// `beep_spectral_window_millis`.
        public var beepSpectralWindowMillis: Int? { optional("beep_spectral_window_millis") }
        /// `between_words_silence_millis`.
        public var betweenWordsSilenceMillis: Int? { optional("between_words_silence_millis") }
        /// `greeting_duration_millis`.
        public var greetingDurationMillis: Int? { optional("greeting_duration_millis") }
        /// `greeting_silence_duration_millis`.
        public var greetingSilenceDurationMillis: Int? { optional("greeting_silence_duration_millis") }
        /// `greeting_total_analysis_time_millis`.
        public var greetingTotalAnalysisTimeMillis: Int? { optional("greeting_total_analysis_time_millis") }
        /// `initial_silence_millis`.
        public var initialSilenceMillis: Int? { optional("initial_silence_millis") }
        /// `maximum_number_of_words`.
        public var maximumNumberOfWords: Int? { optional("maximum_number_of_words") }
        /// `maximum_word_length_millis`.
        public var maximumWordLengthMillis: Int? { optional("maximum_word_length_millis") }
        /// `prompt_end_timeout_millis`.
        public var promptEndTimeoutMillis: Int? { optional("prompt_end_timeout_millis") }
        /// `silence_threshold`.
        public var silenceThreshold: Int? { optional("silence_threshold") }
        /// `total_analysis_time_millis`.
        public var totalAnalysisTimeMillis: Int? { optional("total_analysis_time_millis") }
    }

    /// `CallDialConferenceConfig` of the API.
    public struct CallDialConferenceConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            beepEnabled: String? = nil,
            conferenceName: String? = nil,
            earlyMedia: Bool? = nil,
            endConferenceOnExit: Bool? = nil,
            hold: Bool? = nil,
            holdAudioURL: String? = nil,
            holdMediaName: String? = nil,
            id: String? = nil,
            mute: Bool? = nil,
            softEndConferenceOnExit: Bool? = nil,
            startConferenceOnCreate: Bool? = nil,
            startConferenceOnEnter: Bool? = nil,
            supervisorRole: String? = nil,
            whisperCallControlIDs: [String]? = nil
        ) {
            var list = MemberList()
            list.add("beep_enabled", beepEnabled)
            list.add("conference_name", conferenceName)
            list.add("early_media", earlyMedia)
            list.add("end_conference_on_exit", endConferenceOnExit)
            list.add("hold", hold)
            list.add("hold_audio_url", holdAudioURL)
            list.add("hold_media_name", holdMediaName)
            list.add("id", id)
            list.add("mute", mute)
            list.add("soft_end_conference_on_exit", softEndConferenceOnExit)
            list.add("start_conference_on_create", startConferenceOnCreate)
            list.add("start_conference_on_enter", startConferenceOnEnter)
            list.add("supervisor_role", supervisorRole)
            list.add("whisper_call_control_ids", whisperCallControlIDs)
            jsonValue = .object(list.members)
        }
        /// `beep_enabled`. `always`, `never`, `on_enter`, `on_exit`.
        public var beepEnabled: String? { optional("beep_enabled") }
        /// `conference_name`.
        public var conferenceName: String? { optional("conference_name") }
        /// `early_media`.
        public var earlyMedia: Bool? { optional("early_media") }
        /// `end_conference_on_exit`.
        public var endConferenceOnExit: Bool? { optional("end_conference_on_exit") }
        /// `hold`.
        public var hold: Bool? { optional("hold") }
        /// `hold_audio_url`.
        public var holdAudioURL: String? { optional("hold_audio_url") }
        /// `hold_media_name`.
        public var holdMediaName: String? { optional("hold_media_name") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `mute`.
        public var mute: Bool? { optional("mute") }
        /// `soft_end_conference_on_exit`.
        public var softEndConferenceOnExit: Bool? { optional("soft_end_conference_on_exit") }
        /// `start_conference_on_create`.
        public var startConferenceOnCreate: Bool? { optional("start_conference_on_create") }
        /// `start_conference_on_enter`.
        public var startConferenceOnEnter: Bool? { optional("start_conference_on_enter") }
        /// `supervisor_role`. `barge`, `monitor`, `none`, `whisper`.
        public var supervisorRole: String? { optional("supervisor_role") }
        /// `whisper_call_control_ids`.
        public var whisperCallControlIDs: [String]? { optional("whisper_call_control_ids") }
    }

    /// `CallDialDeepfakeDetection` of the API.
    public struct CallDialDeepfakeDetection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool,
            rtpTimeout: Int? = nil,
            timeout: Int? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            list.add("rtp_timeout", rtpTimeout)
            list.add("timeout", timeout)
            jsonValue = .object(list.members)
        }
        /// `enabled`.
        public var enabled: Bool { get throws { try required("enabled") } }
        /// `rtp_timeout`.
        public var rtpTimeout: Int? { optional("rtp_timeout") }
        /// `timeout`.
        public var timeout: Int? { optional("timeout") }
    }

    /// `CallDialResponseData` of the API.
    public struct CallDialResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_control_id`.
        public var callControlID: String { get throws { try required("call_control_id") } }
        /// `call_leg_id`.
        public var callLegID: String { get throws { try required("call_leg_id") } }
        /// `call_session_id`.
        public var callSessionID: String { get throws { try required("call_session_id") } }
        /// `is_alive`.
        public var isAlive: Bool { get throws { try required("is_alive") } }
        /// `record_type`. `call`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `call_duration`.
        public var callDuration: Int? { optional("call_duration") }
        /// `client_state`.
        public var clientState: String? { optional("client_state") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `recording_id`.
        public var recordingID: String? { optional("recording_id") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
    }

    /// `CallDialWebhookRetriesPolicies` of the API.
    public struct CallDialWebhookRetriesPolicies: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retriesMs: [Int]? = nil
        ) {
            var list = MemberList()
            list.add("retries_ms", retriesMs)
            jsonValue = .object(list.members)
        }
        /// `retries_ms`.
        public var retriesMs: [Int]? { optional("retries_ms") }
    }

    /// `CallEventListFilter` of the API.
    public struct CallEventListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            applicationName: Records.CallEventListFilterApplicationName? = nil,
            applicationSessionID: String? = nil,
            connectionID: String? = nil,
            failed: Bool? = nil,
            from: String? = nil,
            legID: String? = nil,
            name: String? = nil,
            occurredAt: Records.CallEventListFilterOccurredAt? = nil,
            outboundOutboundVoiceProfileID: String? = nil,
            product: String? = nil,
            status: String? = nil,
            to: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("application_name", applicationName)
            list.add("application_session_id", applicationSessionID)
            list.add("connection_id", connectionID)
            list.add("failed", failed)
            list.add("from", from)
            list.add("leg_id", legID)
            list.add("name", name)
            list.add("occurred_at", occurredAt)
            list.add("outbound.outbound_voice_profile_id", outboundOutboundVoiceProfileID)
            list.add("product", product)
            list.add("status", status)
            list.add("to", to)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `application_name`.
        public var applicationName: Records.CallEventListFilterApplicationName? { optional("application_name") }
        /// `application_session_id`.
        public var applicationSessionID: String? { optional("application_session_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `failed`.
        public var failed: Bool? { optional("failed") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `leg_id`.
        public var legID: String? { optional("leg_id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `occurred_at`.
        public var occurredAt: Records.CallEventListFilterOccurredAt? { optional("occurred_at") }
        /// `outbound.outbound_voice_profile_id`.
        public var outboundOutboundVoiceProfileID: String? { optional("outbound.outbound_voice_profile_id") }
        /// `product`. `call_control`, `fax`, `texml`.
        public var product: String? { optional("product") }
        /// `status`. `init`, `in_progress`, `completed`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
        /// `type`. `command`, `webhook`.
        public var type: String? { optional("type") }
    }

    /// `CallEventListFilterApplicationName` of the API.
    public struct CallEventListFilterApplicationName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `CallEventListFilterOccurredAt` of the API.
    public struct CallEventListFilterOccurredAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eq: String? = nil,
            gt: String? = nil,
            gte: String? = nil,
            lt: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("eq", eq)
            list.add("gt", gt)
            list.add("gte", gte)
            list.add("lt", lt)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `gt`.
        public var gt: String? { optional("gt") }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lt`.
        public var lt: String? { optional("lt") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `CallEventListResponse` of the API.
    public struct CallEventListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_leg_id`.
        public var callLegID: String { get throws { try required("call_leg_id") } }
        /// `call_session_id`.
        public var callSessionID: String { get throws { try required("call_session_id") } }
        /// `event_timestamp`.
        public var eventTimestamp: String { get throws { try required("event_timestamp") } }
        /// `metadata`.
        public var metadata: JSONObject { get throws { try required("metadata") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `record_type`. `call_event`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `type`. `command`, `webhook`.
        public var type: String { get throws { try required("type") } }
    }

    /// `CallForwarding` of the API.
    public struct CallForwarding: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callForwardingEnabled: Bool? = nil,
            forwardingType: String? = nil,
            forwardsTo: String? = nil
        ) {
            var list = MemberList()
            list.add("call_forwarding_enabled", callForwardingEnabled)
            list.add("forwarding_type", forwardingType)
            list.add("forwards_to", forwardsTo)
            jsonValue = .object(list.members)
        }
        /// `call_forwarding_enabled`.
        public var callForwardingEnabled: Bool? { optional("call_forwarding_enabled") }
        /// `forwarding_type`. `always`, `on-failure`.
        public var forwardingType: String? { optional("forwarding_type") }
        /// `forwards_to`.
        public var forwardsTo: String? { optional("forwards_to") }
    }

    /// `CallRecording` of the API.
    public struct CallRecording: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            inboundCallRecordingChannels: String? = nil,
            inboundCallRecordingEnabled: Bool? = nil,
            inboundCallRecordingFormat: String? = nil
        ) {
            var list = MemberList()
            list.add("inbound_call_recording_channels", inboundCallRecordingChannels)
            list.add("inbound_call_recording_enabled", inboundCallRecordingEnabled)
            list.add("inbound_call_recording_format", inboundCallRecordingFormat)
            jsonValue = .object(list.members)
        }
        /// `inbound_call_recording_channels`. `single`, `dual`.
        public var inboundCallRecordingChannels: String? { optional("inbound_call_recording_channels") }
        /// `inbound_call_recording_enabled`.
        public var inboundCallRecordingEnabled: Bool? { optional("inbound_call_recording_enabled") }
        /// `inbound_call_recording_format`. `wav`, `mp3`.
        public var inboundCallRecordingFormat: String? { optional("inbound_call_recording_format") }
    }

    /// `CallResource` of the API.
    public struct CallResource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `answered_by`. `human`, `machine`, `not_sure`.
        public var answeredBy: String? { optional("answered_by") }
        /// `caller_name`.
        public var callerName: String? { optional("caller_name") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `direction`. `inbound`, `outbound`.
        public var direction: String? { optional("direction") }
        /// `duration`.
        public var duration: String? { optional("duration") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `from_formatted`.
        public var fromFormatted: String? { optional("from_formatted") }
        /// `price`.
        public var price: String? { optional("price") }
        /// `price_unit`.
        public var priceUnit: String? { optional("price_unit") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `status`. `ringing`, `in-progress`, `canceled`, `completed`, `failed`, `busy`, `no-answer`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
        /// `to_formatted`.
        public var toFormatted: String? { optional("to_formatted") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `CallRetrieveCallsResponse` of the API.
    public struct CallRetrieveCallsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `calls`.
        public var calls: [Records.CallResource]? { optional("calls") }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `CallRetrieveStatusResponseData` of the API.
    public struct CallRetrieveStatusResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_control_id`.
        public var callControlID: String { get throws { try required("call_control_id") } }
        /// `call_leg_id`.
        public var callLegID: String { get throws { try required("call_leg_id") } }
        /// `call_session_id`.
        public var callSessionID: String { get throws { try required("call_session_id") } }
        /// `is_alive`.
        public var isAlive: Bool { get throws { try required("is_alive") } }
        /// `record_type`. `call`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `call_duration`.
        public var callDuration: Int? { optional("call_duration") }
        /// `client_state`.
        public var clientState: String? { optional("client_state") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
    }

    /// `CallSiprecJsonResponse` of the API.
    public struct CallSiprecJsonResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `error_code`.
        public var errorCode: String? { optional("error_code") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `status`. `in-progress`, `stopped`.
        public var status: String? { optional("status") }
        /// `track`. `both_tracks`, `inbound_track`, `outbound_track`.
        public var track: String? { optional("track") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `CallStreamsJsonResponse` of the API.
    public struct CallStreamsJsonResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `status`. `in-progress`.
        public var status: String? { optional("status") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ChatCreateCompletionMessage` of the API.
    public struct ChatCreateCompletionMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: JSONValue,
            role: String
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", role)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: JSONValue { get throws { try required("content") } }
        /// `role`. `system`, `user`, `assistant`, `tool`.
        public var role: String { get throws { try required("role") } }
    }

    /// `ChatCreateCompletionMessageContentTextAndImageArray` of the API.
    public struct ChatCreateCompletionMessageContentTextAndImageArray: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            type: String,
            imageURL: String? = nil,
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("type", type)
            list.add("image_url", imageURL)
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `type`. `text`, `image_url`.
        public var type: String { get throws { try required("type") } }
        /// `image_url`.
        public var imageURL: String? { optional("image_url") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `ChatCreateCompletionResponseFormatResponseFormatJsonObject` of the API.
    public struct ChatCreateCompletionResponseFormatResponseFormatJsonObject: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("type", "json_object")
            jsonValue = .object(list.members)
        }
        /// `type`. `json_object`.
        public var type: String { get throws { try required("type") } }
    }

    /// `ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParam` of the API.
    public struct ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParam: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            jsonSchema: Records.ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParamJsonSchema
        ) {
            var list = MemberList()
            list.add("json_schema", jsonSchema)
            list.add("type", "json_schema")
            jsonValue = .object(list.members)
        }
        /// `json_schema`.
        public var jsonSchema: Records.ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParamJsonSchema { get throws { try required("json_schema") } }
        /// `type`. `json_schema`.
        public var type: String { get throws { try required("type") } }
    }

    /// `ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParamJsonSchema` of the API.
    public struct ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParamJsonSchema: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            description: String? = nil,
            schema: JSONObject? = nil,
            strict: Bool? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("schema", schema)
            list.add("strict", strict)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `description`.
        public var description: String? { optional("description") }
        /// `schema`.
        public var schema: JSONObject? { optional("schema") }
        /// `strict`.
        public var strict: Bool? { optional("strict") }
    }

    /// `ChatCreateCompletionResponseFormatResponseFormatText` of the API.
    public struct ChatCreateCompletionResponseFormatResponseFormatText: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("type", "text")
            jsonValue = .object(list.members)
        }
        /// `type`. `text`.
        public var type: String { get throws { try required("type") } }
    }

    /// `ChatCreateCompletionToolFunction` of the API.
    public struct ChatCreateCompletionToolFunction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            function: Records.FunctionDefinition
        ) {
            var list = MemberList()
            list.add("function", function)
            list.add("type", "function")
            jsonValue = .object(list.members)
        }
        /// `function`.
        public var function: Records.FunctionDefinition { get throws { try required("function") } }
        /// `type`. `function`.
        public var type: String { get throws { try required("type") } }
    }

    /// `ChatCreateCompletionToolRetrieval` of the API.
    public struct ChatCreateCompletionToolRetrieval: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retrieval: Records.BucketIDs
        ) {
            var list = MemberList()
            list.add("retrieval", retrieval)
            list.add("type", "retrieval")
            jsonValue = .object(list.members)
        }
        /// `retrieval`.
        public var retrieval: Records.BucketIDs { get throws { try required("retrieval") } }
        /// `type`. `retrieval`.
        public var type: String { get throws { try required("type") } }
    }

    /// `CheckAvailabilityTool` of the API.
    public struct CheckAvailabilityTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            checkAvailability: Records.CheckAvailabilityToolParams
        ) {
            var list = MemberList()
            list.add("check_availability", checkAvailability)
            list.add("type", "check_availability")
            jsonValue = .object(list.members)
        }
        /// `check_availability`.
        public var checkAvailability: Records.CheckAvailabilityToolParams { get throws { try required("check_availability") } }
        /// `type`. `check_availability`.
        public var type: String { get throws { try required("type") } }
    }

    /// `CheckAvailabilityToolParams` of the API.
    public struct CheckAvailabilityToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKeyRef: String,
            eventTypeID: Int
        ) {
            var list = MemberList()
            list.add("api_key_ref", apiKeyRef)
            list.add("event_type_id", eventTypeID)
            jsonValue = .object(list.members)
        }
        /// `api_key_ref`.
        public var apiKeyRef: String { get throws { try required("api_key_ref") } }
        /// `event_type_id`.
        public var eventTypeID: Int { get throws { try required("event_type_id") } }
    }

    /// `ChildRelationshipInfo` of the API.
    public struct ChildRelationshipInfo: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `child_event`.
        public var childEvent: String { get throws { try required("child_event") } }
        /// `child_product`.
        public var childProduct: String { get throws { try required("child_product") } }
        /// `child_record_type`.
        public var childRecordType: String { get throws { try required("child_record_type") } }
        /// `cost_rollup`.
        public var costRollup: Bool { get throws { try required("cost_rollup") } }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `relationship_type`.
        public var relationshipType: String { get throws { try required("relationship_type") } }
        /// `traversal_enabled`.
        public var traversalEnabled: Bool { get throws { try required("traversal_enabled") } }
        /// `via`.
        public var via: Records.MetadataFieldMapping { get throws { try required("via") } }
    }

    /// `ClusterComputeResponseData` of the API.
    public struct ClusterComputeResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `task_id`.
        public var taskID: String { get throws { try required("task_id") } }
    }

    /// `ClusterListResponse` of the API.
    public struct ClusterListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `bucket`.
        public var bucket: String { get throws { try required("bucket") } }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `finished_at`.
        public var finishedAt: String { get throws { try required("finished_at") } }
        /// `min_cluster_size`.
        public var minClusterSize: Int { get throws { try required("min_cluster_size") } }
        /// `min_subcluster_size`.
        public var minSubclusterSize: Int { get throws { try required("min_subcluster_size") } }
        /// `status`. `pending`, `starting`, `running`, `completed`, `failed`.
        public var status: String { get throws { try required("status") } }
        /// `task_id`.
        public var taskID: String { get throws { try required("task_id") } }
    }

    /// `ClusterRetrieveResponseData` of the API.
    public struct ClusterRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `bucket`.
        public var bucket: String { get throws { try required("bucket") } }
        /// `clusters`.
        public var clusters: [Records.RecursiveCluster] { get throws { try required("clusters") } }
        /// `status`. `pending`, `starting`, `running`, `completed`, `failed`.
        public var status: String { get throws { try required("status") } }
    }

    /// `CnamListing` of the API.
    public struct CnamListing: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            cnamListingDetails: String? = nil,
            cnamListingEnabled: Bool? = nil
        ) {
            var list = MemberList()
            list.add("cnam_listing_details", cnamListingDetails)
            list.add("cnam_listing_enabled", cnamListingEnabled)
            jsonValue = .object(list.members)
        }
        /// `cnam_listing_details`.
        public var cnamListingDetails: String? { optional("cnam_listing_details") }
        /// `cnam_listing_enabled`.
        public var cnamListingEnabled: Bool? { optional("cnam_listing_enabled") }
    }

    /// `Collection` of the API.
    public struct Collection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `description`.
        public var description: String? { optional("description") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `settings`.
        public var settings: Records.RetrievalSettingsWrapper? { optional("settings") }
        /// `slug`.
        public var slug: String? { optional("slug") }
        /// `sources`.
        public var sources: [Records.CollectionsSource]? { optional("sources") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `uuid`.
        public var uuid: String? { optional("uuid") }
    }

    /// `CollectionRetrieveDocumentsResponseData` of the API.
    public struct CollectionRetrieveDocumentsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `chunk_index`.
        public var chunkIndex: Int? { optional("chunk_index") }
        /// `chunk_total`.
        public var chunkTotal: Int? { optional("chunk_total") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `ingested_at`.
        public var ingestedAt: String? { optional("ingested_at") }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `record_created_at`.
        public var recordCreatedAt: String? { optional("record_created_at") }
        /// `record_id`.
        public var recordID: String? { optional("record_id") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `region`.
        public var region: String? { optional("region") }
        /// `score`.
        public var score: Double? { optional("score") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
    }

    /// `CollectionRetrieveDocumentsResponseMeta` of the API.
    public struct CollectionRetrieveDocumentsResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `collection_slug`.
        public var collectionSlug: String? { optional("collection_slug") }
        /// `page_number`.
        public var pageNumber: Int? { optional("page_number") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `retrieval_type`.
        public var retrievalType: String? { optional("retrieval_type") }
        /// `searched_sources`.
        public var searchedSources: [String]? { optional("searched_sources") }
        /// `top_k`.
        public var topK: Int? { optional("top_k") }
        /// `total_pages`.
        public var totalPages: Int? { optional("total_pages") }
        /// `total_results`.
        public var totalResults: Int? { optional("total_results") }
    }

    /// `CollectionsSource` of the API.
    public struct CollectionsSource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `bucket_id`.
        public var bucketID: String? { optional("bucket_id") }
        /// `collection_id`.
        public var collectionID: String? { optional("collection_id") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `source_type`. `voice`, `meeting_bot`, `message`, `bucket`.
        public var sourceType: String? { optional("source_type") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `ConferenceResource` of the API.
    public struct ConferenceResource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `api_version`.
        public var apiVersion: String? { optional("api_version") }
        /// `call_sid_ending_conference`.
        public var callSidEndingConference: String? { optional("call_sid_ending_conference") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `friendly_name`.
        public var friendlyName: String? { optional("friendly_name") }
        /// `reason_conference_ended`. `participant-with-end-conference-on-exit-left`, `last-participant-left`, `conference-ended-via-api`, `time-exceeded`.
        public var reasonConferenceEnded: String? { optional("reason_conference_ended") }
        /// `region`.
        public var region: String? { optional("region") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `status`. `init`, `in-progress`, `completed`.
        public var status: String? { optional("status") }
        /// `subresource_uris`.
        public var subresourceUris: JSONObject? { optional("subresource_uris") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ConferenceRetrieveConferencesResponse` of the API.
    public struct ConferenceRetrieveConferencesResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `conferences`.
        public var conferences: [Records.ConferenceResource]? { optional("conferences") }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ConferenceRetrieveRecordingsResponse` of the API.
    public struct ConferenceRetrieveRecordingsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `participants`.
        public var participants: [JSONObject]? { optional("participants") }
        /// `recordings`.
        public var recordings: [Records.ConferenceRetrieveRecordingsResponseRecording]? { optional("recordings") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ConferenceRetrieveRecordingsResponseRecording` of the API.
    public struct ConferenceRetrieveRecordingsResponseRecording: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `channels`.
        public var channels: Int? { optional("channels") }
        /// `conference_sid`.
        public var conferenceSid: String? { optional("conference_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `duration`.
        public var duration: Int? { optional("duration") }
        /// `error_code`.
        public var errorCode: String? { optional("error_code") }
        /// `media_url`.
        public var mediaURL: String? { optional("media_url") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `source`. `DialVerb`, `Conference`, `OutboundAPI`, `Trunking`, `RecordVerb`, `StartCallRecordingAPI`, `StartConferenceRecordingAPI`.
        public var source: String? { optional("source") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `status`. `processing`, `absent`, `completed`, `deleted`.
        public var status: String? { optional("status") }
        /// `subresource_uris`.
        public var subresourceUris: JSONObject? { optional("subresource_uris") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `Connection` of the API.
    public struct Connection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `active`.
        public var active: Bool? { optional("active") }
        /// `anchorsite_override`.
        public var anchorsiteOverride: String? { optional("anchorsite_override") }
        /// `connection_name`.
        public var connectionName: String? { optional("connection_name") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `webhook_api_version`. `1`, `2`.
        public var webhookApiVersion: String? { optional("webhook_api_version") }
        /// `webhook_event_failover_url`.
        public var webhookEventFailoverURL: String? { optional("webhook_event_failover_url") }
        /// `webhook_event_url`.
        public var webhookEventURL: String? { optional("webhook_event_url") }
    }

    /// `ConnectionListActiveCallsResponse` of the API.
    public struct ConnectionListActiveCallsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_control_id`.
        public var callControlID: String { get throws { try required("call_control_id") } }
        /// `call_duration`.
        public var callDuration: Int { get throws { try required("call_duration") } }
        /// `call_leg_id`.
        public var callLegID: String { get throws { try required("call_leg_id") } }
        /// `call_session_id`.
        public var callSessionID: String { get throws { try required("call_session_id") } }
        /// `client_state`.
        public var clientState: String { get throws { try required("client_state") } }
        /// `record_type`. `call`.
        public var recordType: String { get throws { try required("record_type") } }
    }

    /// `ConnectionListFilter` of the API.
    public struct ConnectionListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            connectionName: Records.ConnectionListFilterConnectionName? = nil,
            fqdn: String? = nil,
            outboundVoiceProfileID: String? = nil
        ) {
            var list = MemberList()
            list.add("connection_name", connectionName)
            list.add("fqdn", fqdn)
            list.add("outbound_voice_profile_id", outboundVoiceProfileID)
            jsonValue = .object(list.members)
        }
        /// `connection_name`.
        public var connectionName: Records.ConnectionListFilterConnectionName? { optional("connection_name") }
        /// `fqdn`.
        public var fqdn: String? { optional("fqdn") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `ConnectionListFilterConnectionName` of the API.
    public struct ConnectionListFilterConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `ConnectionRetrieveCountResponseData` of the API.
    public struct ConnectionRetrieveCountResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `counts`.
        public var counts: Records.ConnectionRetrieveCountResponseDataCounts { get throws { try required("counts") } }
        /// `limits`.
        public var limits: JSONValue { get throws { try required("limits") } }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
    }

    /// `ConnectionRetrieveCountResponseDataCounts` of the API.
    public struct ConnectionRetrieveCountResponseDataCounts: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_control_applications`.
        public var callControlApplications: Int { get throws { try required("call_control_applications") } }
        /// `credential_connections`.
        public var credentialConnections: Int { get throws { try required("credential_connections") } }
        /// `external_connections`.
        public var externalConnections: Int { get throws { try required("external_connections") } }
        /// `fax_connections`.
        public var faxConnections: Int { get throws { try required("fax_connections") } }
        /// `fqdn_connections`.
        public var fqdnConnections: Int { get throws { try required("fqdn_connections") } }
        /// `ip_connections`.
        public var ipConnections: Int { get throws { try required("ip_connections") } }
        /// `microsoft_teams_sbc_connections`.
        public var microsoftTeamsSbcConnections: Int { get throws { try required("microsoft_teams_sbc_connections") } }
        /// `mobile_voice_connections`.
        public var mobileVoiceConnections: Int { get throws { try required("mobile_voice_connections") } }
        /// `operator_connect_connections`.
        public var operatorConnectConnections: Int { get throws { try required("operator_connect_connections") } }
        /// `texml_applications`.
        public var texmlApplications: Int { get throws { try required("texml_applications") } }
        /// `third_party_provider_connections`.
        public var thirdPartyProviderConnections: Int { get throws { try required("third_party_provider_connections") } }
        /// `uac_connections`.
        public var uacConnections: Int { get throws { try required("uac_connections") } }
        /// `zoom_sbc_connections`.
        public var zoomSbcConnections: Int { get throws { try required("zoom_sbc_connections") } }
    }

    /// `ConnectionRetrieveCountResponseDataLimitsGlobalConnectionLimit` of the API.
    public struct ConnectionRetrieveCountResponseDataLimitsGlobalConnectionLimit: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `global_limit`.
        public var globalLimit: Int { get throws { try required("global_limit") } }
    }

    /// `ConnectionRetrieveCountResponseDataLimitsPerTypeConnectionLimits` of the API.
    public struct ConnectionRetrieveCountResponseDataLimitsPerTypeConnectionLimits: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `standard_limit`.
        public var standardLimit: Int { get throws { try required("standard_limit") } }
        /// `texml_limit`.
        public var texmlLimit: Int { get throws { try required("texml_limit") } }
        /// `uac_limit`.
        public var uacLimit: Int { get throws { try required("uac_limit") } }
    }

    /// `ConversationRelayEmbeddedConfig` of the API.
    public struct ConversationRelayEmbeddedConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            url: String,
            customParameters: JSONObject? = nil,
            dtmfDetection: Bool? = nil,
            greeting: String? = nil,
            interruptible: String? = nil,
            interruptibleGreeting: String? = nil,
            interruptionSettings: Records.ConversationRelayInterruptionSettings? = nil,
            language: String? = nil,
            languages: [Records.ConversationRelayLanguage]? = nil,
            provider: String? = nil,
            structuredProvider: JSONObject? = nil,
            transcriptionEngine: String? = nil,
            transcriptionEngineConfig: Records.ConversationRelayTranscriptionEngineConfig? = nil,
            ttsProvider: String? = nil,
            voice: String? = nil,
            voiceSettings: Records.ConversationRelayEmbeddedConfigVoiceSettings? = nil
        ) {
            var list = MemberList()
            list.add("url", url)
            list.add("custom_parameters", customParameters)
            list.add("dtmf_detection", dtmfDetection)
            list.add("greeting", greeting)
            list.add("interruptible", interruptible)
            list.add("interruptible_greeting", interruptibleGreeting)
            list.add("interruption_settings", interruptionSettings)
            list.add("language", language)
            list.add("languages", languages)
            list.add("provider", provider)
            list.add("structured_provider", structuredProvider)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_engine_config", transcriptionEngineConfig)
            list.add("tts_provider", ttsProvider)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            jsonValue = .object(list.members)
        }
        /// `url`.
        public var url: String { get throws { try required("url") } }
        /// `custom_parameters`.
        public var customParameters: JSONObject? { optional("custom_parameters") }
        /// `dtmf_detection`.
        public var dtmfDetection: Bool? { optional("dtmf_detection") }
        /// `greeting`.
        public var greeting: String? { optional("greeting") }
        /// `interruptible`. `none`, `any`, `speech`, `dtmf`.
        public var interruptible: String? { optional("interruptible") }
        /// `interruptible_greeting`. `none`, `any`, `speech`, `dtmf`.
        public var interruptibleGreeting: String? { optional("interruptible_greeting") }
        /// `interruption_settings`.
        public var interruptionSettings: Records.ConversationRelayInterruptionSettings? { optional("interruption_settings") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `languages`.
        public var languages: [Records.ConversationRelayLanguage]? { optional("languages") }
        /// `provider`.
        public var provider: String? { optional("provider") }
        /// `structured_provider`.
        public var structuredProvider: JSONObject? { optional("structured_provider") }
        /// `transcription_engine`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_engine_config`.
        public var transcriptionEngineConfig: Records.ConversationRelayTranscriptionEngineConfig? { optional("transcription_engine_config") }
        /// `tts_provider`.
        public var ttsProvider: String? { optional("tts_provider") }
        /// `voice`.
        public var voice: String? { optional("voice") }
        /// `voice_settings`.
        public var voiceSettings: Records.ConversationRelayEmbeddedConfigVoiceSettings? { optional("voice_settings") }
    }

    /// `ConversationRelayInterruptionSettings` of the API.
    public struct ConversationRelayInterruptionSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enable: Bool? = nil,
            interruptible: String? = nil,
            interruptibleGreeting: String? = nil,
            welcomeGreetingInterruptible: String? = nil
        ) {
            var list = MemberList()
            list.add("enable", enable)
            list.add("interruptible", interruptible)
            list.add("interruptible_greeting", interruptibleGreeting)
            list.add("welcome_greeting_interruptible", welcomeGreetingInterruptible)
            jsonValue = .object(list.members)
        }
        /// `enable`.
        public var enable: Bool? { optional("enable") }
        /// `interruptible`. `none`, `any`, `speech`, `dtmf`.
        public var interruptible: String? { optional("interruptible") }
        /// `interruptible_greeting`. `none`, `any`, `speech`, `dtmf`.
        public var interruptibleGreeting: String? { optional("interruptible_greeting") }
        /// `welcome_greeting_interruptible`. `none`, `any`, `speech`, `dtmf`.
        public var welcomeGreetingInterruptible: String? { optional("welcome_greeting_interruptible") }
    }

    /// `ConversationRelayLanguage` of the API.
    public struct ConversationRelayLanguage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String,
            speechModel: String? = nil,
            transcriptionEngine: String? = nil,
            transcriptionEngineConfig: Records.ConversationRelayTranscriptionEngineConfig? = nil,
            transcriptionProvider: String? = nil,
            ttsProvider: String? = nil,
            voice: String? = nil,
            voiceSettings: Records.ConversationRelayLanguageVoiceSettings? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("speech_model", speechModel)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_engine_config", transcriptionEngineConfig)
            list.add("transcription_provider", transcriptionProvider)
            list.add("tts_provider", ttsProvider)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            jsonValue = .object(list.members)
        }
        /// `language`.
        public var language: String { get throws { try required("language") } }
        /// `speech_model`.
        public var speechModel: String? { optional("speech_model") }
        /// `transcription_engine`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_engine_config`.
        public var transcriptionEngineConfig: Records.ConversationRelayTranscriptionEngineConfig? { optional("transcription_engine_config") }
        /// `transcription_provider`.
        public var transcriptionProvider: String? { optional("transcription_provider") }
        /// `tts_provider`.
        public var ttsProvider: String? { optional("tts_provider") }
        /// `voice`.
        public var voice: String? { optional("voice") }
        /// `voice_settings`.
        public var voiceSettings: Records.ConversationRelayLanguageVoiceSettings? { optional("voice_settings") }
    }

    /// `ConversationRelayTranscriptionEngineConfig` of the API.
    public struct ConversationRelayTranscriptionEngineConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eagerEotThreshold: Double? = nil,
            eotThreshold: Double? = nil,
            interimResults: Bool? = nil
        ) {
            var list = MemberList()
            list.add("eager_eot_threshold", eagerEotThreshold)
            list.add("eot_threshold", eotThreshold)
            list.add("interim_results", interimResults)
            jsonValue = .object(list.members)
        }
        /// `eager_eot_threshold`.
        public var eagerEotThreshold: Double? { optional("eager_eot_threshold") }
        /// `eot_threshold`.
        public var eotThreshold: Double? { optional("eot_threshold") }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
    }

    /// `CostInformation` of the API.
    public struct CostInformation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `monthly_cost`.
        public var monthlyCost: String? { optional("monthly_cost") }
        /// `upfront_cost`.
        public var upfrontCost: String? { optional("upfront_cost") }
    }

    /// `CreatePlanStepRequest` of the API.
    public struct CreatePlanStepRequest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String,
            sequence: Int,
            stepID: String,
            metadata: JSONObject? = nil,
            parentStepID: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("sequence", sequence)
            list.add("step_id", stepID)
            list.add("metadata", metadata)
            list.add("parent_step_id", parentStepID)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `sequence`.
        public var sequence: Int { get throws { try required("sequence") } }
        /// `step_id`.
        public var stepID: String { get throws { try required("step_id") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `parent_step_id`.
        public var parentStepID: String? { optional("parent_step_id") }
    }

    /// `CsvDownload` of the API.
    public struct CsvDownload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `status`. `pending`, `complete`, `failed`, `expired`.
        public var status: String? { optional("status") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `CsvDownloadCreateFilter` of the API.
    public struct CsvDownloadCreateFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            customerReference: String? = nil,
            emergencyAddressID: String? = nil,
            hasBundle: String? = nil,
            phoneNumber: String? = nil,
            status: String? = nil,
            tag: String? = nil,
            voiceConnectionName: Records.CsvDownloadCreateFilterVoiceConnectionName? = nil,
            voiceUsagePaymentMethod: String? = nil
        ) {
            var list = MemberList()
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("customer_reference", customerReference)
            list.add("emergency_address_id", emergencyAddressID)
            list.add("has_bundle", hasBundle)
            list.add("phone_number", phoneNumber)
            list.add("status", status)
            list.add("tag", tag)
            list.add("voice.connection_name", voiceConnectionName)
            list.add("voice.usage_payment_method", voiceUsagePaymentMethod)
            jsonValue = .object(list.members)
        }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `has_bundle`.
        public var hasBundle: String? { optional("has_bundle") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `tag`.
        public var tag: String? { optional("tag") }
        /// `voice.connection_name`.
        public var voiceConnectionName: Records.CsvDownloadCreateFilterVoiceConnectionName? { optional("voice.connection_name") }
        /// `voice.usage_payment_method`. `pay-per-minute`, `channel`.
        public var voiceUsagePaymentMethod: String? { optional("voice.usage_payment_method") }
    }

    /// `CsvDownloadCreateFilterVoiceConnectionName` of the API.
    public struct CsvDownloadCreateFilterVoiceConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil,
            endsWith: String? = nil,
            eq: String? = nil,
            startsWith: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            list.add("ends_with", endsWith)
            list.add("eq", eq)
            list.add("starts_with", startsWith)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
        /// `ends_with`.
        public var endsWith: String? { optional("ends_with") }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `starts_with`.
        public var startsWith: String? { optional("starts_with") }
    }

    /// `CustomSipHeader` of the API.
    public struct CustomSipHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `DeepgramNova2Config` of the API.
    public struct DeepgramNova2Config: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            hints: [String]? = nil,
            interimResults: Bool? = nil,
            keywordsBoosting: [String: Double]? = nil,
            language: String? = nil,
            smartFormat: Bool? = nil,
            utteranceEndMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("transcription_engine", "deepgram/nova-2")
            list.add("transcription_model", "deepgram/nova-2")
            list.add("hints", hints)
            list.add("interim_results", interimResults)
            list.add("keywords_boosting", keywordsBoosting)
            list.add("language", language)
            list.add("smart_format", smartFormat)
            list.add("utterance_end_ms", utteranceEndMs)
            jsonValue = .object(list.members)
        }
        /// `transcription_engine`. `deepgram/nova-2`.
        public var transcriptionEngine: String { get throws { try required("transcription_engine") } }
        /// `transcription_model`. `deepgram/nova-2`.
        public var transcriptionModel: String { get throws { try required("transcription_model") } }
        /// `hints`.
        public var hints: [String]? { optional("hints") }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `keywords_boosting`.
        public var keywordsBoosting: [String: Double]? { optional("keywords_boosting") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `smart_format`.
        public var smartFormat: Bool? { optional("smart_format") }
        /// `utterance_end_ms`.
        public var utteranceEndMs: Int? { optional("utterance_end_ms") }
    }

    /// `DeepgramNova3Config` of the API.
    public struct DeepgramNova3Config: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            interimResults: Bool? = nil,
            keyterms: [String]? = nil,
            keywordsBoosting: [String: Double]? = nil,
            language: String? = nil,
            smartFormat: Bool? = nil,
            utteranceEndMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("transcription_engine", "deepgram/nova-3")
            list.add("transcription_model", "deepgram/nova-3")
            list.add("interim_results", interimResults)
            list.add("keyterms", keyterms)
            list.add("keywords_boosting", keywordsBoosting)
            list.add("language", language)
            list.add("smart_format", smartFormat)
            list.add("utterance_end_ms", utteranceEndMs)
            jsonValue = .object(list.members)
        }
        /// `transcription_engine`. `deepgram/nova-3`.
        public var transcriptionEngine: String { get throws { try required("transcription_engine") } }
        /// `transcription_model`. `deepgram/nova-3`.
        public var transcriptionModel: String { get throws { try required("transcription_model") } }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `keyterms`.
        public var keyterms: [String]? { optional("keyterms") }
        /// `keywords_boosting`.
        public var keywordsBoosting: [String: Double]? { optional("keywords_boosting") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `smart_format`.
        public var smartFormat: Bool? { optional("smart_format") }
        /// `utterance_end_ms`.
        public var utteranceEndMs: Int? { optional("utterance_end_ms") }
    }

    /// `DetailRecordListFilter` of the API.
    public struct DetailRecordListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            recordType: String,
            dateRange: String? = nil
        ) {
            var list = MemberList()
            list.add("record_type", recordType)
            list.add("date_range", dateRange)
            jsonValue = .object(list.members)
        }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `date_range`.
        public var dateRange: String? { optional("date_range") }
    }

    /// `DetailRecordListResponseAmdDetailRecord` of the API.
    public struct DetailRecordListResponseAmdDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `billing_group_name`.
        public var billingGroupName: String? { optional("billing_group_name") }
        /// `call_leg_id`.
        public var callLegID: String? { optional("call_leg_id") }
        /// `call_session_id`.
        public var callSessionID: String? { optional("call_session_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `connection_name`.
        public var connectionName: String? { optional("connection_name") }
        /// `cost`.
        public var cost: String? { optional("cost") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `feature`. `PREMIUM`.
        public var feature: String? { optional("feature") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `invoked_at`.
        public var invokedAt: String? { optional("invoked_at") }
        /// `is_telnyx_billable`.
        public var isTelnyxBillable: Bool? { optional("is_telnyx_billable") }
        /// `rate`.
        public var rate: String? { optional("rate") }
        /// `rate_measured_in`.
        public var rateMeasuredIn: String? { optional("rate_measured_in") }
        /// `tags`.
        public var tags: String? { optional("tags") }
    }

    /// `DetailRecordListResponseConferenceDetailRecord` of the API.
    public struct DetailRecordListResponseConferenceDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `call_leg_id`.
        public var callLegID: String? { optional("call_leg_id") }
        /// `call_sec`.
        public var callSec: Int? { optional("call_sec") }
        /// `call_session_id`.
        public var callSessionID: String? { optional("call_session_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `ended_at`.
        public var endedAt: String? { optional("ended_at") }
        /// `expires_at`.
        public var expiresAt: String? { optional("expires_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `is_telnyx_billable`.
        public var isTelnyxBillable: Bool? { optional("is_telnyx_billable") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `participant_call_sec`.
        public var participantCallSec: Int? { optional("participant_call_sec") }
        /// `participant_count`.
        public var participantCount: Int? { optional("participant_count") }
        /// `region`.
        public var region: String? { optional("region") }
        /// `started_at`.
        public var startedAt: String? { optional("started_at") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
    }

    /// `DetailRecordListResponseConferenceParticipantDetailRecord` of the API.
    public struct DetailRecordListResponseConferenceParticipantDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `billed_sec`.
        public var billedSec: Int? { optional("billed_sec") }
        /// `call_leg_id`.
        public var callLegID: String? { optional("call_leg_id") }
        /// `call_sec`.
        public var callSec: Int? { optional("call_sec") }
        /// `call_session_id`.
        public var callSessionID: String? { optional("call_session_id") }
        /// `conference_id`.
        public var conferenceID: String? { optional("conference_id") }
        /// `cost`.
        public var cost: String? { optional("cost") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `destination_number`.
        public var destinationNumber: String? { optional("destination_number") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `is_telnyx_billable`.
        public var isTelnyxBillable: Bool? { optional("is_telnyx_billable") }
        /// `joined_at`.
        public var joinedAt: String? { optional("joined_at") }
        /// `left_at`.
        public var leftAt: String? { optional("left_at") }
        /// `originating_number`.
        public var originatingNumber: String? { optional("originating_number") }
        /// `rate`.
        public var rate: String? { optional("rate") }
        /// `rate_measured_in`.
        public var rateMeasuredIn: String? { optional("rate_measured_in") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
    }

    /// `DetailRecordListResponseMediaStorageDetailRecord` of the API.
    public struct DetailRecordListResponseMediaStorageDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `action_type`.
        public var actionType: String? { optional("action_type") }
        /// `asset_id`.
        public var assetID: String? { optional("asset_id") }
        /// `cost`.
        public var cost: String? { optional("cost") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `link_channel_id`.
        public var linkChannelID: String? { optional("link_channel_id") }
        /// `link_channel_type`.
        public var linkChannelType: String? { optional("link_channel_type") }
        /// `org_id`.
        public var orgID: String? { optional("org_id") }
        /// `rate`.
        public var rate: String? { optional("rate") }
        /// `rate_measured_in`.
        public var rateMeasuredIn: String? { optional("rate_measured_in") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
        /// `webhook_id`.
        public var webhookID: String? { optional("webhook_id") }
    }

    /// `DetailRecordListResponseMessageDetailRecord` of the API.
    public struct DetailRecordListResponseMessageDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `carrier_fee`.
        public var carrierFee: String? { optional("carrier_fee") }
        /// `cld`.
        public var cld: String? { optional("cld") }
        /// `cli`.
        public var cli: String? { optional("cli") }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `cost`.
        public var cost: String? { optional("cost") }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `delivery_status`.
        public var deliveryStatus: String? { optional("delivery_status") }
        /// `delivery_status_failover_url`.
        public var deliveryStatusFailoverURL: String? { optional("delivery_status_failover_url") }
        /// `delivery_status_webhook_url`.
        public var deliveryStatusWebhookURL: String? { optional("delivery_status_webhook_url") }
        /// `direction`. `inbound`, `outbound`.
        public var direction: String? { optional("direction") }
        /// `errors`.
        public var errors: [String]? { optional("errors") }
        /// `fteu`.
        public var fteu: Bool? { optional("fteu") }
        /// `mcc`.
        public var mcc: String? { optional("mcc") }
        /// `message_type`. `SMS`, `MMS`, `RCS`.
        public var messageType: String? { optional("message_type") }
        /// `mnc`.
        public var mnc: String? { optional("mnc") }
        /// `on_net`.
        public var onNet: Bool? { optional("on_net") }
        /// `parts`.
        public var parts: Int? { optional("parts") }
        /// `profile_id`.
        public var profileID: String? { optional("profile_id") }
        /// `profile_name`.
        public var profileName: String? { optional("profile_name") }
        /// `rate`.
        public var rate: String? { optional("rate") }
        /// `sent_at`.
        public var sentAt: String? { optional("sent_at") }
        /// `source_country_code`.
        public var sourceCountryCode: String? { optional("source_country_code") }
        /// `status`. `gw_timeout`, `delivered`, `dlr_unconfirmed`, `dlr_timeout`, `received`, `gw_reject`, `failed`.
        public var status: String? { optional("status") }
        /// `tags`.
        public var tags: String? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
        /// `uuid`.
        public var uuid: String? { optional("uuid") }
    }

    /// `DetailRecordListResponseSimCardUsageDetailRecord` of the API.
    public struct DetailRecordListResponseSimCardUsageDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `closed_at`.
        public var closedAt: String? { optional("closed_at") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `data_cost`.
        public var dataCost: Double? { optional("data_cost") }
        /// `data_rate`.
        public var dataRate: String? { optional("data_rate") }
        /// `data_unit`.
        public var dataUnit: String? { optional("data_unit") }
        /// `downlink_data`.
        public var downlinkData: Double? { optional("downlink_data") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `imsi`.
        public var imsi: String? { optional("imsi") }
        /// `ip_address`.
        public var ipAddress: String? { optional("ip_address") }
        /// `mcc`.
        public var mcc: String? { optional("mcc") }
        /// `mnc`.
        public var mnc: String? { optional("mnc") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `sim_card_id`.
        public var simCardID: String? { optional("sim_card_id") }
        /// `sim_card_tags`.
        public var simCardTags: String? { optional("sim_card_tags") }
        /// `sim_group_id`.
        public var simGroupID: String? { optional("sim_group_id") }
        /// `sim_group_name`.
        public var simGroupName: String? { optional("sim_group_name") }
        /// `uplink_data`.
        public var uplinkData: Double? { optional("uplink_data") }
    }

    /// `DetailRecordListResponseVerifyDetailRecord` of the API.
    public struct DetailRecordListResponseVerifyDetailRecord: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `currency`.
        public var currency: String? { optional("currency") }
        /// `delivery_status`.
        public var deliveryStatus: String? { optional("delivery_status") }
        /// `destination_phone_number`.
        public var destinationPhoneNumber: String? { optional("destination_phone_number") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `rate`.
        public var rate: String? { optional("rate") }
        /// `rate_measured_in`.
        public var rateMeasuredIn: String? { optional("rate_measured_in") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `verification_status`.
        public var verificationStatus: String? { optional("verification_status") }
        /// `verify_channel_id`.
        public var verifyChannelID: String? { optional("verify_channel_id") }
        /// `verify_channel_type`. `sms`, `psd2`, `call`, `flashcall`.
        public var verifyChannelType: String? { optional("verify_channel_type") }
        /// `verify_profile_id`.
        public var verifyProfileID: String? { optional("verify_profile_id") }
        /// `verify_usage_fee`.
        public var verifyUsageFee: String? { optional("verify_usage_fee") }
    }

    /// `DeveloperMessage` of the API.
    public struct DeveloperMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            metadata: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", "developer")
            list.add("metadata", metadata)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: String { get throws { try required("content") } }
        /// `role`. `developer`.
        public var role: String { get throws { try required("role") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
    }

    /// `DialogflowConfig` of the API.
    public struct DialogflowConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            analyzeSentiment: Bool? = nil,
            partialAutomatedAgentReply: Bool? = nil
        ) {
            var list = MemberList()
            list.add("analyze_sentiment", analyzeSentiment)
            list.add("partial_automated_agent_reply", partialAutomatedAgentReply)
            jsonValue = .object(list.members)
        }
        /// `analyze_sentiment`.
        public var analyzeSentiment: Bool? { optional("analyze_sentiment") }
        /// `partial_automated_agent_reply`.
        public var partialAutomatedAgentReply: Bool? { optional("partial_automated_agent_reply") }
    }

    /// `ElevenLabsVoiceSettings` of the API.
    public struct ElevenLabsVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKeyRef: String? = nil
        ) {
            var list = MemberList()
            list.add("type", "elevenlabs")
            list.add("api_key_ref", apiKeyRef)
            jsonValue = .object(list.members)
        }
        /// `type`. `elevenlabs`.
        public var type: String { get throws { try required("type") } }
        /// `api_key_ref`.
        public var apiKeyRef: String? { optional("api_key_ref") }
    }

    /// `EmbeddingCreateEmbeddingsResponse` of the API.
    public struct EmbeddingCreateEmbeddingsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `data`.
        public var data: [Records.EmbeddingCreateEmbeddingsResponseData] { get throws { try required("data") } }
        /// `model`.
        public var model: String { get throws { try required("model") } }
        /// `object`.
        public var object: String { get throws { try required("object") } }
        /// `usage`.
        public var usage: Records.EmbeddingCreateEmbeddingsResponseUsage { get throws { try required("usage") } }
    }

    /// `EmbeddingCreateEmbeddingsResponseData` of the API.
    public struct EmbeddingCreateEmbeddingsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `embedding`.
        public var embedding: [Double] { get throws { try required("embedding") } }
        /// `index`.
        public var index: Int { get throws { try required("index") } }
        /// `object`.
        public var object: String { get throws { try required("object") } }
    }

    /// `EmbeddingCreateEmbeddingsResponseUsage` of the API.
    public struct EmbeddingCreateEmbeddingsResponseUsage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `prompt_tokens`.
        public var promptTokens: Int { get throws { try required("prompt_tokens") } }
        /// `total_tokens`.
        public var totalTokens: Int { get throws { try required("total_tokens") } }
    }

    /// `EmbeddingListEmbeddingModelsResponseData` of the API.
    public struct EmbeddingListEmbeddingModelsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created`.
        public var created: Int { get throws { try required("created") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `object`.
        public var object: String { get throws { try required("object") } }
        /// `owned_by`.
        public var ownedBy: String { get throws { try required("owned_by") } }
    }

    /// `EmbeddingListResponseData` of the API.
    public struct EmbeddingListResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `status`. `queued`, `processing`, `success`, `failure`, `partial_success`.
        public var status: String { get throws { try required("status") } }
        /// `task_id`.
        public var taskID: String { get throws { try required("task_id") } }
        /// `task_name`.
        public var taskName: String { get throws { try required("task_name") } }
        /// `user_id`.
        public var userID: String { get throws { try required("user_id") } }
        /// `bucket`.
        public var bucket: String? { optional("bucket") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
    }

    /// `EmbeddingResponseData` of the API.
    public struct EmbeddingResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `task_id`.
        public var taskID: String? { optional("task_id") }
        /// `task_name`.
        public var taskName: String? { optional("task_name") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
    }

    /// `EmbeddingRetrieveResponseData` of the API.
    public struct EmbeddingRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
        /// `status`. `queued`, `processing`, `success`, `failure`, `partial_success`.
        public var status: String? { optional("status") }
        /// `task_id`.
        public var taskID: String? { optional("task_id") }
        /// `task_name`.
        public var taskName: String? { optional("task_name") }
    }

    /// `EmbeddingSimilaritySearchResponseData` of the API.
    public struct EmbeddingSimilaritySearchResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `distance`.
        public var distance: Double { get throws { try required("distance") } }
        /// `document_chunk`.
        public var documentChunk: String { get throws { try required("document_chunk") } }
        /// `metadata`.
        public var metadata: Records.EmbeddingSimilaritySearchResponseDataMetadata { get throws { try required("metadata") } }
    }

    /// `EmbeddingSimilaritySearchResponseDataMetadata` of the API.
    public struct EmbeddingSimilaritySearchResponseDataMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `checksum`.
        public var checksum: String { get throws { try required("checksum") } }
        /// `embedding`.
        public var embedding: String { get throws { try required("embedding") } }
        /// `filename`.
        public var filename: String { get throws { try required("filename") } }
        /// `source`.
        public var source: String { get throws { try required("source") } }
        /// `certainty`.
        public var certainty: Double? { optional("certainty") }
        /// `loader_metadata`.
        public var loaderMetadata: JSONObject? { optional("loader_metadata") }
    }

    /// `EventData` of the API.
    public struct EventData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `event_id`.
        public var eventID: String { get throws { try required("event_id") } }
        /// `run_id`.
        public var runID: String { get throws { try required("run_id") } }
        /// `summary`.
        public var summary: String { get throws { try required("summary") } }
        /// `timestamp`.
        public var timestamp: String { get throws { try required("timestamp") } }
        /// `type`.
        public var type: String { get throws { try required("type") } }
        /// `agent_id`.
        public var agentID: String? { optional("agent_id") }
        /// `idempotency_key`.
        public var idempotencyKey: String? { optional("idempotency_key") }
        /// `payload`.
        public var payload: JSONObject? { optional("payload") }
        /// `step_id`.
        public var stepID: String? { optional("step_id") }
    }

    /// `EventNode` of the API.
    public struct EventNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `children`.
        public var children: [Records.EventNode] { get throws { try required("children") } }
        /// `cost`.
        public var cost: Records.EventNodeCost { get throws { try required("cost") } }
        /// `event_name`.
        public var eventName: String { get throws { try required("event_name") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `links`.
        public var links: Records.EventNodeLinks { get throws { try required("links") } }
        /// `product`.
        public var product: String { get throws { try required("product") } }
        /// `record`.
        public var record: JSONObject { get throws { try required("record") } }
        /// `relationship`.
        public var relationship: Records.EventNodeRelationship? { optional("relationship") }
    }

    /// `EventNodeCost` of the API.
    public struct EventNodeCost: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cumulative_cost`.
        public var cumulativeCost: String { get throws { try required("cumulative_cost") } }
        /// `currency`.
        public var currency: String { get throws { try required("currency") } }
        /// `event_cost`.
        public var eventCost: String { get throws { try required("event_cost") } }
    }

    /// `EventNodeLinks` of the API.
    public struct EventNodeLinks: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `records`.
        public var records: String { get throws { try required("records") } }
        /// `self`.
        public var `self`: String { get throws { try required("self") } }
    }

    /// `EventNodeRelationship` of the API.
    public struct EventNodeRelationship: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `parent_id`.
        public var parentID: String { get throws { try required("parent_id") } }
        /// `type`.
        public var type: String { get throws { try required("type") } }
        /// `via`.
        public var via: Records.EventNodeRelationshipVia { get throws { try required("via") } }
    }

    /// `EventNodeRelationshipVia` of the API.
    public struct EventNodeRelationshipVia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `local_field`.
        public var localField: String { get throws { try required("local_field") } }
        /// `parent_field`.
        public var parentField: String { get throws { try required("parent_field") } }
    }

    /// `Feature` of the API.
    public struct Feature: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `name`.
        public var name: String? { optional("name") }
    }

    /// `FineTuningJob` of the API.
    public struct FineTuningJob: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: Int { get throws { try required("created_at") } }
        /// `hyperparameters`.
        public var hyperparameters: Records.FineTuningJobHyperparameters { get throws { try required("hyperparameters") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `model`.
        public var model: String { get throws { try required("model") } }
        /// `organization_id`.
        public var organizationID: String { get throws { try required("organization_id") } }
        /// `status`. `queued`, `running`, `succeeded`, `failed`, `cancelled`.
        public var status: String { get throws { try required("status") } }
        /// `training_file`.
        public var trainingFile: String { get throws { try required("training_file") } }
        /// `finished_at`.
        public var finishedAt: Int? { optional("finished_at") }
        /// `trained_tokens`.
        public var trainedTokens: Int? { optional("trained_tokens") }
    }

    /// `FineTuningJobHyperparameters` of the API.
    public struct FineTuningJobHyperparameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `n_epochs`.
        public var nEpochs: Int { get throws { try required("n_epochs") } }
    }

    /// `FunctionDefinition` of the API.
    public struct FunctionDefinition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            description: String? = nil,
            parameters: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("parameters", parameters)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `description`.
        public var description: String? { optional("description") }
        /// `parameters`.
        public var parameters: JSONObject? { optional("parameters") }
    }

    /// `HTTP` of the API.
    public struct HTTP: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `request`.
        public var request: Records.HTTPRequest? { optional("request") }
        /// `response`.
        public var response: Records.HTTPResponse? { optional("response") }
    }

    /// `HTTPRequest` of the API.
    public struct HTTPRequest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `headers`.
        public var headers: [[String]]? { optional("headers") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `HTTPResponse` of the API.
    public struct HTTPResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: String? { optional("body") }
        /// `headers`.
        public var headers: [[String]]? { optional("headers") }
        /// `status`.
        public var status: Int? { optional("status") }
    }

    /// `HangupTool` of the API.
    public struct HangupTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            hangup: Records.HangupToolParams
        ) {
            var list = MemberList()
            list.add("hangup", hangup)
            list.add("type", "hangup")
            jsonValue = .object(list.members)
        }
        /// `hangup`.
        public var hangup: Records.HangupToolParams { get throws { try required("hangup") } }
        /// `type`. `hangup`.
        public var type: String { get throws { try required("type") } }
    }

    /// `HangupToolParams` of the API.
    public struct HangupToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String? { optional("description") }
    }

    /// `Integration` of the API.
    public struct Integration: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `available_tools`.
        public var availableTools: [String] { get throws { try required("available_tools") } }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `display_name`.
        public var displayName: String { get throws { try required("display_name") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `logo_url`.
        public var logoURL: String { get throws { try required("logo_url") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `status`. `disconnected`, `connected`.
        public var status: String { get throws { try required("status") } }
    }

    /// `IntegrationConnection` of the API.
    public struct IntegrationConnection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `allowed_tools`.
        public var allowedTools: [String] { get throws { try required("allowed_tools") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `integration_id`.
        public var integrationID: String { get throws { try required("integration_id") } }
    }

    /// `InterruptionSettings` of the API.
    public struct InterruptionSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enable: Bool? = nil
        ) {
            var list = MemberList()
            list.add("enable", enable)
            jsonValue = .object(list.members)
        }
        /// `enable`.
        public var enable: Bool? { optional("enable") }
    }

    /// `InworldVoiceSettings` of the API.
    public struct InworldVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            deliveryMode: String? = nil
        ) {
            var list = MemberList()
            list.add("type", "inworld")
            list.add("delivery_mode", deliveryMode)
            jsonValue = .object(list.members)
        }
        /// `type`. `inworld`.
        public var type: String { get throws { try required("type") } }
        /// `delivery_mode`. `STABLE`, `BALANCED`, `CREATIVE`.
        public var deliveryMode: String? { optional("delivery_mode") }
    }

    /// `JobCreateHyperparameters` of the API.
    public struct JobCreateHyperparameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            nEpochs: Int? = nil
        ) {
            var list = MemberList()
            list.add("n_epochs", nEpochs)
            jsonValue = .object(list.members)
        }
        /// `n_epochs`.
        public var nEpochs: Int? { optional("n_epochs") }
    }

    /// `JobListFilterParam` of the API.
    public struct JobListFilterParam: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            customerReference: String? = nil,
            phoneNumber: JSONValue? = nil,
            status: [String]? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("customer_reference", customerReference)
            list.add("phone_number", phoneNumber)
            list.add("status", status)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `phone_number`.
        public var phoneNumber: JSONValue? { optional("phone_number") }
        /// `status`.
        public var status: [String]? { optional("status") }
        /// `type`. `update_emergency_settings`, `delete_phone_numbers`, `update_phone_numbers`.
        public var type: String? { optional("type") }
    }

    /// `JobUpdateBatchFilter` of the API.
    public struct JobUpdateBatchFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            customerReference: String? = nil,
            emergencyAddressID: String? = nil,
            hasBundle: String? = nil,
            phoneNumber: String? = nil,
            status: String? = nil,
            tag: String? = nil,
            voiceConnectionName: Records.JobUpdateBatchFilterVoiceConnectionName? = nil,
            voiceUsagePaymentMethod: String? = nil
        ) {
            var list = MemberList()
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("customer_reference", customerReference)
            list.add("emergency_address_id", emergencyAddressID)
            list.add("has_bundle", hasBundle)
            list.add("phone_number", phoneNumber)
            list.add("status", status)
            list.add("tag", tag)
            list.add("voice.connection_name", voiceConnectionName)
            list.add("voice.usage_payment_method", voiceUsagePaymentMethod)
            jsonValue = .object(list.members)
        }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `has_bundle`.
        public var hasBundle: String? { optional("has_bundle") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `tag`.
        public var tag: String? { optional("tag") }
        /// `voice.connection_name`.
        public var voiceConnectionName: Records.JobUpdateBatchFilterVoiceConnectionName? { optional("voice.connection_name") }
        /// `voice.usage_payment_method`. `pay-per-minute`, `channel`.
        public var voiceUsagePaymentMethod: String? { optional("voice.usage_payment_method") }
    }

    /// `JobUpdateBatchFilterVoiceConnectionName` of the API.
    public struct JobUpdateBatchFilterVoiceConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil,
            endsWith: String? = nil,
            eq: String? = nil,
            startsWith: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            list.add("ends_with", endsWith)
            list.add("eq", eq)
            list.add("starts_with", startsWith)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
        /// `ends_with`.
        public var endsWith: String? { optional("ends_with") }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `starts_with`.
        public var startsWith: String? { optional("starts_with") }
    }

    /// `MediaFeatures` of the API.
    public struct MediaFeatures: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            acceptAnyRtpPacketsEnabled: Bool? = nil,
            rtpAutoAdjustEnabled: Bool? = nil,
            t38FaxGatewayEnabled: Bool? = nil
        ) {
            var list = MemberList()
            list.add("accept_any_rtp_packets_enabled", acceptAnyRtpPacketsEnabled)
            list.add("rtp_auto_adjust_enabled", rtpAutoAdjustEnabled)
            list.add("t38_fax_gateway_enabled", t38FaxGatewayEnabled)
            jsonValue = .object(list.members)
        }
        /// `accept_any_rtp_packets_enabled`.
        public var acceptAnyRtpPacketsEnabled: Bool? { optional("accept_any_rtp_packets_enabled") }
        /// `rtp_auto_adjust_enabled`.
        public var rtpAutoAdjustEnabled: Bool? { optional("rtp_auto_adjust_enabled") }
        /// `t38_fax_gateway_enabled`.
        public var t38FaxGatewayEnabled: Bool? { optional("t38_fax_gateway_enabled") }
    }

    /// `MediaListFilter` of the API.
    public struct MediaListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contentType: [String]? = nil
        ) {
            var list = MemberList()
            list.add("content_type", contentType)
            jsonValue = .object(list.members)
        }
        /// `content_type`.
        public var contentType: [String]? { optional("content_type") }
    }

    /// `MediaResource` of the API.
    public struct MediaResource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `content_type`.
        public var contentType: String? { optional("content_type") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `expires_at`.
        public var expiresAt: String? { optional("expires_at") }
        /// `media_name`.
        public var mediaName: String? { optional("media_name") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `MemoryListResponse` of the API.
    public struct MemoryListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `recorded_at`.
        public var recordedAt: String? { optional("recorded_at") }
        /// `source_id`.
        public var sourceID: String? { optional("source_id") }
    }

    /// `MemoryRetrieveResponseData` of the API.
    public struct MemoryRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `derived_from`.
        public var derivedFrom: [String]? { optional("derived_from") }
        /// `recorded_at`.
        public var recordedAt: String? { optional("recorded_at") }
        /// `source_id`.
        public var sourceID: String? { optional("source_id") }
    }

    /// `MessageCancelScheduledResponse` of the API.
    public struct MessageCancelScheduledResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cc`.
        public var cc: [Records.MessageCancelScheduledResponseCc]? { optional("cc") }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `cost`.
        public var cost: Records.MessageCancelScheduledResponseCost? { optional("cost") }
        /// `cost_breakdown`.
        public var costBreakdown: Records.MessageCancelScheduledResponseCostBreakdown? { optional("cost_breakdown") }
        /// `direction`. `outbound`.
        public var direction: String? { optional("direction") }
        /// `encoding`.
        public var encoding: String? { optional("encoding") }
        /// `errors`.
        public var errors: [Records.MessagingError0b38e7044b]? { optional("errors") }
        /// `from`.
        public var from: Records.MessageCancelScheduledResponseFrom? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `media`.
        public var media: [Records.MessageCancelScheduledResponseMedia]? { optional("media") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `num_chars`.
        public var numChars: Int? { optional("num_chars") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `parts`.
        public var parts: Int? { optional("parts") }
        /// `received_at`.
        public var receivedAt: String? { optional("received_at") }
        /// `record_type`. `message`.
        public var recordType: String? { optional("record_type") }
        /// `sent_at`.
        public var sentAt: String? { optional("sent_at") }
        /// `smart_encoding_applied`.
        public var smartEncodingApplied: Bool? { optional("smart_encoding_applied") }
        /// `subject`.
        public var subject: String? { optional("subject") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `tcr_campaign_billable`.
        public var tcrCampaignBillable: Bool? { optional("tcr_campaign_billable") }
        /// `tcr_campaign_id`.
        public var tcrCampaignID: String? { optional("tcr_campaign_id") }
        /// `tcr_campaign_registered`.
        public var tcrCampaignRegistered: String? { optional("tcr_campaign_registered") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `to`.
        public var to: [Records.MessageCancelScheduledResponseTo]? { optional("to") }
        /// `type`. `SMS`, `MMS`.
        public var type: String? { optional("type") }
        /// `valid_until`.
        public var validUntil: String? { optional("valid_until") }
        /// `webhook_failover_url`.
        public var webhookFailoverURL: String? { optional("webhook_failover_url") }
        /// `webhook_url`.
        public var webhookURL: String? { optional("webhook_url") }
    }

    /// `MessageCancelScheduledResponseCc` of the API.
    public struct MessageCancelScheduledResponseCc: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `MessageCancelScheduledResponseCost` of the API.
    public struct MessageCancelScheduledResponseCost: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessageCancelScheduledResponseCostBreakdown` of the API.
    public struct MessageCancelScheduledResponseCostBreakdown: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier_fee`.
        public var carrierFee: Records.MessageCancelScheduledResponseCostBreakdownCarrierFee? { optional("carrier_fee") }
        /// `rate`.
        public var rate: Records.MessageCancelScheduledResponseCostBreakdownRate? { optional("rate") }
    }

    /// `MessageCancelScheduledResponseCostBreakdownCarrierFee` of the API.
    public struct MessageCancelScheduledResponseCostBreakdownCarrierFee: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessageCancelScheduledResponseCostBreakdownRate` of the API.
    public struct MessageCancelScheduledResponseCostBreakdownRate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessageCancelScheduledResponseFrom` of the API.
    public struct MessageCancelScheduledResponseFrom: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `MessageCancelScheduledResponseMedia` of the API.
    public struct MessageCancelScheduledResponseMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `content_type`.
        public var contentType: String? { optional("content_type") }
        /// `sha256`.
        public var sha256: String? { optional("sha256") }
        /// `size`.
        public var size: Int? { optional("size") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `MessageCancelScheduledResponseTo` of the API.
    public struct MessageCancelScheduledResponseTo: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `MessageWhatsappResponseData` of the API.
    public struct MessageWhatsappResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: Records.WhatsappMessageContent? { optional("body") }
        /// `direction`.
        public var direction: String? { optional("direction") }
        /// `encoding`.
        public var encoding: String? { optional("encoding") }
        /// `from`.
        public var from: Records.MessageWhatsappResponseDataFrom? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `received_at`.
        public var receivedAt: String? { optional("received_at") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `to`.
        public var to: [Records.RcsToItem]? { optional("to") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `wait_seconds`.
        public var waitSeconds: Double? { optional("wait_seconds") }
    }

    /// `MessageWhatsappResponseDataFrom` of the API.
    public struct MessageWhatsappResponseDataFrom: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`. `received`, `delivered`.
        public var status: String? { optional("status") }
    }

    /// `MessageWhatsappWhatsappMessage` of the API.
    public struct MessageWhatsappWhatsappMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            audio: Records.WhatsappMedia? = nil,
            bizOpaqueCallbackData: String? = nil,
            contacts: [Records.MessageWhatsappWhatsappMessageContact]? = nil,
            document: Records.WhatsappMedia? = nil,
            image: Records.WhatsappMedia? = nil,
            interactive: Records.MessageWhatsappWhatsappMessageInteractive? = nil,
            location: Records.WhatsappLocation? = nil,
            reaction: Records.WhatsappReaction? = nil,
            sticker: Records.WhatsappMedia? = nil,
            template: Records.MessageWhatsappWhatsappMessageTemplate? = nil,
            text: Records.MessageWhatsappWhatsappMessageText? = nil,
            type: String? = nil,
            video: Records.WhatsappMedia? = nil
        ) {
            var list = MemberList()
            list.add("audio", audio)
            list.add("biz_opaque_callback_data", bizOpaqueCallbackData)
            list.add("contacts", contacts)
            list.add("document", document)
            list.add("image", image)
            list.add("interactive", interactive)
            list.add("location", location)
            list.add("reaction", reaction)
            list.add("sticker", sticker)
            list.add("template", template)
            list.add("text", text)
            list.add("type", type)
            list.add("video", video)
            jsonValue = .object(list.members)
        }
        /// `audio`.
        public var audio: Records.WhatsappMedia? { optional("audio") }
        /// `biz_opaque_callback_data`.
        public var bizOpaqueCallbackData: String? { optional("biz_opaque_callback_data") }
        /// `contacts`.
        public var contacts: [Records.MessageWhatsappWhatsappMessageContact]? { optional("contacts") }
        /// `document`.
        public var document: Records.WhatsappMedia? { optional("document") }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `interactive`.
        public var interactive: Records.MessageWhatsappWhatsappMessageInteractive? { optional("interactive") }
        /// `location`.
        public var location: Records.WhatsappLocation? { optional("location") }
        /// `reaction`.
        public var reaction: Records.WhatsappReaction? { optional("reaction") }
        /// `sticker`.
        public var sticker: Records.WhatsappMedia? { optional("sticker") }
        /// `template`.
        public var template: Records.MessageWhatsappWhatsappMessageTemplate? { optional("template") }
        /// `text`.
        public var text: Records.MessageWhatsappWhatsappMessageText? { optional("text") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `MessageWhatsappWhatsappMessageContact` of the API.
    public struct MessageWhatsappWhatsappMessageContact: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            addresses: [Records.MessageWhatsappWhatsappMessageContactAddress]? = nil,
            birthday: String? = nil,
            emails: [Records.MessageWhatsappWhatsappMessageContactEmail]? = nil,
            name: Records.MessageWhatsappWhatsappMessageContactName? = nil,
            org: Records.MessageWhatsappWhatsappMessageContactOrg? = nil,
            phones: [Records.MessageWhatsappWhatsappMessageContactPhone]? = nil,
            urls: [Records.MessageWhatsappWhatsappMessageContactURL]? = nil
        ) {
            var list = MemberList()
            list.add("addresses", addresses)
            list.add("birthday", birthday)
            list.add("emails", emails)
            list.add("name", name)
            list.add("org", org)
            list.add("phones", phones)
            list.add("urls", urls)
            jsonValue = .object(list.members)
        }
        /// `addresses`.
        public var addresses: [Records.MessageWhatsappWhatsappMessageContactAddress]? { optional("addresses") }
        /// `birthday`.
        public var birthday: String? { optional("birthday") }
        /// `emails`.
        public var emails: [Records.MessageWhatsappWhatsappMessageContactEmail]? { optional("emails") }
        /// `name`.
        public var name: Records.MessageWhatsappWhatsappMessageContactName? { optional("name") }
        /// `org`.
        public var org: Records.MessageWhatsappWhatsappMessageContactOrg? { optional("org") }
        /// `phones`.
        public var phones: [Records.MessageWhatsappWhatsappMessageContactPhone]? { optional("phones") }
        /// `urls`.
        public var urls: [Records.MessageWhatsappWhatsappMessageContactURL]? { optional("urls") }
    }

    /// `MessageWhatsappWhatsappMessageContactAddress` of the API.
    public struct MessageWhatsappWhatsappMessageContactAddress: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            city: String? = nil,
            country: String? = nil,
            countryCode: String? = nil,
            state: String? = nil,
            street: String? = nil,
            type: String? = nil,
            zip: String? = nil
        ) {
            var list = MemberList()
            list.add("city", city)
            list.add("country", country)
            list.add("country_code", countryCode)
            list.add("state", state)
            list.add("street", street)
            list.add("type", type)
            list.add("zip", zip)
            jsonValue = .object(list.members)
        }
        /// `city`.
        public var city: String? { optional("city") }
        /// `country`.
        public var country: String? { optional("country") }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `state`.
        public var state: String? { optional("state") }
        /// `street`.
        public var street: String? { optional("street") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `zip`.
        public var zip: String? { optional("zip") }
    }

    /// `MessageWhatsappWhatsappMessageContactEmail` of the API.
    public struct MessageWhatsappWhatsappMessageContactEmail: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            email: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("email", email)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `email`.
        public var email: String? { optional("email") }
        /// `type`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageContactName` of the API.
    public struct MessageWhatsappWhatsappMessageContactName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            formattedName: String,
            firstName: String? = nil,
            lastName: String? = nil,
            middleName: String? = nil,
            prefix: String? = nil,
            suffix: String? = nil
        ) {
            var list = MemberList()
            list.add("formatted_name", formattedName)
            list.add("first_name", firstName)
            list.add("last_name", lastName)
            list.add("middle_name", middleName)
            list.add("prefix", prefix)
            list.add("suffix", suffix)
            jsonValue = .object(list.members)
        }
        /// `formatted_name`.
        public var formattedName: String { get throws { try required("formatted_name") } }
        /// `first_name`.
        public var firstName: String? { optional("first_name") }
        /// `last_name`.
        public var lastName: String? { optional("last_name") }
        /// `middle_name`.
        public var middleName: String? { optional("middle_name") }
        /// `prefix`.
        public var prefix: String? { optional("prefix") }
        /// `suffix`.
        public var suffix: String? { optional("suffix") }
    }

    /// `MessageWhatsappWhatsappMessageContactOrg` of the API.
    public struct MessageWhatsappWhatsappMessageContactOrg: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            company: String? = nil,
            department: String? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("company", company)
            list.add("department", department)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `company`.
        public var company: String? { optional("company") }
        /// `department`.
        public var department: String? { optional("department") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `MessageWhatsappWhatsappMessageContactPhone` of the API.
    public struct MessageWhatsappWhatsappMessageContactPhone: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            phone: String? = nil,
            type: String? = nil,
            waID: String? = nil
        ) {
            var list = MemberList()
            list.add("phone", phone)
            list.add("type", type)
            list.add("wa_id", waID)
            jsonValue = .object(list.members)
        }
        /// `phone`.
        public var phone: String? { optional("phone") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `wa_id`.
        public var waID: String? { optional("wa_id") }
    }

    /// `MessageWhatsappWhatsappMessageContactURL` of the API.
    public struct MessageWhatsappWhatsappMessageContactURL: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            type: String? = nil,
            url: String? = nil
        ) {
            var list = MemberList()
            list.add("type", type)
            list.add("url", url)
            jsonValue = .object(list.members)
        }
        /// `type`.
        public var type: String? { optional("type") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `MessageWhatsappWhatsappMessageInteractive` of the API.
    public struct MessageWhatsappWhatsappMessageInteractive: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: Records.MessageWhatsappWhatsappMessageInteractiveAction? = nil,
            body: Records.MessageWhatsappWhatsappMessageInteractiveBody? = nil,
            footer: Records.MessageWhatsappWhatsappMessageInteractiveFooter? = nil,
            header: Records.MessageWhatsappWhatsappMessageInteractiveHeader? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("body", body)
            list.add("footer", footer)
            list.add("header", header)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `action`.
        public var action: Records.MessageWhatsappWhatsappMessageInteractiveAction? { optional("action") }
        /// `body`.
        public var body: Records.MessageWhatsappWhatsappMessageInteractiveBody? { optional("body") }
        /// `footer`.
        public var footer: Records.MessageWhatsappWhatsappMessageInteractiveFooter? { optional("footer") }
        /// `header`.
        public var header: Records.MessageWhatsappWhatsappMessageInteractiveHeader? { optional("header") }
        /// `type`. `cta_url`, `list`, `carousel`, `button`, `location_request_message`, `flow`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveAction` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            button: String? = nil,
            buttons: [Records.MessageWhatsappWhatsappMessageInteractiveActionButton]? = nil,
            cards: [Records.MessageWhatsappWhatsappMessageInteractiveActionCard]? = nil,
            catalogID: String? = nil,
            mode: String? = nil,
            name: String? = nil,
            parameters: Records.MessageWhatsappWhatsappMessageInteractiveActionParameters? = nil,
            productRetailerID: String? = nil,
            sections: [Records.MessageWhatsappWhatsappMessageInteractiveActionSection]? = nil
        ) {
            var list = MemberList()
            list.add("button", button)
            list.add("buttons", buttons)
            list.add("cards", cards)
            list.add("catalog_id", catalogID)
            list.add("mode", mode)
            list.add("name", name)
            list.add("parameters", parameters)
            list.add("product_retailer_id", productRetailerID)
            list.add("sections", sections)
            jsonValue = .object(list.members)
        }
        /// `button`.
        public var button: String? { optional("button") }
        /// `buttons`.
        public var buttons: [Records.MessageWhatsappWhatsappMessageInteractiveActionButton]? { optional("buttons") }
        /// `cards`.
        public var cards: [Records.MessageWhatsappWhatsappMessageInteractiveActionCard]? { optional("cards") }
        /// `catalog_id`.
        public var catalogID: String? { optional("catalog_id") }
        /// `mode`.
        public var mode: String? { optional("mode") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `parameters`.
        public var parameters: Records.MessageWhatsappWhatsappMessageInteractiveActionParameters? { optional("parameters") }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
        /// `sections`.
        public var sections: [Records.MessageWhatsappWhatsappMessageInteractiveActionSection]? { optional("sections") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionButton` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionButton: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            reply: Records.MessageWhatsappWhatsappMessageInteractiveActionButtonReply? = nil
        ) {
            var list = MemberList()
            list.add("reply", reply)
            list.add("type", "reply")
            jsonValue = .object(list.members)
        }
        /// `reply`.
        public var reply: Records.MessageWhatsappWhatsappMessageInteractiveActionButtonReply? { optional("reply") }
        /// `type`. `reply`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionButtonReply` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionButtonReply: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `id`.
        public var id: String? { optional("id") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionCard` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionCard: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: Records.MessageWhatsappWhatsappMessageInteractiveActionCardAction? = nil,
            body: Records.MessageWhatsappWhatsappMessageInteractiveActionCardBody? = nil,
            cardIndex: Int? = nil,
            header: Records.MessageWhatsappWhatsappMessageInteractiveActionCardHeader? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("body", body)
            list.add("card_index", cardIndex)
            list.add("header", header)
            list.add("type", "cta_url")
            jsonValue = .object(list.members)
        }
        /// `action`.
        public var action: Records.MessageWhatsappWhatsappMessageInteractiveActionCardAction? { optional("action") }
        /// `body`.
        public var body: Records.MessageWhatsappWhatsappMessageInteractiveActionCardBody? { optional("body") }
        /// `card_index`.
        public var cardIndex: Int? { optional("card_index") }
        /// `header`.
        public var header: Records.MessageWhatsappWhatsappMessageInteractiveActionCardHeader? { optional("header") }
        /// `type`. `cta_url`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionCardAction` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionCardAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            catalogID: String? = nil,
            productRetailerID: String? = nil
        ) {
            var list = MemberList()
            list.add("catalog_id", catalogID)
            list.add("product_retailer_id", productRetailerID)
            jsonValue = .object(list.members)
        }
        /// `catalog_id`.
        public var catalogID: String? { optional("catalog_id") }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionCardBody` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionCardBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionCardHeader` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionCardHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            image: Records.WhatsappMedia? = nil,
            type: String? = nil,
            video: Records.WhatsappMedia? = nil
        ) {
            var list = MemberList()
            list.add("image", image)
            list.add("type", type)
            list.add("video", video)
            jsonValue = .object(list.members)
        }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `type`. `image`, `video`.
        public var type: String? { optional("type") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionParameters` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            displayText: String? = nil,
            flowAction: String? = nil,
            flowActionPayload: Records.MessageWhatsappWhatsappMessageInteractiveActionParametersFlowActionPayload? = nil,
            flowCta: String? = nil,
            flowID: String? = nil,
            flowMessageVersion: String? = nil,
            flowName: String? = nil,
            flowToken: String? = nil,
            mode: String? = nil,
            url: String? = nil
        ) {
            var list = MemberList()
            list.add("display_text", displayText)
            list.add("flow_action", flowAction)
            list.add("flow_action_payload", flowActionPayload)
            list.add("flow_cta", flowCta)
            list.add("flow_id", flowID)
            list.add("flow_message_version", flowMessageVersion)
            list.add("flow_name", flowName)
            list.add("flow_token", flowToken)
            list.add("mode", mode)
            list.add("url", url)
            jsonValue = .object(list.members)
        }
        /// `display_text`.
        public var displayText: String? { optional("display_text") }
        /// `flow_action`. `navigate`, `data_exchange`.
        public var flowAction: String? { optional("flow_action") }
        /// `flow_action_payload`.
        public var flowActionPayload: Records.MessageWhatsappWhatsappMessageInteractiveActionParametersFlowActionPayload? { optional("flow_action_payload") }
        /// `flow_cta`.
        public var flowCta: String? { optional("flow_cta") }
        /// `flow_id`.
        public var flowID: String? { optional("flow_id") }
        /// `flow_message_version`.
        public var flowMessageVersion: String? { optional("flow_message_version") }
        /// `flow_name`.
        public var flowName: String? { optional("flow_name") }
        /// `flow_token`.
        public var flowToken: String? { optional("flow_token") }
        /// `mode`. `draft`, `published`.
        public var mode: String? { optional("mode") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionParametersFlowActionPayload` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionParametersFlowActionPayload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            data: JSONValue? = nil,
            screen: String? = nil
        ) {
            var list = MemberList()
            list.add("data", data)
            list.add("screen", screen)
            jsonValue = .object(list.members)
        }
        /// `data`.
        public var data: JSONValue? { optional("data") }
        /// `screen`.
        public var screen: String? { optional("screen") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionSection` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionSection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            productItems: [Records.MessageWhatsappWhatsappMessageInteractiveActionSectionProductItem]? = nil,
            rows: [Records.MessageWhatsappWhatsappMessageInteractiveActionSectionRow]? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("product_items", productItems)
            list.add("rows", rows)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `product_items`.
        public var productItems: [Records.MessageWhatsappWhatsappMessageInteractiveActionSectionProductItem]? { optional("product_items") }
        /// `rows`.
        public var rows: [Records.MessageWhatsappWhatsappMessageInteractiveActionSectionRow]? { optional("rows") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionSectionProductItem` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionSectionProductItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            productRetailerID: String? = nil
        ) {
            var list = MemberList()
            list.add("product_retailer_id", productRetailerID)
            jsonValue = .object(list.members)
        }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveActionSectionRow` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveActionSectionRow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil,
            id: String? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("id", id)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String? { optional("description") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveBody` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveFooter` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveFooter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `MessageWhatsappWhatsappMessageInteractiveHeader` of the API.
    public struct MessageWhatsappWhatsappMessageInteractiveHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            type: String,
            document: Records.WhatsappMedia? = nil,
            image: Records.WhatsappMedia? = nil,
            subText: String? = nil,
            text: String? = nil,
            video: Records.WhatsappMedia? = nil
        ) {
            var list = MemberList()
            list.add("type", type)
            list.add("document", document)
            list.add("image", image)
            list.add("sub_text", subText)
            list.add("text", text)
            list.add("video", video)
            jsonValue = .object(list.members)
        }
        /// `type`. `document`, `image`, `text`, `video`.
        public var type: String { get throws { try required("type") } }
        /// `document`.
        public var document: Records.WhatsappMedia? { optional("document") }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `sub_text`.
        public var subText: String? { optional("sub_text") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `MessageWhatsappWhatsappMessageTemplate` of the API.
    public struct MessageWhatsappWhatsappMessageTemplate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            components: [Records.MessageWhatsappWhatsappMessageTemplateComponent]? = nil,
            language: Records.MessageWhatsappWhatsappMessageTemplateLanguage? = nil,
            name: String? = nil,
            templateID: String? = nil
        ) {
            var list = MemberList()
            list.add("components", components)
            list.add("language", language)
            list.add("name", name)
            list.add("template_id", templateID)
            jsonValue = .object(list.members)
        }
        /// `components`.
        public var components: [Records.MessageWhatsappWhatsappMessageTemplateComponent]? { optional("components") }
        /// `language`.
        public var language: Records.MessageWhatsappWhatsappMessageTemplateLanguage? { optional("language") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `template_id`.
        public var templateID: String? { optional("template_id") }
    }

    /// `MessageWhatsappWhatsappMessageTemplateComponent` of the API.
    public struct MessageWhatsappWhatsappMessageTemplateComponent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            index: Int? = nil,
            parameters: [Records.MessageWhatsappWhatsappMessageTemplateComponentParameter]? = nil,
            subType: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("index", index)
            list.add("parameters", parameters)
            list.add("sub_type", subType)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `index`.
        public var index: Int? { optional("index") }
        /// `parameters`.
        public var parameters: [Records.MessageWhatsappWhatsappMessageTemplateComponentParameter]? { optional("parameters") }
        /// `sub_type`. `quick_reply`, `url`, `flow`.
        public var subType: String? { optional("sub_type") }
        /// `type`. `header`, `body`, `button`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageTemplateComponentParameter` of the API.
    public struct MessageWhatsappWhatsappMessageTemplateComponentParameter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: Records.MessageWhatsappWhatsappMessageTemplateComponentParameterAction? = nil,
            text: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("text", text)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// `action`.
        public var action: Records.MessageWhatsappWhatsappMessageTemplateComponentParameterAction? { optional("action") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `type`. `text`, `image`, `video`, `document`, `currency`, `date_time`, `action`.
        public var type: String? { optional("type") }
    }

    /// `MessageWhatsappWhatsappMessageTemplateComponentParameterAction` of the API.
    public struct MessageWhatsappWhatsappMessageTemplateComponentParameterAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            flowActionData: JSONValue? = nil,
            flowToken: String? = nil
        ) {
            var list = MemberList()
            list.add("flow_action_data", flowActionData)
            list.add("flow_token", flowToken)
            jsonValue = .object(list.members)
        }
        /// `flow_action_data`.
        public var flowActionData: JSONValue? { optional("flow_action_data") }
        /// `flow_token`.
        public var flowToken: String? { optional("flow_token") }
    }

    /// `MessageWhatsappWhatsappMessageTemplateLanguage` of the API.
    public struct MessageWhatsappWhatsappMessageTemplateLanguage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            code: String,
            policy: String? = nil
        ) {
            var list = MemberList()
            list.add("code", code)
            list.add("policy", policy)
            jsonValue = .object(list.members)
        }
        /// `code`.
        public var code: String { get throws { try required("code") } }
        /// `policy`.
        public var policy: String? { optional("policy") }
    }

    /// `MessageWhatsappWhatsappMessageText` of the API.
    public struct MessageWhatsappWhatsappMessageText: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            body: String,
            previewURL: Bool? = nil
        ) {
            var list = MemberList()
            list.add("body", body)
            list.add("preview_url", previewURL)
            jsonValue = .object(list.members)
        }
        /// `body`.
        public var body: String { get throws { try required("body") } }
        /// `preview_url`.
        public var previewURL: Bool? { optional("preview_url") }
    }

    /// `MessagingError0b38e7044b` of the API.
    public struct MessagingError0b38e7044b: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `code`.
        public var code: String { get throws { try required("code") } }
        /// `title`.
        public var title: String { get throws { try required("title") } }
        /// `detail`.
        public var detail: String? { optional("detail") }
        /// `meta`.
        public var meta: JSONObject? { optional("meta") }
        /// `source`.
        public var source: Records.MessagingError0b38e7044bSource? { optional("source") }
    }

    /// `MessagingError0b38e7044bSource` of the API.
    public struct MessagingError0b38e7044bSource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `parameter`.
        public var parameter: String? { optional("parameter") }
        /// `pointer`.
        public var pointer: String? { optional("pointer") }
    }

    /// `MessagingFeatureSet` of the API.
    public struct MessagingFeatureSet: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `domestic_two_way`.
        public var domesticTwoWay: Bool { get throws { try required("domestic_two_way") } }
        /// `international_inbound`.
        public var internationalInbound: Bool { get throws { try required("international_inbound") } }
        /// `international_outbound`.
        public var internationalOutbound: Bool { get throws { try required("international_outbound") } }
    }

    /// `MessagingInboundMessagePayload` of the API.
    public struct MessagingInboundMessagePayload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `autoresponse_type`.
        public var autoresponseType: String? { optional("autoresponse_type") }
        /// `body`.
        public var body: Records.MessagingInboundMessagePayloadBody? { optional("body") }
        /// `cc`.
        public var cc: [Records.MessagingInboundMessagePayloadCc]? { optional("cc") }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `cost`.
        public var cost: Records.MessagingInboundMessagePayloadCost? { optional("cost") }
        /// `cost_breakdown`.
        public var costBreakdown: Records.MessagingInboundMessagePayloadCostBreakdown? { optional("cost_breakdown") }
        /// `direction`. `inbound`.
        public var direction: String? { optional("direction") }
        /// `encoding`.
        public var encoding: String? { optional("encoding") }
        /// `errors`.
        public var errors: [Records.MessagingError0b38e7044b]? { optional("errors") }
        /// `from`.
        public var from: Records.MessagingInboundMessagePayloadFrom? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `media`.
        public var media: [Records.MessagingInboundMessagePayloadMedia]? { optional("media") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `num_chars`.
        public var numChars: Int? { optional("num_chars") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `parts`.
        public var parts: Int? { optional("parts") }
        /// `received_at`.
        public var receivedAt: String? { optional("received_at") }
        /// `record_type`. `message`.
        public var recordType: String? { optional("record_type") }
        /// `sent_at`.
        public var sentAt: String? { optional("sent_at") }
        /// `subject`.
        public var subject: String? { optional("subject") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `tcr_campaign_billable`.
        public var tcrCampaignBillable: Bool? { optional("tcr_campaign_billable") }
        /// `tcr_campaign_id`.
        public var tcrCampaignID: String? { optional("tcr_campaign_id") }
        /// `tcr_campaign_registered`.
        public var tcrCampaignRegistered: String? { optional("tcr_campaign_registered") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `to`.
        public var to: JSONValue? { optional("to") }
        /// `type`. `SMS`, `MMS`, `WHATSAPP`, `RCS`.
        public var type: String? { optional("type") }
        /// `valid_until`.
        public var validUntil: String? { optional("valid_until") }
        /// `webhook_failover_url`.
        public var webhookFailoverURL: String? { optional("webhook_failover_url") }
        /// `webhook_url`.
        public var webhookURL: String? { optional("webhook_url") }
    }

    /// `MessagingInboundMessagePayloadBody` of the API.
    public struct MessagingInboundMessagePayloadBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `edit`.
        public var edit: Records.MessagingInboundMessagePayloadBodyEdit? { optional("edit") }
        /// `foreign_id`.
        public var foreignID: String? { optional("foreign_id") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `from_user_id`.
        public var fromUserID: String? { optional("from_user_id") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `location`.
        public var location: Records.MessagingInboundMessagePayloadBodyLocation? { optional("location") }
        /// `revoke`.
        public var revoke: Records.MessagingInboundMessagePayloadBodyRevoke? { optional("revoke") }
        /// `suggestion_response`.
        public var suggestionResponse: Records.MessagingInboundMessagePayloadBodySuggestionResponse? { optional("suggestion_response") }
        /// `text`.
        public var text: JSONValue? { optional("text") }
        /// `timestamp`.
        public var timestamp: String? { optional("timestamp") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `user_file`.
        public var userFile: Records.MessagingInboundMessagePayloadBodyUserFile? { optional("user_file") }
    }

    /// `MessagingInboundMessagePayloadBodyEdit` of the API.
    public struct MessagingInboundMessagePayloadBodyEdit: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `message`.
        public var message: JSONObject { get throws { try required("message") } }
        /// `original_message_id`.
        public var originalMessageID: String { get throws { try required("original_message_id") } }
    }

    /// `MessagingInboundMessagePayloadBodyLocation` of the API.
    public struct MessagingInboundMessagePayloadBodyLocation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `latitude`.
        public var latitude: Double? { optional("latitude") }
        /// `longitude`.
        public var longitude: Double? { optional("longitude") }
    }

    /// `MessagingInboundMessagePayloadBodyRevoke` of the API.
    public struct MessagingInboundMessagePayloadBodyRevoke: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `original_message_id`.
        public var originalMessageID: String { get throws { try required("original_message_id") } }
    }

    /// `MessagingInboundMessagePayloadBodySuggestionResponse` of the API.
    public struct MessagingInboundMessagePayloadBodySuggestionResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `postback_data`.
        public var postbackData: String? { optional("postback_data") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `MessagingInboundMessagePayloadBodyTextBody` of the API.
    public struct MessagingInboundMessagePayloadBodyTextBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: String? { optional("body") }
    }

    /// `MessagingInboundMessagePayloadBodyUserFile` of the API.
    public struct MessagingInboundMessagePayloadBodyUserFile: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `payload`.
        public var payload: Records.MessagingInboundMessagePayloadBodyUserFilePayload? { optional("payload") }
        /// `thumbnail`.
        public var thumbnail: Records.MessagingInboundMessagePayloadBodyUserFileThumbnail? { optional("thumbnail") }
    }

    /// `MessagingInboundMessagePayloadBodyUserFilePayload` of the API.
    public struct MessagingInboundMessagePayloadBodyUserFilePayload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `file_name`.
        public var fileName: String? { optional("file_name") }
        /// `file_size_bytes`.
        public var fileSizeBytes: Int? { optional("file_size_bytes") }
        /// `file_uri`.
        public var fileUri: String? { optional("file_uri") }
        /// `mime_type`.
        public var mimeType: String? { optional("mime_type") }
    }

    /// `MessagingInboundMessagePayloadBodyUserFileThumbnail` of the API.
    public struct MessagingInboundMessagePayloadBodyUserFileThumbnail: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `file_name`.
        public var fileName: String? { optional("file_name") }
        /// `file_size_bytes`.
        public var fileSizeBytes: Int? { optional("file_size_bytes") }
        /// `file_uri`.
        public var fileUri: String? { optional("file_uri") }
        /// `mime_type`.
        public var mimeType: String? { optional("mime_type") }
    }

    /// `MessagingInboundMessagePayloadCc` of the API.
    public struct MessagingInboundMessagePayloadCc: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`. `queued`, `sending`, `sent`, `delivered`, `sending_failed`, `delivery_failed`, `delivery_unconfirmed`.
        public var status: String? { optional("status") }
    }

    /// `MessagingInboundMessagePayloadCost` of the API.
    public struct MessagingInboundMessagePayloadCost: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessagingInboundMessagePayloadCostBreakdown` of the API.
    public struct MessagingInboundMessagePayloadCostBreakdown: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier_fee`.
        public var carrierFee: Records.MessagingInboundMessagePayloadCostBreakdownCarrierFee? { optional("carrier_fee") }
        /// `rate`.
        public var rate: Records.MessagingInboundMessagePayloadCostBreakdownRate? { optional("rate") }
    }

    /// `MessagingInboundMessagePayloadCostBreakdownCarrierFee` of the API.
    public struct MessagingInboundMessagePayloadCostBreakdownCarrierFee: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessagingInboundMessagePayloadCostBreakdownRate` of the API.
    public struct MessagingInboundMessagePayloadCostBreakdownRate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `MessagingInboundMessagePayloadFrom` of the API.
    public struct MessagingInboundMessagePayloadFrom: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``, `long_code`.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`. `received`, `delivered`, `webhook_delivered`.
        public var status: String? { optional("status") }
    }

    /// `MessagingInboundMessagePayloadMedia` of the API.
    public struct MessagingInboundMessagePayloadMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `content_type`.
        public var contentType: String? { optional("content_type") }
        /// `hash_sha256`.
        public var hashSha256: String? { optional("hash_sha256") }
        /// `size`.
        public var size: Int? { optional("size") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `MessagingInboundMessagePayloadToUnionMember0` of the API.
    public struct MessagingInboundMessagePayloadToUnionMember0: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `agent_id`.
        public var agentID: String? { optional("agent_id") }
        /// `agent_name`.
        public var agentName: String? { optional("agent_name") }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`. `queued`, `sending`, `sent`, `delivered`, `sending_failed`, `delivery_failed`, `delivery_unconfirmed`, `webhook_delivered`.
        public var status: String? { optional("status") }
    }

    /// `MessagingMessagingProfile` of the API.
    public struct MessagingMessagingProfile: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `ai_assistant_id`.
        public var aiAssistantID: String? { optional("ai_assistant_id") }
        /// `alpha_sender`.
        public var alphaSender: String? { optional("alpha_sender") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `daily_spend_limit`.
        public var dailySpendLimit: String? { optional("daily_spend_limit") }
        /// `daily_spend_limit_enabled`.
        public var dailySpendLimitEnabled: Bool? { optional("daily_spend_limit_enabled") }
        /// `enabled`.
        public var enabled: Bool? { optional("enabled") }
        /// `features`.
        public var features: Records.MessagingProfileFeatures? { optional("features") }
        /// Deprecated.
        public var healthWebhookURL: String? { optional("health_webhook_url") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `mms_fall_back_to_sms`.
        public var mmsFallBackToSms: Bool? { optional("mms_fall_back_to_sms") }
        /// `mms_transcoding`.
        public var mmsTranscoding: Bool? { optional("mms_transcoding") }
        /// `mobile_only`.
        public var mobileOnly: Bool? { optional("mobile_only") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `number_pool_settings`.
        public var numberPoolSettings: Records.NumberPoolSettings? { optional("number_pool_settings") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `record_type`. `messaging_profile`.
        public var recordType: String? { optional("record_type") }
        /// `redaction_enabled`.
        public var redactionEnabled: Bool? { optional("redaction_enabled") }
        /// `redaction_level`.
        public var redactionLevel: Int? { optional("redaction_level") }
        /// `resource_group_id`.
        public var resourceGroupID: String? { optional("resource_group_id") }
        /// `smart_encoding`.
        public var smartEncoding: Bool? { optional("smart_encoding") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `url_shortener_settings`.
        public var urlShortenerSettings: Records.URLShortenerSettings? { optional("url_shortener_settings") }
        /// `v1_secret`.
        public var v1Secret: String? { optional("v1_secret") }
        /// `webhook_api_version`. `1`, `2`, `2010-04-01`.
        public var webhookApiVersion: String? { optional("webhook_api_version") }
        /// `webhook_failover_url`.
        public var webhookFailoverURL: String? { optional("webhook_failover_url") }
        /// `webhook_url`.
        public var webhookURL: String? { optional("webhook_url") }
        /// `whitelisted_destinations`.
        public var whitelistedDestinations: [String]? { optional("whitelisted_destinations") }
    }

    /// `MessagingPaginationMeta0b38e7044b` of the API.
    public struct MessagingPaginationMeta0b38e7044b: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `page_number`.
        public var pageNumber: Int { get throws { try required("page_number") } }
        /// `page_size`.
        public var pageSize: Int { get throws { try required("page_size") } }
        /// `total_pages`.
        public var totalPages: Int { get throws { try required("total_pages") } }
        /// `total_results`.
        public var totalResults: Int { get throws { try required("total_results") } }
    }

    /// `MessagingProfileFeatures` of the API.
    public struct MessagingProfileFeatures: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            aiOptOutDetectionEnabled: Bool? = nil
        ) {
            var list = MemberList()
            list.add("ai_opt_out_detection_enabled", aiOptOutDetectionEnabled)
            jsonValue = .object(list.members)
        }
        /// `ai_opt_out_detection_enabled`.
        public var aiOptOutDetectionEnabled: Bool? { optional("ai_opt_out_detection_enabled") }
    }

    /// `MessagingProfileListFilter` of the API.
    public struct MessagingProfileListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String? { optional("name") }
    }

    /// `MetadataFieldMapping` of the API.
    public struct MetadataFieldMapping: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `local_field`.
        public var localField: String { get throws { try required("local_field") } }
        /// `parent_field`.
        public var parentField: String { get throws { try required("parent_field") } }
    }

    /// `MetadataRetrieveRecordTypeResponse` of the API.
    public struct MetadataRetrieveRecordTypeResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `aliases`.
        public var aliases: [String] { get throws { try required("aliases") } }
        /// `child_relationships`.
        public var childRelationships: [Records.ChildRelationshipInfo] { get throws { try required("child_relationships") } }
        /// `event`.
        public var event: String { get throws { try required("event") } }
        /// `examples`.
        public var examples: JSONObject { get throws { try required("examples") } }
        /// `meta`.
        public var meta: Records.MetadataRetrieveRecordTypeResponseMeta { get throws { try required("meta") } }
        /// `parent_relationships`.
        public var parentRelationships: [Records.ParentRelationshipInfo] { get throws { try required("parent_relationships") } }
        /// `product`.
        public var product: String { get throws { try required("product") } }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
    }

    /// `MetadataRetrieveRecordTypeResponseMeta` of the API.
    public struct MetadataRetrieveRecordTypeResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `max_recommended_depth`.
        public var maxRecommendedDepth: Int { get throws { try required("max_recommended_depth") } }
        /// `total_children`.
        public var totalChildren: Int { get throws { try required("total_children") } }
        /// `total_parents`.
        public var totalParents: Int { get throws { try required("total_parents") } }
        /// `total_siblings`.
        public var totalSiblings: Int { get throws { try required("total_siblings") } }
    }

    /// `MetadataRetrieveResponse` of the API.
    public struct MetadataRetrieveResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `meta`.
        public var meta: Records.MetadataRetrieveResponseMeta { get throws { try required("meta") } }
        /// `query_parameters`.
        public var queryParameters: [String: Records.MetadataRetrieveResponseQueryParameters] { get throws { try required("query_parameters") } }
        /// `record_types`.
        public var recordTypes: [Records.MetadataRetrieveResponseRecordType] { get throws { try required("record_types") } }
    }

    /// `MetadataRetrieveResponseMeta` of the API.
    public struct MetadataRetrieveResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `last_updated`.
        public var lastUpdated: String { get throws { try required("last_updated") } }
        /// `total_record_types`.
        public var totalRecordTypes: Int { get throws { try required("total_record_types") } }
    }

    /// `MetadataRetrieveResponseQueryParameters` of the API.
    public struct MetadataRetrieveResponseQueryParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `default`.
        public var `default`: String { get throws { try required("default") } }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `type`.
        public var type: String { get throws { try required("type") } }
        /// `enum_values`.
        public var enumValues: [String]? { optional("enum_values") }
        /// `max`.
        public var max: Int? { optional("max") }
        /// `min`.
        public var min: Int? { optional("min") }
    }

    /// `MetadataRetrieveResponseRecordType` of the API.
    public struct MetadataRetrieveResponseRecordType: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `aliases`.
        public var aliases: [String] { get throws { try required("aliases") } }
        /// `child_relationships`.
        public var childRelationships: [Records.ChildRelationshipInfo] { get throws { try required("child_relationships") } }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `event`.
        public var event: String { get throws { try required("event") } }
        /// `parent_relationships`.
        public var parentRelationships: [Records.ParentRelationshipInfo] { get throws { try required("parent_relationships") } }
        /// `product`.
        public var product: String { get throws { try required("product") } }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
    }

    /// `MinimaxVoiceSettings` of the API.
    public struct MinimaxVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            languageBoost: String? = nil,
            pitch: Int? = nil,
            speed: Double? = nil,
            vol: Double? = nil
        ) {
            var list = MemberList()
            list.add("type", "minimax")
            list.add("language_boost", languageBoost)
            list.add("pitch", pitch)
            list.add("speed", speed)
            list.add("vol", vol)
            jsonValue = .object(list.members)
        }
        /// `type`. `minimax`.
        public var type: String { get throws { try required("type") } }
        /// `language_boost`.
        public var languageBoost: String? { optional("language_boost") }
        /// `pitch`.
        public var pitch: Int? { optional("pitch") }
        /// `speed`.
        public var speed: Double? { optional("speed") }
        /// `vol`.
        public var vol: Double? { optional("vol") }
    }

    /// `MissionData` of the API.
    public struct MissionData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `execution_mode`. `external`, `managed`.
        public var executionMode: String { get throws { try required("execution_mode") } }
        /// `mission_id`.
        public var missionID: String { get throws { try required("mission_id") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `updated_at`.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// `description`.
        public var description: String? { optional("description") }
        /// `instructions`.
        public var instructions: String? { optional("instructions") }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `model`.
        public var model: String? { optional("model") }
    }

    /// `MissionRunData` of the API.
    public struct MissionRunData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `mission_id`.
        public var missionID: String { get throws { try required("mission_id") } }
        /// `run_id`.
        public var runID: String { get throws { try required("run_id") } }
        /// `started_at`.
        public var startedAt: String { get throws { try required("started_at") } }
        /// `status`. `pending`, `running`, `paused`, `succeeded`, `failed`, `cancelled`.
        public var status: String { get throws { try required("status") } }
        /// `updated_at`.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// `error`.
        public var error: String? { optional("error") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
        /// `input`.
        public var input: JSONObject? { optional("input") }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `result_payload`.
        public var resultPayload: JSONObject? { optional("result_payload") }
        /// `result_summary`.
        public var resultSummary: String? { optional("result_summary") }
    }

    /// `Namespace` of the API.
    public struct Namespace: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
    }

    /// `NamespaceRetrieveResponseData` of the API.
    public struct NamespaceRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `operation_id`.
        public var operationID: String { get throws { try required("operation_id") } }
        /// `status`. `pending`, `processing`, `completed`, `failed`, `cancelled`.
        public var status: String { get throws { try required("status") } }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
    }

    /// `NamespaceSettingsResponseData` of the API.
    public struct NamespaceSettingsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `summary`.
        public var summary: Records.NamespaceSettingsResponseDataSummary? { optional("summary") }
    }

    /// `NamespaceSettingsResponseDataSummary` of the API.
    public struct NamespaceSettingsResponseDataSummary: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `instructions`.
        public var instructions: String? { optional("instructions") }
    }

    /// `NumberHealthMetrics` of the API.
    public struct NumberHealthMetrics: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `inbound_outbound_ratio`.
        public var inboundOutboundRatio: Double { get throws { try required("inbound_outbound_ratio") } }
        /// `message_count`.
        public var messageCount: Int { get throws { try required("message_count") } }
        /// `spam_ratio`.
        public var spamRatio: Double { get throws { try required("spam_ratio") } }
        /// `success_ratio`.
        public var successRatio: Double { get throws { try required("success_ratio") } }
    }

    /// `NumberOrderCreatePhoneNumber` of the API.
    public struct NumberOrderCreatePhoneNumber: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            phoneNumber: String,
            bundleID: String? = nil,
            requirementGroupID: String? = nil
        ) {
            var list = MemberList()
            list.add("phone_number", phoneNumber)
            list.add("bundle_id", bundleID)
            list.add("requirement_group_id", requirementGroupID)
            jsonValue = .object(list.members)
        }
        /// `phone_number`.
        public var phoneNumber: String { get throws { try required("phone_number") } }
        /// `bundle_id`.
        public var bundleID: String? { optional("bundle_id") }
        /// `requirement_group_id`.
        public var requirementGroupID: String? { optional("requirement_group_id") }
    }

    /// `NumberOrderListFilter` of the API.
    public struct NumberOrderListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            createdAt: Records.NumberOrderListFilterCreatedAt? = nil,
            customerReference: String? = nil,
            phoneNumbersCount: String? = nil,
            requirementsMet: Bool? = nil,
            status: String? = nil
        ) {
            var list = MemberList()
            list.add("created_at", createdAt)
            list.add("customer_reference", customerReference)
            list.add("phone_numbers_count", phoneNumbersCount)
            list.add("requirements_met", requirementsMet)
            list.add("status", status)
            jsonValue = .object(list.members)
        }
        /// `created_at`.
        public var createdAt: Records.NumberOrderListFilterCreatedAt? { optional("created_at") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `phone_numbers_count`.
        public var phoneNumbersCount: String? { optional("phone_numbers_count") }
        /// `requirements_met`.
        public var requirementsMet: Bool? { optional("requirements_met") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `NumberOrderListFilterCreatedAt` of the API.
    public struct NumberOrderListFilterCreatedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gt: String? = nil,
            lt: String? = nil
        ) {
            var list = MemberList()
            list.add("gt", gt)
            list.add("lt", lt)
            jsonValue = .object(list.members)
        }
        /// `gt`.
        public var gt: String? { optional("gt") }
        /// `lt`.
        public var lt: String? { optional("lt") }
    }

    /// `NumberOrderListResponse` of the API.
    public struct NumberOrderListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `phone_numbers`.
        public var phoneNumbers: [Records.PhoneNumbersJobPhoneNumber]? { optional("phone_numbers") }
        /// `phone_numbers_count`.
        public var phoneNumbersCount: Int? { optional("phone_numbers_count") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `requirements_met`.
        public var requirementsMet: Bool? { optional("requirements_met") }
        /// `status`. `pending`, `success`, `failure`.
        public var status: String? { optional("status") }
        /// `sub_number_orders_ids`.
        public var subNumberOrdersIDs: [String]? { optional("sub_number_orders_ids") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `NumberOrderWithPhoneNumbers` of the API.
    public struct NumberOrderWithPhoneNumbers: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `phone_numbers`.
        public var phoneNumbers: [Records.PhoneNumber]? { optional("phone_numbers") }
        /// `phone_numbers_count`.
        public var phoneNumbersCount: Int? { optional("phone_numbers_count") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `requirements_met`.
        public var requirementsMet: Bool? { optional("requirements_met") }
        /// `status`. `pending`, `success`, `failure`.
        public var status: String? { optional("status") }
        /// `sub_number_orders_ids`.
        public var subNumberOrdersIDs: [String]? { optional("sub_number_orders_ids") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `NumberPoolSettings` of the API.
    public struct NumberPoolSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            longCodeWeight: Double,
            skipUnhealthy: Bool,
            tollFreeWeight: Double,
            geomatch: Bool? = nil,
            stickySender: Bool? = nil
        ) {
            var list = MemberList()
            list.add("long_code_weight", longCodeWeight)
            list.add("skip_unhealthy", skipUnhealthy)
            list.add("toll_free_weight", tollFreeWeight)
            list.add("geomatch", geomatch)
            list.add("sticky_sender", stickySender)
            jsonValue = .object(list.members)
        }
        /// `long_code_weight`.
        public var longCodeWeight: Double { get throws { try required("long_code_weight") } }
        /// `skip_unhealthy`.
        public var skipUnhealthy: Bool { get throws { try required("skip_unhealthy") } }
        /// `toll_free_weight`.
        public var tollFreeWeight: Double { get throws { try required("toll_free_weight") } }
        /// `geomatch`.
        public var geomatch: Bool? { optional("geomatch") }
        /// `sticky_sender`.
        public var stickySender: Bool? { optional("sticky_sender") }
    }

    /// `NumbersError73c9788e53` of the API.
    public struct NumbersError73c9788e53: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `code`.
        public var code: String? { optional("code") }
        /// `detail`.
        public var detail: String? { optional("detail") }
        /// `meta`.
        public var meta: Records.NumbersError73c9788e53Meta? { optional("meta") }
        /// `source`.
        public var source: Records.NumbersError73c9788e53Source? { optional("source") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `NumbersError73c9788e53Meta` of the API.
    public struct NumbersError73c9788e53Meta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `NumbersError73c9788e53Source` of the API.
    public struct NumbersError73c9788e53Source: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `parameter`.
        public var parameter: String? { optional("parameter") }
        /// `pointer`.
        public var pointer: String? { optional("pointer") }
    }

    /// `NumbersPhoneNumberDetailed` of the API.
    public struct NumbersPhoneNumberDetailed: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `country_iso_alpha2`.
        public var countryIsoAlpha2: String { get throws { try required("country_iso_alpha2") } }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `deletion_lock_enabled`.
        public var deletionLockEnabled: Bool { get throws { try required("deletion_lock_enabled") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `phone_number`.
        public var phoneNumber: String { get throws { try required("phone_number") } }
        /// `phone_number_type`.
        public var phoneNumberType: String { get throws { try required("phone_number_type") } }
        /// `purchased_at`.
        public var purchasedAt: String { get throws { try required("purchased_at") } }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `status`.
        public var status: String { get throws { try required("status") } }
        /// `tags`.
        public var tags: [String] { get throws { try required("tags") } }
        /// `activated_at`.
        public var activatedAt: String? { optional("activated_at") }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `call_forwarding_enabled`.
        public var callForwardingEnabled: Bool? { optional("call_forwarding_enabled") }
        /// `call_recording_enabled`.
        public var callRecordingEnabled: Bool? { optional("call_recording_enabled") }
        /// `caller_id_name_enabled`.
        public var callerIDNameEnabled: Bool? { optional("caller_id_name_enabled") }
        /// `cnam_listing_enabled`.
        public var cnamListingEnabled: Bool? { optional("cnam_listing_enabled") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `connection_name`.
        public var connectionName: String? { optional("connection_name") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `emergency_enabled`.
        public var emergencyEnabled: Bool? { optional("emergency_enabled") }
        /// `emergency_status`. `active`, `deprovisioning`, `disabled`, `provisioning`, `provisioning-failed`.
        public var emergencyStatus: String? { optional("emergency_status") }
        /// `external_pin`.
        public var externalPin: String? { optional("external_pin") }
        /// `hd_voice_enabled`.
        public var hdVoiceEnabled: Bool? { optional("hd_voice_enabled") }
        /// `inbound_call_screening`. `disabled`, `reject_calls`, `flag_calls`.
        public var inboundCallScreening: String? { optional("inbound_call_screening") }
        /// `messaging_campaign_id`.
        public var messagingCampaignID: String? { optional("messaging_campaign_id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `messaging_profile_name`.
        public var messagingProfileName: String? { optional("messaging_profile_name") }
        /// `source_type`. `number_order`, `port_request`.
        public var sourceType: String? { optional("source_type") }
        /// `t38_fax_gateway_enabled`.
        public var t38FaxGatewayEnabled: Bool? { optional("t38_fax_gateway_enabled") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `NumbersPhoneNumbersJob` of the API.
    public struct NumbersPhoneNumbersJob: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `etc`.
        public var etc: String? { optional("etc") }
        /// `failed_operations`.
        public var failedOperations: [Records.NumbersPhoneNumbersJobFailedOperation]? { optional("failed_operations") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `parameters`.
        public var parameters: Records.NumbersPhoneNumbersJobParameters? { optional("parameters") }
        /// `pending_operations`.
        public var pendingOperations: [Records.NumbersPhoneNumbersJobPendingOperation]? { optional("pending_operations") }
        /// `phone_numbers`.
        public var phoneNumbers: [Records.PhoneNumbersJobPhoneNumber]? { optional("phone_numbers") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `status`. `pending`, `in_progress`, `completed`, `failed`, `expired`.
        public var status: String? { optional("status") }
        /// `successful_operations`.
        public var successfulOperations: [Records.NumbersPhoneNumbersJobSuccessfulOperation]? { optional("successful_operations") }
        /// `type`. `update_emergency_settings`, `delete_phone_numbers`, `update_phone_numbers`.
        public var type: String? { optional("type") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `NumbersPhoneNumbersJobFailedOperation` of the API.
    public struct NumbersPhoneNumbersJobFailedOperation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `errors`.
        public var errors: [Records.NumbersError73c9788e53]? { optional("errors") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `NumbersPhoneNumbersJobParameters` of the API.
    public struct NumbersPhoneNumbersJobParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `add_tags`.
        public var addTags: [String]? { optional("add_tags") }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `deletion_lock_enabled`.
        public var deletionLockEnabled: Bool? { optional("deletion_lock_enabled") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `emergency_enabled`.
        public var emergencyEnabled: Bool? { optional("emergency_enabled") }
        /// `external_pin`.
        public var externalPin: String? { optional("external_pin") }
        /// `hd_voice_enabled`.
        public var hdVoiceEnabled: Bool? { optional("hd_voice_enabled") }
        /// `phone_numbers`.
        public var phoneNumbers: [JSONValue]? { optional("phone_numbers") }
        /// `remove_tags`.
        public var removeTags: [String]? { optional("remove_tags") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `voice`.
        public var voice: Records.NumbersPhoneNumbersJobParametersVoice? { optional("voice") }
    }

    /// `NumbersPhoneNumbersJobParametersVoice` of the API.
    public struct NumbersPhoneNumbersJobParametersVoice: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_forwarding`.
        public var callForwarding: Records.NumbersPhoneNumbersJobParametersVoiceCallForwarding? { optional("call_forwarding") }
        /// `call_recording`.
        public var callRecording: Records.NumbersPhoneNumbersJobParametersVoiceCallRecording? { optional("call_recording") }
        /// `caller_id_name_enabled`.
        public var callerIDNameEnabled: Bool? { optional("caller_id_name_enabled") }
        /// `cnam_listing`.
        public var cnamListing: Records.NumbersPhoneNumbersJobParametersVoiceCnamListing? { optional("cnam_listing") }
        /// `inbound_call_screening`.
        public var inboundCallScreening: String? { optional("inbound_call_screening") }
        /// `media_features`.
        public var mediaFeatures: Records.NumbersPhoneNumbersJobParametersVoiceMediaFeatures? { optional("media_features") }
        /// `tech_prefix_enabled`.
        public var techPrefixEnabled: Bool? { optional("tech_prefix_enabled") }
        /// `usage_payment_method`.
        public var usagePaymentMethod: String? { optional("usage_payment_method") }
    }

    /// `NumbersPhoneNumbersJobParametersVoiceCallForwarding` of the API.
    public struct NumbersPhoneNumbersJobParametersVoiceCallForwarding: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_forwarding_enabled`.
        public var callForwardingEnabled: Bool? { optional("call_forwarding_enabled") }
        /// `forwarding_type`.
        public var forwardingType: String? { optional("forwarding_type") }
        /// `forwards_to`.
        public var forwardsTo: String? { optional("forwards_to") }
    }

    /// `NumbersPhoneNumbersJobParametersVoiceCallRecording` of the API.
    public struct NumbersPhoneNumbersJobParametersVoiceCallRecording: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `inbound_call_recording_channels`.
        public var inboundCallRecordingChannels: String? { optional("inbound_call_recording_channels") }
        /// `inbound_call_recording_enabled`.
        public var inboundCallRecordingEnabled: Bool? { optional("inbound_call_recording_enabled") }
        /// `inbound_call_recording_format`.
        public var inboundCallRecordingFormat: String? { optional("inbound_call_recording_format") }
        /// `record_continue_on_hold`.
        public var recordContinueOnHold: Bool? { optional("record_continue_on_hold") }
    }

    /// `NumbersPhoneNumbersJobParametersVoiceCnamListing` of the API.
    public struct NumbersPhoneNumbersJobParametersVoiceCnamListing: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cnam_listing_details`.
        public var cnamListingDetails: String? { optional("cnam_listing_details") }
        /// `cnam_listing_enabled`.
        public var cnamListingEnabled: Bool? { optional("cnam_listing_enabled") }
    }

    /// `NumbersPhoneNumbersJobParametersVoiceMediaFeatures` of the API.
    public struct NumbersPhoneNumbersJobParametersVoiceMediaFeatures: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `accept_any_rtp_packets_enabled`.
        public var acceptAnyRtpPacketsEnabled: Bool? { optional("accept_any_rtp_packets_enabled") }
        /// `rtp_auto_adjust_enabled`.
        public var rtpAutoAdjustEnabled: Bool? { optional("rtp_auto_adjust_enabled") }
        /// `t38_fax_gateway_enabled`.
        public var t38FaxGatewayEnabled: Bool? { optional("t38_fax_gateway_enabled") }
    }

    /// `NumbersPhoneNumbersJobPendingOperation` of the API.
    public struct NumbersPhoneNumbersJobPendingOperation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `NumbersPhoneNumbersJobSuccessfulOperation` of the API.
    public struct NumbersPhoneNumbersJobSuccessfulOperation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `OpenAICreateResponseReasoning` of the API.
    public struct OpenAICreateResponseReasoning: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            effort: String? = nil
        ) {
            var list = MemberList()
            list.add("effort", effort)
            jsonValue = .object(list.members)
        }
        /// `effort`. `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`.
        public var effort: String? { optional("effort") }
    }

    /// `OutboundCallRecording` of the API.
    public struct OutboundCallRecording: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callRecordingCallerPhoneNumbers: [String]? = nil,
            callRecordingChannels: String? = nil,
            callRecordingFormat: String? = nil,
            callRecordingType: String? = nil
        ) {
            var list = MemberList()
            list.add("call_recording_caller_phone_numbers", callRecordingCallerPhoneNumbers)
            list.add("call_recording_channels", callRecordingChannels)
            list.add("call_recording_format", callRecordingFormat)
            list.add("call_recording_type", callRecordingType)
            jsonValue = .object(list.members)
        }
        /// `call_recording_caller_phone_numbers`.
        public var callRecordingCallerPhoneNumbers: [String]? { optional("call_recording_caller_phone_numbers") }
        /// `call_recording_channels`. `single`, `dual`.
        public var callRecordingChannels: String? { optional("call_recording_channels") }
        /// `call_recording_format`. `wav`, `mp3`.
        public var callRecordingFormat: String? { optional("call_recording_format") }
        /// `call_recording_type`. `all`, `none`, `by_caller_phone_number`.
        public var callRecordingType: String? { optional("call_recording_type") }
    }

    /// `OutboundMessagePayload` of the API.
    public struct OutboundMessagePayload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: Records.OutboundMessagePayloadBody? { optional("body") }
        /// `cc`.
        public var cc: [Records.OutboundMessagePayloadCc]? { optional("cc") }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `cost`.
        public var cost: Records.OutboundMessagePayloadCost? { optional("cost") }
        /// `cost_breakdown`.
        public var costBreakdown: Records.OutboundMessagePayloadCostBreakdown? { optional("cost_breakdown") }
        /// `direction`. `outbound`.
        public var direction: String? { optional("direction") }
        /// `encoding`.
        public var encoding: String? { optional("encoding") }
        /// `errors`.
        public var errors: [Records.MessagingError0b38e7044b]? { optional("errors") }
        /// `from`.
        public var from: Records.OutboundMessagePayloadFrom? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `media`.
        public var media: [Records.OutboundMessagePayloadMedia]? { optional("media") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `num_chars`.
        public var numChars: Int? { optional("num_chars") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `parts`.
        public var parts: Int? { optional("parts") }
        /// `received_at`.
        public var receivedAt: String? { optional("received_at") }
        /// `record_type`. `message`.
        public var recordType: String? { optional("record_type") }
        /// `sent_at`.
        public var sentAt: String? { optional("sent_at") }
        /// `smart_encoding_applied`.
        public var smartEncodingApplied: Bool? { optional("smart_encoding_applied") }
        /// `subject`.
        public var subject: String? { optional("subject") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `tcr_campaign_billable`.
        public var tcrCampaignBillable: Bool? { optional("tcr_campaign_billable") }
        /// `tcr_campaign_id`.
        public var tcrCampaignID: String? { optional("tcr_campaign_id") }
        /// `tcr_campaign_registered`.
        public var tcrCampaignRegistered: String? { optional("tcr_campaign_registered") }
        /// `template_id`.
        public var templateID: String? { optional("template_id") }
        /// `template_name`.
        public var templateName: String? { optional("template_name") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `to`.
        public var to: [Records.OutboundMessagePayloadTo]? { optional("to") }
        /// `type`. `SMS`, `MMS`, `RCS`, `WHATSAPP`.
        public var type: String? { optional("type") }
        /// `valid_until`.
        public var validUntil: String? { optional("valid_until") }
        /// `wait_seconds`.
        public var waitSeconds: Double? { optional("wait_seconds") }
        /// `webhook_failover_url`.
        public var webhookFailoverURL: String? { optional("webhook_failover_url") }
        /// `webhook_url`.
        public var webhookURL: String? { optional("webhook_url") }
    }

    /// `OutboundMessagePayloadBody` of the API.
    public struct OutboundMessagePayloadBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `OutboundMessagePayloadCc` of the API.
    public struct OutboundMessagePayloadCc: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`. `queued`, `sending`, `sent`, `delivered`, `sending_failed`, `delivery_failed`, `delivery_unconfirmed`.
        public var status: String? { optional("status") }
    }

    /// `OutboundMessagePayloadCost` of the API.
    public struct OutboundMessagePayloadCost: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `OutboundMessagePayloadCostBreakdown` of the API.
    public struct OutboundMessagePayloadCostBreakdown: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier_fee`.
        public var carrierFee: Records.OutboundMessagePayloadCostBreakdownCarrierFee? { optional("carrier_fee") }
        /// `rate`.
        public var rate: Records.OutboundMessagePayloadCostBreakdownRate? { optional("rate") }
    }

    /// `OutboundMessagePayloadCostBreakdownCarrierFee` of the API.
    public struct OutboundMessagePayloadCostBreakdownCarrierFee: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `OutboundMessagePayloadCostBreakdownRate` of the API.
    public struct OutboundMessagePayloadCostBreakdownRate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `amount`.
        public var amount: String? { optional("amount") }
        /// `currency`.
        public var currency: String? { optional("currency") }
    }

    /// `OutboundMessagePayloadFrom` of the API.
    public struct OutboundMessagePayloadFrom: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `agent_id`.
        public var agentID: String? { optional("agent_id") }
        /// `agent_name`.
        public var agentName: String? { optional("agent_name") }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `OutboundMessagePayloadMedia` of the API.
    public struct OutboundMessagePayloadMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `content_type`.
        public var contentType: String? { optional("content_type") }
        /// `sha256`.
        public var sha256: String? { optional("sha256") }
        /// `size`.
        public var size: Int? { optional("size") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `OutboundMessagePayloadTo` of the API.
    public struct OutboundMessagePayloadTo: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`. `Wireline`, `Wireless`, `VoWiFi`, `VoIP`, `Pre-Paid Wireless`, ``.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `OutboundVoiceProfile` of the API.
    public struct OutboundVoiceProfile: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `call_recording`.
        public var callRecording: Records.OutboundCallRecording? { optional("call_recording") }
        /// `calling_window`.
        public var callingWindow: Records.OutboundVoiceProfileCallingWindow? { optional("calling_window") }
        /// `concurrent_call_limit`.
        public var concurrentCallLimit: Int? { optional("concurrent_call_limit") }
        /// `connections_count`.
        public var connectionsCount: Int? { optional("connections_count") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `daily_spend_limit`.
        public var dailySpendLimit: String? { optional("daily_spend_limit") }
        /// `daily_spend_limit_enabled`.
        public var dailySpendLimitEnabled: Bool? { optional("daily_spend_limit_enabled") }
        /// `enabled`.
        public var enabled: Bool? { optional("enabled") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `max_destination_rate`.
        public var maxDestinationRate: Double? { optional("max_destination_rate") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `service_plan`. `global`.
        public var servicePlan: String? { optional("service_plan") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `traffic_type`. `conversational`.
        public var trafficType: String? { optional("traffic_type") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `usage_payment_method`. `rate-deck`.
        public var usagePaymentMethod: String? { optional("usage_payment_method") }
        /// `whitelisted_destinations`.
        public var whitelistedDestinations: [String]? { optional("whitelisted_destinations") }
    }

    /// `OutboundVoiceProfileCallingWindow` of the API.
    public struct OutboundVoiceProfileCallingWindow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `calls_per_cld`.
        public var callsPerCld: Int? { optional("calls_per_cld") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
    }

    /// `OutboundVoiceProfileCreateCallingWindow` of the API.
    public struct OutboundVoiceProfileCreateCallingWindow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callsPerCld: Int? = nil,
            endTime: String? = nil,
            startTime: String? = nil
        ) {
            var list = MemberList()
            list.add("calls_per_cld", callsPerCld)
            list.add("end_time", endTime)
            list.add("start_time", startTime)
            jsonValue = .object(list.members)
        }
        /// `calls_per_cld`.
        public var callsPerCld: Int? { optional("calls_per_cld") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
    }

    /// `OutboundVoiceProfileListFilter` of the API.
    public struct OutboundVoiceProfileListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: Records.OutboundVoiceProfileListFilterName? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: Records.OutboundVoiceProfileListFilterName? { optional("name") }
    }

    /// `OutboundVoiceProfileListFilterName` of the API.
    public struct OutboundVoiceProfileListFilterName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `OutboundVoiceProfileUpdateCallingWindow` of the API.
    public struct OutboundVoiceProfileUpdateCallingWindow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callsPerCld: Int? = nil,
            endTime: String? = nil,
            startTime: String? = nil
        ) {
            var list = MemberList()
            list.add("calls_per_cld", callsPerCld)
            list.add("end_time", endTime)
            list.add("start_time", startTime)
            jsonValue = .object(list.members)
        }
        /// `calls_per_cld`.
        public var callsPerCld: Int? { optional("calls_per_cld") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
    }

    /// `PaginationMeta` of the API.
    public struct PaginationMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `page_number`.
        public var pageNumber: Int { get throws { try required("page_number") } }
        /// `total_pages`.
        public var totalPages: Int { get throws { try required("total_pages") } }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `total_results`.
        public var totalResults: Int? { optional("total_results") }
    }

    /// `ParentRelationshipInfo` of the API.
    public struct ParentRelationshipInfo: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cost_rollup`.
        public var costRollup: Bool { get throws { try required("cost_rollup") } }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `parent_event`.
        public var parentEvent: String { get throws { try required("parent_event") } }
        /// `parent_product`.
        public var parentProduct: String { get throws { try required("parent_product") } }
        /// `parent_record_type`.
        public var parentRecordType: String { get throws { try required("parent_record_type") } }
        /// `relationship_type`.
        public var relationshipType: String { get throws { try required("relationship_type") } }
        /// `traversal_enabled`.
        public var traversalEnabled: Bool { get throws { try required("traversal_enabled") } }
        /// `via`.
        public var via: Records.MetadataFieldMapping { get throws { try required("via") } }
    }

    /// `ParticipantParticipantsCustomHeader` of the API.
    public struct ParticipantParticipantsCustomHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `ParticipantParticipantsResponse` of the API.
    public struct ParticipantParticipantsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `coaching`.
        public var coaching: Bool? { optional("coaching") }
        /// `coaching_call_sid`.
        public var coachingCallSid: String? { optional("coaching_call_sid") }
        /// `conference_sid`.
        public var conferenceSid: String? { optional("conference_sid") }
        /// `end_conference_on_exit`.
        public var endConferenceOnExit: Bool? { optional("end_conference_on_exit") }
        /// `hold`.
        public var hold: Bool? { optional("hold") }
        /// `muted`.
        public var muted: Bool? { optional("muted") }
        /// `status`. `connecting`, `connected`, `completed`.
        public var status: String? { optional("status") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ParticipantResource` of the API.
    public struct ParticipantResource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `api_version`.
        public var apiVersion: String? { optional("api_version") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `call_sid_legacy`.
        public var callSidLegacy: String? { optional("call_sid_legacy") }
        /// `coaching`.
        public var coaching: Bool? { optional("coaching") }
        /// `coaching_call_sid`.
        public var coachingCallSid: String? { optional("coaching_call_sid") }
        /// `coaching_call_sid_legacy`.
        public var coachingCallSidLegacy: String? { optional("coaching_call_sid_legacy") }
        /// `conference_sid`.
        public var conferenceSid: String? { optional("conference_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `end_conference_on_exit`.
        public var endConferenceOnExit: Bool? { optional("end_conference_on_exit") }
        /// `hold`.
        public var hold: Bool? { optional("hold") }
        /// `muted`.
        public var muted: Bool? { optional("muted") }
        /// `status`. `connecting`, `connected`, `completed`.
        public var status: String? { optional("status") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `ParticipantRetrieveParticipantsResponse` of the API.
    public struct ParticipantRetrieveParticipantsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `participants`.
        public var participants: [Records.ParticipantResource]? { optional("participants") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `PayPromptValuePayPromptList` of the API.
    public struct PayPromptValuePayPromptList: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            text: String,
            attempt: String? = nil,
            cardType: String? = nil,
            errorType: String? = nil
        ) {
            var list = MemberList()
            list.add("text", text)
            list.add("attempt", attempt)
            list.add("card_type", cardType)
            list.add("error_type", errorType)
            jsonValue = .object(list.members)
        }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `attempt`.
        public var attempt: String? { optional("attempt") }
        /// `card_type`.
        public var cardType: String? { optional("card_type") }
        /// `error_type`.
        public var errorType: String? { optional("error_type") }
    }

    /// `PhoneNumber` of the API.
    public struct PhoneNumber: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `bundle_id`.
        public var bundleID: String? { optional("bundle_id") }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `country_iso_alpha2`.
        public var countryIsoAlpha2: String? { optional("country_iso_alpha2") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `phone_number_type`. `local`, `mobile`, `national`, `shared_cost`, `toll_free`.
        public var phoneNumberType: String? { optional("phone_number_type") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `regulatory_requirements`.
        public var regulatoryRequirements: [Records.SubNumberOrderRegulatoryRequirementWithValue]? { optional("regulatory_requirements") }
        /// `requirements_met`.
        public var requirementsMet: Bool? { optional("requirements_met") }
        /// `requirements_status`. `pending`, `approved`, `cancelled`, `deleted`, `requirement-info-exception`, `requirement-info-pending`, `requirement-info-under-review`.
        public var requirementsStatus: String? { optional("requirements_status") }
        /// `status`. `pending`, `success`, `failure`.
        public var status: String? { optional("status") }
    }

    /// `PhoneNumberDeleteResponseData` of the API.
    public struct PhoneNumberDeleteResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `activated_at`.
        public var activatedAt: String? { optional("activated_at") }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `call_forwarding_enabled`.
        public var callForwardingEnabled: Bool? { optional("call_forwarding_enabled") }
        /// `call_recording_enabled`.
        public var callRecordingEnabled: Bool? { optional("call_recording_enabled") }
        /// `caller_id_name_enabled`.
        public var callerIDNameEnabled: Bool? { optional("caller_id_name_enabled") }
        /// `cnam_listing_enabled`.
        public var cnamListingEnabled: Bool? { optional("cnam_listing_enabled") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `connection_name`.
        public var connectionName: String? { optional("connection_name") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `deletion_lock_enabled`.
        public var deletionLockEnabled: Bool? { optional("deletion_lock_enabled") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `emergency_enabled`.
        public var emergencyEnabled: Bool? { optional("emergency_enabled") }
        /// `external_pin`.
        public var externalPin: String? { optional("external_pin") }
        /// `hd_voice_enabled`.
        public var hdVoiceEnabled: Bool? { optional("hd_voice_enabled") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `messaging_profile_name`.
        public var messagingProfileName: String? { optional("messaging_profile_name") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `phone_number_type`. `local`, `toll_free`, `mobile`, `national`, `shared_cost`, `landline`.
        public var phoneNumberType: String? { optional("phone_number_type") }
        /// `purchased_at`.
        public var purchasedAt: String? { optional("purchased_at") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `t38_fax_gateway_enabled`.
        public var t38FaxGatewayEnabled: Bool? { optional("t38_fax_gateway_enabled") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `PhoneNumberListFilter` of the API.
    public struct PhoneNumberListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            countryIsoAlpha2: JSONValue? = nil,
            customerReference: String? = nil,
            emergencyAddressID: String? = nil,
            numberType: Records.PhoneNumberListFilterNumberType? = nil,
            phoneNumber: String? = nil,
            source: String? = nil,
            status: String? = nil,
            tag: String? = nil,
            voiceConnectionName: Records.PhoneNumberListFilterVoiceConnectionName? = nil,
            voiceUsagePaymentMethod: String? = nil,
            withoutTags: String? = nil
        ) {
            var list = MemberList()
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("country_iso_alpha2", countryIsoAlpha2)
            list.add("customer_reference", customerReference)
            list.add("emergency_address_id", emergencyAddressID)
            list.add("number_type", numberType)
            list.add("phone_number", phoneNumber)
            list.add("source", source)
            list.add("status", status)
            list.add("tag", tag)
            list.add("voice.connection_name", voiceConnectionName)
            list.add("voice.usage_payment_method", voiceUsagePaymentMethod)
            list.add("without_tags", withoutTags)
            jsonValue = .object(list.members)
        }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `country_iso_alpha2`.
        public var countryIsoAlpha2: JSONValue? { optional("country_iso_alpha2") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `number_type`.
        public var numberType: Records.PhoneNumberListFilterNumberType? { optional("number_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `source`. `ported`, `purchased`.
        public var source: String? { optional("source") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `tag`.
        public var tag: String? { optional("tag") }
        /// `voice.connection_name`.
        public var voiceConnectionName: Records.PhoneNumberListFilterVoiceConnectionName? { optional("voice.connection_name") }
        /// `voice.usage_payment_method`. `pay-per-minute`, `channel`.
        public var voiceUsagePaymentMethod: String? { optional("voice.usage_payment_method") }
        /// `without_tags`. `true`, `false`.
        public var withoutTags: String? { optional("without_tags") }
    }

    /// `PhoneNumberListFilterNumberType` of the API.
    public struct PhoneNumberListFilterNumberType: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eq: String? = nil
        ) {
            var list = MemberList()
            list.add("eq", eq)
            jsonValue = .object(list.members)
        }
        /// `eq`. `local`, `national`, `toll_free`, `mobile`, `shared_cost`.
        public var eq: String? { optional("eq") }
    }

    /// `PhoneNumberListFilterVoiceConnectionName` of the API.
    public struct PhoneNumberListFilterVoiceConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil,
            endsWith: String? = nil,
            eq: String? = nil,
            startsWith: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            list.add("ends_with", endsWith)
            list.add("eq", eq)
            list.add("starts_with", startsWith)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
        /// `ends_with`.
        public var endsWith: String? { optional("ends_with") }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `starts_with`.
        public var startsWith: String? { optional("starts_with") }
    }

    /// `PhoneNumberSlimListFilter` of the API.
    public struct PhoneNumberSlimListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            countryIsoAlpha2: JSONValue? = nil,
            customerReference: String? = nil,
            emergencyAddressID: String? = nil,
            numberType: Records.PhoneNumberSlimListFilterNumberType? = nil,
            phoneNumber: String? = nil,
            source: String? = nil,
            status: String? = nil,
            tag: String? = nil,
            voiceConnectionName: Records.PhoneNumberSlimListFilterVoiceConnectionName? = nil,
            voiceUsagePaymentMethod: String? = nil
        ) {
            var list = MemberList()
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("country_iso_alpha2", countryIsoAlpha2)
            list.add("customer_reference", customerReference)
            list.add("emergency_address_id", emergencyAddressID)
            list.add("number_type", numberType)
            list.add("phone_number", phoneNumber)
            list.add("source", source)
            list.add("status", status)
            list.add("tag", tag)
            list.add("voice.connection_name", voiceConnectionName)
            list.add("voice.usage_payment_method", voiceUsagePaymentMethod)
            jsonValue = .object(list.members)
        }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `country_iso_alpha2`.
        public var countryIsoAlpha2: JSONValue? { optional("country_iso_alpha2") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `number_type`.
        public var numberType: Records.PhoneNumberSlimListFilterNumberType? { optional("number_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `source`. `ported`, `purchased`.
        public var source: String? { optional("source") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `tag`.
        public var tag: String? { optional("tag") }
        /// `voice.connection_name`.
        public var voiceConnectionName: Records.PhoneNumberSlimListFilterVoiceConnectionName? { optional("voice.connection_name") }
        /// `voice.usage_payment_method`. `pay-per-minute`, `channel`.
        public var voiceUsagePaymentMethod: String? { optional("voice.usage_payment_method") }
    }

    /// `PhoneNumberSlimListFilterNumberType` of the API.
    public struct PhoneNumberSlimListFilterNumberType: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eq: String? = nil
        ) {
            var list = MemberList()
            list.add("eq", eq)
            jsonValue = .object(list.members)
        }
        /// `eq`. `local`, `national`, `toll_free`, `mobile`, `shared_cost`.
        public var eq: String? { optional("eq") }
    }

    /// `PhoneNumberSlimListFilterVoiceConnectionName` of the API.
    public struct PhoneNumberSlimListFilterVoiceConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil,
            endsWith: String? = nil,
            eq: String? = nil,
            startsWith: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            list.add("ends_with", endsWith)
            list.add("eq", eq)
            list.add("starts_with", startsWith)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
        /// `ends_with`.
        public var endsWith: String? { optional("ends_with") }
        /// `eq`.
        public var eq: String? { optional("eq") }
        /// `starts_with`.
        public var startsWith: String? { optional("starts_with") }
    }

    /// `PhoneNumberSlimListResponse` of the API.
    public struct PhoneNumberSlimListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `activated_at`.
        public var activatedAt: String? { optional("activated_at") }
        /// `billing_group_id`.
        public var billingGroupID: String? { optional("billing_group_id") }
        /// `call_forwarding_enabled`.
        public var callForwardingEnabled: Bool? { optional("call_forwarding_enabled") }
        /// `call_recording_enabled`.
        public var callRecordingEnabled: Bool? { optional("call_recording_enabled") }
        /// `caller_id_name_enabled`.
        public var callerIDNameEnabled: Bool? { optional("caller_id_name_enabled") }
        /// `cnam_listing_enabled`.
        public var cnamListingEnabled: Bool? { optional("cnam_listing_enabled") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `country_iso_alpha2`.
        public var countryIsoAlpha2: String? { optional("country_iso_alpha2") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `emergency_enabled`.
        public var emergencyEnabled: Bool? { optional("emergency_enabled") }
        /// `emergency_status`. `active`, `deprovisioning`, `disabled`, `provisioning`, `provisioning-failed`.
        public var emergencyStatus: String? { optional("emergency_status") }
        /// `external_pin`.
        public var externalPin: String? { optional("external_pin") }
        /// `hd_voice_enabled`.
        public var hdVoiceEnabled: Bool? { optional("hd_voice_enabled") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `inbound_call_screening`. `disabled`, `reject_calls`, `flag_calls`.
        public var inboundCallScreening: String? { optional("inbound_call_screening") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `phone_number_type`.
        public var phoneNumberType: String? { optional("phone_number_type") }
        /// `purchased_at`.
        public var purchasedAt: String? { optional("purchased_at") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `t38_fax_gateway_enabled`.
        public var t38FaxGatewayEnabled: Bool? { optional("t38_fax_gateway_enabled") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `PhoneNumberWithMessagingSettings` of the API.
    public struct PhoneNumberWithMessagingSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `eligible_messaging_products`.
        public var eligibleMessagingProducts: [String]? { optional("eligible_messaging_products") }
        /// `features`.
        public var features: Records.PhoneNumberWithMessagingSettingsFeatures? { optional("features") }
        /// `health`.
        public var health: Records.NumberHealthMetrics? { optional("health") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_product`.
        public var messagingProduct: String? { optional("messaging_product") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `record_type`. `messaging_phone_number`, `messaging_settings`.
        public var recordType: String? { optional("record_type") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `traffic_type`.
        public var trafficType: String? { optional("traffic_type") }
        /// `type`. `long-code`, `toll-free`, `short-code`, `longcode`, `tollfree`, `shortcode`.
        public var type: String? { optional("type") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `PhoneNumberWithMessagingSettingsFeatures` of the API.
    public struct PhoneNumberWithMessagingSettingsFeatures: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `mms`.
        public var mms: Records.MessagingFeatureSet? { optional("mms") }
        /// `sms`.
        public var sms: Records.MessagingFeatureSet? { optional("sms") }
    }

    /// `PhoneNumberWithVoiceSettings` of the API.
    public struct PhoneNumberWithVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_forwarding`.
        public var callForwarding: Records.CallForwarding? { optional("call_forwarding") }
        /// `call_recording`.
        public var callRecording: Records.CallRecording? { optional("call_recording") }
        /// `cnam_listing`.
        public var cnamListing: Records.CnamListing? { optional("cnam_listing") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `emergency`.
        public var emergency: Records.PhoneNumberWithVoiceSettingsEmergency? { optional("emergency") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `inbound_call_screening`. `disabled`, `reject_calls`, `flag_calls`.
        public var inboundCallScreening: String? { optional("inbound_call_screening") }
        /// `media_features`.
        public var mediaFeatures: Records.MediaFeatures? { optional("media_features") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `tech_prefix_enabled`.
        public var techPrefixEnabled: Bool? { optional("tech_prefix_enabled") }
        /// `translated_number`.
        public var translatedNumber: String? { optional("translated_number") }
        /// `usage_payment_method`. `pay-per-minute`, `channel`.
        public var usagePaymentMethod: String? { optional("usage_payment_method") }
    }

    /// `PhoneNumberWithVoiceSettingsEmergency` of the API.
    public struct PhoneNumberWithVoiceSettingsEmergency: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `emergency_address_id`.
        public var emergencyAddressID: String? { optional("emergency_address_id") }
        /// `emergency_enabled`.
        public var emergencyEnabled: Bool? { optional("emergency_enabled") }
        /// `emergency_status`. `disabled`, `active`, `provisioning`, `deprovisioning`, `provisioning-failed`.
        public var emergencyStatus: String? { optional("emergency_status") }
    }

    /// `PhoneNumbersJobPhoneNumber` of the API.
    public struct PhoneNumbersJobPhoneNumber: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
    }

    /// `PlanStepData` of the API.
    public struct PlanStepData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `run_id`.
        public var runID: String { get throws { try required("run_id") } }
        /// `sequence`.
        public var sequence: Int { get throws { try required("sequence") } }
        /// `status`. `pending`, `in_progress`, `completed`, `skipped`, `failed`.
        public var status: String { get throws { try required("status") } }
        /// `step_id`.
        public var stepID: String { get throws { try required("step_id") } }
        /// `completed_at`.
        public var completedAt: String? { optional("completed_at") }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
        /// `parent_step_id`.
        public var parentStepID: String? { optional("parent_step_id") }
        /// `started_at`.
        public var startedAt: String? { optional("started_at") }
    }

    /// `ProfileDeleteResponseData` of the API.
    public struct ProfileDeleteResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `memories_deleted`.
        public var memoriesDeleted: Int { get throws { try required("memories_deleted") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
    }

    /// `ProfileIngestResponseData` of the API.
    public struct ProfileIngestResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `operation_id`.
        public var operationID: String { get throws { try required("operation_id") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
        /// `session_id`.
        public var sessionID: String { get throws { try required("session_id") } }
        /// `source_id`.
        public var sourceID: String { get throws { try required("source_id") } }
    }

    /// `ProfileListResponse` of the API.
    public struct ProfileListResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `memory_count`.
        public var memoryCount: Int { get throws { try required("memory_count") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
    }

    /// `ProfilePreviewResponseData` of the API.
    public struct ProfilePreviewResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `ProfileRecallResponseData` of the API.
    public struct ProfileRecallResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `recorded_at`.
        public var recordedAt: String? { optional("recorded_at") }
        /// `score`.
        public var score: Double? { optional("score") }
    }

    /// `ProfileRememberResponseData` of the API.
    public struct ProfileRememberResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `operation_id`.
        public var operationID: String { get throws { try required("operation_id") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
        /// `source_id`.
        public var sourceID: String { get throws { try required("source_id") } }
    }

    /// `ProfileRetrieveSummaryResponseData` of the API.
    public struct ProfileRetrieveSummaryResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `is_stale`.
        public var isStale: Bool { get throws { try required("is_stale") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
        /// `generated_at`.
        public var generatedAt: String? { optional("generated_at") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `PronunciationDictAliasItem` of the API.
    public struct PronunciationDictAliasItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            alias: String,
            text: String
        ) {
            var list = MemberList()
            list.add("alias", alias)
            list.add("text", text)
            list.add("type", "alias")
            jsonValue = .object(list.members)
        }
        /// `alias`.
        public var alias: String { get throws { try required("alias") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `type`. `alias`.
        public var type: String { get throws { try required("type") } }
    }

    /// `PronunciationDictData` of the API.
    public struct PronunciationDictData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `items`.
        public var items: [Records.PronunciationDictItem]? { optional("items") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `record_type`. `pronunciation_dict`.
        public var recordType: String? { optional("record_type") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `version`.
        public var version: Int? { optional("version") }
    }

    /// `PronunciationDictPhonemeItem` of the API.
    public struct PronunciationDictPhonemeItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            phoneme: String,
            text: String
        ) {
            var list = MemberList()
            list.add("alphabet", "ipa")
            list.add("phoneme", phoneme)
            list.add("text", text)
            list.add("type", "phoneme")
            jsonValue = .object(list.members)
        }
        /// `alphabet`. `ipa`.
        public var alphabet: String { get throws { try required("alphabet") } }
        /// `phoneme`.
        public var phoneme: String { get throws { try required("phoneme") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
        /// `type`. `phoneme`.
        public var type: String { get throws { try required("type") } }
    }

    /// `QueueResource` of the API.
    public struct QueueResource: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `average_wait_time`.
        public var averageWaitTime: Int? { optional("average_wait_time") }
        /// `current_size`.
        public var currentSize: Int? { optional("current_size") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `max_size`.
        public var maxSize: Int? { optional("max_size") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `subresource_uris`.
        public var subresourceUris: JSONObject? { optional("subresource_uris") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `RcGenerateDeeplinkResponseData` of the API.
    public struct RcGenerateDeeplinkResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `url`.
        public var url: String { get throws { try required("url") } }
    }

    /// `RcSendMmsFallback` of the API.
    public struct RcSendMmsFallback: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            from: String? = nil,
            mediaUrls: [String]? = nil,
            subject: String? = nil,
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("from", from)
            list.add("media_urls", mediaUrls)
            list.add("subject", subject)
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `from`.
        public var from: String? { optional("from") }
        /// `media_urls`.
        public var mediaUrls: [String]? { optional("media_urls") }
        /// `subject`.
        public var subject: String? { optional("subject") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `RcSendResponseData` of the API.
    public struct RcSendResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: Records.RcsAgentMessage? { optional("body") }
        /// `direction`.
        public var direction: String? { optional("direction") }
        /// `encoding`.
        public var encoding: String? { optional("encoding") }
        /// `from`.
        public var from: Records.RcSendResponseDataFrom? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `organization_id`.
        public var organizationID: String? { optional("organization_id") }
        /// `received_at`.
        public var receivedAt: String? { optional("received_at") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `to`.
        public var to: [Records.RcsToItem]? { optional("to") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `wait_seconds`.
        public var waitSeconds: Double? { optional("wait_seconds") }
    }

    /// `RcSendResponseDataFrom` of the API.
    public struct RcSendResponseDataFrom: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `agent_id`.
        public var agentID: String? { optional("agent_id") }
        /// `agent_name`.
        public var agentName: String? { optional("agent_name") }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
    }

    /// `RcSendSMSFallback` of the API.
    public struct RcSendSMSFallback: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            from: String? = nil,
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("from", from)
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `from`.
        public var from: String? { optional("from") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `RcsAgentMessage` of the API.
    public struct RcsAgentMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contentMessage: Records.RcsAgentMessageContentMessage? = nil,
            event: Records.RcsAgentMessageEvent? = nil,
            expireTime: String? = nil,
            ttl: String? = nil
        ) {
            var list = MemberList()
            list.add("content_message", contentMessage)
            list.add("event", event)
            list.add("expire_time", expireTime)
            list.add("ttl", ttl)
            jsonValue = .object(list.members)
        }
        /// `content_message`.
        public var contentMessage: Records.RcsAgentMessageContentMessage? { optional("content_message") }
        /// `event`.
        public var event: Records.RcsAgentMessageEvent? { optional("event") }
        /// `expire_time`.
        public var expireTime: String? { optional("expire_time") }
        /// `ttl`.
        public var ttl: String? { optional("ttl") }
    }

    /// `RcsAgentMessageContentMessage` of the API.
    public struct RcsAgentMessageContentMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contentInfo: Records.RcsContentInfo? = nil,
            richCard: Records.RcsAgentMessageContentMessageRichCard? = nil,
            suggestions: [Records.RcsSuggestion]? = nil,
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("content_info", contentInfo)
            list.add("rich_card", richCard)
            list.add("suggestions", suggestions)
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `content_info`.
        public var contentInfo: Records.RcsContentInfo? { optional("content_info") }
        /// `rich_card`.
        public var richCard: Records.RcsAgentMessageContentMessageRichCard? { optional("rich_card") }
        /// `suggestions`.
        public var suggestions: [Records.RcsSuggestion]? { optional("suggestions") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `RcsAgentMessageContentMessageRichCard` of the API.
    public struct RcsAgentMessageContentMessageRichCard: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            carouselCard: Records.RcsAgentMessageContentMessageRichCardCarouselCard? = nil,
            standaloneCard: Records.RcsAgentMessageContentMessageRichCardStandaloneCard? = nil
        ) {
            var list = MemberList()
            list.add("carousel_card", carouselCard)
            list.add("standalone_card", standaloneCard)
            jsonValue = .object(list.members)
        }
        /// `carousel_card`.
        public var carouselCard: Records.RcsAgentMessageContentMessageRichCardCarouselCard? { optional("carousel_card") }
        /// `standalone_card`.
        public var standaloneCard: Records.RcsAgentMessageContentMessageRichCardStandaloneCard? { optional("standalone_card") }
    }

    /// `RcsAgentMessageContentMessageRichCardCarouselCard` of the API.
    public struct RcsAgentMessageContentMessageRichCardCarouselCard: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            cardContents: [Records.RcsCardContent],
            cardWidth: String
        ) {
            var list = MemberList()
            list.add("card_contents", cardContents)
            list.add("card_width", cardWidth)
            jsonValue = .object(list.members)
        }
        /// `card_contents`.
        public var cardContents: [Records.RcsCardContent] { get throws { try required("card_contents") } }
        /// `card_width`. `CARD_WIDTH_UNSPECIFIED`, `SMALL`, `MEDIUM`.
        public var cardWidth: String { get throws { try required("card_width") } }
    }

    /// `RcsAgentMessageContentMessageRichCardStandaloneCard` of the API.
    public struct RcsAgentMessageContentMessageRichCardStandaloneCard: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            cardContent: Records.RcsCardContent,
            cardOrientation: String,
            thumbnailImageAlignment: String
        ) {
            var list = MemberList()
            list.add("card_content", cardContent)
            list.add("card_orientation", cardOrientation)
            list.add("thumbnail_image_alignment", thumbnailImageAlignment)
            jsonValue = .object(list.members)
        }
        /// `card_content`.
        public var cardContent: Records.RcsCardContent { get throws { try required("card_content") } }
        /// `card_orientation`. `CARD_ORIENTATION_UNSPECIFIED`, `HORIZONTAL`, `VERTICAL`.
        public var cardOrientation: String { get throws { try required("card_orientation") } }
        /// `thumbnail_image_alignment`. `THUMBNAIL_IMAGE_ALIGNMENT_UNSPECIFIED`, `LEFT`, `RIGHT`.
        public var thumbnailImageAlignment: String { get throws { try required("thumbnail_image_alignment") } }
    }

    /// `RcsAgentMessageEvent` of the API.
    public struct RcsAgentMessageEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eventType: String? = nil
        ) {
            var list = MemberList()
            list.add("event_type", eventType)
            jsonValue = .object(list.members)
        }
        /// `event_type`. `TYPE_UNSPECIFIED`, `IS_TYPING`, `READ`.
        public var eventType: String? { optional("event_type") }
    }

    /// `RcsCardContent` of the API.
    public struct RcsCardContent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil,
            media: Records.RcsCardContentMedia? = nil,
            suggestions: [Records.RcsSuggestion]? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("media", media)
            list.add("suggestions", suggestions)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String? { optional("description") }
        /// `media`.
        public var media: Records.RcsCardContentMedia? { optional("media") }
        /// `suggestions`.
        public var suggestions: [Records.RcsSuggestion]? { optional("suggestions") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `RcsCardContentMedia` of the API.
    public struct RcsCardContentMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contentInfo: Records.RcsContentInfo? = nil,
            height: String? = nil
        ) {
            var list = MemberList()
            list.add("content_info", contentInfo)
            list.add("height", height)
            jsonValue = .object(list.members)
        }
        /// `content_info`.
        public var contentInfo: Records.RcsContentInfo? { optional("content_info") }
        /// `height`. `HEIGHT_UNSPECIFIED`, `SHORT`, `MEDIUM`, `TALL`.
        public var height: String? { optional("height") }
    }

    /// `RcsContentInfo` of the API.
    public struct RcsContentInfo: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            fileURL: String,
            forceRefresh: Bool? = nil,
            thumbnailURL: String? = nil
        ) {
            var list = MemberList()
            list.add("file_url", fileURL)
            list.add("force_refresh", forceRefresh)
            list.add("thumbnail_url", thumbnailURL)
            jsonValue = .object(list.members)
        }
        /// `file_url`.
        public var fileURL: String { get throws { try required("file_url") } }
        /// `force_refresh`.
        public var forceRefresh: Bool? { optional("force_refresh") }
        /// `thumbnail_url`.
        public var thumbnailURL: String? { optional("thumbnail_url") }
    }

    /// `RcsSuggestion` of the API.
    public struct RcsSuggestion: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: Records.RcsSuggestionAction? = nil,
            reply: Records.RcsSuggestionReply? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("reply", reply)
            jsonValue = .object(list.members)
        }
        /// `action`.
        public var action: Records.RcsSuggestionAction? { optional("action") }
        /// `reply`.
        public var reply: Records.RcsSuggestionReply? { optional("reply") }
    }

    /// `RcsSuggestionAction` of the API.
    public struct RcsSuggestionAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            createCalendarEventAction: Records.RcsSuggestionActionCreateCalendarEventAction? = nil,
            dialAction: Records.RcsSuggestionActionDialAction? = nil,
            fallbackURL: String? = nil,
            openURLAction: Records.RcsSuggestionActionOpenURLAction? = nil,
            postbackData: String? = nil,
            shareLocationAction: JSONObject? = nil,
            text: String? = nil,
            viewLocationAction: Records.RcsSuggestionActionViewLocationAction? = nil
        ) {
            var list = MemberList()
            list.add("create_calendar_event_action", createCalendarEventAction)
            list.add("dial_action", dialAction)
            list.add("fallback_url", fallbackURL)
            list.add("open_url_action", openURLAction)
            list.add("postback_data", postbackData)
            list.add("share_location_action", shareLocationAction)
            list.add("text", text)
            list.add("view_location_action", viewLocationAction)
            jsonValue = .object(list.members)
        }
        /// `create_calendar_event_action`.
        public var createCalendarEventAction: Records.RcsSuggestionActionCreateCalendarEventAction? { optional("create_calendar_event_action") }
        /// `dial_action`.
        public var dialAction: Records.RcsSuggestionActionDialAction? { optional("dial_action") }
        /// `fallback_url`.
        public var fallbackURL: String? { optional("fallback_url") }
        /// `open_url_action`.
        public var openURLAction: Records.RcsSuggestionActionOpenURLAction? { optional("open_url_action") }
        /// `postback_data`.
        public var postbackData: String? { optional("postback_data") }
        /// `share_location_action`.
        public var shareLocationAction: JSONObject? { optional("share_location_action") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `view_location_action`.
        public var viewLocationAction: Records.RcsSuggestionActionViewLocationAction? { optional("view_location_action") }
    }

    /// `RcsSuggestionActionCreateCalendarEventAction` of the API.
    public struct RcsSuggestionActionCreateCalendarEventAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil,
            endTime: String? = nil,
            startTime: String? = nil,
            title: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("end_time", endTime)
            list.add("start_time", startTime)
            list.add("title", title)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String? { optional("description") }
        /// `end_time`.
        public var endTime: String? { optional("end_time") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `RcsSuggestionActionDialAction` of the API.
    public struct RcsSuggestionActionDialAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            phoneNumber: String
        ) {
            var list = MemberList()
            list.add("phone_number", phoneNumber)
            jsonValue = .object(list.members)
        }
        /// `phone_number`.
        public var phoneNumber: String { get throws { try required("phone_number") } }
    }

    /// `RcsSuggestionActionOpenURLAction` of the API.
    public struct RcsSuggestionActionOpenURLAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            application: String,
            url: String,
            webviewViewMode: String,
            description: String? = nil
        ) {
            var list = MemberList()
            list.add("application", application)
            list.add("url", url)
            list.add("webview_view_mode", webviewViewMode)
            list.add("description", description)
            jsonValue = .object(list.members)
        }
        /// `application`. `OPEN_URL_APPLICATION_UNSPECIFIED`, `BROWSER`, `WEBVIEW`.
        public var application: String { get throws { try required("application") } }
        /// `url`.
        public var url: String { get throws { try required("url") } }
        /// `webview_view_mode`. `WEBVIEW_VIEW_MODE_UNSPECIFIED`, `FULL`, `HALF`, `TALL`.
        public var webviewViewMode: String { get throws { try required("webview_view_mode") } }
        /// `description`.
        public var description: String? { optional("description") }
    }

    /// `RcsSuggestionActionViewLocationAction` of the API.
    public struct RcsSuggestionActionViewLocationAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            label: String? = nil,
            latLong: Records.RcsSuggestionActionViewLocationActionLatLong? = nil,
            query: String? = nil
        ) {
            var list = MemberList()
            list.add("label", label)
            list.add("lat_long", latLong)
            list.add("query", query)
            jsonValue = .object(list.members)
        }
        /// `label`.
        public var label: String? { optional("label") }
        /// `lat_long`.
        public var latLong: Records.RcsSuggestionActionViewLocationActionLatLong? { optional("lat_long") }
        /// `query`.
        public var query: String? { optional("query") }
    }

    /// `RcsSuggestionActionViewLocationActionLatLong` of the API.
    public struct RcsSuggestionActionViewLocationActionLatLong: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            latitude: Double,
            longitude: Double
        ) {
            var list = MemberList()
            list.add("latitude", latitude)
            list.add("longitude", longitude)
            jsonValue = .object(list.members)
        }
        /// `latitude`.
        public var latitude: Double { get throws { try required("latitude") } }
        /// `longitude`.
        public var longitude: Double { get throws { try required("longitude") } }
    }

    /// `RcsSuggestionReply` of the API.
    public struct RcsSuggestionReply: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            postbackData: String? = nil,
            text: String? = nil
        ) {
            var list = MemberList()
            list.add("postback_data", postbackData)
            list.add("text", text)
            jsonValue = .object(list.members)
        }
        /// `postback_data`.
        public var postbackData: String? { optional("postback_data") }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `RcsToItem` of the API.
    public struct RcsToItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `carrier`.
        public var carrier: String? { optional("carrier") }
        /// `line_type`.
        public var lineType: String? { optional("line_type") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `status`.
        public var status: String? { optional("status") }
    }

    /// `RecordingListFilter` of the API.
    public struct RecordingListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callControlID: String? = nil,
            callLegID: String? = nil,
            callSessionID: String? = nil,
            conferenceID: String? = nil,
            conferenceRegion: String? = nil,
            connectionID: String? = nil,
            createdAt: Records.RecordingListFilterCreatedAt? = nil,
            endTime: Records.RecordingListFilterEndTime? = nil,
            from: String? = nil,
            sipCallID: String? = nil,
            startTime: Records.RecordingListFilterStartTime? = nil,
            to: String? = nil
        ) {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("call_leg_id", callLegID)
            list.add("call_session_id", callSessionID)
            list.add("conference_id", conferenceID)
            list.add("conference_region", conferenceRegion)
            list.add("connection_id", connectionID)
            list.add("created_at", createdAt)
            list.add("end_time", endTime)
            list.add("from", from)
            list.add("sip_call_id", sipCallID)
            list.add("start_time", startTime)
            list.add("to", to)
            jsonValue = .object(list.members)
        }
        /// `call_control_id`.
        public var callControlID: String? { optional("call_control_id") }
        /// `call_leg_id`.
        public var callLegID: String? { optional("call_leg_id") }
        /// `call_session_id`.
        public var callSessionID: String? { optional("call_session_id") }
        /// `conference_id`.
        public var conferenceID: String? { optional("conference_id") }
        /// `conference_region`.
        public var conferenceRegion: String? { optional("conference_region") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `created_at`.
        public var createdAt: Records.RecordingListFilterCreatedAt? { optional("created_at") }
        /// `end_time`.
        public var endTime: Records.RecordingListFilterEndTime? { optional("end_time") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `sip_call_id`.
        public var sipCallID: String? { optional("sip_call_id") }
        /// `start_time`.
        public var startTime: Records.RecordingListFilterStartTime? { optional("start_time") }
        /// `to`.
        public var to: String? { optional("to") }
    }

    /// `RecordingListFilterCreatedAt` of the API.
    public struct RecordingListFilterCreatedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `RecordingListFilterEndTime` of the API.
    public struct RecordingListFilterEndTime: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `RecordingListFilterStartTime` of the API.
    public struct RecordingListFilterStartTime: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `RecordingResponseData` of the API.
    public struct RecordingResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_control_id`.
        public var callControlID: String? { optional("call_control_id") }
        /// `call_leg_id`.
        public var callLegID: String? { optional("call_leg_id") }
        /// `call_session_id`.
        public var callSessionID: String? { optional("call_session_id") }
        /// `channels`. `single`, `dual`.
        public var channels: String? { optional("channels") }
        /// `conference_id`.
        public var conferenceID: String? { optional("conference_id") }
        /// `connection_id`.
        public var connectionID: String? { optional("connection_id") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `download_urls`.
        public var downloadUrls: Records.RecordingResponseDataDownloadURLs? { optional("download_urls") }
        /// `duration_millis`.
        public var durationMillis: Int? { optional("duration_millis") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `initiated_by`.
        public var initiatedBy: String? { optional("initiated_by") }
        /// `record_type`. `recording`.
        public var recordType: String? { optional("record_type") }
        /// `recording_ended_at`.
        public var recordingEndedAt: String? { optional("recording_ended_at") }
        /// `recording_started_at`.
        public var recordingStartedAt: String? { optional("recording_started_at") }
        /// `source`. `conference`, `call`.
        public var source: String? { optional("source") }
        /// `status`. `completed`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `RecordingResponseDataDownloadURLs` of the API.
    public struct RecordingResponseDataDownloadURLs: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `mp3`.
        public var mp3: String? { optional("mp3") }
        /// `wav`.
        public var wav: String? { optional("wav") }
    }

    /// `RecordingTranscription` of the API.
    public struct RecordingTranscription: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `duration_millis`.
        public var durationMillis: Int? { optional("duration_millis") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `record_type`. `recording_transcription`.
        public var recordType: String? { optional("record_type") }
        /// `recording_id`.
        public var recordingID: String? { optional("recording_id") }
        /// `status`. `in-progress`, `completed`.
        public var status: String? { optional("status") }
        /// `transcription_text`.
        public var transcriptionText: String? { optional("transcription_text") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `RecordingTranscriptionListFilter` of the API.
    public struct RecordingTranscriptionListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            createdAt: Records.RecordingTranscriptionListFilterCreatedAt? = nil,
            recordingID: String? = nil
        ) {
            var list = MemberList()
            list.add("created_at", createdAt)
            list.add("recording_id", recordingID)
            jsonValue = .object(list.members)
        }
        /// `created_at`.
        public var createdAt: Records.RecordingTranscriptionListFilterCreatedAt? { optional("created_at") }
        /// `recording_id`.
        public var recordingID: String? { optional("recording_id") }
    }

    /// `RecordingTranscriptionListFilterCreatedAt` of the API.
    public struct RecordingTranscriptionListFilterCreatedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `RecursiveCluster` of the API.
    public struct RecursiveCluster: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cluster_id`.
        public var clusterID: String { get throws { try required("cluster_id") } }
        /// `cluster_summary`.
        public var clusterSummary: String { get throws { try required("cluster_summary") } }
        /// `total_number_of_nodes`.
        public var totalNumberOfNodes: Int { get throws { try required("total_number_of_nodes") } }
        /// `cluster_header`.
        public var clusterHeader: String? { optional("cluster_header") }
        /// `nodes`.
        public var nodes: [Records.RecursiveClusterNode]? { optional("nodes") }
        /// `subclusters`.
        public var subclusters: [Records.RecursiveCluster]? { optional("subclusters") }
    }

    /// `RecursiveClusterNode` of the API.
    public struct RecursiveClusterNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `filename`.
        public var filename: String { get throws { try required("filename") } }
        /// `text`.
        public var text: String { get throws { try required("text") } }
    }

    /// `RegionInformation` of the API.
    public struct RegionInformation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `region_name`.
        public var regionName: String? { optional("region_name") }
        /// `region_type`. `country_code`, `rate_center`, `state`, `location`.
        public var regionType: String? { optional("region_type") }
    }

    /// `ResembleVoiceSettings` of the API.
    public struct ResembleVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            format: String? = nil,
            precision: String? = nil,
            sampleRate: String? = nil
        ) {
            var list = MemberList()
            list.add("type", "resemble")
            list.add("format", format)
            list.add("precision", precision)
            list.add("sample_rate", sampleRate)
            jsonValue = .object(list.members)
        }
        /// `type`. `resemble`.
        public var type: String { get throws { try required("type") } }
        /// `format`. `wav`, `mp3`.
        public var format: String? { optional("format") }
        /// `precision`. `PCM_16`, `PCM_24`, `PCM_32`, `MULAW`.
        public var precision: String? { optional("precision") }
        /// `sample_rate`. `8000`, `16000`, `22050`, `32000`, `44100`, `48000`.
        public var sampleRate: String? { optional("sample_rate") }
    }

    /// `RetrievalSettings` of the API.
    public struct RetrievalSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retrievalType: String? = nil,
            topK: Int? = nil
        ) {
            var list = MemberList()
            list.add("retrieval_type", retrievalType)
            list.add("top_k", topK)
            jsonValue = .object(list.members)
        }
        /// `retrieval_type`. `vector`, `hybrid`.
        public var retrievalType: String? { optional("retrieval_type") }
        /// `top_k`.
        public var topK: Int? { optional("top_k") }
    }

    /// `RetrievalSettingsWrapper` of the API.
    public struct RetrievalSettingsWrapper: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retrieval: Records.RetrievalSettings? = nil
        ) {
            var list = MemberList()
            list.add("retrieval", retrieval)
            jsonValue = .object(list.members)
        }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `retrieval`.
        public var retrieval: Records.RetrievalSettings? { optional("retrieval") }
    }

    /// `SessionAnalysisRetrieveResponse` of the API.
    public struct SessionAnalysisRetrieveResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `cost`.
        public var cost: Records.SessionAnalysisRetrieveResponseCost { get throws { try required("cost") } }
        /// `meta`.
        public var meta: Records.SessionAnalysisRetrieveResponseMeta { get throws { try required("meta") } }
        /// `root`.
        public var root: Records.EventNode { get throws { try required("root") } }
        /// `session_id`.
        public var sessionID: String { get throws { try required("session_id") } }
    }

    /// `SessionAnalysisRetrieveResponseCost` of the API.
    public struct SessionAnalysisRetrieveResponseCost: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `currency`.
        public var currency: String { get throws { try required("currency") } }
        /// `total`.
        public var total: String { get throws { try required("total") } }
    }

    /// `SessionAnalysisRetrieveResponseMeta` of the API.
    public struct SessionAnalysisRetrieveResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `event_count`.
        public var eventCount: Int { get throws { try required("event_count") } }
        /// `products`.
        public var products: [String] { get throws { try required("products") } }
    }

    /// `SettingPatchAllSummary` of the API.
    public struct SettingPatchAllSummary: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            instructions: String? = nil
        ) {
            var list = MemberList()
            list.add("instructions", instructions)
            jsonValue = .object(list.members)
        }
        /// `instructions`.
        public var instructions: String? { optional("instructions") }
    }

    /// `ShortCode` of the API.
    public struct ShortCode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `messaging_profile_id`.
        public var messagingProfileID: String? { optional("messaging_profile_id") }
        /// `record_type`. `short_code`.
        public var recordType: String? { optional("record_type") }
        /// `short_code`.
        public var shortCode: String? { optional("short_code") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `SipHeader` of the API.
    public struct SipHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: String
        ) {
            var list = MemberList()
            list.add("name", "User-to-User")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`. `User-to-User`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `SiprecSiprecSidJsonResponse` of the API.
    public struct SiprecSiprecSidJsonResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `error_code`.
        public var errorCode: String? { optional("error_code") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `status`. `in-progress`, `stopped`.
        public var status: String? { optional("status") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `SonioxVoiceSettings` of the API.
    public struct SonioxVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            reduceSilence: Bool? = nil,
            speed: Double? = nil
        ) {
            var list = MemberList()
            list.add("type", "soniox")
            list.add("reduce_silence", reduceSilence)
            list.add("speed", speed)
            jsonValue = .object(list.members)
        }
        /// `type`. `soniox`.
        public var type: String { get throws { try required("type") } }
        /// `reduce_silence`.
        public var reduceSilence: Bool? { optional("reduce_silence") }
        /// `speed`.
        public var speed: Double? { optional("speed") }
    }

    /// `SoundModifications` of the API.
    public struct SoundModifications: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            octaves: Double? = nil,
            pitch: Double? = nil,
            semitone: Double? = nil,
            track: String? = nil
        ) {
            var list = MemberList()
            list.add("octaves", octaves)
            list.add("pitch", pitch)
            list.add("semitone", semitone)
            list.add("track", track)
            jsonValue = .object(list.members)
        }
        /// `octaves`.
        public var octaves: Double? { optional("octaves") }
        /// `pitch`.
        public var pitch: Double? { optional("pitch") }
        /// `semitone`.
        public var semitone: Double? { optional("semitone") }
        /// `track`.
        public var track: String? { optional("track") }
    }

    /// `Source` of the API.
    public struct Source: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `memory_count`.
        public var memoryCount: Int { get throws { try required("memory_count") } }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `session_id`.
        public var sessionID: String? { optional("session_id") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `SourceDeleteResponseData` of the API.
    public struct SourceDeleteResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `memories_deleted`.
        public var memoriesDeleted: Int { get throws { try required("memories_deleted") } }
        /// `profile_id`.
        public var profileID: String { get throws { try required("profile_id") } }
        /// `source_id`.
        public var sourceID: String { get throws { try required("source_id") } }
    }

    /// `SourceReplaceResponseMeta` of the API.
    public struct SourceReplaceResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `added`.
        public var added: [String]? { optional("added") }
        /// `removed`.
        public var removed: [String]? { optional("removed") }
        /// `retained`.
        public var retained: [String]? { optional("retained") }
    }

    /// `SourceRequest` of the API.
    public struct SourceRequest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            sourceType: String,
            bucketID: String? = nil
        ) {
            var list = MemberList()
            list.add("source_type", sourceType)
            list.add("bucket_id", bucketID)
            jsonValue = .object(list.members)
        }
        /// `source_type`. `voice`, `meeting_bot`, `message`, `bucket`.
        public var sourceType: String { get throws { try required("source_type") } }
        /// `bucket_id`.
        public var bucketID: String? { optional("bucket_id") }
    }

    /// `SourceRetrieveResponseData` of the API.
    public struct SourceRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `content`.
        public var content: JSONValue { get throws { try required("content") } }
        /// `id`.
        public var id: String { get throws { try required("id") } }
        /// `memory_count`.
        public var memoryCount: Int { get throws { try required("memory_count") } }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `session_id`.
        public var sessionID: String? { optional("session_id") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `SpeechToTextListProvidersResponseData` of the API.
    public struct SpeechToTextListProvidersResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `hosted`.
        public var hosted: Bool { get throws { try required("hosted") } }
        /// `model`.
        public var model: String { get throws { try required("model") } }
        /// `provider`.
        public var provider: String { get throws { try required("provider") } }
        /// `service_types`.
        public var serviceTypes: [Records.SpeechToTextListProvidersResponseDataServiceType] { get throws { try required("service_types") } }
    }

    /// `SpeechToTextListProvidersResponseDataServiceType` of the API.
    public struct SpeechToTextListProvidersResponseDataServiceType: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `languages`.
        public var languages: [String] { get throws { try required("languages") } }
        /// `type`. `streaming`, `file_based`, `in_call`, `ai_assistant`.
        public var type: String { get throws { try required("type") } }
    }

    /// `SpeechToTextListProvidersResponseMeta` of the API.
    public struct SpeechToTextListProvidersResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `total`.
        public var total: Int { get throws { try required("total") } }
    }

    /// `SpendLimit` of the API.
    public struct SpendLimit: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `blocked`.
        public var blocked: Bool { get throws { try required("blocked") } }
        /// `period`. `daily`, `monthly`.
        public var period: String { get throws { try required("period") } }
        /// `period_end`.
        public var periodEnd: String { get throws { try required("period_end") } }
        /// `period_start`.
        public var periodStart: String { get throws { try required("period_start") } }
        /// `product`.
        public var product: String { get throws { try required("product") } }
        /// `product_name`.
        public var productName: String { get throws { try required("product_name") } }
        /// `record_type`.
        public var recordType: String { get throws { try required("record_type") } }
        /// `block`.
        public var block: Records.SpendLimitBlock? { optional("block") }
        /// `effective_limit_usd`.
        public var effectiveLimitUsd: String? { optional("effective_limit_usd") }
        /// `evaluation`.
        public var evaluation: Records.SpendLimitEvaluation? { optional("evaluation") }
        /// `limit`.
        public var limit: Records.SpendLimitLimit? { optional("limit") }
        /// `spend_error`.
        public var spendError: String? { optional("spend_error") }
        /// `spend_usd`.
        public var spendUsd: String? { optional("spend_usd") }
    }

    /// `SpendLimitBlock` of the API.
    public struct SpendLimitBlock: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `blocked_until`.
        public var blockedUntil: String { get throws { try required("blocked_until") } }
        /// `detected_at`.
        public var detectedAt: String { get throws { try required("detected_at") } }
        /// `limit_usd`.
        public var limitUsd: String { get throws { try required("limit_usd") } }
        /// `spend_usd`.
        public var spendUsd: String { get throws { try required("spend_usd") } }
    }

    /// `SpendLimitEvaluation` of the API.
    public struct SpendLimitEvaluation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `blocked_now`.
        public var blockedNow: Bool { get throws { try required("blocked_now") } }
        /// `evaluation_deferred`.
        public var evaluationDeferred: Bool { get throws { try required("evaluation_deferred") } }
        /// `released`.
        public var released: Bool { get throws { try required("released") } }
        /// `still_blocked_other_period`.
        public var stillBlockedOtherPeriod: Bool { get throws { try required("still_blocked_other_period") } }
        /// `still_over_limit`.
        public var stillOverLimit: Bool { get throws { try required("still_over_limit") } }
        /// `note`.
        public var note: String? { optional("note") }
        /// `spend_usd`.
        public var spendUsd: String? { optional("spend_usd") }
    }

    /// `SpendLimitLimit` of the API.
    public struct SpendLimitLimit: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `origin`. `self_service`, `operator`.
        public var origin: String { get throws { try required("origin") } }
        /// `unlimited`.
        public var unlimited: Bool { get throws { try required("unlimited") } }
        /// `updated_at`.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// `amount`.
        public var amount: String? { optional("amount") }
    }

    /// `SpendLimitListResponseMeta` of the API.
    public struct SpendLimitListResponseMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `page_number`.
        public var pageNumber: Int? { optional("page_number") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `total_pages`.
        public var totalPages: Int? { optional("total_pages") }
        /// `total_results`.
        public var totalResults: Int? { optional("total_results") }
    }

    /// `StreamStreamingSidJsonResponse` of the API.
    public struct StreamStreamingSidJsonResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `status`. `stopped`.
        public var status: String? { optional("status") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `SubNumberOrderRegulatoryRequirementWithValue` of the API.
    public struct SubNumberOrderRegulatoryRequirementWithValue: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `field_type`. `textual`, `datetime`, `address`, `document`.
        public var fieldType: String? { optional("field_type") }
        /// `field_value`.
        public var fieldValue: String? { optional("field_value") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `requirement_id`.
        public var requirementID: String? { optional("requirement_id") }
    }

    /// `SystemMessage` of the API.
    public struct SystemMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            metadata: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", "system")
            list.add("metadata", metadata)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: String { get throws { try required("content") } }
        /// `role`. `system`.
        public var role: String { get throws { try required("role") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
    }

    /// `TelephonyCredential` of the API.
    public struct TelephonyCredential: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `expired`.
        public var expired: Bool? { optional("expired") }
        /// `expires_at`.
        public var expiresAt: String? { optional("expires_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `resource_id`.
        public var resourceID: String? { optional("resource_id") }
        /// `sip_password`.
        public var sipPassword: String? { optional("sip_password") }
        /// `sip_username`.
        public var sipUsername: String? { optional("sip_username") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
    }

    /// `TelephonyCredentialListFilter` of the API.
    public struct TelephonyCredentialListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String? = nil,
            resourceID: String? = nil,
            sipUsername: String? = nil,
            status: String? = nil,
            tag: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("resource_id", resourceID)
            list.add("sip_username", sipUsername)
            list.add("status", status)
            list.add("tag", tag)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String? { optional("name") }
        /// `resource_id`.
        public var resourceID: String? { optional("resource_id") }
        /// `sip_username`.
        public var sipUsername: String? { optional("sip_username") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `tag`.
        public var tag: String? { optional("tag") }
    }

    /// `TelnyxAgentData` of the API.
    public struct TelnyxAgentData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String { get throws { try required("created_at") } }
        /// `run_id`.
        public var runID: String { get throws { try required("run_id") } }
        /// `telnyx_agent_id`.
        public var telnyxAgentID: String { get throws { try required("telnyx_agent_id") } }
    }

    /// `TelnyxVoiceSettings` of the API.
    public struct TelnyxVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voiceSpeed: Double? = nil
        ) {
            var list = MemberList()
            list.add("type", "telnyx")
            list.add("voice_speed", voiceSpeed)
            jsonValue = .object(list.members)
        }
        /// `type`. `telnyx`.
        public var type: String { get throws { try required("type") } }
        /// `voice_speed`.
        public var voiceSpeed: Double? { optional("voice_speed") }
    }

    /// `TexmlApplication` of the API.
    public struct TexmlApplication: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `active`.
        public var active: Bool? { optional("active") }
        /// `anchorsite_override`.
        public var anchorsiteOverride: String? { optional("anchorsite_override") }
        /// `call_cost_in_webhooks`.
        public var callCostInWebhooks: Bool? { optional("call_cost_in_webhooks") }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        public var dtmfType: String? { optional("dtmf_type") }
        /// `first_command_timeout`.
        public var firstCommandTimeout: Bool? { optional("first_command_timeout") }
        /// `first_command_timeout_secs`.
        public var firstCommandTimeoutSecs: Int? { optional("first_command_timeout_secs") }
        /// `friendly_name`.
        public var friendlyName: String? { optional("friendly_name") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `inbound`.
        public var inbound: Records.TexmlApplicationInbound? { optional("inbound") }
        /// `outbound`.
        public var outbound: Records.TexmlApplicationOutbound? { optional("outbound") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `status_callback`.
        public var statusCallback: String? { optional("status_callback") }
        /// `status_callback_method`. `get`, `post`.
        public var statusCallbackMethod: String? { optional("status_callback_method") }
        /// `tags`.
        public var tags: [String]? { optional("tags") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `voice_fallback_url`.
        public var voiceFallbackURL: String? { optional("voice_fallback_url") }
        /// `voice_method`. `get`, `post`.
        public var voiceMethod: String? { optional("voice_method") }
        /// `voice_url`.
        public var voiceURL: String? { optional("voice_url") }
    }

    /// `TexmlApplicationCreateInbound` of the API.
    public struct TexmlApplicationCreateInbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            shakenStirEnabled: Bool? = nil,
            sipSubdomain: String? = nil,
            sipSubdomainReceiveSettings: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("shaken_stir_enabled", shakenStirEnabled)
            list.add("sip_subdomain", sipSubdomain)
            list.add("sip_subdomain_receive_settings", sipSubdomainReceiveSettings)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `shaken_stir_enabled`.
        public var shakenStirEnabled: Bool? { optional("shaken_stir_enabled") }
        /// `sip_subdomain`.
        public var sipSubdomain: String? { optional("sip_subdomain") }
        /// `sip_subdomain_receive_settings`. `only_my_connections`, `from_anyone`.
        public var sipSubdomainReceiveSettings: String? { optional("sip_subdomain_receive_settings") }
    }

    /// `TexmlApplicationCreateOutbound` of the API.
    public struct TexmlApplicationCreateOutbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            outboundVoiceProfileID: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("outbound_voice_profile_id", outboundVoiceProfileID)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `TexmlApplicationInbound` of the API.
    public struct TexmlApplicationInbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `shaken_stir_enabled`.
        public var shakenStirEnabled: Bool? { optional("shaken_stir_enabled") }
        /// `sip_subdomain`.
        public var sipSubdomain: String? { optional("sip_subdomain") }
        /// `sip_subdomain_receive_settings`. `only_my_connections`, `from_anyone`.
        public var sipSubdomainReceiveSettings: String? { optional("sip_subdomain_receive_settings") }
    }

    /// `TexmlApplicationListFilter` of the API.
    public struct TexmlApplicationListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            friendlyName: String? = nil,
            outboundVoiceProfileID: String? = nil
        ) {
            var list = MemberList()
            list.add("friendly_name", friendlyName)
            list.add("outbound_voice_profile_id", outboundVoiceProfileID)
            jsonValue = .object(list.members)
        }
        /// `friendly_name`.
        public var friendlyName: String? { optional("friendly_name") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `TexmlApplicationOutbound` of the API.
    public struct TexmlApplicationOutbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `TexmlApplicationUpdateInbound` of the API.
    public struct TexmlApplicationUpdateInbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            shakenStirEnabled: Bool? = nil,
            sipSubdomain: String? = nil,
            sipSubdomainReceiveSettings: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("shaken_stir_enabled", shakenStirEnabled)
            list.add("sip_subdomain", sipSubdomain)
            list.add("sip_subdomain_receive_settings", sipSubdomainReceiveSettings)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `shaken_stir_enabled`.
        public var shakenStirEnabled: Bool? { optional("shaken_stir_enabled") }
        /// `sip_subdomain`.
        public var sipSubdomain: String? { optional("sip_subdomain") }
        /// `sip_subdomain_receive_settings`. `only_my_connections`, `from_anyone`.
        public var sipSubdomainReceiveSettings: String? { optional("sip_subdomain_receive_settings") }
    }

    /// `TexmlApplicationUpdateOutbound` of the API.
    public struct TexmlApplicationUpdateOutbound: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channelLimit: Int? = nil,
            outboundVoiceProfileID: String? = nil
        ) {
            var list = MemberList()
            list.add("channel_limit", channelLimit)
            list.add("outbound_voice_profile_id", outboundVoiceProfileID)
            jsonValue = .object(list.members)
        }
        /// `channel_limit`.
        public var channelLimit: Int? { optional("channel_limit") }
        /// `outbound_voice_profile_id`.
        public var outboundVoiceProfileID: String? { optional("outbound_voice_profile_id") }
    }

    /// `TexmlCreateCallRecordingResponseBody` of the API.
    public struct TexmlCreateCallRecordingResponseBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `channels`.
        public var channels: Int? { optional("channels") }
        /// `conference_sid`.
        public var conferenceSid: String? { optional("conference_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `duration`.
        public var duration: String? { optional("duration") }
        /// `error_code`.
        public var errorCode: String? { optional("error_code") }
        /// `price`.
        public var price: String? { optional("price") }
        /// `price_unit`.
        public var priceUnit: String? { optional("price_unit") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `source`. `StartCallRecordingAPI`, `StartConferenceRecordingAPI`, `OutboundAPI`, `DialVerb`, `Conference`, `RecordVerb`, `Trunking`.
        public var source: String? { optional("source") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `track`. `inbound`, `outbound`, `both`.
        public var track: String? { optional("track") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `TexmlGetCallRecordingResponseBody` of the API.
    public struct TexmlGetCallRecordingResponseBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `channels`.
        public var channels: Int? { optional("channels") }
        /// `conference_sid`.
        public var conferenceSid: String? { optional("conference_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `duration`.
        public var duration: String? { optional("duration") }
        /// `error_code`.
        public var errorCode: String? { optional("error_code") }
        /// `media_url`.
        public var mediaURL: String? { optional("media_url") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `source`. `StartCallRecordingAPI`, `StartConferenceRecordingAPI`, `OutboundAPI`, `DialVerb`, `Conference`, `RecordVerb`, `Trunking`.
        public var source: String? { optional("source") }
        /// `start_time`.
        public var startTime: String? { optional("start_time") }
        /// `status`. `in-progress`, `completed`, `paused`, `stopped`.
        public var status: String? { optional("status") }
        /// `subresources_uris`.
        public var subresourcesUris: Records.TexmlRecordingSubresourcesUris? { optional("subresources_uris") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `TexmlGetCallRecordingsResponseBody` of the API.
    public struct TexmlGetCallRecordingsResponseBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `end`.
        public var end: Int? { optional("end") }
        /// `first_page_uri`.
        public var firstPageUri: String? { optional("first_page_uri") }
        /// `next_page_uri`.
        public var nextPageUri: String? { optional("next_page_uri") }
        /// `page`.
        public var page: Int? { optional("page") }
        /// `page_size`.
        public var pageSize: Int? { optional("page_size") }
        /// `previous_page_uri`.
        public var previousPageUri: String? { optional("previous_page_uri") }
        /// `recordings`.
        public var recordings: [Records.TexmlGetCallRecordingResponseBody]? { optional("recordings") }
        /// `start`.
        public var start: Int? { optional("start") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `TexmlInitiateAICallCustomHeader` of the API.
    public struct TexmlInitiateAICallCustomHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            value: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `TexmlInitiateAICallResponse` of the API.
    public struct TexmlInitiateAICallResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `from`.
        public var from: String? { optional("from") }
        /// `status`.
        public var status: String? { optional("status") }
        /// `to`.
        public var to: String? { optional("to") }
    }

    /// `TexmlRecordingSubresourcesUris` of the API.
    public struct TexmlRecordingSubresourcesUris: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `transcriptions`.
        public var transcriptions: String? { optional("transcriptions") }
    }

    /// `TexmlRecordingTranscription` of the API.
    public struct TexmlRecordingTranscription: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `account_sid`.
        public var accountSid: String? { optional("account_sid") }
        /// `api_version`.
        public var apiVersion: String? { optional("api_version") }
        /// `call_sid`.
        public var callSid: String? { optional("call_sid") }
        /// `date_created`.
        public var dateCreated: String? { optional("date_created") }
        /// `date_updated`.
        public var dateUpdated: String? { optional("date_updated") }
        /// `duration`.
        public var duration: String? { optional("duration") }
        /// `recording_sid`.
        public var recordingSid: String? { optional("recording_sid") }
        /// `sid`.
        public var sid: String? { optional("sid") }
        /// `status`. `in-progress`, `completed`.
        public var status: String? { optional("status") }
        /// `transcription_text`.
        public var transcriptionText: String? { optional("transcription_text") }
        /// `uri`.
        public var uri: String? { optional("uri") }
    }

    /// `TexmlSecretsResponseData` of the API.
    public struct TexmlSecretsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `name`.
        public var name: String? { optional("name") }
        /// `value`. `REDACTED`.
        public var value: String? { optional("value") }
    }

    /// `TextToSpeechGenerateSpeechAws` of the API.
    public struct TextToSpeechGenerateSpeechAws: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            languageCode: String? = nil,
            lexiconNames: [String]? = nil,
            outputFormat: String? = nil,
            sampleRate: String? = nil,
            textType: String? = nil
        ) {
            var list = MemberList()
            list.add("language_code", languageCode)
            list.add("lexicon_names", lexiconNames)
            list.add("output_format", outputFormat)
            list.add("sample_rate", sampleRate)
            list.add("text_type", textType)
            jsonValue = .object(list.members)
        }
        /// `language_code`.
        public var languageCode: String? { optional("language_code") }
        /// `lexicon_names`.
        public var lexiconNames: [String]? { optional("lexicon_names") }
        /// `output_format`.
        public var outputFormat: String? { optional("output_format") }
        /// `sample_rate`.
        public var sampleRate: String? { optional("sample_rate") }
        /// `text_type`. `text`, `ssml`.
        public var textType: String? { optional("text_type") }
    }

    /// `TextToSpeechGenerateSpeechAzure` of the API.
    public struct TextToSpeechGenerateSpeechAzure: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKey: String? = nil,
            deploymentID: String? = nil,
            effect: String? = nil,
            gender: String? = nil,
            languageCode: String? = nil,
            outputFormat: String? = nil,
            region: String? = nil,
            textType: String? = nil
        ) {
            var list = MemberList()
            list.add("api_key", apiKey)
            list.add("deployment_id", deploymentID)
            list.add("effect", effect)
            list.add("gender", gender)
            list.add("language_code", languageCode)
            list.add("output_format", outputFormat)
            list.add("region", region)
            list.add("text_type", textType)
            jsonValue = .object(list.members)
        }
        /// `api_key`.
        public var apiKey: String? { optional("api_key") }
        /// `deployment_id`.
        public var deploymentID: String? { optional("deployment_id") }
        /// `effect`.
        public var effect: String? { optional("effect") }
        /// `gender`.
        public var gender: String? { optional("gender") }
        /// `language_code`.
        public var languageCode: String? { optional("language_code") }
        /// `output_format`.
        public var outputFormat: String? { optional("output_format") }
        /// `region`.
        public var region: String? { optional("region") }
        /// `text_type`. `text`, `ssml`.
        public var textType: String? { optional("text_type") }
    }

    /// `TextToSpeechGenerateSpeechElevenlabs` of the API.
    public struct TextToSpeechGenerateSpeechElevenlabs: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKey: String? = nil,
            languageCode: String? = nil,
            voiceSettings: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("api_key", apiKey)
            list.add("language_code", languageCode)
            list.add("voice_settings", voiceSettings)
            jsonValue = .object(list.members)
        }
        /// `api_key`.
        public var apiKey: String? { optional("api_key") }
        /// `language_code`.
        public var languageCode: String? { optional("language_code") }
        /// `voice_settings`.
        public var voiceSettings: JSONObject? { optional("voice_settings") }
    }

    /// `TextToSpeechGenerateSpeechHumain` of the API.
    public struct TextToSpeechGenerateSpeechHumain: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voiceID: String,
            ttfbEagerness: Double? = nil
        ) {
            var list = MemberList()
            list.add("voice_id", voiceID)
            list.add("ttfb_eagerness", ttfbEagerness)
            jsonValue = .object(list.members)
        }
        /// `voice_id`. `sara-en`, `abdulaziz-en`, `sara-ar`, `abdulaziz-ar`, `nourah-ar`, `abdullah-ar`.
        public var voiceID: String { get throws { try required("voice_id") } }
        /// `ttfb_eagerness`.
        public var ttfbEagerness: Double? { optional("ttfb_eagerness") }
    }

    /// `TextToSpeechGenerateSpeechMinimax` of the API.
    public struct TextToSpeechGenerateSpeechMinimax: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            languageBoost: String? = nil,
            pitch: Int? = nil,
            responseFormat: String? = nil,
            speed: Double? = nil,
            vol: Double? = nil
        ) {
            var list = MemberList()
            list.add("language_boost", languageBoost)
            list.add("pitch", pitch)
            list.add("response_format", responseFormat)
            list.add("speed", speed)
            list.add("vol", vol)
            jsonValue = .object(list.members)
        }
        /// `language_boost`.
        public var languageBoost: String? { optional("language_boost") }
        /// `pitch`.
        public var pitch: Int? { optional("pitch") }
        /// `response_format`.
        public var responseFormat: String? { optional("response_format") }
        /// `speed`.
        public var speed: Double? { optional("speed") }
        /// `vol`.
        public var vol: Double? { optional("vol") }
    }

    /// `TextToSpeechGenerateSpeechResemble` of the API.
    public struct TextToSpeechGenerateSpeechResemble: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKey: String? = nil,
            format: String? = nil,
            precision: String? = nil,
            sampleRate: String? = nil
        ) {
            var list = MemberList()
            list.add("api_key", apiKey)
            list.add("format", format)
            list.add("precision", precision)
            list.add("sample_rate", sampleRate)
            jsonValue = .object(list.members)
        }
        /// `api_key`.
        public var apiKey: String? { optional("api_key") }
        /// `format`.
        public var format: String? { optional("format") }
        /// `precision`.
        public var precision: String? { optional("precision") }
        /// `sample_rate`.
        public var sampleRate: String? { optional("sample_rate") }
    }

    /// `TextToSpeechGenerateSpeechSoniox` of the API.
    public struct TextToSpeechGenerateSpeechSoniox: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voiceID: String,
            audioFormat: String? = nil,
            language: String? = nil,
            reduceSilence: Bool? = nil,
            sampleRate: Int? = nil,
            speed: Double? = nil
        ) {
            var list = MemberList()
            list.add("voice_id", voiceID)
            list.add("audio_format", audioFormat)
            list.add("language", language)
            list.add("model_id", "tts-rt-v2")
            list.add("reduce_silence", reduceSilence)
            list.add("sample_rate", sampleRate)
            list.add("speed", speed)
            jsonValue = .object(list.members)
        }
        /// `voice_id`.
        public var voiceID: String { get throws { try required("voice_id") } }
        /// `audio_format`. `mp3`, `wav`, `pcm_s16le`, `pcm_mulaw`, `pcm_alaw`.
        public var audioFormat: String? { optional("audio_format") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `model_id`. `tts-rt-v2`.
        public var modelID: String? { optional("model_id") }
        /// `reduce_silence`.
        public var reduceSilence: Bool? { optional("reduce_silence") }
        /// `sample_rate`.
        public var sampleRate: Int? { optional("sample_rate") }
        /// `speed`.
        public var speed: Double? { optional("speed") }
    }

    /// `TextToSpeechGenerateSpeechTelnyx` of the API.
    public struct TextToSpeechGenerateSpeechTelnyx: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            emotion: String? = nil,
            responseFormat: String? = nil,
            samplingRate: Int? = nil,
            voiceSpeed: Double? = nil,
            volume: Double? = nil
        ) {
            var list = MemberList()
            list.add("emotion", emotion)
            list.add("response_format", responseFormat)
            list.add("sampling_rate", samplingRate)
            list.add("voice_speed", voiceSpeed)
            list.add("volume", volume)
            jsonValue = .object(list.members)
        }
        /// `emotion`. `neutral`, `happy`, `sad`, `angry`, `fearful`, `disgusted`, `surprised`.
        public var emotion: String? { optional("emotion") }
        /// `response_format`.
        public var responseFormat: String? { optional("response_format") }
        /// `sampling_rate`.
        public var samplingRate: Int? { optional("sampling_rate") }
        /// `voice_speed`.
        public var voiceSpeed: Double? { optional("voice_speed") }
        /// `volume`.
        public var volume: Double? { optional("volume") }
    }

    /// `TextToSpeechGenerateSpeechXai` of the API.
    public struct TextToSpeechGenerateSpeechXai: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voiceID: String,
            language: String? = nil,
            outputFormat: String? = nil,
            sampleRate: Int? = nil
        ) {
            var list = MemberList()
            list.add("voice_id", voiceID)
            list.add("language", language)
            list.add("output_format", outputFormat)
            list.add("sample_rate", sampleRate)
            jsonValue = .object(list.members)
        }
        /// `voice_id`. `eve`, `ara`, `rex`, `sal`, `leo`.
        public var voiceID: String { get throws { try required("voice_id") } }
        /// `language`.
        public var language: String? { optional("language") }
        /// `output_format`. `mp3`, `wav`, `pcm`, `mulaw`, `alaw`.
        public var outputFormat: String? { optional("output_format") }
        /// `sample_rate`.
        public var sampleRate: Int? { optional("sample_rate") }
    }

    /// `TextToSpeechListVoicesResponse` of the API.
    public struct TextToSpeechListVoicesResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `voices`.
        public var voices: [Records.TextToSpeechListVoicesResponseVoice]? { optional("voices") }
    }

    /// `TextToSpeechListVoicesResponseVoice` of the API.
    public struct TextToSpeechListVoicesResponseVoice: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `gender`.
        public var gender: String? { optional("gender") }
        /// `hosted`.
        public var hosted: Bool? { optional("hosted") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `provider`.
        public var provider: String? { optional("provider") }
        /// `voice_id`.
        public var voiceID: String? { optional("voice_id") }
    }

    /// `ToolMessage` of the API.
    public struct ToolMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            toolCallID: String,
            metadata: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", "tool")
            list.add("tool_call_id", toolCallID)
            list.add("metadata", metadata)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: String { get throws { try required("content") } }
        /// `role`. `tool`.
        public var role: String { get throws { try required("role") } }
        /// `tool_call_id`.
        public var toolCallID: String { get throws { try required("tool_call_id") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
    }

    /// `TranscriptionConfig` of the API.
    public struct TranscriptionConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil,
            model: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("model", model)
            jsonValue = .object(list.members)
        }
        /// `language`.
        public var language: String? { optional("language") }
        /// `model`.
        public var model: String? { optional("model") }
    }

    /// `TranscriptionEngineAConfig` of the API.
    public struct TranscriptionEngineAConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enableSpeakerDiarization: Bool? = nil,
            hints: [String]? = nil,
            interimResults: Bool? = nil,
            language: String? = nil,
            maxSpeakerCount: Int? = nil,
            minSpeakerCount: Int? = nil,
            model: String? = nil,
            profanityFilter: Bool? = nil,
            speechContext: [Records.TranscriptionEngineAConfigSpeechContext]? = nil,
            useEnhanced: Bool? = nil
        ) {
            var list = MemberList()
            list.add("enable_speaker_diarization", enableSpeakerDiarization)
            list.add("hints", hints)
            list.add("interim_results", interimResults)
            list.add("language", language)
            list.add("max_speaker_count", maxSpeakerCount)
            list.add("min_speaker_count", minSpeakerCount)
            list.add("model", model)
            list.add("profanity_filter", profanityFilter)
            list.add("speech_context", speechContext)
            list.add("transcription_engine", "A")
            list.add("use_enhanced", useEnhanced)
            jsonValue = .object(list.members)
        }
        /// `enable_speaker_diarization`.
        public var enableSpeakerDiarization: Bool? { optional("enable_speaker_diarization") }
        /// `hints`.
        public var hints: [String]? { optional("hints") }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `max_speaker_count`.
        public var maxSpeakerCount: Int? { optional("max_speaker_count") }
        /// `min_speaker_count`.
        public var minSpeakerCount: Int? { optional("min_speaker_count") }
        /// `model`. `latest_long`, `latest_short`, `command_and_search`, `phone_call`, `video`, `default`, `medical_conversation`, `medical_dictation`.
        public var model: String? { optional("model") }
        /// `profanity_filter`.
        public var profanityFilter: Bool? { optional("profanity_filter") }
        /// `speech_context`.
        public var speechContext: [Records.TranscriptionEngineAConfigSpeechContext]? { optional("speech_context") }
        /// `transcription_engine`. `A`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `use_enhanced`.
        public var useEnhanced: Bool? { optional("use_enhanced") }
    }

    /// `TranscriptionEngineAConfigSpeechContext` of the API.
    public struct TranscriptionEngineAConfigSpeechContext: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            boost: Double? = nil,
            phrases: [String]? = nil
        ) {
            var list = MemberList()
            list.add("boost", boost)
            list.add("phrases", phrases)
            jsonValue = .object(list.members)
        }
        /// `boost`.
        public var boost: Double? { optional("boost") }
        /// `phrases`.
        public var phrases: [String]? { optional("phrases") }
    }

    /// `TranscriptionEngineAssemblyaiConfig` of the API.
    public struct TranscriptionEngineAssemblyaiConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            interimResults: Bool? = nil,
            transcriptionModel: String? = nil
        ) {
            var list = MemberList()
            list.add("interim_results", interimResults)
            list.add("transcription_engine", "AssemblyAI")
            list.add("transcription_model", transcriptionModel)
            jsonValue = .object(list.members)
        }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `transcription_engine`. `AssemblyAI`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `assemblyai/universal-3-5-pro`, `assemblyai/universal-streaming`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineAzureConfig` of the API.
    public struct TranscriptionEngineAzureConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            region: String,
            apiKeyRef: String? = nil,
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("region", region)
            list.add("transcription_engine", "Azure")
            list.add("api_key_ref", apiKeyRef)
            list.add("language", language)
            jsonValue = .object(list.members)
        }
        /// `region`. `australiaeast`, `centralindia`, `eastus`, `northcentralus`, `westeurope`, `westus2`.
        public var region: String { get throws { try required("region") } }
        /// `transcription_engine`. `Azure`.
        public var transcriptionEngine: String { get throws { try required("transcription_engine") } }
        /// `api_key_ref`.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// `language`.
        public var language: String? { optional("language") }
    }

    /// `TranscriptionEngineBConfig` of the API.
    public struct TranscriptionEngineBConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil,
            transcriptionModel: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("transcription_engine", "B")
            list.add("transcription_model", transcriptionModel)
            jsonValue = .object(list.members)
        }
        /// `language`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `B`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `openai/whisper-tiny`, `openai/whisper-large-v3-turbo`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineCohereConfig` of the API.
    public struct TranscriptionEngineCohereConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("transcription_engine", "Cohere")
            list.add("transcription_model", "cohere/ar-stt")
            jsonValue = .object(list.members)
        }
        /// `language`. `ar`, `en`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `Cohere`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `cohere/ar-stt`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineGoogleConfig` of the API.
    public struct TranscriptionEngineGoogleConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enableSpeakerDiarization: Bool? = nil,
            hints: [String]? = nil,
            interimResults: Bool? = nil,
            language: String? = nil,
            maxSpeakerCount: Int? = nil,
            minSpeakerCount: Int? = nil,
            model: String? = nil,
            profanityFilter: Bool? = nil,
            speechContext: [Records.TranscriptionEngineGoogleConfigSpeechContext]? = nil,
            useEnhanced: Bool? = nil
        ) {
            var list = MemberList()
            list.add("enable_speaker_diarization", enableSpeakerDiarization)
            list.add("hints", hints)
            list.add("interim_results", interimResults)
            list.add("language", language)
            list.add("max_speaker_count", maxSpeakerCount)
            list.add("min_speaker_count", minSpeakerCount)
            list.add("model", model)
            list.add("profanity_filter", profanityFilter)
            list.add("speech_context", speechContext)
            list.add("transcription_engine", "Google")
            list.add("use_enhanced", useEnhanced)
            jsonValue = .object(list.members)
        }
        /// `enable_speaker_diarization`.
        public var enableSpeakerDiarization: Bool? { optional("enable_speaker_diarization") }
        /// `hints`.
        public var hints: [String]? { optional("hints") }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `max_speaker_count`.
        public var maxSpeakerCount: Int? { optional("max_speaker_count") }
        /// `min_speaker_count`.
        public var minSpeakerCount: Int? { optional("min_speaker_count") }
        /// `model`. `latest_long`, `latest_short`, `command_and_search`, `phone_call`, `video`, `default`, `medical_conversation`, `medical_dictation`.
        public var model: String? { optional("model") }
        /// `profanity_filter`.
        public var profanityFilter: Bool? { optional("profanity_filter") }
        /// `speech_context`.
        public var speechContext: [Records.TranscriptionEngineGoogleConfigSpeechContext]? { optional("speech_context") }
        /// `transcription_engine`. `Google`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `use_enhanced`.
        public var useEnhanced: Bool? { optional("use_enhanced") }
    }

    /// `TranscriptionEngineGoogleConfigSpeechContext` of the API.
    public struct TranscriptionEngineGoogleConfigSpeechContext: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            boost: Double? = nil,
            phrases: [String]? = nil
        ) {
            var list = MemberList()
            list.add("boost", boost)
            list.add("phrases", phrases)
            jsonValue = .object(list.members)
        }
        /// `boost`.
        public var boost: Double? { optional("boost") }
        /// `phrases`.
        public var phrases: [String]? { optional("phrases") }
    }

    /// `TranscriptionEngineHumainConfig` of the API.
    public struct TranscriptionEngineHumainConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("transcription_engine", "Humain")
            list.add("transcription_model", "humain/realtime")
            jsonValue = .object(list.members)
        }
        /// `language`. `ar`, `en`, `codeswitch`, `auto`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `Humain`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `humain/realtime`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineParakeetConfig` of the API.
    public struct TranscriptionEngineParakeetConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            interimResults: Bool? = nil,
            transcriptionModel: String? = nil
        ) {
            var list = MemberList()
            list.add("interim_results", interimResults)
            list.add("transcription_engine", "Parakeet")
            list.add("transcription_model", transcriptionModel)
            jsonValue = .object(list.members)
        }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `transcription_engine`. `Parakeet`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `nvidia/parakeet-v3`, `omi-health/omi-med-stt-v1`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineReson8Config` of the API.
    public struct TranscriptionEngineReson8Config: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("transcription_engine", "Reson8")
            list.add("transcription_model", "reson8/turns")
            jsonValue = .object(list.members)
        }
        /// `language`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `Reson8`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `reson8/turns`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineSonioxConfig` of the API.
    public struct TranscriptionEngineSonioxConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enableEndpointDetection: Bool? = nil,
            interimResults: Bool? = nil,
            language: String? = nil,
            maxEndpointDelayMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("transcription_engine", "Soniox")
            list.add("enable_endpoint_detection", enableEndpointDetection)
            list.add("interim_results", interimResults)
            list.add("language", language)
            list.add("max_endpoint_delay_ms", maxEndpointDelayMs)
            list.add("transcription_model", "soniox/stt-rt-v4")
            jsonValue = .object(list.members)
        }
        /// `transcription_engine`. `Soniox`.
        public var transcriptionEngine: String { get throws { try required("transcription_engine") } }
        /// `enable_endpoint_detection`.
        public var enableEndpointDetection: Bool? { optional("enable_endpoint_detection") }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `max_endpoint_delay_ms`.
        public var maxEndpointDelayMs: Int? { optional("max_endpoint_delay_ms") }
        /// `transcription_model`. `soniox/stt-rt-v4`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineSpeechmaticsConfig` of the API.
    public struct TranscriptionEngineSpeechmaticsConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            interimResults: Bool? = nil,
            language: String? = nil,
            transcriptionModel: String? = nil
        ) {
            var list = MemberList()
            list.add("interim_results", interimResults)
            list.add("language", language)
            list.add("transcription_engine", "Speechmatics")
            list.add("transcription_model", transcriptionModel)
            jsonValue = .object(list.members)
        }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `Speechmatics`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `speechmatics/standard`, `speechmatics/linden-1`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineTelnyxConfig` of the API.
    public struct TranscriptionEngineTelnyxConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil,
            transcriptionModel: String? = nil
        ) {
            var list = MemberList()
            list.add("language", language)
            list.add("transcription_engine", "Telnyx")
            list.add("transcription_model", transcriptionModel)
            jsonValue = .object(list.members)
        }
        /// `language`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `Telnyx`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `openai/whisper-tiny`, `openai/whisper-large-v3-turbo`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionEngineXaiConfig` of the API.
    public struct TranscriptionEngineXaiConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            interimResults: Bool? = nil,
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("interim_results", interimResults)
            list.add("language", language)
            list.add("transcription_engine", "xAI")
            list.add("transcription_model", "xai/grok-stt")
            jsonValue = .object(list.members)
        }
        /// `interim_results`.
        public var interimResults: Bool? { optional("interim_results") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `transcription_engine`. `xAI`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_model`. `xai/grok-stt`.
        public var transcriptionModel: String? { optional("transcription_model") }
    }

    /// `TranscriptionStartRequest` of the API.
    public struct TranscriptionStartRequest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            clientState: String? = nil,
            commandID: String? = nil,
            transcriptionEngine: String? = nil,
            transcriptionEngineConfig: Records.TranscriptionStartRequestTranscriptionEngineConfig? = nil,
            transcriptionTracks: String? = nil
        ) {
            var list = MemberList()
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_engine_config", transcriptionEngineConfig)
            list.add("transcription_tracks", transcriptionTracks)
            jsonValue = .object(list.members)
        }
        /// `client_state`.
        public var clientState: String? { optional("client_state") }
        /// `command_id`.
        public var commandID: String? { optional("command_id") }
        /// `transcription_engine`.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        /// `transcription_engine_config`.
        public var transcriptionEngineConfig: Records.TranscriptionStartRequestTranscriptionEngineConfig? { optional("transcription_engine_config") }
        /// `transcription_tracks`.
        public var transcriptionTracks: String? { optional("transcription_tracks") }
    }

    /// `TransferTool` of the API.
    public struct TransferTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            transfer: Records.TransferToolTransfer
        ) {
            var list = MemberList()
            list.add("transfer", transfer)
            list.add("type", "transfer")
            jsonValue = .object(list.members)
        }
        /// `transfer`.
        public var transfer: Records.TransferToolTransfer { get throws { try required("transfer") } }
        /// `type`. `transfer`.
        public var type: String { get throws { try required("type") } }
    }

    /// `TransferToolTransfer` of the API.
    public struct TransferToolTransfer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            targets: JSONValue,
            from: String? = nil
        ) {
            var list = MemberList()
            list.add("targets", targets)
            list.add("from", from)
            jsonValue = .object(list.members)
        }
        /// `targets`.
        public var targets: JSONValue { get throws { try required("targets") } }
        /// `from`.
        public var from: String? { optional("from") }
    }

    /// `TransferToolTransferTargetsTargetsList` of the API.
    public struct TransferToolTransferTargetsTargetsList: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            to: String,
            name: String? = nil
        ) {
            var list = MemberList()
            list.add("to", to)
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// `to`.
        public var to: String { get throws { try required("to") } }
        /// `name`.
        public var name: String? { optional("name") }
    }

    /// `URLShortenerSettings` of the API.
    public struct URLShortenerSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            domain: String,
            prefix: String? = nil,
            replaceBlacklistOnly: Bool? = nil,
            sendWebhooks: Bool? = nil
        ) {
            var list = MemberList()
            list.add("domain", domain)
            list.add("prefix", prefix)
            list.add("replace_blacklist_only", replaceBlacklistOnly)
            list.add("send_webhooks", sendWebhooks)
            jsonValue = .object(list.members)
        }
        /// `domain`.
        public var domain: String { get throws { try required("domain") } }
        /// `prefix`.
        public var prefix: String? { optional("prefix") }
        /// `replace_blacklist_only`.
        public var replaceBlacklistOnly: Bool? { optional("replace_blacklist_only") }
        /// `send_webhooks`.
        public var sendWebhooks: Bool? { optional("send_webhooks") }
    }

    /// `UpdateRegulatoryRequirement` of the API.
    public struct UpdateRegulatoryRequirement: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            fieldValue: String? = nil,
            requirementID: String? = nil
        ) {
            var list = MemberList()
            list.add("field_value", fieldValue)
            list.add("requirement_id", requirementID)
            jsonValue = .object(list.members)
        }
        /// `field_value`.
        public var fieldValue: String? { optional("field_value") }
        /// `requirement_id`.
        public var requirementID: String? { optional("requirement_id") }
    }

    /// `UpdateVoiceSettings` of the API.
    public struct UpdateVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            callForwarding: Records.CallForwarding? = nil,
            callRecording: Records.CallRecording? = nil,
            callerIDNameEnabled: Bool? = nil,
            cnamListing: Records.CnamListing? = nil,
            inboundCallScreening: String? = nil,
            mediaFeatures: Records.MediaFeatures? = nil,
            techPrefixEnabled: Bool? = nil,
            translatedNumber: String? = nil,
            usagePaymentMethod: String? = nil
        ) {
            var list = MemberList()
            list.add("call_forwarding", callForwarding)
            list.add("call_recording", callRecording)
            list.add("caller_id_name_enabled", callerIDNameEnabled)
            list.add("cnam_listing", cnamListing)
            list.add("inbound_call_screening", inboundCallScreening)
            list.add("media_features", mediaFeatures)
            list.add("tech_prefix_enabled", techPrefixEnabled)
            list.add("translated_number", translatedNumber)
            list.add("usage_payment_method", usagePaymentMethod)
            jsonValue = .object(list.members)
        }
        /// `call_forwarding`.
        public var callForwarding: Records.CallForwarding? { optional("call_forwarding") }
        /// `call_recording`.
        public var callRecording: Records.CallRecording? { optional("call_recording") }
        /// `caller_id_name_enabled`.
        public var callerIDNameEnabled: Bool? { optional("caller_id_name_enabled") }
        /// `cnam_listing`.
        public var cnamListing: Records.CnamListing? { optional("cnam_listing") }
        /// `inbound_call_screening`. `disabled`, `reject_calls`, `flag_calls`.
        public var inboundCallScreening: String? { optional("inbound_call_screening") }
        /// `media_features`.
        public var mediaFeatures: Records.MediaFeatures? { optional("media_features") }
        /// `tech_prefix_enabled`.
        public var techPrefixEnabled: Bool? { optional("tech_prefix_enabled") }
        /// `translated_number`.
        public var translatedNumber: String? { optional("translated_number") }
        /// `usage_payment_method`. `pay-per-minute`, `channel`.
        public var usagePaymentMethod: String? { optional("usage_payment_method") }
    }

    /// A file to upload: { path = "logo.png" } or { content = "…", filename = "notes.txt" }.
    public struct Upload: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            path: String? = nil,
            content: String? = nil,
            contentBase64: String? = nil,
            filename: String? = nil,
            contentType: String? = nil
        ) {
            var list = MemberList()
            list.add("path", path)
            list.add("content", content)
            list.add("content_base64", contentBase64)
            list.add("filename", filename)
            list.add("content_type", contentType)
            jsonValue = .object(list.members)
        }
        /// Path of the file on this machine.
        public var path: String? { optional("path") }
        /// Content of the file as text.
        public var content: String? { optional("content") }
        /// Content of the file in base64.
        public var contentBase64: String? { optional("content_base64") }
        /// File name that is sent; the last part of the path when absent.
        public var filename: String? { optional("filename") }
        /// Media type, image/png; by the file name's ending when absent.
        public var contentType: String? { optional("content_type") }
    }

    /// `UsageReportGetOptionsResponseData` of the API.
    public struct UsageReportGetOptionsResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `product`.
        public var product: String? { optional("product") }
        /// `product_dimensions`.
        public var productDimensions: [String]? { optional("product_dimensions") }
        /// `product_metrics`.
        public var productMetrics: [String]? { optional("product_metrics") }
        /// `record_types`.
        public var recordTypes: [Records.UsageReportGetOptionsResponseDataRecordType]? { optional("record_types") }
    }

    /// `UsageReportGetOptionsResponseDataRecordType` of the API.
    public struct UsageReportGetOptionsResponseDataRecordType: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `product_dimensions`.
        public var productDimensions: [String]? { optional("product_dimensions") }
        /// `product_metrics`.
        public var productMetrics: [String]? { optional("product_metrics") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
    }

    /// `UserMessage` of the API.
    public struct UserMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            metadata: JSONObject? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("role", "user")
            list.add("metadata", metadata)
            jsonValue = .object(list.members)
        }
        /// `content`.
        public var content: String { get throws { try required("content") } }
        /// `role`. `user`.
        public var role: String { get throws { try required("role") } }
        /// `metadata`.
        public var metadata: JSONObject? { optional("metadata") }
    }

    /// `V1SystemoneQuestionsDecisionModelChoiceQuestion` of the API.
    public struct V1SystemoneQuestionsDecisionModelChoiceQuestion: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            criteria: JSONObject,
            instructions: JSONValue
        ) {
            var list = MemberList()
            list.add("criteria", criteria)
            list.add("instructions", instructions)
            list.add("type", "choice")
            jsonValue = .object(list.members)
        }
        /// `criteria`.
        public var criteria: JSONObject { get throws { try required("criteria") } }
        /// `instructions`.
        public var instructions: JSONValue { get throws { try required("instructions") } }
        /// `type`. `choice`.
        public var type: String { get throws { try required("type") } }
    }

    /// `V1SystemoneQuestionsDecisionModelNoulQuestion` of the API.
    public struct V1SystemoneQuestionsDecisionModelNoulQuestion: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            instructions: JSONValue,
            criteria: Records.V1SystemoneQuestionsDecisionModelNoulQuestionCriteria? = nil
        ) {
            var list = MemberList()
            list.add("instructions", instructions)
            list.add("type", "noul")
            list.add("criteria", criteria)
            jsonValue = .object(list.members)
        }
        /// `instructions`.
        public var instructions: JSONValue { get throws { try required("instructions") } }
        /// `type`. `noul`.
        public var type: String { get throws { try required("type") } }
        /// `criteria`.
        public var criteria: Records.V1SystemoneQuestionsDecisionModelNoulQuestionCriteria? { optional("criteria") }
    }

    /// `V1SystemoneQuestionsDecisionModelNoulQuestionCriteria` of the API.
    public struct V1SystemoneQuestionsDecisionModelNoulQuestionCriteria: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            `false`: String? = nil,
            `true`: String? = nil
        ) {
            var list = MemberList()
            list.add("false", `false`)
            list.add("true", `true`)
            jsonValue = .object(list.members)
        }
        /// `false`.
        public var `false`: String? { optional("false") }
        /// `true`.
        public var `true`: String? { optional("true") }
    }

    /// `V1SystemoneQuestionsDecisionModelScoreQuestion` of the API.
    public struct V1SystemoneQuestionsDecisionModelScoreQuestion: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            criteria: [String],
            instructions: JSONValue
        ) {
            var list = MemberList()
            list.add("criteria", criteria)
            list.add("instructions", instructions)
            list.add("type", "score")
            jsonValue = .object(list.members)
        }
        /// `criteria`.
        public var criteria: [String] { get throws { try required("criteria") } }
        /// `instructions`.
        public var instructions: JSONValue { get throws { try required("instructions") } }
        /// `type`. `score`.
        public var type: String { get throws { try required("type") } }
    }

    /// `V1SystemoneResponse` of the API.
    public struct V1SystemoneResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `answers`.
        public var answers: [String: Records.V1SystemoneResponseAnswers] { get throws { try required("answers") } }
        /// `model`. `telnyx/decision-flash`, `telnyx/decision-pro`.
        public var model: String { get throws { try required("model") } }
        /// `usage`.
        public var usage: Records.V1SystemoneResponseUsage { get throws { try required("usage") } }
    }

    /// `V1SystemoneResponseAnswersDecisionModelChoiceAnswer` of the API.
    public struct V1SystemoneResponseAnswersDecisionModelChoiceAnswer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `choice`.
        public var choice: String { get throws { try required("choice") } }
        /// `confidence`.
        public var confidence: Double { get throws { try required("confidence") } }
        /// `probabilities`.
        public var probabilities: [String: Double] { get throws { try required("probabilities") } }
        /// `type`. `choice`.
        public var type: String { get throws { try required("type") } }
    }

    /// `V1SystemoneResponseAnswersDecisionModelNoulAnswer` of the API.
    public struct V1SystemoneResponseAnswersDecisionModelNoulAnswer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `noul`.
        public var noul: Double { get throws { try required("noul") } }
        /// `type`. `noul`.
        public var type: String { get throws { try required("type") } }
    }

    /// `V1SystemoneResponseAnswersDecisionModelScoreAnswer` of the API.
    public struct V1SystemoneResponseAnswersDecisionModelScoreAnswer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `confidence`.
        public var confidence: Double { get throws { try required("confidence") } }
        /// `legend`.
        public var legend: [String: String] { get throws { try required("legend") } }
        /// `probabilities`.
        public var probabilities: [String: Double] { get throws { try required("probabilities") } }
        /// `score`.
        public var score: Double { get throws { try required("score") } }
        /// `type`. `score`.
        public var type: String { get throws { try required("type") } }
    }

    /// `V1SystemoneResponseUsage` of the API.
    public struct V1SystemoneResponseUsage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `input_tokens`.
        public var inputTokens: Int { get throws { try required("input_tokens") } }
        /// `output_tokens`.
        public var outputTokens: Int { get throws { try required("output_tokens") } }
    }

    /// `VoiceCloneData` of the API.
    public struct VoiceCloneData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `gender`. `male`, `female`, `neutral`.
        public var gender: String? { optional("gender") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `label`.
        public var label: String? { optional("label") }
        /// `language`.
        public var language: String? { optional("language") }
        /// `model_id`. `Qwen3TTS`, `Ultra`, `Bayan`, `speech-2.8-turbo`.
        public var modelID: String? { optional("model_id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `provider`. `telnyx`, `minimax`.
        public var provider: String? { optional("provider") }
        /// `provider_supported_models`.
        public var providerSupportedModels: [String]? { optional("provider_supported_models") }
        /// `provider_voice_id`.
        public var providerVoiceID: String? { optional("provider_voice_id") }
        /// `record_type`. `voice_clone`.
        public var recordType: String? { optional("record_type") }
        /// `source_voice_design_id`.
        public var sourceVoiceDesignID: String? { optional("source_voice_design_id") }
        /// `source_voice_design_version`.
        public var sourceVoiceDesignVersion: Int? { optional("source_voice_design_version") }
        /// `status`. `active`, `pending`, `failed`, `expired`.
        public var status: String? { optional("status") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `VoiceDesignData` of the API.
    public struct VoiceDesignData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `prompt`.
        public var prompt: String? { optional("prompt") }
        /// `provider`. `telnyx`, `minimax`.
        public var provider: String? { optional("provider") }
        /// `provider_supported_models`.
        public var providerSupportedModels: [String]? { optional("provider_supported_models") }
        /// `provider_voice_id`.
        public var providerVoiceID: String? { optional("provider_voice_id") }
        /// `record_type`. `voice_design`.
        public var recordType: String? { optional("record_type") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
        /// `version`.
        public var version: Int? { optional("version") }
        /// `version_created_at`.
        public var versionCreatedAt: String? { optional("version_created_at") }
        /// `voice_sample_size`.
        public var voiceSampleSize: Int? { optional("voice_sample_size") }
    }

    /// `VoiceDesignSummaryData` of the API.
    public struct VoiceDesignSummaryData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `created_at`.
        public var createdAt: String? { optional("created_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `provider`. `telnyx`, `minimax`.
        public var provider: String? { optional("provider") }
        /// `provider_supported_models`.
        public var providerSupportedModels: [String]? { optional("provider_supported_models") }
        /// `record_type`. `voice_design`.
        public var recordType: String? { optional("record_type") }
        /// `updated_at`.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// `VoiceListFilter` of the API.
    public struct VoiceListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            connectionName: Records.VoiceListFilterConnectionName? = nil,
            customerReference: String? = nil,
            phoneNumber: String? = nil,
            voiceUsagePaymentMethod: String? = nil
        ) {
            var list = MemberList()
            list.add("connection_name", connectionName)
            list.add("customer_reference", customerReference)
            list.add("phone_number", phoneNumber)
            list.add("voice.usage_payment_method", voiceUsagePaymentMethod)
            jsonValue = .object(list.members)
        }
        /// `connection_name`.
        public var connectionName: Records.VoiceListFilterConnectionName? { optional("connection_name") }
        /// `customer_reference`.
        public var customerReference: String? { optional("customer_reference") }
        /// `phone_number`.
        public var phoneNumber: String? { optional("phone_number") }
        /// `voice.usage_payment_method`. `pay-per-minute`, `channel`.
        public var voiceUsagePaymentMethod: String? { optional("voice.usage_payment_method") }
    }

    /// `VoiceListFilterConnectionName` of the API.
    public struct VoiceListFilterConnectionName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `VoiceSettings` of the API.
    public struct VoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voice: String,
            apiKeyRef: String? = nil,
            backgroundAudio: Records.VoiceSettingsBackgroundAudio? = nil,
            expressiveMode: Bool? = nil,
            languageBoost: String? = nil,
            similarityBoost: Double? = nil,
            speed: Double? = nil,
            style: Double? = nil,
            temperature: Double? = nil,
            useSpeakerBoost: Bool? = nil,
            voiceSpeed: Double? = nil
        ) {
            var list = MemberList()
            list.add("voice", voice)
            list.add("api_key_ref", apiKeyRef)
            list.add("background_audio", backgroundAudio)
            list.add("expressive_mode", expressiveMode)
            list.add("language_boost", languageBoost)
            list.add("similarity_boost", similarityBoost)
            list.add("speed", speed)
            list.add("style", style)
            list.add("temperature", temperature)
            list.add("use_speaker_boost", useSpeakerBoost)
            list.add("voice_speed", voiceSpeed)
            jsonValue = .object(list.members)
        }
        /// `voice`.
        public var voice: String { get throws { try required("voice") } }
        /// `api_key_ref`.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// `background_audio`.
        public var backgroundAudio: Records.VoiceSettingsBackgroundAudio? { optional("background_audio") }
        /// `expressive_mode`.
        public var expressiveMode: Bool? { optional("expressive_mode") }
        /// `language_boost`.
        public var languageBoost: String? { optional("language_boost") }
        /// `similarity_boost`.
        public var similarityBoost: Double? { optional("similarity_boost") }
        /// `speed`.
        public var speed: Double? { optional("speed") }
        /// `style`.
        public var style: Double? { optional("style") }
        /// `temperature`.
        public var temperature: Double? { optional("temperature") }
        /// `use_speaker_boost`.
        public var useSpeakerBoost: Bool? { optional("use_speaker_boost") }
        /// `voice_speed`.
        public var voiceSpeed: Double? { optional("voice_speed") }
    }

    /// `VoiceSettingsBackgroundAudioMediaName` of the API.
    public struct VoiceSettingsBackgroundAudioMediaName: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: String
        ) {
            var list = MemberList()
            list.add("type", "media_name")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `type`. `media_name`.
        public var type: String { get throws { try required("type") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `VoiceSettingsBackgroundAudioMediaURL` of the API.
    public struct VoiceSettingsBackgroundAudioMediaURL: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: String
        ) {
            var list = MemberList()
            list.add("type", "media_url")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `type`. `media_url`.
        public var type: String { get throws { try required("type") } }
        /// `value`.
        public var value: String { get throws { try required("value") } }
    }

    /// `VoiceSettingsBackgroundAudioPredefinedMedia` of the API.
    public struct VoiceSettingsBackgroundAudioPredefinedMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: String,
            volume: Double? = nil
        ) {
            var list = MemberList()
            list.add("type", "predefined_media")
            list.add("value", value)
            list.add("volume", volume)
            jsonValue = .object(list.members)
        }
        /// `type`. `predefined_media`.
        public var type: String { get throws { try required("type") } }
        /// `value`. `silence`, `office`.
        public var value: String { get throws { try required("value") } }
        /// `volume`.
        public var volume: Double? { optional("volume") }
    }

    /// `VoicemailCreateGreeting` of the API.
    public struct VoicemailCreateGreeting: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            mediaName: String? = nil,
            mode: String? = nil
        ) {
            var list = MemberList()
            list.add("media_name", mediaName)
            list.add("mode", mode)
            jsonValue = .object(list.members)
        }
        /// `media_name`.
        public var mediaName: String? { optional("media_name") }
        /// `mode`. `default`, `custom_greeting`.
        public var mode: String? { optional("mode") }
    }

    /// `VoicemailPrefResponse` of the API.
    public struct VoicemailPrefResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `enabled`.
        public var enabled: Bool? { optional("enabled") }
        /// `greeting`.
        public var greeting: Records.VoicemailPrefResponseGreeting? { optional("greeting") }
        /// `pin`.
        public var pin: String? { optional("pin") }
    }

    /// `VoicemailPrefResponseGreeting` of the API.
    public struct VoicemailPrefResponseGreeting: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `media_name`.
        public var mediaName: String? { optional("media_name") }
        /// `mode`. `default`, `custom_greeting`.
        public var mode: String? { optional("mode") }
    }

    /// `VoicemailUpdateGreeting` of the API.
    public struct VoicemailUpdateGreeting: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            mediaName: String? = nil,
            mode: String? = nil
        ) {
            var list = MemberList()
            list.add("media_name", mediaName)
            list.add("mode", mode)
            jsonValue = .object(list.members)
        }
        /// `media_name`.
        public var mediaName: String? { optional("media_name") }
        /// `mode`. `default`, `custom_greeting`.
        public var mode: String? { optional("mode") }
    }

    /// `WebhookDelivery` of the API.
    public struct WebhookDelivery: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `attempts`.
        public var attempts: [Records.Attempt]? { optional("attempts") }
        /// `finished_at`.
        public var finishedAt: String? { optional("finished_at") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `record_type`.
        public var recordType: String? { optional("record_type") }
        /// `started_at`.
        public var startedAt: String? { optional("started_at") }
        /// `status`. `delivered`, `failed`.
        public var status: String? { optional("status") }
        /// `user_id`.
        public var userID: String? { optional("user_id") }
        /// `webhook`.
        public var webhook: Records.WebhookDeliveryWebhook? { optional("webhook") }
    }

    /// `WebhookDeliveryListFilter` of the API.
    public struct WebhookDeliveryListFilter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            attempts: Records.WebhookDeliveryListFilterAttempts? = nil,
            eventType: String? = nil,
            finishedAt: Records.WebhookDeliveryListFilterFinishedAt? = nil,
            startedAt: Records.WebhookDeliveryListFilterStartedAt? = nil,
            status: Records.WebhookDeliveryListFilterStatus? = nil,
            webhook: Records.WebhookDeliveryListFilterWebhook? = nil
        ) {
            var list = MemberList()
            list.add("attempts", attempts)
            list.add("event_type", eventType)
            list.add("finished_at", finishedAt)
            list.add("started_at", startedAt)
            list.add("status", status)
            list.add("webhook", webhook)
            jsonValue = .object(list.members)
        }
        /// `attempts`.
        public var attempts: Records.WebhookDeliveryListFilterAttempts? { optional("attempts") }
        /// `event_type`.
        public var eventType: String? { optional("event_type") }
        /// `finished_at`.
        public var finishedAt: Records.WebhookDeliveryListFilterFinishedAt? { optional("finished_at") }
        /// `started_at`.
        public var startedAt: Records.WebhookDeliveryListFilterStartedAt? { optional("started_at") }
        /// `status`.
        public var status: Records.WebhookDeliveryListFilterStatus? { optional("status") }
        /// `webhook`.
        public var webhook: Records.WebhookDeliveryListFilterWebhook? { optional("webhook") }
    }

    /// `WebhookDeliveryListFilterAttempts` of the API.
    public struct WebhookDeliveryListFilterAttempts: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `WebhookDeliveryListFilterFinishedAt` of the API.
    public struct WebhookDeliveryListFilterFinishedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `WebhookDeliveryListFilterStartedAt` of the API.
    public struct WebhookDeliveryListFilterStartedAt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            gte: String? = nil,
            lte: String? = nil
        ) {
            var list = MemberList()
            list.add("gte", gte)
            list.add("lte", lte)
            jsonValue = .object(list.members)
        }
        /// `gte`.
        public var gte: String? { optional("gte") }
        /// `lte`.
        public var lte: String? { optional("lte") }
    }

    /// `WebhookDeliveryListFilterStatus` of the API.
    public struct WebhookDeliveryListFilterStatus: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            eq: String? = nil
        ) {
            var list = MemberList()
            list.add("eq", eq)
            jsonValue = .object(list.members)
        }
        /// `eq`. `delivered`, `failed`.
        public var eq: String? { optional("eq") }
    }

    /// `WebhookDeliveryListFilterWebhook` of the API.
    public struct WebhookDeliveryListFilterWebhook: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            contains: String? = nil
        ) {
            var list = MemberList()
            list.add("contains", contains)
            jsonValue = .object(list.members)
        }
        /// `contains`.
        public var contains: String? { optional("contains") }
    }

    /// `WebhookDeliveryWebhook` of the API.
    public struct WebhookDeliveryWebhook: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `event_type`.
        public var eventType: String? { optional("event_type") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `occurred_at`.
        public var occurredAt: String? { optional("occurred_at") }
        /// `payload`.
        public var payload: JSONObject? { optional("payload") }
        /// `record_type`. `event`.
        public var recordType: String? { optional("record_type") }
    }

    /// `WebhookTool` of the API.
    public struct WebhookTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            webhook: Records.WebhookToolWebhook,
            timeoutMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("type", "webhook")
            list.add("webhook", webhook)
            list.add("timeout_ms", timeoutMs)
            jsonValue = .object(list.members)
        }
        /// `type`. `webhook`.
        public var type: String { get throws { try required("type") } }
        /// `webhook`.
        public var webhook: Records.WebhookToolWebhook { get throws { try required("webhook") } }
        /// `timeout_ms`.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// `WebhookToolWebhook` of the API.
    public struct WebhookToolWebhook: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String,
            name: String,
            url: String,
            bodyParameters: Records.WebhookToolWebhookBodyParameters? = nil,
            headers: [Records.WebhookToolWebhookHeader]? = nil,
            method: String? = nil,
            pathParameters: Records.WebhookToolWebhookPathParameters? = nil,
            queryParameters: Records.WebhookToolWebhookQueryParameters? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("url", url)
            list.add("body_parameters", bodyParameters)
            list.add("headers", headers)
            list.add("method", method)
            list.add("path_parameters", pathParameters)
            list.add("query_parameters", queryParameters)
            jsonValue = .object(list.members)
        }
        /// `description`.
        public var description: String { get throws { try required("description") } }
        /// `name`.
        public var name: String { get throws { try required("name") } }
        /// `url`.
        public var url: String { get throws { try required("url") } }
        /// `body_parameters`.
        public var bodyParameters: Records.WebhookToolWebhookBodyParameters? { optional("body_parameters") }
        /// `headers`.
        public var headers: [Records.WebhookToolWebhookHeader]? { optional("headers") }
        /// `method`. `GET`, `POST`, `PUT`, `DELETE`, `PATCH`.
        public var method: String? { optional("method") }
        /// `path_parameters`.
        public var pathParameters: Records.WebhookToolWebhookPathParameters? { optional("path_parameters") }
        /// `query_parameters`.
        public var queryParameters: Records.WebhookToolWebhookQueryParameters? { optional("query_parameters") }
    }

    /// `WebhookToolWebhookBodyParameters` of the API.
    public struct WebhookToolWebhookBodyParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            properties: JSONObject? = nil,
            required: [String]? = nil
        ) {
            var list = MemberList()
            list.add("properties", properties)
            list.add("required", required)
            list.add("type", "object")
            jsonValue = .object(list.members)
        }
        /// `properties`.
        public var properties: JSONObject? { optional("properties") }
        /// `required`.
        public var required: [String]? { optional("required") }
        /// `type`. `object`.
        public var type: String? { optional("type") }
    }

    /// `WebhookToolWebhookHeader` of the API.
    public struct WebhookToolWebhookHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String? = nil,
            value: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// `name`.
        public var name: String? { optional("name") }
        /// `value`.
        public var value: String? { optional("value") }
    }

    /// `WebhookToolWebhookPathParameters` of the API.
    public struct WebhookToolWebhookPathParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            properties: JSONObject? = nil,
            required: [String]? = nil
        ) {
            var list = MemberList()
            list.add("properties", properties)
            list.add("required", required)
            list.add("type", "object")
            jsonValue = .object(list.members)
        }
        /// `properties`.
        public var properties: JSONObject? { optional("properties") }
        /// `required`.
        public var required: [String]? { optional("required") }
        /// `type`. `object`.
        public var type: String? { optional("type") }
    }

    /// `WebhookToolWebhookQueryParameters` of the API.
    public struct WebhookToolWebhookQueryParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            properties: JSONObject? = nil,
            required: [String]? = nil
        ) {
            var list = MemberList()
            list.add("properties", properties)
            list.add("required", required)
            list.add("type", "object")
            jsonValue = .object(list.members)
        }
        /// `properties`.
        public var properties: JSONObject? { optional("properties") }
        /// `required`.
        public var required: [String]? { optional("required") }
        /// `type`. `object`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappContact` of the API.
    public struct WhatsappContact: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `addresses`.
        public var addresses: [Records.WhatsappContactAddress]? { optional("addresses") }
        /// `birthday`.
        public var birthday: String? { optional("birthday") }
        /// `emails`.
        public var emails: [Records.WhatsappContactEmail]? { optional("emails") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `org`.
        public var org: Records.WhatsappContactOrg? { optional("org") }
        /// `phones`.
        public var phones: [Records.WhatsappContactPhone]? { optional("phones") }
        /// `urls`.
        public var urls: [Records.WhatsappContactURL]? { optional("urls") }
    }

    /// `WhatsappContactAddress` of the API.
    public struct WhatsappContactAddress: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `city`.
        public var city: String? { optional("city") }
        /// `country`.
        public var country: String? { optional("country") }
        /// `country_code`.
        public var countryCode: String? { optional("country_code") }
        /// `state`.
        public var state: String? { optional("state") }
        /// `street`.
        public var street: String? { optional("street") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `zip`.
        public var zip: String? { optional("zip") }
    }

    /// `WhatsappContactEmail` of the API.
    public struct WhatsappContactEmail: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `email`.
        public var email: String? { optional("email") }
        /// `type`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappContactOrg` of the API.
    public struct WhatsappContactOrg: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `company`.
        public var company: String? { optional("company") }
        /// `department`.
        public var department: String? { optional("department") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `WhatsappContactPhone` of the API.
    public struct WhatsappContactPhone: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `phone`.
        public var phone: String? { optional("phone") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `wa_id`.
        public var waID: String? { optional("wa_id") }
    }

    /// `WhatsappContactURL` of the API.
    public struct WhatsappContactURL: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `type`.
        public var type: String? { optional("type") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `WhatsappInteractive` of the API.
    public struct WhatsappInteractive: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `action`.
        public var action: Records.WhatsappInteractiveAction? { optional("action") }
        /// `body`.
        public var body: Records.WhatsappInteractiveBody? { optional("body") }
        /// `footer`.
        public var footer: Records.WhatsappInteractiveFooter? { optional("footer") }
        /// `header`.
        public var header: Records.WhatsappInteractiveHeader? { optional("header") }
        /// `type`. `cta_url`, `list`, `carousel`, `button`, `location_request_message`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappInteractiveAction` of the API.
    public struct WhatsappInteractiveAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `button`.
        public var button: String? { optional("button") }
        /// `buttons`.
        public var buttons: [Records.WhatsappInteractiveActionButton]? { optional("buttons") }
        /// `cards`.
        public var cards: [Records.WhatsappInteractiveActionCard]? { optional("cards") }
        /// `catalog_id`.
        public var catalogID: String? { optional("catalog_id") }
        /// `mode`.
        public var mode: String? { optional("mode") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `parameters`.
        public var parameters: Records.WhatsappInteractiveActionParameters? { optional("parameters") }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
        /// `sections`.
        public var sections: [Records.WhatsappInteractiveActionSection]? { optional("sections") }
    }

    /// `WhatsappInteractiveActionButton` of the API.
    public struct WhatsappInteractiveActionButton: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `reply`.
        public var reply: Records.WhatsappInteractiveActionButtonReply? { optional("reply") }
        /// `type`. `reply`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappInteractiveActionButtonReply` of the API.
    public struct WhatsappInteractiveActionButtonReply: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `id`.
        public var id: String? { optional("id") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `WhatsappInteractiveActionCard` of the API.
    public struct WhatsappInteractiveActionCard: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `action`.
        public var action: Records.WhatsappInteractiveActionCardAction? { optional("action") }
        /// `body`.
        public var body: Records.WhatsappInteractiveActionCardBody? { optional("body") }
        /// `card_index`.
        public var cardIndex: Int? { optional("card_index") }
        /// `header`.
        public var header: Records.WhatsappInteractiveActionCardHeader? { optional("header") }
        /// `type`. `cta_url`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappInteractiveActionCardAction` of the API.
    public struct WhatsappInteractiveActionCardAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `catalog_id`.
        public var catalogID: String? { optional("catalog_id") }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
    }

    /// `WhatsappInteractiveActionCardBody` of the API.
    public struct WhatsappInteractiveActionCardBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `WhatsappInteractiveActionCardHeader` of the API.
    public struct WhatsappInteractiveActionCardHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `type`. `image`, `video`.
        public var type: String? { optional("type") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `WhatsappInteractiveActionParameters` of the API.
    public struct WhatsappInteractiveActionParameters: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `display_text`.
        public var displayText: String? { optional("display_text") }
        /// `url`.
        public var url: String? { optional("url") }
    }

    /// `WhatsappInteractiveActionSection` of the API.
    public struct WhatsappInteractiveActionSection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `product_items`.
        public var productItems: [Records.WhatsappInteractiveActionSectionProductItem]? { optional("product_items") }
        /// `rows`.
        public var rows: [Records.WhatsappInteractiveActionSectionRow]? { optional("rows") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `WhatsappInteractiveActionSectionProductItem` of the API.
    public struct WhatsappInteractiveActionSectionProductItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `product_retailer_id`.
        public var productRetailerID: String? { optional("product_retailer_id") }
    }

    /// `WhatsappInteractiveActionSectionRow` of the API.
    public struct WhatsappInteractiveActionSectionRow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `description`.
        public var description: String? { optional("description") }
        /// `id`.
        public var id: String? { optional("id") }
        /// `title`.
        public var title: String? { optional("title") }
    }

    /// `WhatsappInteractiveBody` of the API.
    public struct WhatsappInteractiveBody: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `WhatsappInteractiveFooter` of the API.
    public struct WhatsappInteractiveFooter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String? { optional("text") }
    }

    /// `WhatsappInteractiveHeader` of the API.
    public struct WhatsappInteractiveHeader: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `document`.
        public var document: Records.WhatsappMedia? { optional("document") }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `sub_text`.
        public var subText: String? { optional("sub_text") }
        /// `text`.
        public var text: String? { optional("text") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `WhatsappLocation` of the API.
    public struct WhatsappLocation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            address: String? = nil,
            latitude: String? = nil,
            longitude: String? = nil,
            name: String? = nil
        ) {
            var list = MemberList()
            list.add("address", address)
            list.add("latitude", latitude)
            list.add("longitude", longitude)
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// `address`.
        public var address: String? { optional("address") }
        /// `latitude`.
        public var latitude: String? { optional("latitude") }
        /// `longitude`.
        public var longitude: String? { optional("longitude") }
        /// `name`.
        public var name: String? { optional("name") }
    }

    /// `WhatsappMedia` of the API.
    public struct WhatsappMedia: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            caption: String? = nil,
            filename: String? = nil,
            link: String? = nil,
            voice: Bool? = nil
        ) {
            var list = MemberList()
            list.add("caption", caption)
            list.add("filename", filename)
            list.add("link", link)
            list.add("voice", voice)
            jsonValue = .object(list.members)
        }
        /// `caption`.
        public var caption: String? { optional("caption") }
        /// `filename`.
        public var filename: String? { optional("filename") }
        /// `link`.
        public var link: String? { optional("link") }
        /// `voice`.
        public var voice: Bool? { optional("voice") }
    }

    /// `WhatsappMessageContent` of the API.
    public struct WhatsappMessageContent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `audio`.
        public var audio: Records.WhatsappMedia? { optional("audio") }
        /// `biz_opaque_callback_data`.
        public var bizOpaqueCallbackData: String? { optional("biz_opaque_callback_data") }
        /// `contacts`.
        public var contacts: [Records.WhatsappContact]? { optional("contacts") }
        /// `document`.
        public var document: Records.WhatsappMedia? { optional("document") }
        /// `image`.
        public var image: Records.WhatsappMedia? { optional("image") }
        /// `interactive`.
        public var interactive: Records.WhatsappInteractive? { optional("interactive") }
        /// `location`.
        public var location: Records.WhatsappLocation? { optional("location") }
        /// `reaction`.
        public var reaction: Records.WhatsappReaction? { optional("reaction") }
        /// `sticker`.
        public var sticker: Records.WhatsappMedia? { optional("sticker") }
        /// `template`.
        public var template: Records.WhatsappMessageContentTemplate? { optional("template") }
        /// `text`.
        public var text: Records.WhatsappMessageContentText? { optional("text") }
        /// `type`.
        public var type: String? { optional("type") }
        /// `video`.
        public var video: Records.WhatsappMedia? { optional("video") }
    }

    /// `WhatsappMessageContentTemplate` of the API.
    public struct WhatsappMessageContentTemplate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `components`.
        public var components: [Records.WhatsappMessageContentTemplateComponent]? { optional("components") }
        /// `language`.
        public var language: Records.WhatsappMessageContentTemplateLanguage? { optional("language") }
        /// `name`.
        public var name: String? { optional("name") }
        /// `template_id`.
        public var templateID: String? { optional("template_id") }
    }

    /// `WhatsappMessageContentTemplateComponent` of the API.
    public struct WhatsappMessageContentTemplateComponent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `index`.
        public var index: Int? { optional("index") }
        /// `parameters`.
        public var parameters: [Records.WhatsappMessageContentTemplateComponentParameter]? { optional("parameters") }
        /// `sub_type`. `quick_reply`, `url`.
        public var subType: String? { optional("sub_type") }
        /// `type`. `header`, `body`, `button`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappMessageContentTemplateComponentParameter` of the API.
    public struct WhatsappMessageContentTemplateComponentParameter: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `text`.
        public var text: String? { optional("text") }
        /// `type`. `text`, `image`, `video`, `document`, `currency`, `date_time`.
        public var type: String? { optional("type") }
    }

    /// `WhatsappMessageContentTemplateLanguage` of the API.
    public struct WhatsappMessageContentTemplateLanguage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `code`.
        public var code: String { get throws { try required("code") } }
        /// `policy`.
        public var policy: String? { optional("policy") }
    }

    /// `WhatsappMessageContentText` of the API.
    public struct WhatsappMessageContentText: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// `body`.
        public var body: String { get throws { try required("body") } }
        /// `preview_url`.
        public var previewURL: Bool? { optional("preview_url") }
    }

    /// `WhatsappReaction` of the API.
    public struct WhatsappReaction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            emoji: String? = nil,
            messageID: String? = nil
        ) {
            var list = MemberList()
            list.add("emoji", emoji)
            list.add("message_id", messageID)
            jsonValue = .object(list.members)
        }
        /// `emoji`.
        public var emoji: String? { optional("emoji") }
        /// `message_id`.
        public var messageID: String? { optional("message_id") }
    }

    /// `XaiVoiceSettings` of the API.
    public struct XaiVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            language: String? = nil
        ) {
            var list = MemberList()
            list.add("type", "xai")
            list.add("language", language)
            jsonValue = .object(list.members)
        }
        /// `type`. `xai`.
        public var type: String { get throws { try required("type") } }
        /// `language`.
        public var language: String? { optional("language") }
    }

    /// `ActionAddAIAssistantMessagesMessage` of the API.
    public struct ActionAddAIAssistantMessagesMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var role: String? { optional("role") }
        ///  `nil` for any other kind.
        public var user: UserMessage? { role == "user" ? UserMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func user(_ value: UserMessage) -> ActionAddAIAssistantMessagesMessage { ActionAddAIAssistantMessagesMessage(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var assistant: AssistantMessage? { role == "assistant" ? AssistantMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func assistant(_ value: AssistantMessage) -> ActionAddAIAssistantMessagesMessage { ActionAddAIAssistantMessagesMessage(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var tool: ToolMessage? { role == "tool" ? ToolMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func tool(_ value: ToolMessage) -> ActionAddAIAssistantMessagesMessage { ActionAddAIAssistantMessagesMessage(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var system: SystemMessage? { role == "system" ? SystemMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func system(_ value: SystemMessage) -> ActionAddAIAssistantMessagesMessage { ActionAddAIAssistantMessagesMessage(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var developer: DeveloperMessage? { role == "developer" ? DeveloperMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func developer(_ value: DeveloperMessage) -> ActionAddAIAssistantMessagesMessage { ActionAddAIAssistantMessagesMessage(jsonValue: value.jsonValue) }
    }

    /// `ActionGatherUsingAIVoiceSettings` of the API.
    public struct ActionGatherUsingAIVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ActionGatherUsingAIVoiceSettings { ActionGatherUsingAIVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `ActionGatherUsingSpeakVoiceSettings` of the API.
    public struct ActionGatherUsingSpeakVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var minimax: MinimaxVoiceSettings? { type == "minimax" ? MinimaxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func minimax(_ value: MinimaxVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var inworld: InworldVoiceSettings? { type == "inworld" ? InworldVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func inworld(_ value: InworldVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ActionGatherUsingSpeakVoiceSettings { ActionGatherUsingSpeakVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `ActionSpeakVoiceSettings` of the API.
    public struct ActionSpeakVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var minimax: MinimaxVoiceSettings? { type == "minimax" ? MinimaxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func minimax(_ value: MinimaxVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var inworld: InworldVoiceSettings? { type == "inworld" ? InworldVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func inworld(_ value: InworldVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ActionSpeakVoiceSettings { ActionSpeakVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `ActionStartAIAssistantMessageHistory` of the API.
    public struct ActionStartAIAssistantMessageHistory: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var role: String? { optional("role") }
        ///  `nil` for any other kind.
        public var user: UserMessage? { role == "user" ? UserMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func user(_ value: UserMessage) -> ActionStartAIAssistantMessageHistory { ActionStartAIAssistantMessageHistory(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var assistant: AssistantMessage? { role == "assistant" ? AssistantMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func assistant(_ value: AssistantMessage) -> ActionStartAIAssistantMessageHistory { ActionStartAIAssistantMessageHistory(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var tool: ToolMessage? { role == "tool" ? ToolMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func tool(_ value: ToolMessage) -> ActionStartAIAssistantMessageHistory { ActionStartAIAssistantMessageHistory(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var system: SystemMessage? { role == "system" ? SystemMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func system(_ value: SystemMessage) -> ActionStartAIAssistantMessageHistory { ActionStartAIAssistantMessageHistory(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var developer: DeveloperMessage? { role == "developer" ? DeveloperMessage(jsonValue: jsonValue) : nil }
        /// 
        public static func developer(_ value: DeveloperMessage) -> ActionStartAIAssistantMessageHistory { ActionStartAIAssistantMessageHistory(jsonValue: value.jsonValue) }
    }

    /// `ActionStartConversationRelayVoiceSettings` of the API.
    public struct ActionStartConversationRelayVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var minimax: MinimaxVoiceSettings? { type == "minimax" ? MinimaxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func minimax(_ value: MinimaxVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var inworld: InworldVoiceSettings? { type == "inworld" ? InworldVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func inworld(_ value: InworldVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ActionStartConversationRelayVoiceSettings { ActionStartConversationRelayVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `ActionStartTranscriptionTranscriptionEngineConfig` of the API.
    public struct ActionStartTranscriptionTranscriptionEngineConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        ///  `nil` for any other kind.
        public var google: TranscriptionEngineGoogleConfig? { transcriptionEngine == "Google" ? TranscriptionEngineGoogleConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func google(_ value: TranscriptionEngineGoogleConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TranscriptionEngineTelnyxConfig? { transcriptionEngine == "Telnyx" ? TranscriptionEngineTelnyxConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TranscriptionEngineTelnyxConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: TranscriptionEngineAzureConfig? { transcriptionEngine == "Azure" ? TranscriptionEngineAzureConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: TranscriptionEngineAzureConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xAI: TranscriptionEngineXaiConfig? { transcriptionEngine == "xAI" ? TranscriptionEngineXaiConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func xAI(_ value: TranscriptionEngineXaiConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var assemblyAI: TranscriptionEngineAssemblyaiConfig? { transcriptionEngine == "AssemblyAI" ? TranscriptionEngineAssemblyaiConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func assemblyAI(_ value: TranscriptionEngineAssemblyaiConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var speechmatics: TranscriptionEngineSpeechmaticsConfig? { transcriptionEngine == "Speechmatics" ? TranscriptionEngineSpeechmaticsConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func speechmatics(_ value: TranscriptionEngineSpeechmaticsConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: TranscriptionEngineSonioxConfig? { transcriptionEngine == "Soniox" ? TranscriptionEngineSonioxConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: TranscriptionEngineSonioxConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var parakeet: TranscriptionEngineParakeetConfig? { transcriptionEngine == "Parakeet" ? TranscriptionEngineParakeetConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func parakeet(_ value: TranscriptionEngineParakeetConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var humain: TranscriptionEngineHumainConfig? { transcriptionEngine == "Humain" ? TranscriptionEngineHumainConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func humain(_ value: TranscriptionEngineHumainConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var reson8: TranscriptionEngineReson8Config? { transcriptionEngine == "Reson8" ? TranscriptionEngineReson8Config(jsonValue: jsonValue) : nil }
        /// 
        public static func reson8(_ value: TranscriptionEngineReson8Config) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var cohere: TranscriptionEngineCohereConfig? { transcriptionEngine == "Cohere" ? TranscriptionEngineCohereConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func cohere(_ value: TranscriptionEngineCohereConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var a: TranscriptionEngineAConfig? { transcriptionEngine == "A" ? TranscriptionEngineAConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func a(_ value: TranscriptionEngineAConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var b: TranscriptionEngineBConfig? { transcriptionEngine == "B" ? TranscriptionEngineBConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func b(_ value: TranscriptionEngineBConfig) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var deepgramNova2: DeepgramNova2Config? { transcriptionEngine == "deepgram/nova-2" ? DeepgramNova2Config(jsonValue: jsonValue) : nil }
        /// 
        public static func deepgramNova2(_ value: DeepgramNova2Config) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var deepgramNova3: DeepgramNova3Config? { transcriptionEngine == "deepgram/nova-3" ? DeepgramNova3Config(jsonValue: jsonValue) : nil }
        /// 
        public static func deepgramNova3(_ value: DeepgramNova3Config) -> ActionStartTranscriptionTranscriptionEngineConfig { ActionStartTranscriptionTranscriptionEngineConfig(jsonValue: value.jsonValue) }
    }

    /// `AssistantToolParam` of the API.
    public struct AssistantToolParam: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var bookAppointment: BookAppointmentTool? { type == "book_appointment" ? BookAppointmentTool(jsonValue: jsonValue) : nil }
        /// 
        public static func bookAppointment(_ value: BookAppointmentTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var checkAvailability: CheckAvailabilityTool? { type == "check_availability" ? CheckAvailabilityTool(jsonValue: jsonValue) : nil }
        /// 
        public static func checkAvailability(_ value: CheckAvailabilityTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var webhook: WebhookTool? { type == "webhook" ? WebhookTool(jsonValue: jsonValue) : nil }
        /// 
        public static func webhook(_ value: WebhookTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var hangup: HangupTool? { type == "hangup" ? HangupTool(jsonValue: jsonValue) : nil }
        /// 
        public static func hangup(_ value: HangupTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var transfer: TransferTool? { type == "transfer" ? TransferTool(jsonValue: jsonValue) : nil }
        /// 
        public static func transfer(_ value: TransferTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var retrieval: CallControlRetrievalTool? { type == "retrieval" ? CallControlRetrievalTool(jsonValue: jsonValue) : nil }
        /// 
        public static func retrieval(_ value: CallControlRetrievalTool) -> AssistantToolParam { AssistantToolParam(jsonValue: value.jsonValue) }
    }

    /// `CallAssistantRequestTool` of the API.
    public struct CallAssistantRequestTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var bookAppointment: BookAppointmentTool? { type == "book_appointment" ? BookAppointmentTool(jsonValue: jsonValue) : nil }
        /// 
        public static func bookAppointment(_ value: BookAppointmentTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var checkAvailability: CheckAvailabilityTool? { type == "check_availability" ? CheckAvailabilityTool(jsonValue: jsonValue) : nil }
        /// 
        public static func checkAvailability(_ value: CheckAvailabilityTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var webhook: WebhookTool? { type == "webhook" ? WebhookTool(jsonValue: jsonValue) : nil }
        /// 
        public static func webhook(_ value: WebhookTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var hangup: HangupTool? { type == "hangup" ? HangupTool(jsonValue: jsonValue) : nil }
        /// 
        public static func hangup(_ value: HangupTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var transfer: TransferTool? { type == "transfer" ? TransferTool(jsonValue: jsonValue) : nil }
        /// 
        public static func transfer(_ value: TransferTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var retrieval: CallControlRetrievalTool? { type == "retrieval" ? CallControlRetrievalTool(jsonValue: jsonValue) : nil }
        /// 
        public static func retrieval(_ value: CallControlRetrievalTool) -> CallAssistantRequestTool { CallAssistantRequestTool(jsonValue: value.jsonValue) }
    }

    /// `ChatCreateCompletionResponseFormat` of the API.
    public struct ChatCreateCompletionResponseFormat: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var text: ChatCreateCompletionResponseFormatResponseFormatText? { type == "text" ? ChatCreateCompletionResponseFormatResponseFormatText(jsonValue: jsonValue) : nil }
        /// 
        public static func text(_ value: ChatCreateCompletionResponseFormatResponseFormatText) -> ChatCreateCompletionResponseFormat { ChatCreateCompletionResponseFormat(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var jsonObject: ChatCreateCompletionResponseFormatResponseFormatJsonObject? { type == "json_object" ? ChatCreateCompletionResponseFormatResponseFormatJsonObject(jsonValue: jsonValue) : nil }
        /// 
        public static func jsonObject(_ value: ChatCreateCompletionResponseFormatResponseFormatJsonObject) -> ChatCreateCompletionResponseFormat { ChatCreateCompletionResponseFormat(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var jsonSchema: ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParam? { type == "json_schema" ? ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParam(jsonValue: jsonValue) : nil }
        /// 
        public static func jsonSchema(_ value: ChatCreateCompletionResponseFormatResponseFormatJsonSchemaParam) -> ChatCreateCompletionResponseFormat { ChatCreateCompletionResponseFormat(jsonValue: value.jsonValue) }
    }

    /// `ChatCreateCompletionTool` of the API.
    public struct ChatCreateCompletionTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var function: ChatCreateCompletionToolFunction? { type == "function" ? ChatCreateCompletionToolFunction(jsonValue: jsonValue) : nil }
        /// 
        public static func function(_ value: ChatCreateCompletionToolFunction) -> ChatCreateCompletionTool { ChatCreateCompletionTool(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var retrieval: ChatCreateCompletionToolRetrieval? { type == "retrieval" ? ChatCreateCompletionToolRetrieval(jsonValue: jsonValue) : nil }
        /// 
        public static func retrieval(_ value: ChatCreateCompletionToolRetrieval) -> ChatCreateCompletionTool { ChatCreateCompletionTool(jsonValue: value.jsonValue) }
    }

    /// `ConversationRelayEmbeddedConfigVoiceSettings` of the API.
    public struct ConversationRelayEmbeddedConfigVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var minimax: MinimaxVoiceSettings? { type == "minimax" ? MinimaxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func minimax(_ value: MinimaxVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var inworld: InworldVoiceSettings? { type == "inworld" ? InworldVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func inworld(_ value: InworldVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ConversationRelayEmbeddedConfigVoiceSettings { ConversationRelayEmbeddedConfigVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `ConversationRelayLanguageVoiceSettings` of the API.
    public struct ConversationRelayLanguageVoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var elevenlabs: ElevenLabsVoiceSettings? { type == "elevenlabs" ? ElevenLabsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func elevenlabs(_ value: ElevenLabsVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TelnyxVoiceSettings? { type == "telnyx" ? TelnyxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TelnyxVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var aws: AwsVoiceSettings? { type == "aws" ? AwsVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func aws(_ value: AwsVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var minimax: MinimaxVoiceSettings? { type == "minimax" ? MinimaxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func minimax(_ value: MinimaxVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: AzureVoiceSettings? { type == "azure" ? AzureVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: AzureVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var resemble: ResembleVoiceSettings? { type == "resemble" ? ResembleVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func resemble(_ value: ResembleVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var inworld: InworldVoiceSettings? { type == "inworld" ? InworldVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func inworld(_ value: InworldVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xai: XaiVoiceSettings? { type == "xai" ? XaiVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func xai(_ value: XaiVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: SonioxVoiceSettings? { type == "soniox" ? SonioxVoiceSettings(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: SonioxVoiceSettings) -> ConversationRelayLanguageVoiceSettings { ConversationRelayLanguageVoiceSettings(jsonValue: value.jsonValue) }
    }

    /// `MessageRetrieveResponseData` of the API.
    public struct MessageRetrieveResponseData: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var direction: String? { optional("direction") }
        ///  `nil` for any other kind.
        public var outbound: OutboundMessagePayload? { direction == "outbound" ? OutboundMessagePayload(jsonValue: jsonValue) : nil }
        ///  `nil` for any other kind.
        public var inbound: MessagingInboundMessagePayload? { direction == "inbound" ? MessagingInboundMessagePayload(jsonValue: jsonValue) : nil }
    }

    /// `PronunciationDictItem` of the API.
    public struct PronunciationDictItem: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var alias: PronunciationDictAliasItem? { type == "alias" ? PronunciationDictAliasItem(jsonValue: jsonValue) : nil }
        /// 
        public static func alias(_ value: PronunciationDictAliasItem) -> PronunciationDictItem { PronunciationDictItem(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var phoneme: PronunciationDictPhonemeItem? { type == "phoneme" ? PronunciationDictPhonemeItem(jsonValue: jsonValue) : nil }
        /// 
        public static func phoneme(_ value: PronunciationDictPhonemeItem) -> PronunciationDictItem { PronunciationDictItem(jsonValue: value.jsonValue) }
    }

    /// `TranscriptionStartRequestTranscriptionEngineConfig` of the API.
    public struct TranscriptionStartRequestTranscriptionEngineConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var transcriptionEngine: String? { optional("transcription_engine") }
        ///  `nil` for any other kind.
        public var google: TranscriptionEngineGoogleConfig? { transcriptionEngine == "Google" ? TranscriptionEngineGoogleConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func google(_ value: TranscriptionEngineGoogleConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var telnyx: TranscriptionEngineTelnyxConfig? { transcriptionEngine == "Telnyx" ? TranscriptionEngineTelnyxConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func telnyx(_ value: TranscriptionEngineTelnyxConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var azure: TranscriptionEngineAzureConfig? { transcriptionEngine == "Azure" ? TranscriptionEngineAzureConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func azure(_ value: TranscriptionEngineAzureConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var xAI: TranscriptionEngineXaiConfig? { transcriptionEngine == "xAI" ? TranscriptionEngineXaiConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func xAI(_ value: TranscriptionEngineXaiConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var assemblyAI: TranscriptionEngineAssemblyaiConfig? { transcriptionEngine == "AssemblyAI" ? TranscriptionEngineAssemblyaiConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func assemblyAI(_ value: TranscriptionEngineAssemblyaiConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var speechmatics: TranscriptionEngineSpeechmaticsConfig? { transcriptionEngine == "Speechmatics" ? TranscriptionEngineSpeechmaticsConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func speechmatics(_ value: TranscriptionEngineSpeechmaticsConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var soniox: TranscriptionEngineSonioxConfig? { transcriptionEngine == "Soniox" ? TranscriptionEngineSonioxConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func soniox(_ value: TranscriptionEngineSonioxConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var parakeet: TranscriptionEngineParakeetConfig? { transcriptionEngine == "Parakeet" ? TranscriptionEngineParakeetConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func parakeet(_ value: TranscriptionEngineParakeetConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var humain: TranscriptionEngineHumainConfig? { transcriptionEngine == "Humain" ? TranscriptionEngineHumainConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func humain(_ value: TranscriptionEngineHumainConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var reson8: TranscriptionEngineReson8Config? { transcriptionEngine == "Reson8" ? TranscriptionEngineReson8Config(jsonValue: jsonValue) : nil }
        /// 
        public static func reson8(_ value: TranscriptionEngineReson8Config) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var cohere: TranscriptionEngineCohereConfig? { transcriptionEngine == "Cohere" ? TranscriptionEngineCohereConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func cohere(_ value: TranscriptionEngineCohereConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var a: TranscriptionEngineAConfig? { transcriptionEngine == "A" ? TranscriptionEngineAConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func a(_ value: TranscriptionEngineAConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var b: TranscriptionEngineBConfig? { transcriptionEngine == "B" ? TranscriptionEngineBConfig(jsonValue: jsonValue) : nil }
        /// 
        public static func b(_ value: TranscriptionEngineBConfig) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var deepgramNova2: DeepgramNova2Config? { transcriptionEngine == "deepgram/nova-2" ? DeepgramNova2Config(jsonValue: jsonValue) : nil }
        /// 
        public static func deepgramNova2(_ value: DeepgramNova2Config) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var deepgramNova3: DeepgramNova3Config? { transcriptionEngine == "deepgram/nova-3" ? DeepgramNova3Config(jsonValue: jsonValue) : nil }
        /// 
        public static func deepgramNova3(_ value: DeepgramNova3Config) -> TranscriptionStartRequestTranscriptionEngineConfig { TranscriptionStartRequestTranscriptionEngineConfig(jsonValue: value.jsonValue) }
    }

    /// `V1SystemoneQuestions` of the API.
    public struct V1SystemoneQuestions: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var choice: V1SystemoneQuestionsDecisionModelChoiceQuestion? { type == "choice" ? V1SystemoneQuestionsDecisionModelChoiceQuestion(jsonValue: jsonValue) : nil }
        /// 
        public static func choice(_ value: V1SystemoneQuestionsDecisionModelChoiceQuestion) -> V1SystemoneQuestions { V1SystemoneQuestions(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var noul: V1SystemoneQuestionsDecisionModelNoulQuestion? { type == "noul" ? V1SystemoneQuestionsDecisionModelNoulQuestion(jsonValue: jsonValue) : nil }
        /// 
        public static func noul(_ value: V1SystemoneQuestionsDecisionModelNoulQuestion) -> V1SystemoneQuestions { V1SystemoneQuestions(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var score: V1SystemoneQuestionsDecisionModelScoreQuestion? { type == "score" ? V1SystemoneQuestionsDecisionModelScoreQuestion(jsonValue: jsonValue) : nil }
        /// 
        public static func score(_ value: V1SystemoneQuestionsDecisionModelScoreQuestion) -> V1SystemoneQuestions { V1SystemoneQuestions(jsonValue: value.jsonValue) }
    }

    /// `V1SystemoneResponseAnswers` of the API.
    public struct V1SystemoneResponseAnswers: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var choice: V1SystemoneResponseAnswersDecisionModelChoiceAnswer? { type == "choice" ? V1SystemoneResponseAnswersDecisionModelChoiceAnswer(jsonValue: jsonValue) : nil }
        ///  `nil` for any other kind.
        public var noul: V1SystemoneResponseAnswersDecisionModelNoulAnswer? { type == "noul" ? V1SystemoneResponseAnswersDecisionModelNoulAnswer(jsonValue: jsonValue) : nil }
        ///  `nil` for any other kind.
        public var score: V1SystemoneResponseAnswersDecisionModelScoreAnswer? { type == "score" ? V1SystemoneResponseAnswersDecisionModelScoreAnswer(jsonValue: jsonValue) : nil }
    }

    /// `VoiceSettingsBackgroundAudio` of the API.
    public struct VoiceSettingsBackgroundAudio: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        ///  `nil` for any other kind.
        public var predefinedMedia: VoiceSettingsBackgroundAudioPredefinedMedia? { type == "predefined_media" ? VoiceSettingsBackgroundAudioPredefinedMedia(jsonValue: jsonValue) : nil }
        /// 
        public static func predefinedMedia(_ value: VoiceSettingsBackgroundAudioPredefinedMedia) -> VoiceSettingsBackgroundAudio { VoiceSettingsBackgroundAudio(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var mediaURL: VoiceSettingsBackgroundAudioMediaURL? { type == "media_url" ? VoiceSettingsBackgroundAudioMediaURL(jsonValue: jsonValue) : nil }
        /// 
        public static func mediaURL(_ value: VoiceSettingsBackgroundAudioMediaURL) -> VoiceSettingsBackgroundAudio { VoiceSettingsBackgroundAudio(jsonValue: value.jsonValue) }
        ///  `nil` for any other kind.
        public var mediaName: VoiceSettingsBackgroundAudioMediaName? { type == "media_name" ? VoiceSettingsBackgroundAudioMediaName(jsonValue: jsonValue) : nil }
        /// 
        public static func mediaName(_ value: VoiceSettingsBackgroundAudioMediaName) -> VoiceSettingsBackgroundAudio { VoiceSettingsBackgroundAudio(jsonValue: value.jsonValue) }
    }

}
