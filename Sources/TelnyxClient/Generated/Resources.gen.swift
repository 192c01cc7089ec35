// Written by scripts/generate from the catalogue; do not edit.
public import TelnyxCatalog

/// Records of the API, as typed views over JSON.
public enum Resources {
    /// An HTTP header of requests to an A2A agent.
    public struct A2AHeader: JSONView {
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
        /// Name of the header.
        public var name: String { get throws { try required("name") } }
        /// Value of the header; can hold a secret template.
        public var value: String { get throws { try required("value") } }
    }

    /// An arithmetic operation on two numbers.
    public struct ArithmeticExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            op: String,
            left: Resources.Expression,
            right: Resources.Expression
        ) {
            var list = MemberList()
            list.add("type", "arithmetic")
            list.add("op", op)
            list.add("left", left)
            list.add("right", right)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `arithmetic`. `arithmetic`.
        public var type: String { get throws { try required("type") } }
        /// Arithmetic operator. `+`, `-`, `*`, `/`, `%`.
        public var op: String { get throws { try required("op") } }
        /// Left operand.
        public var left: Resources.Expression { get throws { try required("left") } }
        /// Right operand.
        public var right: Resources.Expression { get throws { try required("right") } }
    }

    /// An AI assistant for voice and text, or one version of it.
    public struct Assistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the assistant was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// System prompt: the instructions given to the model.
        public var instructions: String { get throws { try required("instructions") } }
        /// Id of the language model.
        public var model: String { get throws { try required("model") } }
        /// Name of the assistant.
        public var name: String { get throws { try required("name") } }
        /// Remote A2A agents to which the assistant can delegate tasks.
        public var a2aAgents: [Resources.AssistantA2AAgent]? { optional("a2a_agents") }
        /// Video avatar of the assistant.
        public var avatarSettings: Resources.AvatarSettings? { optional("avatar_settings") }
        /// Conversation flow: a graph of steps in place of a single prompt.
        public var conversationFlow: Resources.ConversationFlow? { optional("conversation_flow") }
        /// Delegation of difficult questions to a second model.
        public var delegationSettings: Resources.DelegationSettings? { optional("delegation_settings") }
        /// Description of the assistant.
        public var description: String? { optional("description") }
        /// Default values of dynamic variables.
        public var dynamicVariables: JSONObject? { optional("dynamic_variables") }
        /// Timeout of the dynamic variables webhook in milliseconds.
        public var dynamicVariablesWebhookTimeoutMs: Int? { optional("dynamic_variables_webhook_timeout_ms") }
        /// Webhook URL that supplies dynamic variables when a conversation starts.
        public var dynamicVariablesWebhookURL: String? { optional("dynamic_variables_webhook_url") }
        /// Channels that are enabled.
        public var enabledFeatures: [String]? { optional("enabled_features") }
        /// Language model of another provider, or your own.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Fallback model for when the chosen model fails.
        public var fallbackConfig: Resources.FallbackConfig? { optional("fallback_config") }
        /// Greeting that is spoken first; if empty, the user speaks first.
        public var greeting: String? { optional("greeting") }
        /// Insights to compute after a conversation.
        public var insightSettings: Resources.InsightSettings? { optional("insight_settings") }
        /// Integrations of the account that the assistant can use.
        public var integrations: [Resources.AssistantIntegration]? { optional("integrations") }
        /// Barge-in and turn-taking: when the user and the assistant may speak.
        public var interruptionSettings: Resources.InterruptionSettings? { optional("interruption_settings") }
        /// Identifier of the integration secret with the model provider's API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// MCP servers whose tools the assistant can use.
        public var mcpServers: [Resources.AssistantMcpServer]? { optional("mcp_servers") }
        /// Settings for SMS and other messages.
        public var messagingSettings: Resources.MessagingSettings? { optional("messaging_settings") }
        /// Export of traces to Langfuse.
        public var observabilitySettings: Resources.Observability? { optional("observability_settings") }
        /// Work that goes on after the conversation has ended.
        public var postConversationSettings: Resources.PostConversationSettings? { optional("post_conversation_settings") }
        /// Data retention, redaction of personal data and data locality.
        public var privacySettings: Resources.PrivacySettings? { optional("privacy_settings") }
        /// Tags of the assistant, for filtering.
        public var tags: [String]? { optional("tags") }
        /// Settings for telephone calls.
        public var telephonySettings: Resources.TelephonySettings? { optional("telephony_settings") }
        /// Inline tools; shared tools are attached through `tool_ids`.
        public var tools: [Resources.AssistantTool]? { optional("tools") }
        /// Speech-to-text (STT) settings.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// Text-to-speech (TTS) settings.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
        /// WebSocket stream of conversation events.
        public var websocketSettings: Resources.WebsocketSettings? { optional("websocket_settings") }
        /// Appearance of the web widget.
        public var widgetSettings: Resources.WidgetSettings? { optional("widget_settings") }
        /// Origin of an imported assistant.
        public var importMetadata: Resources.ImportMetadata? { optional("import_metadata") }
        /// Ids of the missions that use the assistant.
        public var relatedMissionIDs: [String]? { optional("related_mission_ids") }
        /// Time at which this version was created.
        public var versionCreatedAt: String? { optional("version_created_at") }
        /// Id of this version.
        public var versionID: String? { optional("version_id") }
        /// Name of the version.
        public var versionName: String? { optional("version_name") }
    }

    /// A remote agent, reached by the Agent2Agent (A2A) protocol.
    public struct AssistantA2AAgent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            url: String,
            async: Bool? = nil,
            headers: [Resources.A2AHeader]? = nil,
            messages: [Resources.ToolMessage]? = nil,
            pollIntervalMs: Int? = nil,
            timeoutMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("url", url)
            list.add("async", async)
            list.add("headers", headers)
            list.add("messages", messages)
            list.add("poll_interval_ms", pollIntervalMs)
            list.add("timeout_ms", timeoutMs)
            jsonValue = .object(list.members)
        }
        /// Name of the agent as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// URL of the agent card.
        public var url: String { get throws { try required("url") } }
        /// Continue the conversation while the agent works.
        public var async: Bool? { optional("async") }
        /// HTTP headers of every request to the agent.
        public var headers: [Resources.A2AHeader]? { optional("headers") }
        /// Messages that are spoken while the agent works.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// Interval in milliseconds at which the state of a task is polled.
        public var pollIntervalMs: Int? { optional("poll_interval_ms") }
        /// Timeout of a task in milliseconds.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// An assistant's answer to a chat message.
    public struct AssistantChatResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Text of the answer.
        public var content: String { get throws { try required("content") } }
    }

    /// Confirmation that an assistant was deleted.
    public struct AssistantDeleteResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the deleted assistant.
        public var id: String { get throws { try required("id") } }
        /// True if the assistant was deleted.
        public var deleted: Bool { get throws { try required("deleted") } }
        /// Type of the object, `assistant.deleted`.
        public var object: String { get throws { try required("object") } }
    }

    /// An integration of the account that the assistant can use.
    public struct AssistantIntegration: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            integrationID: String,
            allowedList: [String]? = nil
        ) {
            var list = MemberList()
            list.add("integration_id", integrationID)
            list.add("allowed_list", allowedList)
            jsonValue = .object(list.members)
        }
        /// Id of the integration.
        public var integrationID: String { get throws { try required("integration_id") } }
        /// Names of the tools that are allowed; all if absent.
        public var allowedList: [String]? { optional("allowed_list") }
    }

    /// An MCP server that the assistant can use.
    public struct AssistantMcpServer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            allowedTools: [String]? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("allowed_tools", allowedTools)
            jsonValue = .object(list.members)
        }
        /// Id of the MCP server.
        public var id: String { get throws { try required("id") } }
        /// Names of the tools that are allowed; the server's own list if absent.
        public var allowedTools: [String]? { optional("allowed_tools") }
    }

    /// The conversation to which a sent SMS belongs.
    public struct AssistantSendSMSResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the conversation.
        public var conversationID: String? { optional("conversation_id") }
    }

    /// Another assistant as the target of an edge.
    public struct AssistantTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            assistantID: String,
            position: Resources.NodePosition? = nil,
            voiceMode: String? = nil
        ) {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("type", "assistant")
            list.add("position", position)
            list.add("voice_mode", voiceMode)
            jsonValue = .object(list.members)
        }
        /// Id of the assistant that takes over.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// Type of the target, `assistant`. `assistant`.
        public var type: String { get throws { try required("type") } }
        /// Position of the target in the editor.
        public var position: Resources.NodePosition? { optional("position") }
        /// Voice after the handoff: this assistant's, or the other's own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// A test: a simulated conversation with a rubric that grades it.
    public struct AssistantTest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Time at which the test was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Name of the test.
        public var name: String { get throws { try required("name") } }
        /// Criteria that must all be met for the test to pass.
        public var rubric: [Resources.TestRubric] { get throws { try required("rubric") } }
        /// Channel of the conversation. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Id of the test, assigned by the API.
        public var testID: String { get throws { try required("test_id") } }
        /// Description of the test.
        public var description: String? { optional("description") }
        /// Destination of the test: a number, SIP address or URL of the assistant.
        public var destination: String? { optional("destination") }
        /// Instructions for the simulated user.
        public var instructions: String? { optional("instructions") }
        /// Maximum duration of the conversation in seconds.
        public var maxDurationSeconds: Int? { optional("max_duration_seconds") }
        /// Name of the test suite.
        public var testSuite: String? { optional("test_suite") }
    }

    /// Action when voicemail answers.
    public struct AssistantVoicemailAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: String? = nil,
            voicemailMessage: Resources.AssistantVoicemailMessage? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("voicemail_message", voicemailMessage)
            jsonValue = .object(list.members)
        }
        /// Action to take. `stop_assistant`, `leave_message_and_stop_assistant`, `continue_assistant`.
        public var action: String? { optional("action") }
        /// Message to leave on the voicemail.
        public var voicemailMessage: Resources.AssistantVoicemailMessage? { optional("voicemail_message") }
    }

    /// Answering machine detection (AMD) for the assistant's calls.
    public struct AssistantVoicemailDetection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            onVoicemailDetected: Resources.AssistantVoicemailAction? = nil
        ) {
            var list = MemberList()
            list.add("on_voicemail_detected", onVoicemailDetected)
            jsonValue = .object(list.members)
        }
        /// Action when voicemail answers.
        public var onVoicemailDetected: Resources.AssistantVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// A message to leave on the voicemail.
    public struct AssistantVoicemailMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            message: String? = nil,
            prompt: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("message", message)
            list.add("prompt", prompt)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// Text that is spoken.
        public var message: String? { optional("message") }
        /// Instructions from which the model generates the message.
        public var prompt: String? { optional("prompt") }
        /// Source of the message: a fixed text, or a prompt for the model. `prompt`, `message`.
        public var type: String? { optional("type") }
    }

    /// A sent WhatsApp message and its conversation.
    public struct AssistantWhatsappResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the conversation.
        public var conversationID: String { get throws { try required("conversation_id") } }
        /// Id of the message.
        public var messageID: String { get throws { try required("message_id") } }
    }

    /// Audio visualizer of the web widget.
    public struct AudioVisualizerConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            color: String? = nil,
            preset: String? = nil
        ) {
            var list = MemberList()
            list.add("color", color)
            list.add("preset", preset)
            jsonValue = .object(list.members)
        }
        /// Colour scheme. `verdant`, `twilight`, `bloom`, `mystic`, `flare`, `glacier`.
        public var color: String? { optional("color") }
        /// Name of the visualizer's preset.
        public var preset: String? { optional("preset") }
    }

    /// Video avatar of the assistant.
    public struct AvatarSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            avatarID: String,
            backgroundID: String
        ) {
            var list = MemberList()
            list.add("avatar_id", avatarID)
            list.add("background_id", backgroundID)
            list.add("model", "foxtrot-1")
            list.add("provider", "telnyx")
            jsonValue = .object(list.members)
        }
        /// Id of the avatar.
        public var avatarID: String { get throws { try required("avatar_id") } }
        /// Background of the video. `office`, `studio`, `reception`, `illustrated_workspace`.
        public var backgroundID: String { get throws { try required("background_id") } }
        /// Model that animates the avatar. `foxtrot-1`.
        public var model: String { get throws { try required("model") } }
        /// Provider of the avatar. `telnyx`.
        public var provider: String { get throws { try required("provider") } }
    }

    /// Background audio from the account's media storage.
    public struct BackgroundAudioName: JSONView {
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
        /// Type of the audio, `media_name`. `media_name`.
        public var type: String { get throws { try required("type") } }
        /// Name of the file in media storage.
        public var value: String { get throws { try required("value") } }
    }

    /// Background audio supplied by the platform.
    public struct BackgroundAudioPredefined: JSONView {
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
        /// Type of the audio, `predefined_media`. `predefined_media`.
        public var type: String { get throws { try required("type") } }
        /// Name of the audio. `silence`, `office`.
        public var value: String { get throws { try required("value") } }
        /// Volume.
        public var volume: Double? { optional("volume") }
    }

    /// Background audio at a URL.
    public struct BackgroundAudioURL: JSONView {
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
        /// Type of the audio, `media_url`. `media_url`.
        public var type: String { get throws { try required("type") } }
        /// URL of the audio file.
        public var value: String { get throws { try required("value") } }
    }

    /// A boolean literal.
    public struct BooleanLiteralExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: Bool
        ) {
            var list = MemberList()
            list.add("type", "bool_literal")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `bool_literal`. `bool_literal`.
        public var type: String { get throws { try required("type") } }
        /// Value, true or false.
        public var value: Bool { get throws { try required("value") } }
    }

    /// A boolean operation on conditions.
    public struct BooleanOpExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            op: String,
            operands: [Resources.Expression]
        ) {
            var list = MemberList()
            list.add("type", "bool_op")
            list.add("op", op)
            list.add("operands", operands)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `bool_op`. `bool_op`.
        public var type: String { get throws { try required("type") } }
        /// Boolean operator. `and`, `or`, `not`.
        public var op: String { get throws { try required("op") } }
        /// Operands of the operation.
        public var operands: [Resources.Expression] { get throws { try required("operands") } }
    }

    /// Storage buckets with documents.
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
        /// Ids of the buckets to search.
        public var bucketIDs: [String] { get throws { try required("bucket_ids") } }
        /// Maximum number of results.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// Storage buckets with documents.
    public struct BucketIDsPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            bucketIDs: [String]? = nil,
            maxNumResults: Int? = nil
        ) {
            var list = MemberList()
            list.add("bucket_ids", bucketIDs)
            list.add("max_num_results", maxNumResults)
            jsonValue = .object(list.members)
        }
        /// Ids of the buckets to search.
        public var bucketIDs: [String]? { optional("bucket_ids") }
        /// Maximum number of results.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// A canary deploy: how traffic is split between versions.
    public struct CanaryDeployResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// Time at which the canary deploy was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Rules in order; the first that matches decides.
        public var rules: [Resources.CanaryRule] { get throws { try required("rules") } }
        /// Time of the last change.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// Split in the older form: versions with percentages. Replaced by `rules`.
        public var versions: [Resources.CanaryVersionWeight]? { optional("versions") }
    }

    /// A rule that serves a version to the conversations that it matches.
    public struct CanaryRule: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            serve: Resources.Serve,
            match: [Resources.Clause]? = nil
        ) {
            var list = MemberList()
            list.add("serve", serve)
            list.add("match", match)
            jsonValue = .object(list.members)
        }
        /// Version, or weighted versions, to serve.
        public var serve: Resources.Serve { get throws { try required("serve") } }
        /// Clauses that must all hold; absent or empty matches every conversation.
        public var match: [Resources.Clause]? { optional("match") }
    }

    /// A version with its percentage, in the older form.
    public struct CanaryVersionWeight: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            versionID: String,
            percentage: Double
        ) {
            var list = MemberList()
            list.add("version_id", versionID)
            list.add("percentage", percentage)
            jsonValue = .object(list.members)
        }
        /// Id of the version.
        public var versionID: String { get throws { try required("version_id") } }
        /// Share in percent, above 0 and below 100.
        public var percentage: Double { get throws { try required("percentage") } }
    }

    /// A condition on an attribute of the conversation.
    public struct Clause: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            attribute: String,
            `operator`: String,
            values: [String]
        ) {
            var list = MemberList()
            list.add("attribute", attribute)
            list.add("operator", `operator`)
            list.add("values", values)
            jsonValue = .object(list.members)
        }
        /// Name of the attribute, such as `telnyx_end_user_target`.
        public var attribute: String { get throws { try required("attribute") } }
        /// Operator: equals a value, equals none, or starts with one. `in`, `not_in`, `starts_with`.
        public var `operator`: String { get throws { try required("operator") } }
        /// Values to compare with.
        public var values: [String] { get throws { try required("values") } }
    }

    /// A function that the user's browser or app executes.
    public struct ClientSideTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            clientSideTool: Resources.ClientSideToolConfig
        ) {
            var list = MemberList()
            list.add("client_side_tool", clientSideTool)
            list.add("type", "client_side_tool")
            jsonValue = .object(list.members)
        }
        /// Definition of the function.
        public var clientSideTool: Resources.ClientSideToolConfig { get throws { try required("client_side_tool") } }
        /// Type of the tool. `client_side_tool`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Definition of a function that the browser or app executes.
    public struct ClientSideToolConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String,
            name: String,
            parameters: Resources.ParameterSchema
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("parameters", parameters)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to call the function.
        public var description: String { get throws { try required("description") } }
        /// Name of the function as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// JSON schema of the arguments.
        public var parameters: Resources.ParameterSchema { get throws { try required("parameters") } }
    }

    /// Definition of a function that the browser or app executes.
    public struct ClientSideToolConfigPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil,
            name: String? = nil,
            parameters: Resources.ParameterSchema? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("parameters", parameters)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to call the function.
        public var description: String? { optional("description") }
        /// Name of the function as the model sees it.
        public var name: String? { optional("name") }
        /// JSON schema of the arguments.
        public var parameters: Resources.ParameterSchema? { optional("parameters") }
    }

    /// A comparison of two values.
    public struct ComparisonExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            op: String,
            left: Resources.Expression,
            right: Resources.Expression
        ) {
            var list = MemberList()
            list.add("type", "comparison")
            list.add("op", op)
            list.add("left", left)
            list.add("right", right)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `comparison`. `comparison`.
        public var type: String { get throws { try required("type") } }
        /// Comparison operator. `==`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `not_contains`.
        public var op: String { get throws { try required("op") } }
        /// Left operand.
        public var left: Resources.Expression { get throws { try required("left") } }
        /// Right operand.
        public var right: Resources.Expression { get throws { try required("right") } }
    }

    /// A conversation between a user and an assistant.
    public struct Conversation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the conversation, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the conversation started.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Time of the last message.
        public var lastMessageAt: String { get throws { try required("last_message_at") } }
        /// Metadata, including the version that serves the conversation.
        public var metadata: [String: String] { get throws { try required("metadata") } }
        /// Name of the conversation.
        public var name: String? { optional("name") }
    }

    /// Conversation flow: a graph of steps in place of a single prompt.
    public struct ConversationFlow: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            nodes: [Resources.ConversationFlowNode],
            startNodeID: String,
            edges: [Resources.FlowEdge]? = nil
        ) {
            var list = MemberList()
            list.add("nodes", nodes)
            list.add("start_node_id", startNodeID)
            list.add("edges", edges)
            jsonValue = .object(list.members)
        }
        /// Nodes: the steps of the flow.
        public var nodes: [Resources.ConversationFlowNode] { get throws { try required("nodes") } }
        /// Id of the node at which the flow starts.
        public var startNodeID: String { get throws { try required("start_node_id") } }
        /// Edges: the transitions between nodes.
        public var edges: [Resources.FlowEdge]? { optional("edges") }
    }

    /// Result of an insight.
    public struct ConversationInsightResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the insight.
        public var insightID: String { get throws { try required("insight_id") } }
        /// Result as text; JSON text if the insight has a schema.
        public var result: String { get throws { try required("result") } }
    }

    /// Insights of a conversation.
    public struct ConversationInsights: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the insights, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Results, one for each insight.
        public var conversationInsights: [Resources.ConversationInsightResult] { get throws { try required("conversation_insights") } }
        /// Time at which the computation started.
        public var createdAt: String { get throws { try required("created_at") } }
        /// State of the computation. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String { get throws { try required("status") } }
    }

    /// The default edge, taken if no other condition holds.
    public struct DefaultCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("type", "default")
            jsonValue = .object(list.members)
        }
        /// Type of the condition, `default`. `default`.
        public var type: String { get throws { try required("type") } }
    }

    /// Delegation of difficult questions to a second model.
    public struct DelegationSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool? = nil,
            externalLlm: Resources.ExternalLlm? = nil,
            instructions: String? = nil,
            llmApiKeyRef: String? = nil,
            mode: String? = nil,
            model: String? = nil,
            speakResults: Bool? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            list.add("external_llm", externalLlm)
            list.add("instructions", instructions)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("mode", mode)
            list.add("model", model)
            list.add("speak_results", speakResults)
            jsonValue = .object(list.members)
        }
        /// Enable delegation.
        public var enabled: Bool? { optional("enabled") }
        /// External model that answers delegated questions.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Instructions for the second model.
        public var instructions: String? { optional("instructions") }
        /// Identifier of the integration secret with the provider's API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// Side that runs the second model: the platform or your client. `telnyx`, `client`.
        public var mode: String? { optional("mode") }
        /// Id of the model that answers delegated questions.
        public var model: String? { optional("model") }
        /// Speak the second model's results.
        public var speakResults: Bool? { optional("speak_results") }
    }

    /// A deleted assistant that can still be restored.
    public struct DeletedAssistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the assistant was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// System prompt: the instructions given to the model.
        public var instructions: String { get throws { try required("instructions") } }
        /// Id of the language model.
        public var model: String { get throws { try required("model") } }
        /// Name of the assistant.
        public var name: String { get throws { try required("name") } }
        /// Remote A2A agents to which the assistant can delegate tasks.
        public var a2aAgents: [Resources.AssistantA2AAgent]? { optional("a2a_agents") }
        /// Video avatar of the assistant.
        public var avatarSettings: Resources.AvatarSettings? { optional("avatar_settings") }
        /// Conversation flow: a graph of steps in place of a single prompt.
        public var conversationFlow: Resources.ConversationFlow? { optional("conversation_flow") }
        /// Delegation of difficult questions to a second model.
        public var delegationSettings: Resources.DelegationSettings? { optional("delegation_settings") }
        /// Description of the assistant.
        public var description: String? { optional("description") }
        /// Default values of dynamic variables.
        public var dynamicVariables: JSONObject? { optional("dynamic_variables") }
        /// Timeout of the dynamic variables webhook in milliseconds.
        public var dynamicVariablesWebhookTimeoutMs: Int? { optional("dynamic_variables_webhook_timeout_ms") }
        /// Webhook URL that supplies dynamic variables when a conversation starts.
        public var dynamicVariablesWebhookURL: String? { optional("dynamic_variables_webhook_url") }
        /// Channels that are enabled.
        public var enabledFeatures: [String]? { optional("enabled_features") }
        /// Language model of another provider, or your own.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Fallback model for when the chosen model fails.
        public var fallbackConfig: Resources.FallbackConfig? { optional("fallback_config") }
        /// Greeting that is spoken first; if empty, the user speaks first.
        public var greeting: String? { optional("greeting") }
        /// Insights to compute after a conversation.
        public var insightSettings: Resources.InsightSettings? { optional("insight_settings") }
        /// Integrations of the account that the assistant can use.
        public var integrations: [Resources.AssistantIntegration]? { optional("integrations") }
        /// Barge-in and turn-taking: when the user and the assistant may speak.
        public var interruptionSettings: Resources.InterruptionSettings? { optional("interruption_settings") }
        /// Identifier of the integration secret with the model provider's API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// MCP servers whose tools the assistant can use.
        public var mcpServers: [Resources.AssistantMcpServer]? { optional("mcp_servers") }
        /// Settings for SMS and other messages.
        public var messagingSettings: Resources.MessagingSettings? { optional("messaging_settings") }
        /// Export of traces to Langfuse.
        public var observabilitySettings: Resources.Observability? { optional("observability_settings") }
        /// Work that goes on after the conversation has ended.
        public var postConversationSettings: Resources.PostConversationSettings? { optional("post_conversation_settings") }
        /// Data retention, redaction of personal data and data locality.
        public var privacySettings: Resources.PrivacySettings? { optional("privacy_settings") }
        /// Tags of the assistant, for filtering.
        public var tags: [String]? { optional("tags") }
        /// Settings for telephone calls.
        public var telephonySettings: Resources.TelephonySettings? { optional("telephony_settings") }
        /// Inline tools; shared tools are attached through `tool_ids`.
        public var tools: [Resources.AssistantTool]? { optional("tools") }
        /// Speech-to-text (STT) settings.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// Text-to-speech (TTS) settings.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
        /// WebSocket stream of conversation events.
        public var websocketSettings: Resources.WebsocketSettings? { optional("websocket_settings") }
        /// Appearance of the web widget.
        public var widgetSettings: Resources.WidgetSettings? { optional("widget_settings") }
        /// Origin of an imported assistant.
        public var importMetadata: Resources.ImportMetadata? { optional("import_metadata") }
        /// Ids of the missions that use the assistant.
        public var relatedMissionIDs: [String]? { optional("related_mission_ids") }
        /// Time at which this version was created.
        public var versionCreatedAt: String? { optional("version_created_at") }
        /// Id of this version.
        public var versionID: String? { optional("version_id") }
        /// Name of the version.
        public var versionName: String? { optional("version_name") }
        /// Time of deletion.
        public var deletedAt: String { get throws { try required("deleted_at") } }
        /// Time after which the assistant can no longer be restored.
        public var permanentlyDeletedAt: String { get throws { try required("permanently_deleted_at") } }
    }

    /// The value of a dynamic variable.
    public struct DynamicVariableExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String
        ) {
            var list = MemberList()
            list.add("type", "variable")
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `variable`. `variable`.
        public var type: String { get throws { try required("type") } }
        /// Name of the variable.
        public var name: String { get throws { try required("name") } }
    }

    /// A condition that is a boolean expression.
    public struct ExpressionCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            expression: Resources.Expression
        ) {
            var list = MemberList()
            list.add("expression", expression)
            list.add("type", "expression")
            jsonValue = .object(list.members)
        }
        /// Expression that must be true.
        public var expression: Resources.Expression { get throws { try required("expression") } }
        /// Type of the condition, `expression`. `expression`.
        public var type: String { get throws { try required("type") } }
    }

    /// A language model of another provider, or your own.
    public struct ExternalLlm: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            baseURL: String,
            model: String,
            authenticationMethod: String? = nil,
            certificateRef: String? = nil,
            forwardMetadata: Bool? = nil,
            llmApiKeyRef: String? = nil,
            tokenRetrievalURL: String? = nil
        ) {
            var list = MemberList()
            list.add("base_url", baseURL)
            list.add("model", model)
            list.add("authentication_method", authenticationMethod)
            list.add("certificate_ref", certificateRef)
            list.add("forward_metadata", forwardMetadata)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("token_retrieval_url", tokenRetrievalURL)
            jsonValue = .object(list.members)
        }
        /// Base URL of the OpenAI-compatible API.
        public var baseURL: String { get throws { try required("base_url") } }
        /// Id of the model at its provider.
        public var model: String { get throws { try required("model") } }
        /// Authentication: an API key or a client certificate. `token`, `certificate`.
        public var authenticationMethod: String? { optional("authentication_method") }
        /// Identifier of the integration secret with the client certificate.
        public var certificateRef: String? { optional("certificate_ref") }
        /// Send the conversation's metadata to the model.
        public var forwardMetadata: Bool? { optional("forward_metadata") }
        /// Identifier of the integration secret with the API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// URL that issues an access token for the client certificate.
        public var tokenRetrievalURL: String? { optional("token_retrieval_url") }
    }

    /// Fallback model for when the chosen model fails.
    public struct FallbackConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            externalLlm: Resources.ExternalLlm? = nil,
            llmApiKeyRef: String? = nil,
            model: String? = nil
        ) {
            var list = MemberList()
            list.add("external_llm", externalLlm)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("model", model)
            jsonValue = .object(list.members)
        }
        /// External model to fall back to.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Identifier of the integration secret with the provider's API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// Id of the model to fall back to.
        public var model: String? { optional("model") }
    }

    /// An edge: a transition from one node to the next.
    public struct FlowEdge: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            condition: Resources.FlowEdgeCondition,
            startNodeID: String,
            target: Resources.FlowEdgeTarget
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("condition", condition)
            list.add("start_node_id", startNodeID)
            list.add("target", target)
            jsonValue = .object(list.members)
        }
        /// Id of the edge, unique within the flow.
        public var id: String { get throws { try required("id") } }
        /// Condition under which the edge is taken.
        public var condition: Resources.FlowEdgeCondition { get throws { try required("condition") } }
        /// Id of the node from which the edge starts.
        public var startNodeID: String { get throws { try required("start_node_id") } }
        /// Target of the edge.
        public var target: Resources.FlowEdgeTarget { get throws { try required("target") } }
    }

    /// A prompt node: the model talks with the user.
    public struct FlowNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            instructions: String,
            externalLlm: Resources.ExternalLlm? = nil,
            instructionsMode: String? = nil,
            llmApiKeyRef: String? = nil,
            model: String? = nil,
            name: String? = nil,
            position: Resources.NodePosition? = nil,
            sharedToolIDs: [String]? = nil,
            toolsMode: String? = nil,
            transcription: Resources.TranscriptionSettings? = nil,
            voiceSettings: Resources.VoiceSettings? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("instructions", instructions)
            list.add("external_llm", externalLlm)
            list.add("instructions_mode", instructionsMode)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("model", model)
            list.add("name", name)
            list.add("position", position)
            list.add("shared_tool_ids", sharedToolIDs)
            list.add("tools_mode", toolsMode)
            list.add("transcription", transcription)
            list.add("type", "prompt")
            list.add("voice_settings", voiceSettings)
            jsonValue = .object(list.members)
        }
        /// Id of the node, unique within the flow.
        public var id: String { get throws { try required("id") } }
        /// Instructions for the model at this node.
        public var instructions: String { get throws { try required("instructions") } }
        /// External model for this node.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Replace the assistant's instructions or append to them. `replace`, `append`.
        public var instructionsMode: String? { optional("instructions_mode") }
        /// Identifier of the integration secret with the provider's API key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// Id of the language model for this node.
        public var model: String? { optional("model") }
        /// Name of the node.
        public var name: String? { optional("name") }
        /// Position of the node in the editor.
        public var position: Resources.NodePosition? { optional("position") }
        /// Ids of the shared tools for this node.
        public var sharedToolIDs: [String]? { optional("shared_tool_ids") }
        /// Tools behind `shared_tool_ids`; in responses only.
        public var tools: [[Resources.AssistantTool]]? { optional("tools") }
        /// Replace the assistant's tools or add to them. `replace`, `append`.
        public var toolsMode: String? { optional("tools_mode") }
        /// Speech-to-text (STT) settings for this node.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// Type of the node, `prompt`. `prompt`.
        public var type: String? { optional("type") }
        /// Text-to-speech (TTS) settings for this node.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
    }

    /// Definition of a function as the model sees it.
    public struct FunctionDefinition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            description: String? = nil,
            parameters: JSONObject? = nil,
            strict: Bool? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("parameters", parameters)
            list.add("strict", strict)
            jsonValue = .object(list.members)
        }
        /// Name of the function as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// Description that tells the model when to call the function.
        public var description: String? { optional("description") }
        /// JSON schema of the arguments.
        public var parameters: JSONObject? { optional("parameters") }
        /// Require arguments that conform to the schema.
        public var strict: Bool? { optional("strict") }
    }

    /// Definition of a function as the model sees it.
    public struct FunctionDefinitionPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String? = nil,
            description: String? = nil,
            parameters: JSONObject? = nil,
            strict: Bool? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("parameters", parameters)
            list.add("strict", strict)
            jsonValue = .object(list.members)
        }
        /// Name of the function as the model sees it.
        public var name: String? { optional("name") }
        /// Description that tells the model when to call the function.
        public var description: String? { optional("description") }
        /// JSON schema of the arguments.
        public var parameters: JSONObject? { optional("parameters") }
        /// Require arguments that conform to the schema.
        public var strict: Bool? { optional("strict") }
    }

    /// A function that your client executes.
    public struct FunctionTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            function: Resources.FunctionDefinition
        ) {
            var list = MemberList()
            list.add("function", function)
            list.add("type", "function")
            jsonValue = .object(list.members)
        }
        /// Definition of the function.
        public var function: Resources.FunctionDefinition { get throws { try required("function") } }
        /// Type of the tool. `function`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Assistants to which the conversation can be handed off.
    public struct HandoffConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            aiAssistants: [Resources.HandoffTarget],
            voiceMode: String? = nil
        ) {
            var list = MemberList()
            list.add("ai_assistants", aiAssistants)
            list.add("voice_mode", voiceMode)
            jsonValue = .object(list.members)
        }
        /// Assistants that the model can choose from.
        public var aiAssistants: [Resources.HandoffTarget] { get throws { try required("ai_assistants") } }
        /// Voice after the handoff: this assistant's, or each assistant's own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// Assistants to which the conversation can be handed off.
    public struct HandoffConfigPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            aiAssistants: [Resources.HandoffTarget]? = nil,
            voiceMode: String? = nil
        ) {
            var list = MemberList()
            list.add("ai_assistants", aiAssistants)
            list.add("voice_mode", voiceMode)
            jsonValue = .object(list.members)
        }
        /// Assistants that the model can choose from.
        public var aiAssistants: [Resources.HandoffTarget]? { optional("ai_assistants") }
        /// Voice after the handoff: this assistant's, or each assistant's own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// An assistant to which the conversation can be handed off.
    public struct HandoffTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            name: String
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// Id of the assistant.
        public var id: String { get throws { try required("id") } }
        /// Name of the assistant as the model sees it.
        public var name: String { get throws { try required("name") } }
    }

    /// A handoff of the conversation to another assistant.
    public struct HandoffTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            handoff: Resources.HandoffConfig
        ) {
            var list = MemberList()
            list.add("handoff", handoff)
            list.add("type", "handoff")
            jsonValue = .object(list.members)
        }
        /// Settings of the handoff.
        public var handoff: Resources.HandoffConfig { get throws { try required("handoff") } }
        /// Type of the tool. `handoff`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A tool that ends the call.
    public struct HangupTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            hangup: Resources.HangupToolParams
        ) {
            var list = MemberList()
            list.add("hangup", hangup)
            list.add("type", "hangup")
            jsonValue = .object(list.members)
        }
        /// Settings of the hangup tool.
        public var hangup: Resources.HangupToolParams { get throws { try required("hangup") } }
        /// Type of the tool. `hangup`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Settings of the hangup tool.
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
        /// Description that tells the model when to hang up.
        public var description: String? { optional("description") }
    }

    /// A header: a name and a value.
    public struct Header: JSONView {
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
        /// Name of the header.
        public var name: String? { optional("name") }
        /// Value of the header; can hold variables and secret templates.
        public var value: String? { optional("value") }
    }

    /// Origin of an imported assistant.
    public struct ImportMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant at the provider.
        public var importID: String? { optional("import_id") }
        /// Provider from which the assistant was imported. `elevenlabs`, `vapi`, `retell`.
        public var importProvider: String? { optional("import_provider") }
    }

    /// A row of an aggregation; the keys of `group_by` are further fields.
    public struct InsightAggregate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Number of results in the group.
        public var recordCount: Int { get throws { try required("record_count") } }
    }

    /// Insights to compute after a conversation.
    public struct InsightSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            insightGroupID: String? = nil,
            model: String? = nil
        ) {
            var list = MemberList()
            list.add("insight_group_id", insightGroupID)
            list.add("model", model)
            jsonValue = .object(list.members)
        }
        /// Id of the insight group to compute.
        public var insightGroupID: String? { optional("insight_group_id") }
        /// Id of the model that computes insights; null for the platform's default. `zai-org/GLM-5.3-Flash`, `meta-llama/Llama-3.3-70B-Instruct`.
        public var model: String? { optional("model") }
    }

    /// An insight: a question that is answered for every conversation.
    public struct InsightTemplate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the insight, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the insight was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Instructions for the model: what to find out.
        public var instructions: String { get throws { try required("instructions") } }
        /// Type of the insight: your own or the platform's. `custom`, `default`.
        public var insightType: String? { optional("insight_type") }
        /// JSON schema of the result.
        public var jsonSchema: JSONValue? { optional("json_schema") }
        /// Name of the insight.
        public var name: String? { optional("name") }
        /// Webhook URL that receives the results.
        public var webhook: String? { optional("webhook") }
    }

    /// A group of insights that an assistant computes together.
    public struct InsightTemplateGroup: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the group, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the group was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Name of the group.
        public var name: String { get throws { try required("name") } }
        /// Description of the group.
        public var description: String? { optional("description") }
        /// Insights of the group.
        public var insights: [Resources.InsightTemplate]? { optional("insights") }
        /// Webhook URL that receives the results.
        public var webhook: String? { optional("webhook") }
    }

    /// An integration secret, without its value.
    public struct IntegrationSecret: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the secret, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the secret was created.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Identifier by which settings refer to the secret.
        public var identifier: String { get throws { try required("identifier") } }
        /// Type of the record, `integration_secret`.
        public var recordType: String { get throws { try required("record_type") } }
        /// Time of the last change.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// Barge-in and turn-taking: when the user and the assistant may speak.
    public struct InterruptionSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            disableGreetingInterruption: Bool? = nil,
            enable: Bool? = nil,
            interruptPredictionThreshold: Double? = nil,
            startSpeakingPlan: Resources.StartSpeakingPlan? = nil
        ) {
            var list = MemberList()
            list.add("disable_greeting_interruption", disableGreetingInterruption)
            list.add("enable", enable)
            list.add("interrupt_prediction_threshold", interruptPredictionThreshold)
            list.add("start_speaking_plan", startSpeakingPlan)
            jsonValue = .object(list.members)
        }
        /// Disable barge-in while the greeting is spoken.
        public var disableGreetingInterruption: Bool? { optional("disable_greeting_interruption") }
        /// Enable barge-in: let the user interrupt the assistant.
        public var enable: Bool? { optional("enable") }
        /// Confidence from 0 to 1 at which speech counts as an interruption.
        public var interruptPredictionThreshold: Double? { optional("interrupt_prediction_threshold") }
        /// Delay before the assistant starts to speak.
        public var startSpeakingPlan: Resources.StartSpeakingPlan? { optional("start_speaking_plan") }
    }

    /// Settings of an invitation into the call.
    public struct InviteConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            from: String? = nil,
            customHeaders: [Resources.Header]? = nil,
            targets: JSONValue? = nil,
            voicemailDetection: Resources.InviteVoicemailDetection? = nil
        ) {
            var list = MemberList()
            list.add("from", from)
            list.add("custom_headers", customHeaders)
            list.add("targets", targets)
            list.add("voicemail_detection", voicemailDetection)
            jsonValue = .object(list.members)
        }
        /// Caller ID that is shown to the target: a number.
        public var from: String { get throws { try required("from") } }
        /// SIP headers of the outgoing leg.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Invited parties: a list, or the dynamic variable that holds one.
        public var targets: JSONValue? { optional("targets") }
        /// Answering machine detection (AMD) and what to do when voicemail answers.
        public var voicemailDetection: Resources.InviteVoicemailDetection? { optional("voicemail_detection") }
    }

    /// Settings of an invitation into the call.
    public struct InviteConfigPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            from: String? = nil,
            customHeaders: [Resources.Header]? = nil,
            targets: JSONValue? = nil,
            voicemailDetection: Resources.InviteVoicemailDetection? = nil
        ) {
            var list = MemberList()
            list.add("from", from)
            list.add("custom_headers", customHeaders)
            list.add("targets", targets)
            list.add("voicemail_detection", voicemailDetection)
            jsonValue = .object(list.members)
        }
        /// Caller ID that is shown to the target: a number.
        public var from: String? { optional("from") }
        /// SIP headers of the outgoing leg.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Invited parties: a list, or the dynamic variable that holds one.
        public var targets: JSONValue? { optional("targets") }
        /// Answering machine detection (AMD) and what to do when voicemail answers.
        public var voicemailDetection: Resources.InviteVoicemailDetection? { optional("voicemail_detection") }
    }

    /// A party that can be invited.
    public struct InviteTarget: JSONView {
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
        /// Number in E.164 form, or SIP address.
        public var to: String { get throws { try required("to") } }
        /// Name of the target as the model sees it.
        public var name: String? { optional("name") }
    }

    /// A tool that invites another party into the call.
    public struct InviteTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            invite: Resources.InviteConfig? = nil,
            inviteConfig: Resources.InviteConfig? = nil
        ) {
            var list = MemberList()
            list.add("invite", invite)
            list.add("type", "invite")
            list.add("invite_config", inviteConfig)
            jsonValue = .object(list.members)
        }
        /// Settings of the invitation.
        public var invite: Resources.InviteConfig? { optional("invite") }
        /// Type of the tool. `invite`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// Older name of `invite`. Replaced by `invite`.
        public var inviteConfig: Resources.InviteConfig? { optional("invite_config") }
    }

    /// Action when voicemail answers an invitation.
    public struct InviteVoicemailAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("action", "stop_invite")
            jsonValue = .object(list.members)
        }
        /// Action to take. `stop_invite`.
        public var action: String? { optional("action") }
    }

    /// Answering machine detection (AMD) during an invitation.
    public struct InviteVoicemailDetection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            detectionMode: String? = nil,
            onVoicemailDetected: Resources.InviteVoicemailAction? = nil
        ) {
            var list = MemberList()
            list.add("detection_mode", detectionMode)
            list.add("on_voicemail_detected", onVoicemailDetected)
            jsonValue = .object(list.members)
        }
        /// Mode of answering machine detection. `disabled`, `premium`.
        public var detectionMode: String? { optional("detection_mode") }
        /// Action when voicemail answers.
        public var onVoicemailDetected: Resources.InviteVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// A condition that the model evaluates.
    public struct LlmCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            prompt: String
        ) {
            var list = MemberList()
            list.add("prompt", prompt)
            list.add("type", "llm")
            jsonValue = .object(list.members)
        }
        /// Condition in plain language.
        public var prompt: String { get throws { try required("prompt") } }
        /// Type of the condition, `llm`. `llm`.
        public var type: String { get throws { try required("type") } }
    }

    /// An MCP server: a remote server of tools (Model Context Protocol).
    public struct McpServer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the MCP server, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Time at which the MCP server was registered.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Name of the MCP server.
        public var name: String { get throws { try required("name") } }
        /// Transport, `http` or `sse`.
        public var type: String { get throws { try required("type") } }
        /// URL of the MCP server.
        public var url: String { get throws { try required("url") } }
        /// Names of the tools that are allowed.
        public var allowedTools: [String]? { optional("allowed_tools") }
        /// Identifier of the integration secret with the server's API key.
        public var apiKeyRef: String? { optional("api_key_ref") }
    }

    /// A message of a conversation.
    public struct Message: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Role of the sender. `user`, `assistant`, `tool`.
        public var role: String { get throws { try required("role") } }
        /// Text of the message; empty beside a tool call.
        public var text: String { get throws { try required("text") } }
        /// Time at which the message was stored.
        public var createdAt: String? { optional("created_at") }
        /// Metadata stored with the message.
        public var metadata: [String: JSONValue]? { optional("metadata") }
        /// Time at which the message was sent.
        public var sentAt: String? { optional("sent_at") }
        /// Tool calls that the message makes.
        public var toolCalls: [Resources.MessageToolCall]? { optional("tool_calls") }
    }

    /// A tool call.
    public struct MessageToolCall: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the tool call.
        public var id: String { get throws { try required("id") } }
        /// Function that is called.
        public var function: Resources.MessageToolCallFunction { get throws { try required("function") } }
        /// Type of the tool call, `function`. `function`.
        public var type: String { get throws { try required("type") } }
    }

    /// A function call: a name and arguments.
    public struct MessageToolCallFunction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Arguments as JSON text.
        public var arguments: String { get throws { try required("arguments") } }
        /// Name of the function.
        public var name: String { get throws { try required("name") } }
    }

    /// Settings for SMS and other messages.
    public struct MessagingSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            conversationInactivityMinutes: Int? = nil,
            defaultMessagingProfileID: String? = nil,
            deliveryStatusWebhookURL: String? = nil
        ) {
            var list = MemberList()
            list.add("conversation_inactivity_minutes", conversationInactivityMinutes)
            list.add("default_messaging_profile_id", defaultMessagingProfileID)
            list.add("delivery_status_webhook_url", deliveryStatusWebhookURL)
            jsonValue = .object(list.members)
        }
        /// Minutes without a message after which a new conversation starts.
        public var conversationInactivityMinutes: Int? { optional("conversation_inactivity_minutes") }
        /// Id of the messaging profile that was created with the assistant.
        public var defaultMessagingProfileID: String? { optional("default_messaging_profile_id") }
        /// Webhook URL that receives delivery receipts.
        public var deliveryStatusWebhookURL: String? { optional("delivery_status_webhook_url") }
    }

    /// A language model that an assistant can use.
    public struct ModelMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the model.
        public var id: String { get throws { try required("id") } }
        /// Context window in tokens.
        public var contextLength: Int { get throws { try required("context_length") } }
        /// Release date.
        public var created: String { get throws { try required("created") } }
        /// Languages that the model supports.
        public var languages: [String] { get throws { try required("languages") } }
        /// Licence of the model.
        public var license: String { get throws { try required("license") } }
        /// Organization that made the model.
        public var organization: String { get throws { try required("organization") } }
        /// Organization that serves the model.
        public var ownedBy: String { get throws { try required("owned_by") } }
        /// Number of parameters.
        public var parameters: Int { get throws { try required("parameters") } }
        /// Price tier. `small`, `medium`, `large`, `unlisted`.
        public var tier: String { get throws { try required("tier") } }
        /// Id of the model that was fine-tuned.
        public var baseModel: String? { optional("base_model") }
        /// Description of the model.
        public var description: String? { optional("description") }
        /// True if the model can be fine-tuned.
        public var isFineTunable: Bool? { optional("is_fine_tunable") }
        /// True if the model accepts images.
        public var isVisionSupported: Bool? { optional("is_vision_supported") }
        /// Maximum length of an answer in tokens.
        public var maxCompletionTokens: Int? { optional("max_completion_tokens") }
        /// Type of the object, `model`.
        public var object: String? { optional("object") }
        /// Number of parameters as text, such as `70B`.
        public var parametersStr: String? { optional("parameters_str") }
        /// Price of tokens.
        public var pricing: [String: String]? { optional("pricing") }
        /// True if the model is recommended for assistants.
        public var recommendedForAssistants: Bool? { optional("recommended_for_assistants") }
        /// Regions that serve the model.
        public var regions: [String]? { optional("regions") }
        /// Service tiers that the model is offered in.
        public var serviceTiers: [String]? { optional("service_tiers") }
        /// Task of the model, such as `text-generation`.
        public var task: String? { optional("task") }
    }

    /// Position of a node in the editor.
    public struct NodePosition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            x: Double,
            y: Double
        ) {
            var list = MemberList()
            list.add("x", x)
            list.add("y", y)
            jsonValue = .object(list.members)
        }
        /// Horizontal position.
        public var x: Double { get throws { try required("x") } }
        /// Vertical position.
        public var y: Double { get throws { try required("y") } }
    }

    /// A node as the target of an edge.
    public struct NodeTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            nodeID: String
        ) {
            var list = MemberList()
            list.add("node_id", nodeID)
            list.add("type", "node")
            jsonValue = .object(list.members)
        }
        /// Id of the node.
        public var nodeID: String { get throws { try required("node_id") } }
        /// Type of the target, `node`. `node`.
        public var type: String { get throws { try required("type") } }
    }

    /// Settings of the noise suppression engine.
    public struct NoiseSuppressionConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            attenuationLimit: Int? = nil,
            enhancementLevel: Double? = nil,
            size: String? = nil
        ) {
            var list = MemberList()
            list.add("attenuation_limit", attenuationLimit)
            list.add("enhancement_level", enhancementLevel)
            list.add("family", "quail")
            list.add("mode", "advanced")
            list.add("size", size)
            jsonValue = .object(list.members)
        }
        /// Maximum attenuation of noise.
        public var attenuationLimit: Int? { optional("attenuation_limit") }
        /// Strength of speech enhancement, from 0 to 1.
        public var enhancementLevel: Double? { optional("enhancement_level") }
        /// Family of noise suppression models. `quail`.
        public var family: String? { optional("family") }
        /// Mode of the engine. `advanced`.
        public var mode: String? { optional("mode") }
        /// Size of the noise suppression model. `vf`, `vf_2_0_l`.
        public var size: String? { optional("size") }
    }

    /// A number literal.
    public struct NumberLiteralExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: Double
        ) {
            var list = MemberList()
            list.add("type", "number_literal")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `number_literal`. `number_literal`.
        public var type: String { get throws { try required("type") } }
        /// Value of the number.
        public var value: Double { get throws { try required("value") } }
    }

    /// Export of traces to Langfuse.
    public struct Observability: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            host: String? = nil,
            promptLabel: String? = nil,
            promptName: String? = nil,
            promptSync: String? = nil,
            promptVersion: Int? = nil,
            publicKeyRef: String? = nil,
            secretKeyRef: String? = nil,
            status: String? = nil
        ) {
            var list = MemberList()
            list.add("host", host)
            list.add("prompt_label", promptLabel)
            list.add("prompt_name", promptName)
            list.add("prompt_sync", promptSync)
            list.add("prompt_version", promptVersion)
            list.add("public_key_ref", publicKeyRef)
            list.add("secret_key_ref", secretKeyRef)
            list.add("status", status)
            jsonValue = .object(list.members)
        }
        /// URL of the Langfuse host.
        public var host: String? { optional("host") }
        /// Label of the Langfuse prompt.
        public var promptLabel: String? { optional("prompt_label") }
        /// Name of the Langfuse prompt.
        public var promptName: String? { optional("prompt_name") }
        /// Synchronise the instructions with the Langfuse prompt. `enabled`, `disabled`.
        public var promptSync: String? { optional("prompt_sync") }
        /// Version of the Langfuse prompt.
        public var promptVersion: Int? { optional("prompt_version") }
        /// Identifier of the integration secret with the public key.
        public var publicKeyRef: String? { optional("public_key_ref") }
        /// Identifier of the integration secret with the secret key.
        public var secretKeyRef: String? { optional("secret_key_ref") }
        /// Enable the export of traces. `enabled`, `disabled`.
        public var status: String? { optional("status") }
    }

    /// Position of a page in a list.
    public struct PageMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Number of this page, from 1.
        public var pageNumber: Int { get throws { try required("page_number") } }
        /// Number of items on a full page.
        public var pageSize: Int { get throws { try required("page_size") } }
        /// Number of pages.
        public var totalPages: Int { get throws { try required("total_pages") } }
        /// Number of items on all pages.
        public var totalResults: Int { get throws { try required("total_results") } }
    }

    /// JSON schema of arguments that the model supplies.
    public struct ParameterSchema: JSONView {
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
        /// Schema of each argument.
        public var properties: JSONObject? { optional("properties") }
        /// Names of the required arguments.
        public var required: [String]? { optional("required") }
        /// Type of the schema, `object`. `object`.
        public var type: String? { optional("type") }
    }

    /// A tool that takes a payment during a call.
    public struct PayTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            pay: Resources.PayToolParams
        ) {
            var list = MemberList()
            list.add("pay", pay)
            list.add("type", "pay")
            jsonValue = .object(list.members)
        }
        /// Settings of the payment.
        public var pay: Resources.PayToolParams { get throws { try required("pay") } }
        /// Type of the tool. `pay`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Settings of a payment tool.
    public struct PayToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            connectorName: String,
            connectorParameters: JSONObject? = nil,
            currency: String? = nil,
            description: String? = nil,
            paymentMethod: String? = nil,
            validCardTypes: [String]? = nil
        ) {
            var list = MemberList()
            list.add("connector_name", connectorName)
            list.add("connector_parameters", connectorParameters)
            list.add("currency", currency)
            list.add("description", description)
            list.add("payment_method", paymentMethod)
            list.add("valid_card_types", validCardTypes)
            jsonValue = .object(list.members)
        }
        /// Name of the payment connector.
        public var connectorName: String { get throws { try required("connector_name") } }
        /// Parameters that are passed to the connector.
        public var connectorParameters: JSONObject? { optional("connector_parameters") }
        /// Currency code, such as `USD`.
        public var currency: String? { optional("currency") }
        /// Description that tells the model when to take a payment.
        public var description: String? { optional("description") }
        /// Method of payment.
        public var paymentMethod: String? { optional("payment_method") }
        /// Card types that are accepted.
        public var validCardTypes: [String]? { optional("valid_card_types") }
    }

    /// Work that goes on after the conversation has ended.
    public struct PostConversationSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            jsonValue = .object(list.members)
        }
        /// Let the assistant go on using its tools.
        public var enabled: Bool? { optional("enabled") }
    }

    /// Data retention, redaction of personal data and data locality.
    public struct PrivacySettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            dataRetention: Bool? = nil,
            inTransitDataLocality: Bool? = nil,
            piiRedaction: String? = nil
        ) {
            var list = MemberList()
            list.add("data_retention", dataRetention)
            list.add("in_transit_data_locality", inTransitDataLocality)
            list.add("pii_redaction", piiRedaction)
            jsonValue = .object(list.members)
        }
        /// Store conversation history and insights; true if absent.
        public var dataRetention: Bool? { optional("data_retention") }
        /// Keep data within its region while in transit.
        public var inTransitDataLocality: Bool? { optional("in_transit_data_locality") }
        /// Redaction of personal data (PII) in what is stored. `disabled`, `redact`.
        public var piiRedaction: String? { optional("pii_redaction") }
    }

    /// Call recording.
    public struct RecordingSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            channels: String? = nil,
            enabled: Bool? = nil,
            format: String? = nil,
            stopOnConversationEnd: Bool? = nil
        ) {
            var list = MemberList()
            list.add("channels", channels)
            list.add("enabled", enabled)
            list.add("format", format)
            list.add("stop_on_conversation_end", stopOnConversationEnd)
            jsonValue = .object(list.members)
        }
        /// Channels: both parties mixed into one, or one channel for each. `single`, `dual`.
        public var channels: String? { optional("channels") }
        /// Record calls.
        public var enabled: Bool? { optional("enabled") }
        /// File format. `wav`, `mp3`.
        public var format: String? { optional("format") }
        /// Stop the recording when the assistant's part of the call ends.
        public var stopOnConversationEnd: Bool? { optional("stop_on_conversation_end") }
    }

    /// Settings of a SIP REFER.
    public struct ReferConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            targets: [Resources.ReferTarget],
            customHeaders: [Resources.Header]? = nil,
            sipHeaders: [Resources.ReferSipHeader]? = nil
        ) {
            var list = MemberList()
            list.add("targets", targets)
            list.add("custom_headers", customHeaders)
            list.add("sip_headers", sipHeaders)
            jsonValue = .object(list.members)
        }
        /// Targets of the REFER.
        public var targets: [Resources.ReferTarget] { get throws { try required("targets") } }
        /// Custom SIP headers.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Standard SIP headers.
        public var sipHeaders: [Resources.ReferSipHeader]? { optional("sip_headers") }
    }

    /// A standard SIP header.
    public struct ReferSipHeader: JSONView {
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
        /// Name of the header. `User-to-User`, `Diversion`.
        public var name: String? { optional("name") }
        /// Value of the header.
        public var value: String? { optional("value") }
    }

    /// A target of a SIP REFER.
    public struct ReferTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            sipAddress: String,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("sip_address", sipAddress)
            list.add("sip_auth_password", sipAuthPassword)
            list.add("sip_auth_username", sipAuthUsername)
            jsonValue = .object(list.members)
        }
        /// Name of the target as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// SIP address of the target.
        public var sipAddress: String { get throws { try required("sip_address") } }
        /// Password for SIP authentication.
        public var sipAuthPassword: String? { optional("sip_auth_password") }
        /// User name for SIP authentication.
        public var sipAuthUsername: String? { optional("sip_auth_username") }
    }

    /// A tool that sends the caller elsewhere with SIP REFER.
    public struct ReferTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            refer: Resources.ReferConfig
        ) {
            var list = MemberList()
            list.add("refer", refer)
            list.add("type", "refer")
            jsonValue = .object(list.members)
        }
        /// Settings of the SIP REFER.
        public var refer: Resources.ReferConfig { get throws { try required("refer") } }
        /// Type of the tool. `refer`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A search in stored documents (retrieval-augmented generation, RAG).
    public struct RetrievalTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            retrieval: Resources.BucketIDs
        ) {
            var list = MemberList()
            list.add("retrieval", retrieval)
            list.add("type", "retrieval")
            jsonValue = .object(list.members)
        }
        /// Documents to search.
        public var retrieval: Resources.BucketIDs { get throws { try required("retrieval") } }
        /// Type of the tool. `retrieval`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A version with its share of a rollout.
    public struct RolloutSlot: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            versionID: String,
            weight: Double
        ) {
            var list = MemberList()
            list.add("version_id", versionID)
            list.add("weight", weight)
            jsonValue = .object(list.members)
        }
        /// Id of the version.
        public var versionID: String { get throws { try required("version_id") } }
        /// Share in percent, from 0 to 100.
        public var weight: Double { get throws { try required("weight") } }
    }

    /// An attempt of a scheduled call.
    public struct ScheduledCallAttempt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Number of the attempt, from 1.
        public var attemptNumber: Int { get throws { try required("attempt_number") } }
        /// Time of the attempt.
        public var attemptedAt: String { get throws { try required("attempted_at") } }
        /// Outcome of the attempt.
        public var callStatus: String { get throws { try required("call_status") } }
        /// Duration of the call in seconds.
        public var callDuration: Int? { optional("call_duration") }
        /// Call control id of the call.
        public var telnyxCallControlID: String? { optional("telnyx_call_control_id") }
    }

    /// Settings of a scheduled call.
    public struct ScheduledCallSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            sipRegion: String? = nil
        ) {
            var list = MemberList()
            list.add("sip_region", sipRegion)
            jsonValue = .object(list.members)
        }
        /// SIP region that places the call. `US`, `Europe`, `Canada`, `Australia`, `Middle East`.
        public var sipRegion: String? { optional("sip_region") }
    }

    /// A scheduled call.
    public struct ScheduledPhoneCallEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// Time at which the event is due.
        public var scheduledAtFixedDatetime: String { get throws { try required("scheduled_at_fixed_datetime") } }
        /// Number of the assistant.
        public var telnyxAgentTarget: String { get throws { try required("telnyx_agent_target") } }
        /// Channel: a call or an SMS. `phone_call`, `sms_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Number of the user.
        public var telnyxEndUserTarget: String { get throws { try required("telnyx_end_user_target") } }
        /// Id of the conversation that resulted.
        public var conversationID: String? { optional("conversation_id") }
        /// Metadata stored with the conversation.
        public var conversationMetadata: [String: JSONValue]? { optional("conversation_metadata") }
        /// Time at which the event was created.
        public var createdAt: String? { optional("created_at") }
        /// Values of dynamic variables.
        public var dynamicVariables: [String: String]? { optional("dynamic_variables") }
        /// Errors so far.
        public var errors: [String]? { optional("errors") }
        /// Number of times that the event was dispatched again.
        public var retryCount: Int? { optional("retry_count") }
        /// Id of the event, assigned by the API.
        public var scheduledEventID: String? { optional("scheduled_event_id") }
        /// State of the event. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String? { optional("status") }
        /// Attempts so far.
        public var callAttempts: [Resources.ScheduledCallAttempt]? { optional("call_attempts") }
        /// Duration of the last attempt in seconds.
        public var callDuration: Int? { optional("call_duration") }
        /// Settings of the call.
        public var callSettings: Resources.ScheduledCallSettings? { optional("call_settings") }
        /// Outcome of the last attempt.
        public var callStatus: String? { optional("call_status") }
        /// Time of the last attempt.
        public var dispatchedAt: String? { optional("dispatched_at") }
        /// Maximum number of retries.
        public var maxRetriesClientErrors: Int? { optional("max_retries_client_errors") }
        /// Number of retries so far.
        public var retryAttempts: Int? { optional("retry_attempts") }
        /// Interval between attempts in seconds.
        public var retryIntervalSecs: Int? { optional("retry_interval_secs") }
    }

    /// A scheduled SMS.
    public struct ScheduledSMSEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the assistant.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// Time at which the event is due.
        public var scheduledAtFixedDatetime: String { get throws { try required("scheduled_at_fixed_datetime") } }
        /// Number of the assistant.
        public var telnyxAgentTarget: String { get throws { try required("telnyx_agent_target") } }
        /// Channel: a call or an SMS. `phone_call`, `sms_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Number of the user.
        public var telnyxEndUserTarget: String { get throws { try required("telnyx_end_user_target") } }
        /// Id of the conversation that resulted.
        public var conversationID: String? { optional("conversation_id") }
        /// Metadata stored with the conversation.
        public var conversationMetadata: [String: JSONValue]? { optional("conversation_metadata") }
        /// Time at which the event was created.
        public var createdAt: String? { optional("created_at") }
        /// Values of dynamic variables.
        public var dynamicVariables: [String: String]? { optional("dynamic_variables") }
        /// Errors so far.
        public var errors: [String]? { optional("errors") }
        /// Number of times that the event was dispatched again.
        public var retryCount: Int? { optional("retry_count") }
        /// Id of the event, assigned by the API.
        public var scheduledEventID: String? { optional("scheduled_event_id") }
        /// State of the event. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String? { optional("status") }
        /// Text of the message.
        public var text: String { get throws { try required("text") } }
    }

    /// A tool that sends DTMF tones.
    public struct SendDtmfTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            sendDtmf: JSONObject
        ) {
            var list = MemberList()
            list.add("send_dtmf", sendDtmf)
            list.add("type", "send_dtmf")
            jsonValue = .object(list.members)
        }
        /// Empty object; the tool has no settings.
        public var sendDtmf: JSONObject { get throws { try required("send_dtmf") } }
        /// Type of the tool. `send_dtmf`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Settings of the message that the tool sends.
    public struct SendMessageConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            messageTemplate: String? = nil
        ) {
            var list = MemberList()
            list.add("message_template", messageTemplate)
            jsonValue = .object(list.members)
        }
        /// Text of the message; null lets the model write it.
        public var messageTemplate: String? { optional("message_template") }
    }

    /// A tool that sends an SMS.
    public struct SendMessageTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            sendMessage: Resources.SendMessageConfig
        ) {
            var list = MemberList()
            list.add("send_message", sendMessage)
            list.add("type", "send_message")
            jsonValue = .object(list.members)
        }
        /// Settings of the message.
        public var sendMessage: Resources.SendMessageConfig { get throws { try required("send_message") } }
        /// Type of the tool. `send_message`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A single version, or a weighted rollout of several.
    public struct Serve: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            rollout: [Resources.RolloutSlot]? = nil,
            versionID: String? = nil
        ) {
            var list = MemberList()
            list.add("rollout", rollout)
            list.add("version_id", versionID)
            jsonValue = .object(list.members)
        }
        /// Versions with weights; the main version serves the rest.
        public var rollout: [Resources.RolloutSlot]? { optional("rollout") }
        /// Id of the version to serve.
        public var versionID: String? { optional("version_id") }
    }

    /// A shared tool that several assistants can use.
    public struct SharedToolResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Id of the tool, assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// Settings of the tool, as its type requires.
        public var toolDefinition: JSONObject { get throws { try required("tool_definition") } }
        /// Type of the tool.
        public var type: String { get throws { try required("type") } }
        /// Time at which the tool was created.
        public var createdAt: String? { optional("created_at") }
        /// Name of the tool, shown in the portal.
        public var displayName: String? { optional("display_name") }
        /// Timeout of a call in milliseconds.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// Settings of the skip-turn tool.
    public struct SkipTurnConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to skip its turn.
        public var description: String? { optional("description") }
    }

    /// A tool that skips the assistant's turn without an answer.
    public struct SkipTurnTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            skipTurn: Resources.SkipTurnConfig
        ) {
            var list = MemberList()
            list.add("skip_turn", skipTurn)
            list.add("type", "skip_turn")
            jsonValue = .object(list.members)
        }
        /// Settings of the skip-turn tool.
        public var skipTurn: Resources.SkipTurnConfig { get throws { try required("skip_turn") } }
        /// Type of the tool. `skip_turn`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A speak node: says a fixed text.
    public struct SpeakNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            message: String,
            name: String? = nil,
            position: Resources.NodePosition? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("message", message)
            list.add("name", name)
            list.add("position", position)
            list.add("type", "speak")
            jsonValue = .object(list.members)
        }
        /// Id of the node, unique within the flow.
        public var id: String { get throws { try required("id") } }
        /// Text that is spoken.
        public var message: String { get throws { try required("message") } }
        /// Name of the node.
        public var name: String? { optional("name") }
        /// Position of the node in the editor.
        public var position: Resources.NodePosition? { optional("position") }
        /// Type of the node, `speak`. `speak`.
        public var type: String? { optional("type") }
    }

    /// Delay before the assistant starts to speak.
    public struct StartSpeakingPlan: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            transcriptionEndpointingPlan: Resources.TranscriptionEndpointingPlan? = nil,
            waitSeconds: Double? = nil
        ) {
            var list = MemberList()
            list.add("transcription_endpointing_plan", transcriptionEndpointingPlan)
            list.add("wait_seconds", waitSeconds)
            jsonValue = .object(list.members)
        }
        /// Endpointing: the pauses that end the user's turn.
        public var transcriptionEndpointingPlan: Resources.TranscriptionEndpointingPlan? { optional("transcription_endpointing_plan") }
        /// Minimum delay in seconds before the assistant speaks.
        public var waitSeconds: Double? { optional("wait_seconds") }
    }

    /// A field of the response that is stored as a dynamic variable.
    public struct StoredVariable: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            valuePath: String
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("value_path", valuePath)
            jsonValue = .object(list.members)
        }
        /// Name of the variable.
        public var name: String { get throws { try required("name") } }
        /// Path of the field in the response.
        public var valuePath: String { get throws { try required("value_path") } }
    }

    /// A string literal.
    public struct StringLiteralExpression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            value: String
        ) {
            var list = MemberList()
            list.add("type", "string_literal")
            list.add("value", value)
            jsonValue = .object(list.members)
        }
        /// Type of the expression, `string_literal`. `string_literal`.
        public var type: String { get throws { try required("type") } }
        /// Value of the string.
        public var value: String { get throws { try required("value") } }
    }

    /// A list of tags.
    public struct TagsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Tags in use.
        public var tags: [String] { get throws { try required("tags") } }
    }

    /// Settings for telephone calls.
    public struct TelephonySettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            conversationEndedFullHistory: Bool? = nil,
            defaultTexmlAppID: String? = nil,
            disableDtmf: Bool? = nil,
            fallbackDestination: String? = nil,
            noiseSuppression: String? = nil,
            noiseSuppressionConfig: Resources.NoiseSuppressionConfig? = nil,
            recordingSettings: Resources.RecordingSettings? = nil,
            sendMessageHistoryUpdates: Bool? = nil,
            supportsUnauthenticatedWebCalls: Bool? = nil,
            timeLimitSecs: Int? = nil,
            userIdleReplySecs: Int? = nil,
            userIdleTimeoutSecs: Int? = nil,
            voicemailDetection: Resources.AssistantVoicemailDetection? = nil
        ) {
            var list = MemberList()
            list.add("conversation_ended_full_history", conversationEndedFullHistory)
            list.add("default_texml_app_id", defaultTexmlAppID)
            list.add("disable_dtmf", disableDtmf)
            list.add("fallback_destination", fallbackDestination)
            list.add("noise_suppression", noiseSuppression)
            list.add("noise_suppression_config", noiseSuppressionConfig)
            list.add("recording_settings", recordingSettings)
            list.add("send_message_history_updates", sendMessageHistoryUpdates)
            list.add("supports_unauthenticated_web_calls", supportsUnauthenticatedWebCalls)
            list.add("time_limit_secs", timeLimitSecs)
            list.add("user_idle_reply_secs", userIdleReplySecs)
            list.add("user_idle_timeout_secs", userIdleTimeoutSecs)
            list.add("voicemail_detection", voicemailDetection)
            jsonValue = .object(list.members)
        }
        /// Include the full message history in the event that ends a conversation.
        public var conversationEndedFullHistory: Bool? { optional("conversation_ended_full_history") }
        /// Id of the TeXML application that was created with the assistant.
        public var defaultTexmlAppID: String? { optional("default_texml_app_id") }
        /// Ignore DTMF tones (pressed keys).
        public var disableDtmf: Bool? { optional("disable_dtmf") }
        /// Number or SIP address that receives the call when the assistant fails.
        public var fallbackDestination: String? { optional("fallback_destination") }
        /// Noise suppression engine for the caller's audio. `aicoustics`, `krisp`, `deepfilternet`, `disabled`.
        public var noiseSuppression: String? { optional("noise_suppression") }
        /// Settings of the noise suppression engine.
        public var noiseSuppressionConfig: Resources.NoiseSuppressionConfig? { optional("noise_suppression_config") }
        /// Call recording.
        public var recordingSettings: Resources.RecordingSettings? { optional("recording_settings") }
        /// Send an event for each new message of the conversation.
        public var sendMessageHistoryUpdates: Bool? { optional("send_message_history_updates") }
        /// Allow calls from web pages without authentication.
        public var supportsUnauthenticatedWebCalls: Bool? { optional("supports_unauthenticated_web_calls") }
        /// Maximum duration of a call in seconds.
        public var timeLimitSecs: Int? { optional("time_limit_secs") }
        /// Seconds of silence after which the assistant prompts the user.
        public var userIdleReplySecs: Int? { optional("user_idle_reply_secs") }
        /// Seconds of silence after which the call ends.
        public var userIdleTimeoutSecs: Int? { optional("user_idle_timeout_secs") }
        /// Answering machine detection (AMD) and what to do when voicemail answers.
        public var voicemailDetection: Resources.AssistantVoicemailDetection? { optional("voicemail_detection") }
    }

    /// A criterion of a test.
    public struct TestRubric: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            criteria: String,
            name: String
        ) {
            var list = MemberList()
            list.add("criteria", criteria)
            list.add("name", name)
            jsonValue = .object(list.members)
        }
        /// Description of what must hold for the criterion to be met.
        public var criteria: String { get throws { try required("criteria") } }
        /// Name of the criterion.
        public var name: String { get throws { try required("name") } }
    }

    /// Result of a criterion.
    public struct TestRunDetailResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Name of the criterion.
        public var name: String { get throws { try required("name") } }
        /// Outcome of the criterion. `pending`, `starting`, `running`, `passed`, `failed`, `error`.
        public var status: String { get throws { try required("status") } }
    }

    /// A run of a test.
    public struct TestRunResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Time at which the run was requested.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Id of the run, assigned by the API.
        public var runID: String { get throws { try required("run_id") } }
        /// State or outcome of the run. `pending`, `starting`, `running`, `passed`, `failed`, `error`.
        public var status: String { get throws { try required("status") } }
        /// Id of the test.
        public var testID: String { get throws { try required("test_id") } }
        /// Trigger of the run: manual, scheduled or API.
        public var triggeredBy: String { get throws { try required("triggered_by") } }
        /// Time at which the run ended.
        public var completedAt: String? { optional("completed_at") }
        /// Id of the conversation that was held.
        public var conversationID: String? { optional("conversation_id") }
        /// Id of the insights of the conversation.
        public var conversationInsightsID: String? { optional("conversation_insights_id") }
        /// Result of each criterion of the rubric.
        public var detailStatus: [Resources.TestRunDetailResult]? { optional("detail_status") }
        /// Log of the run as text.
        public var logs: String? { optional("logs") }
        /// Id of the suite run to which the run belongs.
        public var testSuiteRunID: String? { optional("test_suite_run_id") }
        /// Time of the last change.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// Audio supplied by the platform.
    public struct ToolCallAudioPredefined: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            volume: Double? = nil
        ) {
            var list = MemberList()
            list.add("type", "predefined_media")
            list.add("value", "typing")
            list.add("volume", volume)
            jsonValue = .object(list.members)
        }
        /// Type of the audio, `predefined_media`. `predefined_media`.
        public var type: String { get throws { try required("type") } }
        /// Name of the audio. `typing`.
        public var value: String { get throws { try required("value") } }
        /// Volume from 0 to 1.
        public var volume: Double? { optional("volume") }
    }

    /// Audio at a URL.
    public struct ToolCallAudioURL: JSONView {
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
        /// Type of the audio, `media_url`. `media_url`.
        public var type: String { get throws { try required("type") } }
        /// URL of the audio file.
        public var value: String { get throws { try required("value") } }
    }

    /// A message that is spoken when a response is late.
    public struct ToolDelayedMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            timingMs: Int
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("timing_ms", timingMs)
            list.add("type", "request_response_delayed")
            jsonValue = .object(list.members)
        }
        /// Text that is spoken.
        public var content: String { get throws { try required("content") } }
        /// Milliseconds without a response after which the message is spoken.
        public var timingMs: Int { get throws { try required("timing_ms") } }
        /// Type of the message, `request_response_delayed`. `request_response_delayed`.
        public var type: String { get throws { try required("type") } }
    }

    /// A tool node: calls one tool.
    public struct ToolNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            id: String,
            sharedToolID: String,
            message: String? = nil,
            name: String? = nil,
            position: Resources.NodePosition? = nil
        ) {
            var list = MemberList()
            list.add("id", id)
            list.add("shared_tool_id", sharedToolID)
            list.add("message", message)
            list.add("name", name)
            list.add("position", position)
            list.add("type", "tool")
            jsonValue = .object(list.members)
        }
        /// Id of the node, unique within the flow.
        public var id: String { get throws { try required("id") } }
        /// Id of the shared tool.
        public var sharedToolID: String { get throws { try required("shared_tool_id") } }
        /// Message that is spoken while the tool runs.
        public var message: String? { optional("message") }
        /// Name of the node.
        public var name: String? { optional("name") }
        /// Position of the node in the editor.
        public var position: Resources.NodePosition? { optional("position") }
        /// Tool behind `shared_tool_id`; in responses only.
        public var tool: [Resources.AssistantTool]? { optional("tool") }
        /// Type of the node, `tool`. `tool`.
        public var type: String? { optional("type") }
    }

    /// A message that is spoken when a request starts.
    public struct ToolStartMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            content: String,
            timingMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("content", content)
            list.add("type", "request_start")
            list.add("timing_ms", timingMs)
            jsonValue = .object(list.members)
        }
        /// Text that is spoken.
        public var content: String { get throws { try required("content") } }
        /// Type of the message, `request_start`. `request_start`.
        public var type: String { get throws { try required("type") } }
        /// Delay in milliseconds before the message is spoken.
        public var timingMs: Int? { optional("timing_ms") }
    }

    /// Result of a test call of a tool.
    public struct ToolTestResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Media type of the response.
        public var contentType: String { get throws { try required("content_type") } }
        /// Request that was sent.
        public var request: JSONObject { get throws { try required("request") } }
        /// Body of the response.
        public var response: String { get throws { try required("response") } }
        /// HTTP status of the response.
        public var statusCode: Int { get throws { try required("status_code") } }
        /// True if the call succeeded.
        public var success: Bool { get throws { try required("success") } }
    }

    /// Endpointing: seconds of silence that end the user's turn.
    public struct TranscriptionEndpointingPlan: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            onNoPunctuationSeconds: Double? = nil,
            onNumberSeconds: Double? = nil,
            onPunctuationSeconds: Double? = nil
        ) {
            var list = MemberList()
            list.add("on_no_punctuation_seconds", onNoPunctuationSeconds)
            list.add("on_number_seconds", onNumberSeconds)
            list.add("on_punctuation_seconds", onPunctuationSeconds)
            jsonValue = .object(list.members)
        }
        /// Seconds of silence after a transcript without final punctuation.
        public var onNoPunctuationSeconds: Double? { optional("on_no_punctuation_seconds") }
        /// Seconds of silence after a transcript that ends with a number.
        public var onNumberSeconds: Double? { optional("on_number_seconds") }
        /// Seconds of silence after a transcript with final punctuation.
        public var onPunctuationSeconds: Double? { optional("on_punctuation_seconds") }
    }

    /// Speech-to-text (STT) settings.
    public struct TranscriptionSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            apiKeyRef: String? = nil,
            challenger: Resources.TranscriptionSettingsChallenger? = nil,
            fallbackModels: [Resources.TranscriptionSettingsFallbackModel]? = nil,
            language: String? = nil,
            model: String? = nil,
            region: String? = nil,
            settings: Resources.TranscriptionSettingsConfig? = nil
        ) {
            var list = MemberList()
            list.add("api_key_ref", apiKeyRef)
            list.add("challenger", challenger)
            list.add("fallback_models", fallbackModels)
            list.add("language", language)
            list.add("model", model)
            list.add("region", region)
            list.add("settings", settings)
            jsonValue = .object(list.members)
        }
        /// Identifier of the integration secret with the engine's API key.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// Second engine that transcribes in parallel.
        public var challenger: Resources.TranscriptionSettingsChallenger? { optional("challenger") }
        /// Fallback engines in order, used when the first engine fails.
        public var fallbackModels: [Resources.TranscriptionSettingsFallbackModel]? { optional("fallback_models") }
        /// Language of the speech, such as `en`, or `auto`.
        public var language: String? { optional("language") }
        /// Speech-to-text engine.
        public var model: String? { optional("model") }
        /// Region in which the engine runs.
        public var region: String? { optional("region") }
        /// Options of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// A second engine that transcribes in parallel.
    public struct TranscriptionSettingsChallenger: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            model: String,
            language: String? = nil,
            rule: String? = nil,
            settings: Resources.TranscriptionSettingsConfig? = nil
        ) {
            var list = MemberList()
            list.add("model", model)
            list.add("language", language)
            list.add("rule", rule)
            list.add("settings", settings)
            jsonValue = .object(list.members)
        }
        /// Speech-to-text engine.
        public var model: String { get throws { try required("model") } }
        /// Language of the speech, such as `en`, or `auto`.
        public var language: String? { optional("language") }
        /// Rule that combines the two transcripts. `best_turn`, `best_engine`, `merge_words`.
        public var rule: String? { optional("rule") }
        /// Options of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// Options of a speech-to-text engine.
    public struct TranscriptionSettingsConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            context: String? = nil,
            eagerEotThreshold: Double? = nil,
            enableEndpointDetection: Bool? = nil,
            endOfTurnConfidenceThreshold: Double? = nil,
            eotThreshold: Double? = nil,
            eotTimeoutMs: Int? = nil,
            interimResults: Bool? = nil,
            keyterm: String? = nil,
            languageHints: [String]? = nil,
            maxEndpointDelayMs: Int? = nil,
            maxTurnSilence: Int? = nil,
            minTurnSilence: Int? = nil,
            numerals: Bool? = nil,
            prompt: String? = nil,
            removeDisfluencies: Bool? = nil,
            smartFormat: Bool? = nil
        ) {
            var list = MemberList()
            list.add("context", context)
            list.add("eager_eot_threshold", eagerEotThreshold)
            list.add("enable_endpoint_detection", enableEndpointDetection)
            list.add("end_of_turn_confidence_threshold", endOfTurnConfidenceThreshold)
            list.add("eot_threshold", eotThreshold)
            list.add("eot_timeout_ms", eotTimeoutMs)
            list.add("interim_results", interimResults)
            list.add("keyterm", keyterm)
            list.add("language_hints", languageHints)
            list.add("max_endpoint_delay_ms", maxEndpointDelayMs)
            list.add("max_turn_silence", maxTurnSilence)
            list.add("min_turn_silence", minTurnSilence)
            list.add("numerals", numerals)
            list.add("prompt", prompt)
            list.add("remove_disfluencies", removeDisfluencies)
            list.add("smart_format", smartFormat)
            jsonValue = .object(list.members)
        }
        /// Context of the conversation, to improve recognition.
        public var context: String? { optional("context") }
        /// Confidence at which an early end of turn (EOT) is reported.
        public var eagerEotThreshold: Double? { optional("eager_eot_threshold") }
        /// Let the engine detect the end of a turn.
        public var enableEndpointDetection: Bool? { optional("enable_endpoint_detection") }
        /// Confidence at which the turn has ended.
        public var endOfTurnConfidenceThreshold: Double? { optional("end_of_turn_confidence_threshold") }
        /// Confidence at which the turn has ended, for Deepgram Flux.
        public var eotThreshold: Double? { optional("eot_threshold") }
        /// Silence in milliseconds after which the turn always ends.
        public var eotTimeoutMs: Int? { optional("eot_timeout_ms") }
        /// Use interim results (transcripts that may still change).
        public var interimResults: Bool? { optional("interim_results") }
        /// Key terms that the engine should recognise.
        public var keyterm: String? { optional("keyterm") }
        /// Languages that the speech may be in.
        public var languageHints: [String]? { optional("language_hints") }
        /// Maximum delay in milliseconds before the end of a turn is reported.
        public var maxEndpointDelayMs: Int? { optional("max_endpoint_delay_ms") }
        /// Maximum silence within a turn in milliseconds.
        public var maxTurnSilence: Int? { optional("max_turn_silence") }
        /// Minimum silence that can end a turn in milliseconds.
        public var minTurnSilence: Int? { optional("min_turn_silence") }
        /// Write numbers as digits.
        public var numerals: Bool? { optional("numerals") }
        /// Prompt for the engine.
        public var prompt: String? { optional("prompt") }
        /// Remove filler words and repetitions.
        public var removeDisfluencies: Bool? { optional("remove_disfluencies") }
        /// Format the transcript: punctuation, dates, amounts.
        public var smartFormat: Bool? { optional("smart_format") }
    }

    /// A fallback engine, used when another fails.
    public struct TranscriptionSettingsFallbackModel: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            model: String,
            language: String? = nil,
            settings: Resources.TranscriptionSettingsConfig? = nil
        ) {
            var list = MemberList()
            list.add("model", model)
            list.add("language", language)
            list.add("settings", settings)
            jsonValue = .object(list.members)
        }
        /// Speech-to-text engine.
        public var model: String { get throws { try required("model") } }
        /// Language of the speech, such as `en`, or `auto`.
        public var language: String? { optional("language") }
        /// Options of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// Tone that is played when the parties are connected.
    public struct TransferBridgeBeep: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool? = nil,
            targetLegs: String? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            list.add("target_legs", targetLegs)
            jsonValue = .object(list.members)
        }
        /// Play the tone.
        public var enabled: Bool? { optional("enabled") }
        /// Legs that hear the tone. `self`, `both`.
        public var targetLegs: String? { optional("target_legs") }
    }

    /// Settings of a call transfer.
    public struct TransferConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            targets: JSONValue,
            from: String? = nil,
            bridgeBeep: Resources.TransferBridgeBeep? = nil,
            customHeaders: [Resources.Header]? = nil,
            description: String? = nil,
            diversion: String? = nil,
            voicemailDetection: Resources.TransferVoicemailDetection? = nil,
            warmMessageDelayMs: Int? = nil,
            warmTransferAcceptance: Resources.WarmTransferAcceptance? = nil,
            warmTransferInstructions: String? = nil
        ) {
            var list = MemberList()
            list.add("from", from)
            list.add("targets", targets)
            list.add("bridge_beep", bridgeBeep)
            list.add("custom_headers", customHeaders)
            list.add("description", description)
            list.add("diversion", diversion)
            list.add("voicemail_detection", voicemailDetection)
            list.add("warm_message_delay_ms", warmMessageDelayMs)
            list.add("warm_transfer_acceptance", warmTransferAcceptance)
            list.add("warm_transfer_instructions", warmTransferInstructions)
            jsonValue = .object(list.members)
        }
        /// Caller ID that is shown to the target: a number.
        public var from: String { get throws { try required("from") } }
        /// Transfer targets: a list, or the dynamic variable that holds one.
        public var targets: JSONValue { get throws { try required("targets") } }
        /// Tone that is played when the parties are connected.
        public var bridgeBeep: Resources.TransferBridgeBeep? { optional("bridge_beep") }
        /// SIP headers of the outgoing leg.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Description that tells the model when to transfer.
        public var description: String? { optional("description") }
        /// SIP Diversion header of the outgoing leg.
        public var diversion: String? { optional("diversion") }
        /// Answering machine detection (AMD) and what to do when voicemail answers.
        public var voicemailDetection: Resources.TransferVoicemailDetection? { optional("voicemail_detection") }
        /// Delay in milliseconds before the target hears the warm-transfer message.
        public var warmMessageDelayMs: Int? { optional("warm_message_delay_ms") }
        /// Acceptance of a warm transfer by the target.
        public var warmTransferAcceptance: Resources.WarmTransferAcceptance? { optional("warm_transfer_acceptance") }
        /// Instructions for the message that the target hears in a warm transfer.
        public var warmTransferInstructions: String? { optional("warm_transfer_instructions") }
    }

    /// A transfer target.
    public struct TransferTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            to: String,
            `extension`: String? = nil,
            message: String? = nil,
            name: String? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil
        ) {
            var list = MemberList()
            list.add("to", to)
            list.add("extension", `extension`)
            list.add("message", message)
            list.add("name", name)
            list.add("sip_auth_password", sipAuthPassword)
            list.add("sip_auth_username", sipAuthUsername)
            jsonValue = .object(list.members)
        }
        /// Number in E.164 form, or SIP address.
        public var to: String { get throws { try required("to") } }
        /// Extension: DTMF digits that are sent after the target answers.
        public var `extension`: String? { optional("extension") }
        /// Message that this target hears before the call is connected.
        public var message: String? { optional("message") }
        /// Name of the target as the model sees it.
        public var name: String? { optional("name") }
        /// Password for SIP authentication.
        public var sipAuthPassword: String? { optional("sip_auth_password") }
        /// User name for SIP authentication.
        public var sipAuthUsername: String? { optional("sip_auth_username") }
    }

    /// A tool that transfers the call.
    public struct TransferTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            transfer: Resources.TransferConfig
        ) {
            var list = MemberList()
            list.add("transfer", transfer)
            list.add("type", "transfer")
            jsonValue = .object(list.members)
        }
        /// Settings of the transfer.
        public var transfer: Resources.TransferConfig { get throws { try required("transfer") } }
        /// Type of the tool. `transfer`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Action when voicemail answers a transfer.
    public struct TransferVoicemailAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            action: String? = nil,
            voicemailMessage: Resources.TransferVoicemailMessage? = nil
        ) {
            var list = MemberList()
            list.add("action", action)
            list.add("voicemail_message", voicemailMessage)
            jsonValue = .object(list.members)
        }
        /// Action to take. `stop_transfer`, `leave_message_and_stop_transfer`.
        public var action: String? { optional("action") }
        /// Message to leave on the voicemail.
        public var voicemailMessage: Resources.TransferVoicemailMessage? { optional("voicemail_message") }
    }

    /// Answering machine detection (AMD) during a transfer.
    public struct TransferVoicemailDetection: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            detectionConfig: Resources.VoicemailDetectionConfig? = nil,
            detectionMode: String? = nil,
            onVoicemailDetected: Resources.TransferVoicemailAction? = nil
        ) {
            var list = MemberList()
            list.add("detection_config", detectionConfig)
            list.add("detection_mode", detectionMode)
            list.add("on_voicemail_detected", onVoicemailDetected)
            jsonValue = .object(list.members)
        }
        /// Timing of answering machine detection.
        public var detectionConfig: Resources.VoicemailDetectionConfig? { optional("detection_config") }
        /// Mode of answering machine detection. `disabled`, `premium`.
        public var detectionMode: String? { optional("detection_mode") }
        /// Action when voicemail answers.
        public var onVoicemailDetected: Resources.TransferVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// A message to leave on the voicemail.
    public struct TransferVoicemailMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            message: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("message", message)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// Text that is spoken.
        public var message: String? { optional("message") }
        /// Source of the message: a fixed text or the warm-transfer instructions. `message`, `warm_transfer_instructions`.
        public var type: String? { optional("type") }
    }

    /// A dynamic variable that the tool can set.
    public struct UpdatableVariable: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            name: String,
            description: String? = nil,
            type: String? = nil
        ) {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("type", type)
            jsonValue = .object(list.members)
        }
        /// Name of the variable.
        public var name: String { get throws { try required("name") } }
        /// Description of the variable for the model.
        public var description: String? { optional("description") }
        /// Type of the value.
        public var type: String? { optional("type") }
    }

    /// A tool that sets dynamic variables.
    public struct UpdateDynamicVariablesTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            updateDynamicVariables: Resources.UpdateDynamicVariablesToolParams
        ) {
            var list = MemberList()
            list.add("type", "update_dynamic_variables")
            list.add("update_dynamic_variables", updateDynamicVariables)
            jsonValue = .object(list.members)
        }
        /// Type of the tool. `update_dynamic_variables`.
        public var type: String { get throws { try required("type") } }
        /// Variables that the tool can set.
        public var updateDynamicVariables: Resources.UpdateDynamicVariablesToolParams { get throws { try required("update_dynamic_variables") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Settings of the tool that sets dynamic variables.
    public struct UpdateDynamicVariablesToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String,
            name: String,
            updatableVariables: [Resources.UpdatableVariable]
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("updatable_variables", updatableVariables)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to set the variables.
        public var description: String { get throws { try required("description") } }
        /// Name of the tool as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// Variables that the tool can set.
        public var updatableVariables: [Resources.UpdatableVariable] { get throws { try required("updatable_variables") } }
    }

    /// A tool that looks at the user's video.
    public struct VisionTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            vision: Resources.VisionToolParams? = nil
        ) {
            var list = MemberList()
            list.add("type", "vision")
            list.add("vision", vision)
            jsonValue = .object(list.members)
        }
        /// Type of the tool. `vision`.
        public var type: String { get throws { try required("type") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// Settings of the vision tool.
        public var vision: Resources.VisionToolParams? { optional("vision") }
    }

    /// Settings of the vision tool.
    public struct VisionToolParams: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            maxFrameAgeSecs: Int? = nil
        ) {
            var list = MemberList()
            list.add("max_frame_age_secs", maxFrameAgeSecs)
            jsonValue = .object(list.members)
        }
        /// Maximum age of the video frame in seconds.
        public var maxFrameAgeSecs: Int? { optional("max_frame_age_secs") }
    }

    /// Text-to-speech (TTS) settings.
    public struct VoiceSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            voice: String,
            apiKeyRef: String? = nil,
            backgroundAudio: Resources.BackgroundAudio? = nil,
            expressiveMode: Bool? = nil,
            languageBoost: String? = nil,
            similarityBoost: Double? = nil,
            speed: Double? = nil,
            style: Double? = nil,
            temperature: Double? = nil,
            toolCallAudio: Resources.ToolCallAudio? = nil,
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
            list.add("tool_call_audio", toolCallAudio)
            list.add("use_speaker_boost", useSpeakerBoost)
            list.add("voice_speed", voiceSpeed)
            jsonValue = .object(list.members)
        }
        /// Id of the voice, such as `Telnyx.KokoroTTS.af_heart`.
        public var voice: String { get throws { try required("voice") } }
        /// Identifier of the integration secret with the voice provider's API key.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// Background audio behind the assistant's voice.
        public var backgroundAudio: Resources.BackgroundAudio? { optional("background_audio") }
        /// Expressive speech, with emotion.
        public var expressiveMode: Bool? { optional("expressive_mode") }
        /// Language whose pronunciation is improved.
        public var languageBoost: String? { optional("language_boost") }
        /// Similarity to the original voice.
        public var similarityBoost: Double? { optional("similarity_boost") }
        /// Speed of speech, for some providers.
        public var speed: Double? { optional("speed") }
        /// Exaggeration of the voice's style.
        public var style: Double? { optional("style") }
        /// Variation of the voice: higher is less predictable.
        public var temperature: Double? { optional("temperature") }
        /// Audio that is played while a tool runs.
        public var toolCallAudio: Resources.ToolCallAudio? { optional("tool_call_audio") }
        /// Increase the similarity to the original speaker.
        public var useSpeakerBoost: Bool? { optional("use_speaker_boost") }
        /// Speed of speech.
        public var voiceSpeed: Double? { optional("voice_speed") }
    }

    /// Timing of answering machine detection.
    public struct VoicemailDetectionConfig: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            afterGreetingSilenceMillis: Int? = nil,
            betweenWordsSilenceMillis: Int? = nil,
            greetingDurationMillis: Int? = nil,
            greetingSilenceDurationMillis: Int? = nil,
            greetingTotalAnalysisTimeMillis: Int? = nil,
            initialSilenceMillis: Int? = nil,
            maximumNumberOfWords: Int? = nil,
            maximumWordLengthMillis: Int? = nil,
            minWordLengthMillis: Int? = nil,
            silenceThreshold: Int? = nil,
            totalAnalysisTimeMillis: Int? = nil
        ) {
            var list = MemberList()
            list.add("after_greeting_silence_millis", afterGreetingSilenceMillis)
            list.add("between_words_silence_millis", betweenWordsSilenceMillis)
            list.add("greeting_duration_millis", greetingDurationMillis)
            list.add("greeting_silence_duration_millis", greetingSilenceDurationMillis)
            list.add("greeting_total_analysis_time_millis", greetingTotalAnalysisTimeMillis)
            list.add("initial_silence_millis", initialSilenceMillis)
            list.add("maximum_number_of_words", maximumNumberOfWords)
            list.add("maximum_word_length_millis", maximumWordLengthMillis)
            list.add("min_word_length_millis", minWordLengthMillis)
            list.add("silence_threshold", silenceThreshold)
            list.add("total_analysis_time_millis", totalAnalysisTimeMillis)
            jsonValue = .object(list.members)
        }
        /// Silence in milliseconds after a greeting, before a person is assumed.
        public var afterGreetingSilenceMillis: Int? { optional("after_greeting_silence_millis") }
        /// Silence in milliseconds that separates two words.
        public var betweenWordsSilenceMillis: Int? { optional("between_words_silence_millis") }
        /// Maximum duration in milliseconds of a person's greeting.
        public var greetingDurationMillis: Int? { optional("greeting_duration_millis") }
        /// Silence in milliseconds that ends a greeting.
        public var greetingSilenceDurationMillis: Int? { optional("greeting_silence_duration_millis") }
        /// Maximum time in milliseconds to analyse a greeting.
        public var greetingTotalAnalysisTimeMillis: Int? { optional("greeting_total_analysis_time_millis") }
        /// Maximum silence in milliseconds before the greeting.
        public var initialSilenceMillis: Int? { optional("initial_silence_millis") }
        /// Maximum number of words in a person's greeting.
        public var maximumNumberOfWords: Int? { optional("maximum_number_of_words") }
        /// Maximum duration of a word in milliseconds.
        public var maximumWordLengthMillis: Int? { optional("maximum_word_length_millis") }
        /// Minimum duration of a word in milliseconds.
        public var minWordLengthMillis: Int? { optional("min_word_length_millis") }
        /// Volume below which audio counts as silence.
        public var silenceThreshold: Int? { optional("silence_threshold") }
        /// Maximum time in milliseconds for the whole detection.
        public var totalAnalysisTimeMillis: Int? { optional("total_analysis_time_millis") }
    }

    /// Acceptance of a warm transfer by the target.
    public struct WarmTransferAcceptance: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            enabled: Bool? = nil,
            endUserTargetContextMode: String? = nil,
            requireAcceptance: Bool? = nil,
            timeoutSecs: Int? = nil
        ) {
            var list = MemberList()
            list.add("enabled", enabled)
            list.add("end_user_target_context_mode", endUserTargetContextMode)
            list.add("require_acceptance", requireAcceptance)
            list.add("timeout_secs", timeoutSecs)
            jsonValue = .object(list.members)
        }
        /// Ask the target to accept the call.
        public var enabled: Bool? { optional("enabled") }
        /// Audio of the request: private to the target, or shared with the user. `private`, `shared`.
        public var endUserTargetContextMode: String? { optional("end_user_target_context_mode") }
        /// Treat a missing answer as a refusal.
        public var requireAcceptance: Bool? { optional("require_acceptance") }
        /// Time in seconds to wait for an answer.
        public var timeoutSecs: Int? { optional("timeout_secs") }
    }

    /// A tool that sends an HTTP request.
    public struct WebhookTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            webhook: Resources.WebhookToolWebhook,
            timeoutMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("type", "webhook")
            list.add("webhook", webhook)
            list.add("timeout_ms", timeoutMs)
            jsonValue = .object(list.members)
        }
        /// Type of the tool. `webhook`.
        public var type: String { get throws { try required("type") } }
        /// Definition of the request.
        public var webhook: Resources.WebhookToolWebhook { get throws { try required("webhook") } }
        /// True if the tool comes from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// Timeout of the request in milliseconds.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// Definition of a webhook tool.
    public struct WebhookToolWebhook: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String,
            name: String,
            url: String,
            async: Bool? = nil,
            asyncTimeoutMs: Int? = nil,
            bodyParameters: Resources.ParameterSchema? = nil,
            headers: [Resources.Header]? = nil,
            messages: [Resources.ToolMessage]? = nil,
            method: String? = nil,
            pathParameters: Resources.ParameterSchema? = nil,
            presetBodyFields: JSONObject? = nil,
            presetQueryParams: JSONObject? = nil,
            queryParameters: Resources.ParameterSchema? = nil,
            storeFieldsAsVariables: [Resources.StoredVariable]? = nil,
            timeoutMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("url", url)
            list.add("async", async)
            list.add("async_timeout_ms", asyncTimeoutMs)
            list.add("body_parameters", bodyParameters)
            list.add("headers", headers)
            list.add("messages", messages)
            list.add("method", method)
            list.add("path_parameters", pathParameters)
            list.add("preset_body_fields", presetBodyFields)
            list.add("preset_query_params", presetQueryParams)
            list.add("query_parameters", queryParameters)
            list.add("store_fields_as_variables", storeFieldsAsVariables)
            list.add("timeout_ms", timeoutMs)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to call the tool.
        public var description: String { get throws { try required("description") } }
        /// Name of the tool as the model sees it.
        public var name: String { get throws { try required("name") } }
        /// URL of the request; can hold dynamic variables.
        public var url: String { get throws { try required("url") } }
        /// Continue the conversation without waiting for the response.
        public var async: Bool? { optional("async") }
        /// Timeout of an asynchronous request in milliseconds.
        public var asyncTimeoutMs: Int? { optional("async_timeout_ms") }
        /// JSON schema of the arguments in the body.
        public var bodyParameters: Resources.ParameterSchema? { optional("body_parameters") }
        /// HTTP headers of the request.
        public var headers: [Resources.Header]? { optional("headers") }
        /// Messages that are spoken while the request is under way.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// HTTP method. `GET`, `POST`, `PUT`, `DELETE`, `PATCH`.
        public var method: String? { optional("method") }
        /// JSON schema of the arguments in the path.
        public var pathParameters: Resources.ParameterSchema? { optional("path_parameters") }
        /// Fixed fields of the body.
        public var presetBodyFields: JSONObject? { optional("preset_body_fields") }
        /// Fixed query parameters.
        public var presetQueryParams: JSONObject? { optional("preset_query_params") }
        /// JSON schema of the arguments in the query.
        public var queryParameters: Resources.ParameterSchema? { optional("query_parameters") }
        /// Fields of the response to store as dynamic variables.
        public var storeFieldsAsVariables: [Resources.StoredVariable]? { optional("store_fields_as_variables") }
        /// Timeout in milliseconds; ignored, use `timeout_ms` of the tool. Replaced by `timeout_ms of the tool`.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// Definition of a webhook tool.
    public struct WebhookToolWebhookPatch: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            description: String? = nil,
            name: String? = nil,
            url: String? = nil,
            async: Bool? = nil,
            asyncTimeoutMs: Int? = nil,
            bodyParameters: Resources.ParameterSchema? = nil,
            headers: [Resources.Header]? = nil,
            messages: [Resources.ToolMessage]? = nil,
            method: String? = nil,
            pathParameters: Resources.ParameterSchema? = nil,
            presetBodyFields: JSONObject? = nil,
            presetQueryParams: JSONObject? = nil,
            queryParameters: Resources.ParameterSchema? = nil,
            storeFieldsAsVariables: [Resources.StoredVariable]? = nil,
            timeoutMs: Int? = nil
        ) {
            var list = MemberList()
            list.add("description", description)
            list.add("name", name)
            list.add("url", url)
            list.add("async", async)
            list.add("async_timeout_ms", asyncTimeoutMs)
            list.add("body_parameters", bodyParameters)
            list.add("headers", headers)
            list.add("messages", messages)
            list.add("method", method)
            list.add("path_parameters", pathParameters)
            list.add("preset_body_fields", presetBodyFields)
            list.add("preset_query_params", presetQueryParams)
            list.add("query_parameters", queryParameters)
            list.add("store_fields_as_variables", storeFieldsAsVariables)
            list.add("timeout_ms", timeoutMs)
            jsonValue = .object(list.members)
        }
        /// Description that tells the model when to call the tool.
        public var description: String? { optional("description") }
        /// Name of the tool as the model sees it.
        public var name: String? { optional("name") }
        /// URL of the request; can hold dynamic variables.
        public var url: String? { optional("url") }
        /// Continue the conversation without waiting for the response.
        public var async: Bool? { optional("async") }
        /// Timeout of an asynchronous request in milliseconds.
        public var asyncTimeoutMs: Int? { optional("async_timeout_ms") }
        /// JSON schema of the arguments in the body.
        public var bodyParameters: Resources.ParameterSchema? { optional("body_parameters") }
        /// HTTP headers of the request.
        public var headers: [Resources.Header]? { optional("headers") }
        /// Messages that are spoken while the request is under way.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// HTTP method. `GET`, `POST`, `PUT`, `DELETE`, `PATCH`.
        public var method: String? { optional("method") }
        /// JSON schema of the arguments in the path.
        public var pathParameters: Resources.ParameterSchema? { optional("path_parameters") }
        /// Fixed fields of the body.
        public var presetBodyFields: JSONObject? { optional("preset_body_fields") }
        /// Fixed query parameters.
        public var presetQueryParams: JSONObject? { optional("preset_query_params") }
        /// JSON schema of the arguments in the query.
        public var queryParameters: Resources.ParameterSchema? { optional("query_parameters") }
        /// Fields of the response to store as dynamic variables.
        public var storeFieldsAsVariables: [Resources.StoredVariable]? { optional("store_fields_as_variables") }
        /// Timeout in milliseconds; ignored, use `timeout_ms` of the tool. Replaced by `timeout_ms of the tool`.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// WebSocket stream of conversation events.
    public struct WebsocketSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            authRef: String? = nil,
            enabled: Bool? = nil,
            url: String? = nil
        ) {
            var list = MemberList()
            list.add("auth_ref", authRef)
            list.add("enabled", enabled)
            list.add("url", url)
            jsonValue = .object(list.members)
        }
        /// Identifier of the integration secret that authorizes the connection.
        public var authRef: String? { optional("auth_ref") }
        /// Enable the event stream.
        public var enabled: Bool? { optional("enabled") }
        /// WebSocket URL that receives events; private addresses are refused.
        public var url: String? { optional("url") }
    }

    /// Appearance of the web widget.
    public struct WidgetSettings: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
            agentThinkingText: String? = nil,
            audioVisualizerConfig: Resources.AudioVisualizerConfig? = nil,
            defaultState: String? = nil,
            giveFeedbackURL: String? = nil,
            logoIconURL: String? = nil,
            position: String? = nil,
            reportIssueURL: String? = nil,
            speakToInterruptText: String? = nil,
            startCallText: String? = nil,
            theme: String? = nil,
            viewHistoryURL: String? = nil
        ) {
            var list = MemberList()
            list.add("agent_thinking_text", agentThinkingText)
            list.add("audio_visualizer_config", audioVisualizerConfig)
            list.add("default_state", defaultState)
            list.add("give_feedback_url", giveFeedbackURL)
            list.add("logo_icon_url", logoIconURL)
            list.add("position", position)
            list.add("report_issue_url", reportIssueURL)
            list.add("speak_to_interrupt_text", speakToInterruptText)
            list.add("start_call_text", startCallText)
            list.add("theme", theme)
            list.add("view_history_url", viewHistoryURL)
            jsonValue = .object(list.members)
        }
        /// Text that is shown while the assistant prepares its answer.
        public var agentThinkingText: String? { optional("agent_thinking_text") }
        /// Visualizer of the assistant's voice.
        public var audioVisualizerConfig: Resources.AudioVisualizerConfig? { optional("audio_visualizer_config") }
        /// State in which the widget opens. `expanded`, `collapsed`.
        public var defaultState: String? { optional("default_state") }
        /// URL of the feedback link.
        public var giveFeedbackURL: String? { optional("give_feedback_url") }
        /// URL of the logo.
        public var logoIconURL: String? { optional("logo_icon_url") }
        /// Position: floating above the page, or within it. `fixed`, `static`.
        public var position: String? { optional("position") }
        /// URL of the link for reporting an issue.
        public var reportIssueURL: String? { optional("report_issue_url") }
        /// Text that tells the user how to interrupt.
        public var speakToInterruptText: String? { optional("speak_to_interrupt_text") }
        /// Text of the button that starts a call.
        public var startCallText: String? { optional("start_call_text") }
        /// Colour theme. `light`, `dark`.
        public var theme: String? { optional("theme") }
        /// URL of the link to earlier conversations.
        public var viewHistoryURL: String? { optional("view_history_url") }
    }

    /// A tool that the assistant can call.
    public struct AssistantTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A function that your client executes. `nil` for any other kind.
        public var function: FunctionTool? { type == "function" ? FunctionTool(jsonValue: jsonValue) : nil }
        /// A function that your client executes.
        public static func function(_ value: FunctionTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that sends an HTTP request. `nil` for any other kind.
        public var webhook: WebhookTool? { type == "webhook" ? WebhookTool(jsonValue: jsonValue) : nil }
        /// A tool that sends an HTTP request.
        public static func webhook(_ value: WebhookTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A function that the user's browser or app executes. `nil` for any other kind.
        public var clientSideTool: ClientSideTool? { type == "client_side_tool" ? ClientSideTool(jsonValue: jsonValue) : nil }
        /// A function that the user's browser or app executes.
        public static func clientSideTool(_ value: ClientSideTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A search in stored documents (retrieval-augmented generation, RAG). `nil` for any other kind.
        public var retrieval: RetrievalTool? { type == "retrieval" ? RetrievalTool(jsonValue: jsonValue) : nil }
        /// A search in stored documents (retrieval-augmented generation, RAG).
        public static func retrieval(_ value: RetrievalTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A handoff of the conversation to another assistant. `nil` for any other kind.
        public var handoff: HandoffTool? { type == "handoff" ? HandoffTool(jsonValue: jsonValue) : nil }
        /// A handoff of the conversation to another assistant.
        public static func handoff(_ value: HandoffTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that ends the call. `nil` for any other kind.
        public var hangup: HangupTool? { type == "hangup" ? HangupTool(jsonValue: jsonValue) : nil }
        /// A tool that ends the call.
        public static func hangup(_ value: HangupTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that transfers the call. `nil` for any other kind.
        public var transfer: TransferTool? { type == "transfer" ? TransferTool(jsonValue: jsonValue) : nil }
        /// A tool that transfers the call.
        public static func transfer(_ value: TransferTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that invites another party into the call. `nil` for any other kind.
        public var invite: InviteTool? { type == "invite" ? InviteTool(jsonValue: jsonValue) : nil }
        /// A tool that invites another party into the call.
        public static func invite(_ value: InviteTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that sends the caller elsewhere with SIP REFER. `nil` for any other kind.
        public var refer: ReferTool? { type == "refer" ? ReferTool(jsonValue: jsonValue) : nil }
        /// A tool that sends the caller elsewhere with SIP REFER.
        public static func refer(_ value: ReferTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that sends DTMF tones. `nil` for any other kind.
        public var sendDtmf: SendDtmfTool? { type == "send_dtmf" ? SendDtmfTool(jsonValue: jsonValue) : nil }
        /// A tool that sends DTMF tones.
        public static func sendDtmf(_ value: SendDtmfTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that sends an SMS. `nil` for any other kind.
        public var sendMessage: SendMessageTool? { type == "send_message" ? SendMessageTool(jsonValue: jsonValue) : nil }
        /// A tool that sends an SMS.
        public static func sendMessage(_ value: SendMessageTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that skips the assistant's turn without an answer. `nil` for any other kind.
        public var skipTurn: SkipTurnTool? { type == "skip_turn" ? SkipTurnTool(jsonValue: jsonValue) : nil }
        /// A tool that skips the assistant's turn without an answer.
        public static func skipTurn(_ value: SkipTurnTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that looks at the user's video. `nil` for any other kind.
        public var vision: VisionTool? { type == "vision" ? VisionTool(jsonValue: jsonValue) : nil }
        /// A tool that looks at the user's video.
        public static func vision(_ value: VisionTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that takes a payment during a call. `nil` for any other kind.
        public var pay: PayTool? { type == "pay" ? PayTool(jsonValue: jsonValue) : nil }
        /// A tool that takes a payment during a call.
        public static func pay(_ value: PayTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A tool that sets dynamic variables. `nil` for any other kind.
        public var updateDynamicVariables: UpdateDynamicVariablesTool? { type == "update_dynamic_variables" ? UpdateDynamicVariablesTool(jsonValue: jsonValue) : nil }
        /// A tool that sets dynamic variables.
        public static func updateDynamicVariables(_ value: UpdateDynamicVariablesTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
    }

    /// Background audio behind the voice.
    public struct BackgroundAudio: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// Background audio supplied by the platform. `nil` for any other kind.
        public var predefinedMedia: BackgroundAudioPredefined? { type == "predefined_media" ? BackgroundAudioPredefined(jsonValue: jsonValue) : nil }
        /// Background audio supplied by the platform.
        public static func predefinedMedia(_ value: BackgroundAudioPredefined) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
        /// Background audio at a URL. `nil` for any other kind.
        public var mediaURL: BackgroundAudioURL? { type == "media_url" ? BackgroundAudioURL(jsonValue: jsonValue) : nil }
        /// Background audio at a URL.
        public static func mediaURL(_ value: BackgroundAudioURL) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
        /// Background audio from the account's media storage. `nil` for any other kind.
        public var mediaName: BackgroundAudioName? { type == "media_name" ? BackgroundAudioName(jsonValue: jsonValue) : nil }
        /// Background audio from the account's media storage.
        public static func mediaName(_ value: BackgroundAudioName) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
    }

    /// A node of a conversation flow.
    public struct ConversationFlowNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A prompt node: the model talks with the user. `nil` for any other kind.
        public var prompt: FlowNode? { type == "prompt" ? FlowNode(jsonValue: jsonValue) : nil }
        /// A prompt node: the model talks with the user.
        public static func prompt(_ value: FlowNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
        /// A tool node: calls one tool. `nil` for any other kind.
        public var tool: ToolNode? { type == "tool" ? ToolNode(jsonValue: jsonValue) : nil }
        /// A tool node: calls one tool.
        public static func tool(_ value: ToolNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
        /// A speak node: says a fixed text. `nil` for any other kind.
        public var speak: SpeakNode? { type == "speak" ? SpeakNode(jsonValue: jsonValue) : nil }
        /// A speak node: says a fixed text.
        public static func speak(_ value: SpeakNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
    }

    /// An expression over dynamic variables and literals.
    public struct Expression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A comparison of two values. `nil` for any other kind.
        public var comparison: ComparisonExpression? { type == "comparison" ? ComparisonExpression(jsonValue: jsonValue) : nil }
        /// A comparison of two values.
        public static func comparison(_ value: ComparisonExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A boolean operation on conditions. `nil` for any other kind.
        public var boolOp: BooleanOpExpression? { type == "bool_op" ? BooleanOpExpression(jsonValue: jsonValue) : nil }
        /// A boolean operation on conditions.
        public static func boolOp(_ value: BooleanOpExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// An arithmetic operation on two numbers. `nil` for any other kind.
        public var arithmetic: ArithmeticExpression? { type == "arithmetic" ? ArithmeticExpression(jsonValue: jsonValue) : nil }
        /// An arithmetic operation on two numbers.
        public static func arithmetic(_ value: ArithmeticExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// The value of a dynamic variable. `nil` for any other kind.
        public var variable: DynamicVariableExpression? { type == "variable" ? DynamicVariableExpression(jsonValue: jsonValue) : nil }
        /// The value of a dynamic variable.
        public static func variable(_ value: DynamicVariableExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A string literal. `nil` for any other kind.
        public var stringLiteral: StringLiteralExpression? { type == "string_literal" ? StringLiteralExpression(jsonValue: jsonValue) : nil }
        /// A string literal.
        public static func stringLiteral(_ value: StringLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A number literal. `nil` for any other kind.
        public var numberLiteral: NumberLiteralExpression? { type == "number_literal" ? NumberLiteralExpression(jsonValue: jsonValue) : nil }
        /// A number literal.
        public static func numberLiteral(_ value: NumberLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A boolean literal. `nil` for any other kind.
        public var boolLiteral: BooleanLiteralExpression? { type == "bool_literal" ? BooleanLiteralExpression(jsonValue: jsonValue) : nil }
        /// A boolean literal.
        public static func boolLiteral(_ value: BooleanLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
    }

    /// A condition of an edge.
    public struct FlowEdgeCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A condition that the model evaluates. `nil` for any other kind.
        public var llm: LlmCondition? { type == "llm" ? LlmCondition(jsonValue: jsonValue) : nil }
        /// A condition that the model evaluates.
        public static func llm(_ value: LlmCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
        /// A condition that is a boolean expression. `nil` for any other kind.
        public var expression: ExpressionCondition? { type == "expression" ? ExpressionCondition(jsonValue: jsonValue) : nil }
        /// A condition that is a boolean expression.
        public static func expression(_ value: ExpressionCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
        /// The default edge, taken if no other condition holds. `nil` for any other kind.
        public var `default`: DefaultCondition? { type == "default" ? DefaultCondition(jsonValue: jsonValue) : nil }
        /// The default edge, taken if no other condition holds.
        public static func `default`(_ value: DefaultCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
    }

    /// Target of an edge.
    public struct FlowEdgeTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A node as the target of an edge. `nil` for any other kind.
        public var node: NodeTarget? { type == "node" ? NodeTarget(jsonValue: jsonValue) : nil }
        /// A node as the target of an edge.
        public static func node(_ value: NodeTarget) -> FlowEdgeTarget { FlowEdgeTarget(jsonValue: value.jsonValue) }
        /// Another assistant as the target of an edge. `nil` for any other kind.
        public var assistant: AssistantTarget? { type == "assistant" ? AssistantTarget(jsonValue: jsonValue) : nil }
        /// Another assistant as the target of an edge.
        public static func assistant(_ value: AssistantTarget) -> FlowEdgeTarget { FlowEdgeTarget(jsonValue: value.jsonValue) }
    }

    /// A scheduled call or SMS.
    public struct ScheduledEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var telnyxConversationChannel: String? { optional("telnyx_conversation_channel") }
        /// A scheduled call. `nil` for any other kind.
        public var phoneCall: ScheduledPhoneCallEvent? { telnyxConversationChannel == "phone_call" ? ScheduledPhoneCallEvent(jsonValue: jsonValue) : nil }
        /// A scheduled SMS. `nil` for any other kind.
        public var smsChat: ScheduledSMSEvent? { telnyxConversationChannel == "sms_chat" ? ScheduledSMSEvent(jsonValue: jsonValue) : nil }
    }

    /// Audio that is played while a tool runs.
    public struct ToolCallAudio: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// Audio supplied by the platform. `nil` for any other kind.
        public var predefinedMedia: ToolCallAudioPredefined? { type == "predefined_media" ? ToolCallAudioPredefined(jsonValue: jsonValue) : nil }
        /// Audio supplied by the platform.
        public static func predefinedMedia(_ value: ToolCallAudioPredefined) -> ToolCallAudio { ToolCallAudio(jsonValue: value.jsonValue) }
        /// Audio at a URL. `nil` for any other kind.
        public var mediaURL: ToolCallAudioURL? { type == "media_url" ? ToolCallAudioURL(jsonValue: jsonValue) : nil }
        /// Audio at a URL.
        public static func mediaURL(_ value: ToolCallAudioURL) -> ToolCallAudio { ToolCallAudio(jsonValue: value.jsonValue) }
    }

    /// A message that is spoken during a slow request.
    public struct ToolMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the value.
        public var type: String? { optional("type") }
        /// A message that is spoken when a request starts. `nil` for any other kind.
        public var requestStart: ToolStartMessage? { type == "request_start" ? ToolStartMessage(jsonValue: jsonValue) : nil }
        /// A message that is spoken when a request starts.
        public static func requestStart(_ value: ToolStartMessage) -> ToolMessage { ToolMessage(jsonValue: value.jsonValue) }
        /// A message that is spoken when a response is late. `nil` for any other kind.
        public var requestResponseDelayed: ToolDelayedMessage? { type == "request_response_delayed" ? ToolDelayedMessage(jsonValue: jsonValue) : nil }
        /// A message that is spoken when a response is late.
        public static func requestResponseDelayed(_ value: ToolDelayedMessage) -> ToolMessage { ToolMessage(jsonValue: value.jsonValue) }
    }

}
