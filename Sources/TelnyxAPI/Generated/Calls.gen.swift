// Written by scripts/generate from the catalogue; do not edit.
public import TelnyxCatalog
public import TelnyxClient

extension TelnyxClient {
    /// Calls below `ai`.
    public var ai: AiCalls { AiCalls(client: self) }
    /// Calls below `available_phone_numbers`.
    public var availablePhoneNumbers: AvailablePhoneNumbersCalls { AvailablePhoneNumbersCalls(client: self) }
    /// Calls below `balance`.
    public var balance: BalanceCalls { BalanceCalls(client: self) }
    /// Calls below `call_control_applications`.
    public var callControlApplications: CallControlApplicationsCalls { CallControlApplicationsCalls(client: self) }
    /// Calls below `call_events`.
    public var callEvents: CallEventsCalls { CallEventsCalls(client: self) }
    /// Calls below `calls`.
    public var calls: CallsCalls { CallsCalls(client: self) }
    /// Calls below `connections`.
    public var connections: ConnectionsCalls { ConnectionsCalls(client: self) }
    /// Calls below `detail_records`.
    public var detailRecords: DetailRecordsCalls { DetailRecordsCalls(client: self) }
    /// Calls below `media`.
    public var media: MediaCalls { MediaCalls(client: self) }
    /// Calls below `messages`.
    public var messages: MessagesCalls { MessagesCalls(client: self) }
    /// Calls below `messaging_profiles`.
    public var messagingProfiles: MessagingProfilesCalls { MessagingProfilesCalls(client: self) }
    /// Calls below `number_orders`.
    public var numberOrders: NumberOrdersCalls { NumberOrdersCalls(client: self) }
    /// Calls below `outbound_voice_profiles`.
    public var outboundVoiceProfiles: OutboundVoiceProfilesCalls { OutboundVoiceProfilesCalls(client: self) }
    /// Calls below `phone_numbers`.
    public var phoneNumbers: PhoneNumbersCalls { PhoneNumbersCalls(client: self) }
    /// Calls below `pronunciation_dicts`.
    public var pronunciationDicts: PronunciationDictsCalls { PronunciationDictsCalls(client: self) }
    /// Calls below `recording_transcriptions`.
    public var recordingTranscriptions: RecordingTranscriptionsCalls { RecordingTranscriptionsCalls(client: self) }
    /// Calls below `recordings`.
    public var recordings: RecordingsCalls { RecordingsCalls(client: self) }
    /// Calls below `session_analysis`.
    public var sessionAnalysis: SessionAnalysisCalls { SessionAnalysisCalls(client: self) }
    /// Calls below `speech_to_text`.
    public var speechToText: SpeechToTextCalls { SpeechToTextCalls(client: self) }
    /// Calls below `spend_limits`.
    public var spendLimits: SpendLimitsCalls { SpendLimitsCalls(client: self) }
    /// Calls below `telephony_credentials`.
    public var telephonyCredentials: TelephonyCredentialsCalls { TelephonyCredentialsCalls(client: self) }
    /// Calls below `texml`.
    public var texml: TexmlCalls { TexmlCalls(client: self) }
    /// Calls below `texml_applications`.
    public var texmlApplications: TexmlApplicationsCalls { TexmlApplicationsCalls(client: self) }
    /// Calls below `text_to_speech`.
    public var textToSpeech: TextToSpeechCalls { TextToSpeechCalls(client: self) }
    /// Calls below `usage_reports`.
    public var usageReports: UsageReportsCalls { UsageReportsCalls(client: self) }
    /// Calls below `voice_clones`.
    public var voiceClones: VoiceClonesCalls { VoiceClonesCalls(client: self) }
    /// Calls below `voice_designs`.
    public var voiceDesigns: VoiceDesignsCalls { VoiceDesignsCalls(client: self) }
    /// Calls below `webhook_deliveries`.
    public var webhookDeliveries: WebhookDeliveriesCalls { WebhookDeliveriesCalls(client: self) }

    /// Typed calls below `ai`.
    public struct AiCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.anthropic`.
        public var anthropic: AiAnthropicCalls { AiAnthropicCalls(client: client) }
        /// Calls below `ai.audio`.
        public var audio: AiAudioCalls { AiAudioCalls(client: client) }
        /// Calls below `ai.avatars`.
        public var avatars: AiAvatarsCalls { AiAvatarsCalls(client: client) }
        /// Calls below `ai.clusters`.
        public var clusters: AiClustersCalls { AiClustersCalls(client: client) }
        /// Calls below `ai.collections`.
        public var collections: AiCollectionsCalls { AiCollectionsCalls(client: client) }
        /// Calls below `ai.embeddings`.
        public var embeddings: AiEmbeddingsCalls { AiEmbeddingsCalls(client: client) }
        /// Calls below `ai.fine_tuning`.
        public var fineTuning: AiFineTuningCalls { AiFineTuningCalls(client: client) }
        /// Calls below `ai.integrations`.
        public var integrations: AiIntegrationsCalls { AiIntegrationsCalls(client: client) }
        /// Calls below `ai.knowledge`.
        public var knowledge: AiKnowledgeCalls { AiKnowledgeCalls(client: client) }
        /// Calls below `ai.memory`.
        public var memory: AiMemoryCalls { AiMemoryCalls(client: client) }
        /// Calls below `ai.missions`.
        public var missions: AiMissionsCalls { AiMissionsCalls(client: client) }
        /// Calls below `ai.openai`.
        public var openai: AiOpenaiCalls { AiOpenaiCalls(client: client) }
        /// Calls below `ai.typesafe`.
        public var typesafe: AiTypesafeCalls { AiTypesafeCalls(client: client) }
        /// Search past conversations.
        ///
        /// - Parameter q: `q`.
        /// - Parameter filterIngestedAtGte: `filter[ingested_at][gte]`.
        /// - Parameter filterIngestedAtLte: `filter[ingested_at][lte]`.
        /// - Parameter filterRecordCreatedAtGte: `filter[record_created_at][gte]`.
        /// - Parameter filterRecordCreatedAtLte: `filter[record_created_at][lte]`.
        /// - Parameter filterRecordID: `filter[record_id]`.
        /// - Parameter filterRegionIn: `filter[region][in]`.
        /// - Parameter filterRetention: `filter[retention]`.
        /// - Parameter filterUserID: `filter[user_id]`.
        /// - Parameter minScore: `min_score`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter region: `region`. `USA`, `DEU`, `AUS`, `UAE`.
        public func retrieveConversationHistories(
            q: String,
            filterIngestedAtGte: String? = nil,
            filterIngestedAtLte: String? = nil,
            filterRecordCreatedAtGte: String? = nil,
            filterRecordCreatedAtLte: String? = nil,
            filterRecordID: String? = nil,
            filterRegionIn: String? = nil,
            filterRetention: String? = nil,
            filterUserID: String? = nil,
            minScore: Double? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            region: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.AIRetrieveConversationHistoriesResponse> {
            var list = MemberList()
            list.add("q", q)
            list.add("filter[ingested_at][gte]", filterIngestedAtGte)
            list.add("filter[ingested_at][lte]", filterIngestedAtLte)
            list.add("filter[record_created_at][gte]", filterRecordCreatedAtGte)
            list.add("filter[record_created_at][lte]", filterRecordCreatedAtLte)
            list.add("filter[record_id]", filterRecordID)
            list.add("filter[region][in]", filterRegionIn)
            list.add("filter[retention]", filterRetention)
            list.add("filter[user_id]", filterUserID)
            list.add("min_score", minScore)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("region", region)
            return try client.items(of: "ai.retrieve_conversation_histories", list.members, options)
        }
        /// Summarize a file in storage.
        ///
        /// - Parameter bucket: `bucket`.
        /// - Parameter filename: `filename`.
        /// - Parameter systemPrompt: `system_prompt`.
        @discardableResult public func summarize(
            bucket: String,
            filename: String,
            systemPrompt: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AISummarizeResponseData {
            var list = MemberList()
            list.add("bucket", bucket)
            list.add("filename", filename)
            list.add("system_prompt", systemPrompt)
            return try await client.typed("ai.summarize", list.members, options)
        }
    }

    /// Typed calls below `ai.anthropic`.
    public struct AiAnthropicCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.anthropic.v1`.
        public var v1: AiAnthropicV1Calls { AiAnthropicV1Calls(client: client) }
    }

    /// Typed calls below `ai.anthropic.v1`.
    public struct AiAnthropicV1Calls: Sendable {
        let client: TelnyxClient
        /// Generate a reply through an endpoint in the form of Anthropic's Messages API.
        ///
        /// - Parameter maxTokens: `max_tokens`.
        /// - Parameter messages: `messages`.
        /// - Parameter model: `model`.
        /// - Parameter apiKeyRef: `api_key_ref`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter fallbackConfig: `fallback_config`.
        /// - Parameter maxRetries: `max_retries`.
        /// - Parameter mcpServers: `mcp_servers`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter mode: `mode`. `preferred`, `strict`.
        /// - Parameter region: `region`. `USA`, `EU`, `AUS`, `UAE`.
        /// - Parameter serviceTier: `service_tier`.
        /// - Parameter stopSequences: `stop_sequences`.
        /// - Parameter stream: `stream`.
        /// - Parameter system: `system`.
        /// - Parameter temperature: `temperature`.
        /// - Parameter thinking: `thinking`.
        /// - Parameter timeout: `timeout`.
        /// - Parameter toolChoice: `tool_choice`.
        /// - Parameter tools: `tools`.
        /// - Parameter topK: `top_k`.
        /// - Parameter topP: `top_p`.
        @discardableResult public func messages(
            maxTokens: Int,
            messages: [JSONObject],
            model: String,
            apiKeyRef: String? = nil,
            billingGroupID: String? = nil,
            fallbackConfig: JSONObject? = nil,
            maxRetries: Int? = nil,
            mcpServers: [JSONObject]? = nil,
            metadata: JSONObject? = nil,
            mode: String? = nil,
            region: String? = nil,
            serviceTier: String? = nil,
            stopSequences: [String]? = nil,
            stream: Bool? = nil,
            system: JSONValue? = nil,
            temperature: Double? = nil,
            thinking: JSONObject? = nil,
            timeout: Double? = nil,
            toolChoice: JSONObject? = nil,
            tools: [JSONObject]? = nil,
            topK: Int? = nil,
            topP: Double? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("max_tokens", maxTokens)
            list.add("messages", messages)
            list.add("model", model)
            list.add("api_key_ref", apiKeyRef)
            list.add("billing_group_id", billingGroupID)
            list.add("fallback_config", fallbackConfig)
            list.add("max_retries", maxRetries)
            list.add("mcp_servers", mcpServers)
            list.add("metadata", metadata)
            list.add("mode", mode)
            list.add("region", region)
            list.add("service_tier", serviceTier)
            list.add("stop_sequences", stopSequences)
            list.add("stream", stream)
            list.add("system", system)
            list.add("temperature", temperature)
            list.add("thinking", thinking)
            list.add("timeout", timeout)
            list.add("tool_choice", toolChoice)
            list.add("tools", tools)
            list.add("top_k", topK)
            list.add("top_p", topP)
            return try await client.call("ai.anthropic.v1.messages", list.members, options: options)
        }
    }

    /// Typed calls below `ai.audio`.
    public struct AiAudioCalls: Sendable {
        let client: TelnyxClient
        /// Transcribe an audio file.
        ///
        /// - Parameter model: `model`.
        /// - Parameter file: `file`.
        /// - Parameter fileURL: `file_url`.
        /// - Parameter language: `language`.
        /// - Parameter modelConfig: `model_config`.
        /// - Parameter responseFormat: `response_format`. `json`, `verbose_json`.
        /// - Parameter timestampGranularities: `timestamp_granularities[]`. `segment`.
        @discardableResult public func transcribe(
            model: String,
            file: Records.Upload? = nil,
            fileURL: String? = nil,
            language: String? = nil,
            modelConfig: JSONObject? = nil,
            responseFormat: String? = nil,
            timestampGranularities: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AudioTranscribeResponse {
            var list = MemberList()
            list.add("model", model)
            list.add("file", file)
            list.add("file_url", fileURL)
            list.add("language", language)
            list.add("model_config", modelConfig)
            list.add("response_format", responseFormat)
            list.add("timestamp_granularities[]", timestampGranularities)
            return try await client.typed("ai.audio.transcribe", list.members, options)
        }
    }

    /// Typed calls below `ai.avatars`.
    public struct AiAvatarsCalls: Sendable {
        let client: TelnyxClient
        /// Create an avatar.
        ///
        /// - Parameter imageFile: `image_file`.
        /// - Parameter name: `name`.
        @discardableResult public func create(
            imageFile: Records.Upload,
            name: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Avatar {
            var list = MemberList()
            list.add("image_file", imageFile)
            list.add("name", name)
            return try await client.typed("ai.avatars.create", list.members, options)
        }
        /// List avatars.
        ///
        /// - Parameter filterAvatarType: `filter[avatar_type]`. `stock`, `custom`.
        /// - Parameter filterID: `filter[id]`.
        /// - Parameter filterName: `filter[name]`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filterAvatarType: String? = nil,
            filterID: String? = nil,
            filterName: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.Avatar> {
            var list = MemberList()
            list.add("filter[avatar_type]", filterAvatarType)
            list.add("filter[id]", filterID)
            list.add("filter[name]", filterName)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "ai.avatars.list", list.members, options)
        }
        /// Retrieve an avatar.
        ///
        /// - Parameter avatarID: `avatar_id`.
        public func retrieve(
            avatarID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Avatar {
            var list = MemberList()
            list.add("avatar_id", avatarID)
            return try await client.typed("ai.avatars.retrieve", list.members, options)
        }
        /// Update an avatar.
        ///
        /// - Parameter avatarID: `avatar_id`.
        /// - Parameter name: `name`.
        @discardableResult public func update(
            avatarID: String,
            name: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Avatar {
            var list = MemberList()
            list.add("avatar_id", avatarID)
            list.add("name", name)
            return try await client.typed("ai.avatars.update", list.members, options)
        }
    }

    /// Typed calls below `ai.clusters`.
    public struct AiClustersCalls: Sendable {
        let client: TelnyxClient
        /// Group the embedded texts of a bucket into clusters.
        ///
        /// - Parameter bucket: `bucket`.
        /// - Parameter files: `files`.
        /// - Parameter minClusterSize: `min_cluster_size`.
        /// - Parameter minSubclusterSize: `min_subcluster_size`.
        /// - Parameter prefix: `prefix`.
        @discardableResult public func compute(
            bucket: String,
            files: [String]? = nil,
            minClusterSize: Int? = nil,
            minSubclusterSize: Int? = nil,
            prefix: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ClusterComputeResponseData {
            var list = MemberList()
            list.add("bucket", bucket)
            list.add("files", files)
            list.add("min_cluster_size", minClusterSize)
            list.add("min_subcluster_size", minSubclusterSize)
            list.add("prefix", prefix)
            return try await client.typed("ai.clusters.compute", list.members, options)
        }
        /// Delete a cluster.
        ///
        /// - Parameter taskID: `task_id`.
        public func delete(
            taskID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("task_id", taskID)
            _ = try await client.call("ai.clusters.delete", list.members, options: options)
        }
        /// Download the picture of a cluster's graph.
        ///
        /// - Parameter taskID: `task_id`.
        /// - Parameter clusterID: `cluster_id`.
        public func fetchGraph(
            taskID: String,
            clusterID: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("task_id", taskID)
            list.add("cluster_id", clusterID)
            return try await client.call("ai.clusters.fetch_graph", list.members, options: options)
        }
        /// List clusters.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.ClusterListResponse> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "ai.clusters.list", list.members, options)
        }
        /// Retrieve a cluster.
        ///
        /// - Parameter taskID: `task_id`.
        /// - Parameter showSubclusters: `show_subclusters`.
        /// - Parameter topNNodes: `top_n_nodes`.
        public func retrieve(
            taskID: String,
            showSubclusters: Bool? = nil,
            topNNodes: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ClusterRetrieveResponseData {
            var list = MemberList()
            list.add("task_id", taskID)
            list.add("show_subclusters", showSubclusters)
            list.add("top_n_nodes", topNNodes)
            return try await client.typed("ai.clusters.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.collections`.
    public struct AiCollectionsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.collections.settings`.
        public var settings: AiCollectionsSettingsCalls { AiCollectionsSettingsCalls(client: client) }
        /// Calls below `ai.collections.sources`.
        public var sources: AiCollectionsSourcesCalls { AiCollectionsSourcesCalls(client: client) }
        /// Create a collection.
        ///
        /// - Parameter name: `name`.
        /// - Parameter description: `description`.
        /// - Parameter settings: `settings`.
        /// - Parameter slug: `slug`.
        /// - Parameter sources: `sources`.
        @discardableResult public func create(
            name: String,
            description: String? = nil,
            settings: Records.RetrievalSettingsWrapper? = nil,
            slug: String? = nil,
            sources: [Records.SourceRequest]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Collection {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("settings", settings)
            list.add("slug", slug)
            list.add("sources", sources)
            return try await client.typed("ai.collections.create", list.members, options)
        }
        /// Delete a collection.
        ///
        /// - Parameter uuid: `uuid`.
        public func delete(
            uuid: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("uuid", uuid)
            _ = try await client.call("ai.collections.delete", list.members, options: options)
        }
        /// List collections.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.Collection> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "ai.collections.list", list.members, options)
        }
        /// Retrieve a collection of knowledge by its slug.
        ///
        /// - Parameter slug: `slug`.
        public func retrieve(
            slug: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Collection {
            var list = MemberList()
            list.add("slug", slug)
            return try await client.typed("ai.collections.retrieve", list.members, options)
        }
        /// Retrieve a collection.
        ///
        /// - Parameter uuid: `uuid`.
        public func retrieveByID(
            uuid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Collection {
            var list = MemberList()
            list.add("uuid", uuid)
            return try await client.typed("ai.collections.retrieve_by_id", list.members, options)
        }
        /// Update a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter description: `description`.
        /// - Parameter name: `name`.
        @discardableResult public func update(
            uuid: String,
            description: String? = nil,
            name: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Collection {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("description", description)
            list.add("name", name)
            return try await client.typed("ai.collections.update", list.members, options)
        }
    }

    /// Typed calls below `ai.collections.settings`.
    public struct AiCollectionsSettingsCalls: Sendable {
        let client: TelnyxClient
        /// Replace the settings of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter retrieval: `retrieval`.
        @discardableResult public func create(
            uuid: String,
            retrieval: Records.RetrievalSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RetrievalSettingsWrapper {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("retrieval", retrieval)
            return try await client.typed("ai.collections.settings.create", list.members, options)
        }
        /// Retrieve the settings of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        public func list(
            uuid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RetrievalSettingsWrapper {
            var list = MemberList()
            list.add("uuid", uuid)
            return try await client.typed("ai.collections.settings.list", list.members, options)
        }
        /// Update the settings of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter retrieval: `retrieval`.
        @discardableResult public func patchAll(
            uuid: String,
            retrieval: Records.RetrievalSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RetrievalSettingsWrapper {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("retrieval", retrieval)
            return try await client.typed("ai.collections.settings.patch_all", list.members, options)
        }
    }

    /// Typed calls below `ai.collections.sources`.
    public struct AiCollectionsSourcesCalls: Sendable {
        let client: TelnyxClient
        /// Create a source of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter sourceType: `source_type`. `voice`, `meeting_bot`, `message`, `bucket`.
        /// - Parameter bucketID: `bucket_id`.
        @discardableResult public func create(
            uuid: String,
            sourceType: String,
            bucketID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CollectionsSource {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("source_type", sourceType)
            list.add("bucket_id", bucketID)
            return try await client.typed("ai.collections.sources.create", list.members, options)
        }
        /// Delete a source of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter sourceID: `source_id`.
        public func delete(
            uuid: String,
            sourceID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("source_id", sourceID)
            _ = try await client.call("ai.collections.sources.delete", list.members, options: options)
        }
        /// List sources of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        public func list(
            uuid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.CollectionsSource] {
            var list = MemberList()
            list.add("uuid", uuid)
            return try await client.typed("ai.collections.sources.list", list.members, options)
        }
        /// Replace all sources of a collection.
        ///
        /// - Parameter uuid: `uuid`.
        /// - Parameter sources: `sources`.
        @discardableResult public func replace(
            uuid: String,
            sources: [Records.SourceRequest],
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.CollectionsSource] {
            var list = MemberList()
            list.add("uuid", uuid)
            list.add("sources", sources)
            return try await client.typed("ai.collections.sources.replace", list.members, options)
        }
    }

    /// Typed calls below `ai.embeddings`.
    public struct AiEmbeddingsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.embeddings.buckets`.
        public var buckets: AiEmbeddingsBucketsCalls { AiEmbeddingsBucketsCalls(client: client) }
        /// Embed the files of a storage bucket, so that assistants find them.
        ///
        /// - Parameter bucketName: `bucket_name`.
        /// - Parameter documentChunkOverlapSize: `document_chunk_overlap_size`.
        /// - Parameter documentChunkSize: `document_chunk_size`.
        /// - Parameter embeddingModel: `embedding_model`. `thenlper/gte-large`, `intfloat/multilingual-e5-large`.
        /// - Parameter loader: `loader`. `default`, `intercom`.
        @discardableResult public func create(
            bucketName: String,
            documentChunkOverlapSize: Int? = nil,
            documentChunkSize: Int? = nil,
            embeddingModel: String? = nil,
            loader: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EmbeddingResponseData {
            var list = MemberList()
            list.add("bucket_name", bucketName)
            list.add("document_chunk_overlap_size", documentChunkOverlapSize)
            list.add("document_chunk_size", documentChunkSize)
            list.add("embedding_model", embeddingModel)
            list.add("loader", loader)
            return try await client.typed("ai.embeddings.create", list.members, options)
        }
        /// List embedding tasks.
        ///
        /// - Parameter status: `status`.
        public func list(
            status: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.EmbeddingListResponseData] {
            var list = MemberList()
            list.add("status", status)
            return try await client.typed("ai.embeddings.list", list.members, options)
        }
        /// Retrieve the status of an embedding task.
        ///
        /// - Parameter taskID: `task_id`.
        public func retrieve(
            taskID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EmbeddingRetrieveResponseData {
            var list = MemberList()
            list.add("task_id", taskID)
            return try await client.typed("ai.embeddings.retrieve", list.members, options)
        }
        /// Search the embedded documents of a bucket by similarity to a text.
        ///
        /// - Parameter bucketName: `bucket_name`.
        /// - Parameter query: `query`.
        /// - Parameter numOfDocs: `num_of_docs`.
        @discardableResult public func similaritySearch(
            bucketName: String,
            query: String,
            numOfDocs: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.EmbeddingSimilaritySearchResponseData] {
            var list = MemberList()
            list.add("bucket_name", bucketName)
            list.add("query", query)
            list.add("num_of_docs", numOfDocs)
            return try await client.typed("ai.embeddings.similarity_search", list.members, options)
        }
        /// Embed the pages of a website.
        ///
        /// - Parameter bucketName: `bucket_name`.
        /// - Parameter url: `url`.
        @discardableResult public func url(
            bucketName: String,
            url: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EmbeddingResponseData {
            var list = MemberList()
            list.add("bucket_name", bucketName)
            list.add("url", url)
            return try await client.typed("ai.embeddings.url", list.members, options)
        }
    }

    /// Typed calls below `ai.embeddings.buckets`.
    public struct AiEmbeddingsBucketsCalls: Sendable {
        let client: TelnyxClient
        /// Delete the embeddings of a storage bucket.
        ///
        /// - Parameter bucketName: `bucket_name`.
        public func delete(
            bucketName: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("bucket_name", bucketName)
            _ = try await client.call("ai.embeddings.buckets.delete", list.members, options: options)
        }
        /// List the storage buckets that have embeddings.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.BucketListResponseData {
            let list = MemberList()
            return try await client.typed("ai.embeddings.buckets.list", list.members, options)
        }
        /// List the embedded files of a storage bucket.
        ///
        /// - Parameter bucketName: `bucket_name`.
        public func retrieve(
            bucketName: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.BucketRetrieveResponseData] {
            var list = MemberList()
            list.add("bucket_name", bucketName)
            return try await client.typed("ai.embeddings.buckets.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.fine_tuning`.
    public struct AiFineTuningCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.fine_tuning.jobs`.
        public var jobs: AiFineTuningJobsCalls { AiFineTuningJobsCalls(client: client) }
    }

    /// Typed calls below `ai.fine_tuning.jobs`.
    public struct AiFineTuningJobsCalls: Sendable {
        let client: TelnyxClient
        /// Cancel a fine-tuning job.
        ///
        /// - Parameter jobID: `job_id`.
        @discardableResult public func cancel(
            jobID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.FineTuningJob {
            var list = MemberList()
            list.add("job_id", jobID)
            return try await client.typed("ai.fine_tuning.jobs.cancel", list.members, options)
        }
        /// Start a fine-tuning job.
        ///
        /// - Parameter model: `model`.
        /// - Parameter trainingFile: `training_file`.
        /// - Parameter hyperparameters: `hyperparameters`.
        /// - Parameter suffix: `suffix`.
        @discardableResult public func create(
            model: String,
            trainingFile: String,
            hyperparameters: Records.JobCreateHyperparameters? = nil,
            suffix: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.FineTuningJob {
            var list = MemberList()
            list.add("model", model)
            list.add("training_file", trainingFile)
            list.add("hyperparameters", hyperparameters)
            list.add("suffix", suffix)
            return try await client.typed("ai.fine_tuning.jobs.create", list.members, options)
        }
        /// List fine-tuning jobs.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.FineTuningJob] {
            let list = MemberList()
            return try await client.typed("ai.fine_tuning.jobs.list", list.members, options)
        }
        /// Retrieve a fine-tuning job.
        ///
        /// - Parameter jobID: `job_id`.
        public func retrieve(
            jobID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.FineTuningJob {
            var list = MemberList()
            list.add("job_id", jobID)
            return try await client.typed("ai.fine_tuning.jobs.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.integrations`.
    public struct AiIntegrationsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.integrations.connections`.
        public var connections: AiIntegrationsConnectionsCalls { AiIntegrationsConnectionsCalls(client: client) }
        /// List integrations.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.Integration] {
            let list = MemberList()
            return try await client.typed("ai.integrations.list", list.members, options)
        }
        /// Retrieve an integration.
        ///
        /// - Parameter integrationID: `integration_id`.
        public func retrieve(
            integrationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Integration {
            var list = MemberList()
            list.add("integration_id", integrationID)
            return try await client.typed("ai.integrations.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.integrations.connections`.
    public struct AiIntegrationsConnectionsCalls: Sendable {
        let client: TelnyxClient
        /// Delete the account's connection to an integration.
        ///
        /// - Parameter userConnectionID: `user_connection_id`.
        public func delete(
            userConnectionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("user_connection_id", userConnectionID)
            _ = try await client.call("ai.integrations.connections.delete", list.members, options: options)
        }
        /// List the account's connections to integrations.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.IntegrationConnection] {
            let list = MemberList()
            return try await client.typed("ai.integrations.connections.list", list.members, options)
        }
        /// Retrieve a connection to an integration.
        ///
        /// - Parameter userConnectionID: `user_connection_id`.
        public func retrieve(
            userConnectionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.IntegrationConnection {
            var list = MemberList()
            list.add("user_connection_id", userConnectionID)
            return try await client.typed("ai.integrations.connections.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.knowledge`.
    public struct AiKnowledgeCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.knowledge.collections`.
        public var collections: AiKnowledgeCollectionsCalls { AiKnowledgeCollectionsCalls(client: client) }
    }

    /// Typed calls below `ai.knowledge.collections`.
    public struct AiKnowledgeCollectionsCalls: Sendable {
        let client: TelnyxClient
        /// Search the documents of a collection.
        ///
        /// - Parameter slug: `slug`.
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter query: `query`.
        /// - Parameter retrievalType: `retrieval_type`. `vector`, `hybrid`, `keyword`.
        /// - Parameter sources: `sources`.
        /// - Parameter topK: `top_k`.
        public func retrieveDocuments(
            slug: String,
            filter: JSONObject? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            query: String? = nil,
            retrievalType: String? = nil,
            sources: String? = nil,
            topK: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.CollectionRetrieveDocumentsResponseData] {
            var list = MemberList()
            list.add("slug", slug)
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("query", query)
            list.add("retrieval_type", retrievalType)
            list.add("sources", sources)
            list.add("top_k", topK)
            return try await client.typed("ai.knowledge.collections.retrieve_documents", list.members, options)
        }
    }

    /// Typed calls below `ai.memory`.
    public struct AiMemoryCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.memory.namespaces`.
        public var namespaces: AiMemoryNamespacesCalls { AiMemoryNamespacesCalls(client: client) }
    }

    /// Typed calls below `ai.memory.namespaces`.
    public struct AiMemoryNamespacesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.memory.namespaces.profiles`.
        public var profiles: AiMemoryNamespacesProfilesCalls { AiMemoryNamespacesProfilesCalls(client: client) }
        /// Calls below `ai.memory.namespaces.settings`.
        public var settings: AiMemoryNamespacesSettingsCalls { AiMemoryNamespacesSettingsCalls(client: client) }
        /// Create a memory namespace.
        ///
        /// - Parameter name: `name`.
        @discardableResult public func create(
            name: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Namespace {
            var list = MemberList()
            list.add("name", name)
            return try await client.typed("ai.memory.namespaces.create", list.members, options)
        }
        /// Delete a memory namespace with all its profiles.
        ///
        /// - Parameter namespace: `namespace`.
        public func delete(
            namespace: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("namespace", namespace)
            _ = try await client.call("ai.memory.namespaces.delete", list.members, options: options)
        }
        /// List memory namespaces.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.Namespace] {
            let list = MemberList()
            return try await client.typed("ai.memory.namespaces.list", list.members, options)
        }
        /// Retrieve the status of an operation in a memory namespace.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter operationID: `operation_id`.
        public func retrieve(
            namespace: String,
            operationID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NamespaceRetrieveResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("operation_id", operationID)
            return try await client.typed("ai.memory.namespaces.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.memory.namespaces.profiles`.
    public struct AiMemoryNamespacesProfilesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.memory.namespaces.profiles.memories`.
        public var memories: AiMemoryNamespacesProfilesMemoriesCalls { AiMemoryNamespacesProfilesMemoriesCalls(client: client) }
        /// Calls below `ai.memory.namespaces.profiles.sources`.
        public var sources: AiMemoryNamespacesProfilesSourcesCalls { AiMemoryNamespacesProfilesSourcesCalls(client: client) }
        /// Delete a profile of a namespace.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        @discardableResult public func delete(
            namespace: String,
            profileID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ProfileDeleteResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            return try await client.typed("ai.memory.namespaces.profiles.delete", list.members, options)
        }
        /// Extract memories from a conversation or document into a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter body: `body`.
        /// - Parameter sessionID: `session_id`.
        @discardableResult public func ingest(
            namespace: String,
            profileID: String,
            body: JSONValue,
            sessionID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ProfileIngestResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("body", body)
            list.add("session_id", sessionID)
            return try await client.typed("ai.memory.namespaces.profiles.ingest", list.members, options)
        }
        /// List profiles of a namespace.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            namespace: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.ProfileListResponse> {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "ai.memory.namespaces.profiles.list", list.members, options)
        }
        /// Preview the summary of a profile's memories.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter instructions: `instructions`.
        @discardableResult public func preview(
            namespace: String,
            profileID: String,
            instructions: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ProfilePreviewResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("instructions", instructions)
            return try await client.typed("ai.memory.namespaces.profiles.preview", list.members, options)
        }
        /// Search the memories of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter query: `query`.
        /// - Parameter topK: `top_k`.
        @discardableResult public func recall(
            namespace: String,
            profileID: String,
            query: String,
            topK: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.ProfileRecallResponseData] {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("query", query)
            list.add("top_k", topK)
            return try await client.typed("ai.memory.namespaces.profiles.recall", list.members, options)
        }
        /// Store a memory in a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter text: `text`.
        @discardableResult public func remember(
            namespace: String,
            profileID: String,
            text: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ProfileRememberResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("text", text)
            return try await client.typed("ai.memory.namespaces.profiles.remember", list.members, options)
        }
        /// Retrieve the summary of a profile's memories.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        public func retrieveSummary(
            namespace: String,
            profileID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ProfileRetrieveSummaryResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            return try await client.typed("ai.memory.namespaces.profiles.retrieve_summary", list.members, options)
        }
    }

    /// Typed calls below `ai.memory.namespaces.profiles.memories`.
    public struct AiMemoryNamespacesProfilesMemoriesCalls: Sendable {
        let client: TelnyxClient
        /// List memories of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sessionID: `session_id`.
        /// - Parameter sourceID: `source_id`.
        public func list(
            namespace: String,
            profileID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sessionID: String? = nil,
            sourceID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.MemoryListResponse> {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("session_id", sessionID)
            list.add("source_id", sourceID)
            return try client.items(of: "ai.memory.namespaces.profiles.memories.list", list.members, options)
        }
        /// Retrieve a memory of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter memoryID: `memory_id`.
        public func retrieve(
            namespace: String,
            profileID: String,
            memoryID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MemoryRetrieveResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("memory_id", memoryID)
            return try await client.typed("ai.memory.namespaces.profiles.memories.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.memory.namespaces.profiles.sources`.
    public struct AiMemoryNamespacesProfilesSourcesCalls: Sendable {
        let client: TelnyxClient
        /// Delete a source of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter sourceID: `source_id`.
        @discardableResult public func delete(
            namespace: String,
            profileID: String,
            sourceID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SourceDeleteResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("source_id", sourceID)
            return try await client.typed("ai.memory.namespaces.profiles.sources.delete", list.members, options)
        }
        /// List sources of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sessionID: `session_id`.
        public func list(
            namespace: String,
            profileID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sessionID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.Source> {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("session_id", sessionID)
            return try client.items(of: "ai.memory.namespaces.profiles.sources.list", list.members, options)
        }
        /// Retrieve a source of a profile.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter profileID: `profile_id`.
        /// - Parameter sourceID: `source_id`.
        public func retrieve(
            namespace: String,
            profileID: String,
            sourceID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SourceRetrieveResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("profile_id", profileID)
            list.add("source_id", sourceID)
            return try await client.typed("ai.memory.namespaces.profiles.sources.retrieve", list.members, options)
        }
    }

    /// Typed calls below `ai.memory.namespaces.settings`.
    public struct AiMemoryNamespacesSettingsCalls: Sendable {
        let client: TelnyxClient
        /// Retrieve the settings of a memory namespace.
        ///
        /// - Parameter namespace: `namespace`.
        public func list(
            namespace: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NamespaceSettingsResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            return try await client.typed("ai.memory.namespaces.settings.list", list.members, options)
        }
        /// Update the settings of a memory namespace.
        ///
        /// - Parameter namespace: `namespace`.
        /// - Parameter summary: `summary`.
        @discardableResult public func patchAll(
            namespace: String,
            summary: Records.SettingPatchAllSummary? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NamespaceSettingsResponseData {
            var list = MemberList()
            list.add("namespace", namespace)
            list.add("summary", summary)
            return try await client.typed("ai.memory.namespaces.settings.patch_all", list.members, options)
        }
    }

    /// Typed calls below `ai.missions`.
    public struct AiMissionsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.missions.knowledge_bases`.
        public var knowledgeBases: AiMissionsKnowledgeBasesCalls { AiMissionsKnowledgeBasesCalls(client: client) }
        /// Calls below `ai.missions.mcp_servers`.
        public var mcpServers: AiMissionsMcpServersCalls { AiMissionsMcpServersCalls(client: client) }
        /// Calls below `ai.missions.runs`.
        public var runs: AiMissionsRunsCalls { AiMissionsRunsCalls(client: client) }
        /// Calls below `ai.missions.tools`.
        public var tools: AiMissionsToolsCalls { AiMissionsToolsCalls(client: client) }
        /// Clone a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        @discardableResult public func cloneMission(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.clone_mission", list.members, options: options)
        }
        /// Create a mission.
        ///
        /// - Parameter name: `name`.
        /// - Parameter description: `description`.
        /// - Parameter executionMode: `execution_mode`. `external`, `managed`.
        /// - Parameter instructions: `instructions`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter model: `model`.
        @discardableResult public func create(
            name: String,
            description: String? = nil,
            executionMode: String? = nil,
            instructions: String? = nil,
            metadata: JSONObject? = nil,
            model: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionData {
            var list = MemberList()
            list.add("name", name)
            list.add("description", description)
            list.add("execution_mode", executionMode)
            list.add("instructions", instructions)
            list.add("metadata", metadata)
            list.add("model", model)
            return try await client.typed("ai.missions.create", list.members, options)
        }
        /// Delete a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        public func deleteMission(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mission_id", missionID)
            _ = try await client.call("ai.missions.delete_mission", list.members, options: options)
        }
        /// List missions.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.MissionData> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "ai.missions.list", list.members, options)
        }
        /// List events of all missions.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter type: `type`.
        public func listEvents(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            type: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.EventData> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("type", type)
            return try client.items(of: "ai.missions.list_events", list.members, options)
        }
        /// Retrieve a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        public func retrieve(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionData {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.typed("ai.missions.retrieve", list.members, options)
        }
        /// Update a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter description: `description`.
        /// - Parameter executionMode: `execution_mode`. `external`, `managed`.
        /// - Parameter instructions: `instructions`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter model: `model`.
        /// - Parameter name: `name`.
        @discardableResult public func updateMission(
            missionID: String,
            description: String? = nil,
            executionMode: String? = nil,
            instructions: String? = nil,
            metadata: JSONObject? = nil,
            model: String? = nil,
            name: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("description", description)
            list.add("execution_mode", executionMode)
            list.add("instructions", instructions)
            list.add("metadata", metadata)
            list.add("model", model)
            list.add("name", name)
            return try await client.typed("ai.missions.update_mission", list.members, options)
        }
    }

    /// Typed calls below `ai.missions.knowledge_bases`.
    public struct AiMissionsKnowledgeBasesCalls: Sendable {
        let client: TelnyxClient
        /// Create a knowledge base of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        @discardableResult public func createKnowledgeBase(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.knowledge_bases.create_knowledge_base", list.members, options: options)
        }
        /// Delete a knowledge base of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter knowledgeBaseID: `knowledge_base_id`.
        public func deleteKnowledgeBase(
            missionID: String,
            knowledgeBaseID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("knowledge_base_id", knowledgeBaseID)
            _ = try await client.call("ai.missions.knowledge_bases.delete_knowledge_base", list.members, options: options)
        }
        /// Retrieve a knowledge base of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter knowledgeBaseID: `knowledge_base_id`.
        public func getKnowledgeBase(
            missionID: String,
            knowledgeBaseID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("knowledge_base_id", knowledgeBaseID)
            return try await client.call("ai.missions.knowledge_bases.get_knowledge_base", list.members, options: options)
        }
        /// List knowledge bases of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        public func listKnowledgeBases(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.knowledge_bases.list_knowledge_bases", list.members, options: options)
        }
        /// Update a knowledge base of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter knowledgeBaseID: `knowledge_base_id`.
        @discardableResult public func updateKnowledgeBase(
            missionID: String,
            knowledgeBaseID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("knowledge_base_id", knowledgeBaseID)
            return try await client.call("ai.missions.knowledge_bases.update_knowledge_base", list.members, options: options)
        }
    }

    /// Typed calls below `ai.missions.mcp_servers`.
    public struct AiMissionsMcpServersCalls: Sendable {
        let client: TelnyxClient
        /// Create an MCP server of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        @discardableResult public func createMcpServer(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.mcp_servers.create_mcp_server", list.members, options: options)
        }
        /// Delete an MCP server of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter mcpServerID: `mcp_server_id`.
        public func deleteMcpServer(
            missionID: String,
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("mcp_server_id", mcpServerID)
            _ = try await client.call("ai.missions.mcp_servers.delete_mcp_server", list.members, options: options)
        }
        /// Retrieve an MCP server of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter mcpServerID: `mcp_server_id`.
        public func getMcpServer(
            missionID: String,
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("mcp_server_id", mcpServerID)
            return try await client.call("ai.missions.mcp_servers.get_mcp_server", list.members, options: options)
        }
        /// List MCP servers of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        public func listMcpServers(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.mcp_servers.list_mcp_servers", list.members, options: options)
        }
        /// Update an MCP server of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter mcpServerID: `mcp_server_id`.
        @discardableResult public func updateMcpServer(
            missionID: String,
            mcpServerID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("mcp_server_id", mcpServerID)
            return try await client.call("ai.missions.mcp_servers.update_mcp_server", list.members, options: options)
        }
    }

    /// Typed calls below `ai.missions.runs`.
    public struct AiMissionsRunsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.missions.runs.events`.
        public var events: AiMissionsRunsEventsCalls { AiMissionsRunsEventsCalls(client: client) }
        /// Calls below `ai.missions.runs.plan`.
        public var plan: AiMissionsRunsPlanCalls { AiMissionsRunsPlanCalls(client: client) }
        /// Calls below `ai.missions.runs.telnyx_agents`.
        public var telnyxAgents: AiMissionsRunsTelnyxAgentsCalls { AiMissionsRunsTelnyxAgentsCalls(client: client) }
        /// Cancel a run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        @discardableResult public func cancelRun(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.cancel_run", list.members, options)
        }
        /// Create a run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter input: `input`.
        /// - Parameter metadata: `metadata`.
        @discardableResult public func create(
            missionID: String,
            input: JSONObject? = nil,
            metadata: JSONObject? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("input", input)
            list.add("metadata", metadata)
            return try await client.typed("ai.missions.runs.create", list.members, options)
        }
        /// List runs of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter status: `status`.
        public func list(
            missionID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.MissionRunData> {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("status", status)
            return try client.items(of: "ai.missions.runs.list", list.members, options)
        }
        /// List runs of all missions.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter status: `status`.
        public func listRuns(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.MissionRunData> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("status", status)
            return try client.items(of: "ai.missions.runs.list_runs", list.members, options)
        }
        /// Pause a run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        @discardableResult public func pauseRun(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.pause_run", list.members, options)
        }
        /// Resume a paused run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        @discardableResult public func resumeRun(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.resume_run", list.members, options)
        }
        /// Retrieve a run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        public func retrieve(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.retrieve", list.members, options)
        }
        /// Update a run of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter error: `error`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter resultPayload: `result_payload`.
        /// - Parameter resultSummary: `result_summary`.
        /// - Parameter status: `status`. `pending`, `running`, `paused`, `succeeded`, `failed`, `cancelled`.
        @discardableResult public func update(
            missionID: String,
            runID: String,
            error: String? = nil,
            metadata: JSONObject? = nil,
            resultPayload: JSONObject? = nil,
            resultSummary: String? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MissionRunData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("error", error)
            list.add("metadata", metadata)
            list.add("result_payload", resultPayload)
            list.add("result_summary", resultSummary)
            list.add("status", status)
            return try await client.typed("ai.missions.runs.update", list.members, options)
        }
    }

    /// Typed calls below `ai.missions.runs.events`.
    public struct AiMissionsRunsEventsCalls: Sendable {
        let client: TelnyxClient
        /// Retrieve an event of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter eventID: `event_id`.
        public func getEventDetails(
            missionID: String,
            runID: String,
            eventID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EventData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("event_id", eventID)
            return try await client.typed("ai.missions.runs.events.get_event_details", list.members, options)
        }
        /// List events of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter agentID: `agent_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter stepID: `step_id`.
        /// - Parameter type: `type`.
        public func list(
            missionID: String,
            runID: String,
            agentID: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            stepID: String? = nil,
            type: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.EventData> {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("agent_id", agentID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("step_id", stepID)
            list.add("type", type)
            return try client.items(of: "ai.missions.runs.events.list", list.members, options)
        }
        /// Add an event to the log of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter summary: `summary`.
        /// - Parameter type: `type`.
        /// - Parameter agentID: `agent_id`.
        /// - Parameter idempotencyKey: `idempotency_key`.
        /// - Parameter payload: `payload`.
        /// - Parameter stepID: `step_id`.
        @discardableResult public func log(
            missionID: String,
            runID: String,
            summary: String,
            type: String,
            agentID: String? = nil,
            idempotencyKey: String? = nil,
            payload: JSONObject? = nil,
            stepID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EventData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("summary", summary)
            list.add("type", type)
            list.add("agent_id", agentID)
            list.add("idempotency_key", idempotencyKey)
            list.add("payload", payload)
            list.add("step_id", stepID)
            return try await client.typed("ai.missions.runs.events.log", list.members, options)
        }
    }

    /// Typed calls below `ai.missions.runs.plan`.
    public struct AiMissionsRunsPlanCalls: Sendable {
        let client: TelnyxClient
        /// Add steps to the plan of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter steps: `steps`.
        @discardableResult public func addStepsToPlan(
            missionID: String,
            runID: String,
            steps: [Records.CreatePlanStepRequest],
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.PlanStepData] {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("steps", steps)
            return try await client.typed("ai.missions.runs.plan.add_steps_to_plan", list.members, options)
        }
        /// Create the plan of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter steps: `steps`.
        @discardableResult public func create(
            missionID: String,
            runID: String,
            steps: [Records.CreatePlanStepRequest],
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.PlanStepData] {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("steps", steps)
            return try await client.typed("ai.missions.runs.plan.create", list.members, options)
        }
        /// Retrieve a step of a run's plan.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter stepID: `step_id`.
        public func getStepDetails(
            missionID: String,
            runID: String,
            stepID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PlanStepData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("step_id", stepID)
            return try await client.typed("ai.missions.runs.plan.get_step_details", list.members, options)
        }
        /// Retrieve the plan of a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        public func retrieve(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.PlanStepData] {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.plan.retrieve", list.members, options)
        }
        /// Update a step of a run's plan.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter stepID: `step_id`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter status: `status`. `pending`, `in_progress`, `completed`, `skipped`, `failed`.
        @discardableResult public func updateStep(
            missionID: String,
            runID: String,
            stepID: String,
            metadata: JSONObject? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PlanStepData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("step_id", stepID)
            list.add("metadata", metadata)
            list.add("status", status)
            return try await client.typed("ai.missions.runs.plan.update_step", list.members, options)
        }
    }

    /// Typed calls below `ai.missions.runs.telnyx_agents`.
    public struct AiMissionsRunsTelnyxAgentsCalls: Sendable {
        let client: TelnyxClient
        /// Link an assistant to a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter telnyxAgentID: `telnyx_agent_id`.
        @discardableResult public func link(
            missionID: String,
            runID: String,
            telnyxAgentID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TelnyxAgentData {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("telnyx_agent_id", telnyxAgentID)
            return try await client.typed("ai.missions.runs.telnyx_agents.link", list.members, options)
        }
        /// List the assistants linked to a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        public func list(
            missionID: String,
            runID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.TelnyxAgentData] {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            return try await client.typed("ai.missions.runs.telnyx_agents.list", list.members, options)
        }
        /// Unlink an assistant from a run.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter runID: `run_id`.
        /// - Parameter telnyxAgentID: `telnyx_agent_id`.
        public func unlink(
            missionID: String,
            runID: String,
            telnyxAgentID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("run_id", runID)
            list.add("telnyx_agent_id", telnyxAgentID)
            _ = try await client.call("ai.missions.runs.telnyx_agents.unlink", list.members, options: options)
        }
    }

    /// Typed calls below `ai.missions.tools`.
    public struct AiMissionsToolsCalls: Sendable {
        let client: TelnyxClient
        /// Create a tool of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        @discardableResult public func createTool(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.tools.create_tool", list.members, options: options)
        }
        /// Delete a tool of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter toolID: `tool_id`.
        public func deleteTool(
            missionID: String,
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("tool_id", toolID)
            _ = try await client.call("ai.missions.tools.delete_tool", list.members, options: options)
        }
        /// Retrieve a tool of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter toolID: `tool_id`.
        public func getTool(
            missionID: String,
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("tool_id", toolID)
            return try await client.call("ai.missions.tools.get_tool", list.members, options: options)
        }
        /// List tools of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        public func listTools(
            missionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            return try await client.call("ai.missions.tools.list_tools", list.members, options: options)
        }
        /// Update a tool of a mission.
        ///
        /// - Parameter missionID: `mission_id`.
        /// - Parameter toolID: `tool_id`.
        @discardableResult public func updateTool(
            missionID: String,
            toolID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("mission_id", missionID)
            list.add("tool_id", toolID)
            return try await client.call("ai.missions.tools.update_tool", list.members, options: options)
        }
    }

    /// Typed calls below `ai.openai`.
    public struct AiOpenaiCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.openai.chat`.
        public var chat: AiOpenaiChatCalls { AiOpenaiChatCalls(client: client) }
        /// Calls below `ai.openai.embeddings`.
        public var embeddings: AiOpenaiEmbeddingsCalls { AiOpenaiEmbeddingsCalls(client: client) }
        /// Generate a response in the form of OpenAI's Responses API.
        ///
        /// - Parameter conversation: `conversation`.
        /// - Parameter input: `input`.
        /// - Parameter instructions: `instructions`.
        /// - Parameter mode: `mode`. `preferred`, `strict`.
        /// - Parameter model: `model`.
        /// - Parameter reasoning: `reasoning`.
        /// - Parameter region: `region`. `USA`, `EU`, `AUS`, `UAE`.
        /// - Parameter serviceTier: `service_tier`.
        /// - Parameter stream: `stream`.
        @discardableResult public func createResponse(
            conversation: String? = nil,
            input: JSONObject? = nil,
            instructions: String? = nil,
            mode: String? = nil,
            model: String? = nil,
            reasoning: Records.OpenAICreateResponseReasoning? = nil,
            region: String? = nil,
            serviceTier: String? = nil,
            stream: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("conversation", conversation)
            list.add("input", input)
            list.add("instructions", instructions)
            list.add("mode", mode)
            list.add("model", model)
            list.add("reasoning", reasoning)
            list.add("region", region)
            list.add("service_tier", serviceTier)
            list.add("stream", stream)
            return try await client.call("ai.openai.create_response", list.members, options: options)
        }
    }

    /// Typed calls below `ai.openai.chat`.
    public struct AiOpenaiChatCalls: Sendable {
        let client: TelnyxClient
        /// Generate a chat completion in the form of OpenAI's API.
        ///
        /// - Parameter messages: `messages`.
        /// - Parameter apiKeyRef: `api_key_ref`.
        /// - Parameter bestOf: `best_of`.
        /// - Parameter earlyStopping: `early_stopping`.
        /// - Parameter enableThinking: `enable_thinking`.
        /// - Parameter frequencyPenalty: `frequency_penalty`.
        /// - Parameter lengthPenalty: `length_penalty`.
        /// - Parameter logprobs: `logprobs`.
        /// - Parameter maxTokens: `max_tokens`.
        /// - Parameter minP: `min_p`.
        /// - Parameter mode: `mode`. `preferred`, `strict`.
        /// - Parameter model: `model`.
        /// - Parameter n: `n`.
        /// - Parameter presencePenalty: `presence_penalty`.
        /// - Parameter reasoningEffort: `reasoning_effort`. `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`.
        /// - Parameter region: `region`. `USA`, `EU`, `AUS`, `UAE`.
        /// - Parameter responseFormat: `response_format`.
        /// - Parameter seed: `seed`.
        /// - Parameter serviceTier: `service_tier`.
        /// - Parameter stop: `stop`.
        /// - Parameter stream: `stream`.
        /// - Parameter temperature: `temperature`.
        /// - Parameter toolChoice: `tool_choice`. `none`, `auto`, `required`.
        /// - Parameter tools: `tools`.
        /// - Parameter topLogprobs: `top_logprobs`.
        /// - Parameter topP: `top_p`.
        /// - Parameter useBeamSearch: `use_beam_search`.
        @discardableResult public func createCompletion(
            messages: [Records.ChatCreateCompletionMessage],
            apiKeyRef: String? = nil,
            bestOf: Int? = nil,
            earlyStopping: Bool? = nil,
            enableThinking: Bool? = nil,
            frequencyPenalty: Double? = nil,
            lengthPenalty: Double? = nil,
            logprobs: Bool? = nil,
            maxTokens: Int? = nil,
            minP: Double? = nil,
            mode: String? = nil,
            model: String? = nil,
            n: Double? = nil,
            presencePenalty: Double? = nil,
            reasoningEffort: String? = nil,
            region: String? = nil,
            responseFormat: Records.ChatCreateCompletionResponseFormat? = nil,
            seed: Int? = nil,
            serviceTier: String? = nil,
            stop: JSONValue? = nil,
            stream: Bool? = nil,
            temperature: Double? = nil,
            toolChoice: String? = nil,
            tools: [Records.ChatCreateCompletionTool]? = nil,
            topLogprobs: Int? = nil,
            topP: Double? = nil,
            useBeamSearch: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("messages", messages)
            list.add("api_key_ref", apiKeyRef)
            list.add("best_of", bestOf)
            list.add("early_stopping", earlyStopping)
            list.add("enable_thinking", enableThinking)
            list.add("frequency_penalty", frequencyPenalty)
            list.add("length_penalty", lengthPenalty)
            list.add("logprobs", logprobs)
            list.add("max_tokens", maxTokens)
            list.add("min_p", minP)
            list.add("mode", mode)
            list.add("model", model)
            list.add("n", n)
            list.add("presence_penalty", presencePenalty)
            list.add("reasoning_effort", reasoningEffort)
            list.add("region", region)
            list.add("response_format", responseFormat)
            list.add("seed", seed)
            list.add("service_tier", serviceTier)
            list.add("stop", stop)
            list.add("stream", stream)
            list.add("temperature", temperature)
            list.add("tool_choice", toolChoice)
            list.add("tools", tools)
            list.add("top_logprobs", topLogprobs)
            list.add("top_p", topP)
            list.add("use_beam_search", useBeamSearch)
            return try await client.call("ai.openai.chat.create_completion", list.members, options: options)
        }
    }

    /// Typed calls below `ai.openai.embeddings`.
    public struct AiOpenaiEmbeddingsCalls: Sendable {
        let client: TelnyxClient
        /// Create embeddings of texts in the form of OpenAI's API.
        ///
        /// - Parameter input: `input`.
        /// - Parameter model: `model`.
        /// - Parameter dimensions: `dimensions`.
        /// - Parameter encodingFormat: `encoding_format`. `float`, `base64`.
        /// - Parameter user: `user`.
        @discardableResult public func createEmbeddings(
            input: JSONValue,
            model: String,
            dimensions: Int? = nil,
            encodingFormat: String? = nil,
            user: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.EmbeddingCreateEmbeddingsResponse {
            var list = MemberList()
            list.add("input", input)
            list.add("model", model)
            list.add("dimensions", dimensions)
            list.add("encoding_format", encodingFormat)
            list.add("user", user)
            return try await client.typed("ai.openai.embeddings.create_embeddings", list.members, options)
        }
        /// List embedding models.
        ///
        public func listEmbeddingModels(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.EmbeddingListEmbeddingModelsResponseData] {
            let list = MemberList()
            return try await client.typed("ai.openai.embeddings.list_embedding_models", list.members, options)
        }
    }

    /// Typed calls below `ai.typesafe`.
    public struct AiTypesafeCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `ai.typesafe.v1`.
        public var v1: AiTypesafeV1Calls { AiTypesafeV1Calls(client: client) }
    }

    /// Typed calls below `ai.typesafe.v1`.
    public struct AiTypesafeV1Calls: Sendable {
        let client: TelnyxClient
        /// Ask a decision model a question with typed answers.
        ///
        /// - Parameter questions: `questions`.
        /// - Parameter state: `state`.
        /// - Parameter model: `model`. `telnyx/decision-flash`, `telnyx/decision-pro`.
        @discardableResult public func systemone(
            questions: [String: Records.V1SystemoneQuestions],
            state: JSONValue,
            model: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.V1SystemoneResponse {
            var list = MemberList()
            list.add("questions", questions)
            list.add("state", state)
            list.add("model", model)
            return try await client.typed("ai.typesafe.v1.systemone", list.members, options)
        }
    }

    /// Typed calls below `available_phone_numbers`.
    public struct AvailablePhoneNumbersCalls: Sendable {
        let client: TelnyxClient
        /// Search for phone numbers to buy, by country, area code, features and price.
        ///
        /// - Parameter filter: `filter`.
        public func list(
            filter: Records.AvailablePhoneNumberListFilter? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.AvailablePhoneNumberListResponseData] {
            var list = MemberList()
            list.add("filter", filter)
            return try await client.typed("available_phone_numbers.list", list.members, options)
        }
    }

    /// Typed calls below `balance`.
    public struct BalanceCalls: Sendable {
        let client: TelnyxClient
        /// Retrieve the account balance and available credit.
        ///
        public func retrieve(
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.BalanceRetrieveResponseData {
            let list = MemberList()
            return try await client.typed("balance.retrieve", list.members, options)
        }
    }

    /// Typed calls below `call_control_applications`.
    public struct CallControlApplicationsCalls: Sendable {
        let client: TelnyxClient
        /// Create a call control application.
        ///
        /// - Parameter applicationName: `application_name`.
        /// - Parameter webhookEventURL: `webhook_event_url`.
        /// - Parameter active: `active`.
        /// - Parameter anchorsiteOverride: `anchorsite_override`.
        /// - Parameter callCostInWebhooks: `call_cost_in_webhooks`.
        /// - Parameter dtmfType: `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        /// - Parameter firstCommandTimeout: `first_command_timeout`.
        /// - Parameter firstCommandTimeoutSecs: `first_command_timeout_secs`.
        /// - Parameter inbound: `inbound`.
        /// - Parameter outbound: `outbound`.
        /// - Parameter redactDtmfDebugLogging: `redact_dtmf_debug_logging`.
        /// - Parameter webhookApiVersion: `webhook_api_version`. `1`, `2`.
        /// - Parameter webhookEventFailoverURL: `webhook_event_failover_url`.
        /// - Parameter webhookTimeoutSecs: `webhook_timeout_secs`.
        @discardableResult public func create(
            applicationName: String,
            webhookEventURL: String,
            active: Bool? = nil,
            anchorsiteOverride: String? = nil,
            callCostInWebhooks: Bool? = nil,
            dtmfType: String? = nil,
            firstCommandTimeout: Bool? = nil,
            firstCommandTimeoutSecs: Int? = nil,
            inbound: Records.CallControlApplicationInbound? = nil,
            outbound: Records.CallControlApplicationOutbound? = nil,
            redactDtmfDebugLogging: Bool? = nil,
            webhookApiVersion: String? = nil,
            webhookEventFailoverURL: String? = nil,
            webhookTimeoutSecs: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlApplication {
            var list = MemberList()
            list.add("application_name", applicationName)
            list.add("webhook_event_url", webhookEventURL)
            list.add("active", active)
            list.add("anchorsite_override", anchorsiteOverride)
            list.add("call_cost_in_webhooks", callCostInWebhooks)
            list.add("dtmf_type", dtmfType)
            list.add("first_command_timeout", firstCommandTimeout)
            list.add("first_command_timeout_secs", firstCommandTimeoutSecs)
            list.add("inbound", inbound)
            list.add("outbound", outbound)
            list.add("redact_dtmf_debug_logging", redactDtmfDebugLogging)
            list.add("webhook_api_version", webhookApiVersion)
            list.add("webhook_event_failover_url", webhookEventFailoverURL)
            list.add("webhook_timeout_secs", webhookTimeoutSecs)
            return try await client.typed("call_control_applications.create", list.members, options)
        }
        /// Delete a call control application.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlApplication {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("call_control_applications.delete", list.members, options)
        }
        /// List call control applications.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `created_at`, `connection_name`, `active`.
        public func list(
            filter: Records.CallControlApplicationListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.CallControlApplication> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "call_control_applications.list", list.members, options)
        }
        /// Retrieve a call control application.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlApplication {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("call_control_applications.retrieve", list.members, options)
        }
        /// Update a call control application.
        ///
        /// - Parameter id: `id`.
        /// - Parameter applicationName: `application_name`.
        /// - Parameter webhookEventURL: `webhook_event_url`.
        /// - Parameter active: `active`.
        /// - Parameter anchorsiteOverride: `anchorsite_override`.
        /// - Parameter callCostInWebhooks: `call_cost_in_webhooks`.
        /// - Parameter dtmfType: `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        /// - Parameter firstCommandTimeout: `first_command_timeout`.
        /// - Parameter firstCommandTimeoutSecs: `first_command_timeout_secs`.
        /// - Parameter inbound: `inbound`.
        /// - Parameter outbound: `outbound`.
        /// - Parameter redactDtmfDebugLogging: `redact_dtmf_debug_logging`.
        /// - Parameter tags: `tags`.
        /// - Parameter webhookApiVersion: `webhook_api_version`. `1`, `2`.
        /// - Parameter webhookEventFailoverURL: `webhook_event_failover_url`.
        /// - Parameter webhookTimeoutSecs: `webhook_timeout_secs`.
        @discardableResult public func update(
            id: String,
            applicationName: String,
            webhookEventURL: String,
            active: Bool? = nil,
            anchorsiteOverride: String? = nil,
            callCostInWebhooks: Bool? = nil,
            dtmfType: String? = nil,
            firstCommandTimeout: Bool? = nil,
            firstCommandTimeoutSecs: Int? = nil,
            inbound: Records.CallControlApplicationInbound? = nil,
            outbound: Records.CallControlApplicationOutbound? = nil,
            redactDtmfDebugLogging: Bool? = nil,
            tags: [String]? = nil,
            webhookApiVersion: String? = nil,
            webhookEventFailoverURL: String? = nil,
            webhookTimeoutSecs: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlApplication {
            var list = MemberList()
            list.add("id", id)
            list.add("application_name", applicationName)
            list.add("webhook_event_url", webhookEventURL)
            list.add("active", active)
            list.add("anchorsite_override", anchorsiteOverride)
            list.add("call_cost_in_webhooks", callCostInWebhooks)
            list.add("dtmf_type", dtmfType)
            list.add("first_command_timeout", firstCommandTimeout)
            list.add("first_command_timeout_secs", firstCommandTimeoutSecs)
            list.add("inbound", inbound)
            list.add("outbound", outbound)
            list.add("redact_dtmf_debug_logging", redactDtmfDebugLogging)
            list.add("tags", tags)
            list.add("webhook_api_version", webhookApiVersion)
            list.add("webhook_event_failover_url", webhookEventFailoverURL)
            list.add("webhook_timeout_secs", webhookTimeoutSecs)
            return try await client.typed("call_control_applications.update", list.members, options)
        }
    }

    /// Typed calls below `call_events`.
    public struct CallEventsCalls: Sendable {
        let client: TelnyxClient
        /// List call events.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.CallEventListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.CallEventListResponse> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "call_events.list", list.members, options)
        }
    }

    /// Typed calls below `calls`.
    public struct CallsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `calls.actions`.
        public var actions: CallsActionsCalls { CallsActionsCalls(client: client) }
        /// Dial an outgoing call.
        ///
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter from: `from`.
        /// - Parameter to: `to`.
        /// - Parameter answeringMachineDetection: `answering_machine_detection`. `premium`, `premium_ios_call_screening_detection`, `detect`, `detect_beep`, `detect_words`, `greeting_end`, `disabled`.
        /// - Parameter answeringMachineDetectionConfig: `answering_machine_detection_config`.
        /// - Parameter assistant: `assistant`.
        /// - Parameter audioURL: `audio_url`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter bridgeIntent: `bridge_intent`.
        /// - Parameter bridgeOnAnswer: `bridge_on_answer`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter conferenceConfig: `conference_config`.
        /// - Parameter conversationRelayConfig: `conversation_relay_config`.
        /// - Parameter customHeaders: `custom_headers`.
        /// - Parameter deepfakeDetection: `deepfake_detection`.
        /// - Parameter dialogflowConfig: `dialogflow_config`.
        /// - Parameter diversion: `diversion`.
        /// - Parameter enableDialogflow: `enable_dialogflow`.
        /// - Parameter fromDisplayName: `from_display_name`.
        /// - Parameter linkTo: `link_to`.
        /// - Parameter mediaEncryption: `media_encryption`. `disabled`, `SRTP`, `DTLS`.
        /// - Parameter mediaName: `media_name`.
        /// - Parameter parkAfterUnbridge: `park_after_unbridge`.
        /// - Parameter preferredCodecs: `preferred_codecs`.
        /// - Parameter preventDoubleBridge: `prevent_double_bridge`.
        /// - Parameter privacy: `privacy`. `id`, `none`.
        /// - Parameter record: `record`. `record-from-answer`.
        /// - Parameter recordChannels: `record_channels`. `single`, `dual`.
        /// - Parameter recordCustomFileName: `record_custom_file_name`.
        /// - Parameter recordFormat: `record_format`. `wav`, `mp3`.
        /// - Parameter recordMaxLength: `record_max_length`.
        /// - Parameter recordTimeoutSecs: `record_timeout_secs`.
        /// - Parameter recordTrack: `record_track`. `both`, `inbound`, `outbound`.
        /// - Parameter recordTrim: `record_trim`. `trim-silence`.
        /// - Parameter retryOnTimeout: `retry_on_timeout`.
        /// - Parameter routeToMobile: `route_to_mobile`.
        /// - Parameter sendDigitsOnAnswer: `send_digits_on_answer`.
        /// - Parameter sendSilenceWhenIdle: `send_silence_when_idle`.
        /// - Parameter sipAuthPassword: `sip_auth_password`.
        /// - Parameter sipAuthUsername: `sip_auth_username`.
        /// - Parameter sipHeaders: `sip_headers`.
        /// - Parameter sipRegion: `sip_region`. `US`, `Europe`, `Canada`, `Australia`, `Middle East`.
        /// - Parameter sipTransportProtocol: `sip_transport_protocol`. `UDP`, `TCP`, `TLS`.
        /// - Parameter soundModifications: `sound_modifications`.
        /// - Parameter streamAuthToken: `stream_auth_token`.
        /// - Parameter streamBidirectionalCodec: `stream_bidirectional_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`.
        /// - Parameter streamBidirectionalMode: `stream_bidirectional_mode`. `mp3`, `rtp`.
        /// - Parameter streamBidirectionalSamplingRate: `stream_bidirectional_sampling_rate`.
        /// - Parameter streamBidirectionalTargetLegs: `stream_bidirectional_target_legs`. `both`, `self`, `opposite`.
        /// - Parameter streamCodec: `stream_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`, `default`.
        /// - Parameter streamEstablishBeforeCallOriginate: `stream_establish_before_call_originate`.
        /// - Parameter streamTrack: `stream_track`. `inbound_track`, `outbound_track`, `both_tracks`.
        /// - Parameter streamURL: `stream_url`.
        /// - Parameter superviseCallControlID: `supervise_call_control_id`.
        /// - Parameter supervisorRole: `supervisor_role`. `barge`, `whisper`, `monitor`.
        /// - Parameter timeLimitSecs: `time_limit_secs`.
        /// - Parameter timeoutSecs: `timeout_secs`.
        /// - Parameter transcription: `transcription`.
        /// - Parameter transcriptionConfig: `transcription_config`.
        /// - Parameter webhookRetriesPolicies: `webhook_retries_policies`.
        /// - Parameter webhookURL: `webhook_url`.
        /// - Parameter webhookURLMethod: `webhook_url_method`. `POST`, `GET`.
        /// - Parameter webhookUrls: `webhook_urls`.
        /// - Parameter webhookUrlsMethod: `webhook_urls_method`. `POST`, `GET`.
        @discardableResult public func dial(
            connectionID: String,
            from: String,
            to: JSONValue,
            answeringMachineDetection: String? = nil,
            answeringMachineDetectionConfig: Records.CallDialAnsweringMachineDetectionConfig? = nil,
            assistant: Records.CallAssistantRequest? = nil,
            audioURL: String? = nil,
            billingGroupID: String? = nil,
            bridgeIntent: Bool? = nil,
            bridgeOnAnswer: Bool? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            conferenceConfig: Records.CallDialConferenceConfig? = nil,
            conversationRelayConfig: Records.ConversationRelayEmbeddedConfig? = nil,
            customHeaders: [Records.CustomSipHeader]? = nil,
            deepfakeDetection: Records.CallDialDeepfakeDetection? = nil,
            dialogflowConfig: Records.DialogflowConfig? = nil,
            diversion: String? = nil,
            enableDialogflow: Bool? = nil,
            fromDisplayName: String? = nil,
            linkTo: String? = nil,
            mediaEncryption: String? = nil,
            mediaName: String? = nil,
            parkAfterUnbridge: String? = nil,
            preferredCodecs: String? = nil,
            preventDoubleBridge: Bool? = nil,
            privacy: String? = nil,
            record: String? = nil,
            recordChannels: String? = nil,
            recordCustomFileName: String? = nil,
            recordFormat: String? = nil,
            recordMaxLength: Int? = nil,
            recordTimeoutSecs: Int? = nil,
            recordTrack: String? = nil,
            recordTrim: String? = nil,
            retryOnTimeout: Bool? = nil,
            routeToMobile: Bool? = nil,
            sendDigitsOnAnswer: String? = nil,
            sendSilenceWhenIdle: Bool? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil,
            sipHeaders: [Records.SipHeader]? = nil,
            sipRegion: String? = nil,
            sipTransportProtocol: String? = nil,
            soundModifications: Records.SoundModifications? = nil,
            streamAuthToken: String? = nil,
            streamBidirectionalCodec: String? = nil,
            streamBidirectionalMode: String? = nil,
            streamBidirectionalSamplingRate: Int? = nil,
            streamBidirectionalTargetLegs: String? = nil,
            streamCodec: String? = nil,
            streamEstablishBeforeCallOriginate: Bool? = nil,
            streamTrack: String? = nil,
            streamURL: String? = nil,
            superviseCallControlID: String? = nil,
            supervisorRole: String? = nil,
            timeLimitSecs: Int? = nil,
            timeoutSecs: Int? = nil,
            transcription: Bool? = nil,
            transcriptionConfig: Records.TranscriptionStartRequest? = nil,
            webhookRetriesPolicies: [String: Records.CallDialWebhookRetriesPolicies]? = nil,
            webhookURL: String? = nil,
            webhookURLMethod: String? = nil,
            webhookUrls: [String: [String]]? = nil,
            webhookUrlsMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallDialResponseData {
            var list = MemberList()
            list.add("connection_id", connectionID)
            list.add("from", from)
            list.add("to", to)
            list.add("answering_machine_detection", answeringMachineDetection)
            list.add("answering_machine_detection_config", answeringMachineDetectionConfig)
            list.add("assistant", assistant)
            list.add("audio_url", audioURL)
            list.add("billing_group_id", billingGroupID)
            list.add("bridge_intent", bridgeIntent)
            list.add("bridge_on_answer", bridgeOnAnswer)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("conference_config", conferenceConfig)
            list.add("conversation_relay_config", conversationRelayConfig)
            list.add("custom_headers", customHeaders)
            list.add("deepfake_detection", deepfakeDetection)
            list.add("dialogflow_config", dialogflowConfig)
            list.add("diversion", diversion)
            list.add("enable_dialogflow", enableDialogflow)
            list.add("from_display_name", fromDisplayName)
            list.add("link_to", linkTo)
            list.add("media_encryption", mediaEncryption)
            list.add("media_name", mediaName)
            list.add("park_after_unbridge", parkAfterUnbridge)
            list.add("preferred_codecs", preferredCodecs)
            list.add("prevent_double_bridge", preventDoubleBridge)
            list.add("privacy", privacy)
            list.add("record", record)
            list.add("record_channels", recordChannels)
            list.add("record_custom_file_name", recordCustomFileName)
            list.add("record_format", recordFormat)
            list.add("record_max_length", recordMaxLength)
            list.add("record_timeout_secs", recordTimeoutSecs)
            list.add("record_track", recordTrack)
            list.add("record_trim", recordTrim)
            list.add("retry_on_timeout", retryOnTimeout)
            list.add("route_to_mobile", routeToMobile)
            list.add("send_digits_on_answer", sendDigitsOnAnswer)
            list.add("send_silence_when_idle", sendSilenceWhenIdle)
            list.add("sip_auth_password", sipAuthPassword)
            list.add("sip_auth_username", sipAuthUsername)
            list.add("sip_headers", sipHeaders)
            list.add("sip_region", sipRegion)
            list.add("sip_transport_protocol", sipTransportProtocol)
            list.add("sound_modifications", soundModifications)
            list.add("stream_auth_token", streamAuthToken)
            list.add("stream_bidirectional_codec", streamBidirectionalCodec)
            list.add("stream_bidirectional_mode", streamBidirectionalMode)
            list.add("stream_bidirectional_sampling_rate", streamBidirectionalSamplingRate)
            list.add("stream_bidirectional_target_legs", streamBidirectionalTargetLegs)
            list.add("stream_codec", streamCodec)
            list.add("stream_establish_before_call_originate", streamEstablishBeforeCallOriginate)
            list.add("stream_track", streamTrack)
            list.add("stream_url", streamURL)
            list.add("supervise_call_control_id", superviseCallControlID)
            list.add("supervisor_role", supervisorRole)
            list.add("time_limit_secs", timeLimitSecs)
            list.add("timeout_secs", timeoutSecs)
            list.add("transcription", transcription)
            list.add("transcription_config", transcriptionConfig)
            list.add("webhook_retries_policies", webhookRetriesPolicies)
            list.add("webhook_url", webhookURL)
            list.add("webhook_url_method", webhookURLMethod)
            list.add("webhook_urls", webhookUrls)
            list.add("webhook_urls_method", webhookUrlsMethod)
            return try await client.typed("calls.dial", list.members, options)
        }
        /// Retrieve the status of a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        public func retrieveStatus(
            callControlID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallRetrieveStatusResponseData {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            return try await client.typed("calls.retrieve_status", list.members, options)
        }
    }

    /// Typed calls below `calls.actions`.
    public struct CallsActionsCalls: Sendable {
        let client: TelnyxClient
        /// Add messages to the conversation of the AI assistant on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter messages: `messages`.
        /// - Parameter triggerResponse: `trigger_response`.
        @discardableResult public func addAiAssistantMessages(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            messages: [Records.ActionAddAIAssistantMessagesMessage]? = nil,
            triggerResponse: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("messages", messages)
            list.add("trigger_response", triggerResponse)
            return try await client.typed("calls.actions.add_ai_assistant_messages", list.members, options)
        }
        /// Answer a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter assistant: `assistant`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter conversationRelayConfig: `conversation_relay_config`.
        /// - Parameter customHeaders: `custom_headers`.
        /// - Parameter deepfakeDetection: `deepfake_detection`.
        /// - Parameter preferredCodecs: `preferred_codecs`. `G722,PCMU,PCMA,G729,OPUS,VP8,H264`.
        /// - Parameter record: `record`. `record-from-answer`.
        /// - Parameter recordChannels: `record_channels`. `single`, `dual`.
        /// - Parameter recordCustomFileName: `record_custom_file_name`.
        /// - Parameter recordFormat: `record_format`. `wav`, `mp3`.
        /// - Parameter recordMaxLength: `record_max_length`.
        /// - Parameter recordTimeoutSecs: `record_timeout_secs`.
        /// - Parameter recordTrack: `record_track`. `both`, `inbound`, `outbound`.
        /// - Parameter recordTrim: `record_trim`. `trim-silence`.
        /// - Parameter sendSilenceWhenIdle: `send_silence_when_idle`.
        /// - Parameter sipHeaders: `sip_headers`.
        /// - Parameter soundModifications: `sound_modifications`.
        /// - Parameter streamBidirectionalCodec: `stream_bidirectional_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`.
        /// - Parameter streamBidirectionalMode: `stream_bidirectional_mode`. `mp3`, `rtp`.
        /// - Parameter streamBidirectionalTargetLegs: `stream_bidirectional_target_legs`. `both`, `self`, `opposite`.
        /// - Parameter streamCodec: `stream_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`, `default`.
        /// - Parameter streamTrack: `stream_track`. `inbound_track`, `outbound_track`, `both_tracks`.
        /// - Parameter streamURL: `stream_url`.
        /// - Parameter transcription: `transcription`.
        /// - Parameter transcriptionConfig: `transcription_config`.
        /// - Parameter webhookRetriesPolicies: `webhook_retries_policies`.
        /// - Parameter webhookURL: `webhook_url`.
        /// - Parameter webhookURLMethod: `webhook_url_method`. `POST`, `GET`.
        /// - Parameter webhookUrls: `webhook_urls`.
        /// - Parameter webhookUrlsMethod: `webhook_urls_method`. `POST`, `GET`.
        @discardableResult public func answer(
            callControlID: String,
            assistant: Records.CallAssistantRequest? = nil,
            billingGroupID: String? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            conversationRelayConfig: Records.ConversationRelayEmbeddedConfig? = nil,
            customHeaders: [Records.CustomSipHeader]? = nil,
            deepfakeDetection: Records.ActionAnswerDeepfakeDetection? = nil,
            preferredCodecs: String? = nil,
            record: String? = nil,
            recordChannels: String? = nil,
            recordCustomFileName: String? = nil,
            recordFormat: String? = nil,
            recordMaxLength: Int? = nil,
            recordTimeoutSecs: Int? = nil,
            recordTrack: String? = nil,
            recordTrim: String? = nil,
            sendSilenceWhenIdle: Bool? = nil,
            sipHeaders: [Records.SipHeader]? = nil,
            soundModifications: Records.SoundModifications? = nil,
            streamBidirectionalCodec: String? = nil,
            streamBidirectionalMode: String? = nil,
            streamBidirectionalTargetLegs: String? = nil,
            streamCodec: String? = nil,
            streamTrack: String? = nil,
            streamURL: String? = nil,
            transcription: Bool? = nil,
            transcriptionConfig: Records.TranscriptionStartRequest? = nil,
            webhookRetriesPolicies: [String: Records.ActionAnswerWebhookRetriesPolicies]? = nil,
            webhookURL: String? = nil,
            webhookURLMethod: String? = nil,
            webhookUrls: [String: [String]]? = nil,
            webhookUrlsMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ActionAnswerResponseData {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("assistant", assistant)
            list.add("billing_group_id", billingGroupID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("conversation_relay_config", conversationRelayConfig)
            list.add("custom_headers", customHeaders)
            list.add("deepfake_detection", deepfakeDetection)
            list.add("preferred_codecs", preferredCodecs)
            list.add("record", record)
            list.add("record_channels", recordChannels)
            list.add("record_custom_file_name", recordCustomFileName)
            list.add("record_format", recordFormat)
            list.add("record_max_length", recordMaxLength)
            list.add("record_timeout_secs", recordTimeoutSecs)
            list.add("record_track", recordTrack)
            list.add("record_trim", recordTrim)
            list.add("send_silence_when_idle", sendSilenceWhenIdle)
            list.add("sip_headers", sipHeaders)
            list.add("sound_modifications", soundModifications)
            list.add("stream_bidirectional_codec", streamBidirectionalCodec)
            list.add("stream_bidirectional_mode", streamBidirectionalMode)
            list.add("stream_bidirectional_target_legs", streamBidirectionalTargetLegs)
            list.add("stream_codec", streamCodec)
            list.add("stream_track", streamTrack)
            list.add("stream_url", streamURL)
            list.add("transcription", transcription)
            list.add("transcription_config", transcriptionConfig)
            list.add("webhook_retries_policies", webhookRetriesPolicies)
            list.add("webhook_url", webhookURL)
            list.add("webhook_url_method", webhookURLMethod)
            list.add("webhook_urls", webhookUrls)
            list.add("webhook_urls_method", webhookUrlsMethod)
            return try await client.typed("calls.actions.answer", list.members, options)
        }
        /// Bridge a call with another call.
        ///
        /// - Parameter callControlIDToBridge: `call_control_id_to_bridge`.
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter holdAfterUnbridge: `hold_after_unbridge`.
        /// - Parameter muteDtmf: `mute_dtmf`. `none`, `both`, `self`, `opposite`.
        /// - Parameter parkAfterUnbridge: `park_after_unbridge`.
        /// - Parameter playRingtone: `play_ringtone`.
        /// - Parameter preventDoubleBridge: `prevent_double_bridge`.
        /// - Parameter queue: `queue`.
        /// - Parameter record: `record`. `record-from-answer`.
        /// - Parameter recordChannels: `record_channels`. `single`, `dual`.
        /// - Parameter recordCustomFileName: `record_custom_file_name`.
        /// - Parameter recordFormat: `record_format`. `wav`, `mp3`.
        /// - Parameter recordMaxLength: `record_max_length`.
        /// - Parameter recordTimeoutSecs: `record_timeout_secs`.
        /// - Parameter recordTrack: `record_track`. `both`, `inbound`, `outbound`.
        /// - Parameter recordTrim: `record_trim`. `trim-silence`.
        /// - Parameter ringtone: `ringtone`.
        /// - Parameter videoRoomContext: `video_room_context`.
        /// - Parameter videoRoomID: `video_room_id`.
        @discardableResult public func bridge(
            callControlIDToBridge: String,
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            holdAfterUnbridge: Bool? = nil,
            muteDtmf: String? = nil,
            parkAfterUnbridge: String? = nil,
            playRingtone: Bool? = nil,
            preventDoubleBridge: Bool? = nil,
            queue: String? = nil,
            record: String? = nil,
            recordChannels: String? = nil,
            recordCustomFileName: String? = nil,
            recordFormat: String? = nil,
            recordMaxLength: Int? = nil,
            recordTimeoutSecs: Int? = nil,
            recordTrack: String? = nil,
            recordTrim: String? = nil,
            ringtone: String? = nil,
            videoRoomContext: String? = nil,
            videoRoomID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id_to_bridge", callControlIDToBridge)
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("hold_after_unbridge", holdAfterUnbridge)
            list.add("mute_dtmf", muteDtmf)
            list.add("park_after_unbridge", parkAfterUnbridge)
            list.add("play_ringtone", playRingtone)
            list.add("prevent_double_bridge", preventDoubleBridge)
            list.add("queue", queue)
            list.add("record", record)
            list.add("record_channels", recordChannels)
            list.add("record_custom_file_name", recordCustomFileName)
            list.add("record_format", recordFormat)
            list.add("record_max_length", recordMaxLength)
            list.add("record_timeout_secs", recordTimeoutSecs)
            list.add("record_track", recordTrack)
            list.add("record_trim", recordTrim)
            list.add("ringtone", ringtone)
            list.add("video_room_context", videoRoomContext)
            list.add("video_room_id", videoRoomID)
            return try await client.typed("calls.actions.bridge", list.members, options)
        }
        /// Place a call in a queue.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter queueName: `queue_name`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter keepAfterHangup: `keep_after_hangup`.
        /// - Parameter maxSize: `max_size`.
        /// - Parameter maxWaitTimeSecs: `max_wait_time_secs`.
        @discardableResult public func enqueue(
            callControlID: String,
            queueName: String,
            clientState: String? = nil,
            commandID: String? = nil,
            keepAfterHangup: Bool? = nil,
            maxSize: Int? = nil,
            maxWaitTimeSecs: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("queue_name", queueName)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("keep_after_hangup", keepAfterHangup)
            list.add("max_size", maxSize)
            list.add("max_wait_time_secs", maxWaitTimeSecs)
            return try await client.typed("calls.actions.enqueue", list.members, options)
        }
        /// Gather keypad digits (DTMF) from the caller.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter gatherID: `gather_id`.
        /// - Parameter initialTimeoutMillis: `initial_timeout_millis`.
        /// - Parameter interDigitTimeoutMillis: `inter_digit_timeout_millis`.
        /// - Parameter maximumDigits: `maximum_digits`.
        /// - Parameter minimumDigits: `minimum_digits`.
        /// - Parameter terminatingDigit: `terminating_digit`.
        /// - Parameter timeoutMillis: `timeout_millis`.
        /// - Parameter validDigits: `valid_digits`.
        @discardableResult public func gather(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            gatherID: String? = nil,
            initialTimeoutMillis: Int? = nil,
            interDigitTimeoutMillis: Int? = nil,
            maximumDigits: Int? = nil,
            minimumDigits: Int? = nil,
            terminatingDigit: String? = nil,
            timeoutMillis: Int? = nil,
            validDigits: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("gather_id", gatherID)
            list.add("initial_timeout_millis", initialTimeoutMillis)
            list.add("inter_digit_timeout_millis", interDigitTimeoutMillis)
            list.add("maximum_digits", maximumDigits)
            list.add("minimum_digits", minimumDigits)
            list.add("terminating_digit", terminatingDigit)
            list.add("timeout_millis", timeoutMillis)
            list.add("valid_digits", validDigits)
            return try await client.typed("calls.actions.gather", list.members, options)
        }
        /// Gather structured information from the caller with an AI assistant.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter parameters: `parameters`.
        /// - Parameter assistant: `assistant`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter gatherEndedSpeech: `gather_ended_speech`.
        /// - Parameter greeting: `greeting`.
        /// - Parameter interruptionSettings: `interruption_settings`.
        /// - Parameter language: `language`.
        /// - Parameter messageHistory: `message_history`.
        /// - Parameter sendMessageHistoryUpdates: `send_message_history_updates`.
        /// - Parameter sendPartialResults: `send_partial_results`.
        /// - Parameter transcription: `transcription`.
        /// - Parameter userResponseTimeoutMs: `user_response_timeout_ms`.
        /// - Parameter voice: `voice`.
        /// - Parameter voiceSettings: `voice_settings`.
        @discardableResult public func gatherUsingAi(
            callControlID: String,
            parameters: JSONObject,
            assistant: Records.Assistant? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            gatherEndedSpeech: String? = nil,
            greeting: String? = nil,
            interruptionSettings: Records.InterruptionSettings? = nil,
            language: String? = nil,
            messageHistory: [Records.ActionGatherUsingAIMessageHistory]? = nil,
            sendMessageHistoryUpdates: Bool? = nil,
            sendPartialResults: Bool? = nil,
            transcription: Records.TranscriptionConfig? = nil,
            userResponseTimeoutMs: Int? = nil,
            voice: String? = nil,
            voiceSettings: Records.ActionGatherUsingAIVoiceSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResultWithConversationID {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("parameters", parameters)
            list.add("assistant", assistant)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("gather_ended_speech", gatherEndedSpeech)
            list.add("greeting", greeting)
            list.add("interruption_settings", interruptionSettings)
            list.add("language", language)
            list.add("message_history", messageHistory)
            list.add("send_message_history_updates", sendMessageHistoryUpdates)
            list.add("send_partial_results", sendPartialResults)
            list.add("transcription", transcription)
            list.add("user_response_timeout_ms", userResponseTimeoutMs)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            return try await client.typed("calls.actions.gather_using_ai", list.members, options)
        }
        /// Play audio and gather keypad digits (DTMF).
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter audioURL: `audio_url`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter interDigitTimeoutMillis: `inter_digit_timeout_millis`.
        /// - Parameter invalidAudioURL: `invalid_audio_url`.
        /// - Parameter invalidMediaName: `invalid_media_name`.
        /// - Parameter maximumDigits: `maximum_digits`.
        /// - Parameter maximumTries: `maximum_tries`.
        /// - Parameter mediaName: `media_name`.
        /// - Parameter minimumDigits: `minimum_digits`.
        /// - Parameter terminatingDigit: `terminating_digit`.
        /// - Parameter timeoutMillis: `timeout_millis`.
        /// - Parameter validDigits: `valid_digits`.
        @discardableResult public func gatherUsingAudio(
            callControlID: String,
            audioURL: String? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            interDigitTimeoutMillis: Int? = nil,
            invalidAudioURL: String? = nil,
            invalidMediaName: String? = nil,
            maximumDigits: Int? = nil,
            maximumTries: Int? = nil,
            mediaName: String? = nil,
            minimumDigits: Int? = nil,
            terminatingDigit: String? = nil,
            timeoutMillis: Int? = nil,
            validDigits: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("audio_url", audioURL)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("inter_digit_timeout_millis", interDigitTimeoutMillis)
            list.add("invalid_audio_url", invalidAudioURL)
            list.add("invalid_media_name", invalidMediaName)
            list.add("maximum_digits", maximumDigits)
            list.add("maximum_tries", maximumTries)
            list.add("media_name", mediaName)
            list.add("minimum_digits", minimumDigits)
            list.add("terminating_digit", terminatingDigit)
            list.add("timeout_millis", timeoutMillis)
            list.add("valid_digits", validDigits)
            return try await client.typed("calls.actions.gather_using_audio", list.members, options)
        }
        /// Speak a text and gather keypad digits (DTMF).
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter payload: `payload`.
        /// - Parameter voice: `voice`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter interDigitTimeoutMillis: `inter_digit_timeout_millis`.
        /// - Parameter invalidPayload: `invalid_payload`.
        /// - Parameter language: `language`.
        /// - Parameter maximumDigits: `maximum_digits`.
        /// - Parameter maximumTries: `maximum_tries`.
        /// - Parameter minimumDigits: `minimum_digits`.
        /// - Parameter payloadType: `payload_type`. `text`, `ssml`.
        /// - Parameter serviceLevel: `service_level`. `basic`, `premium`.
        /// - Parameter terminatingDigit: `terminating_digit`.
        /// - Parameter timeoutMillis: `timeout_millis`.
        /// - Parameter validDigits: `valid_digits`.
        /// - Parameter voiceSettings: `voice_settings`.
        @discardableResult public func gatherUsingSpeak(
            callControlID: String,
            payload: String,
            voice: String,
            clientState: String? = nil,
            commandID: String? = nil,
            interDigitTimeoutMillis: Int? = nil,
            invalidPayload: String? = nil,
            language: String? = nil,
            maximumDigits: Int? = nil,
            maximumTries: Int? = nil,
            minimumDigits: Int? = nil,
            payloadType: String? = nil,
            serviceLevel: String? = nil,
            terminatingDigit: String? = nil,
            timeoutMillis: Int? = nil,
            validDigits: String? = nil,
            voiceSettings: Records.ActionGatherUsingSpeakVoiceSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("payload", payload)
            list.add("voice", voice)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("inter_digit_timeout_millis", interDigitTimeoutMillis)
            list.add("invalid_payload", invalidPayload)
            list.add("language", language)
            list.add("maximum_digits", maximumDigits)
            list.add("maximum_tries", maximumTries)
            list.add("minimum_digits", minimumDigits)
            list.add("payload_type", payloadType)
            list.add("service_level", serviceLevel)
            list.add("terminating_digit", terminatingDigit)
            list.add("timeout_millis", timeoutMillis)
            list.add("valid_digits", validDigits)
            list.add("voice_settings", voiceSettings)
            return try await client.typed("calls.actions.gather_using_speak", list.members, options)
        }
        /// Hang up a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter customHeaders: `custom_headers`.
        /// - Parameter reason: `reason`.
        @discardableResult public func hangup(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            customHeaders: [Records.CustomSipHeader]? = nil,
            reason: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("custom_headers", customHeaders)
            list.add("reason", reason)
            return try await client.typed("calls.actions.hangup", list.members, options)
        }
        /// Join a call to the conversation of a running AI assistant.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter conversationID: `conversation_id`.
        /// - Parameter participant: `participant`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func joinAiAssistant(
            callControlID: String,
            conversationID: String,
            participant: Records.AIAssistantJoinParticipant,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResultWithConversationID {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("conversation_id", conversationID)
            list.add("participant", participant)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.join_ai_assistant", list.members, options)
        }
        /// Remove a call from its queue.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func leaveQueue(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.leave_queue", list.members, options)
        }
        /// Pause the recording of a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter recordingID: `recording_id`.
        @discardableResult public func pauseRecording(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            recordingID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("recording_id", recordingID)
            return try await client.typed("calls.actions.pause_recording", list.members, options)
        }
        /// Collect a card payment from the caller.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter amount: `amount`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter connectorName: `connector_name`.
        /// - Parameter currency: `currency`. `USD`, `usd`.
        /// - Parameter description: `description`.
        /// - Parameter interDigitTimeoutMillis: `inter_digit_timeout_millis`.
        /// - Parameter language: `language`.
        /// - Parameter maxAttempts: `max_attempts`.
        /// - Parameter metadata: `metadata`.
        /// - Parameter minPostalCodeLength: `min_postal_code_length`.
        /// - Parameter parameters: `parameters`.
        /// - Parameter paymentMethod: `payment_method`. `credit-card`, `ach-debit`.
        /// - Parameter paymentToken: `payment_token`.
        /// - Parameter postalCode: `postal_code`.
        /// - Parameter prompts: `prompts`.
        /// - Parameter serviceLevel: `service_level`.
        /// - Parameter timeoutMillis: `timeout_millis`.
        /// - Parameter transactionType: `transaction_type`. `charge`, `tokenize`.
        /// - Parameter validCardTypes: `valid_card_types`.
        /// - Parameter voice: `voice`.
        @discardableResult public func pay(
            callControlID: String,
            amount: Double? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            connectorName: String? = nil,
            currency: String? = nil,
            description: String? = nil,
            interDigitTimeoutMillis: Int? = nil,
            language: String? = nil,
            maxAttempts: Int? = nil,
            metadata: JSONObject? = nil,
            minPostalCodeLength: Int? = nil,
            parameters: JSONObject? = nil,
            paymentMethod: String? = nil,
            paymentToken: String? = nil,
            postalCode: JSONValue? = nil,
            prompts: Records.ActionPayPrompts? = nil,
            serviceLevel: String? = nil,
            timeoutMillis: Int? = nil,
            transactionType: String? = nil,
            validCardTypes: [String]? = nil,
            voice: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("amount", amount)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("connector_name", connectorName)
            list.add("currency", currency)
            list.add("description", description)
            list.add("inter_digit_timeout_millis", interDigitTimeoutMillis)
            list.add("language", language)
            list.add("max_attempts", maxAttempts)
            list.add("metadata", metadata)
            list.add("min_postal_code_length", minPostalCodeLength)
            list.add("parameters", parameters)
            list.add("payment_method", paymentMethod)
            list.add("payment_token", paymentToken)
            list.add("postal_code", postalCode)
            list.add("prompts", prompts)
            list.add("service_level", serviceLevel)
            list.add("timeout_millis", timeoutMillis)
            list.add("transaction_type", transactionType)
            list.add("valid_card_types", validCardTypes)
            list.add("voice", voice)
            return try await client.typed("calls.actions.pay", list.members, options)
        }
        /// Transfer a call away by SIP REFER.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter sipAddress: `sip_address`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter customHeaders: `custom_headers`.
        /// - Parameter sipAuthPassword: `sip_auth_password`.
        /// - Parameter sipAuthUsername: `sip_auth_username`.
        /// - Parameter sipHeaders: `sip_headers`.
        @discardableResult public func refer(
            callControlID: String,
            sipAddress: String,
            clientState: String? = nil,
            commandID: String? = nil,
            customHeaders: [Records.CustomSipHeader]? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil,
            sipHeaders: [Records.SipHeader]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("sip_address", sipAddress)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("custom_headers", customHeaders)
            list.add("sip_auth_password", sipAuthPassword)
            list.add("sip_auth_username", sipAuthUsername)
            list.add("sip_headers", sipHeaders)
            return try await client.typed("calls.actions.refer", list.members, options)
        }
        /// Reject an incoming call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter cause: `cause`. `CALL_REJECTED`, `NOT_FOUND`, `TEMPORARILY_UNAVAILABLE`, `USER_BUSY`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func reject(
            callControlID: String,
            cause: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("cause", cause)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.reject", list.members, options)
        }
        /// Resume the recording of a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter recordingID: `recording_id`.
        @discardableResult public func resumeRecording(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            recordingID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("recording_id", recordingID)
            return try await client.typed("calls.actions.resume_recording", list.members, options)
        }
        /// Send keypad digits (DTMF) on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter digits: `digits`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter durationMillis: `duration_millis`.
        @discardableResult public func sendDtmf(
            callControlID: String,
            digits: String,
            clientState: String? = nil,
            commandID: String? = nil,
            durationMillis: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("digits", digits)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("duration_millis", durationMillis)
            return try await client.typed("calls.actions.send_dtmf", list.members, options)
        }
        /// Send a SIP INFO message on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter body: `body`.
        /// - Parameter contentType: `content_type`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func sendSipInfo(
            callControlID: String,
            body: String,
            contentType: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("body", body)
            list.add("content_type", contentType)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.send_sip_info", list.members, options)
        }
        /// Speak a text on a call (text to speech).
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter payload: `payload`.
        /// - Parameter voice: `voice`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter language: `language`.
        /// - Parameter loop: `loop`.
        /// - Parameter payloadType: `payload_type`. `text`, `ssml`.
        /// - Parameter serviceLevel: `service_level`. `basic`, `premium`.
        /// - Parameter stop: `stop`.
        /// - Parameter targetLegs: `target_legs`. `self`, `opposite`, `both`.
        /// - Parameter voiceSettings: `voice_settings`.
        @discardableResult public func speak(
            callControlID: String,
            payload: String,
            voice: String,
            clientState: String? = nil,
            commandID: String? = nil,
            language: String? = nil,
            loop: JSONValue? = nil,
            payloadType: String? = nil,
            serviceLevel: String? = nil,
            stop: String? = nil,
            targetLegs: String? = nil,
            voiceSettings: Records.ActionSpeakVoiceSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("payload", payload)
            list.add("voice", voice)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("language", language)
            list.add("loop", loop)
            list.add("payload_type", payloadType)
            list.add("service_level", serviceLevel)
            list.add("stop", stop)
            list.add("target_legs", targetLegs)
            list.add("voice_settings", voiceSettings)
            return try await client.typed("calls.actions.speak", list.members, options)
        }
        /// Start an AI assistant on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter assistant: `assistant`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter greeting: `greeting`.
        /// - Parameter interruptionSettings: `interruption_settings`.
        /// - Parameter messageHistory: `message_history`.
        /// - Parameter participants: `participants`.
        /// - Parameter sendMessageHistoryUpdates: `send_message_history_updates`.
        /// - Parameter transcription: `transcription`.
        @discardableResult public func startAiAssistant(
            callControlID: String,
            assistant: Records.CallAssistantRequest? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            greeting: String? = nil,
            interruptionSettings: Records.InterruptionSettings? = nil,
            messageHistory: [Records.ActionStartAIAssistantMessageHistory]? = nil,
            participants: [Records.AIAssistantJoinParticipant]? = nil,
            sendMessageHistoryUpdates: Bool? = nil,
            transcription: Records.TranscriptionConfig? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResultWithConversationID {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("assistant", assistant)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("greeting", greeting)
            list.add("interruption_settings", interruptionSettings)
            list.add("message_history", messageHistory)
            list.add("participants", participants)
            list.add("send_message_history_updates", sendMessageHistoryUpdates)
            list.add("transcription", transcription)
            return try await client.typed("calls.actions.start_ai_assistant", list.members, options)
        }
        /// Start a conversation relay: transcripts out, speech in, over a WebSocket.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter assistant: `assistant`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter conversationRelayDtmfDetection: `conversation_relay_dtmf_detection`.
        /// - Parameter conversationRelaySettings: `conversation_relay_settings`.
        /// - Parameter conversationRelayURL: `conversation_relay_url`.
        /// - Parameter customParameters: `custom_parameters`.
        /// - Parameter dtmfDetection: `dtmf_detection`.
        /// - Parameter greeting: `greeting`.
        /// - Parameter interruptible: `interruptible`. `none`, `any`, `speech`, `dtmf`.
        /// - Parameter interruptibleGreeting: `interruptible_greeting`. `none`, `any`, `speech`, `dtmf`.
        /// - Parameter interruptionSettings: `interruption_settings`.
        /// - Parameter language: `language`.
        /// - Parameter languages: `languages`.
        /// - Parameter provider: `provider`.
        /// - Parameter structuredProvider: `structured_provider`.
        /// - Parameter transcription: `transcription`.
        /// - Parameter transcriptionEngine: `transcription_engine`.
        /// - Parameter transcriptionEngineConfig: `transcription_engine_config`.
        /// - Parameter ttsProvider: `tts_provider`.
        /// - Parameter url: `url`.
        /// - Parameter voice: `voice`.
        /// - Parameter voiceSettings: `voice_settings`.
        @discardableResult public func startConversationRelay(
            callControlID: String,
            assistant: Records.ActionStartConversationRelayAssistant? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            conversationRelayDtmfDetection: Bool? = nil,
            conversationRelaySettings: Records.ActionStartConversationRelayConversationRelaySettings? = nil,
            conversationRelayURL: String? = nil,
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
            transcription: JSONObject? = nil,
            transcriptionEngine: String? = nil,
            transcriptionEngineConfig: Records.ConversationRelayTranscriptionEngineConfig? = nil,
            ttsProvider: String? = nil,
            url: String? = nil,
            voice: String? = nil,
            voiceSettings: Records.ActionStartConversationRelayVoiceSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ActionStartConversationRelayResponseData {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("assistant", assistant)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("conversation_relay_dtmf_detection", conversationRelayDtmfDetection)
            list.add("conversation_relay_settings", conversationRelaySettings)
            list.add("conversation_relay_url", conversationRelayURL)
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
            list.add("transcription", transcription)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_engine_config", transcriptionEngineConfig)
            list.add("tts_provider", ttsProvider)
            list.add("url", url)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            return try await client.typed("calls.actions.start_conversation_relay", list.members, options)
        }
        /// Start sending a copy of a call's media to another address.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter rx: `rx`.
        /// - Parameter streamType: `stream_type`. `decrypted`.
        /// - Parameter tx: `tx`.
        @discardableResult public func startForking(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            rx: String? = nil,
            streamType: String? = nil,
            tx: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("rx", rx)
            list.add("stream_type", streamType)
            list.add("tx", tx)
            return try await client.typed("calls.actions.start_forking", list.members, options)
        }
        /// Start noise suppression on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter direction: `direction`. `inbound`, `outbound`, `both`.
        /// - Parameter noiseSuppressionEngine: `noise_suppression_engine`.
        /// - Parameter noiseSuppressionEngineConfig: `noise_suppression_engine_config`.
        @discardableResult public func startNoiseSuppression(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            direction: String? = nil,
            noiseSuppressionEngine: String? = nil,
            noiseSuppressionEngineConfig: Records.ActionStartNoiseSuppressionNoiseSuppressionEngineConfig? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("direction", direction)
            list.add("noise_suppression_engine", noiseSuppressionEngine)
            list.add("noise_suppression_engine_config", noiseSuppressionEngineConfig)
            return try await client.typed("calls.actions.start_noise_suppression", list.members, options)
        }
        /// Play audio on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter audioType: `audio_type`. `mp3`, `wav`.
        /// - Parameter audioURL: `audio_url`.
        /// - Parameter cacheAudio: `cache_audio`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter loop: `loop`.
        /// - Parameter mediaName: `media_name`.
        /// - Parameter overlay: `overlay`.
        /// - Parameter playbackContent: `playback_content`.
        /// - Parameter stop: `stop`.
        /// - Parameter targetLegs: `target_legs`.
        @discardableResult public func startPlayback(
            callControlID: String,
            audioType: String? = nil,
            audioURL: String? = nil,
            cacheAudio: Bool? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            loop: JSONValue? = nil,
            mediaName: String? = nil,
            overlay: Bool? = nil,
            playbackContent: String? = nil,
            stop: String? = nil,
            targetLegs: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("audio_type", audioType)
            list.add("audio_url", audioURL)
            list.add("cache_audio", cacheAudio)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("loop", loop)
            list.add("media_name", mediaName)
            list.add("overlay", overlay)
            list.add("playback_content", playbackContent)
            list.add("stop", stop)
            list.add("target_legs", targetLegs)
            return try await client.typed("calls.actions.start_playback", list.members, options)
        }
        /// Start recording a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter channels: `channels`. `single`, `dual`.
        /// - Parameter format: `format`. `wav`, `mp3`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter customFileName: `custom_file_name`.
        /// - Parameter maxLength: `max_length`.
        /// - Parameter playBeep: `play_beep`.
        /// - Parameter recordingTrack: `recording_track`. `both`, `inbound`, `outbound`.
        /// - Parameter timeoutSecs: `timeout_secs`.
        /// - Parameter transcription: `transcription`.
        /// - Parameter transcriptionEngine: `transcription_engine`. `A`, `B`, `deepgram/nova-3`.
        /// - Parameter transcriptionLanguage: `transcription_language`.
        /// - Parameter transcriptionMaxSpeakerCount: `transcription_max_speaker_count`.
        /// - Parameter transcriptionMinSpeakerCount: `transcription_min_speaker_count`.
        /// - Parameter transcriptionProfanityFilter: `transcription_profanity_filter`.
        /// - Parameter transcriptionSpeakerDiarization: `transcription_speaker_diarization`.
        /// - Parameter trim: `trim`. `trim-silence`.
        @discardableResult public func startRecording(
            callControlID: String,
            channels: String,
            format: String,
            clientState: String? = nil,
            commandID: String? = nil,
            customFileName: String? = nil,
            maxLength: Int? = nil,
            playBeep: Bool? = nil,
            recordingTrack: String? = nil,
            timeoutSecs: Int? = nil,
            transcription: Bool? = nil,
            transcriptionEngine: String? = nil,
            transcriptionLanguage: String? = nil,
            transcriptionMaxSpeakerCount: Int? = nil,
            transcriptionMinSpeakerCount: Int? = nil,
            transcriptionProfanityFilter: Bool? = nil,
            transcriptionSpeakerDiarization: Bool? = nil,
            trim: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("channels", channels)
            list.add("format", format)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("custom_file_name", customFileName)
            list.add("max_length", maxLength)
            list.add("play_beep", playBeep)
            list.add("recording_track", recordingTrack)
            list.add("timeout_secs", timeoutSecs)
            list.add("transcription", transcription)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_language", transcriptionLanguage)
            list.add("transcription_max_speaker_count", transcriptionMaxSpeakerCount)
            list.add("transcription_min_speaker_count", transcriptionMinSpeakerCount)
            list.add("transcription_profanity_filter", transcriptionProfanityFilter)
            list.add("transcription_speaker_diarization", transcriptionSpeakerDiarization)
            list.add("trim", trim)
            return try await client.typed("calls.actions.start_recording", list.members, options)
        }
        /// Start sending a copy of a call to a recorder by SIPREC.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter connectorName: `connector_name`.
        /// - Parameter includeMetadataCustomHeaders: `include_metadata_custom_headers`.
        /// - Parameter secure: `secure`.
        /// - Parameter sessionTimeoutSecs: `session_timeout_secs`.
        /// - Parameter sipTransport: `sip_transport`. `udp`, `tcp`, `tls`.
        /// - Parameter siprecTrack: `siprec_track`. `inbound_track`, `outbound_track`, `both_tracks`.
        @discardableResult public func startSiprec(
            callControlID: String,
            clientState: String? = nil,
            connectorName: String? = nil,
            includeMetadataCustomHeaders: Bool? = nil,
            secure: Bool? = nil,
            sessionTimeoutSecs: Int? = nil,
            sipTransport: String? = nil,
            siprecTrack: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("connector_name", connectorName)
            list.add("include_metadata_custom_headers", includeMetadataCustomHeaders)
            list.add("secure", secure)
            list.add("session_timeout_secs", sessionTimeoutSecs)
            list.add("sip_transport", sipTransport)
            list.add("siprec_track", siprecTrack)
            return try await client.typed("calls.actions.start_siprec", list.members, options)
        }
        /// Start streaming the media of a call to a WebSocket.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter customParameters: `custom_parameters`.
        /// - Parameter dialogflowConfig: `dialogflow_config`.
        /// - Parameter enableDialogflow: `enable_dialogflow`.
        /// - Parameter streamAuthToken: `stream_auth_token`.
        /// - Parameter streamBidirectionalCodec: `stream_bidirectional_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`.
        /// - Parameter streamBidirectionalMode: `stream_bidirectional_mode`. `mp3`, `rtp`.
        /// - Parameter streamBidirectionalSamplingRate: `stream_bidirectional_sampling_rate`.
        /// - Parameter streamBidirectionalTargetLegs: `stream_bidirectional_target_legs`. `both`, `self`, `opposite`.
        /// - Parameter streamCodec: `stream_codec`. `PCMU`, `PCMA`, `G722`, `OPUS`, `AMR-WB`, `L16`, `default`.
        /// - Parameter streamTrack: `stream_track`. `inbound_track`, `outbound_track`, `both_tracks`.
        /// - Parameter streamURL: `stream_url`.
        @discardableResult public func startStreaming(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            customParameters: [Records.ActionStartStreamingCustomParameter]? = nil,
            dialogflowConfig: Records.DialogflowConfig? = nil,
            enableDialogflow: Bool? = nil,
            streamAuthToken: String? = nil,
            streamBidirectionalCodec: String? = nil,
            streamBidirectionalMode: String? = nil,
            streamBidirectionalSamplingRate: Int? = nil,
            streamBidirectionalTargetLegs: String? = nil,
            streamCodec: String? = nil,
            streamTrack: String? = nil,
            streamURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("custom_parameters", customParameters)
            list.add("dialogflow_config", dialogflowConfig)
            list.add("enable_dialogflow", enableDialogflow)
            list.add("stream_auth_token", streamAuthToken)
            list.add("stream_bidirectional_codec", streamBidirectionalCodec)
            list.add("stream_bidirectional_mode", streamBidirectionalMode)
            list.add("stream_bidirectional_sampling_rate", streamBidirectionalSamplingRate)
            list.add("stream_bidirectional_target_legs", streamBidirectionalTargetLegs)
            list.add("stream_codec", streamCodec)
            list.add("stream_track", streamTrack)
            list.add("stream_url", streamURL)
            return try await client.typed("calls.actions.start_streaming", list.members, options)
        }
        /// Start transcribing a call in real time.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter transcriptionEngine: `transcription_engine`.
        /// - Parameter transcriptionEngineConfig: `transcription_engine_config`.
        /// - Parameter transcriptionTracks: `transcription_tracks`.
        @discardableResult public func startTranscription(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            transcriptionEngine: String? = nil,
            transcriptionEngineConfig: Records.ActionStartTranscriptionTranscriptionEngineConfig? = nil,
            transcriptionTracks: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("transcription_engine", transcriptionEngine)
            list.add("transcription_engine_config", transcriptionEngineConfig)
            list.add("transcription_tracks", transcriptionTracks)
            return try await client.typed("calls.actions.start_transcription", list.members, options)
        }
        /// Stop the AI assistant on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopAiAssistant(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_ai_assistant", list.members, options)
        }
        /// Stop the conversation relay of a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopConversationRelay(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_conversation_relay", list.members, options)
        }
        /// Stop sending a copy of a call's media.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter streamType: `stream_type`. `raw`, `decrypted`.
        @discardableResult public func stopForking(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            streamType: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("stream_type", streamType)
            return try await client.typed("calls.actions.stop_forking", list.members, options)
        }
        /// Stop gathering digits on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopGather(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_gather", list.members, options)
        }
        /// Stop noise suppression on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopNoiseSuppression(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_noise_suppression", list.members, options)
        }
        /// Stop playing audio on a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter overlay: `overlay`.
        /// - Parameter stop: `stop`.
        @discardableResult public func stopPlayback(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            overlay: Bool? = nil,
            stop: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("overlay", overlay)
            list.add("stop", stop)
            return try await client.typed("calls.actions.stop_playback", list.members, options)
        }
        /// Stop recording a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter recordingID: `recording_id`.
        @discardableResult public func stopRecording(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            recordingID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("recording_id", recordingID)
            return try await client.typed("calls.actions.stop_recording", list.members, options)
        }
        /// Stop sending a copy of a call by SIPREC.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopSiprec(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_siprec", list.members, options)
        }
        /// Stop streaming the media of a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter streamID: `stream_id`.
        @discardableResult public func stopStreaming(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            streamID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("stream_id", streamID)
            return try await client.typed("calls.actions.stop_streaming", list.members, options)
        }
        /// Stop transcribing a call.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        @discardableResult public func stopTranscription(
            callControlID: String,
            clientState: String? = nil,
            commandID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            return try await client.typed("calls.actions.stop_transcription", list.members, options)
        }
        /// Switch the supervisor of a call between monitor, whisper and barge.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter role: `role`. `barge`, `whisper`, `monitor`.
        @discardableResult public func switchSupervisorRole(
            callControlID: String,
            role: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("role", role)
            return try await client.typed("calls.actions.switch_supervisor_role", list.members, options)
        }
        /// Transfer a call to another destination.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter to: `to`.
        /// - Parameter answeringMachineDetection: `answering_machine_detection`. `premium`, `premium_ios_call_screening_detection`, `detect`, `detect_beep`, `detect_words`, `greeting_end`, `disabled`.
        /// - Parameter answeringMachineDetectionConfig: `answering_machine_detection_config`.
        /// - Parameter audioURL: `audio_url`.
        /// - Parameter clientState: `client_state`.
        /// - Parameter commandID: `command_id`.
        /// - Parameter customHeaders: `custom_headers`.
        /// - Parameter diversion: `diversion`.
        /// - Parameter earlyMedia: `early_media`.
        /// - Parameter from: `from`.
        /// - Parameter fromDisplayName: `from_display_name`.
        /// - Parameter mediaEncryption: `media_encryption`. `disabled`, `SRTP`, `DTLS`.
        /// - Parameter mediaName: `media_name`.
        /// - Parameter muteDtmf: `mute_dtmf`. `none`, `both`, `self`, `opposite`.
        /// - Parameter parkAfterUnbridge: `park_after_unbridge`.
        /// - Parameter preferredCodecs: `preferred_codecs`.
        /// - Parameter privacy: `privacy`. `id`, `none`.
        /// - Parameter record: `record`. `record-from-answer`.
        /// - Parameter recordChannels: `record_channels`. `single`, `dual`.
        /// - Parameter recordCustomFileName: `record_custom_file_name`.
        /// - Parameter recordFormat: `record_format`. `wav`, `mp3`.
        /// - Parameter recordMaxLength: `record_max_length`.
        /// - Parameter recordTimeoutSecs: `record_timeout_secs`.
        /// - Parameter recordTrack: `record_track`. `both`, `inbound`, `outbound`.
        /// - Parameter recordTrim: `record_trim`. `trim-silence`.
        /// - Parameter routeToMobile: `route_to_mobile`.
        /// - Parameter sendDigitsOnAnswer: `send_digits_on_answer`.
        /// - Parameter sipAuthPassword: `sip_auth_password`.
        /// - Parameter sipAuthUsername: `sip_auth_username`.
        /// - Parameter sipHeaders: `sip_headers`.
        /// - Parameter sipRegion: `sip_region`. `US`, `Europe`, `Canada`, `Australia`, `Middle East`.
        /// - Parameter sipTransportProtocol: `sip_transport_protocol`. `UDP`, `TCP`, `TLS`.
        /// - Parameter soundModifications: `sound_modifications`.
        /// - Parameter targetLegClientState: `target_leg_client_state`.
        /// - Parameter timeLimitSecs: `time_limit_secs`.
        /// - Parameter timeoutSecs: `timeout_secs`.
        /// - Parameter webhookRetriesPolicies: `webhook_retries_policies`.
        /// - Parameter webhookURL: `webhook_url`.
        /// - Parameter webhookURLMethod: `webhook_url_method`. `POST`, `GET`.
        /// - Parameter webhookUrls: `webhook_urls`.
        /// - Parameter webhookUrlsMethod: `webhook_urls_method`. `POST`, `GET`.
        @discardableResult public func transfer(
            callControlID: String,
            to: String,
            answeringMachineDetection: String? = nil,
            answeringMachineDetectionConfig: Records.ActionTransferAnsweringMachineDetectionConfig? = nil,
            audioURL: String? = nil,
            clientState: String? = nil,
            commandID: String? = nil,
            customHeaders: [Records.CustomSipHeader]? = nil,
            diversion: String? = nil,
            earlyMedia: Bool? = nil,
            from: String? = nil,
            fromDisplayName: String? = nil,
            mediaEncryption: String? = nil,
            mediaName: String? = nil,
            muteDtmf: String? = nil,
            parkAfterUnbridge: String? = nil,
            preferredCodecs: String? = nil,
            privacy: String? = nil,
            record: String? = nil,
            recordChannels: String? = nil,
            recordCustomFileName: String? = nil,
            recordFormat: String? = nil,
            recordMaxLength: Int? = nil,
            recordTimeoutSecs: Int? = nil,
            recordTrack: String? = nil,
            recordTrim: String? = nil,
            routeToMobile: Bool? = nil,
            sendDigitsOnAnswer: String? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil,
            sipHeaders: [Records.SipHeader]? = nil,
            sipRegion: String? = nil,
            sipTransportProtocol: String? = nil,
            soundModifications: Records.SoundModifications? = nil,
            targetLegClientState: String? = nil,
            timeLimitSecs: Int? = nil,
            timeoutSecs: Int? = nil,
            webhookRetriesPolicies: [String: Records.ActionTransferWebhookRetriesPolicies]? = nil,
            webhookURL: String? = nil,
            webhookURLMethod: String? = nil,
            webhookUrls: [String: [String]]? = nil,
            webhookUrlsMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("to", to)
            list.add("answering_machine_detection", answeringMachineDetection)
            list.add("answering_machine_detection_config", answeringMachineDetectionConfig)
            list.add("audio_url", audioURL)
            list.add("client_state", clientState)
            list.add("command_id", commandID)
            list.add("custom_headers", customHeaders)
            list.add("diversion", diversion)
            list.add("early_media", earlyMedia)
            list.add("from", from)
            list.add("from_display_name", fromDisplayName)
            list.add("media_encryption", mediaEncryption)
            list.add("media_name", mediaName)
            list.add("mute_dtmf", muteDtmf)
            list.add("park_after_unbridge", parkAfterUnbridge)
            list.add("preferred_codecs", preferredCodecs)
            list.add("privacy", privacy)
            list.add("record", record)
            list.add("record_channels", recordChannels)
            list.add("record_custom_file_name", recordCustomFileName)
            list.add("record_format", recordFormat)
            list.add("record_max_length", recordMaxLength)
            list.add("record_timeout_secs", recordTimeoutSecs)
            list.add("record_track", recordTrack)
            list.add("record_trim", recordTrim)
            list.add("route_to_mobile", routeToMobile)
            list.add("send_digits_on_answer", sendDigitsOnAnswer)
            list.add("sip_auth_password", sipAuthPassword)
            list.add("sip_auth_username", sipAuthUsername)
            list.add("sip_headers", sipHeaders)
            list.add("sip_region", sipRegion)
            list.add("sip_transport_protocol", sipTransportProtocol)
            list.add("sound_modifications", soundModifications)
            list.add("target_leg_client_state", targetLegClientState)
            list.add("time_limit_secs", timeLimitSecs)
            list.add("timeout_secs", timeoutSecs)
            list.add("webhook_retries_policies", webhookRetriesPolicies)
            list.add("webhook_url", webhookURL)
            list.add("webhook_url_method", webhookURLMethod)
            list.add("webhook_urls", webhookUrls)
            list.add("webhook_urls_method", webhookUrlsMethod)
            return try await client.typed("calls.actions.transfer", list.members, options)
        }
        /// Update the client state that webhooks of a call carry.
        ///
        /// - Parameter callControlID: `call_control_id`.
        /// - Parameter clientState: `client_state`.
        @discardableResult public func updateClientState(
            callControlID: String,
            clientState: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallControlCommandResult {
            var list = MemberList()
            list.add("call_control_id", callControlID)
            list.add("client_state", clientState)
            return try await client.typed("calls.actions.update_client_state", list.members, options)
        }
    }

    /// Typed calls below `connections`.
    public struct ConnectionsCalls: Sendable {
        let client: TelnyxClient
        /// List connections.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `created_at`, `connection_name`, `active`.
        public func list(
            filter: Records.ConnectionListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.Connection> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "connections.list", list.members, options)
        }
        /// List the active calls of a connection.
        ///
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func listActiveCalls(
            connectionID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.ConnectionListActiveCallsResponse> {
            var list = MemberList()
            list.add("connection_id", connectionID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "connections.list_active_calls", list.members, options)
        }
        /// Retrieve a connection.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.Connection {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("connections.retrieve", list.members, options)
        }
        /// Count the connections of the account.
        ///
        public func retrieveCount(
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ConnectionRetrieveCountResponseData {
            let list = MemberList()
            return try await client.typed("connections.retrieve_count", list.members, options)
        }
    }

    /// Typed calls below `detail_records`.
    public struct DetailRecordsCalls: Sendable {
        let client: TelnyxClient
        /// Search detail records of calls, messages and other products, with duration and cost.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`.
        public func list(
            filter: Records.DetailRecordListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<JSONValue> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "detail_records.list", list.members, options)
        }
    }

    /// Typed calls below `media`.
    public struct MediaCalls: Sendable {
        let client: TelnyxClient
        /// Delete a media file.
        ///
        /// - Parameter mediaName: `media_name`.
        public func delete(
            mediaName: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("media_name", mediaName)
            _ = try await client.call("media.delete", list.members, options: options)
        }
        /// Download a media file.
        ///
        /// - Parameter mediaName: `media_name`.
        public func download(
            mediaName: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("media_name", mediaName)
            return try await client.call("media.download", list.members, options: options)
        }
        /// List media files.
        ///
        /// - Parameter filter: `filter`.
        public func list(
            filter: Records.MediaListFilter? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.MediaResource] {
            var list = MemberList()
            list.add("filter", filter)
            return try await client.typed("media.list", list.members, options)
        }
        /// Retrieve the metadata of a media file.
        ///
        /// - Parameter mediaName: `media_name`.
        public func retrieve(
            mediaName: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MediaResource {
            var list = MemberList()
            list.add("media_name", mediaName)
            return try await client.typed("media.retrieve", list.members, options)
        }
        /// Update the metadata of a media file.
        ///
        /// - Parameter mediaName: `media_name`.
        /// - Parameter mediaURL: `media_url`.
        /// - Parameter ttlSecs: `ttl_secs`.
        /// - Parameter media: The file itself.
        @discardableResult public func update(
            mediaName: String,
            mediaURL: String? = nil,
            ttlSecs: Int? = nil,
            media: Records.Upload? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MediaResource {
            var list = MemberList()
            list.add("media_name", mediaName)
            list.add("media_url", mediaURL)
            list.add("ttl_secs", ttlSecs)
            list.add("media", media)
            return try await client.typed("media.update", list.members, options)
        }
        /// Upload a media file, or store it from a URL.
        ///
        /// - Parameter mediaURL: `media_url`.
        /// - Parameter mediaName: `media_name`.
        /// - Parameter ttlSecs: `ttl_secs`.
        /// - Parameter media: The file itself.
        @discardableResult public func upload(
            mediaURL: String,
            mediaName: String? = nil,
            ttlSecs: Int? = nil,
            media: Records.Upload? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MediaResource {
            var list = MemberList()
            list.add("media_url", mediaURL)
            list.add("media_name", mediaName)
            list.add("ttl_secs", ttlSecs)
            list.add("media", media)
            return try await client.typed("media.upload", list.members, options)
        }
    }

    /// Typed calls below `messages`.
    public struct MessagesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `messages.rcs`.
        public var rcs: MessagesRcsCalls { MessagesRcsCalls(client: client) }
        /// Cancel a scheduled message.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func cancelScheduled(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessageCancelScheduledResponse {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("messages.cancel_scheduled", list.members, options)
        }
        /// Retrieve a message.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessageRetrieveResponseData {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("messages.retrieve", list.members, options)
        }
        /// Retrieve the messages of a group MMS.
        ///
        /// - Parameter messageID: `message_id`.
        public func retrieveGroupMessages(
            messageID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.OutboundMessagePayload] {
            var list = MemberList()
            list.add("message_id", messageID)
            return try await client.typed("messages.retrieve_group_messages", list.members, options)
        }
        /// Schedule a message.
        ///
        /// - Parameter to: `to`.
        /// - Parameter autoDetect: `auto_detect`.
        /// - Parameter from: `from`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter sendAt: `send_at`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter type: `type`. `SMS`, `MMS`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func schedule(
            to: String,
            autoDetect: Bool? = nil,
            from: String? = nil,
            mediaUrls: [String]? = nil,
            messagingProfileID: String? = nil,
            sendAt: String? = nil,
            subject: String? = nil,
            text: String? = nil,
            type: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("to", to)
            list.add("auto_detect", autoDetect)
            list.add("from", from)
            list.add("media_urls", mediaUrls)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("send_at", sendAt)
            list.add("subject", subject)
            list.add("text", text)
            list.add("type", type)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.schedule", list.members, options)
        }
        /// Send an SMS or MMS.
        ///
        /// - Parameter to: `to`.
        /// - Parameter autoDetect: `auto_detect`.
        /// - Parameter encoding: `encoding`. `auto`, `gsm7`, `ucs2`.
        /// - Parameter from: `from`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter sendAt: `send_at`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter type: `type`. `SMS`, `MMS`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func send(
            to: String,
            autoDetect: Bool? = nil,
            encoding: String? = nil,
            from: String? = nil,
            mediaUrls: [String]? = nil,
            messagingProfileID: String? = nil,
            sendAt: String? = nil,
            subject: String? = nil,
            text: String? = nil,
            type: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("to", to)
            list.add("auto_detect", autoDetect)
            list.add("encoding", encoding)
            list.add("from", from)
            list.add("media_urls", mediaUrls)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("send_at", sendAt)
            list.add("subject", subject)
            list.add("text", text)
            list.add("type", type)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send", list.members, options)
        }
        /// Send a group MMS.
        ///
        /// - Parameter from: `from`.
        /// - Parameter to: `to`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func sendGroupMms(
            from: String,
            to: [String],
            mediaUrls: [String]? = nil,
            subject: String? = nil,
            text: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("from", from)
            list.add("to", to)
            list.add("media_urls", mediaUrls)
            list.add("subject", subject)
            list.add("text", text)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send_group_mms", list.members, options)
        }
        /// Send a message from a long code (an ordinary phone number).
        ///
        /// - Parameter from: `from`.
        /// - Parameter to: `to`.
        /// - Parameter autoDetect: `auto_detect`.
        /// - Parameter encoding: `encoding`. `auto`, `gsm7`, `ucs2`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter type: `type`. `SMS`, `MMS`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func sendLongCode(
            from: String,
            to: String,
            autoDetect: Bool? = nil,
            encoding: String? = nil,
            mediaUrls: [String]? = nil,
            subject: String? = nil,
            text: String? = nil,
            type: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("from", from)
            list.add("to", to)
            list.add("auto_detect", autoDetect)
            list.add("encoding", encoding)
            list.add("media_urls", mediaUrls)
            list.add("subject", subject)
            list.add("text", text)
            list.add("type", type)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send_long_code", list.members, options)
        }
        /// Send a message from the number pool of a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter to: `to`.
        /// - Parameter autoDetect: `auto_detect`.
        /// - Parameter encoding: `encoding`. `auto`, `gsm7`, `ucs2`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter type: `type`. `SMS`, `MMS`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func sendNumberPool(
            messagingProfileID: String,
            to: String,
            autoDetect: Bool? = nil,
            encoding: String? = nil,
            mediaUrls: [String]? = nil,
            subject: String? = nil,
            text: String? = nil,
            type: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            list.add("to", to)
            list.add("auto_detect", autoDetect)
            list.add("encoding", encoding)
            list.add("media_urls", mediaUrls)
            list.add("subject", subject)
            list.add("text", text)
            list.add("type", type)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send_number_pool", list.members, options)
        }
        /// Send a message from a short code.
        ///
        /// - Parameter from: `from`.
        /// - Parameter to: `to`.
        /// - Parameter autoDetect: `auto_detect`.
        /// - Parameter encoding: `encoding`. `auto`, `gsm7`, `ucs2`.
        /// - Parameter mediaUrls: `media_urls`.
        /// - Parameter subject: `subject`.
        /// - Parameter text: `text`.
        /// - Parameter type: `type`. `SMS`, `MMS`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func sendShortCode(
            from: String,
            to: String,
            autoDetect: Bool? = nil,
            encoding: String? = nil,
            mediaUrls: [String]? = nil,
            subject: String? = nil,
            text: String? = nil,
            type: String? = nil,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("from", from)
            list.add("to", to)
            list.add("auto_detect", autoDetect)
            list.add("encoding", encoding)
            list.add("media_urls", mediaUrls)
            list.add("subject", subject)
            list.add("text", text)
            list.add("type", type)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send_short_code", list.members, options)
        }
        /// Send a message from an alphanumeric sender ID.
        ///
        /// - Parameter from: `from`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter text: `text`.
        /// - Parameter to: `to`.
        /// - Parameter useProfileWebhooks: `use_profile_webhooks`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func sendWithAlphanumericSender(
            from: String,
            messagingProfileID: String,
            text: String,
            to: String,
            useProfileWebhooks: Bool? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundMessagePayload {
            var list = MemberList()
            list.add("from", from)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("text", text)
            list.add("to", to)
            list.add("use_profile_webhooks", useProfileWebhooks)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.send_with_alphanumeric_sender", list.members, options)
        }
        /// Send a WhatsApp message.
        ///
        /// - Parameter from: `from`.
        /// - Parameter to: `to`.
        /// - Parameter whatsappMessage: `whatsapp_message`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter type: `type`. `WHATSAPP`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func whatsapp(
            from: String,
            to: String,
            whatsappMessage: Records.MessageWhatsappWhatsappMessage,
            messagingProfileID: String? = nil,
            type: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessageWhatsappResponseData {
            var list = MemberList()
            list.add("from", from)
            list.add("to", to)
            list.add("whatsapp_message", whatsappMessage)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("type", type)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.whatsapp", list.members, options)
        }
    }

    /// Typed calls below `messages.rcs`.
    public struct MessagesRcsCalls: Sendable {
        let client: TelnyxClient
        /// Generate a link that opens a chat with an RCS agent.
        ///
        /// - Parameter agentID: `agent_id`.
        /// - Parameter body: `body`.
        /// - Parameter phoneNumber: `phone_number`.
        public func generateDeeplink(
            agentID: String,
            body: String? = nil,
            phoneNumber: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RcGenerateDeeplinkResponseData {
            var list = MemberList()
            list.add("agent_id", agentID)
            list.add("body", body)
            list.add("phone_number", phoneNumber)
            return try await client.typed("messages.rcs.generate_deeplink", list.members, options)
        }
        /// Send an RCS message.
        ///
        /// - Parameter agentID: `agent_id`.
        /// - Parameter agentMessage: `agent_message`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter to: `to`.
        /// - Parameter mmsFallback: `mms_fallback`.
        /// - Parameter smsFallback: `sms_fallback`.
        /// - Parameter type: `type`. `RCS`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func send(
            agentID: String,
            agentMessage: Records.RcsAgentMessage,
            messagingProfileID: String,
            to: String,
            mmsFallback: Records.RcSendMmsFallback? = nil,
            smsFallback: Records.RcSendSMSFallback? = nil,
            type: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RcSendResponseData {
            var list = MemberList()
            list.add("agent_id", agentID)
            list.add("agent_message", agentMessage)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("to", to)
            list.add("mms_fallback", mmsFallback)
            list.add("sms_fallback", smsFallback)
            list.add("type", type)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messages.rcs.send", list.members, options)
        }
    }

    /// Typed calls below `messaging_profiles`.
    public struct MessagingProfilesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `messaging_profiles.actions`.
        public var actions: MessagingProfilesActionsCalls { MessagingProfilesActionsCalls(client: client) }
        /// Calls below `messaging_profiles.autoresp_configs`.
        public var autorespConfigs: MessagingProfilesAutorespConfigsCalls { MessagingProfilesAutorespConfigsCalls(client: client) }
        /// Create a messaging profile.
        ///
        /// - Parameter name: `name`.
        /// - Parameter whitelistedDestinations: `whitelisted_destinations`.
        /// - Parameter aiAssistantID: `ai_assistant_id`.
        /// - Parameter alphaSender: `alpha_sender`.
        /// - Parameter dailySpendLimit: `daily_spend_limit`.
        /// - Parameter dailySpendLimitEnabled: `daily_spend_limit_enabled`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter features: `features`.
        /// - Parameter healthWebhookURL: `health_webhook_url`.
        /// - Parameter mmsFallBackToSms: `mms_fall_back_to_sms`.
        /// - Parameter mmsTranscoding: `mms_transcoding`.
        /// - Parameter mobileOnly: `mobile_only`.
        /// - Parameter numberPoolSettings: `number_pool_settings`.
        /// - Parameter resourceGroupID: `resource_group_id`.
        /// - Parameter smartEncoding: `smart_encoding`.
        /// - Parameter urlShortenerSettings: `url_shortener_settings`.
        /// - Parameter webhookApiVersion: `webhook_api_version`. `1`, `2`, `2010-04-01`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        @discardableResult public func create(
            name: String,
            whitelistedDestinations: [String],
            aiAssistantID: String? = nil,
            alphaSender: String? = nil,
            dailySpendLimit: String? = nil,
            dailySpendLimitEnabled: Bool? = nil,
            enabled: Bool? = nil,
            features: Records.MessagingProfileFeatures? = nil,
            healthWebhookURL: String? = nil,
            mmsFallBackToSms: Bool? = nil,
            mmsTranscoding: Bool? = nil,
            mobileOnly: Bool? = nil,
            numberPoolSettings: Records.NumberPoolSettings? = nil,
            resourceGroupID: String? = nil,
            smartEncoding: Bool? = nil,
            urlShortenerSettings: Records.URLShortenerSettings? = nil,
            webhookApiVersion: String? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessagingMessagingProfile {
            var list = MemberList()
            list.add("name", name)
            list.add("whitelisted_destinations", whitelistedDestinations)
            list.add("ai_assistant_id", aiAssistantID)
            list.add("alpha_sender", alphaSender)
            list.add("daily_spend_limit", dailySpendLimit)
            list.add("daily_spend_limit_enabled", dailySpendLimitEnabled)
            list.add("enabled", enabled)
            list.add("features", features)
            list.add("health_webhook_url", healthWebhookURL)
            list.add("mms_fall_back_to_sms", mmsFallBackToSms)
            list.add("mms_transcoding", mmsTranscoding)
            list.add("mobile_only", mobileOnly)
            list.add("number_pool_settings", numberPoolSettings)
            list.add("resource_group_id", resourceGroupID)
            list.add("smart_encoding", smartEncoding)
            list.add("url_shortener_settings", urlShortenerSettings)
            list.add("webhook_api_version", webhookApiVersion)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            return try await client.typed("messaging_profiles.create", list.members, options)
        }
        /// Delete a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        @discardableResult public func delete(
            messagingProfileID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessagingMessagingProfile {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            return try await client.typed("messaging_profiles.delete", list.members, options)
        }
        /// List messaging profiles.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter filterNameContains: `filter[name][contains]`.
        /// - Parameter filterNameEq: `filter[name][eq]`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.MessagingProfileListFilter? = nil,
            filterNameContains: String? = nil,
            filterNameEq: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.MessagingMessagingProfile> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("filter[name][contains]", filterNameContains)
            list.add("filter[name][eq]", filterNameEq)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "messaging_profiles.list", list.members, options)
        }
        /// List the alphanumeric sender IDs of a messaging profile.
        ///
        /// - Parameter id: `id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func listAlphanumericSenderIDs(
            id: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.AlphanumericSenderID> {
            var list = MemberList()
            list.add("id", id)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "messaging_profiles.list_alphanumeric_sender_ids", list.members, options)
        }
        /// List phone numbers of a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func listPhoneNumbers(
            messagingProfileID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.PhoneNumberWithMessagingSettings> {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "messaging_profiles.list_phone_numbers", list.members, options)
        }
        /// List short codes of a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func listShortCodes(
            messagingProfileID: String,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.ShortCode> {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "messaging_profiles.list_short_codes", list.members, options)
        }
        /// Retrieve a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        public func retrieve(
            messagingProfileID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessagingMessagingProfile {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            return try await client.typed("messaging_profiles.retrieve", list.members, options)
        }
        /// Retrieve the metrics of a messaging profile.
        ///
        /// - Parameter id: `id`.
        /// - Parameter timeFrame: `time_frame`. `1h`, `3h`, `24h`, `3d`, `7d`, `30d`.
        public func retrieveMetrics(
            id: String,
            timeFrame: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> JSONObject {
            var list = MemberList()
            list.add("id", id)
            list.add("time_frame", timeFrame)
            return try await client.typed("messaging_profiles.retrieve_metrics", list.members, options)
        }
        /// Update a messaging profile.
        ///
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter aiAssistantID: `ai_assistant_id`.
        /// - Parameter alphaSender: `alpha_sender`.
        /// - Parameter dailySpendLimit: `daily_spend_limit`.
        /// - Parameter dailySpendLimitEnabled: `daily_spend_limit_enabled`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter features: `features`.
        /// - Parameter mmsFallBackToSms: `mms_fall_back_to_sms`.
        /// - Parameter mmsTranscoding: `mms_transcoding`.
        /// - Parameter mobileOnly: `mobile_only`.
        /// - Parameter name: `name`.
        /// - Parameter numberPoolSettings: `number_pool_settings`.
        /// - Parameter redactionEnabled: `redaction_enabled`.
        /// - Parameter redactionLevel: `redaction_level`.
        /// - Parameter smartEncoding: `smart_encoding`.
        /// - Parameter urlShortenerSettings: `url_shortener_settings`.
        /// - Parameter v1Secret: `v1_secret`.
        /// - Parameter webhookApiVersion: `webhook_api_version`. `1`, `2`, `2010-04-01`.
        /// - Parameter webhookFailoverURL: `webhook_failover_url`.
        /// - Parameter webhookURL: `webhook_url`.
        /// - Parameter whitelistedDestinations: `whitelisted_destinations`.
        @discardableResult public func update(
            messagingProfileID: String,
            aiAssistantID: String? = nil,
            alphaSender: String? = nil,
            dailySpendLimit: String? = nil,
            dailySpendLimitEnabled: Bool? = nil,
            enabled: Bool? = nil,
            features: Records.MessagingProfileFeatures? = nil,
            mmsFallBackToSms: Bool? = nil,
            mmsTranscoding: Bool? = nil,
            mobileOnly: Bool? = nil,
            name: String? = nil,
            numberPoolSettings: Records.NumberPoolSettings? = nil,
            redactionEnabled: Bool? = nil,
            redactionLevel: Int? = nil,
            smartEncoding: Bool? = nil,
            urlShortenerSettings: Records.URLShortenerSettings? = nil,
            v1Secret: String? = nil,
            webhookApiVersion: String? = nil,
            webhookFailoverURL: String? = nil,
            webhookURL: String? = nil,
            whitelistedDestinations: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessagingMessagingProfile {
            var list = MemberList()
            list.add("messaging_profile_id", messagingProfileID)
            list.add("ai_assistant_id", aiAssistantID)
            list.add("alpha_sender", alphaSender)
            list.add("daily_spend_limit", dailySpendLimit)
            list.add("daily_spend_limit_enabled", dailySpendLimitEnabled)
            list.add("enabled", enabled)
            list.add("features", features)
            list.add("mms_fall_back_to_sms", mmsFallBackToSms)
            list.add("mms_transcoding", mmsTranscoding)
            list.add("mobile_only", mobileOnly)
            list.add("name", name)
            list.add("number_pool_settings", numberPoolSettings)
            list.add("redaction_enabled", redactionEnabled)
            list.add("redaction_level", redactionLevel)
            list.add("smart_encoding", smartEncoding)
            list.add("url_shortener_settings", urlShortenerSettings)
            list.add("v1_secret", v1Secret)
            list.add("webhook_api_version", webhookApiVersion)
            list.add("webhook_failover_url", webhookFailoverURL)
            list.add("webhook_url", webhookURL)
            list.add("whitelisted_destinations", whitelistedDestinations)
            return try await client.typed("messaging_profiles.update", list.members, options)
        }
    }

    /// Typed calls below `messaging_profiles.actions`.
    public struct MessagingProfilesActionsCalls: Sendable {
        let client: TelnyxClient
        /// Regenerate the secret of a messaging profile.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func regenerateSecret(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MessagingMessagingProfile {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("messaging_profiles.actions.regenerate_secret", list.members, options)
        }
    }

    /// Typed calls below `messaging_profiles.autoresp_configs`.
    public struct MessagingProfilesAutorespConfigsCalls: Sendable {
        let client: TelnyxClient
        /// Create an automatic response of a messaging profile.
        ///
        /// - Parameter profileID: `profile_id`.
        /// - Parameter countryCode: `country_code`.
        /// - Parameter keywords: `keywords`.
        /// - Parameter op: `op`. `start`, `stop`, `info`.
        /// - Parameter respText: `resp_text`.
        @discardableResult public func create(
            profileID: String,
            countryCode: String,
            keywords: [String],
            op: String,
            respText: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AutoRespConfig {
            var list = MemberList()
            list.add("profile_id", profileID)
            list.add("country_code", countryCode)
            list.add("keywords", keywords)
            list.add("op", op)
            list.add("resp_text", respText)
            return try await client.typed("messaging_profiles.autoresp_configs.create", list.members, options)
        }
        /// Delete an automatic response of a messaging profile.
        ///
        /// - Parameter profileID: `profile_id`.
        /// - Parameter autorespCfgID: `autoresp_cfg_id`.
        @discardableResult public func delete(
            profileID: String,
            autorespCfgID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("profile_id", profileID)
            list.add("autoresp_cfg_id", autorespCfgID)
            return try await client.call("messaging_profiles.autoresp_configs.delete", list.members, options: options)
        }
        /// List the automatic responses of a messaging profile.
        ///
        /// - Parameter profileID: `profile_id`.
        /// - Parameter countryCode: `country_code`.
        /// - Parameter createdAt: `created_at`.
        /// - Parameter updatedAt: `updated_at`.
        public func list(
            profileID: String,
            countryCode: String? = nil,
            createdAt: Records.AutorespConfigListCreatedAt? = nil,
            updatedAt: Records.AutorespConfigListUpdatedAt? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.AutoRespConfig] {
            var list = MemberList()
            list.add("profile_id", profileID)
            list.add("country_code", countryCode)
            list.add("created_at", createdAt)
            list.add("updated_at", updatedAt)
            return try await client.typed("messaging_profiles.autoresp_configs.list", list.members, options)
        }
        /// Retrieve an automatic response of a messaging profile.
        ///
        /// - Parameter profileID: `profile_id`.
        /// - Parameter autorespCfgID: `autoresp_cfg_id`.
        public func retrieve(
            profileID: String,
            autorespCfgID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AutoRespConfig {
            var list = MemberList()
            list.add("profile_id", profileID)
            list.add("autoresp_cfg_id", autorespCfgID)
            return try await client.typed("messaging_profiles.autoresp_configs.retrieve", list.members, options)
        }
        /// Update an automatic response of a messaging profile.
        ///
        /// - Parameter profileID: `profile_id`.
        /// - Parameter autorespCfgID: `autoresp_cfg_id`.
        /// - Parameter countryCode: `country_code`.
        /// - Parameter keywords: `keywords`.
        /// - Parameter op: `op`. `start`, `stop`, `info`.
        /// - Parameter respText: `resp_text`.
        @discardableResult public func update(
            profileID: String,
            autorespCfgID: String,
            countryCode: String,
            keywords: [String],
            op: String,
            respText: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AutoRespConfig {
            var list = MemberList()
            list.add("profile_id", profileID)
            list.add("autoresp_cfg_id", autorespCfgID)
            list.add("country_code", countryCode)
            list.add("keywords", keywords)
            list.add("op", op)
            list.add("resp_text", respText)
            return try await client.typed("messaging_profiles.autoresp_configs.update", list.members, options)
        }
    }

    /// Typed calls below `number_orders`.
    public struct NumberOrdersCalls: Sendable {
        let client: TelnyxClient
        /// Buy phone numbers: create a number order.
        ///
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter customerReference: `customer_reference`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter phoneNumbers: `phone_numbers`.
        @discardableResult public func create(
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            customerReference: String? = nil,
            messagingProfileID: String? = nil,
            phoneNumbers: [Records.NumberOrderCreatePhoneNumber]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumberOrderWithPhoneNumbers {
            var list = MemberList()
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("customer_reference", customerReference)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("phone_numbers", phoneNumbers)
            return try await client.typed("number_orders.create", list.members, options)
        }
        /// List number orders.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.NumberOrderListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.NumberOrderListResponse> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "number_orders.list", list.members, options)
        }
        /// Retrieve a number order.
        ///
        /// - Parameter numberOrderID: `number_order_id`.
        public func retrieve(
            numberOrderID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumberOrderWithPhoneNumbers {
            var list = MemberList()
            list.add("number_order_id", numberOrderID)
            return try await client.typed("number_orders.retrieve", list.members, options)
        }
        /// Update a number order.
        ///
        /// - Parameter numberOrderID: `number_order_id`.
        /// - Parameter customerReference: `customer_reference`.
        /// - Parameter regulatoryRequirements: `regulatory_requirements`.
        @discardableResult public func update(
            numberOrderID: String,
            customerReference: String? = nil,
            regulatoryRequirements: [Records.UpdateRegulatoryRequirement]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumberOrderWithPhoneNumbers {
            var list = MemberList()
            list.add("number_order_id", numberOrderID)
            list.add("customer_reference", customerReference)
            list.add("regulatory_requirements", regulatoryRequirements)
            return try await client.typed("number_orders.update", list.members, options)
        }
    }

    /// Typed calls below `outbound_voice_profiles`.
    public struct OutboundVoiceProfilesCalls: Sendable {
        let client: TelnyxClient
        /// Create an outbound voice profile.
        ///
        /// - Parameter name: `name`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter callRecording: `call_recording`.
        /// - Parameter callingWindow: `calling_window`.
        /// - Parameter concurrentCallLimit: `concurrent_call_limit`.
        /// - Parameter dailySpendLimit: `daily_spend_limit`.
        /// - Parameter dailySpendLimitEnabled: `daily_spend_limit_enabled`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter maxDestinationRate: `max_destination_rate`.
        /// - Parameter servicePlan: `service_plan`. `global`.
        /// - Parameter tags: `tags`.
        /// - Parameter trafficType: `traffic_type`. `conversational`.
        /// - Parameter usagePaymentMethod: `usage_payment_method`. `rate-deck`.
        /// - Parameter whitelistedDestinations: `whitelisted_destinations`.
        @discardableResult public func create(
            name: String,
            billingGroupID: String? = nil,
            callRecording: Records.OutboundCallRecording? = nil,
            callingWindow: Records.OutboundVoiceProfileCreateCallingWindow? = nil,
            concurrentCallLimit: Int? = nil,
            dailySpendLimit: String? = nil,
            dailySpendLimitEnabled: Bool? = nil,
            enabled: Bool? = nil,
            maxDestinationRate: Double? = nil,
            servicePlan: String? = nil,
            tags: [String]? = nil,
            trafficType: String? = nil,
            usagePaymentMethod: String? = nil,
            whitelistedDestinations: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundVoiceProfile {
            var list = MemberList()
            list.add("name", name)
            list.add("billing_group_id", billingGroupID)
            list.add("call_recording", callRecording)
            list.add("calling_window", callingWindow)
            list.add("concurrent_call_limit", concurrentCallLimit)
            list.add("daily_spend_limit", dailySpendLimit)
            list.add("daily_spend_limit_enabled", dailySpendLimitEnabled)
            list.add("enabled", enabled)
            list.add("max_destination_rate", maxDestinationRate)
            list.add("service_plan", servicePlan)
            list.add("tags", tags)
            list.add("traffic_type", trafficType)
            list.add("usage_payment_method", usagePaymentMethod)
            list.add("whitelisted_destinations", whitelistedDestinations)
            return try await client.typed("outbound_voice_profiles.create", list.members, options)
        }
        /// Delete an outbound voice profile.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundVoiceProfile {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("outbound_voice_profiles.delete", list.members, options)
        }
        /// List outbound voice profiles.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`.
        public func list(
            filter: Records.OutboundVoiceProfileListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.OutboundVoiceProfile> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "outbound_voice_profiles.list", list.members, options)
        }
        /// Retrieve an outbound voice profile.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundVoiceProfile {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("outbound_voice_profiles.retrieve", list.members, options)
        }
        /// Update an outbound voice profile.
        ///
        /// - Parameter id: `id`.
        /// - Parameter name: `name`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter callRecording: `call_recording`.
        /// - Parameter callingWindow: `calling_window`.
        /// - Parameter concurrentCallLimit: `concurrent_call_limit`.
        /// - Parameter dailySpendLimit: `daily_spend_limit`.
        /// - Parameter dailySpendLimitEnabled: `daily_spend_limit_enabled`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter maxDestinationRate: `max_destination_rate`.
        /// - Parameter servicePlan: `service_plan`. `global`.
        /// - Parameter tags: `tags`.
        /// - Parameter trafficType: `traffic_type`. `conversational`.
        /// - Parameter usagePaymentMethod: `usage_payment_method`. `rate-deck`.
        /// - Parameter whitelistedDestinations: `whitelisted_destinations`.
        @discardableResult public func update(
            id: String,
            name: String,
            billingGroupID: String? = nil,
            callRecording: Records.OutboundCallRecording? = nil,
            callingWindow: Records.OutboundVoiceProfileUpdateCallingWindow? = nil,
            concurrentCallLimit: Int? = nil,
            dailySpendLimit: String? = nil,
            dailySpendLimitEnabled: Bool? = nil,
            enabled: Bool? = nil,
            maxDestinationRate: Double? = nil,
            servicePlan: String? = nil,
            tags: [String]? = nil,
            trafficType: String? = nil,
            usagePaymentMethod: String? = nil,
            whitelistedDestinations: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.OutboundVoiceProfile {
            var list = MemberList()
            list.add("id", id)
            list.add("name", name)
            list.add("billing_group_id", billingGroupID)
            list.add("call_recording", callRecording)
            list.add("calling_window", callingWindow)
            list.add("concurrent_call_limit", concurrentCallLimit)
            list.add("daily_spend_limit", dailySpendLimit)
            list.add("daily_spend_limit_enabled", dailySpendLimitEnabled)
            list.add("enabled", enabled)
            list.add("max_destination_rate", maxDestinationRate)
            list.add("service_plan", servicePlan)
            list.add("tags", tags)
            list.add("traffic_type", trafficType)
            list.add("usage_payment_method", usagePaymentMethod)
            list.add("whitelisted_destinations", whitelistedDestinations)
            return try await client.typed("outbound_voice_profiles.update", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers`.
    public struct PhoneNumbersCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `phone_numbers.actions`.
        public var actions: PhoneNumbersActionsCalls { PhoneNumbersActionsCalls(client: client) }
        /// Calls below `phone_numbers.csv_downloads`.
        public var csvDownloads: PhoneNumbersCsvDownloadsCalls { PhoneNumbersCsvDownloadsCalls(client: client) }
        /// Calls below `phone_numbers.jobs`.
        public var jobs: PhoneNumbersJobsCalls { PhoneNumbersJobsCalls(client: client) }
        /// Calls below `phone_numbers.messaging`.
        public var messaging: PhoneNumbersMessagingCalls { PhoneNumbersMessagingCalls(client: client) }
        /// Calls below `phone_numbers.voice`.
        public var voice: PhoneNumbersVoiceCalls { PhoneNumbersVoiceCalls(client: client) }
        /// Calls below `phone_numbers.voicemail`.
        public var voicemail: PhoneNumbersVoicemailCalls { PhoneNumbersVoicemailCalls(client: client) }
        /// Delete a phone number from the account.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberDeleteResponseData {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.delete", list.members, options)
        }
        /// List phone numbers.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter handleMessagingProfileError: `handle_messaging_profile_error`. `true`, `false`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `purchased_at`, `phone_number`, `connection_name`, `usage_payment_method`.
        public func list(
            filter: Records.PhoneNumberListFilter? = nil,
            handleMessagingProfileError: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.NumbersPhoneNumberDetailed> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("handle_messaging_profile_error", handleMessagingProfileError)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "phone_numbers.list", list.members, options)
        }
        /// Retrieve a phone number.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumberDetailed {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.retrieve", list.members, options)
        }
        /// List phone numbers with few fields, faster than the full list.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter includeConnection: `include_connection`.
        /// - Parameter includeTags: `include_tags`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `purchased_at`, `phone_number`, `connection_name`, `usage_payment_method`.
        public func slimList(
            filter: Records.PhoneNumberSlimListFilter? = nil,
            includeConnection: Bool? = nil,
            includeTags: Bool? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.PhoneNumberSlimListResponse> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("include_connection", includeConnection)
            list.add("include_tags", includeTags)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "phone_numbers.slim_list", list.members, options)
        }
        /// Update a phone number.
        ///
        /// - Parameter phoneNumberID: `phone_number_id`.
        /// - Parameter addressID: `address_id`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter customerReference: `customer_reference`.
        /// - Parameter externalPin: `external_pin`.
        /// - Parameter hdVoiceEnabled: `hd_voice_enabled`.
        /// - Parameter tags: `tags`.
        @discardableResult public func update(
            phoneNumberID: String,
            addressID: String? = nil,
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            customerReference: String? = nil,
            externalPin: String? = nil,
            hdVoiceEnabled: Bool? = nil,
            tags: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumberDetailed {
            var list = MemberList()
            list.add("phone_number_id", phoneNumberID)
            list.add("address_id", addressID)
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("customer_reference", customerReference)
            list.add("external_pin", externalPin)
            list.add("hd_voice_enabled", hdVoiceEnabled)
            list.add("tags", tags)
            return try await client.typed("phone_numbers.update", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.actions`.
    public struct PhoneNumbersActionsCalls: Sendable {
        let client: TelnyxClient
        /// Add a phone number to a bundle or remove it.
        ///
        /// - Parameter id: `id`.
        /// - Parameter bundleID: `bundle_id`.
        @discardableResult public func changeBundleStatus(
            id: String,
            bundleID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithVoiceSettings {
            var list = MemberList()
            list.add("id", id)
            list.add("bundle_id", bundleID)
            return try await client.typed("phone_numbers.actions.change_bundle_status", list.members, options)
        }
        /// Enable emergency calling for a phone number.
        ///
        /// - Parameter id: `id`.
        /// - Parameter emergencyAddressID: `emergency_address_id`.
        /// - Parameter emergencyEnabled: `emergency_enabled`.
        @discardableResult public func enableEmergency(
            id: String,
            emergencyAddressID: String,
            emergencyEnabled: Bool,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithVoiceSettings {
            var list = MemberList()
            list.add("id", id)
            list.add("emergency_address_id", emergencyAddressID)
            list.add("emergency_enabled", emergencyEnabled)
            return try await client.typed("phone_numbers.actions.enable_emergency", list.members, options)
        }
        /// Verify that phone numbers belong to the account.
        ///
        /// - Parameter phoneNumbers: `phone_numbers`.
        @discardableResult public func verifyOwnership(
            phoneNumbers: [String],
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ActionVerifyOwnershipResponseData {
            var list = MemberList()
            list.add("phone_numbers", phoneNumbers)
            return try await client.typed("phone_numbers.actions.verify_ownership", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.csv_downloads`.
    public struct PhoneNumbersCsvDownloadsCalls: Sendable {
        let client: TelnyxClient
        /// Create a CSV file of the account's phone numbers.
        ///
        /// - Parameter csvFormat: `csv_format`. `V1`, `V2`.
        /// - Parameter filter: `filter`.
        /// - Parameter includeManagedAccounts: `include_managed_accounts`.
        @discardableResult public func create(
            csvFormat: String? = nil,
            filter: Records.CsvDownloadCreateFilter? = nil,
            includeManagedAccounts: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.CsvDownload] {
            var list = MemberList()
            list.add("csv_format", csvFormat)
            list.add("filter", filter)
            list.add("include_managed_accounts", includeManagedAccounts)
            return try await client.typed("phone_numbers.csv_downloads.create", list.members, options)
        }
        /// List CSV downloads.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.CsvDownload> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "phone_numbers.csv_downloads.list", list.members, options)
        }
        /// Retrieve a CSV download.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.CsvDownload] {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.csv_downloads.retrieve", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.jobs`.
    public struct PhoneNumbersJobsCalls: Sendable {
        let client: TelnyxClient
        /// Delete a batch of phone numbers in the background.
        ///
        /// - Parameter phoneNumbers: `phone_numbers`.
        @discardableResult public func deleteBatch(
            phoneNumbers: [String],
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumbersJob {
            var list = MemberList()
            list.add("phone_numbers", phoneNumbers)
            return try await client.typed("phone_numbers.jobs.delete_batch", list.members, options)
        }
        /// List background jobs on phone numbers.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `created_at`.
        public func list(
            filter: Records.JobListFilterParam? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.NumbersPhoneNumbersJob> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "phone_numbers.jobs.list", list.members, options)
        }
        /// Retrieve a background job on phone numbers.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumbersJob {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.jobs.retrieve", list.members, options)
        }
        /// Update a batch of phone numbers in the background.
        ///
        /// - Parameter phoneNumbers: `phone_numbers`.
        /// - Parameter filter: `filter`.
        /// - Parameter billingGroupID: `billing_group_id`.
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter customerReference: `customer_reference`.
        /// - Parameter deletionLockEnabled: `deletion_lock_enabled`.
        /// - Parameter externalPin: `external_pin`.
        /// - Parameter hdVoiceEnabled: `hd_voice_enabled`.
        /// - Parameter tags: `tags`.
        /// - Parameter voice: `voice`.
        @discardableResult public func updateBatch(
            phoneNumbers: [String],
            filter: Records.JobUpdateBatchFilter? = nil,
            billingGroupID: String? = nil,
            connectionID: String? = nil,
            customerReference: String? = nil,
            deletionLockEnabled: Bool? = nil,
            externalPin: String? = nil,
            hdVoiceEnabled: Bool? = nil,
            tags: [String]? = nil,
            voice: Records.UpdateVoiceSettings? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumbersJob {
            var list = MemberList()
            list.add("phone_numbers", phoneNumbers)
            list.add("filter", filter)
            list.add("billing_group_id", billingGroupID)
            list.add("connection_id", connectionID)
            list.add("customer_reference", customerReference)
            list.add("deletion_lock_enabled", deletionLockEnabled)
            list.add("external_pin", externalPin)
            list.add("hd_voice_enabled", hdVoiceEnabled)
            list.add("tags", tags)
            list.add("voice", voice)
            return try await client.typed("phone_numbers.jobs.update_batch", list.members, options)
        }
        /// Update the emergency settings of a batch of phone numbers in the background.
        ///
        /// - Parameter emergencyEnabled: `emergency_enabled`.
        /// - Parameter phoneNumbers: `phone_numbers`.
        /// - Parameter emergencyAddressID: `emergency_address_id`.
        @discardableResult public func updateEmergencySettingsBatch(
            emergencyEnabled: Bool,
            phoneNumbers: [String],
            emergencyAddressID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.NumbersPhoneNumbersJob {
            var list = MemberList()
            list.add("emergency_enabled", emergencyEnabled)
            list.add("phone_numbers", phoneNumbers)
            list.add("emergency_address_id", emergencyAddressID)
            return try await client.typed("phone_numbers.jobs.update_emergency_settings_batch", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.messaging`.
    public struct PhoneNumbersMessagingCalls: Sendable {
        let client: TelnyxClient
        /// List the messaging settings of phone numbers.
        ///
        /// - Parameter filterMessagingProfileID: `filter[messaging_profile_id]`.
        /// - Parameter filterPhoneNumber: `filter[phone_number]`.
        /// - Parameter filterPhoneNumberContains: `filter[phone_number][contains]`.
        /// - Parameter filterType: `filter[type]`. `tollfree`, `longcode`, `shortcode`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sortPhoneNumber: `sort[phone_number]`. `asc`, `desc`.
        public func list(
            filterMessagingProfileID: String? = nil,
            filterPhoneNumber: String? = nil,
            filterPhoneNumberContains: String? = nil,
            filterType: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sortPhoneNumber: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.PhoneNumberWithMessagingSettings> {
            var list = MemberList()
            list.add("filter[messaging_profile_id]", filterMessagingProfileID)
            list.add("filter[phone_number]", filterPhoneNumber)
            list.add("filter[phone_number][contains]", filterPhoneNumberContains)
            list.add("filter[type]", filterType)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort[phone_number]", sortPhoneNumber)
            return try client.items(of: "phone_numbers.messaging.list", list.members, options)
        }
        /// Retrieve the messaging settings of a phone number.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithMessagingSettings {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.messaging.retrieve", list.members, options)
        }
        /// Update the messaging settings of a phone number.
        ///
        /// - Parameter id: `id`.
        /// - Parameter messagingProduct: `messaging_product`.
        /// - Parameter messagingProfileID: `messaging_profile_id`.
        /// - Parameter tags: `tags`.
        @discardableResult public func update(
            id: String,
            messagingProduct: String? = nil,
            messagingProfileID: String? = nil,
            tags: [String]? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithMessagingSettings {
            var list = MemberList()
            list.add("id", id)
            list.add("messaging_product", messagingProduct)
            list.add("messaging_profile_id", messagingProfileID)
            list.add("tags", tags)
            return try await client.typed("phone_numbers.messaging.update", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.voice`.
    public struct PhoneNumbersVoiceCalls: Sendable {
        let client: TelnyxClient
        /// List the voice settings of phone numbers.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `purchased_at`, `phone_number`, `connection_name`, `usage_payment_method`.
        public func list(
            filter: Records.VoiceListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.PhoneNumberWithVoiceSettings> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "phone_numbers.voice.list", list.members, options)
        }
        /// Retrieve the voice settings of a phone number.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithVoiceSettings {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("phone_numbers.voice.retrieve", list.members, options)
        }
        /// Update the voice settings of a phone number.
        ///
        /// - Parameter id: `id`.
        /// - Parameter callForwarding: `call_forwarding`.
        /// - Parameter callRecording: `call_recording`.
        /// - Parameter callerIDNameEnabled: `caller_id_name_enabled`.
        /// - Parameter cnamListing: `cnam_listing`.
        /// - Parameter inboundCallScreening: `inbound_call_screening`. `disabled`, `reject_calls`, `flag_calls`.
        /// - Parameter mediaFeatures: `media_features`.
        /// - Parameter techPrefixEnabled: `tech_prefix_enabled`.
        /// - Parameter translatedNumber: `translated_number`.
        /// - Parameter usagePaymentMethod: `usage_payment_method`. `pay-per-minute`, `channel`.
        @discardableResult public func update(
            id: String,
            callForwarding: Records.CallForwarding? = nil,
            callRecording: Records.CallRecording? = nil,
            callerIDNameEnabled: Bool? = nil,
            cnamListing: Records.CnamListing? = nil,
            inboundCallScreening: String? = nil,
            mediaFeatures: Records.MediaFeatures? = nil,
            techPrefixEnabled: Bool? = nil,
            translatedNumber: String? = nil,
            usagePaymentMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PhoneNumberWithVoiceSettings {
            var list = MemberList()
            list.add("id", id)
            list.add("call_forwarding", callForwarding)
            list.add("call_recording", callRecording)
            list.add("caller_id_name_enabled", callerIDNameEnabled)
            list.add("cnam_listing", cnamListing)
            list.add("inbound_call_screening", inboundCallScreening)
            list.add("media_features", mediaFeatures)
            list.add("tech_prefix_enabled", techPrefixEnabled)
            list.add("translated_number", translatedNumber)
            list.add("usage_payment_method", usagePaymentMethod)
            return try await client.typed("phone_numbers.voice.update", list.members, options)
        }
    }

    /// Typed calls below `phone_numbers.voicemail`.
    public struct PhoneNumbersVoicemailCalls: Sendable {
        let client: TelnyxClient
        /// Set up voicemail for a phone number.
        ///
        /// - Parameter phoneNumberID: `phone_number_id`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter greeting: `greeting`.
        /// - Parameter pin: `pin`.
        @discardableResult public func create(
            phoneNumberID: String,
            enabled: Bool? = nil,
            greeting: Records.VoicemailCreateGreeting? = nil,
            pin: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoicemailPrefResponse {
            var list = MemberList()
            list.add("phone_number_id", phoneNumberID)
            list.add("enabled", enabled)
            list.add("greeting", greeting)
            list.add("pin", pin)
            return try await client.typed("phone_numbers.voicemail.create", list.members, options)
        }
        /// Retrieve the voicemail settings of a phone number.
        ///
        /// - Parameter phoneNumberID: `phone_number_id`.
        public func retrieve(
            phoneNumberID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoicemailPrefResponse {
            var list = MemberList()
            list.add("phone_number_id", phoneNumberID)
            return try await client.typed("phone_numbers.voicemail.retrieve", list.members, options)
        }
        /// Update the voicemail settings of a phone number.
        ///
        /// - Parameter phoneNumberID: `phone_number_id`.
        /// - Parameter enabled: `enabled`.
        /// - Parameter greeting: `greeting`.
        /// - Parameter pin: `pin`.
        @discardableResult public func update(
            phoneNumberID: String,
            enabled: Bool? = nil,
            greeting: Records.VoicemailUpdateGreeting? = nil,
            pin: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoicemailPrefResponse {
            var list = MemberList()
            list.add("phone_number_id", phoneNumberID)
            list.add("enabled", enabled)
            list.add("greeting", greeting)
            list.add("pin", pin)
            return try await client.typed("phone_numbers.voicemail.update", list.members, options)
        }
    }

    /// Typed calls below `pronunciation_dicts`.
    public struct PronunciationDictsCalls: Sendable {
        let client: TelnyxClient
        /// Create a pronunciation dictionary.
        ///
        /// - Parameter items: `items`.
        /// - Parameter name: `name`.
        /// - Parameter file: The file itself.
        @discardableResult public func create(
            items: [Records.PronunciationDictItem],
            name: String,
            file: Records.Upload? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PronunciationDictData {
            var list = MemberList()
            list.add("items", items)
            list.add("name", name)
            list.add("file", file)
            return try await client.typed("pronunciation_dicts.create", list.members, options)
        }
        /// Delete a pronunciation dictionary.
        ///
        /// - Parameter id: `id`.
        public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("id", id)
            _ = try await client.call("pronunciation_dicts.delete", list.members, options: options)
        }
        /// List pronunciation dictionaries.
        ///
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.PronunciationDictData> {
            var list = MemberList()
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "pronunciation_dicts.list", list.members, options)
        }
        /// Retrieve a pronunciation dictionary.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PronunciationDictData {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("pronunciation_dicts.retrieve", list.members, options)
        }
        /// Update a pronunciation dictionary.
        ///
        /// - Parameter id: `id`.
        /// - Parameter items: `items`.
        /// - Parameter name: `name`.
        @discardableResult public func update(
            id: String,
            items: [Records.PronunciationDictItem]? = nil,
            name: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.PronunciationDictData {
            var list = MemberList()
            list.add("id", id)
            list.add("items", items)
            list.add("name", name)
            return try await client.typed("pronunciation_dicts.update", list.members, options)
        }
    }

    /// Typed calls below `recording_transcriptions`.
    public struct RecordingTranscriptionsCalls: Sendable {
        let client: TelnyxClient
        /// Delete a recording transcription.
        ///
        /// - Parameter recordingTranscriptionID: `recording_transcription_id`.
        @discardableResult public func delete(
            recordingTranscriptionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RecordingTranscription {
            var list = MemberList()
            list.add("recording_transcription_id", recordingTranscriptionID)
            return try await client.typed("recording_transcriptions.delete", list.members, options)
        }
        /// List recording transcriptions.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.RecordingTranscriptionListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.RecordingTranscription> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "recording_transcriptions.list", list.members, options)
        }
        /// Retrieve a recording transcription.
        ///
        /// - Parameter recordingTranscriptionID: `recording_transcription_id`.
        public func retrieve(
            recordingTranscriptionID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RecordingTranscription {
            var list = MemberList()
            list.add("recording_transcription_id", recordingTranscriptionID)
            return try await client.typed("recording_transcriptions.retrieve", list.members, options)
        }
    }

    /// Typed calls below `recordings`.
    public struct RecordingsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `recordings.actions`.
        public var actions: RecordingsActionsCalls { RecordingsActionsCalls(client: client) }
        /// Delete a recording.
        ///
        /// - Parameter recordingID: `recording_id`.
        @discardableResult public func delete(
            recordingID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RecordingResponseData {
            var list = MemberList()
            list.add("recording_id", recordingID)
            return try await client.typed("recordings.delete", list.members, options)
        }
        /// List recordings.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.RecordingListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.RecordingResponseData> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "recordings.list", list.members, options)
        }
        /// Retrieve a recording.
        ///
        /// - Parameter recordingID: `recording_id`.
        public func retrieve(
            recordingID: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.RecordingResponseData {
            var list = MemberList()
            list.add("recording_id", recordingID)
            return try await client.typed("recordings.retrieve", list.members, options)
        }
    }

    /// Typed calls below `recordings.actions`.
    public struct RecordingsActionsCalls: Sendable {
        let client: TelnyxClient
        /// Delete several recordings.
        ///
        /// - Parameter ids: `ids`.
        @discardableResult public func delete(
            ids: [String],
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ActionDeleteResponse {
            var list = MemberList()
            list.add("ids", ids)
            return try await client.typed("recordings.actions.delete", list.members, options)
        }
    }

    /// Typed calls below `session_analysis`.
    public struct SessionAnalysisCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `session_analysis.metadata`.
        public var metadata: SessionAnalysisMetadataCalls { SessionAnalysisMetadataCalls(client: client) }
        /// Retrieve cost and events of a session, from one of its records.
        ///
        /// - Parameter recordType: `record_type`.
        /// - Parameter eventID: `event_id`.
        /// - Parameter dateTime: `date_time`.
        /// - Parameter expand: `expand`. `record`, `none`.
        /// - Parameter includeChildren: `include_children`.
        /// - Parameter maxDepth: `max_depth`.
        public func retrieve(
            recordType: String,
            eventID: String,
            dateTime: String? = nil,
            expand: String? = nil,
            includeChildren: Bool? = nil,
            maxDepth: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SessionAnalysisRetrieveResponse {
            var list = MemberList()
            list.add("record_type", recordType)
            list.add("event_id", eventID)
            list.add("date_time", dateTime)
            list.add("expand", expand)
            list.add("include_children", includeChildren)
            list.add("max_depth", maxDepth)
            return try await client.typed("session_analysis.retrieve", list.members, options)
        }
    }

    /// Typed calls below `session_analysis.metadata`.
    public struct SessionAnalysisMetadataCalls: Sendable {
        let client: TelnyxClient
        /// List the record types of session analysis.
        ///
        public func retrieve(
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MetadataRetrieveResponse {
            let list = MemberList()
            return try await client.typed("session_analysis.metadata.retrieve", list.members, options)
        }
        /// Retrieve the fields of a record type of session analysis.
        ///
        /// - Parameter recordType: `record_type`.
        public func retrieveRecordType(
            recordType: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.MetadataRetrieveRecordTypeResponse {
            var list = MemberList()
            list.add("record_type", recordType)
            return try await client.typed("session_analysis.metadata.retrieve_record_type", list.members, options)
        }
    }

    /// Typed calls below `speech_to_text`.
    public struct SpeechToTextCalls: Sendable {
        let client: TelnyxClient
        /// List providers, models and languages of speech recognition.
        ///
        /// - Parameter provider: `provider`.
        /// - Parameter serviceType: `service_type`. `streaming`, `file_based`, `in_call`, `ai_assistant`.
        public func listProviders(
            provider: String? = nil,
            serviceType: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.SpeechToTextListProvidersResponseData] {
            var list = MemberList()
            list.add("provider", provider)
            list.add("service_type", serviceType)
            return try await client.typed("speech_to_text.list_providers", list.members, options)
        }
    }

    /// Typed calls below `spend_limits`.
    public struct SpendLimitsCalls: Sendable {
        let client: TelnyxClient
        /// Create a spend limit.
        ///
        /// - Parameter product: `product`.
        /// - Parameter amount: `amount`.
        /// - Parameter period: `period`. `daily`, `monthly`.
        /// - Parameter reason: `reason`.
        /// - Parameter unlimited: `unlimited`.
        @discardableResult public func create(
            product: String,
            amount: Double? = nil,
            period: String? = nil,
            reason: String? = nil,
            unlimited: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SpendLimit {
            var list = MemberList()
            list.add("product", product)
            list.add("amount", amount)
            list.add("period", period)
            list.add("reason", reason)
            list.add("unlimited", unlimited)
            return try await client.typed("spend_limits.create", list.members, options)
        }
        /// Delete a spend limit.
        ///
        /// - Parameter product: `product`.
        /// - Parameter period: `period`. `daily`, `monthly`.
        /// - Parameter reason: `reason`.
        @discardableResult public func delete(
            product: String,
            period: String? = nil,
            reason: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SpendLimit {
            var list = MemberList()
            list.add("product", product)
            list.add("period", period)
            list.add("reason", reason)
            return try await client.typed("spend_limits.delete", list.members, options)
        }
        /// List spend limits.
        ///
        public func list(
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.SpendLimit] {
            let list = MemberList()
            return try await client.typed("spend_limits.list", list.members, options)
        }
        /// Update a spend limit.
        ///
        /// - Parameter product: `product`.
        /// - Parameter period: `period`. `daily`, `monthly`.
        /// - Parameter amount: `amount`.
        /// - Parameter reason: `reason`.
        /// - Parameter unlimited: `unlimited`.
        @discardableResult public func update(
            product: String,
            period: String? = nil,
            amount: Double? = nil,
            reason: String? = nil,
            unlimited: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SpendLimit {
            var list = MemberList()
            list.add("product", product)
            list.add("period", period)
            list.add("amount", amount)
            list.add("reason", reason)
            list.add("unlimited", unlimited)
            return try await client.typed("spend_limits.update", list.members, options)
        }
    }

    /// Typed calls below `telephony_credentials`.
    public struct TelephonyCredentialsCalls: Sendable {
        let client: TelnyxClient
        /// Create a telephony credential.
        ///
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter expiresAt: `expires_at`.
        /// - Parameter name: `name`.
        /// - Parameter tag: `tag`.
        @discardableResult public func create(
            connectionID: String,
            expiresAt: String? = nil,
            name: String? = nil,
            tag: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TelephonyCredential {
            var list = MemberList()
            list.add("connection_id", connectionID)
            list.add("expires_at", expiresAt)
            list.add("name", name)
            list.add("tag", tag)
            return try await client.typed("telephony_credentials.create", list.members, options)
        }
        /// Create a login token of a telephony credential.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func createToken(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("id", id)
            return try await client.call("telephony_credentials.create_token", list.members, options: options)
        }
        /// Delete a telephony credential.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TelephonyCredential {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("telephony_credentials.delete", list.members, options)
        }
        /// List telephony credentials.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.TelephonyCredentialListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.TelephonyCredential> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "telephony_credentials.list", list.members, options)
        }
        /// Retrieve a telephony credential.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TelephonyCredential {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("telephony_credentials.retrieve", list.members, options)
        }
        /// Update a telephony credential.
        ///
        /// - Parameter id: `id`.
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter expiresAt: `expires_at`.
        /// - Parameter name: `name`.
        /// - Parameter tag: `tag`.
        @discardableResult public func update(
            id: String,
            connectionID: String? = nil,
            expiresAt: String? = nil,
            name: String? = nil,
            tag: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TelephonyCredential {
            var list = MemberList()
            list.add("id", id)
            list.add("connection_id", connectionID)
            list.add("expires_at", expiresAt)
            list.add("name", name)
            list.add("tag", tag)
            return try await client.typed("telephony_credentials.update", list.members, options)
        }
    }

    /// Typed calls below `texml`.
    public struct TexmlCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts`.
        public var accounts: TexmlAccountsCalls { TexmlAccountsCalls(client: client) }
        /// Calls below `texml.calls`.
        public var calls: TexmlCallsCalls { TexmlCallsCalls(client: client) }
        /// Call somebody with an AI assistant.
        ///
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter aiAssistantId: `AIAssistantId`.
        /// - Parameter from: `From`.
        /// - Parameter to: `To`.
        /// - Parameter aiAssistantDynamicVariables: `AIAssistantDynamicVariables`.
        /// - Parameter aiAssistantVersion: `AIAssistantVersion`.
        /// - Parameter asyncAmd: `AsyncAmd`.
        /// - Parameter asyncAmdStatusCallback: `AsyncAmdStatusCallback`.
        /// - Parameter asyncAmdStatusCallbackMethod: `AsyncAmdStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter callerId: `CallerId`.
        /// - Parameter conversationCallback: `ConversationCallback`.
        /// - Parameter conversationCallbackMethod: `ConversationCallbackMethod`. `GET`, `POST`.
        /// - Parameter conversationCallbacks: `ConversationCallbacks`.
        /// - Parameter customHeaders: `CustomHeaders`.
        /// - Parameter detectionMode: `DetectionMode`. `Premium`, `Regular`, `PremiumCallScreening`.
        /// - Parameter machineDetection: `MachineDetection`. `Enable`, `Disable`, `DetectMessageEnd`.
        /// - Parameter machineDetectionBeepMaxFrequency: `MachineDetectionBeepMaxFrequency`.
        /// - Parameter machineDetectionBeepMinFrequency: `MachineDetectionBeepMinFrequency`.
        /// - Parameter machineDetectionBeepMinToneDuration: `MachineDetectionBeepMinToneDuration`.
        /// - Parameter machineDetectionBeepProfile: `MachineDetectionBeepProfile`. `both`, `freq_only`.
        /// - Parameter machineDetectionBeepSpectralConfirmation: `MachineDetectionBeepSpectralConfirmation`.
        /// - Parameter machineDetectionBeepSpectralMinPurity: `MachineDetectionBeepSpectralMinPurity`.
        /// - Parameter machineDetectionBeepSpectralRejectFaxCng: `MachineDetectionBeepSpectralRejectFaxCng`.
        /// - Parameter machineDetectionBeepSpectralWindow: `MachineDetectionBeepSpectralWindow`.
        /// - Parameter machineDetectionPromptEndTimeout: `MachineDetectionPromptEndTimeout`.
        /// - Parameter machineDetectionSilenceTimeout: `MachineDetectionSilenceTimeout`.
        /// - Parameter machineDetectionSpeechEndThreshold: `MachineDetectionSpeechEndThreshold`.
        /// - Parameter machineDetectionSpeechThreshold: `MachineDetectionSpeechThreshold`.
        /// - Parameter machineDetectionTimeout: `MachineDetectionTimeout`.
        /// - Parameter passports: `Passports`.
        /// - Parameter preferredCodecs: `PreferredCodecs`.
        /// - Parameter record: `Record`.
        /// - Parameter recordingChannels: `RecordingChannels`. `mono`, `dual`.
        /// - Parameter recordingStatusCallback: `RecordingStatusCallback`.
        /// - Parameter recordingStatusCallbackEvent: `RecordingStatusCallbackEvent`.
        /// - Parameter recordingStatusCallbackMethod: `RecordingStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter recordingTimeout: `RecordingTimeout`.
        /// - Parameter recordingTrack: `RecordingTrack`. `inbound`, `outbound`, `both`.
        /// - Parameter sendRecordingUrl: `SendRecordingUrl`.
        /// - Parameter sipAuthPassword: `SipAuthPassword`.
        /// - Parameter sipAuthUsername: `SipAuthUsername`.
        /// - Parameter sipRegion: `SipRegion`. `US`, `Europe`, `Canada`, `Australia`, `Middle East`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackEvent: `StatusCallbackEvent`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter statusCallbacks: `StatusCallbacks`.
        /// - Parameter timeLimit: `TimeLimit`.
        /// - Parameter timeout: `Timeout`.
        /// - Parameter trim: `Trim`. `trim-silence`, `do-not-trim`.
        @discardableResult public func initiateAiCall(
            connectionID: String,
            aiAssistantId: String,
            from: String,
            to: String,
            aiAssistantDynamicVariables: [String: String]? = nil,
            aiAssistantVersion: String? = nil,
            asyncAmd: Bool? = nil,
            asyncAmdStatusCallback: String? = nil,
            asyncAmdStatusCallbackMethod: String? = nil,
            callerId: String? = nil,
            conversationCallback: String? = nil,
            conversationCallbackMethod: String? = nil,
            conversationCallbacks: [String]? = nil,
            customHeaders: [Records.TexmlInitiateAICallCustomHeader]? = nil,
            detectionMode: String? = nil,
            machineDetection: String? = nil,
            machineDetectionBeepMaxFrequency: Int? = nil,
            machineDetectionBeepMinFrequency: Int? = nil,
            machineDetectionBeepMinToneDuration: Int? = nil,
            machineDetectionBeepProfile: String? = nil,
            machineDetectionBeepSpectralConfirmation: Bool? = nil,
            machineDetectionBeepSpectralMinPurity: Double? = nil,
            machineDetectionBeepSpectralRejectFaxCng: Bool? = nil,
            machineDetectionBeepSpectralWindow: Int? = nil,
            machineDetectionPromptEndTimeout: Int? = nil,
            machineDetectionSilenceTimeout: Int? = nil,
            machineDetectionSpeechEndThreshold: Int? = nil,
            machineDetectionSpeechThreshold: Int? = nil,
            machineDetectionTimeout: Int? = nil,
            passports: String? = nil,
            preferredCodecs: String? = nil,
            record: Bool? = nil,
            recordingChannels: String? = nil,
            recordingStatusCallback: String? = nil,
            recordingStatusCallbackEvent: String? = nil,
            recordingStatusCallbackMethod: String? = nil,
            recordingTimeout: Int? = nil,
            recordingTrack: String? = nil,
            sendRecordingUrl: Bool? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil,
            sipRegion: String? = nil,
            statusCallback: String? = nil,
            statusCallbackEvent: String? = nil,
            statusCallbackMethod: String? = nil,
            statusCallbacks: [String]? = nil,
            timeLimit: Int? = nil,
            timeout: Int? = nil,
            trim: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlInitiateAICallResponse {
            var list = MemberList()
            list.add("connection_id", connectionID)
            list.add("AIAssistantId", aiAssistantId)
            list.add("From", from)
            list.add("To", to)
            list.add("AIAssistantDynamicVariables", aiAssistantDynamicVariables)
            list.add("AIAssistantVersion", aiAssistantVersion)
            list.add("AsyncAmd", asyncAmd)
            list.add("AsyncAmdStatusCallback", asyncAmdStatusCallback)
            list.add("AsyncAmdStatusCallbackMethod", asyncAmdStatusCallbackMethod)
            list.add("CallerId", callerId)
            list.add("ConversationCallback", conversationCallback)
            list.add("ConversationCallbackMethod", conversationCallbackMethod)
            list.add("ConversationCallbacks", conversationCallbacks)
            list.add("CustomHeaders", customHeaders)
            list.add("DetectionMode", detectionMode)
            list.add("MachineDetection", machineDetection)
            list.add("MachineDetectionBeepMaxFrequency", machineDetectionBeepMaxFrequency)
            list.add("MachineDetectionBeepMinFrequency", machineDetectionBeepMinFrequency)
            list.add("MachineDetectionBeepMinToneDuration", machineDetectionBeepMinToneDuration)
            list.add("MachineDetectionBeepProfile", machineDetectionBeepProfile)
            list.add("MachineDetectionBeepSpectralConfirmation", machineDetectionBeepSpectralConfirmation)
            list.add("MachineDetectionBeepSpectralMinPurity", machineDetectionBeepSpectralMinPurity)
            list.add("MachineDetectionBeepSpectralRejectFaxCng", machineDetectionBeepSpectralRejectFaxCng)
            list.add("MachineDetectionBeepSpectralWindow", machineDetectionBeepSpectralWindow)
            list.add("MachineDetectionPromptEndTimeout", machineDetectionPromptEndTimeout)
            list.add("MachineDetectionSilenceTimeout", machineDetectionSilenceTimeout)
            list.add("MachineDetectionSpeechEndThreshold", machineDetectionSpeechEndThreshold)
            list.add("MachineDetectionSpeechThreshold", machineDetectionSpeechThreshold)
            list.add("MachineDetectionTimeout", machineDetectionTimeout)
            list.add("Passports", passports)
            list.add("PreferredCodecs", preferredCodecs)
            list.add("Record", record)
            list.add("RecordingChannels", recordingChannels)
            list.add("RecordingStatusCallback", recordingStatusCallback)
            list.add("RecordingStatusCallbackEvent", recordingStatusCallbackEvent)
            list.add("RecordingStatusCallbackMethod", recordingStatusCallbackMethod)
            list.add("RecordingTimeout", recordingTimeout)
            list.add("RecordingTrack", recordingTrack)
            list.add("SendRecordingUrl", sendRecordingUrl)
            list.add("SipAuthPassword", sipAuthPassword)
            list.add("SipAuthUsername", sipAuthUsername)
            list.add("SipRegion", sipRegion)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackEvent", statusCallbackEvent)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("StatusCallbacks", statusCallbacks)
            list.add("TimeLimit", timeLimit)
            list.add("Timeout", timeout)
            list.add("Trim", trim)
            return try await client.typed("texml.initiate_ai_call", list.members, options)
        }
        /// Create a secret for TeXML instructions.
        ///
        /// - Parameter name: `name`.
        /// - Parameter value: `value`.
        @discardableResult public func secrets(
            name: String,
            value: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlSecretsResponseData {
            var list = MemberList()
            list.add("name", name)
            list.add("value", value)
            return try await client.typed("texml.secrets", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts`.
    public struct TexmlAccountsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts.calls`.
        public var calls: TexmlAccountsCallsCalls { TexmlAccountsCallsCalls(client: client) }
        /// Calls below `texml.accounts.conferences`.
        public var conferences: TexmlAccountsConferencesCalls { TexmlAccountsConferencesCalls(client: client) }
        /// Calls below `texml.accounts.queues`.
        public var queues: TexmlAccountsQueuesCalls { TexmlAccountsQueuesCalls(client: client) }
        /// Calls below `texml.accounts.recordings`.
        public var recordings: TexmlAccountsRecordingsCalls { TexmlAccountsRecordingsCalls(client: client) }
        /// Calls below `texml.accounts.transcriptions`.
        public var transcriptions: TexmlAccountsTranscriptionsCalls { TexmlAccountsTranscriptionsCalls(client: client) }
        /// List TeXML recordings.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter dateCreated: `DateCreated`.
        /// - Parameter page: `Page`.
        /// - Parameter pageSize: `PageSize`.
        public func retrieveRecordingsJson(
            accountSid: String,
            dateCreated: String? = nil,
            page: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlGetCallRecordingsResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("DateCreated", dateCreated)
            list.add("Page", page)
            list.add("PageSize", pageSize)
            return try await client.typed("texml.accounts.retrieve_recordings_json", list.members, options)
        }
        /// List transcriptions of TeXML recordings.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter pageSize: `PageSize`.
        /// - Parameter pageToken: `PageToken`.
        public func retrieveTranscriptionsJson(
            accountSid: String,
            pageSize: Int? = nil,
            pageToken: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.AccountRetrieveTranscriptionsJsonResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("PageSize", pageSize)
            list.add("PageToken", pageToken)
            return try await client.typed("texml.accounts.retrieve_transcriptions_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.calls`.
    public struct TexmlAccountsCallsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts.calls.recordings`.
        public var recordings: TexmlAccountsCallsRecordingsCalls { TexmlAccountsCallsRecordingsCalls(client: client) }
        /// Calls below `texml.accounts.calls.recordings_json`.
        public var recordingsJson: TexmlAccountsCallsRecordingsJsonCalls { TexmlAccountsCallsRecordingsJsonCalls(client: client) }
        /// Calls below `texml.accounts.calls.siprec`.
        public var siprec: TexmlAccountsCallsSiprecCalls { TexmlAccountsCallsSiprecCalls(client: client) }
        /// Calls below `texml.accounts.calls.streams`.
        public var streams: TexmlAccountsCallsStreamsCalls { TexmlAccountsCallsStreamsCalls(client: client) }
        /// Start a call that runs TeXML instructions.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter url: `Url`.
        /// - Parameter applicationSid: `ApplicationSid`.
        /// - Parameter asyncAmd: `AsyncAmd`.
        /// - Parameter asyncAmdStatusCallback: `AsyncAmdStatusCallback`.
        /// - Parameter asyncAmdStatusCallbackMethod: `AsyncAmdStatusCallbackMethod`.
        /// - Parameter callerId: `CallerId`.
        /// - Parameter cancelPlaybackOnDetectMessageEnd: `CancelPlaybackOnDetectMessageEnd`.
        /// - Parameter cancelPlaybackOnMachineDetection: `CancelPlaybackOnMachineDetection`.
        /// - Parameter customHeaders: `CustomHeaders`.
        /// - Parameter deepfakeDetection: `DeepfakeDetection`.
        /// - Parameter deepfakeDetectionCallbackMethod: `DeepfakeDetectionCallbackMethod`.
        /// - Parameter deepfakeDetectionCallbackUrl: `DeepfakeDetectionCallbackUrl`.
        /// - Parameter detectionMode: `DetectionMode`.
        /// - Parameter fallbackUrl: `FallbackUrl`.
        /// - Parameter from: `From`.
        /// - Parameter machineDetection: `MachineDetection`.
        /// - Parameter machineDetectionBeepMaxFrequency: `MachineDetectionBeepMaxFrequency`.
        /// - Parameter machineDetectionBeepMinFrequency: `MachineDetectionBeepMinFrequency`.
        /// - Parameter machineDetectionBeepMinToneDuration: `MachineDetectionBeepMinToneDuration`.
        /// - Parameter machineDetectionBeepProfile: `MachineDetectionBeepProfile`.
        /// - Parameter machineDetectionBeepSpectralConfirmation: `MachineDetectionBeepSpectralConfirmation`.
        /// - Parameter machineDetectionBeepSpectralMinPurity: `MachineDetectionBeepSpectralMinPurity`.
        /// - Parameter machineDetectionBeepSpectralRejectFaxCng: `MachineDetectionBeepSpectralRejectFaxCng`.
        /// - Parameter machineDetectionBeepSpectralWindow: `MachineDetectionBeepSpectralWindow`.
        /// - Parameter machineDetectionPromptEndTimeout: `MachineDetectionPromptEndTimeout`.
        /// - Parameter machineDetectionSilenceTimeout: `MachineDetectionSilenceTimeout`.
        /// - Parameter machineDetectionSpeechEndThreshold: `MachineDetectionSpeechEndThreshold`.
        /// - Parameter machineDetectionSpeechThreshold: `MachineDetectionSpeechThreshold`.
        /// - Parameter machineDetectionTimeout: `MachineDetectionTimeout`.
        /// - Parameter mediaEncryption: `MediaEncryption`.
        /// - Parameter preferredCodecs: `PreferredCodecs`.
        /// - Parameter record: `Record`.
        /// - Parameter recordingChannels: `RecordingChannels`.
        /// - Parameter recordingStatusCallback: `RecordingStatusCallback`.
        /// - Parameter recordingStatusCallbackEvent: `RecordingStatusCallbackEvent`.
        /// - Parameter recordingStatusCallbackMethod: `RecordingStatusCallbackMethod`.
        /// - Parameter recordingTimeout: `RecordingTimeout`.
        /// - Parameter recordingTrack: `RecordingTrack`.
        /// - Parameter sendRecordingUrl: `SendRecordingUrl`.
        /// - Parameter sipAuthPassword: `SipAuthPassword`.
        /// - Parameter sipAuthUsername: `SipAuthUsername`.
        /// - Parameter sipRegion: `SipRegion`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackEvent: `StatusCallbackEvent`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`.
        /// - Parameter superviseCallSid: `SuperviseCallSid`.
        /// - Parameter supervisingRole: `SupervisingRole`.
        /// - Parameter texml: `Texml`.
        /// - Parameter timeLimit: `TimeLimit`.
        /// - Parameter timeout: `Timeout`.
        /// - Parameter to: `To`.
        /// - Parameter trim: `Trim`.
        /// - Parameter urlMethod: `UrlMethod`.
        @discardableResult public func calls(
            accountSid: String,
            url: JSONValue? = nil,
            applicationSid: JSONValue? = nil,
            asyncAmd: JSONValue? = nil,
            asyncAmdStatusCallback: JSONValue? = nil,
            asyncAmdStatusCallbackMethod: JSONValue? = nil,
            callerId: JSONValue? = nil,
            cancelPlaybackOnDetectMessageEnd: JSONValue? = nil,
            cancelPlaybackOnMachineDetection: JSONValue? = nil,
            customHeaders: JSONValue? = nil,
            deepfakeDetection: JSONValue? = nil,
            deepfakeDetectionCallbackMethod: JSONValue? = nil,
            deepfakeDetectionCallbackUrl: JSONValue? = nil,
            detectionMode: JSONValue? = nil,
            fallbackUrl: JSONValue? = nil,
            from: JSONValue? = nil,
            machineDetection: JSONValue? = nil,
            machineDetectionBeepMaxFrequency: JSONValue? = nil,
            machineDetectionBeepMinFrequency: JSONValue? = nil,
            machineDetectionBeepMinToneDuration: JSONValue? = nil,
            machineDetectionBeepProfile: JSONValue? = nil,
            machineDetectionBeepSpectralConfirmation: JSONValue? = nil,
            machineDetectionBeepSpectralMinPurity: JSONValue? = nil,
            machineDetectionBeepSpectralRejectFaxCng: JSONValue? = nil,
            machineDetectionBeepSpectralWindow: JSONValue? = nil,
            machineDetectionPromptEndTimeout: JSONValue? = nil,
            machineDetectionSilenceTimeout: JSONValue? = nil,
            machineDetectionSpeechEndThreshold: JSONValue? = nil,
            machineDetectionSpeechThreshold: JSONValue? = nil,
            machineDetectionTimeout: JSONValue? = nil,
            mediaEncryption: JSONValue? = nil,
            preferredCodecs: JSONValue? = nil,
            record: JSONValue? = nil,
            recordingChannels: JSONValue? = nil,
            recordingStatusCallback: JSONValue? = nil,
            recordingStatusCallbackEvent: JSONValue? = nil,
            recordingStatusCallbackMethod: JSONValue? = nil,
            recordingTimeout: JSONValue? = nil,
            recordingTrack: JSONValue? = nil,
            sendRecordingUrl: JSONValue? = nil,
            sipAuthPassword: JSONValue? = nil,
            sipAuthUsername: JSONValue? = nil,
            sipRegion: JSONValue? = nil,
            statusCallback: JSONValue? = nil,
            statusCallbackEvent: JSONValue? = nil,
            statusCallbackMethod: JSONValue? = nil,
            superviseCallSid: JSONValue? = nil,
            supervisingRole: JSONValue? = nil,
            texml: JSONValue? = nil,
            timeLimit: JSONValue? = nil,
            timeout: JSONValue? = nil,
            to: JSONValue? = nil,
            trim: JSONValue? = nil,
            urlMethod: JSONValue? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallCallsResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("Url", url)
            list.add("ApplicationSid", applicationSid)
            list.add("AsyncAmd", asyncAmd)
            list.add("AsyncAmdStatusCallback", asyncAmdStatusCallback)
            list.add("AsyncAmdStatusCallbackMethod", asyncAmdStatusCallbackMethod)
            list.add("CallerId", callerId)
            list.add("CancelPlaybackOnDetectMessageEnd", cancelPlaybackOnDetectMessageEnd)
            list.add("CancelPlaybackOnMachineDetection", cancelPlaybackOnMachineDetection)
            list.add("CustomHeaders", customHeaders)
            list.add("DeepfakeDetection", deepfakeDetection)
            list.add("DeepfakeDetectionCallbackMethod", deepfakeDetectionCallbackMethod)
            list.add("DeepfakeDetectionCallbackUrl", deepfakeDetectionCallbackUrl)
            list.add("DetectionMode", detectionMode)
            list.add("FallbackUrl", fallbackUrl)
            list.add("From", from)
            list.add("MachineDetection", machineDetection)
            list.add("MachineDetectionBeepMaxFrequency", machineDetectionBeepMaxFrequency)
            list.add("MachineDetectionBeepMinFrequency", machineDetectionBeepMinFrequency)
            list.add("MachineDetectionBeepMinToneDuration", machineDetectionBeepMinToneDuration)
            list.add("MachineDetectionBeepProfile", machineDetectionBeepProfile)
            list.add("MachineDetectionBeepSpectralConfirmation", machineDetectionBeepSpectralConfirmation)
            list.add("MachineDetectionBeepSpectralMinPurity", machineDetectionBeepSpectralMinPurity)
            list.add("MachineDetectionBeepSpectralRejectFaxCng", machineDetectionBeepSpectralRejectFaxCng)
            list.add("MachineDetectionBeepSpectralWindow", machineDetectionBeepSpectralWindow)
            list.add("MachineDetectionPromptEndTimeout", machineDetectionPromptEndTimeout)
            list.add("MachineDetectionSilenceTimeout", machineDetectionSilenceTimeout)
            list.add("MachineDetectionSpeechEndThreshold", machineDetectionSpeechEndThreshold)
            list.add("MachineDetectionSpeechThreshold", machineDetectionSpeechThreshold)
            list.add("MachineDetectionTimeout", machineDetectionTimeout)
            list.add("MediaEncryption", mediaEncryption)
            list.add("PreferredCodecs", preferredCodecs)
            list.add("Record", record)
            list.add("RecordingChannels", recordingChannels)
            list.add("RecordingStatusCallback", recordingStatusCallback)
            list.add("RecordingStatusCallbackEvent", recordingStatusCallbackEvent)
            list.add("RecordingStatusCallbackMethod", recordingStatusCallbackMethod)
            list.add("RecordingTimeout", recordingTimeout)
            list.add("RecordingTrack", recordingTrack)
            list.add("SendRecordingUrl", sendRecordingUrl)
            list.add("SipAuthPassword", sipAuthPassword)
            list.add("SipAuthUsername", sipAuthUsername)
            list.add("SipRegion", sipRegion)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackEvent", statusCallbackEvent)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("SuperviseCallSid", superviseCallSid)
            list.add("SupervisingRole", supervisingRole)
            list.add("Texml", texml)
            list.add("TimeLimit", timeLimit)
            list.add("Timeout", timeout)
            list.add("To", to)
            list.add("Trim", trim)
            list.add("UrlMethod", urlMethod)
            return try await client.typed("texml.accounts.calls.calls", list.members, options)
        }
        /// Retrieve a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        public func retrieve(
            accountSid: String,
            callSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            return try await client.typed("texml.accounts.calls.retrieve", list.members, options)
        }
        /// List TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter endTime: `EndTime`.
        /// - Parameter endTimeLt: `EndTime<`.
        /// - Parameter endTimeGt: `EndTime>`.
        /// - Parameter from: `From`.
        /// - Parameter page: `Page`.
        /// - Parameter pageSize: `PageSize`.
        /// - Parameter pageToken: `PageToken`.
        /// - Parameter startTime: `StartTime`.
        /// - Parameter startTimeLt: `StartTime<`.
        /// - Parameter startTimeGt: `StartTime>`.
        /// - Parameter status: `Status`. `canceled`, `completed`, `failed`, `busy`, `no-answer`.
        /// - Parameter to: `To`.
        public func retrieveCalls(
            accountSid: String,
            endTime: String? = nil,
            endTimeLt: String? = nil,
            endTimeGt: String? = nil,
            from: String? = nil,
            page: Int? = nil,
            pageSize: Int? = nil,
            pageToken: String? = nil,
            startTime: String? = nil,
            startTimeLt: String? = nil,
            startTimeGt: String? = nil,
            status: String? = nil,
            to: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallRetrieveCallsResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("EndTime", endTime)
            list.add("EndTime<", endTimeLt)
            list.add("EndTime>", endTimeGt)
            list.add("From", from)
            list.add("Page", page)
            list.add("PageSize", pageSize)
            list.add("PageToken", pageToken)
            list.add("StartTime", startTime)
            list.add("StartTime<", startTimeLt)
            list.add("StartTime>", startTimeGt)
            list.add("Status", status)
            list.add("To", to)
            return try await client.typed("texml.accounts.calls.retrieve_calls", list.members, options)
        }
        /// Start a SIPREC session of a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter connectorName: `ConnectorName`.
        /// - Parameter includeMetadataCustomHeaders: `IncludeMetadataCustomHeaders`.
        /// - Parameter name: `Name`.
        /// - Parameter secure: `Secure`.
        /// - Parameter sessionTimeoutSecs: `SessionTimeoutSecs`.
        /// - Parameter sipTransport: `SipTransport`. `udp`, `tcp`, `tls`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter track: `Track`. `both_tracks`, `inbound_track`, `outbound_track`.
        @discardableResult public func siprecJson(
            accountSid: String,
            callSid: String,
            connectorName: String? = nil,
            includeMetadataCustomHeaders: Bool? = nil,
            name: String? = nil,
            secure: Bool? = nil,
            sessionTimeoutSecs: Int? = nil,
            sipTransport: String? = nil,
            statusCallback: String? = nil,
            statusCallbackMethod: String? = nil,
            track: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallSiprecJsonResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("ConnectorName", connectorName)
            list.add("IncludeMetadataCustomHeaders", includeMetadataCustomHeaders)
            list.add("Name", name)
            list.add("Secure", secure)
            list.add("SessionTimeoutSecs", sessionTimeoutSecs)
            list.add("SipTransport", sipTransport)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("Track", track)
            return try await client.typed("texml.accounts.calls.siprec_json", list.members, options)
        }
        /// Start streaming the media of a TeXML call to a WebSocket.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter bidirectionalCodec: `BidirectionalCodec`. `PCMU`, `PCMA`, `G722`.
        /// - Parameter bidirectionalMode: `BidirectionalMode`. `mp3`, `rtp`.
        /// - Parameter name: `Name`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter track: `Track`. `inbound_track`, `outbound_track`, `both_tracks`.
        /// - Parameter url: `Url`.
        @discardableResult public func streamsJson(
            accountSid: String,
            callSid: String,
            bidirectionalCodec: String? = nil,
            bidirectionalMode: String? = nil,
            name: String? = nil,
            statusCallback: String? = nil,
            statusCallbackMethod: String? = nil,
            track: String? = nil,
            url: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallStreamsJsonResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("BidirectionalCodec", bidirectionalCodec)
            list.add("BidirectionalMode", bidirectionalMode)
            list.add("Name", name)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("Track", track)
            list.add("Url", url)
            return try await client.typed("texml.accounts.calls.streams_json", list.members, options)
        }
        /// Update a TeXML call: end it, or give it new instructions.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter fallbackMethod: `FallbackMethod`. `GET`, `POST`.
        /// - Parameter fallbackUrl: `FallbackUrl`.
        /// - Parameter method: `Method`. `GET`, `POST`.
        /// - Parameter status: `Status`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter texml: `Texml`.
        /// - Parameter url: `Url`.
        @discardableResult public func update(
            accountSid: String,
            callSid: String,
            fallbackMethod: String? = nil,
            fallbackUrl: String? = nil,
            method: String? = nil,
            status: String? = nil,
            statusCallback: String? = nil,
            statusCallbackMethod: String? = nil,
            texml: String? = nil,
            url: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("FallbackMethod", fallbackMethod)
            list.add("FallbackUrl", fallbackUrl)
            list.add("Method", method)
            list.add("Status", status)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("Texml", texml)
            list.add("Url", url)
            return try await client.typed("texml.accounts.calls.update", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.calls.recordings`.
    public struct TexmlAccountsCallsRecordingsCalls: Sendable {
        let client: TelnyxClient
        /// Pause, resume or stop a recording of a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter recordingSid: `recording_sid`.
        /// - Parameter status: `Status`. `in-progress`, `paused`, `stopped`.
        @discardableResult public func recordingSidJson(
            accountSid: String,
            callSid: String,
            recordingSid: String,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlCreateCallRecordingResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("recording_sid", recordingSid)
            list.add("Status", status)
            return try await client.typed("texml.accounts.calls.recordings.recording_sid_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.calls.recordings_json`.
    public struct TexmlAccountsCallsRecordingsJsonCalls: Sendable {
        let client: TelnyxClient
        /// Start recording a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter playBeep: `PlayBeep`.
        /// - Parameter recordingChannels: `RecordingChannels`. `single`, `dual`.
        /// - Parameter recordingStatusCallback: `RecordingStatusCallback`.
        /// - Parameter recordingStatusCallbackEvent: `RecordingStatusCallbackEvent`.
        /// - Parameter recordingStatusCallbackMethod: `RecordingStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter recordingTrack: `RecordingTrack`. `inbound`, `outbound`, `both`.
        /// - Parameter sendRecordingUrl: `SendRecordingUrl`.
        @discardableResult public func recordingsJson(
            accountSid: String,
            callSid: String,
            playBeep: Bool? = nil,
            recordingChannels: String? = nil,
            recordingStatusCallback: String? = nil,
            recordingStatusCallbackEvent: String? = nil,
            recordingStatusCallbackMethod: String? = nil,
            recordingTrack: String? = nil,
            sendRecordingUrl: Bool? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlCreateCallRecordingResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("PlayBeep", playBeep)
            list.add("RecordingChannels", recordingChannels)
            list.add("RecordingStatusCallback", recordingStatusCallback)
            list.add("RecordingStatusCallbackEvent", recordingStatusCallbackEvent)
            list.add("RecordingStatusCallbackMethod", recordingStatusCallbackMethod)
            list.add("RecordingTrack", recordingTrack)
            list.add("SendRecordingUrl", sendRecordingUrl)
            return try await client.typed("texml.accounts.calls.recordings_json.recordings_json", list.members, options)
        }
        /// List the recordings of a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        public func retrieveRecordingsJson(
            accountSid: String,
            callSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlGetCallRecordingsResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            return try await client.typed("texml.accounts.calls.recordings_json.retrieve_recordings_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.calls.siprec`.
    public struct TexmlAccountsCallsSiprecCalls: Sendable {
        let client: TelnyxClient
        /// Update or stop a SIPREC session of a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter siprecSid: `siprec_sid`.
        /// - Parameter status: `Status`. `stopped`.
        @discardableResult public func siprecSidJson(
            accountSid: String,
            callSid: String,
            siprecSid: String,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.SiprecSiprecSidJsonResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("siprec_sid", siprecSid)
            list.add("Status", status)
            return try await client.typed("texml.accounts.calls.siprec.siprec_sid_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.calls.streams`.
    public struct TexmlAccountsCallsStreamsCalls: Sendable {
        let client: TelnyxClient
        /// Stop a media stream of a TeXML call.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter callSid: `call_sid`.
        /// - Parameter streamingSid: `streaming_sid`.
        /// - Parameter status: `Status`. `stopped`.
        @discardableResult public func streamingSidJson(
            accountSid: String,
            callSid: String,
            streamingSid: String,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.StreamStreamingSidJsonResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("call_sid", callSid)
            list.add("streaming_sid", streamingSid)
            list.add("Status", status)
            return try await client.typed("texml.accounts.calls.streams.streaming_sid_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.conferences`.
    public struct TexmlAccountsConferencesCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts.conferences.participants`.
        public var participants: TexmlAccountsConferencesParticipantsCalls { TexmlAccountsConferencesParticipantsCalls(client: client) }
        /// Retrieve a TeXML conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        public func retrieve(
            accountSid: String,
            conferenceSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ConferenceResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            return try await client.typed("texml.accounts.conferences.retrieve", list.members, options)
        }
        /// List TeXML conferences.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter dateCreated: `DateCreated`.
        /// - Parameter dateUpdated: `DateUpdated`.
        /// - Parameter friendlyName: `FriendlyName`.
        /// - Parameter page: `Page`.
        /// - Parameter pageSize: `PageSize`.
        /// - Parameter pageToken: `PageToken`.
        /// - Parameter status: `Status`. `init`, `in-progress`, `completed`.
        public func retrieveConferences(
            accountSid: String,
            dateCreated: String? = nil,
            dateUpdated: String? = nil,
            friendlyName: String? = nil,
            page: Int? = nil,
            pageSize: Int? = nil,
            pageToken: String? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ConferenceRetrieveConferencesResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("DateCreated", dateCreated)
            list.add("DateUpdated", dateUpdated)
            list.add("FriendlyName", friendlyName)
            list.add("Page", page)
            list.add("PageSize", pageSize)
            list.add("PageToken", pageToken)
            list.add("Status", status)
            return try await client.typed("texml.accounts.conferences.retrieve_conferences", list.members, options)
        }
        /// List the recordings of a conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        public func retrieveRecordings(
            accountSid: String,
            conferenceSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ConferenceRetrieveRecordingsResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            return try await client.typed("texml.accounts.conferences.retrieve_recordings", list.members, options)
        }
        /// List the recordings of a conference (older path).
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        public func retrieveRecordingsJson(
            accountSid: String,
            conferenceSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlGetCallRecordingsResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            return try await client.typed("texml.accounts.conferences.retrieve_recordings_json", list.members, options)
        }
        /// Update a TeXML conference: end it, or play an announcement.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        /// - Parameter announceMethod: `AnnounceMethod`. `GET`, `POST`.
        /// - Parameter announceUrl: `AnnounceUrl`.
        /// - Parameter status: `Status`.
        @discardableResult public func update(
            accountSid: String,
            conferenceSid: String,
            announceMethod: String? = nil,
            announceUrl: String? = nil,
            status: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ConferenceResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            list.add("AnnounceMethod", announceMethod)
            list.add("AnnounceUrl", announceUrl)
            list.add("Status", status)
            return try await client.typed("texml.accounts.conferences.update", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.conferences.participants`.
    public struct TexmlAccountsConferencesParticipantsCalls: Sendable {
        let client: TelnyxClient
        /// Remove a participant from a conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        /// - Parameter callSidOrParticipantLabel: `call_sid_or_participant_label`.
        public func delete(
            accountSid: String,
            conferenceSid: String,
            callSidOrParticipantLabel: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            list.add("call_sid_or_participant_label", callSidOrParticipantLabel)
            _ = try await client.call("texml.accounts.conferences.participants.delete", list.members, options: options)
        }
        /// Call somebody into a conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        /// - Parameter amdStatusCallback: `AmdStatusCallback`.
        /// - Parameter amdStatusCallbackMethod: `AmdStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter applicationSid: `ApplicationSid`.
        /// - Parameter beep: `Beep`. `true`, `false`, `onEnter`, `onExit`.
        /// - Parameter callSidToCoach: `CallSidToCoach`.
        /// - Parameter callerId: `CallerId`.
        /// - Parameter cancelPlaybackOnDetectMessageEnd: `CancelPlaybackOnDetectMessageEnd`.
        /// - Parameter cancelPlaybackOnMachineDetection: `CancelPlaybackOnMachineDetection`.
        /// - Parameter coaching: `Coaching`.
        /// - Parameter conferenceRecord: `ConferenceRecord`. `true`, `false`, `record-from-start`, `do-not-record`.
        /// - Parameter conferenceRecordingStatusCallback: `ConferenceRecordingStatusCallback`.
        /// - Parameter conferenceRecordingStatusCallbackEvent: `ConferenceRecordingStatusCallbackEvent`.
        /// - Parameter conferenceRecordingStatusCallbackMethod: `ConferenceRecordingStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter conferenceRecordingTimeout: `ConferenceRecordingTimeout`.
        /// - Parameter conferenceStatusCallback: `ConferenceStatusCallback`.
        /// - Parameter conferenceStatusCallbackEvent: `ConferenceStatusCallbackEvent`.
        /// - Parameter conferenceStatusCallbackMethod: `ConferenceStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter conferenceTrim: `ConferenceTrim`. `trim-silence`, `do-not-trim`.
        /// - Parameter customHeaders: `CustomHeaders`.
        /// - Parameter earlyMedia: `EarlyMedia`.
        /// - Parameter endConferenceOnExit: `EndConferenceOnExit`.
        /// - Parameter from: `From`.
        /// - Parameter label: `Label`.
        /// - Parameter machineDetection: `MachineDetection`. `Enable`, `DetectMessageEnd`.
        /// - Parameter machineDetectionBeepMaxFrequency: `MachineDetectionBeepMaxFrequency`.
        /// - Parameter machineDetectionBeepMinFrequency: `MachineDetectionBeepMinFrequency`.
        /// - Parameter machineDetectionBeepMinToneDuration: `MachineDetectionBeepMinToneDuration`.
        /// - Parameter machineDetectionBeepProfile: `MachineDetectionBeepProfile`. `both`, `freq_only`.
        /// - Parameter machineDetectionBeepSpectralConfirmation: `MachineDetectionBeepSpectralConfirmation`.
        /// - Parameter machineDetectionBeepSpectralMinPurity: `MachineDetectionBeepSpectralMinPurity`.
        /// - Parameter machineDetectionBeepSpectralRejectFaxCng: `MachineDetectionBeepSpectralRejectFaxCng`.
        /// - Parameter machineDetectionBeepSpectralWindow: `MachineDetectionBeepSpectralWindow`.
        /// - Parameter machineDetectionSilenceTimeout: `MachineDetectionSilenceTimeout`.
        /// - Parameter machineDetectionSpeechEndThreshold: `MachineDetectionSpeechEndThreshold`.
        /// - Parameter machineDetectionSpeechThreshold: `MachineDetectionSpeechThreshold`.
        /// - Parameter machineDetectionTimeout: `MachineDetectionTimeout`.
        /// - Parameter maxParticipants: `MaxParticipants`.
        /// - Parameter muted: `Muted`.
        /// - Parameter preferredCodecs: `PreferredCodecs`.
        /// - Parameter record: `Record`.
        /// - Parameter recordingChannels: `RecordingChannels`. `mono`, `dual`.
        /// - Parameter recordingStatusCallback: `RecordingStatusCallback`.
        /// - Parameter recordingStatusCallbackEvent: `RecordingStatusCallbackEvent`.
        /// - Parameter recordingStatusCallbackMethod: `RecordingStatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter recordingTrack: `RecordingTrack`. `inbound`, `outbound`, `both`.
        /// - Parameter sipAuthPassword: `SipAuthPassword`.
        /// - Parameter sipAuthUsername: `SipAuthUsername`.
        /// - Parameter startConferenceOnEnter: `StartConferenceOnEnter`.
        /// - Parameter statusCallback: `StatusCallback`.
        /// - Parameter statusCallbackEvent: `StatusCallbackEvent`.
        /// - Parameter statusCallbackMethod: `StatusCallbackMethod`. `GET`, `POST`.
        /// - Parameter timeLimit: `TimeLimit`.
        /// - Parameter timeout: `Timeout`.
        /// - Parameter to: `To`.
        /// - Parameter trim: `Trim`. `trim-silence`, `do-not-trim`.
        /// - Parameter waitUrl: `WaitUrl`.
        @discardableResult public func participants(
            accountSid: String,
            conferenceSid: String,
            amdStatusCallback: String? = nil,
            amdStatusCallbackMethod: String? = nil,
            applicationSid: String? = nil,
            beep: String? = nil,
            callSidToCoach: String? = nil,
            callerId: String? = nil,
            cancelPlaybackOnDetectMessageEnd: Bool? = nil,
            cancelPlaybackOnMachineDetection: Bool? = nil,
            coaching: Bool? = nil,
            conferenceRecord: String? = nil,
            conferenceRecordingStatusCallback: String? = nil,
            conferenceRecordingStatusCallbackEvent: String? = nil,
            conferenceRecordingStatusCallbackMethod: String? = nil,
            conferenceRecordingTimeout: Int? = nil,
            conferenceStatusCallback: String? = nil,
            conferenceStatusCallbackEvent: String? = nil,
            conferenceStatusCallbackMethod: String? = nil,
            conferenceTrim: String? = nil,
            customHeaders: [Records.ParticipantParticipantsCustomHeader]? = nil,
            earlyMedia: Bool? = nil,
            endConferenceOnExit: Bool? = nil,
            from: String? = nil,
            label: String? = nil,
            machineDetection: String? = nil,
            machineDetectionBeepMaxFrequency: Int? = nil,
            machineDetectionBeepMinFrequency: Int? = nil,
            machineDetectionBeepMinToneDuration: Int? = nil,
            machineDetectionBeepProfile: String? = nil,
            machineDetectionBeepSpectralConfirmation: Bool? = nil,
            machineDetectionBeepSpectralMinPurity: Double? = nil,
            machineDetectionBeepSpectralRejectFaxCng: Bool? = nil,
            machineDetectionBeepSpectralWindow: Int? = nil,
            machineDetectionSilenceTimeout: Int? = nil,
            machineDetectionSpeechEndThreshold: Int? = nil,
            machineDetectionSpeechThreshold: Int? = nil,
            machineDetectionTimeout: Int? = nil,
            maxParticipants: Int? = nil,
            muted: Bool? = nil,
            preferredCodecs: String? = nil,
            record: Bool? = nil,
            recordingChannels: String? = nil,
            recordingStatusCallback: String? = nil,
            recordingStatusCallbackEvent: String? = nil,
            recordingStatusCallbackMethod: String? = nil,
            recordingTrack: String? = nil,
            sipAuthPassword: String? = nil,
            sipAuthUsername: String? = nil,
            startConferenceOnEnter: Bool? = nil,
            statusCallback: String? = nil,
            statusCallbackEvent: String? = nil,
            statusCallbackMethod: String? = nil,
            timeLimit: Int? = nil,
            timeout: Int? = nil,
            to: String? = nil,
            trim: String? = nil,
            waitUrl: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ParticipantParticipantsResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            list.add("AmdStatusCallback", amdStatusCallback)
            list.add("AmdStatusCallbackMethod", amdStatusCallbackMethod)
            list.add("ApplicationSid", applicationSid)
            list.add("Beep", beep)
            list.add("CallSidToCoach", callSidToCoach)
            list.add("CallerId", callerId)
            list.add("CancelPlaybackOnDetectMessageEnd", cancelPlaybackOnDetectMessageEnd)
            list.add("CancelPlaybackOnMachineDetection", cancelPlaybackOnMachineDetection)
            list.add("Coaching", coaching)
            list.add("ConferenceRecord", conferenceRecord)
            list.add("ConferenceRecordingStatusCallback", conferenceRecordingStatusCallback)
            list.add("ConferenceRecordingStatusCallbackEvent", conferenceRecordingStatusCallbackEvent)
            list.add("ConferenceRecordingStatusCallbackMethod", conferenceRecordingStatusCallbackMethod)
            list.add("ConferenceRecordingTimeout", conferenceRecordingTimeout)
            list.add("ConferenceStatusCallback", conferenceStatusCallback)
            list.add("ConferenceStatusCallbackEvent", conferenceStatusCallbackEvent)
            list.add("ConferenceStatusCallbackMethod", conferenceStatusCallbackMethod)
            list.add("ConferenceTrim", conferenceTrim)
            list.add("CustomHeaders", customHeaders)
            list.add("EarlyMedia", earlyMedia)
            list.add("EndConferenceOnExit", endConferenceOnExit)
            list.add("From", from)
            list.add("Label", label)
            list.add("MachineDetection", machineDetection)
            list.add("MachineDetectionBeepMaxFrequency", machineDetectionBeepMaxFrequency)
            list.add("MachineDetectionBeepMinFrequency", machineDetectionBeepMinFrequency)
            list.add("MachineDetectionBeepMinToneDuration", machineDetectionBeepMinToneDuration)
            list.add("MachineDetectionBeepProfile", machineDetectionBeepProfile)
            list.add("MachineDetectionBeepSpectralConfirmation", machineDetectionBeepSpectralConfirmation)
            list.add("MachineDetectionBeepSpectralMinPurity", machineDetectionBeepSpectralMinPurity)
            list.add("MachineDetectionBeepSpectralRejectFaxCng", machineDetectionBeepSpectralRejectFaxCng)
            list.add("MachineDetectionBeepSpectralWindow", machineDetectionBeepSpectralWindow)
            list.add("MachineDetectionSilenceTimeout", machineDetectionSilenceTimeout)
            list.add("MachineDetectionSpeechEndThreshold", machineDetectionSpeechEndThreshold)
            list.add("MachineDetectionSpeechThreshold", machineDetectionSpeechThreshold)
            list.add("MachineDetectionTimeout", machineDetectionTimeout)
            list.add("MaxParticipants", maxParticipants)
            list.add("Muted", muted)
            list.add("PreferredCodecs", preferredCodecs)
            list.add("Record", record)
            list.add("RecordingChannels", recordingChannels)
            list.add("RecordingStatusCallback", recordingStatusCallback)
            list.add("RecordingStatusCallbackEvent", recordingStatusCallbackEvent)
            list.add("RecordingStatusCallbackMethod", recordingStatusCallbackMethod)
            list.add("RecordingTrack", recordingTrack)
            list.add("SipAuthPassword", sipAuthPassword)
            list.add("SipAuthUsername", sipAuthUsername)
            list.add("StartConferenceOnEnter", startConferenceOnEnter)
            list.add("StatusCallback", statusCallback)
            list.add("StatusCallbackEvent", statusCallbackEvent)
            list.add("StatusCallbackMethod", statusCallbackMethod)
            list.add("TimeLimit", timeLimit)
            list.add("Timeout", timeout)
            list.add("To", to)
            list.add("Trim", trim)
            list.add("WaitUrl", waitUrl)
            return try await client.typed("texml.accounts.conferences.participants.participants", list.members, options)
        }
        /// Retrieve a participant of a conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        /// - Parameter callSidOrParticipantLabel: `call_sid_or_participant_label`.
        public func retrieve(
            accountSid: String,
            conferenceSid: String,
            callSidOrParticipantLabel: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ParticipantResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            list.add("call_sid_or_participant_label", callSidOrParticipantLabel)
            return try await client.typed("texml.accounts.conferences.participants.retrieve", list.members, options)
        }
        /// List the participants of a conference.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        public func retrieveParticipants(
            accountSid: String,
            conferenceSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ParticipantRetrieveParticipantsResponse {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            return try await client.typed("texml.accounts.conferences.participants.retrieve_participants", list.members, options)
        }
        /// Update a participant of a conference: mute, hold, announce.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter conferenceSid: `conference_sid`.
        /// - Parameter callSidOrParticipantLabel: `call_sid_or_participant_label`.
        /// - Parameter announceMethod: `AnnounceMethod`. `GET`, `POST`.
        /// - Parameter announceUrl: `AnnounceUrl`.
        /// - Parameter beepOnExit: `BeepOnExit`.
        /// - Parameter callSidToCoach: `CallSidToCoach`.
        /// - Parameter coaching: `Coaching`.
        /// - Parameter endConferenceOnExit: `EndConferenceOnExit`.
        /// - Parameter hold: `Hold`.
        /// - Parameter holdMethod: `HoldMethod`. `GET`, `POST`.
        /// - Parameter holdUrl: `HoldUrl`.
        /// - Parameter muted: `Muted`.
        /// - Parameter waitUrl: `WaitUrl`.
        @discardableResult public func update(
            accountSid: String,
            conferenceSid: String,
            callSidOrParticipantLabel: String,
            announceMethod: String? = nil,
            announceUrl: String? = nil,
            beepOnExit: Bool? = nil,
            callSidToCoach: String? = nil,
            coaching: Bool? = nil,
            endConferenceOnExit: Bool? = nil,
            hold: Bool? = nil,
            holdMethod: String? = nil,
            holdUrl: String? = nil,
            muted: Bool? = nil,
            waitUrl: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.ParticipantResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("conference_sid", conferenceSid)
            list.add("call_sid_or_participant_label", callSidOrParticipantLabel)
            list.add("AnnounceMethod", announceMethod)
            list.add("AnnounceUrl", announceUrl)
            list.add("BeepOnExit", beepOnExit)
            list.add("CallSidToCoach", callSidToCoach)
            list.add("Coaching", coaching)
            list.add("EndConferenceOnExit", endConferenceOnExit)
            list.add("Hold", hold)
            list.add("HoldMethod", holdMethod)
            list.add("HoldUrl", holdUrl)
            list.add("Muted", muted)
            list.add("WaitUrl", waitUrl)
            return try await client.typed("texml.accounts.conferences.participants.update", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.queues`.
    public struct TexmlAccountsQueuesCalls: Sendable {
        let client: TelnyxClient
        /// Create a queue of TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter friendlyName: `FriendlyName`.
        /// - Parameter maxSize: `MaxSize`.
        @discardableResult public func create(
            accountSid: String,
            friendlyName: String? = nil,
            maxSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.QueueResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("FriendlyName", friendlyName)
            list.add("MaxSize", maxSize)
            return try await client.typed("texml.accounts.queues.create", list.members, options)
        }
        /// Delete a queue of TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter queueSid: `queue_sid`.
        public func delete(
            accountSid: String,
            queueSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("queue_sid", queueSid)
            _ = try await client.call("texml.accounts.queues.delete", list.members, options: options)
        }
        /// List queues of TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter dateCreated: `DateCreated`.
        /// - Parameter dateUpdated: `DateUpdated`.
        /// - Parameter page: `Page`.
        /// - Parameter pageSize: `PageSize`.
        /// - Parameter pageToken: `PageToken`.
        public func list(
            accountSid: String,
            dateCreated: String? = nil,
            dateUpdated: String? = nil,
            page: Int? = nil,
            pageSize: Int? = nil,
            pageToken: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.QueueResource> {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("DateCreated", dateCreated)
            list.add("DateUpdated", dateUpdated)
            list.add("Page", page)
            list.add("PageSize", pageSize)
            list.add("PageToken", pageToken)
            return try client.items(of: "texml.accounts.queues.list", list.members, options)
        }
        /// Retrieve a queue of TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter queueSid: `queue_sid`.
        public func retrieve(
            accountSid: String,
            queueSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.QueueResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("queue_sid", queueSid)
            return try await client.typed("texml.accounts.queues.retrieve", list.members, options)
        }
        /// Update a queue of TeXML calls.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter queueSid: `queue_sid`.
        /// - Parameter maxSize: `MaxSize`.
        @discardableResult public func update(
            accountSid: String,
            queueSid: String,
            maxSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.QueueResource {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("queue_sid", queueSid)
            list.add("MaxSize", maxSize)
            return try await client.typed("texml.accounts.queues.update", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.recordings`.
    public struct TexmlAccountsRecordingsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts.recordings.json`.
        public var json: TexmlAccountsRecordingsJsonCalls { TexmlAccountsRecordingsJsonCalls(client: client) }
    }

    /// Typed calls below `texml.accounts.recordings.json`.
    public struct TexmlAccountsRecordingsJsonCalls: Sendable {
        let client: TelnyxClient
        /// Delete a TeXML recording.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter recordingSid: `recording_sid`.
        public func deleteRecordingSidJson(
            accountSid: String,
            recordingSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("recording_sid", recordingSid)
            _ = try await client.call("texml.accounts.recordings.json.delete_recording_sid_json", list.members, options: options)
        }
        /// Retrieve a TeXML recording.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter recordingSid: `recording_sid`.
        public func retrieveRecordingSidJson(
            accountSid: String,
            recordingSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlGetCallRecordingResponseBody {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("recording_sid", recordingSid)
            return try await client.typed("texml.accounts.recordings.json.retrieve_recording_sid_json", list.members, options)
        }
    }

    /// Typed calls below `texml.accounts.transcriptions`.
    public struct TexmlAccountsTranscriptionsCalls: Sendable {
        let client: TelnyxClient
        /// Calls below `texml.accounts.transcriptions.json`.
        public var json: TexmlAccountsTranscriptionsJsonCalls { TexmlAccountsTranscriptionsJsonCalls(client: client) }
    }

    /// Typed calls below `texml.accounts.transcriptions.json`.
    public struct TexmlAccountsTranscriptionsJsonCalls: Sendable {
        let client: TelnyxClient
        /// Delete the transcription of a TeXML recording.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter recordingTranscriptionSid: `recording_transcription_sid`.
        public func deleteRecordingTranscriptionSidJson(
            accountSid: String,
            recordingTranscriptionSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("recording_transcription_sid", recordingTranscriptionSid)
            _ = try await client.call("texml.accounts.transcriptions.json.delete_recording_transcription_sid_json", list.members, options: options)
        }
        /// Retrieve the transcription of a TeXML recording.
        ///
        /// - Parameter accountSid: `account_sid`.
        /// - Parameter recordingTranscriptionSid: `recording_transcription_sid`.
        public func retrieveRecordingTranscriptionSidJson(
            accountSid: String,
            recordingTranscriptionSid: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlRecordingTranscription {
            var list = MemberList()
            list.add("account_sid", accountSid)
            list.add("recording_transcription_sid", recordingTranscriptionSid)
            return try await client.typed("texml.accounts.transcriptions.json.retrieve_recording_transcription_sid_json", list.members, options)
        }
    }

    /// Typed calls below `texml.calls`.
    public struct TexmlCallsCalls: Sendable {
        let client: TelnyxClient
        /// Start a TeXML call from an application.
        ///
        /// - Parameter connectionID: `connection_id`.
        /// - Parameter from: `From`.
        /// - Parameter to: `To`.
        /// - Parameter method: `Method`. `GET`, `POST`.
        /// - Parameter texml: `Texml`.
        /// - Parameter url: `Url`.
        @discardableResult public func create(
            connectionID: String,
            from: String,
            to: String,
            method: String? = nil,
            texml: String? = nil,
            url: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.CallCreateResponse {
            var list = MemberList()
            list.add("connection_id", connectionID)
            list.add("From", from)
            list.add("To", to)
            list.add("Method", method)
            list.add("Texml", texml)
            list.add("Url", url)
            return try await client.typed("texml.calls.create", list.members, options)
        }
    }

    /// Typed calls below `texml_applications`.
    public struct TexmlApplicationsCalls: Sendable {
        let client: TelnyxClient
        /// Create a TeXML application.
        ///
        /// - Parameter friendlyName: `friendly_name`.
        /// - Parameter voiceURL: `voice_url`.
        /// - Parameter active: `active`.
        /// - Parameter anchorsiteOverride: `anchorsite_override`.
        /// - Parameter callCostInWebhooks: `call_cost_in_webhooks`.
        /// - Parameter dtmfType: `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        /// - Parameter firstCommandTimeout: `first_command_timeout`.
        /// - Parameter firstCommandTimeoutSecs: `first_command_timeout_secs`.
        /// - Parameter inbound: `inbound`.
        /// - Parameter outbound: `outbound`.
        /// - Parameter statusCallback: `status_callback`.
        /// - Parameter statusCallbackMethod: `status_callback_method`. `get`, `post`.
        /// - Parameter tags: `tags`.
        /// - Parameter voiceFallbackURL: `voice_fallback_url`.
        /// - Parameter voiceMethod: `voice_method`. `get`, `post`.
        @discardableResult public func create(
            friendlyName: String,
            voiceURL: String,
            active: Bool? = nil,
            anchorsiteOverride: String? = nil,
            callCostInWebhooks: Bool? = nil,
            dtmfType: String? = nil,
            firstCommandTimeout: Bool? = nil,
            firstCommandTimeoutSecs: Int? = nil,
            inbound: Records.TexmlApplicationCreateInbound? = nil,
            outbound: Records.TexmlApplicationCreateOutbound? = nil,
            statusCallback: String? = nil,
            statusCallbackMethod: String? = nil,
            tags: [String]? = nil,
            voiceFallbackURL: String? = nil,
            voiceMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlApplication {
            var list = MemberList()
            list.add("friendly_name", friendlyName)
            list.add("voice_url", voiceURL)
            list.add("active", active)
            list.add("anchorsite_override", anchorsiteOverride)
            list.add("call_cost_in_webhooks", callCostInWebhooks)
            list.add("dtmf_type", dtmfType)
            list.add("first_command_timeout", firstCommandTimeout)
            list.add("first_command_timeout_secs", firstCommandTimeoutSecs)
            list.add("inbound", inbound)
            list.add("outbound", outbound)
            list.add("status_callback", statusCallback)
            list.add("status_callback_method", statusCallbackMethod)
            list.add("tags", tags)
            list.add("voice_fallback_url", voiceFallbackURL)
            list.add("voice_method", voiceMethod)
            return try await client.typed("texml_applications.create", list.members, options)
        }
        /// Delete a TeXML application.
        ///
        /// - Parameter id: `id`.
        @discardableResult public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlApplication {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("texml_applications.delete", list.members, options)
        }
        /// List TeXML applications.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `created_at`, `friendly_name`, `active`.
        public func list(
            filter: Records.TexmlApplicationListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.TexmlApplication> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "texml_applications.list", list.members, options)
        }
        /// Retrieve a TeXML application.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlApplication {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("texml_applications.retrieve", list.members, options)
        }
        /// Update a TeXML application.
        ///
        /// - Parameter id: `id`.
        /// - Parameter friendlyName: `friendly_name`.
        /// - Parameter voiceURL: `voice_url`.
        /// - Parameter active: `active`.
        /// - Parameter anchorsiteOverride: `anchorsite_override`.
        /// - Parameter callCostInWebhooks: `call_cost_in_webhooks`.
        /// - Parameter dtmfType: `dtmf_type`. `RFC 2833`, `Inband`, `SIP INFO`.
        /// - Parameter firstCommandTimeout: `first_command_timeout`.
        /// - Parameter firstCommandTimeoutSecs: `first_command_timeout_secs`.
        /// - Parameter inbound: `inbound`.
        /// - Parameter outbound: `outbound`.
        /// - Parameter statusCallback: `status_callback`.
        /// - Parameter statusCallbackMethod: `status_callback_method`. `get`, `post`.
        /// - Parameter tags: `tags`.
        /// - Parameter voiceFallbackURL: `voice_fallback_url`.
        /// - Parameter voiceMethod: `voice_method`. `get`, `post`.
        @discardableResult public func update(
            id: String,
            friendlyName: String,
            voiceURL: String,
            active: Bool? = nil,
            anchorsiteOverride: String? = nil,
            callCostInWebhooks: Bool? = nil,
            dtmfType: String? = nil,
            firstCommandTimeout: Bool? = nil,
            firstCommandTimeoutSecs: Int? = nil,
            inbound: Records.TexmlApplicationUpdateInbound? = nil,
            outbound: Records.TexmlApplicationUpdateOutbound? = nil,
            statusCallback: String? = nil,
            statusCallbackMethod: String? = nil,
            tags: [String]? = nil,
            voiceFallbackURL: String? = nil,
            voiceMethod: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TexmlApplication {
            var list = MemberList()
            list.add("id", id)
            list.add("friendly_name", friendlyName)
            list.add("voice_url", voiceURL)
            list.add("active", active)
            list.add("anchorsite_override", anchorsiteOverride)
            list.add("call_cost_in_webhooks", callCostInWebhooks)
            list.add("dtmf_type", dtmfType)
            list.add("first_command_timeout", firstCommandTimeout)
            list.add("first_command_timeout_secs", firstCommandTimeoutSecs)
            list.add("inbound", inbound)
            list.add("outbound", outbound)
            list.add("status_callback", statusCallback)
            list.add("status_callback_method", statusCallbackMethod)
            list.add("tags", tags)
            list.add("voice_fallback_url", voiceFallbackURL)
            list.add("voice_method", voiceMethod)
            return try await client.typed("texml_applications.update", list.members, options)
        }
    }

    /// Typed calls below `text_to_speech`.
    public struct TextToSpeechCalls: Sendable {
        let client: TelnyxClient
        /// Synthesize speech from a text.
        ///
        /// - Parameter aws: `aws`.
        /// - Parameter azure: `azure`.
        /// - Parameter disableCache: `disable_cache`.
        /// - Parameter elevenlabs: `elevenlabs`.
        /// - Parameter humain: `humain`.
        /// - Parameter language: `language`.
        /// - Parameter minimax: `minimax`.
        /// - Parameter outputType: `output_type`. `binary_output`, `base64_output`.
        /// - Parameter provider: `provider`.
        /// - Parameter resemble: `resemble`.
        /// - Parameter soniox: `soniox`.
        /// - Parameter telnyx: `telnyx`.
        /// - Parameter text: `text`.
        /// - Parameter textType: `text_type`. `text`, `ssml`.
        /// - Parameter voice: `voice`.
        /// - Parameter voiceSettings: `voice_settings`.
        /// - Parameter xai: `xai`.
        @discardableResult public func createSpeech(
            aws: Records.TextToSpeechGenerateSpeechAws? = nil,
            azure: Records.TextToSpeechGenerateSpeechAzure? = nil,
            disableCache: Bool? = nil,
            elevenlabs: Records.TextToSpeechGenerateSpeechElevenlabs? = nil,
            humain: Records.TextToSpeechGenerateSpeechHumain? = nil,
            language: String? = nil,
            minimax: Records.TextToSpeechGenerateSpeechMinimax? = nil,
            outputType: String? = nil,
            provider: String? = nil,
            resemble: Records.TextToSpeechGenerateSpeechResemble? = nil,
            soniox: Records.TextToSpeechGenerateSpeechSoniox? = nil,
            telnyx: Records.TextToSpeechGenerateSpeechTelnyx? = nil,
            text: String? = nil,
            textType: String? = nil,
            voice: String? = nil,
            voiceSettings: JSONObject? = nil,
            xai: Records.TextToSpeechGenerateSpeechXai? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("aws", aws)
            list.add("azure", azure)
            list.add("disable_cache", disableCache)
            list.add("elevenlabs", elevenlabs)
            list.add("humain", humain)
            list.add("language", language)
            list.add("minimax", minimax)
            list.add("output_type", outputType)
            list.add("provider", provider)
            list.add("resemble", resemble)
            list.add("soniox", soniox)
            list.add("telnyx", telnyx)
            list.add("text", text)
            list.add("text_type", textType)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            list.add("xai", xai)
            return try await client.call("text_to_speech.create_speech", list.members, options: options)
        }
        /// Synthesize speech from a text.
        ///
        /// - Parameter aws: `aws`.
        /// - Parameter azure: `azure`.
        /// - Parameter disableCache: `disable_cache`.
        /// - Parameter elevenlabs: `elevenlabs`.
        /// - Parameter humain: `humain`.
        /// - Parameter language: `language`.
        /// - Parameter minimax: `minimax`.
        /// - Parameter outputType: `output_type`. `binary_output`, `base64_output`.
        /// - Parameter provider: `provider`.
        /// - Parameter resemble: `resemble`.
        /// - Parameter soniox: `soniox`.
        /// - Parameter telnyx: `telnyx`.
        /// - Parameter text: `text`.
        /// - Parameter textType: `text_type`. `text`, `ssml`.
        /// - Parameter voice: `voice`.
        /// - Parameter voiceSettings: `voice_settings`.
        /// - Parameter xai: `xai`.
        @discardableResult public func generateSpeech(
            aws: Records.TextToSpeechGenerateSpeechAws? = nil,
            azure: Records.TextToSpeechGenerateSpeechAzure? = nil,
            disableCache: Bool? = nil,
            elevenlabs: Records.TextToSpeechGenerateSpeechElevenlabs? = nil,
            humain: Records.TextToSpeechGenerateSpeechHumain? = nil,
            language: String? = nil,
            minimax: Records.TextToSpeechGenerateSpeechMinimax? = nil,
            outputType: String? = nil,
            provider: String? = nil,
            resemble: Records.TextToSpeechGenerateSpeechResemble? = nil,
            soniox: Records.TextToSpeechGenerateSpeechSoniox? = nil,
            telnyx: Records.TextToSpeechGenerateSpeechTelnyx? = nil,
            text: String? = nil,
            textType: String? = nil,
            voice: String? = nil,
            voiceSettings: JSONObject? = nil,
            xai: Records.TextToSpeechGenerateSpeechXai? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("aws", aws)
            list.add("azure", azure)
            list.add("disable_cache", disableCache)
            list.add("elevenlabs", elevenlabs)
            list.add("humain", humain)
            list.add("language", language)
            list.add("minimax", minimax)
            list.add("output_type", outputType)
            list.add("provider", provider)
            list.add("resemble", resemble)
            list.add("soniox", soniox)
            list.add("telnyx", telnyx)
            list.add("text", text)
            list.add("text_type", textType)
            list.add("voice", voice)
            list.add("voice_settings", voiceSettings)
            list.add("xai", xai)
            return try await client.call("text_to_speech.generate_speech", list.members, options: options)
        }
        /// List the voices of all speech providers.
        ///
        /// - Parameter apiKey: `api_key`.
        /// - Parameter provider: `provider`.
        public func listVoices(
            apiKey: String? = nil,
            provider: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.TextToSpeechListVoicesResponse {
            var list = MemberList()
            list.add("api_key", apiKey)
            list.add("provider", provider)
            return try await client.typed("text_to_speech.list_voices", list.members, options)
        }
    }

    /// Typed calls below `usage_reports`.
    public struct UsageReportsCalls: Sendable {
        let client: TelnyxClient
        /// List the products, dimensions and metrics of usage reports.
        ///
        /// - Parameter product: `product`.
        /// - Parameter authorizationBearer: `authorization_bearer`.
        public func getOptions(
            product: String? = nil,
            authorizationBearer: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> [Records.UsageReportGetOptionsResponseData] {
            var list = MemberList()
            list.add("product", product)
            list.add("authorization_bearer", authorizationBearer)
            return try await client.typed("usage_reports.get_options", list.members, options)
        }
        /// Report usage and cost by product, dimension and time.
        ///
        /// - Parameter dimensions: `dimensions`.
        /// - Parameter metrics: `metrics`.
        /// - Parameter product: `product`.
        /// - Parameter dateRange: `date_range`.
        /// - Parameter endDate: `end_date`.
        /// - Parameter filter: `filter`.
        /// - Parameter format: `format`. `csv`, `json`.
        /// - Parameter managedAccounts: `managed_accounts`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`.
        /// - Parameter startDate: `start_date`.
        /// - Parameter authorizationBearer: `authorization_bearer`.
        public func list(
            dimensions: [String],
            metrics: [String],
            product: String,
            dateRange: String? = nil,
            endDate: String? = nil,
            filter: String? = nil,
            format: String? = nil,
            managedAccounts: Bool? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: [String]? = nil,
            startDate: String? = nil,
            authorizationBearer: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<JSONObject> {
            var list = MemberList()
            list.add("dimensions", dimensions)
            list.add("metrics", metrics)
            list.add("product", product)
            list.add("date_range", dateRange)
            list.add("end_date", endDate)
            list.add("filter", filter)
            list.add("format", format)
            list.add("managed_accounts", managedAccounts)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            list.add("start_date", startDate)
            list.add("authorization_bearer", authorizationBearer)
            return try client.items(of: "usage_reports.list", list.members, options)
        }
    }

    /// Typed calls below `voice_clones`.
    public struct VoiceClonesCalls: Sendable {
        let client: TelnyxClient
        /// Create a voice clone.
        ///
        /// - Parameter gender: `gender`.
        /// - Parameter language: `language`.
        /// - Parameter name: `name`.
        /// - Parameter voiceDesignID: `voice_design_id`.
        /// - Parameter provider: `provider`.
        @discardableResult public func create(
            gender: JSONValue,
            language: JSONValue,
            name: JSONValue,
            voiceDesignID: JSONValue,
            provider: JSONValue? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceCloneData {
            var list = MemberList()
            list.add("gender", gender)
            list.add("language", language)
            list.add("name", name)
            list.add("voice_design_id", voiceDesignID)
            list.add("provider", provider)
            return try await client.typed("voice_clones.create", list.members, options)
        }
        /// Clone a voice from an uploaded sample.
        ///
        /// - Parameter audioFile: `audio_file`.
        /// - Parameter gender: `gender`.
        /// - Parameter name: `name`.
        /// - Parameter language: `language`.
        /// - Parameter provider: `provider`.
        /// - Parameter label: `label`.
        /// - Parameter modelID: `model_id`.
        /// - Parameter refText: `ref_text`.
        @discardableResult public func createFromUpload(
            audioFile: Records.Upload,
            gender: JSONValue,
            name: JSONValue,
            language: JSONValue? = nil,
            provider: JSONValue? = nil,
            label: JSONValue? = nil,
            modelID: JSONValue? = nil,
            refText: JSONValue? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceCloneData {
            var list = MemberList()
            list.add("audio_file", audioFile)
            list.add("gender", gender)
            list.add("name", name)
            list.add("language", language)
            list.add("provider", provider)
            list.add("label", label)
            list.add("model_id", modelID)
            list.add("ref_text", refText)
            return try await client.typed("voice_clones.create_from_upload", list.members, options)
        }
        /// Delete a voice clone.
        ///
        /// - Parameter id: `id`.
        public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("id", id)
            _ = try await client.call("voice_clones.delete", list.members, options: options)
        }
        /// Download the sample of a voice clone.
        ///
        /// - Parameter id: `id`.
        public func downloadSample(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("id", id)
            return try await client.call("voice_clones.download_sample", list.members, options: options)
        }
        /// List voice clones.
        ///
        /// - Parameter filterName: `filter[name]`.
        /// - Parameter filterProvider: `filter[provider]`. `telnyx`, `minimax`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `name`, `-name`, `created_at`, `-created_at`.
        public func list(
            filterName: String? = nil,
            filterProvider: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.VoiceCloneData> {
            var list = MemberList()
            list.add("filter[name]", filterName)
            list.add("filter[provider]", filterProvider)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "voice_clones.list", list.members, options)
        }
        /// Update a voice clone.
        ///
        /// - Parameter id: `id`.
        /// - Parameter name: `name`.
        /// - Parameter gender: `gender`. `male`, `female`, `neutral`.
        /// - Parameter language: `language`.
        @discardableResult public func update(
            id: String,
            name: String,
            gender: String? = nil,
            language: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceCloneData {
            var list = MemberList()
            list.add("id", id)
            list.add("name", name)
            list.add("gender", gender)
            list.add("language", language)
            return try await client.typed("voice_clones.update", list.members, options)
        }
    }

    /// Typed calls below `voice_designs`.
    public struct VoiceDesignsCalls: Sendable {
        let client: TelnyxClient
        /// Create a voice design.
        ///
        /// - Parameter prompt: `prompt`.
        /// - Parameter text: `text`.
        /// - Parameter language: `language`.
        /// - Parameter maxNewTokens: `max_new_tokens`.
        /// - Parameter name: `name`.
        /// - Parameter provider: `provider`. `telnyx`, `minimax`.
        /// - Parameter repetitionPenalty: `repetition_penalty`.
        /// - Parameter temperature: `temperature`.
        /// - Parameter topK: `top_k`.
        /// - Parameter topP: `top_p`.
        /// - Parameter voiceDesignID: `voice_design_id`.
        @discardableResult public func create(
            prompt: String,
            text: String,
            language: String? = nil,
            maxNewTokens: Int? = nil,
            name: String? = nil,
            provider: String? = nil,
            repetitionPenalty: Double? = nil,
            temperature: Double? = nil,
            topK: Int? = nil,
            topP: Double? = nil,
            voiceDesignID: String? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceDesignData {
            var list = MemberList()
            list.add("prompt", prompt)
            list.add("text", text)
            list.add("language", language)
            list.add("max_new_tokens", maxNewTokens)
            list.add("name", name)
            list.add("provider", provider)
            list.add("repetition_penalty", repetitionPenalty)
            list.add("temperature", temperature)
            list.add("top_k", topK)
            list.add("top_p", topP)
            list.add("voice_design_id", voiceDesignID)
            return try await client.typed("voice_designs.create", list.members, options)
        }
        /// Delete a voice design.
        ///
        /// - Parameter id: `id`.
        public func delete(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("id", id)
            _ = try await client.call("voice_designs.delete", list.members, options: options)
        }
        /// Delete a version of a voice design.
        ///
        /// - Parameter id: `id`.
        /// - Parameter version: `version`.
        public func deleteVersion(
            id: String,
            version: Int,
            options: RequestOptions = RequestOptions()
        ) async throws {
            var list = MemberList()
            list.add("id", id)
            list.add("version", version)
            _ = try await client.call("voice_designs.delete_version", list.members, options: options)
        }
        /// Download the sample of a voice design.
        ///
        /// - Parameter id: `id`.
        /// - Parameter version: `version`.
        public func downloadSample(
            id: String,
            version: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Response {
            var list = MemberList()
            list.add("id", id)
            list.add("version", version)
            return try await client.call("voice_designs.download_sample", list.members, options: options)
        }
        /// List voice designs.
        ///
        /// - Parameter filterName: `filter[name]`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        /// - Parameter sort: `sort`. `name`, `-name`, `created_at`, `-created_at`.
        public func list(
            filterName: String? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            sort: String? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.VoiceDesignSummaryData> {
            var list = MemberList()
            list.add("filter[name]", filterName)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            list.add("sort", sort)
            return try client.items(of: "voice_designs.list", list.members, options)
        }
        /// Rename a voice design.
        ///
        /// - Parameter id: `id`.
        /// - Parameter name: `name`.
        @discardableResult public func rename(
            id: String,
            name: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceDesignSummaryData {
            var list = MemberList()
            list.add("id", id)
            list.add("name", name)
            return try await client.typed("voice_designs.rename", list.members, options)
        }
        /// Retrieve a voice design.
        ///
        /// - Parameter id: `id`.
        /// - Parameter version: `version`.
        public func retrieve(
            id: String,
            version: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.VoiceDesignData {
            var list = MemberList()
            list.add("id", id)
            list.add("version", version)
            return try await client.typed("voice_designs.retrieve", list.members, options)
        }
    }

    /// Typed calls below `webhook_deliveries`.
    public struct WebhookDeliveriesCalls: Sendable {
        let client: TelnyxClient
        /// List webhook deliveries.
        ///
        /// - Parameter filter: `filter`.
        /// - Parameter pageNumber: `page[number]`.
        /// - Parameter pageSize: `page[size]`.
        public func list(
            filter: Records.WebhookDeliveryListFilter? = nil,
            pageNumber: Int? = nil,
            pageSize: Int? = nil,
            options: RequestOptions = RequestOptions()
        ) throws -> ItemSequence<Records.WebhookDelivery> {
            var list = MemberList()
            list.add("filter", filter)
            list.add("page[number]", pageNumber)
            list.add("page[size]", pageSize)
            return try client.items(of: "webhook_deliveries.list", list.members, options)
        }
        /// Retrieve a webhook delivery.
        ///
        /// - Parameter id: `id`.
        public func retrieve(
            id: String,
            options: RequestOptions = RequestOptions()
        ) async throws -> Records.WebhookDelivery {
            var list = MemberList()
            list.add("id", id)
            return try await client.typed("webhook_deliveries.retrieve", list.members, options)
        }
    }
}
