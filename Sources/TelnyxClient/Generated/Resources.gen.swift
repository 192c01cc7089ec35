// Written by scripts/generate from the catalogue; do not edit.
public import TelnyxCatalog

/// What the API takes and answers, as views over JSON.
public enum Resources {
    /// A header sent to another agent.
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
        /// Its text; may hold an integration secret template.
        public var value: String { get throws { try required("value") } }
    }

    /// Computes with two numbers.
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
        /// Marks a computation. `arithmetic`.
        public var type: String { get throws { try required("type") } }
        /// What is computed. `+`, `-`, `*`, `/`, `%`.
        public var op: String { get throws { try required("op") } }
        /// The one number.
        public var left: Resources.Expression { get throws { try required("left") } }
        /// The other.
        public var right: Resources.Expression { get throws { try required("right") } }
    }

    /// A voice and text assistant, or one version of it.
    public struct Assistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When the assistant was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// What the model is told.
        public var instructions: String { get throws { try required("instructions") } }
        /// The language model.
        public var model: String { get throws { try required("model") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
        /// Other agents it may put to work.
        public var a2aAgents: [Resources.AssistantA2AAgent]? { optional("a2a_agents") }
        /// Its face.
        public var avatarSettings: Resources.AvatarSettings? { optional("avatar_settings") }
        /// Steps instead of one prompt.
        public var conversationFlow: Resources.ConversationFlow? { optional("conversation_flow") }
        /// How hard questions are handed on.
        public var delegationSettings: Resources.DelegationSettings? { optional("delegation_settings") }
        /// What it is for.
        public var description: String? { optional("description") }
        /// Stored values of variables.
        public var dynamicVariables: JSONObject? { optional("dynamic_variables") }
        /// Milliseconds to wait for values of variables.
        public var dynamicVariablesWebhookTimeoutMs: Int? { optional("dynamic_variables_webhook_timeout_ms") }
        /// Where values of variables are asked for.
        public var dynamicVariablesWebhookURL: String? { optional("dynamic_variables_webhook_url") }
        /// Channels that it serves.
        public var enabledFeatures: [String]? { optional("enabled_features") }
        /// A model outside the platform.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// What answers when the model does not.
        public var fallbackConfig: Resources.FallbackConfig? { optional("fallback_config") }
        /// Its first words; empty lets the user begin.
        public var greeting: String? { optional("greeting") }
        /// What is found out afterwards.
        public var insightSettings: Resources.InsightSettings? { optional("insight_settings") }
        /// Integrations it may use.
        public var integrations: [Resources.AssistantIntegration]? { optional("integrations") }
        /// Who may speak when.
        public var interruptionSettings: Resources.InterruptionSettings? { optional("interruption_settings") }
        /// Secret with the key for the model's provider.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// MCP servers it may use.
        public var mcpServers: [Resources.AssistantMcpServer]? { optional("mcp_servers") }
        /// How it texts.
        public var messagingSettings: Resources.MessagingSettings? { optional("messaging_settings") }
        /// Where traces go.
        public var observabilitySettings: Resources.Observability? { optional("observability_settings") }
        /// Work after the conversation.
        public var postConversationSettings: Resources.PostConversationSettings? { optional("post_conversation_settings") }
        /// What is kept.
        public var privacySettings: Resources.PrivacySettings? { optional("privacy_settings") }
        /// Words to find it by.
        public var tags: [String]? { optional("tags") }
        /// How it telephones.
        public var telephonySettings: Resources.TelephonySettings? { optional("telephony_settings") }
        /// What it can do, besides shared tools.
        public var tools: [Resources.AssistantTool]? { optional("tools") }
        /// How speech becomes text.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// How it sounds.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
        /// A stream of its events.
        public var websocketSettings: Resources.WebsocketSettings? { optional("websocket_settings") }
        /// How the web widget looks.
        public var widgetSettings: Resources.WidgetSettings? { optional("widget_settings") }
        /// Where it was imported from.
        public var importMetadata: Resources.ImportMetadata? { optional("import_metadata") }
        /// Missions that use it.
        public var relatedMissionIDs: [String]? { optional("related_mission_ids") }
        /// When this version was made.
        public var versionCreatedAt: String? { optional("version_created_at") }
        /// This version.
        public var versionID: String? { optional("version_id") }
        /// Name of the version.
        public var versionName: String? { optional("version_name") }
    }

    /// Another agent that the assistant may put to work.
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
        /// What the assistant calls it.
        public var name: String { get throws { try required("name") } }
        /// Where its agent card is.
        public var url: String { get throws { try required("url") } }
        /// Whether the talk goes on while the other agent works.
        public var async: Bool? { optional("async") }
        /// Headers of every request to it.
        public var headers: [Resources.A2AHeader]? { optional("headers") }
        /// What to say while it works.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// Milliseconds between looks at its progress.
        public var pollIntervalMs: Int? { optional("poll_interval_ms") }
        /// Milliseconds after which it is given up.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// What the assistant answered.
    public struct AssistantChatResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Its words.
        public var content: String { get throws { try required("content") } }
    }

    /// Says that an assistant was deleted.
    public struct AssistantDeleteResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The assistant.
        public var id: String { get throws { try required("id") } }
        /// Whether it is gone.
        public var deleted: Bool { get throws { try required("deleted") } }
        /// What was deleted, `assistant.deleted`.
        public var object: String { get throws { try required("object") } }
    }

    /// An integration of the account that the assistant may use.
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
        /// The integration.
        public var integrationID: String { get throws { try required("integration_id") } }
        /// Its tools that may be used; all when absent.
        public var allowedList: [String]? { optional("allowed_list") }
    }

    /// An MCP server that the assistant may use.
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
        /// The MCP server.
        public var id: String { get throws { try required("id") } }
        /// Its tools that may be used; the server's list when absent.
        public var allowedTools: [String]? { optional("allowed_tools") }
    }

    /// Where a text belongs.
    public struct AssistantSendSMSResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The conversation.
        public var conversationID: String? { optional("conversation_id") }
    }

    /// Another assistant.
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
        /// The assistant that takes over.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// Marks an assistant as the end. `assistant`.
        public var type: String { get throws { try required("type") } }
        /// Where an editor draws it.
        public var position: Resources.NodePosition? { optional("position") }
        /// Whether it speaks with this voice or its own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// A conversation to be tried, and how it is judged.
    public struct AssistantTest: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// When it was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
        /// What must hold to pass.
        public var rubric: [Resources.TestRubric] { get throws { try required("rubric") } }
        /// How it is held. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Assigned by the API.
        public var testID: String { get throws { try required("test_id") } }
        /// What it is about.
        public var description: String? { optional("description") }
        /// Whom it talks to.
        public var destination: String? { optional("destination") }
        /// How the tester behaves.
        public var instructions: String? { optional("instructions") }
        /// Longest talk in seconds.
        public var maxDurationSeconds: Int? { optional("max_duration_seconds") }
        /// The suite it belongs to.
        public var testSuite: String? { optional("test_suite") }
    }

    /// What happens when a machine answers.
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
        /// What is done. `stop_assistant`, `leave_message_and_stop_assistant`, `continue_assistant`.
        public var action: String? { optional("action") }
        /// What is left on the machine.
        public var voicemailMessage: Resources.AssistantVoicemailMessage? { optional("voicemail_message") }
    }

    /// What to do when a machine answers.
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
        /// What happens then.
        public var onVoicemailDetected: Resources.AssistantVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// What is left on the machine.
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
        /// The words.
        public var message: String? { optional("message") }
        /// What the model is told to say.
        public var prompt: String? { optional("prompt") }
        /// Where the words come from. `prompt`, `message`.
        public var type: String? { optional("type") }
    }

    /// Where a WhatsApp message belongs.
    public struct AssistantWhatsappResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The conversation.
        public var conversationID: String { get throws { try required("conversation_id") } }
        /// The message.
        public var messageID: String { get throws { try required("message_id") } }
    }

    /// The widget's moving picture of the voice.
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
        /// Its colours. `verdant`, `twilight`, `bloom`, `mystic`, `flare`, `glacier`.
        public var color: String? { optional("color") }
        /// Its form.
        public var preset: String? { optional("preset") }
    }

    /// A face for the assistant.
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
        /// The avatar.
        public var avatarID: String { get throws { try required("avatar_id") } }
        /// What is behind it. `office`, `studio`, `reception`, `illustrated_workspace`.
        public var backgroundID: String { get throws { try required("background_id") } }
        /// What moves it. `foxtrot-1`.
        public var model: String { get throws { try required("model") } }
        /// Who draws it. `telnyx`.
        public var provider: String { get throws { try required("provider") } }
    }

    /// A sound of the account.
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
        /// Marks a sound of the account. `media_name`.
        public var type: String { get throws { try required("type") } }
        /// Its name in media storage.
        public var value: String { get throws { try required("value") } }
    }

    /// A sound of the platform.
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
        /// Marks a sound of the platform. `predefined_media`.
        public var type: String { get throws { try required("type") } }
        /// Which one. `silence`, `office`.
        public var value: String { get throws { try required("value") } }
        /// How loud.
        public var volume: Double? { optional("volume") }
    }

    /// A sound from the web.
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
        /// Marks a sound from the web. `media_url`.
        public var type: String { get throws { try required("type") } }
        /// Where it is.
        public var value: String { get throws { try required("value") } }
    }

    /// True or false.
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
        /// Marks a truth value. `bool_literal`.
        public var type: String { get throws { try required("type") } }
        /// Which one.
        public var value: Bool { get throws { try required("value") } }
    }

    /// Joins conditions.
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
        /// Marks a joint condition. `bool_op`.
        public var type: String { get throws { try required("type") } }
        /// How they are joined. `and`, `or`, `not`.
        public var op: String { get throws { try required("op") } }
        /// The conditions.
        public var operands: [Resources.Expression] { get throws { try required("operands") } }
    }

    /// Buckets of stored documents.
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
        /// The buckets.
        public var bucketIDs: [String] { get throws { try required("bucket_ids") } }
        /// How many finds are used at most.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// Buckets of stored documents.
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
        /// The buckets.
        public var bucketIDs: [String]? { optional("bucket_ids") }
        /// How many finds are used at most.
        public var maxNumResults: Int? { optional("max_num_results") }
    }

    /// How traffic is split between versions.
    public struct CanaryDeployResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The assistant.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// When the split was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// The first that matches decides.
        public var rules: [Resources.CanaryRule] { get throws { try required("rules") } }
        /// When it last changed.
        public var updatedAt: String { get throws { try required("updated_at") } }
        /// The split as the seed writes it. Older than `rules`.
        public var versions: [Resources.CanaryVersionWeight]? { optional("versions") }
    }

    /// Who is served by which version.
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
        /// What they get.
        public var serve: Resources.Serve { get throws { try required("serve") } }
        /// What must hold, all of it; everyone when absent.
        public var match: [Resources.Clause]? { optional("match") }
    }

    /// The share of one version, as the seed writes it.
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
        /// The version.
        public var versionID: String { get throws { try required("version_id") } }
        /// Its share in percent.
        public var percentage: Double { get throws { try required("percentage") } }
    }

    /// One condition on a conversation.
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
        /// What is looked at.
        public var attribute: String { get throws { try required("attribute") } }
        /// How it is compared. `in`, `not_in`, `starts_with`.
        public var `operator`: String { get throws { try required("operator") } }
        /// With what.
        public var values: [String] { get throws { try required("values") } }
    }

    /// A function in the user's browser or app.
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
        /// What it is.
        public var clientSideTool: Resources.ClientSideToolConfig { get throws { try required("client_side_tool") } }
        /// Marks this kind of tool. `client_side_tool`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A function in the user's browser or app.
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
        /// When to use it.
        public var description: String { get throws { try required("description") } }
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
        /// Its arguments.
        public var parameters: Resources.ParameterSchema { get throws { try required("parameters") } }
    }

    /// A function in the user's browser or app.
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
        /// When to use it.
        public var description: String? { optional("description") }
        /// What the model calls it.
        public var name: String? { optional("name") }
        /// Its arguments.
        public var parameters: Resources.ParameterSchema? { optional("parameters") }
    }

    /// Compares two values.
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
        /// Marks a comparison. `comparison`.
        public var type: String { get throws { try required("type") } }
        /// How they are compared. `==`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `not_contains`.
        public var op: String { get throws { try required("op") } }
        /// The one value.
        public var left: Resources.Expression { get throws { try required("left") } }
        /// The other.
        public var right: Resources.Expression { get throws { try required("right") } }
    }

    /// What was said between a user and an assistant.
    public struct Conversation: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When it began.
        public var createdAt: String { get throws { try required("created_at") } }
        /// When something was last said.
        public var lastMessageAt: String { get throws { try required("last_message_at") } }
        /// Notes, the serving version among them.
        public var metadata: [String: String] { get throws { try required("metadata") } }
        /// For people.
        public var name: String? { optional("name") }
    }

    /// A conversation in steps, instead of one prompt.
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
        /// The steps.
        public var nodes: [Resources.ConversationFlowNode] { get throws { try required("nodes") } }
        /// Where it begins.
        public var startNodeID: String { get throws { try required("start_node_id") } }
        /// Ways from step to step.
        public var edges: [Resources.FlowEdge]? { optional("edges") }
    }

    /// The answer to one insight.
    public struct ConversationInsightResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The insight.
        public var insightID: String { get throws { try required("insight_id") } }
        /// The answer; JSON text when a schema asks for it.
        public var result: String { get throws { try required("result") } }
    }

    /// What was found out about a conversation.
    public struct ConversationInsights: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// The answers.
        public var conversationInsights: [Resources.ConversationInsightResult] { get throws { try required("conversation_insights") } }
        /// When the asking began.
        public var createdAt: String { get throws { try required("created_at") } }
        /// How far it is. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String { get throws { try required("status") } }
    }

    /// Taken when no other is.
    public struct DefaultCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("type", "default")
            jsonValue = .object(list.members)
        }
        /// Marks the way that is left. `default`.
        public var type: String { get throws { try required("type") } }
    }

    /// How hard questions are handed to a second model.
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
        /// Whether anything is handed over.
        public var enabled: Bool? { optional("enabled") }
        /// A model of one's own for it.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// What the second model is told.
        public var instructions: String? { optional("instructions") }
        /// Secret with the key for its provider.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// Who runs the second model. `telnyx`, `client`.
        public var mode: String? { optional("mode") }
        /// Which model takes over.
        public var model: String? { optional("model") }
        /// Whether its findings are spoken.
        public var speakResults: Bool? { optional("speak_results") }
    }

    /// A deleted assistant that can still come back.
    public struct DeletedAssistant: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When the assistant was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// What the model is told.
        public var instructions: String { get throws { try required("instructions") } }
        /// The language model.
        public var model: String { get throws { try required("model") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
        /// Other agents it may put to work.
        public var a2aAgents: [Resources.AssistantA2AAgent]? { optional("a2a_agents") }
        /// Its face.
        public var avatarSettings: Resources.AvatarSettings? { optional("avatar_settings") }
        /// Steps instead of one prompt.
        public var conversationFlow: Resources.ConversationFlow? { optional("conversation_flow") }
        /// How hard questions are handed on.
        public var delegationSettings: Resources.DelegationSettings? { optional("delegation_settings") }
        /// What it is for.
        public var description: String? { optional("description") }
        /// Stored values of variables.
        public var dynamicVariables: JSONObject? { optional("dynamic_variables") }
        /// Milliseconds to wait for values of variables.
        public var dynamicVariablesWebhookTimeoutMs: Int? { optional("dynamic_variables_webhook_timeout_ms") }
        /// Where values of variables are asked for.
        public var dynamicVariablesWebhookURL: String? { optional("dynamic_variables_webhook_url") }
        /// Channels that it serves.
        public var enabledFeatures: [String]? { optional("enabled_features") }
        /// A model outside the platform.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// What answers when the model does not.
        public var fallbackConfig: Resources.FallbackConfig? { optional("fallback_config") }
        /// Its first words; empty lets the user begin.
        public var greeting: String? { optional("greeting") }
        /// What is found out afterwards.
        public var insightSettings: Resources.InsightSettings? { optional("insight_settings") }
        /// Integrations it may use.
        public var integrations: [Resources.AssistantIntegration]? { optional("integrations") }
        /// Who may speak when.
        public var interruptionSettings: Resources.InterruptionSettings? { optional("interruption_settings") }
        /// Secret with the key for the model's provider.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// MCP servers it may use.
        public var mcpServers: [Resources.AssistantMcpServer]? { optional("mcp_servers") }
        /// How it texts.
        public var messagingSettings: Resources.MessagingSettings? { optional("messaging_settings") }
        /// Where traces go.
        public var observabilitySettings: Resources.Observability? { optional("observability_settings") }
        /// Work after the conversation.
        public var postConversationSettings: Resources.PostConversationSettings? { optional("post_conversation_settings") }
        /// What is kept.
        public var privacySettings: Resources.PrivacySettings? { optional("privacy_settings") }
        /// Words to find it by.
        public var tags: [String]? { optional("tags") }
        /// How it telephones.
        public var telephonySettings: Resources.TelephonySettings? { optional("telephony_settings") }
        /// What it can do, besides shared tools.
        public var tools: [Resources.AssistantTool]? { optional("tools") }
        /// How speech becomes text.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// How it sounds.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
        /// A stream of its events.
        public var websocketSettings: Resources.WebsocketSettings? { optional("websocket_settings") }
        /// How the web widget looks.
        public var widgetSettings: Resources.WidgetSettings? { optional("widget_settings") }
        /// Where it was imported from.
        public var importMetadata: Resources.ImportMetadata? { optional("import_metadata") }
        /// Missions that use it.
        public var relatedMissionIDs: [String]? { optional("related_mission_ids") }
        /// When this version was made.
        public var versionCreatedAt: String? { optional("version_created_at") }
        /// This version.
        public var versionID: String? { optional("version_id") }
        /// Name of the version.
        public var versionName: String? { optional("version_name") }
        /// When it was deleted.
        public var deletedAt: String { get throws { try required("deleted_at") } }
        /// When it is gone for good.
        public var permanentlyDeletedAt: String { get throws { try required("permanently_deleted_at") } }
    }

    /// The value of a variable.
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
        /// Marks a variable. `variable`.
        public var type: String { get throws { try required("type") } }
        /// Which one.
        public var name: String { get throws { try required("name") } }
    }

    /// An expression decides.
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
        /// What must be true.
        public var expression: Resources.Expression { get throws { try required("expression") } }
        /// Marks a computed condition. `expression`.
        public var type: String { get throws { try required("type") } }
    }

    /// A language model outside the platform.
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
        /// Where it answers, in the OpenAI manner.
        public var baseURL: String { get throws { try required("base_url") } }
        /// Its name there.
        public var model: String { get throws { try required("model") } }
        /// How to prove who asks. `token`, `certificate`.
        public var authenticationMethod: String? { optional("authentication_method") }
        /// Secret with the client certificate.
        public var certificateRef: String? { optional("certificate_ref") }
        /// Whether it receives the conversation's metadata.
        public var forwardMetadata: Bool? { optional("forward_metadata") }
        /// Secret with its key.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// Where a token is fetched with the certificate.
        public var tokenRetrievalURL: String? { optional("token_retrieval_url") }
    }

    /// What answers when the chosen model does not.
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
        /// A model of one's own.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Secret with the key for its provider.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// A model of the platform.
        public var model: String? { optional("model") }
    }

    /// A way from one step to the next.
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
        /// Names the way within the flow.
        public var id: String { get throws { try required("id") } }
        /// When it is taken.
        public var condition: Resources.FlowEdgeCondition { get throws { try required("condition") } }
        /// The step it leaves.
        public var startNodeID: String { get throws { try required("start_node_id") } }
        /// Where it leads.
        public var target: Resources.FlowEdgeTarget { get throws { try required("target") } }
    }

    /// A step in which the model talks.
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
        /// Names the step within the flow.
        public var id: String { get throws { try required("id") } }
        /// What the model is told here.
        public var instructions: String { get throws { try required("instructions") } }
        /// A model of one's own for this step.
        public var externalLlm: Resources.ExternalLlm? { optional("external_llm") }
        /// Whether they replace the assistant's or follow them. `replace`, `append`.
        public var instructionsMode: String? { optional("instructions_mode") }
        /// Secret with the key for the provider.
        public var llmApiKeyRef: String? { optional("llm_api_key_ref") }
        /// A model for this step.
        public var model: String? { optional("model") }
        /// For people.
        public var name: String? { optional("name") }
        /// Where an editor draws it.
        public var position: Resources.NodePosition? { optional("position") }
        /// Shared tools of this step.
        public var sharedToolIDs: [String]? { optional("shared_tool_ids") }
        /// The tools behind the ids; only in responses.
        public var tools: [[Resources.AssistantTool]]? { optional("tools") }
        /// Whether they replace the assistant's or join them. `replace`, `append`.
        public var toolsMode: String? { optional("tools_mode") }
        /// How speech is understood in this step.
        public var transcription: Resources.TranscriptionSettings? { optional("transcription") }
        /// Marks a talking step. `prompt`.
        public var type: String? { optional("type") }
        /// The voice of this step.
        public var voiceSettings: Resources.VoiceSettings? { optional("voice_settings") }
    }

    /// A function as a model sees it.
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
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
        /// When to use it.
        public var description: String? { optional("description") }
        /// JSON schema of its arguments.
        public var parameters: JSONObject? { optional("parameters") }
        /// Whether the model must keep to the schema.
        public var strict: Bool? { optional("strict") }
    }

    /// A function as a model sees it.
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
        /// What the model calls it.
        public var name: String? { optional("name") }
        /// When to use it.
        public var description: String? { optional("description") }
        /// JSON schema of its arguments.
        public var parameters: JSONObject? { optional("parameters") }
        /// Whether the model must keep to the schema.
        public var strict: Bool? { optional("strict") }
    }

    /// A function that the client carries out.
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
        /// What it is.
        public var function: Resources.FunctionDefinition { get throws { try required("function") } }
        /// Marks this kind of tool. `function`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Who may take over.
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
        /// The assistants to choose from.
        public var aiAssistants: [Resources.HandoffTarget] { get throws { try required("ai_assistants") } }
        /// Whether they speak with this voice or their own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// Who may take over.
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
        /// The assistants to choose from.
        public var aiAssistants: [Resources.HandoffTarget]? { optional("ai_assistants") }
        /// Whether they speak with this voice or their own. `unified`, `distinct`.
        public var voiceMode: String? { optional("voice_mode") }
    }

    /// An assistant that may take over.
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
        /// The assistant.
        public var id: String { get throws { try required("id") } }
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
    }

    /// Hands the conversation to another assistant.
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
        /// To whom, and how.
        public var handoff: Resources.HandoffConfig { get throws { try required("handoff") } }
        /// Marks this kind of tool. `handoff`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Ends the call.
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
        /// How it is described.
        public var hangup: Resources.HangupToolParams { get throws { try required("hangup") } }
        /// Marks this kind of tool. `hangup`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Words for hanging up.
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
        /// When to use it.
        public var description: String? { optional("description") }
    }

    /// A header with its text.
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
        /// Its text; may hold variables and secret templates.
        public var value: String? { optional("value") }
    }

    /// Where an imported assistant came from.
    public struct ImportMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Its id there.
        public var importID: String? { optional("import_id") }
        /// The provider. `elevenlabs`, `vapi`, `retell`.
        public var importProvider: String? { optional("import_provider") }
    }

    /// How often answers came; the grouped values stand beside.
    public struct InsightAggregate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// How many.
        public var recordCount: Int { get throws { try required("record_count") } }
    }

    /// What is found out after a conversation.
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
        /// The insights to answer.
        public var insightGroupID: String? { optional("insight_group_id") }
        /// Which model answers them; null leaves it to the platform. `zai-org/GLM-5.3-Flash`, `meta-llama/Llama-3.3-70B-Instruct`.
        public var model: String? { optional("model") }
    }

    /// A question about every conversation.
    public struct InsightTemplate: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When it was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// What to find out.
        public var instructions: String { get throws { try required("instructions") } }
        /// Whose question it is. `custom`, `default`.
        public var insightType: String? { optional("insight_type") }
        /// Form of the answer, as a JSON schema.
        public var jsonSchema: JSONValue? { optional("json_schema") }
        /// For people.
        public var name: String? { optional("name") }
        /// Where answers are sent.
        public var webhook: String? { optional("webhook") }
    }

    /// Questions that an assistant asks together.
    public struct InsightTemplateGroup: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When it was made.
        public var createdAt: String { get throws { try required("created_at") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
        /// What it is for.
        public var description: String? { optional("description") }
        /// The questions.
        public var insights: [Resources.InsightTemplate]? { optional("insights") }
        /// Where answers are sent.
        public var webhook: String? { optional("webhook") }
    }

    /// A stored secret, without its value.
    public struct IntegrationSecret: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When it was stored.
        public var createdAt: String { get throws { try required("created_at") } }
        /// What other settings call it.
        public var identifier: String { get throws { try required("identifier") } }
        /// Always `integration_secret`.
        public var recordType: String { get throws { try required("record_type") } }
        /// When it last changed.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// Who may speak when.
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
        /// Whether the greeting is always finished.
        public var disableGreetingInterruption: Bool? { optional("disable_greeting_interruption") }
        /// Whether the user may interrupt.
        public var enable: Bool? { optional("enable") }
        /// How sure an interruption must be, from 0 to 1.
        public var interruptPredictionThreshold: Double? { optional("interrupt_prediction_threshold") }
        /// When the assistant begins to speak.
        public var startSpeakingPlan: Resources.StartSpeakingPlan? { optional("start_speaking_plan") }
    }

    /// How someone is invited.
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
        /// The number shown to the target.
        public var from: String { get throws { try required("from") } }
        /// SIP headers of the new call.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Whom: a list, or the variable that holds it.
        public var targets: JSONValue? { optional("targets") }
        /// What to do when a machine answers.
        public var voicemailDetection: Resources.InviteVoicemailDetection? { optional("voicemail_detection") }
    }

    /// How someone is invited.
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
        /// The number shown to the target.
        public var from: String? { optional("from") }
        /// SIP headers of the new call.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// Whom: a list, or the variable that holds it.
        public var targets: JSONValue? { optional("targets") }
        /// What to do when a machine answers.
        public var voicemailDetection: Resources.InviteVoicemailDetection? { optional("voicemail_detection") }
    }

    /// Someone who may be invited.
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
        /// Number or SIP address.
        public var to: String { get throws { try required("to") } }
        /// What the model calls it.
        public var name: String? { optional("name") }
    }

    /// Invites someone into the call.
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
        /// Whom, and how.
        public var invite: Resources.InviteConfig? { optional("invite") }
        /// Marks this kind of tool. `invite`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// What `invite` was called. Older than `invite`.
        public var inviteConfig: Resources.InviteConfig? { optional("invite_config") }
    }

    /// What happens when a machine answers.
    public struct InviteVoicemailAction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        public init(
        ) {
            var list = MemberList()
            list.add("action", "stop_invite")
            jsonValue = .object(list.members)
        }
        /// What is done. `stop_invite`.
        public var action: String? { optional("action") }
    }

    /// What to do when a machine answers.
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
        /// Whether anyone listens for it. `disabled`, `premium`.
        public var detectionMode: String? { optional("detection_mode") }
        /// What happens then.
        public var onVoicemailDetected: Resources.InviteVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// The model decides.
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
        /// What must be so, in words.
        public var prompt: String { get throws { try required("prompt") } }
        /// Marks a condition in words. `llm`.
        public var type: String { get throws { try required("type") } }
    }

    /// A server of tools, spoken to by the model context protocol.
    public struct McpServer: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// When it was made known.
        public var createdAt: String { get throws { try required("created_at") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
        /// How it is spoken to.
        public var type: String { get throws { try required("type") } }
        /// Where it is.
        public var url: String { get throws { try required("url") } }
        /// Its tools that may be used.
        public var allowedTools: [String]? { optional("allowed_tools") }
        /// Secret with its key.
        public var apiKeyRef: String? { optional("api_key_ref") }
    }

    /// One thing said in a conversation.
    public struct Message: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Who said it. `user`, `assistant`, `tool`.
        public var role: String { get throws { try required("role") } }
        /// What was said; empty beside a tool call.
        public var text: String { get throws { try required("text") } }
        /// When it was stored.
        public var createdAt: String? { optional("created_at") }
        /// Notes.
        public var metadata: [String: JSONValue]? { optional("metadata") }
        /// When it was said.
        public var sentAt: String? { optional("sent_at") }
        /// Tools that were called with it.
        public var toolCalls: [Resources.MessageToolCall]? { optional("tool_calls") }
    }

    /// One call of a tool.
    public struct MessageToolCall: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Names the call.
        public var id: String { get throws { try required("id") } }
        /// What was called.
        public var function: Resources.MessageToolCallFunction { get throws { try required("function") } }
        /// Always a function. `function`.
        public var type: String { get throws { try required("type") } }
    }

    /// A function with its arguments.
    public struct MessageToolCallFunction: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The arguments, as JSON text.
        public var arguments: String { get throws { try required("arguments") } }
        /// Its name.
        public var name: String { get throws { try required("name") } }
    }

    /// How the assistant texts.
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
        /// Silence after which a text begins a new conversation.
        public var conversationInactivityMinutes: Int? { optional("conversation_inactivity_minutes") }
        /// The profile made with the assistant.
        public var defaultMessagingProfileID: String? { optional("default_messaging_profile_id") }
        /// Where delivery reports go.
        public var deliveryStatusWebhookURL: String? { optional("delivery_status_webhook_url") }
    }

    /// A language model that can be chosen.
    public struct ModelMetadata: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The name to choose it by.
        public var id: String { get throws { try required("id") } }
        /// How many tokens it reads at once.
        public var contextLength: Int { get throws { try required("context_length") } }
        /// When it came out.
        public var created: String { get throws { try required("created") } }
        /// Languages that it speaks.
        public var languages: [String] { get throws { try required("languages") } }
        /// Under which terms.
        public var license: String { get throws { try required("license") } }
        /// Who made it.
        public var organization: String { get throws { try required("organization") } }
        /// Who offers it.
        public var ownedBy: String { get throws { try required("owned_by") } }
        /// How many weights it has.
        public var parameters: Int { get throws { try required("parameters") } }
        /// Its class of price. `small`, `medium`, `large`, `unlisted`.
        public var tier: String { get throws { try required("tier") } }
        /// What it was tuned from.
        public var baseModel: String? { optional("base_model") }
        /// What it is good at.
        public var description: String? { optional("description") }
        /// Whether it can be tuned.
        public var isFineTunable: Bool? { optional("is_fine_tunable") }
        /// Whether it sees pictures.
        public var isVisionSupported: Bool? { optional("is_vision_supported") }
        /// How much it writes at most.
        public var maxCompletionTokens: Int? { optional("max_completion_tokens") }
        /// Always `model`.
        public var object: String? { optional("object") }
        /// How many weights it has, in words.
        public var parametersStr: String? { optional("parameters_str") }
        /// What tokens cost.
        public var pricing: [String: String]? { optional("pricing") }
        /// Whether it suits assistants.
        public var recommendedForAssistants: Bool? { optional("recommended_for_assistants") }
        /// Where it runs.
        public var regions: [String]? { optional("regions") }
        /// How it can be served.
        public var serviceTiers: [String]? { optional("service_tiers") }
        /// What it does.
        public var task: String? { optional("task") }
    }

    /// Where an editor draws a step.
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
        /// From the left.
        public var x: Double { get throws { try required("x") } }
        /// From the top.
        public var y: Double { get throws { try required("y") } }
    }

    /// Another step.
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
        /// The step.
        public var nodeID: String { get throws { try required("node_id") } }
        /// Marks a step as the end. `node`.
        public var type: String { get throws { try required("type") } }
    }

    /// How noise is taken out.
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
        /// How much at the most.
        public var attenuationLimit: Int? { optional("attenuation_limit") }
        /// How much speech is brought forward.
        public var enhancementLevel: Double? { optional("enhancement_level") }
        /// The family of models. `quail`.
        public var family: String? { optional("family") }
        /// The manner. `advanced`.
        public var mode: String? { optional("mode") }
        /// The model's size. `vf`, `vf_2_0_l`.
        public var size: String? { optional("size") }
    }

    /// A number.
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
        /// Marks a number. `number_literal`.
        public var type: String { get throws { try required("type") } }
        /// The number.
        public var value: Double { get throws { try required("value") } }
    }

    /// Tracing of the model's work to Langfuse.
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
        /// Where traces go.
        public var host: String? { optional("host") }
        /// Label of the prompt to take.
        public var promptLabel: String? { optional("prompt_label") }
        /// Name of the prompt to take.
        public var promptName: String? { optional("prompt_name") }
        /// Whether the prompt is taken from there. `enabled`, `disabled`.
        public var promptSync: String? { optional("prompt_sync") }
        /// Version of the prompt to take.
        public var promptVersion: Int? { optional("prompt_version") }
        /// Secret with the public key.
        public var publicKeyRef: String? { optional("public_key_ref") }
        /// Secret with the private key.
        public var secretKeyRef: String? { optional("secret_key_ref") }
        /// Whether traces are sent. `enabled`, `disabled`.
        public var status: String? { optional("status") }
    }

    /// Where in a list a page is.
    public struct PageMeta: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// This page, counted from 1.
        public var pageNumber: Int { get throws { try required("page_number") } }
        /// How many are on a full page.
        public var pageSize: Int { get throws { try required("page_size") } }
        /// How many pages there are.
        public var totalPages: Int { get throws { try required("total_pages") } }
        /// How many there are in all.
        public var totalResults: Int { get throws { try required("total_results") } }
    }

    /// Arguments that the model fills in, as a JSON schema.
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
        /// Arguments that must be there.
        public var required: [String]? { optional("required") }
        /// Always an object. `object`.
        public var type: String? { optional("type") }
    }

    /// Takes a payment over the telephone.
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
        /// How it is taken.
        public var pay: Resources.PayToolParams { get throws { try required("pay") } }
        /// Marks this kind of tool. `pay`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// How a payment is taken.
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
        /// The payment connector.
        public var connectorName: String { get throws { try required("connector_name") } }
        /// What the connector needs.
        public var connectorParameters: JSONObject? { optional("connector_parameters") }
        /// The currency's code.
        public var currency: String? { optional("currency") }
        /// When to use it.
        public var description: String? { optional("description") }
        /// How the user pays.
        public var paymentMethod: String? { optional("payment_method") }
        /// Cards that are taken.
        public var validCardTypes: [String]? { optional("valid_card_types") }
    }

    /// Work after the conversation has ended.
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
        /// Whether the assistant goes on working with its tools.
        public var enabled: Bool? { optional("enabled") }
    }

    /// What is kept of a conversation, and where it travels.
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
        /// Whether history and insights are kept.
        public var dataRetention: Bool? { optional("data_retention") }
        /// Whether data stays in its region on the way.
        public var inTransitDataLocality: Bool? { optional("in_transit_data_locality") }
        /// Whether personal data is blotted out in what is kept. `disabled`, `redact`.
        public var piiRedaction: String? { optional("pii_redaction") }
    }

    /// How calls are recorded.
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
        /// Whether the parties are kept apart. `single`, `dual`.
        public var channels: String? { optional("channels") }
        /// Whether calls are recorded.
        public var enabled: Bool? { optional("enabled") }
        /// The kind of file. `wav`, `mp3`.
        public var format: String? { optional("format") }
        /// Whether it ends with the assistant's part.
        public var stopOnConversationEnd: Bool? { optional("stop_on_conversation_end") }
    }

    /// How a caller is referred.
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
        /// Where it may go.
        public var targets: [Resources.ReferTarget] { get throws { try required("targets") } }
        /// Headers of one's own.
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
        /// Which one. `User-to-User`, `Diversion`.
        public var name: String? { optional("name") }
        /// Its text.
        public var value: String? { optional("value") }
    }

    /// Somewhere to refer to.
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
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
        /// Its SIP address.
        public var sipAddress: String { get throws { try required("sip_address") } }
        /// Password for it.
        public var sipAuthPassword: String? { optional("sip_auth_password") }
        /// User for it.
        public var sipAuthUsername: String? { optional("sip_auth_username") }
    }

    /// Refers the caller by SIP.
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
        /// Where to, and how.
        public var refer: Resources.ReferConfig { get throws { try required("refer") } }
        /// Marks this kind of tool. `refer`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Look-up in stored documents.
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
        /// Where to look.
        public var retrieval: Resources.BucketIDs { get throws { try required("retrieval") } }
        /// Marks this kind of tool. `retrieval`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// The share of one version.
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
        /// The version.
        public var versionID: String { get throws { try required("version_id") } }
        /// Its share in percent.
        public var weight: Double { get throws { try required("weight") } }
    }

    /// One attempt of a planned call.
    public struct ScheduledCallAttempt: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Counted from 1.
        public var attemptNumber: Int { get throws { try required("attempt_number") } }
        /// When.
        public var attemptedAt: String { get throws { try required("attempted_at") } }
        /// How it ended.
        public var callStatus: String { get throws { try required("call_status") } }
        /// How many seconds it lasted.
        public var callDuration: Int? { optional("call_duration") }
        /// The call.
        public var telnyxCallControlID: String? { optional("telnyx_call_control_id") }
    }

    /// How a planned call is placed.
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
        /// The region that places it. `US`, `Europe`, `Canada`, `Australia`, `Middle East`.
        public var sipRegion: String? { optional("sip_region") }
    }

    /// A call that is planned.
    public struct ScheduledPhoneCallEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Who calls or texts.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// When it is due.
        public var scheduledAtFixedDatetime: String { get throws { try required("scheduled_at_fixed_datetime") } }
        /// The assistant's number.
        public var telnyxAgentTarget: String { get throws { try required("telnyx_agent_target") } }
        /// Call or text. `phone_call`, `sms_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Who is called or texted.
        public var telnyxEndUserTarget: String { get throws { try required("telnyx_end_user_target") } }
        /// The conversation that came of it.
        public var conversationID: String? { optional("conversation_id") }
        /// Notes for the conversation.
        public var conversationMetadata: [String: JSONValue]? { optional("conversation_metadata") }
        /// When it was planned.
        public var createdAt: String? { optional("created_at") }
        /// Values of variables.
        public var dynamicVariables: [String: String]? { optional("dynamic_variables") }
        /// What went wrong.
        public var errors: [String]? { optional("errors") }
        /// How often it was dispatched again.
        public var retryCount: Int? { optional("retry_count") }
        /// Assigned by the API.
        public var scheduledEventID: String? { optional("scheduled_event_id") }
        /// How far it is. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String? { optional("status") }
        /// Every attempt so far.
        public var callAttempts: [Resources.ScheduledCallAttempt]? { optional("call_attempts") }
        /// Seconds that the last attempt lasted.
        public var callDuration: Int? { optional("call_duration") }
        /// How it is placed.
        public var callSettings: Resources.ScheduledCallSettings? { optional("call_settings") }
        /// How the last attempt ended.
        public var callStatus: String? { optional("call_status") }
        /// When it was last placed.
        public var dispatchedAt: String? { optional("dispatched_at") }
        /// How often to try again.
        public var maxRetriesClientErrors: Int? { optional("max_retries_client_errors") }
        /// How often it was tried again.
        public var retryAttempts: Int? { optional("retry_attempts") }
        /// Seconds between attempts.
        public var retryIntervalSecs: Int? { optional("retry_interval_secs") }
    }

    /// A text that is planned.
    public struct ScheduledSMSEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Who calls or texts.
        public var assistantID: String { get throws { try required("assistant_id") } }
        /// When it is due.
        public var scheduledAtFixedDatetime: String { get throws { try required("scheduled_at_fixed_datetime") } }
        /// The assistant's number.
        public var telnyxAgentTarget: String { get throws { try required("telnyx_agent_target") } }
        /// Call or text. `phone_call`, `sms_chat`.
        public var telnyxConversationChannel: String { get throws { try required("telnyx_conversation_channel") } }
        /// Who is called or texted.
        public var telnyxEndUserTarget: String { get throws { try required("telnyx_end_user_target") } }
        /// The conversation that came of it.
        public var conversationID: String? { optional("conversation_id") }
        /// Notes for the conversation.
        public var conversationMetadata: [String: JSONValue]? { optional("conversation_metadata") }
        /// When it was planned.
        public var createdAt: String? { optional("created_at") }
        /// Values of variables.
        public var dynamicVariables: [String: String]? { optional("dynamic_variables") }
        /// What went wrong.
        public var errors: [String]? { optional("errors") }
        /// How often it was dispatched again.
        public var retryCount: Int? { optional("retry_count") }
        /// Assigned by the API.
        public var scheduledEventID: String? { optional("scheduled_event_id") }
        /// How far it is. `pending`, `in_progress`, `completed`, `failed`.
        public var status: String? { optional("status") }
        /// What it says.
        public var text: String { get throws { try required("text") } }
    }

    /// Presses keys.
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
        /// Nothing to set.
        public var sendDtmf: JSONObject { get throws { try required("send_dtmf") } }
        /// Marks this kind of tool. `send_dtmf`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// How a text is sent.
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
        /// The text; the model writes one when null.
        public var messageTemplate: String? { optional("message_template") }
    }

    /// Sends a text.
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
        /// How it is sent.
        public var sendMessage: Resources.SendMessageConfig { get throws { try required("send_message") } }
        /// Marks this kind of tool. `send_message`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// One version, or several by weight.
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
        /// Versions by weight; the main version gets the rest.
        public var rollout: [Resources.RolloutSlot]? { optional("rollout") }
        /// The one version.
        public var versionID: String? { optional("version_id") }
    }

    /// A tool that several assistants may use.
    public struct SharedToolResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Assigned by the API.
        public var id: String { get throws { try required("id") } }
        /// What the type needs.
        public var toolDefinition: JSONObject { get throws { try required("tool_definition") } }
        /// What kind of tool it is.
        public var type: String { get throws { try required("type") } }
        /// When it was made.
        public var createdAt: String? { optional("created_at") }
        /// For people.
        public var displayName: String? { optional("display_name") }
        /// Milliseconds after which it is given up.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// Words for saying nothing.
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
        /// When to use it.
        public var description: String? { optional("description") }
    }

    /// Says nothing this time.
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
        /// How it is described.
        public var skipTurn: Resources.SkipTurnConfig { get throws { try required("skip_turn") } }
        /// Marks this kind of tool. `skip_turn`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// A step that says one thing.
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
        /// Names the step within the flow.
        public var id: String { get throws { try required("id") } }
        /// What is said.
        public var message: String { get throws { try required("message") } }
        /// For people.
        public var name: String? { optional("name") }
        /// Where an editor draws it.
        public var position: Resources.NodePosition? { optional("position") }
        /// Marks a spoken step. `speak`.
        public var type: String? { optional("type") }
    }

    /// When the assistant begins to speak.
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
        /// Pauses that end the user's turn.
        public var transcriptionEndpointingPlan: Resources.TranscriptionEndpointingPlan? { optional("transcription_endpointing_plan") }
        /// Seconds to wait at the least.
        public var waitSeconds: Double? { optional("wait_seconds") }
    }

    /// A part of the answer that becomes a variable.
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
        /// The variable.
        public var name: String { get throws { try required("name") } }
        /// Where it is in the answer.
        public var valuePath: String { get throws { try required("value_path") } }
    }

    /// A text.
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
        /// Marks a text. `string_literal`.
        public var type: String { get throws { try required("type") } }
        /// The text.
        public var value: String { get throws { try required("value") } }
    }

    /// Tags.
    public struct TagsResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// The tags.
        public var tags: [String] { get throws { try required("tags") } }
    }

    /// How the assistant telephones.
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
        /// Whether the last event tells the whole talk.
        public var conversationEndedFullHistory: Bool? { optional("conversation_ended_full_history") }
        /// The TeXML application made with the assistant.
        public var defaultTexmlAppID: String? { optional("default_texml_app_id") }
        /// Whether pressed keys are ignored.
        public var disableDtmf: Bool? { optional("disable_dtmf") }
        /// Where a call goes when the assistant fails.
        public var fallbackDestination: String? { optional("fallback_destination") }
        /// What takes noise out of the caller's voice. `aicoustics`, `krisp`, `deepfilternet`, `disabled`.
        public var noiseSuppression: String? { optional("noise_suppression") }
        /// How it does so.
        public var noiseSuppressionConfig: Resources.NoiseSuppressionConfig? { optional("noise_suppression_config") }
        /// How calls are recorded.
        public var recordingSettings: Resources.RecordingSettings? { optional("recording_settings") }
        /// Whether events tell each new message.
        public var sendMessageHistoryUpdates: Bool? { optional("send_message_history_updates") }
        /// Whether anyone may call from a web page.
        public var supportsUnauthenticatedWebCalls: Bool? { optional("supports_unauthenticated_web_calls") }
        /// Longest call in seconds.
        public var timeLimitSecs: Int? { optional("time_limit_secs") }
        /// Seconds of silence until the assistant asks.
        public var userIdleReplySecs: Int? { optional("user_idle_reply_secs") }
        /// Seconds of silence until the call ends.
        public var userIdleTimeoutSecs: Int? { optional("user_idle_timeout_secs") }
        /// What to do when a machine answers.
        public var voicemailDetection: Resources.AssistantVoicemailDetection? { optional("voicemail_detection") }
    }

    /// One thing that must hold to pass.
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
        /// What must hold.
        public var criteria: String { get throws { try required("criteria") } }
        /// For people.
        public var name: String { get throws { try required("name") } }
    }

    /// How one thing of a rubric was judged.
    public struct TestRunDetailResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Its name in the rubric.
        public var name: String { get throws { try required("name") } }
        /// The judgement. `pending`, `starting`, `running`, `passed`, `failed`, `error`.
        public var status: String { get throws { try required("status") } }
    }

    /// One run of a test.
    public struct TestRunResponse: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// When it was asked for.
        public var createdAt: String { get throws { try required("created_at") } }
        /// Assigned by the API.
        public var runID: String { get throws { try required("run_id") } }
        /// How far it is, or how it ended. `pending`, `starting`, `running`, `passed`, `failed`, `error`.
        public var status: String { get throws { try required("status") } }
        /// The test.
        public var testID: String { get throws { try required("test_id") } }
        /// What asked for it.
        public var triggeredBy: String { get throws { try required("triggered_by") } }
        /// When it ended.
        public var completedAt: String? { optional("completed_at") }
        /// The conversation that was held.
        public var conversationID: String? { optional("conversation_id") }
        /// What was found out about it.
        public var conversationInsightsID: String? { optional("conversation_insights_id") }
        /// How each thing of the rubric was judged.
        public var detailStatus: [Resources.TestRunDetailResult]? { optional("detail_status") }
        /// What happened, in words.
        public var logs: String? { optional("logs") }
        /// The run of a whole suite that it belongs to.
        public var testSuiteRunID: String? { optional("test_suite_run_id") }
        /// When it last changed.
        public var updatedAt: String? { optional("updated_at") }
    }

    /// A sound of the platform.
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
        /// Marks a sound of the platform. `predefined_media`.
        public var type: String { get throws { try required("type") } }
        /// Which one. `typing`.
        public var value: String { get throws { try required("value") } }
        /// How loud.
        public var volume: Double? { optional("volume") }
    }

    /// A sound from the web.
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
        /// Marks a sound from the web. `media_url`.
        public var type: String { get throws { try required("type") } }
        /// Where it is.
        public var value: String { get throws { try required("value") } }
    }

    /// Said when an answer takes long.
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
        /// What to say.
        public var content: String { get throws { try required("content") } }
        /// Milliseconds without an answer until it is said.
        public var timingMs: Int { get throws { try required("timing_ms") } }
        /// Marks a message for a late answer. `request_response_delayed`.
        public var type: String { get throws { try required("type") } }
    }

    /// A step that uses one tool.
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
        /// Names the step within the flow.
        public var id: String { get throws { try required("id") } }
        /// The tool.
        public var sharedToolID: String { get throws { try required("shared_tool_id") } }
        /// Said while the tool works.
        public var message: String? { optional("message") }
        /// For people.
        public var name: String? { optional("name") }
        /// Where an editor draws it.
        public var position: Resources.NodePosition? { optional("position") }
        /// The tool behind the id; only in responses.
        public var tool: [Resources.AssistantTool]? { optional("tool") }
        /// Marks a step with a tool. `tool`.
        public var type: String? { optional("type") }
    }

    /// Said when a request begins.
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
        /// What to say.
        public var content: String { get throws { try required("content") } }
        /// Marks a message for the beginning. `request_start`.
        public var type: String { get throws { try required("type") } }
        /// Milliseconds to wait before it is said.
        public var timingMs: Int? { optional("timing_ms") }
    }

    /// What came of trying a tool.
    public struct ToolTestResult: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Kind of the answer.
        public var contentType: String { get throws { try required("content_type") } }
        /// What was sent.
        public var request: JSONObject { get throws { try required("request") } }
        /// The answer's text.
        public var response: String { get throws { try required("response") } }
        /// The answer's status.
        public var statusCode: Int { get throws { try required("status_code") } }
        /// Whether it went well.
        public var success: Bool { get throws { try required("success") } }
    }

    /// Seconds of silence that end the user's turn.
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
        /// After words without a stop.
        public var onNoPunctuationSeconds: Double? { optional("on_no_punctuation_seconds") }
        /// After a number.
        public var onNumberSeconds: Double? { optional("on_number_seconds") }
        /// After a stop.
        public var onPunctuationSeconds: Double? { optional("on_punctuation_seconds") }
    }

    /// How speech becomes text.
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
        /// Secret with the key for the engine.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// A second engine that hears along.
        public var challenger: Resources.TranscriptionSettingsChallenger? { optional("challenger") }
        /// Engines to take when the first fails, in order.
        public var fallbackModels: [Resources.TranscriptionSettingsFallbackModel]? { optional("fallback_models") }
        /// The language spoken.
        public var language: String? { optional("language") }
        /// The engine.
        public var model: String? { optional("model") }
        /// Where the engine runs.
        public var region: String? { optional("region") }
        /// Fine settings of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// A second engine that hears along.
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
        /// The engine.
        public var model: String { get throws { try required("model") } }
        /// The language spoken.
        public var language: String? { optional("language") }
        /// How the two are weighed. `best_turn`, `best_engine`, `merge_words`.
        public var rule: String? { optional("rule") }
        /// Fine settings of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// Fine settings of a transcription engine.
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
        /// What the talk is about.
        public var context: String? { optional("context") }
        /// How sure an early end of turn must be.
        public var eagerEotThreshold: Double? { optional("eager_eot_threshold") }
        /// Whether the engine finds ends of turns.
        public var enableEndpointDetection: Bool? { optional("enable_endpoint_detection") }
        /// How sure the end of a turn must be.
        public var endOfTurnConfidenceThreshold: Double? { optional("end_of_turn_confidence_threshold") }
        /// How sure the end of a turn must be, for Flux.
        public var eotThreshold: Double? { optional("eot_threshold") }
        /// Milliseconds of silence that always end a turn.
        public var eotTimeoutMs: Int? { optional("eot_timeout_ms") }
        /// Whether unfinished text is used.
        public var interimResults: Bool? { optional("interim_results") }
        /// Words to listen for.
        public var keyterm: String? { optional("keyterm") }
        /// Languages that may be spoken.
        public var languageHints: [String]? { optional("language_hints") }
        /// Longest wait for the end of a turn.
        public var maxEndpointDelayMs: Int? { optional("max_endpoint_delay_ms") }
        /// Longest silence within a turn, in milliseconds.
        public var maxTurnSilence: Int? { optional("max_turn_silence") }
        /// Shortest silence that may end a turn.
        public var minTurnSilence: Int? { optional("min_turn_silence") }
        /// Whether numbers are written in digits.
        public var numerals: Bool? { optional("numerals") }
        /// What the engine is told.
        public var prompt: String? { optional("prompt") }
        /// Whether stammering is left out.
        public var removeDisfluencies: Bool? { optional("remove_disfluencies") }
        /// Whether text is put into good form.
        public var smartFormat: Bool? { optional("smart_format") }
    }

    /// An engine for when another fails.
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
        /// The engine.
        public var model: String { get throws { try required("model") } }
        /// The language spoken.
        public var language: String? { optional("language") }
        /// Fine settings of the engine.
        public var settings: Resources.TranscriptionSettingsConfig? { optional("settings") }
    }

    /// A tone when the parties meet.
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
        /// Whether it sounds.
        public var enabled: Bool? { optional("enabled") }
        /// Who hears it. `self`, `both`.
        public var targetLegs: String? { optional("target_legs") }
    }

    /// How a call is transferred.
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
        /// The number shown to the target.
        public var from: String { get throws { try required("from") } }
        /// Where it may go: a list, or the variable that holds it.
        public var targets: JSONValue { get throws { try required("targets") } }
        /// A tone when the parties meet.
        public var bridgeBeep: Resources.TransferBridgeBeep? { optional("bridge_beep") }
        /// SIP headers of the new call.
        public var customHeaders: [Resources.Header]? { optional("custom_headers") }
        /// When to use it.
        public var description: String? { optional("description") }
        /// The diversion header of the new call.
        public var diversion: String? { optional("diversion") }
        /// What to do when a machine answers.
        public var voicemailDetection: Resources.TransferVoicemailDetection? { optional("voicemail_detection") }
        /// Milliseconds until the target is told.
        public var warmMessageDelayMs: Int? { optional("warm_message_delay_ms") }
        /// Whether the target must agree.
        public var warmTransferAcceptance: Resources.WarmTransferAcceptance? { optional("warm_transfer_acceptance") }
        /// What the target is told beforehand.
        public var warmTransferInstructions: String? { optional("warm_transfer_instructions") }
    }

    /// Someone who may be given the call.
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
        /// Number or SIP address.
        public var to: String { get throws { try required("to") } }
        /// Keys to press when it answers.
        public var `extension`: String? { optional("extension") }
        /// What this target is told.
        public var message: String? { optional("message") }
        /// What the model calls it.
        public var name: String? { optional("name") }
        /// Password for the SIP address.
        public var sipAuthPassword: String? { optional("sip_auth_password") }
        /// User for the SIP address.
        public var sipAuthUsername: String? { optional("sip_auth_username") }
    }

    /// Transfers the call.
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
        /// To whom, and how.
        public var transfer: Resources.TransferConfig { get throws { try required("transfer") } }
        /// Marks this kind of tool. `transfer`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// What happens when a machine answers.
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
        /// What is done. `stop_transfer`, `leave_message_and_stop_transfer`.
        public var action: String? { optional("action") }
        /// What is left on the machine.
        public var voicemailMessage: Resources.TransferVoicemailMessage? { optional("voicemail_message") }
    }

    /// What to do when a machine answers.
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
        /// How a machine is told from a person.
        public var detectionConfig: Resources.VoicemailDetectionConfig? { optional("detection_config") }
        /// Whether anyone listens for it. `disabled`, `premium`.
        public var detectionMode: String? { optional("detection_mode") }
        /// What happens then.
        public var onVoicemailDetected: Resources.TransferVoicemailAction? { optional("on_voicemail_detected") }
    }

    /// What is left on the machine.
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
        /// The words.
        public var message: String? { optional("message") }
        /// Where the words come from. `message`, `warm_transfer_instructions`.
        public var type: String? { optional("type") }
    }

    /// A variable that may be written.
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
        /// Which one.
        public var name: String { get throws { try required("name") } }
        /// What it means.
        public var description: String? { optional("description") }
        /// What it holds.
        public var type: String? { optional("type") }
    }

    /// Writes to variables.
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
        /// Marks this kind of tool. `update_dynamic_variables`.
        public var type: String { get throws { try required("type") } }
        /// Which variables, and when.
        public var updateDynamicVariables: Resources.UpdateDynamicVariablesToolParams { get throws { try required("update_dynamic_variables") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
    }

    /// Which variables may be written.
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
        /// When to use it.
        public var description: String { get throws { try required("description") } }
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
        /// The variables.
        public var updatableVariables: [Resources.UpdatableVariable] { get throws { try required("updatable_variables") } }
    }

    /// Looks at the user's video.
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
        /// Marks this kind of tool. `vision`.
        public var type: String { get throws { try required("type") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// How fresh the picture must be.
        public var vision: Resources.VisionToolParams? { optional("vision") }
    }

    /// How fresh the picture must be.
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
        /// Greatest age of the picture in seconds.
        public var maxFrameAgeSecs: Int? { optional("max_frame_age_secs") }
    }

    /// How the assistant sounds.
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
        /// The voice.
        public var voice: String { get throws { try required("voice") } }
        /// Secret with the key for its provider.
        public var apiKeyRef: String? { optional("api_key_ref") }
        /// What sounds behind it.
        public var backgroundAudio: Resources.BackgroundAudio? { optional("background_audio") }
        /// Whether it shows feelings.
        public var expressiveMode: Bool? { optional("expressive_mode") }
        /// The language to favour.
        public var languageBoost: String? { optional("language_boost") }
        /// How close it stays to the original.
        public var similarityBoost: Double? { optional("similarity_boost") }
        /// Its pace, for some providers.
        public var speed: Double? { optional("speed") }
        /// How much the style is exaggerated.
        public var style: Double? { optional("style") }
        /// How freely it varies.
        public var temperature: Double? { optional("temperature") }
        /// What sounds while a tool works.
        public var toolCallAudio: Resources.ToolCallAudio? { optional("tool_call_audio") }
        /// Whether the speaker's likeness is strengthened.
        public var useSpeakerBoost: Bool? { optional("use_speaker_boost") }
        /// Its pace.
        public var voiceSpeed: Double? { optional("voice_speed") }
    }

    /// How a machine is told from a person.
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
        /// Silence after the greeting.
        public var afterGreetingSilenceMillis: Int? { optional("after_greeting_silence_millis") }
        /// Silence between words.
        public var betweenWordsSilenceMillis: Int? { optional("between_words_silence_millis") }
        /// Longest greeting of a person.
        public var greetingDurationMillis: Int? { optional("greeting_duration_millis") }
        /// Silence that ends a greeting.
        public var greetingSilenceDurationMillis: Int? { optional("greeting_silence_duration_millis") }
        /// Longest listening to a greeting.
        public var greetingTotalAnalysisTimeMillis: Int? { optional("greeting_total_analysis_time_millis") }
        /// Longest silence before the greeting.
        public var initialSilenceMillis: Int? { optional("initial_silence_millis") }
        /// Most words of a person's greeting.
        public var maximumNumberOfWords: Int? { optional("maximum_number_of_words") }
        /// Longest word.
        public var maximumWordLengthMillis: Int? { optional("maximum_word_length_millis") }
        /// Shortest word.
        public var minWordLengthMillis: Int? { optional("min_word_length_millis") }
        /// What counts as silence.
        public var silenceThreshold: Int? { optional("silence_threshold") }
        /// Longest listening in all.
        public var totalAnalysisTimeMillis: Int? { optional("total_analysis_time_millis") }
    }

    /// Whether the target must agree to take the call.
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
        /// Whether the target is asked.
        public var enabled: Bool? { optional("enabled") }
        /// Whether the user hears the asking. `private`, `shared`.
        public var endUserTargetContextMode: String? { optional("end_user_target_context_mode") }
        /// Whether silence means no.
        public var requireAcceptance: Bool? { optional("require_acceptance") }
        /// Seconds to wait for a yes.
        public var timeoutSecs: Int? { optional("timeout_secs") }
    }

    /// Calls a web service.
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
        /// Marks this kind of tool. `webhook`.
        public var type: String { get throws { try required("type") } }
        /// The service.
        public var webhook: Resources.WebhookToolWebhook { get throws { try required("webhook") } }
        /// Whether it came from the shared tools.
        public var shared: Bool? { optional("shared") }
        /// Milliseconds after which it is given up.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// A web service as a tool.
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
        /// When to use it.
        public var description: String { get throws { try required("description") } }
        /// What the model calls it.
        public var name: String { get throws { try required("name") } }
        /// Where it is; may hold variables.
        public var url: String { get throws { try required("url") } }
        /// Whether the talk goes on without the answer.
        public var async: Bool? { optional("async") }
        /// Milliseconds to wait when the talk goes on.
        public var asyncTimeoutMs: Int? { optional("async_timeout_ms") }
        /// Arguments in the body.
        public var bodyParameters: Resources.ParameterSchema? { optional("body_parameters") }
        /// Headers of the request.
        public var headers: [Resources.Header]? { optional("headers") }
        /// What to say while it works.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// Method of the request. `GET`, `POST`, `PUT`, `DELETE`, `PATCH`.
        public var method: String? { optional("method") }
        /// Arguments in the path.
        public var pathParameters: Resources.ParameterSchema? { optional("path_parameters") }
        /// Fixed members of the body.
        public var presetBodyFields: JSONObject? { optional("preset_body_fields") }
        /// Fixed members of the query.
        public var presetQueryParams: JSONObject? { optional("preset_query_params") }
        /// Arguments in the query.
        public var queryParameters: Resources.ParameterSchema? { optional("query_parameters") }
        /// Parts of the answer that become variables.
        public var storeFieldsAsVariables: [Resources.StoredVariable]? { optional("store_fields_as_variables") }
        /// Milliseconds until given up; stored, but no longer obeyed. Older than `timeout_ms of the tool`.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// A web service as a tool.
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
        /// When to use it.
        public var description: String? { optional("description") }
        /// What the model calls it.
        public var name: String? { optional("name") }
        /// Where it is; may hold variables.
        public var url: String? { optional("url") }
        /// Whether the talk goes on without the answer.
        public var async: Bool? { optional("async") }
        /// Milliseconds to wait when the talk goes on.
        public var asyncTimeoutMs: Int? { optional("async_timeout_ms") }
        /// Arguments in the body.
        public var bodyParameters: Resources.ParameterSchema? { optional("body_parameters") }
        /// Headers of the request.
        public var headers: [Resources.Header]? { optional("headers") }
        /// What to say while it works.
        public var messages: [Resources.ToolMessage]? { optional("messages") }
        /// Method of the request. `GET`, `POST`, `PUT`, `DELETE`, `PATCH`.
        public var method: String? { optional("method") }
        /// Arguments in the path.
        public var pathParameters: Resources.ParameterSchema? { optional("path_parameters") }
        /// Fixed members of the body.
        public var presetBodyFields: JSONObject? { optional("preset_body_fields") }
        /// Fixed members of the query.
        public var presetQueryParams: JSONObject? { optional("preset_query_params") }
        /// Arguments in the query.
        public var queryParameters: Resources.ParameterSchema? { optional("query_parameters") }
        /// Parts of the answer that become variables.
        public var storeFieldsAsVariables: [Resources.StoredVariable]? { optional("store_fields_as_variables") }
        /// Milliseconds until given up; stored, but no longer obeyed. Older than `timeout_ms of the tool`.
        public var timeoutMs: Int? { optional("timeout_ms") }
    }

    /// A stream of the conversation's events.
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
        /// Secret for the connection.
        public var authRef: String? { optional("auth_ref") }
        /// Whether events are streamed.
        public var enabled: Bool? { optional("enabled") }
        /// Where they go; not a private address.
        public var url: String? { optional("url") }
    }

    /// How the web widget looks.
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
        /// Shown while the assistant thinks.
        public var agentThinkingText: String? { optional("agent_thinking_text") }
        /// The moving picture of its voice.
        public var audioVisualizerConfig: Resources.AudioVisualizerConfig? { optional("audio_visualizer_config") }
        /// Whether it begins open. `expanded`, `collapsed`.
        public var defaultState: String? { optional("default_state") }
        /// Link for feedback.
        public var giveFeedbackURL: String? { optional("give_feedback_url") }
        /// Picture in its corner.
        public var logoIconURL: String? { optional("logo_icon_url") }
        /// Whether it floats above the page. `fixed`, `static`.
        public var position: String? { optional("position") }
        /// Link for complaints.
        public var reportIssueURL: String? { optional("report_issue_url") }
        /// Says that one may interrupt.
        public var speakToInterruptText: String? { optional("speak_to_interrupt_text") }
        /// Says how to begin.
        public var startCallText: String? { optional("start_call_text") }
        /// Light or dark. `light`, `dark`.
        public var theme: String? { optional("theme") }
        /// Link to earlier conversations.
        public var viewHistoryURL: String? { optional("view_history_url") }
    }

    /// Something that the assistant can do.
    public struct AssistantTool: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// A function that the client carries out. `nil` for any other kind.
        public var function: FunctionTool? { type == "function" ? FunctionTool(jsonValue: jsonValue) : nil }
        /// A function that the client carries out.
        public static func function(_ value: FunctionTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Calls a web service. `nil` for any other kind.
        public var webhook: WebhookTool? { type == "webhook" ? WebhookTool(jsonValue: jsonValue) : nil }
        /// Calls a web service.
        public static func webhook(_ value: WebhookTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// A function in the user's browser or app. `nil` for any other kind.
        public var clientSideTool: ClientSideTool? { type == "client_side_tool" ? ClientSideTool(jsonValue: jsonValue) : nil }
        /// A function in the user's browser or app.
        public static func clientSideTool(_ value: ClientSideTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Look-up in stored documents. `nil` for any other kind.
        public var retrieval: RetrievalTool? { type == "retrieval" ? RetrievalTool(jsonValue: jsonValue) : nil }
        /// Look-up in stored documents.
        public static func retrieval(_ value: RetrievalTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Hands the conversation to another assistant. `nil` for any other kind.
        public var handoff: HandoffTool? { type == "handoff" ? HandoffTool(jsonValue: jsonValue) : nil }
        /// Hands the conversation to another assistant.
        public static func handoff(_ value: HandoffTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Ends the call. `nil` for any other kind.
        public var hangup: HangupTool? { type == "hangup" ? HangupTool(jsonValue: jsonValue) : nil }
        /// Ends the call.
        public static func hangup(_ value: HangupTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Transfers the call. `nil` for any other kind.
        public var transfer: TransferTool? { type == "transfer" ? TransferTool(jsonValue: jsonValue) : nil }
        /// Transfers the call.
        public static func transfer(_ value: TransferTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Invites someone into the call. `nil` for any other kind.
        public var invite: InviteTool? { type == "invite" ? InviteTool(jsonValue: jsonValue) : nil }
        /// Invites someone into the call.
        public static func invite(_ value: InviteTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Refers the caller by SIP. `nil` for any other kind.
        public var refer: ReferTool? { type == "refer" ? ReferTool(jsonValue: jsonValue) : nil }
        /// Refers the caller by SIP.
        public static func refer(_ value: ReferTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Presses keys. `nil` for any other kind.
        public var sendDtmf: SendDtmfTool? { type == "send_dtmf" ? SendDtmfTool(jsonValue: jsonValue) : nil }
        /// Presses keys.
        public static func sendDtmf(_ value: SendDtmfTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Sends a text. `nil` for any other kind.
        public var sendMessage: SendMessageTool? { type == "send_message" ? SendMessageTool(jsonValue: jsonValue) : nil }
        /// Sends a text.
        public static func sendMessage(_ value: SendMessageTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Says nothing this time. `nil` for any other kind.
        public var skipTurn: SkipTurnTool? { type == "skip_turn" ? SkipTurnTool(jsonValue: jsonValue) : nil }
        /// Says nothing this time.
        public static func skipTurn(_ value: SkipTurnTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Looks at the user's video. `nil` for any other kind.
        public var vision: VisionTool? { type == "vision" ? VisionTool(jsonValue: jsonValue) : nil }
        /// Looks at the user's video.
        public static func vision(_ value: VisionTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Takes a payment over the telephone. `nil` for any other kind.
        public var pay: PayTool? { type == "pay" ? PayTool(jsonValue: jsonValue) : nil }
        /// Takes a payment over the telephone.
        public static func pay(_ value: PayTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
        /// Writes to variables. `nil` for any other kind.
        public var updateDynamicVariables: UpdateDynamicVariablesTool? { type == "update_dynamic_variables" ? UpdateDynamicVariablesTool(jsonValue: jsonValue) : nil }
        /// Writes to variables.
        public static func updateDynamicVariables(_ value: UpdateDynamicVariablesTool) -> AssistantTool { AssistantTool(jsonValue: value.jsonValue) }
    }

    /// What sounds behind the voice.
    public struct BackgroundAudio: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// A sound of the platform. `nil` for any other kind.
        public var predefinedMedia: BackgroundAudioPredefined? { type == "predefined_media" ? BackgroundAudioPredefined(jsonValue: jsonValue) : nil }
        /// A sound of the platform.
        public static func predefinedMedia(_ value: BackgroundAudioPredefined) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
        /// A sound from the web. `nil` for any other kind.
        public var mediaURL: BackgroundAudioURL? { type == "media_url" ? BackgroundAudioURL(jsonValue: jsonValue) : nil }
        /// A sound from the web.
        public static func mediaURL(_ value: BackgroundAudioURL) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
        /// A sound of the account. `nil` for any other kind.
        public var mediaName: BackgroundAudioName? { type == "media_name" ? BackgroundAudioName(jsonValue: jsonValue) : nil }
        /// A sound of the account.
        public static func mediaName(_ value: BackgroundAudioName) -> BackgroundAudio { BackgroundAudio(jsonValue: value.jsonValue) }
    }

    /// One step.
    public struct ConversationFlowNode: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// A step in which the model talks. `nil` for any other kind.
        public var prompt: FlowNode? { type == "prompt" ? FlowNode(jsonValue: jsonValue) : nil }
        /// A step in which the model talks.
        public static func prompt(_ value: FlowNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
        /// A step that uses one tool. `nil` for any other kind.
        public var tool: ToolNode? { type == "tool" ? ToolNode(jsonValue: jsonValue) : nil }
        /// A step that uses one tool.
        public static func tool(_ value: ToolNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
        /// A step that says one thing. `nil` for any other kind.
        public var speak: SpeakNode? { type == "speak" ? SpeakNode(jsonValue: jsonValue) : nil }
        /// A step that says one thing.
        public static func speak(_ value: SpeakNode) -> ConversationFlowNode { ConversationFlowNode(jsonValue: value.jsonValue) }
    }

    /// A computed value.
    public struct Expression: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// Compares two values. `nil` for any other kind.
        public var comparison: ComparisonExpression? { type == "comparison" ? ComparisonExpression(jsonValue: jsonValue) : nil }
        /// Compares two values.
        public static func comparison(_ value: ComparisonExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// Joins conditions. `nil` for any other kind.
        public var boolOp: BooleanOpExpression? { type == "bool_op" ? BooleanOpExpression(jsonValue: jsonValue) : nil }
        /// Joins conditions.
        public static func boolOp(_ value: BooleanOpExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// Computes with two numbers. `nil` for any other kind.
        public var arithmetic: ArithmeticExpression? { type == "arithmetic" ? ArithmeticExpression(jsonValue: jsonValue) : nil }
        /// Computes with two numbers.
        public static func arithmetic(_ value: ArithmeticExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// The value of a variable. `nil` for any other kind.
        public var variable: DynamicVariableExpression? { type == "variable" ? DynamicVariableExpression(jsonValue: jsonValue) : nil }
        /// The value of a variable.
        public static func variable(_ value: DynamicVariableExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A text. `nil` for any other kind.
        public var stringLiteral: StringLiteralExpression? { type == "string_literal" ? StringLiteralExpression(jsonValue: jsonValue) : nil }
        /// A text.
        public static func stringLiteral(_ value: StringLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// A number. `nil` for any other kind.
        public var numberLiteral: NumberLiteralExpression? { type == "number_literal" ? NumberLiteralExpression(jsonValue: jsonValue) : nil }
        /// A number.
        public static func numberLiteral(_ value: NumberLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
        /// True or false. `nil` for any other kind.
        public var boolLiteral: BooleanLiteralExpression? { type == "bool_literal" ? BooleanLiteralExpression(jsonValue: jsonValue) : nil }
        /// True or false.
        public static func boolLiteral(_ value: BooleanLiteralExpression) -> Expression { Expression(jsonValue: value.jsonValue) }
    }

    /// When a way is taken.
    public struct FlowEdgeCondition: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// The model decides. `nil` for any other kind.
        public var llm: LlmCondition? { type == "llm" ? LlmCondition(jsonValue: jsonValue) : nil }
        /// The model decides.
        public static func llm(_ value: LlmCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
        /// An expression decides. `nil` for any other kind.
        public var expression: ExpressionCondition? { type == "expression" ? ExpressionCondition(jsonValue: jsonValue) : nil }
        /// An expression decides.
        public static func expression(_ value: ExpressionCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
        /// Taken when no other is. `nil` for any other kind.
        public var `default`: DefaultCondition? { type == "default" ? DefaultCondition(jsonValue: jsonValue) : nil }
        /// Taken when no other is.
        public static func `default`(_ value: DefaultCondition) -> FlowEdgeCondition { FlowEdgeCondition(jsonValue: value.jsonValue) }
    }

    /// Where a way leads.
    public struct FlowEdgeTarget: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// Another step. `nil` for any other kind.
        public var node: NodeTarget? { type == "node" ? NodeTarget(jsonValue: jsonValue) : nil }
        /// Another step.
        public static func node(_ value: NodeTarget) -> FlowEdgeTarget { FlowEdgeTarget(jsonValue: value.jsonValue) }
        /// Another assistant. `nil` for any other kind.
        public var assistant: AssistantTarget? { type == "assistant" ? AssistantTarget(jsonValue: jsonValue) : nil }
        /// Another assistant.
        public static func assistant(_ value: AssistantTarget) -> FlowEdgeTarget { FlowEdgeTarget(jsonValue: value.jsonValue) }
    }

    /// A call or text that is planned.
    public struct ScheduledEvent: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var telnyxConversationChannel: String? { optional("telnyx_conversation_channel") }
        /// A call that is planned. `nil` for any other kind.
        public var phoneCall: ScheduledPhoneCallEvent? { telnyxConversationChannel == "phone_call" ? ScheduledPhoneCallEvent(jsonValue: jsonValue) : nil }
        /// A text that is planned. `nil` for any other kind.
        public var smsChat: ScheduledSMSEvent? { telnyxConversationChannel == "sms_chat" ? ScheduledSMSEvent(jsonValue: jsonValue) : nil }
    }

    /// What sounds while a tool works.
    public struct ToolCallAudio: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// A sound of the platform. `nil` for any other kind.
        public var predefinedMedia: ToolCallAudioPredefined? { type == "predefined_media" ? ToolCallAudioPredefined(jsonValue: jsonValue) : nil }
        /// A sound of the platform.
        public static func predefinedMedia(_ value: ToolCallAudioPredefined) -> ToolCallAudio { ToolCallAudio(jsonValue: value.jsonValue) }
        /// A sound from the web. `nil` for any other kind.
        public var mediaURL: ToolCallAudioURL? { type == "media_url" ? ToolCallAudioURL(jsonValue: jsonValue) : nil }
        /// A sound from the web.
        public static func mediaURL(_ value: ToolCallAudioURL) -> ToolCallAudio { ToolCallAudio(jsonValue: value.jsonValue) }
    }

    /// What to say around a slow request.
    public struct ToolMessage: JSONView {
        public var jsonValue: JSONValue
        public init(jsonValue: JSONValue) { self.jsonValue = jsonValue }
        /// Which of the kinds below it is.
        public var type: String? { optional("type") }
        /// Said when a request begins. `nil` for any other kind.
        public var requestStart: ToolStartMessage? { type == "request_start" ? ToolStartMessage(jsonValue: jsonValue) : nil }
        /// Said when a request begins.
        public static func requestStart(_ value: ToolStartMessage) -> ToolMessage { ToolMessage(jsonValue: value.jsonValue) }
        /// Said when an answer takes long. `nil` for any other kind.
        public var requestResponseDelayed: ToolDelayedMessage? { type == "request_response_delayed" ? ToolDelayedMessage(jsonValue: jsonValue) : nil }
        /// Said when an answer takes long.
        public static func requestResponseDelayed(_ value: ToolDelayedMessage) -> ToolMessage { ToolMessage(jsonValue: value.jsonValue) }
    }

}
