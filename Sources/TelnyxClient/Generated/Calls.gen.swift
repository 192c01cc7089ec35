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
        /// Makes an assistant.
        ///
        /// - Parameter instructions: What the model is told.
        /// - Parameter name: For people.
        /// - Parameter model: The language model; the account's own when absent.
        /// - Parameter a2aAgents: Other agents it may put to work.
        /// - Parameter avatarSettings: Its face.
        /// - Parameter conversationFlow: Steps instead of one prompt.
        /// - Parameter delegationSettings: How hard questions are handed on.
        /// - Parameter description: What it is for.
        /// - Parameter dynamicVariables: Stored values of variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Milliseconds to wait for values of variables.
        /// - Parameter dynamicVariablesWebhookURL: Where values of variables are asked for.
        /// - Parameter enabledFeatures: Channels that it serves.
        /// - Parameter externalLlm: A model outside the platform.
        /// - Parameter fallbackConfig: What answers when the model does not.
        /// - Parameter greeting: Its first words; empty lets the user begin.
        /// - Parameter insightSettings: What is found out afterwards.
        /// - Parameter integrations: Integrations it may use.
        /// - Parameter interruptionSettings: Who may speak when.
        /// - Parameter llmApiKeyRef: Secret with the key for the model's provider.
        /// - Parameter mcpServers: MCP servers it may use.
        /// - Parameter messagingSettings: How it texts.
        /// - Parameter observabilitySettings: Where traces go.
        /// - Parameter postConversationSettings: Work after the conversation.
        /// - Parameter privacySettings: What is kept.
        /// - Parameter tags: Words to find it by.
        /// - Parameter telephonySettings: How it telephones.
        /// - Parameter tools: What it can do, besides shared tools.
        /// - Parameter transcription: How speech becomes text.
        /// - Parameter voiceSettings: How it sounds.
        /// - Parameter websocketSettings: A stream of its events.
        /// - Parameter widgetSettings: How the web widget looks.
        /// - Parameter toolIDs: Shared tools it may use.
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
        /// Shows an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter callControlID: Call to imagine for the webhook.
        /// - Parameter fetchDynamicVariablesFromWebhook: Whether to ask the webhook for variables.
        /// - Parameter from: Caller to imagine for the webhook: number or SIP address.
        /// - Parameter to: Called party to imagine for the webhook.
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
        /// Changes an assistant by making a new version.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter instructions: What the model is told.
        /// - Parameter name: For people.
        /// - Parameter model: The language model; the account's own when absent.
        /// - Parameter a2aAgents: Other agents it may put to work.
        /// - Parameter avatarSettings: Its face.
        /// - Parameter conversationFlow: Steps instead of one prompt.
        /// - Parameter delegationSettings: How hard questions are handed on.
        /// - Parameter description: What it is for.
        /// - Parameter dynamicVariables: Stored values of variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Milliseconds to wait for values of variables.
        /// - Parameter dynamicVariablesWebhookURL: Where values of variables are asked for.
        /// - Parameter enabledFeatures: Channels that it serves.
        /// - Parameter externalLlm: A model outside the platform.
        /// - Parameter fallbackConfig: What answers when the model does not.
        /// - Parameter greeting: Its first words; empty lets the user begin.
        /// - Parameter insightSettings: What is found out afterwards.
        /// - Parameter integrations: Integrations it may use.
        /// - Parameter interruptionSettings: Who may speak when.
        /// - Parameter llmApiKeyRef: Secret with the key for the model's provider.
        /// - Parameter mcpServers: MCP servers it may use.
        /// - Parameter messagingSettings: How it texts.
        /// - Parameter observabilitySettings: Where traces go.
        /// - Parameter postConversationSettings: Work after the conversation.
        /// - Parameter privacySettings: What is kept.
        /// - Parameter tags: Words to find it by.
        /// - Parameter telephonySettings: How it telephones.
        /// - Parameter tools: What it can do, besides shared tools.
        /// - Parameter transcription: How speech becomes text.
        /// - Parameter voiceSettings: How it sounds.
        /// - Parameter websocketSettings: A stream of its events.
        /// - Parameter widgetSettings: How the web widget looks.
        /// - Parameter toolIDs: Shared tools it may use.
        /// - Parameter versionName: Name of the version.
        /// - Parameter promoteToMain: Whether the new version takes over.
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
        /// Lists every assistant.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Assistant> {
            let list = MemberList()
            return try client.items(of: "assistants.list", list.members, options)
        }
        /// Imports assistants, overwriting those imported before.
        ///
        /// - Parameter apiKeyRef: Secret with the key for the provider.
        /// - Parameter provider: Where they come from. `elevenlabs`, `vapi`, `retell`.
        /// - Parameter importIDs: Their ids there; all when absent.
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
        /// Deletes an assistant; it can come back for 30 days.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter hardDelete: Whether it is erased for good, with its versions.
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
        /// Copies an assistant, without its telephone settings.
        ///
        /// - Parameter assistantID: Which assistant.
        @discardableResult public func clone(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.clone", list.members, options)
        }
        /// Shows the TeXML that connects a call.
        ///
        /// - Parameter assistantID: Which assistant.
        public func getTexml(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> String {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.get_texml", list.members, options)
        }
        /// Brings a deleted assistant back.
        ///
        /// - Parameter assistantID: Which assistant.
        @discardableResult public func restore(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Assistant {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.restore", list.members, options)
        }
        /// Says something to an assistant and returns its answer.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter content: What is said.
        /// - Parameter conversationID: In which conversation.
        /// - Parameter name: Who says it.
        /// - Parameter stream: Whether the answer arrives piece by piece.
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
        /// Texts someone as the assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter from: The assistant's number.
        /// - Parameter to: Who receives it.
        /// - Parameter conversationMetadata: Notes for the conversation.
        /// - Parameter shouldCreateConversation: Whether to begin a new conversation.
        /// - Parameter text: What it says; the assistant decides when absent.
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
        /// Begins a WhatsApp conversation as the assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter content: What the template is filled from.
        /// - Parameter from: The assistant's number.
        /// - Parameter to: Who receives it: a number or a WhatsApp id.
        /// - Parameter conversationMetadata: Notes for the conversation.
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
        /// Writes better instructions; nothing is stored.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter enhancementPrompt: What should become better.
        /// - Parameter instructions: What to work on; the stored ones when absent.
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
        /// Lists deleted assistants that can still come back.
        ///
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Shows a deleted assistant.
        ///
        /// - Parameter assistantID: Which assistant.
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
        /// Lists the versions of an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        public func list(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.Assistant> {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try client.items(of: "assistants.versions.list", list.members, options)
        }
        /// Shows one version of an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter versionID: Which version.
        /// - Parameter includeMcpServers: Whether its MCP servers are shown.
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
        /// Changes a version in place; not the main one.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter versionID: Which version.
        /// - Parameter instructions: What the model is told.
        /// - Parameter name: For people.
        /// - Parameter model: The language model; the account's own when absent.
        /// - Parameter a2aAgents: Other agents it may put to work.
        /// - Parameter avatarSettings: Its face.
        /// - Parameter conversationFlow: Steps instead of one prompt.
        /// - Parameter delegationSettings: How hard questions are handed on.
        /// - Parameter description: What it is for.
        /// - Parameter dynamicVariables: Stored values of variables.
        /// - Parameter dynamicVariablesWebhookTimeoutMs: Milliseconds to wait for values of variables.
        /// - Parameter dynamicVariablesWebhookURL: Where values of variables are asked for.
        /// - Parameter enabledFeatures: Channels that it serves.
        /// - Parameter externalLlm: A model outside the platform.
        /// - Parameter fallbackConfig: What answers when the model does not.
        /// - Parameter greeting: Its first words; empty lets the user begin.
        /// - Parameter insightSettings: What is found out afterwards.
        /// - Parameter integrations: Integrations it may use.
        /// - Parameter interruptionSettings: Who may speak when.
        /// - Parameter llmApiKeyRef: Secret with the key for the model's provider.
        /// - Parameter mcpServers: MCP servers it may use.
        /// - Parameter messagingSettings: How it texts.
        /// - Parameter observabilitySettings: Where traces go.
        /// - Parameter postConversationSettings: Work after the conversation.
        /// - Parameter privacySettings: What is kept.
        /// - Parameter tags: Words to find it by.
        /// - Parameter telephonySettings: How it telephones.
        /// - Parameter tools: What it can do, besides shared tools.
        /// - Parameter transcription: How speech becomes text.
        /// - Parameter voiceSettings: How it sounds.
        /// - Parameter websocketSettings: A stream of its events.
        /// - Parameter widgetSettings: How the web widget looks.
        /// - Parameter toolIDs: Shared tools it may use.
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
        /// Deletes a version; not the main one.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter versionID: Which version.
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
        /// Makes a version the main one and ends the canary.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter versionID: Which version.
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
        /// Shows how traffic is split.
        ///
        /// - Parameter assistantID: Which assistant.
        public func retrieve(
            assistantID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.CanaryDeployResponse {
            var list = MemberList()
            list.add("assistant_id", assistantID)
            return try await client.typed("assistants.canary_deploys.retrieve", list.members, options)
        }
        /// Splits traffic between versions.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter rules: The first that matches decides.
        /// - Parameter versions: The split as the seed writes it. Older than `rules`.
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
        /// Replaces how traffic is split.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter rules: The first that matches decides.
        /// - Parameter versions: The split as the seed writes it. Older than `rules`.
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
        /// Ends the split; the main version serves everyone.
        ///
        /// - Parameter assistantID: Which assistant.
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
        /// Shows every tag in use.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.TagsResponse {
            let list = MemberList()
            return try await client.typed("assistants.tags.list", list.members, options)
        }
        /// Tags an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter tag: The tag.
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
        /// Takes a tag from an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter tag: The tag.
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
        /// Makes a test.
        ///
        /// - Parameter destination: Whom it talks to.
        /// - Parameter instructions: How the tester behaves.
        /// - Parameter name: For people.
        /// - Parameter rubric: What must hold to pass.
        /// - Parameter description: What it is about.
        /// - Parameter maxDurationSeconds: Longest talk in seconds.
        /// - Parameter telnyxConversationChannel: How it is held. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        /// - Parameter testSuite: The suite it belongs to.
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
        /// Lists tests.
        ///
        /// - Parameter destination: Only those that talk to this.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
        /// - Parameter telnyxConversationChannel: Only those held so.
        /// - Parameter testSuite: Only those of this suite.
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
        /// Shows a test.
        ///
        /// - Parameter testID: Which test.
        public func retrieve(
            testID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.AssistantTest {
            var list = MemberList()
            list.add("test_id", testID)
            return try await client.typed("assistants.tests.retrieve", list.members, options)
        }
        /// Changes a test.
        ///
        /// - Parameter testID: Which test.
        /// - Parameter destination: Whom it talks to.
        /// - Parameter instructions: How the tester behaves.
        /// - Parameter name: For people.
        /// - Parameter rubric: What must hold to pass.
        /// - Parameter description: What it is about.
        /// - Parameter maxDurationSeconds: Longest talk in seconds.
        /// - Parameter telnyxConversationChannel: How it is held. `phone_call`, `web_call`, `sms_chat`, `web_chat`.
        /// - Parameter testSuite: The suite it belongs to.
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
        /// Deletes a test with its runs.
        ///
        /// - Parameter testID: Which test.
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
        /// Lists the names of suites.
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
        /// Lists the runs of a suite's tests.
        ///
        /// - Parameter suiteName: Which suite.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
        /// - Parameter status: Only those in this state.
        /// - Parameter testSuiteRunID: Only those started together.
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
        /// Runs every test of a suite.
        ///
        /// - Parameter suiteName: Which suite.
        /// - Parameter destinationVersionID: The version to try; main when absent.
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
        /// Lists the runs of a test.
        ///
        /// - Parameter testID: Which test.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
        /// - Parameter status: Only those in this state.
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
        /// Runs a test.
        ///
        /// - Parameter testID: Which test.
        /// - Parameter destinationVersionID: The version to try; main when absent.
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
        /// Shows a run of a test.
        ///
        /// - Parameter testID: Which test.
        /// - Parameter runID: Which run.
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
        /// Lists planned calls and texts.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter conversationChannel: Only calls or only texts. `phone_call`, `sms_chat`.
        /// - Parameter fromDate: Only those due then or later.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
        /// - Parameter toDate: Only those due then or earlier.
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
        /// Plans a call or a text.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter scheduledAtFixedDatetime: When it is due.
        /// - Parameter telnyxAgentTarget: The assistant's number or SIP address.
        /// - Parameter telnyxConversationChannel: Call or text. `phone_call`, `sms_chat`.
        /// - Parameter telnyxEndUserTarget: Who is called or texted.
        /// - Parameter callSettings: How it is placed.
        /// - Parameter conversationMetadata: Notes for the conversation.
        /// - Parameter dynamicVariables: Values of variables.
        /// - Parameter maxRetriesClientErrors: How often to try a call again.
        /// - Parameter retryIntervalSecs: Seconds between attempts.
        /// - Parameter text: What a text says.
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
        /// Shows a planned call or text.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter eventID: Which event.
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
        /// Cancels a planned call or text.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter eventID: Which event.
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
        /// Gives a shared tool to an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter toolID: Which tool.
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
        /// Takes a shared tool from an assistant.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter toolID: Which tool.
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
        /// Tries a webhook tool for real.
        ///
        /// - Parameter assistantID: Which assistant.
        /// - Parameter toolID: Which tool.
        /// - Parameter arguments: What the model would fill in.
        /// - Parameter dynamicVariables: Values of variables.
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
        /// Lists shared tools.
        ///
        /// - Parameter filterName: Only those of this name.
        /// - Parameter filterType: Only those of this kind.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Makes a shared tool.
        ///
        /// - Parameter displayName: For people.
        /// - Parameter type: What kind of tool it is.
        /// - Parameter clientSideTool: A function in the user's app.
        /// - Parameter function: A function that the client carries out.
        /// - Parameter handoff: Who may take over.
        /// - Parameter invite: Who is invited.
        /// - Parameter pay: How a payment is taken.
        /// - Parameter retrieval: Where to look.
        /// - Parameter timeoutMs: Milliseconds after which it is given up.
        /// - Parameter updateDynamicVariables: Which variables may be written.
        /// - Parameter vision: How fresh the picture must be.
        /// - Parameter webhook: The web service to call.
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
        /// Shows a shared tool.
        ///
        /// - Parameter toolID: Which tool.
        public func retrieve(
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.SharedToolResponse {
            var list = MemberList()
            list.add("tool_id", toolID)
            return try await client.typed("tools.retrieve", list.members, options)
        }
        /// Changes a shared tool, for every assistant that uses it.
        ///
        /// - Parameter toolID: Which tool.
        /// - Parameter displayName: For people.
        /// - Parameter type: What kind of tool it is.
        /// - Parameter clientSideTool: A function in the user's app.
        /// - Parameter function: A function that the client carries out.
        /// - Parameter handoff: Who may take over.
        /// - Parameter invite: Who is invited.
        /// - Parameter pay: How a payment is taken.
        /// - Parameter retrieval: Where to look.
        /// - Parameter timeoutMs: Milliseconds after which it is given up.
        /// - Parameter updateDynamicVariables: Which variables may be written.
        /// - Parameter vision: How fresh the picture must be.
        /// - Parameter webhook: The web service to call.
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
        /// Deletes a shared tool.
        ///
        /// - Parameter toolID: Which tool.
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
        /// Lists MCP servers.
        ///
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
        /// - Parameter type: Only those spoken to so.
        /// - Parameter url: Only those at this address.
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
        /// Makes an MCP server known.
        ///
        /// - Parameter name: For people.
        /// - Parameter type: How it is spoken to, `http` or `sse`.
        /// - Parameter url: Where it is.
        /// - Parameter allowedTools: Its tools that may be used.
        /// - Parameter apiKeyRef: Secret with its key.
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
        /// Shows an MCP server.
        ///
        /// - Parameter mcpServerID: Which MCP server.
        public func retrieve(
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.McpServer {
            var list = MemberList()
            list.add("mcp_server_id", mcpServerID)
            return try await client.typed("mcp_servers.retrieve", list.members, options)
        }
        /// Changes what is known of an MCP server.
        ///
        /// - Parameter mcpServerID: Which MCP server.
        /// - Parameter id: The server again, as a record holds it.
        /// - Parameter createdAt: When it was made known, as a record holds it.
        /// - Parameter name: For people.
        /// - Parameter type: How it is spoken to, `http` or `sse`.
        /// - Parameter url: Where it is.
        /// - Parameter allowedTools: Its tools that may be used.
        /// - Parameter apiKeyRef: Secret with its key.
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
        /// Forgets an MCP server.
        ///
        /// - Parameter mcpServerID: Which MCP server.
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
        /// Lists conversations.
        ///
        /// - Parameter id: Filter on the id, like `eq.ID` or `in.(A,B)`.
        /// - Parameter createdAt: Filter on the beginning, like `gte.2026-01-01`.
        /// - Parameter lastMessageAt: Filter on the last message.
        /// - Parameter limit: How many at most.
        /// - Parameter metadataAssistantID: Filter on the assistant.
        /// - Parameter metadataAssistantVersionID: Filter on the version that served.
        /// - Parameter metadataCallControlID: Filter on the call.
        /// - Parameter metadataTelnyxAgentTarget: Filter on the assistant's number.
        /// - Parameter metadataTelnyxConversationChannel: Filter on the channel.
        /// - Parameter metadataTelnyxEndUserTarget: Filter on the user's number.
        /// - Parameter metadata: Filter on any note, by its key.
        /// - Parameter name: Filter on the name, like `like.Voice%`.
        /// - Parameter or: Filters of which one must hold, like `(a.gte.1,b.lt.2)`.
        /// - Parameter order: The order, like `created_at.desc`.
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
        /// Begins a conversation.
        ///
        /// - Parameter metadata: Notes to find it by.
        /// - Parameter name: For people.
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
        /// Shows a conversation.
        ///
        /// - Parameter conversationID: Which conversation.
        public func retrieve(
            conversationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.Conversation {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            return try await client.typed("conversations.retrieve", list.members, options)
        }
        /// Changes the notes of a conversation.
        ///
        /// - Parameter conversationID: Which conversation.
        /// - Parameter metadata: Notes to set.
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
        /// Deletes a conversation with its messages.
        ///
        /// - Parameter conversationID: Which conversation.
        public func delete(
            conversationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("conversation_id", conversationID)
            _ = try await client.call("conversations.delete", list.members, options: options)
        }
        /// Writes a message into a conversation; nobody answers.
        ///
        /// - Parameter conversationID: Which conversation.
        /// - Parameter role: Who said it.
        /// - Parameter content: What was said.
        /// - Parameter metadata: Notes.
        /// - Parameter name: The speaker's name.
        /// - Parameter sentAt: When it was said.
        /// - Parameter toolCallID: The call that a tool's message answers.
        /// - Parameter toolCalls: Tools that were called with it.
        /// - Parameter toolChoice: Which tool had to be called.
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
        /// Lists what was found out about a conversation.
        ///
        /// - Parameter conversationID: Which conversation.
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
        /// Lists the messages of a conversation.
        ///
        /// - Parameter conversationID: Which conversation.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Counts answers over many conversations.
        ///
        /// - Parameter createdAt: Filter on the time, like `gte.2026-01-01`.
        /// - Parameter groupBy: Keys of the answer or `metadata.` notes to group by.
        /// - Parameter insightID: Only answers to this insight.
        /// - Parameter metadataAssistantID: Filter on the assistant.
        /// - Parameter metadata: Filter on any note, by its key.
        /// - Parameter show: What each row tells.
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
        /// Lists insights.
        ///
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Makes an insight.
        ///
        /// - Parameter instructions: What to find out.
        /// - Parameter name: For people.
        /// - Parameter jsonSchema: Form of the answer, as a JSON schema.
        /// - Parameter webhook: Where answers are sent.
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
        /// Shows an insight.
        ///
        /// - Parameter insightID: Which insight.
        public func retrieve(
            insightID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplate {
            var list = MemberList()
            list.add("insight_id", insightID)
            return try await client.typed("conversations.insights.retrieve", list.members, options)
        }
        /// Changes an insight.
        ///
        /// - Parameter insightID: Which insight.
        /// - Parameter instructions: What to find out.
        /// - Parameter name: For people.
        /// - Parameter jsonSchema: Form of the answer, as a JSON schema.
        /// - Parameter webhook: Where answers are sent.
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
        /// Deletes an insight.
        ///
        /// - Parameter insightID: Which insight.
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
        /// Lists groups of insights.
        ///
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Makes a group of insights.
        ///
        /// - Parameter name: For people.
        /// - Parameter description: What it is for.
        /// - Parameter webhook: Where answers are sent.
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
        /// Shows a group of insights.
        ///
        /// - Parameter groupID: Which group.
        public func retrieve(
            groupID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Resources.InsightTemplateGroup {
            var list = MemberList()
            list.add("group_id", groupID)
            return try await client.typed("conversations.insight_groups.retrieve", list.members, options)
        }
        /// Changes a group of insights.
        ///
        /// - Parameter groupID: Which group.
        /// - Parameter name: For people.
        /// - Parameter description: What it is for.
        /// - Parameter webhook: Where answers are sent.
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
        /// Deletes a group; its insights stay.
        ///
        /// - Parameter groupID: Which group.
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
        /// Puts an insight into a group.
        ///
        /// - Parameter groupID: Which group.
        /// - Parameter insightID: Which insight.
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
        /// Takes an insight out of a group.
        ///
        /// - Parameter groupID: Which group.
        /// - Parameter insightID: Which insight.
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
        /// Lists stored secrets.
        ///
        /// - Parameter filterType: Only those of this kind. `bearer`, `basic`.
        /// - Parameter pageNumber: Which page.
        /// - Parameter pageSize: How many on a page.
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
        /// Stores a secret.
        ///
        /// - Parameter identifier: What other settings call it.
        /// - Parameter type: Token, or user with password. `bearer`, `basic`.
        /// - Parameter token: The token.
        /// - Parameter password: The password.
        /// - Parameter username: The user.
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
        /// Deletes a stored secret.
        ///
        /// - Parameter id: Which secret.
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
        /// Lists language models, for older accounts.
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
        /// Lists language models.
        ///
        public func listModels(
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Resources.ModelMetadata> {
            let list = MemberList()
            return try client.items(of: "openai.list_models", list.members, options)
        }
    }
}
