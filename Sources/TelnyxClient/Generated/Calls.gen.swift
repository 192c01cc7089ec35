// Written by scripts/generate from the catalogue; do not edit.
public import TelnyxCatalog

extension TelnyxClient {
    /// Calls below `assistants`.
    public var assistants: AssistantsCalls { AssistantsCalls(client: self) }
    /// Calls below `tools`.
    public var tools: ToolsCalls { ToolsCalls(client: self) }
    /// Calls below `mcp_servers`.
    public var mcpServers: McpServersCalls { McpServersCalls(client: self) }
    /// Calls below `conversations`.
    public var conversations: ConversationsCalls { ConversationsCalls(client: self) }
    /// Calls below `integration_secrets`.
    public var integrationSecrets: IntegrationSecretsCalls { IntegrationSecretsCalls(client: self) }
    /// Calls below `models`.
    public var models: ModelsCalls { ModelsCalls(client: self) }
    /// Calls below `openai`.
    public var openai: OpenaiCalls { OpenaiCalls(client: self) }

    /// Typed calls below `assistants`.
    public struct AssistantsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `assistants.instructions`.
        public var instructions: AssistantsInstructionsCalls { AssistantsInstructionsCalls(client: client) }
        /// Calls below `assistants.deleted`.
        public var deleted: AssistantsDeletedCalls { AssistantsDeletedCalls(client: client) }
        /// Calls below `assistants.versions`.
        public var versions: AssistantsVersionsCalls { AssistantsVersionsCalls(client: client) }
        /// Calls below `assistants.canary_deploys`.
        public var canaryDeploys: AssistantsCanaryDeploysCalls { AssistantsCanaryDeploysCalls(client: client) }
        /// Calls below `assistants.tags`.
        public var tags: AssistantsTagsCalls { AssistantsTagsCalls(client: client) }
        /// Calls below `assistants.tests`.
        public var tests: AssistantsTestsCalls { AssistantsTestsCalls(client: client) }
        /// Calls below `assistants.scheduled_events`.
        public var scheduledEvents: AssistantsScheduledEventsCalls { AssistantsScheduledEventsCalls(client: client) }
        /// Calls below `assistants.tools`.
        public var tools: AssistantsToolsCalls { AssistantsToolsCalls(client: client) }
        /// Create an assistant.
        ///
        /// - Parameter instructions: System prompt: the instructions given to the model.
        /// - Parameter name: Name of the assistant.
        /// - Parameter model: Id of the language model; the account's default if absent.
        /// - Parameter a2aAgents: Remote A2A agents to which the assistant can delegate tasks.
        /// - Parameter avatarSettings: Video avatar of the assistant.
        /// - Parameter conversationFlow: Conversation flow: a graph of steps in place of a single prompt.
        /// - Parameter delegationSettings: Delegation of difficult questions to a second model.
        /// - Parameter description: Description of the assistant.
        /// - Parameter dynamicVariables: Default values of dynamic variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Timeout of the dynamic variables webhook in milliseconds.
        /// - Parameter dynamicVariablesWebhookURL: Webhook URL that supplies dynamic variables when a conversation starts.
        /// - Parameter enabledFeatures: Channels that are enabled.
        /// - Parameter externalLlm: Language model of another provider, or your own.
        /// - Parameter fallbackConfig: Fallback model for when the chosen model fails.
        /// - Parameter greeting: Greeting that is spoken first; if empty, the user speaks first.
        /// - Parameter insightSettings: Insights to compute after a conversation.
        /// - Parameter integrations: Integrations of the account that the assistant can use.
        /// - Parameter interruptionSettings: Barge-in and turn-taking: when the user and the assistant may speak.
        /// - Parameter llmApiKeyRef: Identifier of the integration secret with the model provider's API key.
        /// - Parameter mcpServers: MCP servers whose tools the assistant can use.
        /// - Parameter messagingSettings: Settings for SMS and other messages.
        /// - Parameter observabilitySettings: Export of traces to Langfuse.
        /// - Parameter postConversationSettings: Work that goes on after the conversation has ended.
        /// - Parameter privacySettings: Data retention, redaction of personal data and data locality.
        /// - Parameter tags: Tags of the assistant, for filtering.
        /// - Parameter telephonySettings: Settings for telephone calls.
        /// - Parameter tools: Inline tools; shared tools are attached through `tool_ids`.
        /// - Parameter transcription: Speech-to-text (STT) settings.
        /// - Parameter voiceSettings: Text-to-speech (TTS) settings.
        /// - Parameter websocketSettings: WebSocket stream of conversation events.
        /// - Parameter widgetSettings: Appearance of the web widget.
        /// - Parameter toolIDs: Ids of the shared tools to attach.
        @discardableResult public func create(
            instructions: String,
            name: String,
            model: String? = nil,
            a2aAgents: [Resources.AssistantA2AAgent]? = nil,
            avatarSettings: Resources.AvatarSettings? = nil,
            conversationFlow: Resources.ConversationFlow? = nil,
            delegationSettings: Resources.DelegationSettings? = nil,
            description: String? = nil,
            dynamicVariables: JSONObject? = nil,
            dynamicVariablesWebhookTimeoutMs: Int? = nil,
            dynamicVariablesWebhookURL: String? = nil,
            enabledFeatures: [String]? = nil,
            externalLlm: Resources.ExternalLlm? = nil,
            fallbackConfig: Resources.FallbackConfig? = nil,
            greeting: String? = nil,
            insightSettings: Resources.InsightSettings? = nil,
            integrations: [Resources.AssistantIntegration]? = nil,
            interruptionSettings: Resources.InterruptionSettings? = nil,
            llmApiKeyRef: String? = nil,
            mcpServers: [Resources.AssistantMcpServer]? = nil,
            messagingSettings: Resources.MessagingSettings? = nil,
            observabilitySettings: Resources.Observability? = nil,
            postConversationSettings: Resources.PostConversationSettings? = nil,
            privacySettings: Resources.PrivacySettings? = nil,
            tags: [String]? = nil,
            telephonySettings: Resources.TelephonySettings? = nil,
            tools: [Resources.AssistantTool]? = nil,
            transcription: Resources.TranscriptionSettings? = nil,
            voiceSettings: Resources.VoiceSettings? = nil,
            websocketSettings: Resources.WebsocketSettings? = nil,
            widgetSettings: Resources.WidgetSettings? = nil,
            toolIDs: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("model", model)
            list.add("a2a_agents", a2aAgents)
            list.add("avatar_settings", avatarSettings)
            list.add("conversation_flow", conversationFlow)
            list.add("delegation_settings", delegationSettings)
            list.add("description", description)
            list.add("dynamic_variables", dynamicVariables)
            list.add("dynamic_variables_webhook_timeout_ms", dynamicVariablesWebhookTimeoutMs)
            list.add("dynamic_variables_webhook_url", dynamicVariablesWebhookURL)
            list.add("enabled_features", enabledFeatures)
            list.add("external_llm", externalLlm)
            list.add("fallback_config", fallbackConfig)
            list.add("greeting", greeting)
            list.add("insight_settings", insightSettings)
            list.add("integrations", integrations)
            list.add("interruption_settings", interruptionSettings)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("mcp_servers", mcpServers)
            list.add("messaging_settings", messagingSettings)
            list.add("observability_settings", observabilitySettings)
            list.add("post_conversation_settings", postConversationSettings)
            list.add("privacy_settings", privacySettings)
            list.add("tags", tags)
            list.add("telephony_settings", telephonySettings)
            list.add("tools", tools)
            list.add("transcription", transcription)
            list.add("voice_settings", voiceSettings)
            list.add("websocket_settings", websocketSettings)
            list.add("widget_settings", widgetSettings)
            list.add("tool_ids", toolIDs)
            return try await client.typed("assistants.create", list.members, options)
        }
        /// Get an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter callControlID: Call control id that is sent to the dynamic variables webhook.
        /// - Parameter fetchDynamicVariablesFromWebhook: Resolve dynamic variables by calling the webhook.
        /// - Parameter from: Caller that is sent to the webhook: a number or SIP address.
        /// - Parameter to: Called party that is sent to the webhook: a number or SIP address.
        public func retrieve(
            assistantID: String,
            callControlID: String? = nil,
            fetchDynamicVariablesFromWebhook: Bool? = nil,
            from: String? = nil,
            to: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("call_control_id", callControlID)
            list.add("fetch_dynamic_variables_from_webhook", fetchDynamicVariablesFromWebhook)
            list.add("from", from)
            list.add("to", to)
            return try await client.typed("assistants.retrieve", list.members, options)
        }
        /// Update an assistant by creating a new version.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter instructions: System prompt: the instructions given to the model.
        /// - Parameter name: Name of the assistant.
        /// - Parameter model: Id of the language model; the account's default if absent.
        /// - Parameter a2aAgents: Remote A2A agents to which the assistant can delegate tasks.
        /// - Parameter avatarSettings: Video avatar of the assistant.
        /// - Parameter conversationFlow: Conversation flow: a graph of steps in place of a single prompt.
        /// - Parameter delegationSettings: Delegation of difficult questions to a second model.
        /// - Parameter description: Description of the assistant.
        /// - Parameter dynamicVariables: Default values of dynamic variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Timeout of the dynamic variables webhook in milliseconds.
        /// - Parameter dynamicVariablesWebhookURL: Webhook URL that supplies dynamic variables when a conversation starts.
        /// - Parameter enabledFeatures: Channels that are enabled.
        /// - Parameter externalLlm: Language model of another provider, or your own.
        /// - Parameter fallbackConfig: Fallback model for when the chosen model fails.
        /// - Parameter greeting: Greeting that is spoken first; if empty, the user speaks first.
        /// - Parameter insightSettings: Insights to compute after a conversation.
        /// - Parameter integrations: Integrations of the account that the assistant can use.
        /// - Parameter interruptionSettings: Barge-in and turn-taking: when the user and the assistant may speak.
        /// - Parameter llmApiKeyRef: Identifier of the integration secret with the model provider's API key.
        /// - Parameter mcpServers: MCP servers whose tools the assistant can use.
        /// - Parameter messagingSettings: Settings for SMS and other messages.
        /// - Parameter observabilitySettings: Export of traces to Langfuse.
        /// - Parameter postConversationSettings: Work that goes on after the conversation has ended.
        /// - Parameter privacySettings: Data retention, redaction of personal data and data locality.
        /// - Parameter tags: Tags of the assistant, for filtering.
        /// - Parameter telephonySettings: Settings for telephone calls.
        /// - Parameter tools: Inline tools; shared tools are attached through `tool_ids`.
        /// - Parameter transcription: Speech-to-text (STT) settings.
        /// - Parameter voiceSettings: Text-to-speech (TTS) settings.
        /// - Parameter websocketSettings: WebSocket stream of conversation events.
        /// - Parameter widgetSettings: Appearance of the web widget.
        /// - Parameter toolIDs: Ids of the shared tools to attach.
        /// - Parameter versionName: Name of the version.
        /// - Parameter promoteToMain: Make the new version the main version.
        @discardableResult public func update(
            assistantID: String,
            instructions: String? = nil,
            name: String? = nil,
            model: String? = nil,
            a2aAgents: [Resources.AssistantA2AAgent]? = nil,
            avatarSettings: Resources.AvatarSettings? = nil,
            conversationFlow: Resources.ConversationFlow? = nil,
            delegationSettings: Resources.DelegationSettings? = nil,
            description: String? = nil,
            dynamicVariables: JSONObject? = nil,
            dynamicVariablesWebhookTimeoutMs: Int? = nil,
            dynamicVariablesWebhookURL: String? = nil,
            enabledFeatures: [String]? = nil,
            externalLlm: Resources.ExternalLlm? = nil,
            fallbackConfig: Resources.FallbackConfig? = nil,
            greeting: String? = nil,
            insightSettings: Resources.InsightSettings? = nil,
            integrations: [Resources.AssistantIntegration]? = nil,
            interruptionSettings: Resources.InterruptionSettings? = nil,
            llmApiKeyRef: String? = nil,
            mcpServers: [Resources.AssistantMcpServer]? = nil,
            messagingSettings: Resources.MessagingSettings? = nil,
            observabilitySettings: Resources.Observability? = nil,
            postConversationSettings: Resources.PostConversationSettings? = nil,
            privacySettings: Resources.PrivacySettings? = nil,
            tags: [String]? = nil,
            telephonySettings: Resources.TelephonySettings? = nil,
            tools: [Resources.AssistantTool]? = nil,
            transcription: Resources.TranscriptionSettings? = nil,
            voiceSettings: Resources.VoiceSettings? = nil,
            websocketSettings: Resources.WebsocketSettings? = nil,
            widgetSettings: Resources.WidgetSettings? = nil,
            toolIDs: [String]? = nil,
            versionName: String? = nil,
            promoteToMain: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("model", model)
            list.add("a2a_agents", a2aAgents)
            list.add("avatar_settings", avatarSettings)
            list.add("conversation_flow", conversationFlow)
            list.add("delegation_settings", delegationSettings)
            list.add("description", description)
            list.add("dynamic_variables", dynamicVariables)
            list.add("dynamic_variables_webhook_timeout_ms", dynamicVariablesWebhookTimeoutMs)
            list.add("dynamic_variables_webhook_url", dynamicVariablesWebhookURL)
            list.add("enabled_features", enabledFeatures)
            list.add("external_llm", externalLlm)
            list.add("fallback_config", fallbackConfig)
            list.add("greeting", greeting)
            list.add("insight_settings", insightSettings)
            list.add("integrations", integrations)
            list.add("interruption_settings", interruptionSettings)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("mcp_servers", mcpServers)
            list.add("messaging_settings", messagingSettings)
            list.add("observability_settings", observabilitySettings)
            list.add("post_conversation_settings", postConversationSettings)
            list.add("privacy_settings", privacySettings)
            list.add("tags", tags)
            list.add("telephony_settings", telephonySettings)
            list.add("tools", tools)
            list.add("transcription", transcription)
            list.add("voice_settings", voiceSettings)
            list.add("websocket_settings", websocketSettings)
            list.add("widget_settings", widgetSettings)
            list.add("tool_ids", toolIDs)
            list.add("version_name", versionName)
            list.add("promote_to_main", promoteToMain)
            return try await client.typed("assistants.update", list.members, options)
        }
        /// List all assistants.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Assistant> {
            let list = MemberList()
            return try client.items(of: "assistants.list", list.members, options)
        }
        /// Import assistants from another provider, overwriting earlier imports.
        ///
        /// - Parameter apiKeyRef: Identifier of the integration secret with the provider's API key.
        /// - Parameter provider: Provider to import from. `elevenlabs`, `vapi`, `retell`.
        /// - Parameter importIDs: Ids of the assistants at the provider; all if absent.
        @discardableResult public func imports(
            apiKeyRef: String,
            provider: String,
            importIDs: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Resources.Assistant] {
            var list = MemberList()
            list.add("api_key_ref", apiKeyRef)
            list.add("provider", provider)
            list.add("import_ids", importIDs)
            return try await client.typed("assistants.imports", list.members, options)
        }
        /// Delete an assistant; it can be restored for 30 days.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter hardDelete: Delete the assistant and its versions permanently.
        @discardableResult public func delete(
            assistantID: String,
            hardDelete: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantDeleteResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("hard_delete", hardDelete)
            return try await client.typed("assistants.delete", list.members, options)
        }
        /// Copy an assistant, without its telephony and messaging settings.
        ///
        /// - Parameter assistantID: Id of the assistant.
        @discardableResult public func clone(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.clone", list.members, options)
        }
        /// Get the TeXML that connects a call to the assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        public func getTexml(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> String {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.get_texml", list.members, options)
        }
        /// Restore a deleted assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        @discardableResult public func restore(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.restore", list.members, options)
        }
        /// Send a chat message to an assistant and return its answer.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter content: Text of the user's message.
        /// - Parameter conversationID: Id of the conversation.
        /// - Parameter name: Name of the user.
        /// - Parameter stream: Stream the answer as server-sent events.
        @discardableResult public func chat(
            assistantID: String,
            content: String,
            conversationID: String,
            name: String? = nil,
            stream: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantChatResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("content", content)
            list.add("conversation_id", conversationID)
            list.add("name", name)
            list.add("stream", stream)
            return try await client.typed("assistants.chat", list.members, options)
        }
        /// Send an SMS as the assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter from: Number of the assistant, in E.164 form.
        /// - Parameter to: Number of the recipient, in E.164 form.
        /// - Parameter conversationMetadata: Metadata stored with the conversation.
        /// - Parameter shouldCreateConversation: Start a new conversation.
        /// - Parameter text: Text of the message; if absent, the greeting or a generated text.
        @discardableResult public func sendSms(
            assistantID: String,
            from: String,
            to: String,
            conversationMetadata: [String: JSONValue]? = nil,
            shouldCreateConversation: Bool? = nil,
            text: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantSendSMSResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("from", from)
            list.add("to", to)
            list.add("conversation_metadata", conversationMetadata)
            list.add("should_create_conversation", shouldCreateConversation)
            list.add("text", text)
            return try await client.typed("assistants.send_sms", list.members, options)
        }
        /// Start a WhatsApp conversation as the assistant, with a template.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter content: Content from which the template's variables are filled.
        /// - Parameter from: WhatsApp number of the assistant.
        /// - Parameter to: Recipient: a number or a WhatsApp id.
        /// - Parameter conversationMetadata: Metadata stored with the conversation.
        @discardableResult public func whatsapp(
            assistantID: String,
            content: String,
            from: String,
            to: String,
            conversationMetadata: [String: JSONValue]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantWhatsappResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("content", content)
            list.add("from", from)
            list.add("to", to)
            list.add("conversation_metadata", conversationMetadata)
            return try await client.typed("assistants.whatsapp", list.members, options)
        }
    }

    /// Typed calls below `assistants.instructions`.
    public struct AssistantsInstructionsCalls: Sendable {
        let client: TelnyxClient
        /// Suggest improved instructions; nothing is stored.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter enhancementPrompt: Description of what to improve.
        /// - Parameter instructions: Instructions to improve; the assistant's stored ones if absent.
        @discardableResult public func enhance(
            assistantID: String,
            enhancementPrompt: String? = nil,
            instructions: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> String {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("enhancement_prompt", enhancementPrompt)
            list.add("instructions", instructions)
            return try await client.typed("assistants.instructions.enhance", list.members, options)
        }
    }

    /// Typed calls below `assistants.deleted`.
    public struct AssistantsDeletedCalls: Sendable {
        let client: TelnyxClient
        /// List deleted assistants that can still be restored.
        ///
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.DeletedAssistant> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "assistants.deleted.list", list.members, options)
        }
        /// Get a deleted assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        public func get(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.DeletedAssistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.deleted.get", list.members, options)
        }
    }

    /// Typed calls below `assistants.versions`.
    public struct AssistantsVersionsCalls: Sendable {
        let client: TelnyxClient
        /// List the versions of an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        public func list(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Assistant> {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try client.items(of: "assistants.versions.list", list.members, options)
        }
        /// Get a version of an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter versionID: Id of the version.
        /// - Parameter includeMcpServers: Include the version's MCP servers.
        public func retrieve(
            assistantID: String,
            versionID: String,
            includeMcpServers: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("version_id", versionID)
            list.add("include_mcp_servers", includeMcpServers)
            return try await client.typed("assistants.versions.retrieve", list.members, options)
        }
        /// Update a version in place; the main version cannot be changed.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter versionID: Id of the version.
        /// - Parameter instructions: System prompt: the instructions given to the model.
        /// - Parameter name: Name of the assistant.
        /// - Parameter model: Id of the language model; the account's default if absent.
        /// - Parameter a2aAgents: Remote A2A agents to which the assistant can delegate tasks.
        /// - Parameter avatarSettings: Video avatar of the assistant.
        /// - Parameter conversationFlow: Conversation flow: a graph of steps in place of a single prompt.
        /// - Parameter delegationSettings: Delegation of difficult questions to a second model.
        /// - Parameter description: Description of the assistant.
        /// - Parameter dynamicVariables: Default values of dynamic variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Timeout of the dynamic variables webhook in milliseconds.
        /// - Parameter dynamicVariablesWebhookURL: Webhook URL that supplies dynamic variables when a conversation starts.
        /// - Parameter enabledFeatures: Channels that are enabled.
        /// - Parameter externalLlm: Language model of another provider, or your own.
        /// - Parameter fallbackConfig: Fallback model for when the chosen model fails.
        /// - Parameter greeting: Greeting that is spoken first; if empty, the user speaks first.
        /// - Parameter insightSettings: Insights to compute after a conversation.
        /// - Parameter integrations: Integrations of the account that the assistant can use.
        /// - Parameter interruptionSettings: Barge-in and turn-taking: when the user and the assistant may speak.
        /// - Parameter llmApiKeyRef: Identifier of the integration secret with the model provider's API key.
        /// - Parameter mcpServers: MCP servers whose tools the assistant can use.
        /// - Parameter messagingSettings: Settings for SMS and other messages.
        /// - Parameter observabilitySettings: Export of traces to Langfuse.
        /// - Parameter postConversationSettings: Work that goes on after the conversation has ended.
        /// - Parameter privacySettings: Data retention, redaction of personal data and data locality.
        /// - Parameter tags: Tags of the assistant, for filtering.
        /// - Parameter telephonySettings: Settings for telephone calls.
        /// - Parameter tools: Inline tools; shared tools are attached through `tool_ids`.
        /// - Parameter transcription: Speech-to-text (STT) settings.
        /// - Parameter voiceSettings: Text-to-speech (TTS) settings.
        /// - Parameter websocketSettings: WebSocket stream of conversation events.
        /// - Parameter widgetSettings: Appearance of the web widget.
        /// - Parameter toolIDs: Ids of the shared tools to attach.
        /// - Parameter versionName: Name of the version.
        @discardableResult public func update(
            assistantID: String,
            versionID: String,
            instructions: String? = nil,
            name: String? = nil,
            model: String? = nil,
            a2aAgents: [Resources.AssistantA2AAgent]? = nil,
            avatarSettings: Resources.AvatarSettings? = nil,
            conversationFlow: Resources.ConversationFlow? = nil,
            delegationSettings: Resources.DelegationSettings? = nil,
            description: String? = nil,
            dynamicVariables: JSONObject? = nil,
            dynamicVariablesWebhookTimeoutMs: Int? = nil,
            dynamicVariablesWebhookURL: String? = nil,
            enabledFeatures: [String]? = nil,
            externalLlm: Resources.ExternalLlm? = nil,
            fallbackConfig: Resources.FallbackConfig? = nil,
            greeting: String? = nil,
            insightSettings: Resources.InsightSettings? = nil,
            integrations: [Resources.AssistantIntegration]? = nil,
            interruptionSettings: Resources.InterruptionSettings? = nil,
            llmApiKeyRef: String? = nil,
            mcpServers: [Resources.AssistantMcpServer]? = nil,
            messagingSettings: Resources.MessagingSettings? = nil,
            observabilitySettings: Resources.Observability? = nil,
            postConversationSettings: Resources.PostConversationSettings? = nil,
            privacySettings: Resources.PrivacySettings? = nil,
            tags: [String]? = nil,
            telephonySettings: Resources.TelephonySettings? = nil,
            tools: [Resources.AssistantTool]? = nil,
            transcription: Resources.TranscriptionSettings? = nil,
            voiceSettings: Resources.VoiceSettings? = nil,
            websocketSettings: Resources.WebsocketSettings? = nil,
            widgetSettings: Resources.WidgetSettings? = nil,
            toolIDs: [String]? = nil,
            versionName: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("version_id", versionID)
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("model", model)
            list.add("a2a_agents", a2aAgents)
            list.add("avatar_settings", avatarSettings)
            list.add("conversation_flow", conversationFlow)
            list.add("delegation_settings", delegationSettings)
            list.add("description", description)
            list.add("dynamic_variables", dynamicVariables)
            list.add("dynamic_variables_webhook_timeout_ms", dynamicVariablesWebhookTimeoutMs)
            list.add("dynamic_variables_webhook_url", dynamicVariablesWebhookURL)
            list.add("enabled_features", enabledFeatures)
            list.add("external_llm", externalLlm)
            list.add("fallback_config", fallbackConfig)
            list.add("greeting", greeting)
            list.add("insight_settings", insightSettings)
            list.add("integrations", integrations)
            list.add("interruption_settings", interruptionSettings)
            list.add("llm_api_key_ref", llmApiKeyRef)
            list.add("mcp_servers", mcpServers)
            list.add("messaging_settings", messagingSettings)
            list.add("observability_settings", observabilitySettings)
            list.add("post_conversation_settings", postConversationSettings)
            list.add("privacy_settings", privacySettings)
            list.add("tags", tags)
            list.add("telephony_settings", telephonySettings)
            list.add("tools", tools)
            list.add("transcription", transcription)
            list.add("voice_settings", voiceSettings)
            list.add("websocket_settings", websocketSettings)
            list.add("widget_settings", widgetSettings)
            list.add("tool_ids", toolIDs)
            list.add("version_name", versionName)
            return try await client.typed("assistants.versions.update", list.members, options)
        }
        /// Delete a version; the main version cannot be deleted.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter versionID: Id of the version.
        public func delete(
            assistantID: String,
            versionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("version_id", versionID)
            _ = try await client.call("assistants.versions.delete", list.members, options: options)
        }
        /// Make a version the main version and end its canary deploy.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter versionID: Id of the version.
        @discardableResult public func promote(
            assistantID: String,
            versionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("version_id", versionID)
            return try await client.typed("assistants.versions.promote", list.members, options)
        }
    }

    /// Typed calls below `assistants.canary_deploys`.
    public struct AssistantsCanaryDeploysCalls: Sendable {
        let client: TelnyxClient
        /// Get the canary deploy of an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        public func retrieve(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.CanaryDeployResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.canary_deploys.retrieve", list.members, options)
        }
        /// Start a canary deploy: split traffic between versions.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter rules: Rules in order; the first that matches decides.
        /// - Parameter versions: Split in the older form: versions with percentages. Replaced by `rules`.
        @discardableResult public func create(
            assistantID: String,
            rules: [Resources.CanaryRule]? = nil,
            versions: [Resources.CanaryVersionWeight]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.CanaryDeployResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("rules", rules)
            list.add("versions", versions)
            return try await client.typed("assistants.canary_deploys.create", list.members, options)
        }
        /// Replace the canary deploy.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter rules: Rules in order; the first that matches decides.
        /// - Parameter versions: Split in the older form: versions with percentages. Replaced by `rules`.
        @discardableResult public func update(
            assistantID: String,
            rules: [Resources.CanaryRule]? = nil,
            versions: [Resources.CanaryVersionWeight]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.CanaryDeployResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("rules", rules)
            list.add("versions", versions)
            return try await client.typed("assistants.canary_deploys.update", list.members, options)
        }
        /// End the canary deploy; the main version serves every conversation.
        ///
        /// - Parameter assistantID: Id of the assistant.
        public func delete(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            _ = try await client.call("assistants.canary_deploys.delete", list.members, options: options)
        }
    }

    /// Typed calls below `assistants.tags`.
    public struct AssistantsTagsCalls: Sendable {
        let client: TelnyxClient
        /// List the tags in use.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TagsResponse {
            let list = MemberList()
            return try await client.typed("assistants.tags.list", list.members, options)
        }
        /// Add a tag to an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter tag: Tag to add.
        @discardableResult public func add(
            assistantID: String,
            tag: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TagsResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("tag", tag)
            return try await client.typed("assistants.tags.add", list.members, options)
        }
        /// Remove a tag from an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter tag: Tag to remove.
        @discardableResult public func remove(
            assistantID: String,
            tag: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TagsResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("tag", tag)
            return try await client.typed("assistants.tags.remove", list.members, options)
        }
    }

    /// Typed calls below `assistants.tests`.
    public struct AssistantsTestsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `assistants.tests.test_suites`.
        public var testSuites: AssistantsTestsTestSuitesCalls { AssistantsTestsTestSuitesCalls(client: client) }
        /// Calls below `assistants.tests.runs`.
        public var runs: AssistantsTestsRunsCalls { AssistantsTestsRunsCalls(client: client) }
        /// Create a test.
        ///
        /// - Parameter destination: Destination of the test: a number, SIP address or URL of the assistant.
        /// - Parameter instructions: Instructions for the simulated user.
        /// - Parameter name: Name of the test.
        /// - Parameter rubric: Criteria that must all be met for the test to pass.
        /// - Parameter description: Description of the test.
        /// - Parameter maxDurationSeconds: Maximum duration of the conversation in seconds.
        /// - Parameter telnyxConversationChannel: Channel of the conversation. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        /// - Parameter testSuite: Name of the test suite.
        @discardableResult public func create(
            destination: String,
            instructions: String,
            name: String,
            rubric: [Resources.TestRubric],
            description: String? = nil,
            maxDurationSeconds: Int? = nil,
            telnyxConversationChannel: String? = nil,
            testSuite: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantTest {
            var list = MemberList()
            list.add("destination", destination)
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("rubric", rubric)
            list.add("description", description)
            list.add("max_duration_seconds", maxDurationSeconds)
            list.add("telnyx_conversation_channel", telnyxConversationChannel)
            list.add("test_suite", testSuite)
            return try await client.typed("assistants.tests.create", list.members, options)
        }
        /// List tests.
        ///
        /// - Parameter destination: Filter by destination.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        /// - Parameter telnyxConversationChannel: Filter by channel.
        /// - Parameter testSuite: Filter by test suite.
        public func list(
            destination: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            telnyxConversationChannel: String? = nil,
            testSuite: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.AssistantTest> {
            var list = MemberList()
            list.add("destination", destination)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("telnyx_conversation_channel", telnyxConversationChannel)
            list.add("test_suite", testSuite)
            return try client.items(of: "assistants.tests.list", list.members, options)
        }
        /// Get a test.
        ///
        /// - Parameter testID: Id of the test.
        public func retrieve(
            testID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantTest {
            var list = MemberList()
            list.add("test_id", testID)
            return try await client.typed("assistants.tests.retrieve", list.members, options)
        }
        /// Update a test.
        ///
        /// - Parameter testID: Id of the test.
        /// - Parameter destination: Destination of the test: a number, SIP address or URL of the assistant.
        /// - Parameter instructions: Instructions for the simulated user.
        /// - Parameter name: Name of the test.
        /// - Parameter rubric: Criteria that must all be met for the test to pass.
        /// - Parameter description: Description of the test.
        /// - Parameter maxDurationSeconds: Maximum duration of the conversation in seconds.
        /// - Parameter telnyxConversationChannel: Channel of the conversation. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        /// - Parameter testSuite: Name of the test suite.
        @discardableResult public func update(
            testID: String,
            destination: String? = nil,
            instructions: String? = nil,
            name: String? = nil,
            rubric: [Resources.TestRubric]? = nil,
            description: String? = nil,
            maxDurationSeconds: Int? = nil,
            telnyxConversationChannel: String? = nil,
            testSuite: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantTest {
            var list = MemberList()
            list.add("test_id", testID)
            list.add("destination", destination)
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("rubric", rubric)
            list.add("description", description)
            list.add("max_duration_seconds", maxDurationSeconds)
            list.add("telnyx_conversation_channel", telnyxConversationChannel)
            list.add("test_suite", testSuite)
            return try await client.typed("assistants.tests.update", list.members, options)
        }
        /// Delete a test with its runs.
        ///
        /// - Parameter testID: Id of the test.
        public func delete(
            testID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("test_id", testID)
            _ = try await client.call("assistants.tests.delete", list.members, options: options)
        }
    }

    /// Typed calls below `assistants.tests.test_suites`.
    public struct AssistantsTestsTestSuitesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `assistants.tests.test_suites.runs`.
        public var runs: AssistantsTestsTestSuitesRunsCalls { AssistantsTestsTestSuitesRunsCalls(client: client) }
        /// List the names of test suites.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<String> {
            let list = MemberList()
            return try client.items(of: "assistants.tests.test_suites.list", list.members, options)
        }
    }

    /// Typed calls below `assistants.tests.test_suites.runs`.
    public struct AssistantsTestsTestSuitesRunsCalls: Sendable {
        let client: TelnyxClient
        /// List the runs of a test suite.
        ///
        /// - Parameter suiteName: Name of the test suite.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        /// - Parameter status: Filter by state.
        /// - Parameter testSuiteRunID: Filter by suite run.
        public func list(
            suiteName: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            status: String? = nil,
            testSuiteRunID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.TestRunResponse> {
            var list = MemberList()
            list.add("suite_name", suiteName)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("status", status)
            list.add("test_suite_run_id", testSuiteRunID)
            return try client.items(of: "assistants.tests.test_suites.runs.list", list.members, options)
        }
        /// Run every test of a suite.
        ///
        /// - Parameter suiteName: Name of the test suite.
        /// - Parameter destinationVersionID: Id of the version to test; the main version if absent.
        @discardableResult public func trigger(
            suiteName: String,
            destinationVersionID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Resources.TestRunResponse] {
            var list = MemberList()
            list.add("suite_name", suiteName)
            list.add("destination_version_id", destinationVersionID)
            return try await client.typed("assistants.tests.test_suites.runs.trigger", list.members, options)
        }
    }

    /// Typed calls below `assistants.tests.runs`.
    public struct AssistantsTestsRunsCalls: Sendable {
        let client: TelnyxClient
        /// List the runs of a test.
        ///
        /// - Parameter testID: Id of the test.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        /// - Parameter status: Filter by state.
        public func list(
            testID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.TestRunResponse> {
            var list = MemberList()
            list.add("test_id", testID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("status", status)
            return try client.items(of: "assistants.tests.runs.list", list.members, options)
        }
        /// Run a test.
        ///
        /// - Parameter testID: Id of the test.
        /// - Parameter destinationVersionID: Id of the version to test; the main version if absent.
        @discardableResult public func trigger(
            testID: String,
            destinationVersionID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TestRunResponse {
            var list = MemberList()
            list.add("test_id", testID)
            list.add("destination_version_id", destinationVersionID)
            return try await client.typed("assistants.tests.runs.trigger", list.members, options)
        }
        /// Get a run of a test.
        ///
        /// - Parameter testID: Id of the test.
        /// - Parameter runID: Id of the run.
        public func retrieve(
            testID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TestRunResponse {
            var list = MemberList()
            list.add("test_id", testID)
            list.add("run_id", runID)
            return try await client.typed("assistants.tests.runs.retrieve", list.members, options)
        }
    }

    /// Typed calls below `assistants.scheduled_events`.
    public struct AssistantsScheduledEventsCalls: Sendable {
        let client: TelnyxClient
        /// List scheduled calls and messages.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter conversationChannel: Filter by channel. `phone_call`, `sms_chat`.
        /// - Parameter fromDate: Earliest due time, inclusive.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        /// - Parameter toDate: Latest due time, inclusive.
        public func list(
            assistantID: String,
            conversationChannel: String? = nil,
            fromDate: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            toDate: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.ScheduledEvent> {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("conversation_channel", conversationChannel)
            list.add("from_date", fromDate)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("to_date", toDate)
            return try client.items(of: "assistants.scheduled_events.list", list.members, options)
        }
        /// Schedule a call or an SMS.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter scheduledAtFixedDatetime: Time at which the event is due; must be in the future.
        /// - Parameter telnyxAgentTarget: Number or SIP address of the assistant.
        /// - Parameter telnyxConversationChannel: Channel: a call or an SMS. `phone_call`, `sms_chat`.
        /// - Parameter telnyxEndUserTarget: Number or SIP address of the user.
        /// - Parameter callSettings: Settings of the call.
        /// - Parameter conversationMetadata: Metadata stored with the conversation.
        /// - Parameter dynamicVariables: Values of dynamic variables.
        /// - Parameter maxRetriesClientErrors: Maximum number of retries of a call.
        /// - Parameter retryIntervalSecs: Interval between attempts in seconds.
        /// - Parameter text: Text of the SMS; required for the channel `sms_chat`.
        @discardableResult public func create(
            assistantID: String,
            scheduledAtFixedDatetime: String,
            telnyxAgentTarget: String,
            telnyxConversationChannel: String,
            telnyxEndUserTarget: String,
            callSettings: Resources.ScheduledCallSettings? = nil,
            conversationMetadata: [String: JSONValue]? = nil,
            dynamicVariables: [String: String]? = nil,
            maxRetriesClientErrors: Int? = nil,
            retryIntervalSecs: Int? = nil,
            text: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.ScheduledEvent {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("scheduled_at_fixed_datetime", scheduledAtFixedDatetime)
            list.add("telnyx_agent_target", telnyxAgentTarget)
            list.add("telnyx_conversation_channel", telnyxConversationChannel)
            list.add("telnyx_end_user_target", telnyxEndUserTarget)
            list.add("call_settings", callSettings)
            list.add("conversation_metadata", conversationMetadata)
            list.add("dynamic_variables", dynamicVariables)
            list.add("max_retries_client_errors", maxRetriesClientErrors)
            list.add("retry_interval_secs", retryIntervalSecs)
            list.add("text", text)
            return try await client.typed("assistants.scheduled_events.create", list.members, options)
        }
        /// Get a scheduled call or SMS.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter eventID: Id of the event.
        public func retrieve(
            assistantID: String,
            eventID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.ScheduledEvent {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("event_id", eventID)
            return try await client.typed("assistants.scheduled_events.retrieve", list.members, options)
        }
        /// Cancel a scheduled call or SMS.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter eventID: Id of the event.
        public func delete(
            assistantID: String,
            eventID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("event_id", eventID)
            _ = try await client.call("assistants.scheduled_events.delete", list.members, options: options)
        }
    }

    /// Typed calls below `assistants.tools`.
    public struct AssistantsToolsCalls: Sendable {
        let client: TelnyxClient
        /// Attach a shared tool to an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter toolID: Id of the shared tool.
        @discardableResult public func add(
            assistantID: String,
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> JSONValue {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("tool_id", toolID)
            return try await client.typed("assistants.tools.add", list.members, options)
        }
        /// Detach a shared tool from an assistant.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter toolID: Id of the shared tool.
        @discardableResult public func remove(
            assistantID: String,
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> JSONValue {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("tool_id", toolID)
            return try await client.typed("assistants.tools.remove", list.members, options)
        }
        /// Test a webhook tool by calling its URL.
        ///
        /// - Parameter assistantID: Id of the assistant.
        /// - Parameter toolID: Id of the shared tool.
        /// - Parameter arguments: Arguments that the model would supply.
        /// - Parameter dynamicVariables: Values of dynamic variables.
        @discardableResult public func test(
            assistantID: String,
            toolID: String,
            arguments: JSONObject? = nil,
            dynamicVariables: JSONObject? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.ToolTestResult {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            list.add("tool_id", toolID)
            list.add("arguments", arguments)
            list.add("dynamic_variables", dynamicVariables)
            return try await client.typed("assistants.tools.test", list.members, options)
        }
    }

    /// Typed calls below `tools`.
    public struct ToolsCalls: Sendable {
        let client: TelnyxClient
        /// List shared tools.
        ///
        /// - Parameter filterName: Filter by name.
        /// - Parameter filterType: Filter by type.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        public func list(
            filterName: String? = nil,
            filterType: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.SharedToolResponse> {
            var list = MemberList()
            list.add("filter[name]", filterName)
            list.add("filter[type]", filterType)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "tools.list", list.members, options)
        }
        /// Create a shared tool.
        ///
        /// - Parameter displayName: Name of the tool, shown in the portal.
        /// - Parameter type: Type of the tool.
        /// - Parameter clientSideTool: A function that the user's browser or app executes.
        /// - Parameter function: A function that your client executes.
        /// - Parameter handoff: Settings of the handoff.
        /// - Parameter invite: Settings of the invitation.
        /// - Parameter pay: Settings of the payment.
        /// - Parameter retrieval: Documents to search.
        /// - Parameter timeoutMs: Timeout of a call in milliseconds.
        /// - Parameter updateDynamicVariables: Variables that the tool can set.
        /// - Parameter vision: Settings of the vision tool.
        /// - Parameter webhook: HTTP request that the tool makes.
        @discardableResult public func create(
            displayName: String,
            type: String,
            clientSideTool: Resources.ClientSideToolConfig? = nil,
            function: Resources.FunctionDefinition? = nil,
            handoff: Resources.HandoffConfig? = nil,
            invite: Resources.InviteConfig? = nil,
            pay: Resources.PayToolParams? = nil,
            retrieval: Resources.BucketIDs? = nil,
            timeoutMs: Int? = nil,
            updateDynamicVariables: Resources.UpdateDynamicVariablesToolParams? = nil,
            vision: Resources.VisionToolParams? = nil,
            webhook: Resources.WebhookToolWebhook? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.SharedToolResponse {
            var list = MemberList()
            list.add("display_name", displayName)
            list.add("type", type)
            list.add("client_side_tool", clientSideTool)
            list.add("function", function)
            list.add("handoff", handoff)
            list.add("invite", invite)
            list.add("pay", pay)
            list.add("retrieval", retrieval)
            list.add("timeout_ms", timeoutMs)
            list.add("update_dynamic_variables", updateDynamicVariables)
            list.add("vision", vision)
            list.add("webhook", webhook)
            return try await client.typed("tools.create", list.members, options)
        }
        /// Get a shared tool.
        ///
        /// - Parameter toolID: Id of the shared tool.
        public func retrieve(
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.SharedToolResponse {
            var list = MemberList()
            list.add("tool_id", toolID)
            return try await client.typed("tools.retrieve", list.members, options)
        }
        /// Update a shared tool, for every assistant that uses it.
        ///
        /// - Parameter toolID: Id of the shared tool.
        /// - Parameter displayName: Name of the tool, shown in the portal.
        /// - Parameter type: Type of the tool.
        /// - Parameter clientSideTool: A function that the user's browser or app executes.
        /// - Parameter function: A function that your client executes.
        /// - Parameter handoff: Settings of the handoff.
        /// - Parameter invite: Settings of the invitation.
        /// - Parameter pay: Settings of the payment.
        /// - Parameter retrieval: Documents to search.
        /// - Parameter timeoutMs: Timeout of a call in milliseconds.
        /// - Parameter updateDynamicVariables: Variables that the tool can set.
        /// - Parameter vision: Settings of the vision tool.
        /// - Parameter webhook: HTTP request that the tool makes.
        @discardableResult public func update(
            toolID: String,
            displayName: String? = nil,
            type: String? = nil,
            clientSideTool: Resources.ClientSideToolConfigPatch? = nil,
            function: Resources.FunctionDefinitionPatch? = nil,
            handoff: Resources.HandoffConfigPatch? = nil,
            invite: Resources.InviteConfigPatch? = nil,
            pay: Resources.PayToolParams? = nil,
            retrieval: Resources.BucketIDsPatch? = nil,
            timeoutMs: Int? = nil,
            updateDynamicVariables: Resources.UpdateDynamicVariablesToolParams? = nil,
            vision: Resources.VisionToolParams? = nil,
            webhook: Resources.WebhookToolWebhookPatch? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.SharedToolResponse {
            var list = MemberList()
            list.add("tool_id", toolID)
            list.add("display_name", displayName)
            list.add("type", type)
            list.add("client_side_tool", clientSideTool)
            list.add("function", function)
            list.add("handoff", handoff)
            list.add("invite", invite)
            list.add("pay", pay)
            list.add("retrieval", retrieval)
            list.add("timeout_ms", timeoutMs)
            list.add("update_dynamic_variables", updateDynamicVariables)
            list.add("vision", vision)
            list.add("webhook", webhook)
            return try await client.typed("tools.update", list.members, options)
        }
        /// Delete a shared tool.
        ///
        /// - Parameter toolID: Id of the shared tool.
        public func delete(
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("tool_id", toolID)
            _ = try await client.call("tools.delete", list.members, options: options)
        }
    }

    /// Typed calls below `mcp_servers`.
    public struct McpServersCalls: Sendable {
        let client: TelnyxClient
        /// List MCP servers.
        ///
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        /// - Parameter type: Filter by transport.
        /// - Parameter url: Filter by URL.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            type: String? = nil,
            url: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.McpServer> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("type", type)
            list.add("url", url)
            return try client.items(of: "mcp_servers.list", list.members, options)
        }
        /// Register an MCP server.
        ///
        /// - Parameter name: Name of the MCP server.
        /// - Parameter type: Transport, `http` or `sse`.
        /// - Parameter url: URL of the MCP server.
        /// - Parameter allowedTools: Names of the tools that are allowed.
        /// - Parameter apiKeyRef: Identifier of the integration secret with the server's API key.
        @discardableResult public func create(
            name: String,
            type: String,
            url: String,
            allowedTools: [String]? = nil,
            apiKeyRef: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.McpServer {
            var list = MemberList()
            list.add("name", name)
            list.add("type", type)
            list.add("url", url)
            list.add("allowed_tools", allowedTools)
            list.add("api_key_ref", apiKeyRef)
            return try await client.typed("mcp_servers.create", list.members, options)
        }
        /// Get an MCP server.
        ///
        /// - Parameter mcpServerID: Id of the MCP server.
        public func retrieve(
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.McpServer {
            var list = MemberList()
            list.add("mcp_server_id", mcpServerID)
            return try await client.typed("mcp_servers.retrieve", list.members, options)
        }
        /// Update an MCP server.
        ///
        /// - Parameter mcpServerID: Id of the MCP server.
        /// - Parameter id: Id of the MCP server, as its record holds it.
        /// - Parameter createdAt: Time of registration, as the record holds it.
        /// - Parameter name: Name of the MCP server.
        /// - Parameter type: Transport, `http` or `sse`.
        /// - Parameter url: URL of the MCP server.
        /// - Parameter allowedTools: Names of the tools that are allowed.
        /// - Parameter apiKeyRef: Identifier of the integration secret with the server's API key.
        @discardableResult public func update(
            mcpServerID: String,
            id: String? = nil,
            createdAt: String? = nil,
            name: String? = nil,
            type: String? = nil,
            url: String? = nil,
            allowedTools: [String]? = nil,
            apiKeyRef: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.McpServer {
            var list = MemberList()
            list.add("mcp_server_id", mcpServerID)
            list.add("id", id)
            list.add("created_at", createdAt)
            list.add("name", name)
            list.add("type", type)
            list.add("url", url)
            list.add("allowed_tools", allowedTools)
            list.add("api_key_ref", apiKeyRef)
            return try await client.typed("mcp_servers.update", list.members, options)
        }
        /// Delete an MCP server.
        ///
        /// - Parameter mcpServerID: Id of the MCP server.
        public func delete(
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mcp_server_id", mcpServerID)
            _ = try await client.call("mcp_servers.delete", list.members, options: options)
        }
    }

    /// Typed calls below `conversations`.
    public struct ConversationsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `conversations.messages`.
        public var messages: ConversationsMessagesCalls { ConversationsMessagesCalls(client: client) }
        /// Calls below `conversations.conversation_insights`.
        public var conversationInsights: ConversationsConversationInsightsCalls { ConversationsConversationInsightsCalls(client: client) }
        /// Calls below `conversations.insights`.
        public var insights: ConversationsInsightsCalls { ConversationsInsightsCalls(client: client) }
        /// Calls below `conversations.insight_groups`.
        public var insightGroups: ConversationsInsightGroupsCalls { ConversationsInsightGroupsCalls(client: client) }
        /// List conversations.
        ///
        /// - Parameter id: Filter by id, such as `eq.ID` or `in.(A,B)`.
        /// - Parameter createdAt: Filter by start time, such as `gte.2026-01-01`.
        /// - Parameter lastMessageAt: Filter by the time of the last message.
        /// - Parameter limit: Maximum number of conversations.
        /// - Parameter metadataAssistantID: Filter by assistant.
        /// - Parameter metadataAssistantVersionID: Filter by assistant version.
        /// - Parameter metadataCallControlID: Filter by call control id.
        /// - Parameter metadataTelnyxAgentTarget: Filter by the assistant's number.
        /// - Parameter metadataTelnyxConversationChannel: Filter by channel.
        /// - Parameter metadataTelnyxEndUserTarget: Filter by the user's number.
        /// - Parameter metadata: Filter by any metadata key.
        /// - Parameter name: Filter by name, such as `like.Voice%`.
        /// - Parameter or: Alternative filters, of which one must hold: `(a.gte.1,b.lt.2)`.
        /// - Parameter order: Sort order, such as `created_at.desc`.
        public func list(
            id: String? = nil,
            createdAt: JSONValue? = nil,
            lastMessageAt: JSONValue? = nil,
            limit: Int? = nil,
            metadataAssistantID: String? = nil,
            metadataAssistantVersionID: String? = nil,
            metadataCallControlID: String? = nil,
            metadataTelnyxAgentTarget: String? = nil,
            metadataTelnyxConversationChannel: String? = nil,
            metadataTelnyxEndUserTarget: String? = nil,
            metadata: [String: JSONValue]? = nil,
            name: String? = nil,
            or: String? = nil,
            order: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Conversation> {
            var list = MemberList()
            list.add("id", id)
            list.add("created_at", createdAt)
            list.add("last_message_at", lastMessageAt)
            list.add("limit", limit)
            list.add("metadata->assistant_id", metadataAssistantID)
            list.add("metadata->assistant_version_id", metadataAssistantVersionID)
            list.add("metadata->call_control_id", metadataCallControlID)
            list.add("metadata->telnyx_agent_target", metadataTelnyxAgentTarget)
            list.add("metadata->telnyx_conversation_channel", metadataTelnyxConversationChannel)
            list.add("metadata->telnyx_end_user_target", metadataTelnyxEndUserTarget)
            list.add("metadata", metadata)
            list.add("name", name)
            list.add("or", or)
            list.add("order", order)
            return try client.items(of: "conversations.list", list.members, options)
        }
        /// Create a conversation.
        ///
        /// - Parameter metadata: Metadata stored with the conversation.
        /// - Parameter name: Name of the conversation.
        @discardableResult public func create(
            metadata: [String: JSONValue]? = nil,
            name: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Conversation {
            var list = MemberList()
            list.add("metadata", metadata)
            list.add("name", name)
            return try await client.typed("conversations.create", list.members, options)
        }
        /// Get a conversation.
        ///
        /// - Parameter conversationID: Id of the conversation.
        public func retrieve(
            conversationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Conversation {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            return try await client.typed("conversations.retrieve", list.members, options)
        }
        /// Update the metadata of a conversation.
        ///
        /// - Parameter conversationID: Id of the conversation.
        /// - Parameter metadata: Metadata to set.
        @discardableResult public func update(
            conversationID: String,
            metadata: [String: JSONValue]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Conversation {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            list.add("metadata", metadata)
            return try await client.typed("conversations.update", list.members, options)
        }
        /// Delete a conversation with its messages.
        ///
        /// - Parameter conversationID: Id of the conversation.
        public func delete(
            conversationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            _ = try await client.call("conversations.delete", list.members, options: options)
        }
        /// Add a message to a conversation; the assistant does not answer it.
        ///
        /// - Parameter conversationID: Id of the conversation.
        /// - Parameter role: Role of the sender.
        /// - Parameter content: Text of the message.
        /// - Parameter metadata: Metadata stored with the message.
        /// - Parameter name: Name of the sender.
        /// - Parameter sentAt: Time at which the message was sent.
        /// - Parameter toolCallID: Id of the tool call that a tool message answers.
        /// - Parameter toolCalls: Tool calls that the message makes.
        /// - Parameter toolChoice: Tool that the model had to call.
        public func addMessage(
            conversationID: String,
            role: String,
            content: String? = nil,
            metadata: [String: JSONValue]? = nil,
            name: String? = nil,
            sentAt: String? = nil,
            toolCallID: String? = nil,
            toolCalls: [JSONObject]? = nil,
            toolChoice: JSONValue? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            list.add("role", role)
            list.add("content", content)
            list.add("metadata", metadata)
            list.add("name", name)
            list.add("sent_at", sentAt)
            list.add("tool_call_id", toolCallID)
            list.add("tool_calls", toolCalls)
            list.add("tool_choice", toolChoice)
            _ = try await client.call("conversations.add_message", list.members, options: options)
        }
        /// List the insights of a conversation.
        ///
        /// - Parameter conversationID: Id of the conversation.
        public func retrieveConversationsInsights(
            conversationID: String,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.ConversationInsights> {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            return try client.items(of: "conversations.retrieve_conversations_insights", list.members, options)
        }
    }

    /// Typed calls below `conversations.messages`.
    public struct ConversationsMessagesCalls: Sendable {
        let client: TelnyxClient
        /// List the messages of a conversation.
        ///
        /// - Parameter conversationID: Id of the conversation.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of messages on a page.
        public func list(
            conversationID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Message> {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "conversations.messages.list", list.members, options)
        }
    }

    /// Typed calls below `conversations.conversation_insights`.
    public struct ConversationsConversationInsightsCalls: Sendable {
        let client: TelnyxClient
        /// Aggregate insight results over many conversations.
        ///
        /// - Parameter createdAt: Filter by time, such as `gte.2026-01-01`.
        /// - Parameter groupBy: Keys to group by: keys of the result, or `metadata.` keys.
        /// - Parameter insightID: Filter by insight.
        /// - Parameter metadataAssistantID: Filter by assistant.
        /// - Parameter metadata: Filter by any metadata key of the conversation.
        /// - Parameter show: Columns to return.
        public func retrieveAggregates(
            createdAt: JSONValue? = nil,
            groupBy: [String]? = nil,
            insightID: String? = nil,
            metadataAssistantID: String? = nil,
            metadata: [String: JSONValue]? = nil,
            show: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.InsightAggregate> {
            var list = MemberList()
            list.add("created_at", createdAt)
            list.add("group_by", groupBy)
            list.add("insight_id", insightID)
            list.add("metadata.assistant_id", metadataAssistantID)
            list.add("metadata", metadata)
            list.add("show", show)
            return try client.items(of: "conversations.conversation_insights.retrieve_aggregates", list.members, options)
        }
    }

    /// Typed calls below `conversations.insights`.
    public struct ConversationsInsightsCalls: Sendable {
        let client: TelnyxClient
        /// List insights.
        ///
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.InsightTemplate> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "conversations.insights.list", list.members, options)
        }
        /// Create an insight.
        ///
        /// - Parameter instructions: Instructions for the model: what to find out.
        /// - Parameter name: Name of the insight.
        /// - Parameter jsonSchema: JSON schema of the result.
        /// - Parameter webhook: Webhook URL that receives the results.
        @discardableResult public func create(
            instructions: String,
            name: String,
            jsonSchema: JSONValue? = nil,
            webhook: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplate {
            var list = MemberList()
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("json_schema", jsonSchema)
            list.add("webhook", webhook)
            return try await client.typed("conversations.insights.create", list.members, options)
        }
        /// Get an insight.
        ///
        /// - Parameter insightID: Id of the insight.
        public func retrieve(
            insightID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplate {
            var list = MemberList()
            list.add("insight_id", insightID)
            return try await client.typed("conversations.insights.retrieve", list.members, options)
        }
        /// Update an insight.
        ///
        /// - Parameter insightID: Id of the insight.
        /// - Parameter instructions: Instructions for the model: what to find out.
        /// - Parameter name: Name of the insight.
        /// - Parameter jsonSchema: JSON schema of the result.
        /// - Parameter webhook: Webhook URL that receives the results.
        @discardableResult public func update(
            insightID: String,
            instructions: String? = nil,
            name: String? = nil,
            jsonSchema: JSONValue? = nil,
            webhook: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplate {
            var list = MemberList()
            list.add("insight_id", insightID)
            list.add("instructions", instructions)
            list.add("name", name)
            list.add("json_schema", jsonSchema)
            list.add("webhook", webhook)
            return try await client.typed("conversations.insights.update", list.members, options)
        }
        /// Delete an insight.
        ///
        /// - Parameter insightID: Id of the insight.
        public func delete(
            insightID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("insight_id", insightID)
            _ = try await client.call("conversations.insights.delete", list.members, options: options)
        }
    }

    /// Typed calls below `conversations.insight_groups`.
    public struct ConversationsInsightGroupsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `conversations.insight_groups.insights`.
        public var insights: ConversationsInsightGroupsInsightsCalls { ConversationsInsightGroupsInsightsCalls(client: client) }
        /// List insight groups.
        ///
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        public func retrieveInsightGroups(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.InsightTemplateGroup> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "conversations.insight_groups.retrieve_insight_groups", list.members, options)
        }
        /// Create an insight group.
        ///
        /// - Parameter name: Name of the group.
        /// - Parameter description: Description of the group.
        /// - Parameter webhook: Webhook URL that receives the results.
        @discardableResult public func insightGroups(
            name: String,
            description: String? = nil,
            webhook: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplateGroup {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("webhook", webhook)
            return try await client.typed("conversations.insight_groups.insight_groups", list.members, options)
        }
        /// Get an insight group.
        ///
        /// - Parameter groupID: Id of the insight group.
        public func retrieve(
            groupID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplateGroup {
            var list = MemberList()
            list.add("group_id", groupID)
            return try await client.typed("conversations.insight_groups.retrieve", list.members, options)
        }
        /// Update an insight group.
        ///
        /// - Parameter groupID: Id of the insight group.
        /// - Parameter name: Name of the group.
        /// - Parameter description: Description of the group.
        /// - Parameter webhook: Webhook URL that receives the results.
        @discardableResult public func update(
            groupID: String,
            name: String? = nil,
            description: String? = nil,
            webhook: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplateGroup {
            var list = MemberList()
            list.add("group_id", groupID)
            list.add("name", name)
            list.add("description", description)
            list.add("webhook", webhook)
            return try await client.typed("conversations.insight_groups.update", list.members, options)
        }
        /// Delete an insight group; its insights are kept.
        ///
        /// - Parameter groupID: Id of the insight group.
        public func delete(
            groupID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("group_id", groupID)
            _ = try await client.call("conversations.insight_groups.delete", list.members, options: options)
        }
    }

    /// Typed calls below `conversations.insight_groups.insights`.
    public struct ConversationsInsightGroupsInsightsCalls: Sendable {
        let client: TelnyxClient
        /// Add an insight to a group.
        ///
        /// - Parameter groupID: Id of the insight group.
        /// - Parameter insightID: Id of the insight.
        public func assign(
            groupID: String,
            insightID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("group_id", groupID)
            list.add("insight_id", insightID)
            _ = try await client.call("conversations.insight_groups.insights.assign", list.members, options: options)
        }
        /// Remove an insight from a group.
        ///
        /// - Parameter groupID: Id of the insight group.
        /// - Parameter insightID: Id of the insight.
        public func deleteUnassign(
            groupID: String,
            insightID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("group_id", groupID)
            list.add("insight_id", insightID)
            _ = try await client.call("conversations.insight_groups.insights.delete_unassign", list.members, options: options)
        }
    }

    /// Typed calls below `integration_secrets`.
    public struct IntegrationSecretsCalls: Sendable {
        let client: TelnyxClient
        /// List integration secrets.
        ///
        /// - Parameter filterType: Filter by type. `bearer`, `basic`.
        /// - Parameter pageNumber: Number of the page, from 1.
        /// - Parameter pageSize: Number of items on a page.
        public func list(
            filterType: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.IntegrationSecret> {
            var list = MemberList()
            list.add("filter[type]", filterType)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "integration_secrets.list", list.members, options)
        }
        /// Create an integration secret.
        ///
        /// - Parameter identifier: Identifier by which settings refer to the secret.
        /// - Parameter type: Type: a bearer token, or basic authentication. `bearer`, `basic`.
        /// - Parameter token: Bearer token.
        /// - Parameter password: Password for basic authentication.
        /// - Parameter username: User name for basic authentication.
        @discardableResult public func create(
            identifier: String,
            type: String,
            token: String? = nil,
            password: String? = nil,
            username: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.IntegrationSecret {
            var list = MemberList()
            list.add("identifier", identifier)
            list.add("type", type)
            list.add("token", token)
            list.add("password", password)
            list.add("username", username)
            return try await client.typed("integration_secrets.create", list.members, options)
        }
        /// Delete an integration secret.
        ///
        /// - Parameter id: Id of the secret.
        public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("id", id)
            _ = try await client.call("integration_secrets.delete", list.members, options: options)
        }
    }

    /// Typed calls below `models`.
    public struct ModelsCalls: Sendable {
        let client: TelnyxClient
        /// List language models, by the older path.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.ModelMetadata> {
            let list = MemberList()
            return try client.items(of: "models.list", list.members, options)
        }
    }

    /// Typed calls below `openai`.
    public struct OpenaiCalls: Sendable {
        let client: TelnyxClient
        /// List language models.
        ///
        public func listModels(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.ModelMetadata> {
            let list = MemberList()
            return try client.items(of: "openai.list_models", list.members, options)
        }
    }
}
