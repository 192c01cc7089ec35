---@meta telnyx
-- Written by scripts/generate from the catalogue; do not edit.
error("annotations are read by editors, not run")

--- Options of a single call.
---@class telnyx.Options
---@field timeout? number|string Timeout of one attempt in seconds, or as text such as "1m30s"; for a stream, the longest silence. Default 60.
---@field total_timeout? number|string Timeout of a whole stream. Default: none.
---@field retries? integer Maximum number of retries.
---@field idempotency_key? string Idempotency key, so that a retry has no second effect.
---@field headers? table<string, string> HTTP headers of this call.

--- A list whose items are fetched page by page: `for item in list do`.
---@class telnyx.List<T>
---@overload fun(): T?
---@field pages fun(self: telnyx.List<T>): fun(): T[]? Iterate over pages, each a table of items.
---@field collect fun(self: telnyx.List<T>, limit?: integer): T[] Collect the items in a table, at most `limit`.
---@field first fun(self: telnyx.List<T>): T? Get the first item, or nil if the list is empty.

--- Status, headers and attempts of a response.
---@class telnyx.Response
---@field status integer HTTP status.
---@field attempts integer Number of attempts, the first included.
---@field request_id? string Id of the request, assigned by the service.
---@field headers table<string, string> HTTP headers, names in lower case.

--- The Telnyx API.
---@class telnyxlib
---@field ai telnyx.ai
telnyx = {}

--- An HTTP header of requests to an A2A agent. Since 2026-10.
---@class telnyx.A2AHeader
---@field name string Name of the header.
---@field value string Value of the header; can hold a secret template.

--- An arithmetic operation on two numbers. Since 2026-07.
---@class telnyx.ArithmeticExpression
---@field type "arithmetic" Type of the expression, `arithmetic`.
---@field op "+"|"-"|"*"|"/"|"%" Arithmetic operator.
---@field left telnyx.Expression Left operand.
---@field right telnyx.Expression Right operand.

--- An AI assistant for voice and text, or one version of it.
---@class telnyx.Assistant
---@field id string Id of the assistant, assigned by the API.
---@field created_at string Time at which the assistant was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string System prompt: the instructions given to the model.
---@field model string Id of the language model.
---@field name string Name of the assistant.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Remote A2A agents to which the assistant can delegate tasks. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Video avatar of the assistant. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings Delegation of difficult questions to a second model. Since 2026-10.
---@field description? string Description of the assistant.
---@field dynamic_variables? table<string, any> Default values of dynamic variables.
---@field dynamic_variables_webhook_timeout_ms? integer Timeout of the dynamic variables webhook in milliseconds. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Webhook URL that supplies dynamic variables when a conversation starts.
---@field enabled_features? ("telephony"|"messaging")[] Channels that are enabled.
---@field external_llm? telnyx.ExternalLlm Language model of another provider, or your own. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig Fallback model for when the chosen model fails. Since 2026-07.
---@field greeting? string Greeting that is spoken first; if empty, the user speaks first.
---@field insight_settings? telnyx.InsightSettings Insights to compute after a conversation.
---@field integrations? telnyx.AssistantIntegration[] Integrations of the account that the assistant can use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@field llm_api_key_ref? string Identifier of the integration secret with the model provider's API key.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers whose tools the assistant can use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings Settings for SMS and other messages.
---@field observability_settings? telnyx.Observability Export of traces to Langfuse. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work that goes on after the conversation has ended. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings Data retention, redaction of personal data and data locality.
---@field tags? string[] Tags of the assistant, for filtering. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings Settings for telephone calls.
---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through `tool_ids`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings.
---@field websocket_settings? telnyx.WebsocketSettings WebSocket stream of conversation events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings Appearance of the web widget.
---@field import_metadata? telnyx.ImportMetadata Origin of an imported assistant.
---@field related_mission_ids? string[] Ids of the missions that use the assistant. Default `[]`. Since 2026-07.
---@field version_created_at? string Time at which this version was created. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field version_id? string Id of this version. Since 2026-07.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.

--- A remote agent, reached by the Agent2Agent (A2A) protocol. Since 2026-10.
---@class telnyx.AssistantA2AAgent
---@field name string Name of the agent as the model sees it.
---@field url string URL of the agent card. A URL like https://example.com/path of at most 2048 bytes.
---@field async? boolean Continue the conversation while the agent works.
---@field headers? telnyx.A2AHeader[] HTTP headers of every request to the agent.
---@field messages? telnyx.ToolMessage[] Messages that are spoken while the agent works.
---@field poll_interval_ms? integer Interval in milliseconds at which the state of a task is polled. Default `500`.
---@field timeout_ms? integer Timeout of a task in milliseconds.

--- An assistant's answer to a chat message.
---@class telnyx.AssistantChatResponse
---@field content string Text of the answer.

--- Confirmation that an assistant was deleted.
---@class telnyx.AssistantDeleteResponse
---@field id string Id of the deleted assistant.
---@field deleted boolean True if the assistant was deleted.
---@field object string Type of the object, `assistant.deleted`.

--- An integration of the account that the assistant can use. Since 2026-07.
---@class telnyx.AssistantIntegration
---@field integration_id string Id of the integration.
---@field allowed_list? string[] Names of the tools that are allowed; all if absent.

--- An MCP server that the assistant can use. Since 2026-07.
---@class telnyx.AssistantMcpServer
---@field id string Id of the MCP server.
---@field allowed_tools? string[] Names of the tools that are allowed; the server's own list if absent.

--- The conversation to which a sent SMS belongs.
---@class telnyx.AssistantSendSMSResponse
---@field conversation_id? string Id of the conversation.

--- Another assistant as the target of an edge. Since 2026-07.
---@class telnyx.AssistantTarget
---@field assistant_id string Id of the assistant that takes over.
---@field type "assistant" Type of the target, `assistant`.
---@field position? telnyx.NodePosition Position of the target in the editor.
---@field voice_mode? "unified"|"distinct" Voice after the handoff: this assistant's, or the other's own. Default `"unified"`.

--- A test: a simulated conversation with a rubric that grades it.
---@class telnyx.AssistantTest
---@field created_at string Time at which the test was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string Name of the test.
---@field rubric telnyx.TestRubric[] Criteria that must all be met for the test to pass.
---@field telnyx_conversation_channel "phone_call"|"web_call"|"sms_chat"|"web_chat" Channel of the conversation.
---@field test_id string Id of the test, assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field description? string Description of the test.
---@field destination? string Destination of the test: a number, SIP address or URL of the assistant.
---@field instructions? string Instructions for the simulated user.
---@field max_duration_seconds? integer Maximum duration of the conversation in seconds.
---@field test_suite? string Name of the test suite.

--- Action when voicemail answers.
---@class telnyx.AssistantVoicemailAction
---@field action? "stop_assistant"|"leave_message_and_stop_assistant"|"continue_assistant" Action to take.
---@field voicemail_message? telnyx.AssistantVoicemailMessage Message to leave on the voicemail.

--- Answering machine detection (AMD) for the assistant's calls.
---@class telnyx.AssistantVoicemailDetection
---@field on_voicemail_detected? telnyx.AssistantVoicemailAction Action when voicemail answers.

--- A message to leave on the voicemail.
---@class telnyx.AssistantVoicemailMessage
---@field message? string Text that is spoken.
---@field prompt? string Instructions from which the model generates the message.
---@field type? "prompt"|"message" Source of the message: a fixed text, or a prompt for the model.

--- A sent WhatsApp message and its conversation. Since 2026-10.
---@class telnyx.AssistantWhatsappResponse
---@field conversation_id string Id of the conversation.
---@field message_id string Id of the message.

--- Audio visualizer of the web widget.
---@class telnyx.AudioVisualizerConfig
---@field color? "verdant"|"twilight"|"bloom"|"mystic"|"flare"|"glacier" Colour scheme.
---@field preset? string Name of the visualizer's preset.

--- Video avatar of the assistant. Since 2026-10.
---@class telnyx.AvatarSettings
---@field avatar_id string Id of the avatar.
---@field background_id "office"|"studio"|"reception"|"illustrated_workspace" Background of the video.
---@field model "foxtrot-1" Model that animates the avatar.
---@field provider "telnyx" Provider of the avatar.

--- Background audio from the account's media storage.
---@class telnyx.BackgroundAudioName
---@field type "media_name" Type of the audio, `media_name`.
---@field value string Name of the file in media storage.

--- Background audio supplied by the platform.
---@class telnyx.BackgroundAudioPredefined
---@field type "predefined_media" Type of the audio, `predefined_media`.
---@field value "silence"|"office" Name of the audio. Default `"silence"`.
---@field volume? number Volume. A number from 0.1 to 1 in steps of 0.1. Default `1.0`. Since 2026-07.

--- Background audio at a URL.
---@class telnyx.BackgroundAudioURL
---@field type "media_url" Type of the audio, `media_url`.
---@field value string URL of the audio file. A URL like https://example.com/path.

--- A boolean literal. Since 2026-07.
---@class telnyx.BooleanLiteralExpression
---@field type "bool_literal" Type of the expression, `bool_literal`.
---@field value boolean Value, true or false.

--- A boolean operation on conditions. Since 2026-07.
---@class telnyx.BooleanOpExpression
---@field type "bool_op" Type of the expression, `bool_op`.
---@field op "and"|"or"|"not" Boolean operator.
---@field operands telnyx.Expression[] Operands of the operation. A list that is not empty.

--- Storage buckets with documents.
---@class telnyx.BucketIDs
---@field bucket_ids string[] Ids of the buckets to search.
---@field max_num_results? integer Maximum number of results.

--- Storage buckets with documents.
---@class telnyx.BucketIDsPatch
---@field bucket_ids? string[] Ids of the buckets to search.
---@field max_num_results? integer Maximum number of results.

--- A canary deploy: how traffic is split between versions.
---@class telnyx.CanaryDeployResponse
---@field assistant_id string Id of the assistant.
---@field created_at string Time at which the canary deploy was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field rules telnyx.CanaryRule[] Rules in order; the first that matches decides. Since 2026-07.
---@field updated_at string Time of the last change. A date and time with zone like 2026-03-01T09:30:00Z.
---@field versions? telnyx.CanaryVersionWeight[] Split in the older form: versions with percentages. Replaced by `rules`.

--- A rule that serves a version to the conversations that it matches. Since 2026-07.
---@class telnyx.CanaryRule
---@field serve telnyx.Serve Version, or weighted versions, to serve.
---@field match? telnyx.Clause[] Clauses that must all hold; absent or empty matches every conversation.

--- A version with its percentage, in the older form.
---@class telnyx.CanaryVersionWeight
---@field version_id string Id of the version.
---@field percentage number Share in percent, above 0 and below 100. A number above 0 and below 100.

--- A condition on an attribute of the conversation. Since 2026-07.
---@class telnyx.Clause
---@field attribute string Name of the attribute, such as `telnyx_end_user_target`.
---@field operator "in"|"not_in"|"starts_with" Operator: equals a value, equals none, or starts with one.
---@field values string[] Values to compare with. A list that is not empty.

--- A function that the user's browser or app executes. Since 2026-07.
---@class telnyx.ClientSideTool
---@field client_side_tool telnyx.ClientSideToolConfig Definition of the function.
---@field type "client_side_tool" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Definition of a function that the browser or app executes. Since 2026-07.
---@class telnyx.ClientSideToolConfig
---@field description string Description that tells the model when to call the function.
---@field name string Name of the function as the model sees it.
---@field parameters telnyx.ParameterSchema JSON schema of the arguments.

--- Definition of a function that the browser or app executes. Since 2026-07.
---@class telnyx.ClientSideToolConfigPatch
---@field description? string Description that tells the model when to call the function.
---@field name? string Name of the function as the model sees it.
---@field parameters? telnyx.ParameterSchema JSON schema of the arguments.

--- A comparison of two values. Since 2026-07.
---@class telnyx.ComparisonExpression
---@field type "comparison" Type of the expression, `comparison`.
---@field op "=="|"!="|"<"|"<="|">"|">="|"contains"|"not_contains" Comparison operator.
---@field left telnyx.Expression Left operand.
---@field right telnyx.Expression Right operand.

--- A conversation between a user and an assistant.
---@class telnyx.Conversation
---@field id string Id of the conversation, assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string Time at which the conversation started. A date and time with zone like 2026-03-01T09:30:00Z.
---@field last_message_at string Time of the last message. A date and time with zone like 2026-03-01T09:30:00Z.
---@field metadata table<string, string> Metadata, including the version that serves the conversation.
---@field name? string Name of the conversation.

--- Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@class telnyx.ConversationFlow
---@field nodes telnyx.ConversationFlowNode[] Nodes: the steps of the flow.
---@field start_node_id string Id of the node at which the flow starts.
---@field edges? telnyx.FlowEdge[] Edges: the transitions between nodes.

--- Result of an insight.
---@class telnyx.ConversationInsightResult
---@field insight_id string Id of the insight.
---@field result string Result as text; JSON text if the insight has a schema.

--- Insights of a conversation.
---@class telnyx.ConversationInsights
---@field id string Id of the insights, assigned by the API.
---@field conversation_insights telnyx.ConversationInsightResult[] Results, one for each insight.
---@field created_at string Time at which the computation started. A date and time with zone like 2026-03-01T09:30:00Z.
---@field status "pending"|"in_progress"|"completed"|"failed" State of the computation.

--- The default edge, taken if no other condition holds. Since 2026-07.
---@class telnyx.DefaultCondition
---@field type "default" Type of the condition, `default`.

--- Delegation of difficult questions to a second model. Since 2026-10.
---@class telnyx.DelegationSettings
---@field enabled? boolean Enable delegation. Default `true`.
---@field external_llm? telnyx.ExternalLlm External model that answers delegated questions.
---@field instructions? string Instructions for the second model.
---@field llm_api_key_ref? string Identifier of the integration secret with the provider's API key.
---@field mode? "telnyx"|"client" Side that runs the second model: the platform or your client. Default `"telnyx"`.
---@field model? string Id of the model that answers delegated questions.
---@field speak_results? boolean Speak the second model's results. Default `true`.

--- A deleted assistant that can still be restored. Since 2026-10.
---@class telnyx.DeletedAssistant
---@field id string Id of the assistant, assigned by the API.
---@field created_at string Time at which the assistant was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string System prompt: the instructions given to the model.
---@field model string Id of the language model.
---@field name string Name of the assistant.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Remote A2A agents to which the assistant can delegate tasks. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Video avatar of the assistant. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings Delegation of difficult questions to a second model. Since 2026-10.
---@field description? string Description of the assistant.
---@field dynamic_variables? table<string, any> Default values of dynamic variables.
---@field dynamic_variables_webhook_timeout_ms? integer Timeout of the dynamic variables webhook in milliseconds. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Webhook URL that supplies dynamic variables when a conversation starts.
---@field enabled_features? ("telephony"|"messaging")[] Channels that are enabled.
---@field external_llm? telnyx.ExternalLlm Language model of another provider, or your own. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig Fallback model for when the chosen model fails. Since 2026-07.
---@field greeting? string Greeting that is spoken first; if empty, the user speaks first.
---@field insight_settings? telnyx.InsightSettings Insights to compute after a conversation.
---@field integrations? telnyx.AssistantIntegration[] Integrations of the account that the assistant can use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@field llm_api_key_ref? string Identifier of the integration secret with the model provider's API key.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers whose tools the assistant can use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings Settings for SMS and other messages.
---@field observability_settings? telnyx.Observability Export of traces to Langfuse. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work that goes on after the conversation has ended. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings Data retention, redaction of personal data and data locality.
---@field tags? string[] Tags of the assistant, for filtering. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings Settings for telephone calls.
---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through `tool_ids`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings.
---@field websocket_settings? telnyx.WebsocketSettings WebSocket stream of conversation events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings Appearance of the web widget.
---@field import_metadata? telnyx.ImportMetadata Origin of an imported assistant.
---@field related_mission_ids? string[] Ids of the missions that use the assistant. Default `[]`. Since 2026-07.
---@field version_created_at? string Time at which this version was created. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field version_id? string Id of this version. Since 2026-07.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field deleted_at string Time of deletion. A date and time with zone like 2026-03-01T09:30:00Z.
---@field permanently_deleted_at string Time after which the assistant can no longer be restored. A date and time with zone like 2026-03-01T09:30:00Z.

--- The value of a dynamic variable. Since 2026-07.
---@class telnyx.DynamicVariableExpression
---@field type "variable" Type of the expression, `variable`.
---@field name string Name of the variable.

--- A condition that is a boolean expression. Since 2026-07.
---@class telnyx.ExpressionCondition
---@field expression telnyx.Expression Expression that must be true.
---@field type "expression" Type of the condition, `expression`.

--- A language model of another provider, or your own. Since 2026-07.
---@class telnyx.ExternalLlm
---@field base_url string Base URL of the OpenAI-compatible API.
---@field model string Id of the model at its provider.
---@field authentication_method? "token"|"certificate" Authentication: an API key or a client certificate. Default `"token"`.
---@field certificate_ref? string Identifier of the integration secret with the client certificate.
---@field forward_metadata? boolean Send the conversation's metadata to the model. Default `false`.
---@field llm_api_key_ref? string Identifier of the integration secret with the API key.
---@field token_retrieval_url? string URL that issues an access token for the client certificate.

--- Fallback model for when the chosen model fails. Since 2026-07.
---@class telnyx.FallbackConfig
---@field external_llm? telnyx.ExternalLlm External model to fall back to.
---@field llm_api_key_ref? string Identifier of the integration secret with the provider's API key.
---@field model? string Id of the model to fall back to.

--- An edge: a transition from one node to the next. Since 2026-07.
---@class telnyx.FlowEdge
---@field id string Id of the edge, unique within the flow.
---@field condition telnyx.FlowEdgeCondition Condition under which the edge is taken.
---@field start_node_id string Id of the node from which the edge starts.
---@field target telnyx.FlowEdgeTarget Target of the edge.

--- A prompt node: the model talks with the user. Since 2026-07.
---@class telnyx.FlowNode
---@field id string Id of the node, unique within the flow.
---@field instructions string Instructions for the model at this node.
---@field external_llm? telnyx.ExternalLlm External model for this node.
---@field instructions_mode? "replace"|"append" Replace the assistant's instructions or append to them. Default `"replace"`.
---@field llm_api_key_ref? string Identifier of the integration secret with the provider's API key.
---@field model? string Id of the language model for this node.
---@field name? string Name of the node.
---@field position? telnyx.NodePosition Position of the node in the editor.
---@field shared_tool_ids? string[] Ids of the shared tools for this node.
---@field tools? telnyx.AssistantTool[][] Tools behind `shared_tool_ids`; in responses only. Set by the service.
---@field tools_mode? "replace"|"append" Replace the assistant's tools or add to them. Default `"replace"`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings for this node.
---@field type? "prompt" Type of the node, `prompt`. Default `"prompt"`.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings for this node.

--- Definition of a function as the model sees it.
---@class telnyx.FunctionDefinition
---@field name string Name of the function as the model sees it.
---@field description? string Description that tells the model when to call the function.
---@field parameters? table<string, any> JSON schema of the arguments.
---@field strict? boolean|lightuserdata Require arguments that conform to the schema. May be `json.null`.

--- Definition of a function as the model sees it.
---@class telnyx.FunctionDefinitionPatch
---@field name? string Name of the function as the model sees it.
---@field description? string Description that tells the model when to call the function.
---@field parameters? table<string, any> JSON schema of the arguments.
---@field strict? boolean|lightuserdata Require arguments that conform to the schema. May be `json.null`.

--- A function that your client executes.
---@class telnyx.FunctionTool
---@field ["function"] telnyx.FunctionDefinition Definition of the function.
---@field type "function" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Assistants to which the conversation can be handed off.
---@class telnyx.HandoffConfig
---@field ai_assistants telnyx.HandoffTarget[] Assistants that the model can choose from.
---@field voice_mode? "unified"|"distinct" Voice after the handoff: this assistant's, or each assistant's own.

--- Assistants to which the conversation can be handed off.
---@class telnyx.HandoffConfigPatch
---@field ai_assistants? telnyx.HandoffTarget[] Assistants that the model can choose from.
---@field voice_mode? "unified"|"distinct" Voice after the handoff: this assistant's, or each assistant's own.

--- An assistant to which the conversation can be handed off.
---@class telnyx.HandoffTarget
---@field id string Id of the assistant.
---@field name string Name of the assistant as the model sees it.

--- A handoff of the conversation to another assistant.
---@class telnyx.HandoffTool
---@field handoff telnyx.HandoffConfig Settings of the handoff.
---@field type "handoff" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- A tool that ends the call.
---@class telnyx.HangupTool
---@field hangup telnyx.HangupToolParams Settings of the hangup tool.
---@field type "hangup" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Settings of the hangup tool.
---@class telnyx.HangupToolParams
---@field description? string Description that tells the model when to hang up. Default `"This tool is used to hang up the call."`.

--- A header: a name and a value.
---@class telnyx.Header
---@field name? string Name of the header.
---@field value? string Value of the header; can hold variables and secret templates.

--- Origin of an imported assistant.
---@class telnyx.ImportMetadata
---@field import_id? string Id of the assistant at the provider.
---@field import_provider? "elevenlabs"|"vapi"|"retell" Provider from which the assistant was imported.

--- A row of an aggregation; the keys of `group_by` are further fields. Since 2026-07.
---@class telnyx.InsightAggregate
---@field record_count integer Number of results in the group.
---@field [string] any

--- Insights to compute after a conversation.
---@class telnyx.InsightSettings
---@field insight_group_id? string Id of the insight group to compute.
---@field model? "zai-org/GLM-5.3-Flash"|"meta-llama/Llama-3.3-70B-Instruct"|lightuserdata Id of the model that computes insights; null for the platform's default. Default `"zai-org/GLM-5.3-Flash"`. May be `json.null`. Since 2026-10.

--- An insight: a question that is answered for every conversation.
---@class telnyx.InsightTemplate
---@field id string Id of the insight, assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string Time at which the insight was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string Instructions for the model: what to find out.
---@field insight_type? "custom"|"default" Type of the insight: your own or the platform's. Default `"custom"`.
---@field json_schema? string|table<string, any> JSON schema of the result.
---@field name? string Name of the insight. Default `""`.
---@field webhook? string Webhook URL that receives the results. Default `""`.

--- A group of insights that an assistant computes together.
---@class telnyx.InsightTemplateGroup
---@field id string Id of the group, assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string Time at which the group was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string Name of the group.
---@field description? string Description of the group.
---@field insights? telnyx.InsightTemplate[] Insights of the group.
---@field webhook? string Webhook URL that receives the results. Default `""`.

--- An integration secret, without its value.
---@class telnyx.IntegrationSecret
---@field id string Id of the secret, assigned by the API.
---@field created_at string Time at which the secret was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field identifier string Identifier by which settings refer to the secret.
---@field record_type string Type of the record, `integration_secret`.
---@field updated_at? string Time of the last change. A date and time with zone like 2026-03-01T09:30:00Z.

--- Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@class telnyx.InterruptionSettings
---@field disable_greeting_interruption? boolean Disable barge-in while the greeting is spoken.
---@field enable? boolean Enable barge-in: let the user interrupt the assistant. Default `true`.
---@field interrupt_prediction_threshold? number|lightuserdata Confidence from 0 to 1 at which speech counts as an interruption. A number from 0 to 1. May be `json.null`. Since 2026-10.
---@field start_speaking_plan? telnyx.StartSpeakingPlan Delay before the assistant starts to speak.

--- Settings of an invitation into the call. Since 2026-07.
---@class telnyx.InviteConfig
---@field from? string Caller ID that is shown to the target: a number.
---@field custom_headers? telnyx.Header[] SIP headers of the outgoing leg.
---@field targets? telnyx.InviteTarget[]|string|lightuserdata Invited parties: a list, or the dynamic variable that holds one. May be `json.null`.
---@field voicemail_detection? telnyx.InviteVoicemailDetection Answering machine detection (AMD) and what to do when voicemail answers.

--- Settings of an invitation into the call. Since 2026-07.
---@class telnyx.InviteConfigPatch
---@field from? string Caller ID that is shown to the target: a number.
---@field custom_headers? telnyx.Header[] SIP headers of the outgoing leg.
---@field targets? telnyx.InviteTarget[]|string|lightuserdata Invited parties: a list, or the dynamic variable that holds one. May be `json.null`.
---@field voicemail_detection? telnyx.InviteVoicemailDetection Answering machine detection (AMD) and what to do when voicemail answers.

--- A party that can be invited. Since 2026-07.
---@class telnyx.InviteTarget
---@field to string Number in E.164 form, or SIP address.
---@field name? string Name of the target as the model sees it.

--- A tool that invites another party into the call.
---@class telnyx.InviteTool
---@field invite? telnyx.InviteConfig Settings of the invitation. Since 2026-07.
---@field type "invite" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.
---@field invite_config? telnyx.InviteConfig Older name of `invite`. Replaced by `invite`.

--- Action when voicemail answers an invitation. Since 2026-07.
---@class telnyx.InviteVoicemailAction
---@field action? "stop_invite" Action to take.

--- Answering machine detection (AMD) during an invitation. Since 2026-07.
---@class telnyx.InviteVoicemailDetection
---@field detection_mode? "disabled"|"premium" Mode of answering machine detection.
---@field on_voicemail_detected? telnyx.InviteVoicemailAction Action when voicemail answers.

--- A condition that the model evaluates. Since 2026-07.
---@class telnyx.LlmCondition
---@field prompt string Condition in plain language.
---@field type "llm" Type of the condition, `llm`.

--- An MCP server: a remote server of tools (Model Context Protocol).
---@class telnyx.McpServer
---@field id string Id of the MCP server, assigned by the API.
---@field created_at string Time at which the MCP server was registered. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string Name of the MCP server.
---@field type string Transport, `http` or `sse`.
---@field url string URL of the MCP server.
---@field allowed_tools? string[]|lightuserdata Names of the tools that are allowed. May be `json.null`.
---@field api_key_ref? string|lightuserdata Identifier of the integration secret with the server's API key. May be `json.null`.

--- A message of a conversation.
---@class telnyx.Message
---@field role "user"|"assistant"|"tool" Role of the sender.
---@field text string Text of the message; empty beside a tool call.
---@field created_at? string Time at which the message was stored. A date and time with zone like 2026-03-01T09:30:00Z.
---@field metadata? table<string, string|integer|boolean|(string|integer|boolean)[]> Metadata stored with the message. Since 2026-10.
---@field sent_at? string Time at which the message was sent. A date and time with zone like 2026-03-01T09:30:00Z.
---@field tool_calls? telnyx.MessageToolCall[] Tool calls that the message makes.

--- A tool call.
---@class telnyx.MessageToolCall
---@field id string Id of the tool call.
---@field ["function"] telnyx.MessageToolCallFunction Function that is called.
---@field type "function" Type of the tool call, `function`.

--- A function call: a name and arguments.
---@class telnyx.MessageToolCallFunction
---@field arguments string Arguments as JSON text.
---@field name string Name of the function.

--- Settings for SMS and other messages.
---@class telnyx.MessagingSettings
---@field conversation_inactivity_minutes? integer Minutes without a message after which a new conversation starts. An integer from 1 to 10000000.
---@field default_messaging_profile_id? string Id of the messaging profile that was created with the assistant.
---@field delivery_status_webhook_url? string Webhook URL that receives delivery receipts.

--- A language model that an assistant can use. Since 2026-07.
---@class telnyx.ModelMetadata
---@field id string Id of the model.
---@field context_length integer Context window in tokens.
---@field created string Release date. A date and time with zone like 2026-03-01T09:30:00Z.
---@field languages string[] Languages that the model supports.
---@field license string Licence of the model.
---@field organization string Organization that made the model.
---@field owned_by string Organization that serves the model.
---@field parameters integer Number of parameters.
---@field tier "small"|"medium"|"large"|"unlisted" Price tier.
---@field base_model? string|lightuserdata Id of the model that was fine-tuned. May be `json.null`.
---@field description? string|lightuserdata Description of the model. May be `json.null`.
---@field is_fine_tunable? boolean True if the model can be fine-tuned. Default `false`.
---@field is_vision_supported? boolean True if the model accepts images. Default `false`.
---@field max_completion_tokens? integer|lightuserdata Maximum length of an answer in tokens. May be `json.null`.
---@field object? string Type of the object, `model`. Default `"model"`.
---@field parameters_str? string|lightuserdata Number of parameters as text, such as `70B`. May be `json.null`.
---@field pricing? table<string, string> Price of tokens.
---@field recommended_for_assistants? boolean True if the model is recommended for assistants. Default `false`.
---@field regions? string[] Regions that serve the model.
---@field service_tiers? ("default"|"priority"|"flex")[] Service tiers that the model is offered in. Since 2026-10.
---@field task? string Task of the model, such as `text-generation`. Default `"text-generation"`.

--- Position of a node in the editor. Since 2026-07.
---@class telnyx.NodePosition
---@field x number Horizontal position.
---@field y number Vertical position.

--- A node as the target of an edge. Since 2026-07.
---@class telnyx.NodeTarget
---@field node_id string Id of the node.
---@field type "node" Type of the target, `node`.

--- Settings of the noise suppression engine.
---@class telnyx.NoiseSuppressionConfig
---@field attenuation_limit? integer Maximum attenuation of noise. An integer from 0 to 100. Default `100`.
---@field enhancement_level? number Strength of speech enhancement, from 0 to 1. A number from 0 to 1. Since 2026-10.
---@field family? "quail" Family of noise suppression models. Since 2026-10.
---@field mode? "advanced" Mode of the engine.
---@field size? "vf"|"vf_2_0_l" Size of the noise suppression model. Since 2026-10.

--- A number literal. Since 2026-07.
---@class telnyx.NumberLiteralExpression
---@field type "number_literal" Type of the expression, `number_literal`.
---@field value number Value of the number.

--- Export of traces to Langfuse. Since 2026-07.
---@class telnyx.Observability
---@field host? string URL of the Langfuse host.
---@field prompt_label? string Label of the Langfuse prompt.
---@field prompt_name? string Name of the Langfuse prompt.
---@field prompt_sync? "enabled"|"disabled" Synchronise the instructions with the Langfuse prompt. Default `"disabled"`.
---@field prompt_version? integer Version of the Langfuse prompt. An integer of at least 1.
---@field public_key_ref? string Identifier of the integration secret with the public key.
---@field secret_key_ref? string Identifier of the integration secret with the secret key.
---@field status? "enabled"|"disabled" Enable the export of traces. Default `"disabled"`.

--- Position of a page in a list.
---@class telnyx.PageMeta
---@field page_number integer Number of this page, from 1.
---@field page_size integer Number of items on a full page.
---@field total_pages integer Number of pages.
---@field total_results integer Number of items on all pages.

--- JSON schema of arguments that the model supplies.
---@class telnyx.ParameterSchema
---@field properties? table<string, any> Schema of each argument.
---@field required? string[] Names of the required arguments.
---@field type? "object" Type of the schema, `object`.
---@field [string] any

--- A tool that takes a payment during a call. Since 2026-07.
---@class telnyx.PayTool
---@field pay telnyx.PayToolParams Settings of the payment.
---@field type "pay" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Settings of a payment tool. Since 2026-07.
---@class telnyx.PayToolParams
---@field connector_name string Name of the payment connector.
---@field connector_parameters? table<string, any> Parameters that are passed to the connector. Since 2026-10.
---@field currency? string Currency code, such as `USD`. Default `"USD"`.
---@field description? string|lightuserdata Description that tells the model when to take a payment. May be `json.null`.
---@field payment_method? string Method of payment. Default `"credit-card"`.
---@field valid_card_types? ("visa"|"mastercard"|"amex"|"maestro"|"discover"|"optima"|"jcb"|"diners-club"|"enroute")[] Card types that are accepted. Since 2026-10.

--- Work that goes on after the conversation has ended. Since 2026-07.
---@class telnyx.PostConversationSettings
---@field enabled? boolean Let the assistant go on using its tools. Default `false`.

--- Data retention, redaction of personal data and data locality.
---@class telnyx.PrivacySettings
---@field data_retention? boolean Store conversation history and insights; true if absent.
---@field in_transit_data_locality? boolean Keep data within its region while in transit. Default `false`. Since 2026-10.
---@field pii_redaction? "disabled"|"redact" Redaction of personal data (PII) in what is stored. Default `"disabled"`. Since 2026-10.

--- Call recording.
---@class telnyx.RecordingSettings
---@field channels? "single"|"dual" Channels: both parties mixed into one, or one channel for each. Default `"dual"`.
---@field enabled? boolean Record calls. Default `true`. Since 2026-07.
---@field format? "wav"|"mp3" File format. Default `"mp3"`.
---@field stop_on_conversation_end? boolean Stop the recording when the assistant's part of the call ends. Default `false`. Since 2026-07.

--- Settings of a SIP REFER.
---@class telnyx.ReferConfig
---@field targets telnyx.ReferTarget[] Targets of the REFER.
---@field custom_headers? telnyx.Header[] Custom SIP headers.
---@field sip_headers? telnyx.ReferSipHeader[] Standard SIP headers.

--- A standard SIP header.
---@class telnyx.ReferSipHeader
---@field name? "User-to-User"|"Diversion" Name of the header.
---@field value? string Value of the header.

--- A target of a SIP REFER.
---@class telnyx.ReferTarget
---@field name string Name of the target as the model sees it.
---@field sip_address string SIP address of the target.
---@field sip_auth_password? string Password for SIP authentication.
---@field sip_auth_username? string User name for SIP authentication.

--- A tool that sends the caller elsewhere with SIP REFER.
---@class telnyx.ReferTool
---@field refer telnyx.ReferConfig Settings of the SIP REFER.
---@field type "refer" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- A search in stored documents (retrieval-augmented generation, RAG).
---@class telnyx.RetrievalTool
---@field retrieval telnyx.BucketIDs Documents to search.
---@field type "retrieval" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- A version with its share of a rollout. Since 2026-07.
---@class telnyx.RolloutSlot
---@field version_id string Id of the version.
---@field weight number Share in percent, from 0 to 100. A number from 0 to 100.

--- An attempt of a scheduled call. Since 2026-07.
---@class telnyx.ScheduledCallAttempt
---@field attempt_number integer Number of the attempt, from 1.
---@field attempted_at string Time of the attempt. A date and time with zone like 2026-03-01T09:30:00Z.
---@field call_status string Outcome of the attempt.
---@field call_duration? integer Duration of the call in seconds.
---@field telnyx_call_control_id? string Call control id of the call.

--- Settings of a scheduled call. Since 2026-07.
---@class telnyx.ScheduledCallSettings
---@field sip_region? "US"|"Europe"|"Canada"|"Australia"|"Middle East" SIP region that places the call. Default `"US"`.

--- A scheduled call.
---@class telnyx.ScheduledPhoneCallEvent
---@field assistant_id string Id of the assistant.
---@field scheduled_at_fixed_datetime string Time at which the event is due. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string Number of the assistant.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Channel: a call or an SMS.
---@field telnyx_end_user_target string Number of the user.
---@field conversation_id? string Id of the conversation that resulted.
---@field conversation_metadata? table<string, string|integer|boolean> Metadata stored with the conversation.
---@field created_at? string Time at which the event was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field dynamic_variables? table<string, string> Values of dynamic variables.
---@field errors? string[] Errors so far.
---@field retry_count? integer Number of times that the event was dispatched again. Default `0`.
---@field scheduled_event_id? string Id of the event, assigned by the API.
---@field status? "pending"|"in_progress"|"completed"|"failed" State of the event. Default `"pending"`.
---@field call_attempts? telnyx.ScheduledCallAttempt[] Attempts so far. Since 2026-07.
---@field call_duration? integer Duration of the last attempt in seconds. Since 2026-07.
---@field call_settings? telnyx.ScheduledCallSettings Settings of the call. Since 2026-07.
---@field call_status? string Outcome of the last attempt. Since 2026-07.
---@field dispatched_at? string Time of the last attempt. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field max_retries_client_errors? integer Maximum number of retries. Default `0`. Since 2026-07.
---@field retry_attempts? integer Number of retries so far.
---@field retry_interval_secs? integer Interval between attempts in seconds. Since 2026-07.

--- A scheduled SMS.
---@class telnyx.ScheduledSMSEvent
---@field assistant_id string Id of the assistant.
---@field scheduled_at_fixed_datetime string Time at which the event is due. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string Number of the assistant.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Channel: a call or an SMS.
---@field telnyx_end_user_target string Number of the user.
---@field conversation_id? string Id of the conversation that resulted.
---@field conversation_metadata? table<string, string|integer|boolean> Metadata stored with the conversation.
---@field created_at? string Time at which the event was created. A date and time with zone like 2026-03-01T09:30:00Z.
---@field dynamic_variables? table<string, string> Values of dynamic variables.
---@field errors? string[] Errors so far.
---@field retry_count? integer Number of times that the event was dispatched again. Default `0`.
---@field scheduled_event_id? string Id of the event, assigned by the API.
---@field status? "pending"|"in_progress"|"completed"|"failed" State of the event. Default `"pending"`.
---@field text string Text of the message.

--- A tool that sends DTMF tones.
---@class telnyx.SendDtmfTool
---@field send_dtmf table<string, any> Empty object; the tool has no settings.
---@field type "send_dtmf" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Settings of the message that the tool sends. Since 2026-07.
---@class telnyx.SendMessageConfig
---@field message_template? string|lightuserdata Text of the message; null lets the model write it. May be `json.null`.
---@field [string] any

--- A tool that sends an SMS.
---@class telnyx.SendMessageTool
---@field send_message telnyx.SendMessageConfig Settings of the message.
---@field type "send_message" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- A single version, or a weighted rollout of several. Since 2026-07.
---@class telnyx.Serve
---@field rollout? telnyx.RolloutSlot[] Versions with weights; the main version serves the rest.
---@field version_id? string Id of the version to serve.

--- A shared tool that several assistants can use.
---@class telnyx.SharedToolResponse
---@field id string Id of the tool, assigned by the API.
---@field tool_definition table<string, any> Settings of the tool, as its type requires.
---@field type string Type of the tool.
---@field created_at? string Time at which the tool was created.
---@field display_name? string Name of the tool, shown in the portal.
---@field timeout_ms? integer Timeout of a call in milliseconds. Default `5000`.

--- Settings of the skip-turn tool.
---@class telnyx.SkipTurnConfig
---@field description? string Description that tells the model when to skip its turn. Default `"This tool is used to skip the assistant turn without producing a response."`.

--- A tool that skips the assistant's turn without an answer.
---@class telnyx.SkipTurnTool
---@field skip_turn telnyx.SkipTurnConfig Settings of the skip-turn tool.
---@field type "skip_turn" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- A speak node: says a fixed text. Since 2026-07.
---@class telnyx.SpeakNode
---@field id string Id of the node, unique within the flow.
---@field message string Text that is spoken.
---@field name? string Name of the node.
---@field position? telnyx.NodePosition Position of the node in the editor.
---@field type? "speak" Type of the node, `speak`. Default `"speak"`.

--- Delay before the assistant starts to speak. Since 2026-07.
---@class telnyx.StartSpeakingPlan
---@field transcription_endpointing_plan? telnyx.TranscriptionEndpointingPlan Endpointing: the pauses that end the user's turn.
---@field wait_seconds? number Minimum delay in seconds before the assistant speaks. A number of at least 0. Default `0.4`.

--- A field of the response that is stored as a dynamic variable.
---@class telnyx.StoredVariable
---@field name string Name of the variable. A string that is not empty.
---@field value_path string Path of the field in the response. A string that is not empty.

--- A string literal. Since 2026-07.
---@class telnyx.StringLiteralExpression
---@field type "string_literal" Type of the expression, `string_literal`.
---@field value string Value of the string.

--- A list of tags.
---@class telnyx.TagsResponse
---@field tags string[] Tags in use.

--- Settings for telephone calls.
---@class telnyx.TelephonySettings
---@field conversation_ended_full_history? boolean Include the full message history in the event that ends a conversation. Since 2026-10.
---@field default_texml_app_id? string Id of the TeXML application that was created with the assistant.
---@field disable_dtmf? boolean Ignore DTMF tones (pressed keys). Since 2026-10.
---@field fallback_destination? string Number or SIP address that receives the call when the assistant fails. Since 2026-10.
---@field noise_suppression? "aicoustics"|"krisp"|"deepfilternet"|"disabled" Noise suppression engine for the caller's audio.
---@field noise_suppression_config? telnyx.NoiseSuppressionConfig Settings of the noise suppression engine.
---@field recording_settings? telnyx.RecordingSettings Call recording.
---@field send_message_history_updates? boolean Send an event for each new message of the conversation. Since 2026-10.
---@field supports_unauthenticated_web_calls? boolean Allow calls from web pages without authentication.
---@field time_limit_secs? integer Maximum duration of a call in seconds. An integer from 30 to 14400. Default `1800`.
---@field user_idle_reply_secs? integer Seconds of silence after which the assistant prompts the user. An integer of at least 0. Default `10`. Since 2026-07.
---@field user_idle_timeout_secs? integer Seconds of silence after which the call ends. An integer from 10 to 14400.
---@field voicemail_detection? telnyx.AssistantVoicemailDetection Answering machine detection (AMD) and what to do when voicemail answers.

--- A criterion of a test.
---@class telnyx.TestRubric
---@field criteria string Description of what must hold for the criterion to be met.
---@field name string Name of the criterion.

--- Result of a criterion.
---@class telnyx.TestRunDetailResult
---@field name string Name of the criterion.
---@field status "pending"|"starting"|"running"|"passed"|"failed"|"error" Outcome of the criterion.

--- A run of a test.
---@class telnyx.TestRunResponse
---@field created_at string Time at which the run was requested. A date and time with zone like 2026-03-01T09:30:00Z.
---@field run_id string Id of the run, assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field status "pending"|"starting"|"running"|"passed"|"failed"|"error" State or outcome of the run.
---@field test_id string Id of the test. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field triggered_by string Trigger of the run: manual, scheduled or API.
---@field completed_at? string Time at which the run ended. A date and time with zone like 2026-03-01T09:30:00Z.
---@field conversation_id? string Id of the conversation that was held.
---@field conversation_insights_id? string Id of the insights of the conversation.
---@field detail_status? telnyx.TestRunDetailResult[] Result of each criterion of the rubric.
---@field logs? string Log of the run as text.
---@field test_suite_run_id? string Id of the suite run to which the run belongs. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field updated_at? string Time of the last change. A date and time with zone like 2026-03-01T09:30:00Z.

--- Audio supplied by the platform. Since 2026-10.
---@class telnyx.ToolCallAudioPredefined
---@field type "predefined_media" Type of the audio, `predefined_media`.
---@field value "typing" Name of the audio.
---@field volume? number Volume from 0 to 1. A number from 0 to 1 in steps of 0.1.

--- Audio at a URL. Since 2026-10.
---@class telnyx.ToolCallAudioURL
---@field type "media_url" Type of the audio, `media_url`.
---@field value string URL of the audio file.

--- A message that is spoken when a response is late. Since 2026-10.
---@class telnyx.ToolDelayedMessage
---@field content string Text that is spoken.
---@field timing_ms integer Milliseconds without a response after which the message is spoken.
---@field type "request_response_delayed" Type of the message, `request_response_delayed`.

--- A tool node: calls one tool. Since 2026-07.
---@class telnyx.ToolNode
---@field id string Id of the node, unique within the flow.
---@field shared_tool_id string Id of the shared tool.
---@field message? string Message that is spoken while the tool runs. Since 2026-10.
---@field name? string Name of the node.
---@field position? telnyx.NodePosition Position of the node in the editor.
---@field tool? telnyx.AssistantTool[] Tool behind `shared_tool_id`; in responses only. Set by the service.
---@field type? "tool" Type of the node, `tool`. Default `"tool"`.

--- A message that is spoken when a request starts. Since 2026-10.
---@class telnyx.ToolStartMessage
---@field content string Text that is spoken.
---@field type "request_start" Type of the message, `request_start`.
---@field timing_ms? integer Delay in milliseconds before the message is spoken.

--- Result of a test call of a tool.
---@class telnyx.ToolTestResult
---@field content_type string Media type of the response.
---@field request table<string, any> Request that was sent.
---@field response string Body of the response.
---@field status_code integer HTTP status of the response.
---@field success boolean True if the call succeeded.

--- Endpointing: seconds of silence that end the user's turn. Since 2026-07.
---@class telnyx.TranscriptionEndpointingPlan
---@field on_no_punctuation_seconds? number Seconds of silence after a transcript without final punctuation. Default `1.5`.
---@field on_number_seconds? number Seconds of silence after a transcript that ends with a number. Default `0.5`.
---@field on_punctuation_seconds? number Seconds of silence after a transcript with final punctuation. Default `0.1`.

--- Speech-to-text (STT) settings.
---@class telnyx.TranscriptionSettings
---@field api_key_ref? string Identifier of the integration secret with the engine's API key. Since 2026-07.
---@field challenger? telnyx.TranscriptionSettingsChallenger|lightuserdata Second engine that transcribes in parallel. May be `json.null`. Since 2026-10.
---@field fallback_models? telnyx.TranscriptionSettingsFallbackModel[]|lightuserdata Fallback engines in order, used when the first engine fails. A list of at most 3 elements. May be `json.null`. Since 2026-10.
---@field language? string Language of the speech, such as `en`, or `auto`.
---@field model? "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"speechmatics/standard"|"speechmatics/linden-1"|"azure/fast"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"nvidia/parakeet-v3"|"omi-health/omi-med-stt-v1"|"humain/realtime"|"reson8/turns"|"cohere/ar-stt"|"telnyx/basira"|"distil-whisper/distil-large-v2"|"openai/whisper-large-v3-turbo" Speech-to-text engine.
---@field region? string Region in which the engine runs.
---@field settings? telnyx.TranscriptionSettingsConfig Options of the engine.

--- A second engine that transcribes in parallel. Since 2026-10.
---@class telnyx.TranscriptionSettingsChallenger
---@field model "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"azure/fast"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"nvidia/parakeet-v3"|"omi-health/omi-med-stt-v1"|"humain/realtime"|"reson8/turns"|"cohere/ar-stt"|"telnyx/basira"|"distil-whisper/distil-large-v2"|"openai/whisper-large-v3-turbo" Speech-to-text engine.
---@field language? string|lightuserdata Language of the speech, such as `en`, or `auto`. May be `json.null`.
---@field rule? "best_turn"|"best_engine"|"merge_words" Rule that combines the two transcripts. Default `"best_turn"`.
---@field settings? telnyx.TranscriptionSettingsConfig|lightuserdata Options of the engine. May be `json.null`.

--- Options of a speech-to-text engine.
---@class telnyx.TranscriptionSettingsConfig
---@field context? string Context of the conversation, to improve recognition. Since 2026-10.
---@field eager_eot_threshold? number Confidence at which an early end of turn (EOT) is reported. A number from 0.3 to 0.9. Default `0.8`.
---@field enable_endpoint_detection? boolean Let the engine detect the end of a turn. Default `false`. Since 2026-07.
---@field end_of_turn_confidence_threshold? number Confidence at which the turn has ended. A number from 0 to 1. Default `0.4`. Since 2026-07.
---@field eot_threshold? number Confidence at which the turn has ended, for Deepgram Flux. A number from 0.5 to 0.9. Default `0.8`.
---@field eot_timeout_ms? integer Silence in milliseconds after which the turn always ends. An integer from 500 to 10000. Default `5000`.
---@field interim_results? boolean Use interim results (transcripts that may still change). Default `false`. Since 2026-07.
---@field keyterm? string Key terms that the engine should recognise. A string of at most 1000 characters. Since 2026-07.
---@field language_hints? string[] Languages that the speech may be in. Since 2026-10.
---@field max_endpoint_delay_ms? integer Maximum delay in milliseconds before the end of a turn is reported. An integer from 500 to 3000. Since 2026-07.
---@field max_turn_silence? integer Maximum silence within a turn in milliseconds. An integer from 100 to 5000. Default `1280`. Since 2026-07.
---@field min_turn_silence? integer Minimum silence that can end a turn in milliseconds. An integer from 100 to 5000. Default `400`. Since 2026-07.
---@field numerals? boolean Write numbers as digits.
---@field prompt? string Prompt for the engine. A string of at most 1750 characters. Since 2026-10.
---@field remove_disfluencies? boolean Remove filler words and repetitions. Since 2026-10.
---@field smart_format? boolean Format the transcript: punctuation, dates, amounts.

--- A fallback engine, used when another fails. Since 2026-10.
---@class telnyx.TranscriptionSettingsFallbackModel
---@field model "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"humain/realtime"|"reson8/turns" Speech-to-text engine.
---@field language? string|lightuserdata Language of the speech, such as `en`, or `auto`. May be `json.null`.
---@field settings? telnyx.TranscriptionSettingsConfig|lightuserdata Options of the engine. May be `json.null`.

--- Tone that is played when the parties are connected. Since 2026-10.
---@class telnyx.TransferBridgeBeep
---@field enabled? boolean Play the tone.
---@field target_legs? "self"|"both" Legs that hear the tone.

--- Settings of a call transfer.
---@class telnyx.TransferConfig
---@field from? string Caller ID that is shown to the target: a number.
---@field targets telnyx.TransferTarget[]|string Transfer targets: a list, or the dynamic variable that holds one.
---@field bridge_beep? telnyx.TransferBridgeBeep Tone that is played when the parties are connected. Since 2026-10.
---@field custom_headers? telnyx.Header[] SIP headers of the outgoing leg.
---@field description? string Description that tells the model when to transfer. Since 2026-07.
---@field diversion? string SIP Diversion header of the outgoing leg. Since 2026-10.
---@field voicemail_detection? telnyx.TransferVoicemailDetection Answering machine detection (AMD) and what to do when voicemail answers.
---@field warm_message_delay_ms? integer|lightuserdata Delay in milliseconds before the target hears the warm-transfer message. May be `json.null`.
---@field warm_transfer_acceptance? telnyx.WarmTransferAcceptance Acceptance of a warm transfer by the target. Since 2026-10.
---@field warm_transfer_instructions? string Instructions for the message that the target hears in a warm transfer.

--- A transfer target.
---@class telnyx.TransferTarget
---@field to string Number in E.164 form, or SIP address.
---@field extension? string Extension: DTMF digits that are sent after the target answers. A string of at most 64 characters that matches ^[0-9A-DwW*#]*$. Since 2026-10.
---@field message? string Message that this target hears before the call is connected. Since 2026-10.
---@field name? string Name of the target as the model sees it.
---@field sip_auth_password? string Password for SIP authentication. Since 2026-10.
---@field sip_auth_username? string User name for SIP authentication. Since 2026-10.

--- A tool that transfers the call.
---@class telnyx.TransferTool
---@field transfer telnyx.TransferConfig Settings of the transfer.
---@field type "transfer" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Action when voicemail answers a transfer.
---@class telnyx.TransferVoicemailAction
---@field action? "stop_transfer"|"leave_message_and_stop_transfer" Action to take.
---@field voicemail_message? telnyx.TransferVoicemailMessage Message to leave on the voicemail.

--- Answering machine detection (AMD) during a transfer.
---@class telnyx.TransferVoicemailDetection
---@field detection_config? telnyx.VoicemailDetectionConfig Timing of answering machine detection.
---@field detection_mode? "disabled"|"premium" Mode of answering machine detection.
---@field on_voicemail_detected? telnyx.TransferVoicemailAction Action when voicemail answers.

--- A message to leave on the voicemail.
---@class telnyx.TransferVoicemailMessage
---@field message? string Text that is spoken.
---@field type? "message"|"warm_transfer_instructions" Source of the message: a fixed text or the warm-transfer instructions.

--- A dynamic variable that the tool can set. Since 2026-10.
---@class telnyx.UpdatableVariable
---@field name string Name of the variable. A string that matches ^[a-zA-Z0-9._-]+$ that does not begin with 'telnyx_'.
---@field description? string Description of the variable for the model.
---@field type? string Type of the value.

--- A tool that sets dynamic variables. Since 2026-10.
---@class telnyx.UpdateDynamicVariablesTool
---@field type "update_dynamic_variables" Type of the tool.
---@field update_dynamic_variables telnyx.UpdateDynamicVariablesToolParams Variables that the tool can set.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.

--- Settings of the tool that sets dynamic variables. Since 2026-10.
---@class telnyx.UpdateDynamicVariablesToolParams
---@field description string Description that tells the model when to set the variables.
---@field name string Name of the tool as the model sees it. A string that matches ^[a-zA-Z0-9_-]+$.
---@field updatable_variables telnyx.UpdatableVariable[] Variables that the tool can set.

--- A tool that looks at the user's video. Since 2026-10.
---@class telnyx.VisionTool
---@field type "vision" Type of the tool.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.
---@field vision? telnyx.VisionToolParams Settings of the vision tool.

--- Settings of the vision tool. Since 2026-10.
---@class telnyx.VisionToolParams
---@field max_frame_age_secs? integer Maximum age of the video frame in seconds.

--- Text-to-speech (TTS) settings.
---@class telnyx.VoiceSettings
---@field voice string Id of the voice, such as `Telnyx.KokoroTTS.af_heart`.
---@field api_key_ref? string Identifier of the integration secret with the voice provider's API key.
---@field background_audio? telnyx.BackgroundAudio Background audio behind the assistant's voice.
---@field expressive_mode? boolean Expressive speech, with emotion. Default `false`.
---@field language_boost? "auto"|"Chinese"|"Chinese,Yue"|"English"|"Arabic"|"Russian"|"Spanish"|"French"|"Portuguese"|"German"|"Turkish"|"Dutch"|"Ukrainian"|"Vietnamese"|"Indonesian"|"Japanese"|"Italian"|"Korean"|"Thai"|"Polish"|"Romanian"|"Greek"|"Czech"|"Finnish"|"Hindi"|"Bulgarian"|"Danish"|"Hebrew"|"Malay"|"Persian"|"Slovak"|"Swedish"|"Croatian"|"Filipino"|"Hungarian"|"Norwegian"|"Slovenian"|"Catalan"|"Nynorsk"|"Tamil"|"Afrikaans"|lightuserdata Language whose pronunciation is improved. May be `json.null`.
---@field similarity_boost? number Similarity to the original voice. Default `0.75`.
---@field speed? number Speed of speech, for some providers. Default `1.0`.
---@field style? number Exaggeration of the voice's style. Default `0`.
---@field temperature? number Variation of the voice: higher is less predictable. Default `0.5`.
---@field tool_call_audio? telnyx.ToolCallAudio|lightuserdata Audio that is played while a tool runs. May be `json.null`. Since 2026-10.
---@field use_speaker_boost? boolean Increase the similarity to the original speaker. Default `true`.
---@field voice_speed? number Speed of speech. Default `1`.

--- Timing of answering machine detection.
---@class telnyx.VoicemailDetectionConfig
---@field after_greeting_silence_millis? integer Silence in milliseconds after a greeting, before a person is assumed. An integer from 100 to 5000.
---@field between_words_silence_millis? integer Silence in milliseconds that separates two words. An integer from 10 to 5000.
---@field greeting_duration_millis? integer Maximum duration in milliseconds of a person's greeting. An integer from 100 to 10000.
---@field greeting_silence_duration_millis? integer Silence in milliseconds that ends a greeting. An integer from 500 to 50000.
---@field greeting_total_analysis_time_millis? integer Maximum time in milliseconds to analyse a greeting. An integer from 500 to 300000.
---@field initial_silence_millis? integer Maximum silence in milliseconds before the greeting. An integer from 100 to 500000.
---@field maximum_number_of_words? integer Maximum number of words in a person's greeting. An integer from 1 to 50.
---@field maximum_word_length_millis? integer Maximum duration of a word in milliseconds. An integer from 50 to 5000.
---@field min_word_length_millis? integer Minimum duration of a word in milliseconds. An integer from 1 to 1000.
---@field silence_threshold? integer Volume below which audio counts as silence. An integer from 1 to 1000.
---@field total_analysis_time_millis? integer Maximum time in milliseconds for the whole detection. An integer from 500 to 60000.

--- Acceptance of a warm transfer by the target. Since 2026-10.
---@class telnyx.WarmTransferAcceptance
---@field enabled? boolean Ask the target to accept the call.
---@field end_user_target_context_mode? "private"|"shared" Audio of the request: private to the target, or shared with the user. Default `"private"`.
---@field require_acceptance? boolean Treat a missing answer as a refusal. Default `false`.
---@field timeout_secs? integer Time in seconds to wait for an answer.

--- A tool that sends an HTTP request.
---@class telnyx.WebhookTool
---@field type "webhook" Type of the tool.
---@field webhook telnyx.WebhookToolWebhook Definition of the request.
---@field shared? boolean True if the tool comes from the shared tools. Set by the service. Since 2026-10.
---@field timeout_ms? integer Timeout of the request in milliseconds. Since 2026-10.

--- Definition of a webhook tool.
---@class telnyx.WebhookToolWebhook
---@field description string Description that tells the model when to call the tool.
---@field name string Name of the tool as the model sees it.
---@field url string URL of the request; can hold dynamic variables.
---@field async? boolean Continue the conversation without waiting for the response. Default `false`.
---@field async_timeout_ms? integer Timeout of an asynchronous request in milliseconds. An integer from 1 to 15000. Since 2026-07.
---@field body_parameters? telnyx.ParameterSchema JSON schema of the arguments in the body.
---@field headers? telnyx.Header[] HTTP headers of the request.
---@field messages? telnyx.ToolMessage[] Messages that are spoken while the request is under way. Since 2026-10.
---@field method? "GET"|"POST"|"PUT"|"DELETE"|"PATCH" HTTP method. Default `"POST"`.
---@field path_parameters? telnyx.ParameterSchema JSON schema of the arguments in the path.
---@field preset_body_fields? table<string, any> Fixed fields of the body. Since 2026-10.
---@field preset_query_params? table<string, any> Fixed query parameters. Since 2026-10.
---@field query_parameters? telnyx.ParameterSchema JSON schema of the arguments in the query.
---@field store_fields_as_variables? telnyx.StoredVariable[] Fields of the response to store as dynamic variables.
---@field timeout_ms? integer Timeout in milliseconds; ignored, use `timeout_ms` of the tool. An integer from 500 to 10000. Replaced by `timeout_ms of the tool`.

--- Definition of a webhook tool.
---@class telnyx.WebhookToolWebhookPatch
---@field description? string Description that tells the model when to call the tool.
---@field name? string Name of the tool as the model sees it.
---@field url? string URL of the request; can hold dynamic variables.
---@field async? boolean Continue the conversation without waiting for the response.
---@field async_timeout_ms? integer Timeout of an asynchronous request in milliseconds. An integer from 1 to 15000. Since 2026-07.
---@field body_parameters? telnyx.ParameterSchema JSON schema of the arguments in the body.
---@field headers? telnyx.Header[] HTTP headers of the request.
---@field messages? telnyx.ToolMessage[] Messages that are spoken while the request is under way. Since 2026-10.
---@field method? "GET"|"POST"|"PUT"|"DELETE"|"PATCH" HTTP method.
---@field path_parameters? telnyx.ParameterSchema JSON schema of the arguments in the path.
---@field preset_body_fields? table<string, any> Fixed fields of the body. Since 2026-10.
---@field preset_query_params? table<string, any> Fixed query parameters. Since 2026-10.
---@field query_parameters? telnyx.ParameterSchema JSON schema of the arguments in the query.
---@field store_fields_as_variables? telnyx.StoredVariable[] Fields of the response to store as dynamic variables.
---@field timeout_ms? integer Timeout in milliseconds; ignored, use `timeout_ms` of the tool. An integer from 500 to 10000. Replaced by `timeout_ms of the tool`.

--- WebSocket stream of conversation events. Since 2026-10.
---@class telnyx.WebsocketSettings
---@field auth_ref? string Identifier of the integration secret that authorizes the connection.
---@field enabled? boolean Enable the event stream. Default `false`.
---@field url? string WebSocket URL that receives events; private addresses are refused.

--- Appearance of the web widget.
---@class telnyx.WidgetSettings
---@field agent_thinking_text? string Text that is shown while the assistant prepares its answer.
---@field audio_visualizer_config? telnyx.AudioVisualizerConfig Visualizer of the assistant's voice.
---@field default_state? "expanded"|"collapsed" State in which the widget opens.
---@field give_feedback_url? string|lightuserdata URL of the feedback link. May be `json.null`.
---@field logo_icon_url? string|lightuserdata URL of the logo. May be `json.null`.
---@field position? "fixed"|"static" Position: floating above the page, or within it.
---@field report_issue_url? string|lightuserdata URL of the link for reporting an issue. May be `json.null`.
---@field speak_to_interrupt_text? string Text that tells the user how to interrupt.
---@field start_call_text? string Text of the button that starts a call.
---@field theme? "light"|"dark" Colour theme.
---@field view_history_url? string|lightuserdata URL of the link to earlier conversations. May be `json.null`.

--- A tool that the assistant can call.
---@alias telnyx.AssistantTool telnyx.FunctionTool|telnyx.WebhookTool|telnyx.ClientSideTool|telnyx.RetrievalTool|telnyx.HandoffTool|telnyx.HangupTool|telnyx.TransferTool|telnyx.InviteTool|telnyx.ReferTool|telnyx.SendDtmfTool|telnyx.SendMessageTool|telnyx.SkipTurnTool|telnyx.VisionTool|telnyx.PayTool|telnyx.UpdateDynamicVariablesTool

--- Background audio behind the voice.
---@alias telnyx.BackgroundAudio telnyx.BackgroundAudioPredefined|telnyx.BackgroundAudioURL|telnyx.BackgroundAudioName

--- A node of a conversation flow.
---@alias telnyx.ConversationFlowNode telnyx.FlowNode|telnyx.ToolNode|telnyx.SpeakNode

--- An expression over dynamic variables and literals.
---@alias telnyx.Expression telnyx.ComparisonExpression|telnyx.BooleanOpExpression|telnyx.ArithmeticExpression|telnyx.DynamicVariableExpression|telnyx.StringLiteralExpression|telnyx.NumberLiteralExpression|telnyx.BooleanLiteralExpression

--- A condition of an edge.
---@alias telnyx.FlowEdgeCondition telnyx.LlmCondition|telnyx.ExpressionCondition|telnyx.DefaultCondition

--- Target of an edge.
---@alias telnyx.FlowEdgeTarget telnyx.NodeTarget|telnyx.AssistantTarget

--- A scheduled call or SMS.
---@alias telnyx.ScheduledEvent telnyx.ScheduledPhoneCallEvent|telnyx.ScheduledSMSEvent

--- Audio that is played while a tool runs.
---@alias telnyx.ToolCallAudio telnyx.ToolCallAudioPredefined|telnyx.ToolCallAudioURL

--- A message that is spoken during a slow request.
---@alias telnyx.ToolMessage telnyx.ToolStartMessage|telnyx.ToolDelayedMessage

--- Arguments of `ai.assistants.create`.
---@class telnyx.assistants.create.Arguments
---@field instructions string System prompt: the instructions given to the model.
---@field name string Name of the assistant.
---@field model? string Id of the language model; the account's default if absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Remote A2A agents to which the assistant can delegate tasks. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Video avatar of the assistant. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings Delegation of difficult questions to a second model. Since 2026-10.
---@field description? string Description of the assistant.
---@field dynamic_variables? table<string, any> Default values of dynamic variables.
---@field dynamic_variables_webhook_timeout_ms? integer Timeout of the dynamic variables webhook in milliseconds. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Webhook URL that supplies dynamic variables when a conversation starts.
---@field enabled_features? ("telephony"|"messaging")[] Channels that are enabled.
---@field external_llm? telnyx.ExternalLlm Language model of another provider, or your own. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig Fallback model for when the chosen model fails. Since 2026-07.
---@field greeting? string Greeting that is spoken first; if empty, the user speaks first.
---@field insight_settings? telnyx.InsightSettings Insights to compute after a conversation.
---@field integrations? telnyx.AssistantIntegration[] Integrations of the account that the assistant can use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@field llm_api_key_ref? string Identifier of the integration secret with the model provider's API key.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers whose tools the assistant can use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings Settings for SMS and other messages.
---@field observability_settings? telnyx.Observability Export of traces to Langfuse. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work that goes on after the conversation has ended. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings Data retention, redaction of personal data and data locality.
---@field tags? string[] Tags of the assistant, for filtering. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings Settings for telephone calls.
---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through `tool_ids`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings.
---@field websocket_settings? telnyx.WebsocketSettings WebSocket stream of conversation events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings Appearance of the web widget.
---@field tool_ids? string[] Ids of the shared tools to attach.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.assistants.retrieve`.
---@class telnyx.assistants.retrieve.Arguments
---@field call_control_id? string Call control id that is sent to the dynamic variables webhook.
---@field fetch_dynamic_variables_from_webhook? boolean Resolve dynamic variables by calling the webhook. Default `false`.
---@field from? string Caller that is sent to the webhook: a number or SIP address.
---@field to? string Called party that is sent to the webhook: a number or SIP address.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.retrieve` in one table.
---@class telnyx.assistants.retrieve.Call: telnyx.assistants.retrieve.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.update`.
---@class telnyx.assistants.update.Arguments
---@field instructions? string System prompt: the instructions given to the model.
---@field name? string Name of the assistant.
---@field model? string Id of the language model; the account's default if absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Remote A2A agents to which the assistant can delegate tasks. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Video avatar of the assistant. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings Delegation of difficult questions to a second model. Since 2026-10.
---@field description? string Description of the assistant.
---@field dynamic_variables? table<string, any> Default values of dynamic variables.
---@field dynamic_variables_webhook_timeout_ms? integer Timeout of the dynamic variables webhook in milliseconds. An integer from 1 to 10000. Since 2026-07.
---@field dynamic_variables_webhook_url? string Webhook URL that supplies dynamic variables when a conversation starts.
---@field enabled_features? ("telephony"|"messaging")[] Channels that are enabled.
---@field external_llm? telnyx.ExternalLlm Language model of another provider, or your own. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig Fallback model for when the chosen model fails. Since 2026-07.
---@field greeting? string Greeting that is spoken first; if empty, the user speaks first.
---@field insight_settings? telnyx.InsightSettings Insights to compute after a conversation.
---@field integrations? telnyx.AssistantIntegration[] Integrations of the account that the assistant can use. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@field llm_api_key_ref? string Identifier of the integration secret with the model provider's API key.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers whose tools the assistant can use. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings Settings for SMS and other messages.
---@field observability_settings? telnyx.Observability Export of traces to Langfuse. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work that goes on after the conversation has ended. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings Data retention, redaction of personal data and data locality.
---@field tags? string[] Tags of the assistant, for filtering. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings Settings for telephone calls.
---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through `tool_ids`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings.
---@field websocket_settings? telnyx.WebsocketSettings WebSocket stream of conversation events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings Appearance of the web widget.
---@field tool_ids? string[] Ids of the shared tools to attach.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field promote_to_main? boolean Make the new version the main version. Default `true`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.update` in one table.
---@class telnyx.assistants.update.Call: telnyx.assistants.update.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.imports`.
---@class telnyx.assistants.imports.Arguments
---@field api_key_ref string Identifier of the integration secret with the provider's API key.
---@field provider "elevenlabs"|"vapi"|"retell" Provider to import from.
---@field import_ids? string[] Ids of the assistants at the provider; all if absent.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.assistants.delete`.
---@class telnyx.assistants.delete.Arguments
---@field hard_delete? boolean Delete the assistant and its versions permanently. Since 2026-10.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.delete` in one table.
---@class telnyx.assistants.delete.Call: telnyx.assistants.delete.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.clone` in one table.
---@class telnyx.assistants.clone.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.get_texml` in one table.
---@class telnyx.assistants.get_texml.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.instructions.enhance`.
---@class telnyx.assistants.instructions.enhance.Arguments
---@field enhancement_prompt? string|lightuserdata Description of what to improve. May be `json.null`.
---@field instructions? string|lightuserdata Instructions to improve; the assistant's stored ones if absent. May be `json.null`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.instructions.enhance` in one table.
---@class telnyx.assistants.instructions.enhance.Call: telnyx.assistants.instructions.enhance.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.deleted.list`.
---@class telnyx.assistants.deleted.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.deleted.get` in one table.
---@class telnyx.assistants.deleted.get.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.restore` in one table.
---@class telnyx.assistants.restore.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.chat`.
---@class telnyx.assistants.chat.Arguments
---@field content string Text of the user's message.
---@field conversation_id string Id of the conversation.
---@field name? string Name of the user.
---@field stream? boolean Stream the answer as server-sent events. Default `false`. Since 2026-10.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.chat` in one table.
---@class telnyx.assistants.chat.Call: telnyx.assistants.chat.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.send_sms`.
---@class telnyx.assistants.send_sms.Arguments
---@field from string Number of the assistant, in E.164 form. A phone number like +13125550100. Type inferred from the service's error code 10016, number not in E.164; warns.
---@field to string Number of the recipient, in E.164 form. A phone number like +13125550100. Type inferred from the service's error code 10016, number not in E.164; warns.
---@field conversation_metadata? table<string, string|integer|boolean> Metadata stored with the conversation.
---@field should_create_conversation? boolean Start a new conversation.
---@field text? string Text of the message; if absent, the greeting or a generated text.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.send_sms` in one table.
---@class telnyx.assistants.send_sms.Call: telnyx.assistants.send_sms.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.whatsapp`.
---@class telnyx.assistants.whatsapp.Arguments
---@field content string Content from which the template's variables are filled.
---@field from string WhatsApp number of the assistant. A phone number like +13125550100. Type inferred from the service's error code 10016, number not in E.164; warns.
---@field to string Recipient: a number or a WhatsApp id.
---@field conversation_metadata? table<string, string|integer|boolean> Metadata stored with the conversation.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.whatsapp` in one table.
---@class telnyx.assistants.whatsapp.Call: telnyx.assistants.whatsapp.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.versions.list` in one table.
---@class telnyx.assistants.versions.list.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.versions.retrieve`.
---@class telnyx.assistants.versions.retrieve.Arguments
---@field include_mcp_servers? boolean Include the version's MCP servers.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.versions.retrieve` in one table.
---@class telnyx.assistants.versions.retrieve.Call: telnyx.assistants.versions.retrieve.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field version_id string|telnyx.Assistant Id of the version.

--- Arguments of `ai.assistants.versions.update`.
---@class telnyx.assistants.versions.update.Arguments
---@field instructions? string System prompt: the instructions given to the model.
---@field name? string Name of the assistant.
---@field model? string Id of the language model; the account's default if absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Remote A2A agents to which the assistant can delegate tasks. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Video avatar of the assistant. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Conversation flow: a graph of steps in place of a single prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings Delegation of difficult questions to a second model. Since 2026-10.
---@field description? string Description of the assistant.
---@field dynamic_variables? table<string, any> Default values of dynamic variables.
---@field dynamic_variables_webhook_timeout_ms? integer Timeout of the dynamic variables webhook in milliseconds. An integer from 1 to 10000. Since 2026-07.
---@field dynamic_variables_webhook_url? string Webhook URL that supplies dynamic variables when a conversation starts.
---@field enabled_features? ("telephony"|"messaging")[] Channels that are enabled.
---@field external_llm? telnyx.ExternalLlm Language model of another provider, or your own. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig Fallback model for when the chosen model fails. Since 2026-07.
---@field greeting? string Greeting that is spoken first; if empty, the user speaks first.
---@field insight_settings? telnyx.InsightSettings Insights to compute after a conversation.
---@field integrations? telnyx.AssistantIntegration[] Integrations of the account that the assistant can use. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Barge-in and turn-taking: when the user and the assistant may speak. Since 2026-07.
---@field llm_api_key_ref? string Identifier of the integration secret with the model provider's API key.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers whose tools the assistant can use. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings Settings for SMS and other messages.
---@field observability_settings? telnyx.Observability Export of traces to Langfuse. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work that goes on after the conversation has ended. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings Data retention, redaction of personal data and data locality.
---@field tags? string[] Tags of the assistant, for filtering. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings Settings for telephone calls.
---@field tools? telnyx.AssistantTool[] Inline tools; shared tools are attached through `tool_ids`.
---@field transcription? telnyx.TranscriptionSettings Speech-to-text (STT) settings.
---@field voice_settings? telnyx.VoiceSettings Text-to-speech (TTS) settings.
---@field websocket_settings? telnyx.WebsocketSettings WebSocket stream of conversation events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings Appearance of the web widget.
---@field tool_ids? string[] Ids of the shared tools to attach.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.versions.update` in one table.
---@class telnyx.assistants.versions.update.Call: telnyx.assistants.versions.update.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field version_id string|telnyx.Assistant Id of the version.

--- All arguments of `ai.assistants.versions.delete` in one table.
---@class telnyx.assistants.versions.delete.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field version_id string|telnyx.Assistant Id of the version.

--- All arguments of `ai.assistants.versions.promote` in one table.
---@class telnyx.assistants.versions.promote.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field version_id string|telnyx.Assistant Id of the version.

--- All arguments of `ai.assistants.canary_deploys.retrieve` in one table.
---@class telnyx.assistants.canary_deploys.retrieve.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.canary_deploys.create`.
---@class telnyx.assistants.canary_deploys.create.Arguments
---@field rules? telnyx.CanaryRule[] Rules in order; the first that matches decides. Since 2026-07.
---@field versions? telnyx.CanaryVersionWeight[] Split in the older form: versions with percentages. Replaced by `rules`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.canary_deploys.create` in one table.
---@class telnyx.assistants.canary_deploys.create.Call: telnyx.assistants.canary_deploys.create.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.canary_deploys.update`.
---@class telnyx.assistants.canary_deploys.update.Arguments
---@field rules? telnyx.CanaryRule[] Rules in order; the first that matches decides. Since 2026-07.
---@field versions? telnyx.CanaryVersionWeight[] Split in the older form: versions with percentages. Replaced by `rules`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.canary_deploys.update` in one table.
---@class telnyx.assistants.canary_deploys.update.Call: telnyx.assistants.canary_deploys.update.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.canary_deploys.delete` in one table.
---@class telnyx.assistants.canary_deploys.delete.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.tags.add`.
---@class telnyx.assistants.tags.add.Arguments
---@field tag string Tag to add.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tags.add` in one table.
---@class telnyx.assistants.tags.add.Call: telnyx.assistants.tags.add.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.tags.remove` in one table.
---@class telnyx.assistants.tags.remove.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field tag string Tag to remove.

--- Arguments of `ai.assistants.tests.create`.
---@class telnyx.assistants.tests.create.Arguments
---@field destination string Destination of the test: a number, SIP address or URL of the assistant. A string that is not empty.
---@field instructions string Instructions for the simulated user. A string of 1 to 5000 characters.
---@field name string Name of the test. A string of 1 to 255 characters.
---@field rubric telnyx.TestRubric[] Criteria that must all be met for the test to pass. A list that is not empty.
---@field description? string Description of the test. A string of at most 1000 characters.
---@field max_duration_seconds? integer Maximum duration of the conversation in seconds. An integer from 1 to 3600.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" Channel of the conversation. Default `"web_chat"`.
---@field test_suite? string Name of the test suite. A string of at most 100 characters.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.assistants.tests.list`.
---@class telnyx.assistants.tests.list.Arguments
---@field destination? string Filter by destination.
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field telnyx_conversation_channel? string Filter by channel.
---@field test_suite? string Filter by test suite.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.retrieve` in one table.
---@class telnyx.assistants.tests.retrieve.Call
---@field test_id string|telnyx.AssistantTest Id of the test.

--- Arguments of `ai.assistants.tests.update`.
---@class telnyx.assistants.tests.update.Arguments
---@field destination? string Destination of the test: a number, SIP address or URL of the assistant. A string that is not empty.
---@field instructions? string Instructions for the simulated user. A string of 1 to 5000 characters.
---@field name? string Name of the test. A string of 1 to 255 characters.
---@field rubric? telnyx.TestRubric[] Criteria that must all be met for the test to pass. A list that is not empty.
---@field description? string Description of the test. A string of at most 1000 characters.
---@field max_duration_seconds? integer Maximum duration of the conversation in seconds. An integer from 1 to 3600.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" Channel of the conversation.
---@field test_suite? string Name of the test suite. A string of at most 100 characters.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.update` in one table.
---@class telnyx.assistants.tests.update.Call: telnyx.assistants.tests.update.Arguments
---@field test_id string|telnyx.AssistantTest Id of the test.

--- All arguments of `ai.assistants.tests.delete` in one table.
---@class telnyx.assistants.tests.delete.Call
---@field test_id string|telnyx.AssistantTest Id of the test.

--- Arguments of `ai.assistants.tests.test_suites.runs.list`.
---@class telnyx.assistants.tests.test_suites.runs.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field status? string Filter by state.
---@field test_suite_run_id? string Filter by suite run.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.test_suites.runs.list` in one table.
---@class telnyx.assistants.tests.test_suites.runs.list.Call: telnyx.assistants.tests.test_suites.runs.list.Arguments
---@field suite_name string Name of the test suite.

--- Arguments of `ai.assistants.tests.test_suites.runs.trigger`.
---@class telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@field destination_version_id? string Id of the version to test; the main version if absent.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.test_suites.runs.trigger` in one table.
---@class telnyx.assistants.tests.test_suites.runs.trigger.Call: telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@field suite_name string Name of the test suite.

--- Arguments of `ai.assistants.tests.runs.list`.
---@class telnyx.assistants.tests.runs.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field status? string Filter by state.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.runs.list` in one table.
---@class telnyx.assistants.tests.runs.list.Call: telnyx.assistants.tests.runs.list.Arguments
---@field test_id string|telnyx.AssistantTest Id of the test.

--- Arguments of `ai.assistants.tests.runs.trigger`.
---@class telnyx.assistants.tests.runs.trigger.Arguments
---@field destination_version_id? string Id of the version to test; the main version if absent.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tests.runs.trigger` in one table.
---@class telnyx.assistants.tests.runs.trigger.Call: telnyx.assistants.tests.runs.trigger.Arguments
---@field test_id string|telnyx.AssistantTest Id of the test.

--- All arguments of `ai.assistants.tests.runs.retrieve` in one table.
---@class telnyx.assistants.tests.runs.retrieve.Call
---@field test_id string|telnyx.AssistantTest Id of the test.
---@field run_id string|telnyx.TestRunResponse Id of the run.

--- Arguments of `ai.assistants.scheduled_events.list`.
---@class telnyx.assistants.scheduled_events.list.Arguments
---@field conversation_channel? "phone_call"|"sms_chat" Filter by channel.
---@field from_date? string Earliest due time, inclusive. A date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z.
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field to_date? string Latest due time, inclusive. A date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.scheduled_events.list` in one table.
---@class telnyx.assistants.scheduled_events.list.Call: telnyx.assistants.scheduled_events.list.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- Arguments of `ai.assistants.scheduled_events.create`.
---@class telnyx.assistants.scheduled_events.create.Arguments
---@field scheduled_at_fixed_datetime string Time at which the event is due; must be in the future. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string Number or SIP address of the assistant.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Channel: a call or an SMS.
---@field telnyx_end_user_target string Number or SIP address of the user.
---@field call_settings? telnyx.ScheduledCallSettings Settings of the call. Since 2026-07.
---@field conversation_metadata? table<string, string|integer|boolean> Metadata stored with the conversation.
---@field dynamic_variables? table<string, string> Values of dynamic variables.
---@field max_retries_client_errors? integer Maximum number of retries of a call. An integer from 0 to 10. Default `0`. Since 2026-07.
---@field retry_interval_secs? integer Interval between attempts in seconds. An integer from 60 to 86400. Since 2026-07.
---@field text? string Text of the SMS; required for the channel `sms_chat`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.scheduled_events.create` in one table.
---@class telnyx.assistants.scheduled_events.create.Call: telnyx.assistants.scheduled_events.create.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.

--- All arguments of `ai.assistants.scheduled_events.retrieve` in one table.
---@class telnyx.assistants.scheduled_events.retrieve.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.

--- All arguments of `ai.assistants.scheduled_events.delete` in one table.
---@class telnyx.assistants.scheduled_events.delete.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.

--- Arguments of `ai.tools.list`.
---@class telnyx.tools.list.Arguments
---@field filter_name? string Filter by name.
---@field filter_type? string Filter by type.
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.tools.create`.
---@class telnyx.tools.create.Arguments
---@field display_name string Name of the tool, shown in the portal.
---@field type "function"|"webhook"|"client_side_tool"|"retrieval"|"handoff"|"invite"|"pay"|"update_dynamic_variables"|"vision"|"hangup"|"transfer"|"refer"|"send_dtmf"|"send_message"|"skip_turn"|string Type of the tool.
---@field client_side_tool? telnyx.ClientSideToolConfig A function that the user's browser or app executes. Type inferred from the same tool inside an assistant; warns. Since 2026-07.
---@field ["function"]? telnyx.FunctionDefinition A function that your client executes. Type inferred from the same tool inside an assistant; warns.
---@field handoff? telnyx.HandoffConfig Settings of the handoff. Type inferred from the same tool inside an assistant; warns.
---@field invite? telnyx.InviteConfig Settings of the invitation. Type inferred from the same tool inside an assistant; warns.
---@field pay? telnyx.PayToolParams Settings of the payment. Since 2026-07.
---@field retrieval? telnyx.BucketIDs Documents to search. Type inferred from the same tool inside an assistant; warns.
---@field timeout_ms? integer Timeout of a call in milliseconds. Default `5000`.
---@field update_dynamic_variables? telnyx.UpdateDynamicVariablesToolParams Variables that the tool can set. Since 2026-10.
---@field vision? telnyx.VisionToolParams Settings of the vision tool. Since 2026-10.
---@field webhook? telnyx.WebhookToolWebhook HTTP request that the tool makes. Type inferred from the same tool inside an assistant; warns.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.tools.retrieve` in one table.
---@class telnyx.tools.retrieve.Call
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- Arguments of `ai.tools.update`.
---@class telnyx.tools.update.Arguments
---@field display_name? string Name of the tool, shown in the portal.
---@field type? "function"|"webhook"|"client_side_tool"|"retrieval"|"handoff"|"invite"|"pay"|"update_dynamic_variables"|"vision"|"hangup"|"transfer"|"refer"|"send_dtmf"|"send_message"|"skip_turn"|string Type of the tool.
---@field client_side_tool? telnyx.ClientSideToolConfigPatch A function that the user's browser or app executes. Type inferred from the same tool inside an assistant; warns. Since 2026-07.
---@field ["function"]? telnyx.FunctionDefinitionPatch A function that your client executes. Type inferred from the same tool inside an assistant; warns.
---@field handoff? telnyx.HandoffConfigPatch Settings of the handoff. Type inferred from the same tool inside an assistant; warns.
---@field invite? telnyx.InviteConfigPatch Settings of the invitation. Type inferred from the same tool inside an assistant; warns.
---@field pay? telnyx.PayToolParams Settings of the payment. Since 2026-07.
---@field retrieval? telnyx.BucketIDsPatch Documents to search. Type inferred from the same tool inside an assistant; warns.
---@field timeout_ms? integer Timeout of a call in milliseconds.
---@field update_dynamic_variables? telnyx.UpdateDynamicVariablesToolParams Variables that the tool can set. Since 2026-10.
---@field vision? telnyx.VisionToolParams Settings of the vision tool. Since 2026-10.
---@field webhook? telnyx.WebhookToolWebhookPatch HTTP request that the tool makes. Type inferred from the same tool inside an assistant; warns.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.tools.update` in one table.
---@class telnyx.tools.update.Call: telnyx.tools.update.Arguments
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- All arguments of `ai.tools.delete` in one table.
---@class telnyx.tools.delete.Call
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- All arguments of `ai.assistants.tools.add` in one table.
---@class telnyx.assistants.tools.add.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- All arguments of `ai.assistants.tools.remove` in one table.
---@class telnyx.assistants.tools.remove.Call
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- Arguments of `ai.assistants.tools.test`.
---@class telnyx.assistants.tools.test.Arguments
---@field arguments? table<string, any> Arguments that the model would supply.
---@field dynamic_variables? table<string, any> Values of dynamic variables.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.assistants.tools.test` in one table.
---@class telnyx.assistants.tools.test.Call: telnyx.assistants.tools.test.Arguments
---@field assistant_id string|telnyx.Assistant Id of the assistant.
---@field tool_id string|telnyx.SharedToolResponse Id of the shared tool.

--- Arguments of `ai.mcp_servers.list`.
---@class telnyx.mcp_servers.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field type? string Filter by transport.
---@field url? string Filter by URL.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.mcp_servers.create`.
---@class telnyx.mcp_servers.create.Arguments
---@field name string Name of the MCP server.
---@field type string Transport, `http` or `sse`.
---@field url string URL of the MCP server.
---@field allowed_tools? string[]|lightuserdata Names of the tools that are allowed. May be `json.null`.
---@field api_key_ref? string|lightuserdata Identifier of the integration secret with the server's API key. May be `json.null`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.mcp_servers.retrieve` in one table.
---@class telnyx.mcp_servers.retrieve.Call
---@field mcp_server_id string|telnyx.McpServer Id of the MCP server.

--- Arguments of `ai.mcp_servers.update`.
---@class telnyx.mcp_servers.update.Arguments
---@field id? string Id of the MCP server, as its record holds it.
---@field created_at? string Time of registration, as the record holds it. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name? string Name of the MCP server.
---@field type? string Transport, `http` or `sse`.
---@field url? string URL of the MCP server.
---@field allowed_tools? string[]|lightuserdata Names of the tools that are allowed. May be `json.null`.
---@field api_key_ref? string|lightuserdata Identifier of the integration secret with the server's API key. May be `json.null`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.mcp_servers.update` in one table.
---@class telnyx.mcp_servers.update.Call: telnyx.mcp_servers.update.Arguments
---@field mcp_server_id string|telnyx.McpServer Id of the MCP server.

--- All arguments of `ai.mcp_servers.delete` in one table.
---@class telnyx.mcp_servers.delete.Call
---@field mcp_server_id string|telnyx.McpServer Id of the MCP server.

--- Arguments of `ai.conversations.list`.
---@class telnyx.conversations.list.Arguments
---@field id? string Filter by id, such as `eq.ID` or `in.(A,B)`.
---@field created_at? string|string[] Filter by start time, such as `gte.2026-01-01`.
---@field last_message_at? string|string[] Filter by the time of the last message.
---@field limit? integer Maximum number of conversations. An integer of at least 1.
---@field metadata_assistant_id? string Filter by assistant.
---@field metadata_assistant_version_id? string Filter by assistant version. Since 2026-10.
---@field metadata_call_control_id? string Filter by call control id.
---@field metadata_telnyx_agent_target? string Filter by the assistant's number.
---@field metadata_telnyx_conversation_channel? string Filter by channel.
---@field metadata_telnyx_end_user_target? string Filter by the user's number.
---@field metadata? table<string, string|string[]> Filter by any metadata key.
---@field name? string Filter by name, such as `like.Voice%`.
---@field ["or"]? string Alternative filters, of which one must hold: `(a.gte.1,b.lt.2)`.
---@field order? string Sort order, such as `created_at.desc`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.conversations.create`.
---@class telnyx.conversations.create.Arguments
---@field metadata? table<string, string|boolean> Metadata stored with the conversation.
---@field name? string Name of the conversation.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.retrieve` in one table.
---@class telnyx.conversations.retrieve.Call
---@field conversation_id string|telnyx.Conversation Id of the conversation.

--- Arguments of `ai.conversations.update`.
---@class telnyx.conversations.update.Arguments
---@field metadata? table<string, string|boolean> Metadata to set.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.update` in one table.
---@class telnyx.conversations.update.Call: telnyx.conversations.update.Arguments
---@field conversation_id string|telnyx.Conversation Id of the conversation.

--- All arguments of `ai.conversations.delete` in one table.
---@class telnyx.conversations.delete.Call
---@field conversation_id string|telnyx.Conversation Id of the conversation.

--- Arguments of `ai.conversations.add_message`.
---@class telnyx.conversations.add_message.Arguments
---@field role string Role of the sender.
---@field content? string Text of the message. Default `""`.
---@field metadata? table<string, string|integer|boolean|(string|integer|boolean)[]> Metadata stored with the message.
---@field name? string Name of the sender.
---@field sent_at? string Time at which the message was sent. A date and time with zone like 2026-03-01T09:30:00Z.
---@field tool_call_id? string Id of the tool call that a tool message answers.
---@field tool_calls? table<string, any>[] Tool calls that the message makes.
---@field tool_choice? string|table<string, any> Tool that the model had to call.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.add_message` in one table.
---@class telnyx.conversations.add_message.Call: telnyx.conversations.add_message.Arguments
---@field conversation_id string|telnyx.Conversation Id of the conversation. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.messages.list`.
---@class telnyx.conversations.messages.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`. Since 2026-07.
---@field page_size? integer Number of messages on a page. An integer from 1 to 100. Default `20`. Since 2026-07.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.messages.list` in one table.
---@class telnyx.conversations.messages.list.Call: telnyx.conversations.messages.list.Arguments
---@field conversation_id string|telnyx.Conversation Id of the conversation.

--- All arguments of `ai.conversations.retrieve_conversations_insights` in one table.
---@class telnyx.conversations.retrieve_conversations_insights.Call
---@field conversation_id string|telnyx.Conversation Id of the conversation.

--- Arguments of `ai.conversations.conversation_insights.retrieve_aggregates`.
---@class telnyx.conversations.conversation_insights.retrieve_aggregates.Arguments
---@field created_at? string|string[] Filter by time, such as `gte.2026-01-01`.
---@field group_by? string[] Keys to group by: keys of the result, or `metadata.` keys.
---@field insight_id? string Filter by insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field metadata_assistant_id? string Filter by assistant. Since 2026-10.
---@field metadata? table<string, string|string[]> Filter by any metadata key of the conversation. Since 2026-10.
---@field show? string[] Columns to return.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.conversations.insights.list`.
---@class telnyx.conversations.insights.list.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 0 to below 100. Default `20`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.conversations.insights.create`.
---@class telnyx.conversations.insights.create.Arguments
---@field instructions string Instructions for the model: what to find out.
---@field name string Name of the insight.
---@field json_schema? string|table<string, any> JSON schema of the result.
---@field webhook? string Webhook URL that receives the results. Default `""`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.insights.retrieve` in one table.
---@class telnyx.conversations.insights.retrieve.Call
---@field insight_id string|telnyx.InsightTemplate Id of the insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insights.update`.
---@class telnyx.conversations.insights.update.Arguments
---@field instructions? string Instructions for the model: what to find out.
---@field name? string Name of the insight.
---@field json_schema? string|table<string, any> JSON schema of the result.
---@field webhook? string Webhook URL that receives the results.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.insights.update` in one table.
---@class telnyx.conversations.insights.update.Call: telnyx.conversations.insights.update.Arguments
---@field insight_id string|telnyx.InsightTemplate Id of the insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- All arguments of `ai.conversations.insights.delete` in one table.
---@class telnyx.conversations.insights.delete.Call
---@field insight_id string|telnyx.InsightTemplate Id of the insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insight_groups.retrieve_insight_groups`.
---@class telnyx.conversations.insight_groups.retrieve_insight_groups.Arguments
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 0 to below 100. Default `20`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.conversations.insight_groups.insight_groups`.
---@class telnyx.conversations.insight_groups.insight_groups.Arguments
---@field name string Name of the group.
---@field description? string Description of the group.
---@field webhook? string Webhook URL that receives the results. Default `""`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.insight_groups.retrieve` in one table.
---@class telnyx.conversations.insight_groups.retrieve.Call
---@field group_id string|telnyx.InsightTemplateGroup Id of the insight group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insight_groups.update`.
---@class telnyx.conversations.insight_groups.update.Arguments
---@field name? string Name of the group.
---@field description? string Description of the group.
---@field webhook? string Webhook URL that receives the results.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.conversations.insight_groups.update` in one table.
---@class telnyx.conversations.insight_groups.update.Call: telnyx.conversations.insight_groups.update.Arguments
---@field group_id string|telnyx.InsightTemplateGroup Id of the insight group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- All arguments of `ai.conversations.insight_groups.delete` in one table.
---@class telnyx.conversations.insight_groups.delete.Call
---@field group_id string|telnyx.InsightTemplateGroup Id of the insight group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- All arguments of `ai.conversations.insight_groups.insights.assign` in one table.
---@class telnyx.conversations.insight_groups.insights.assign.Call
---@field group_id string|telnyx.InsightTemplateGroup Id of the insight group. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field insight_id string|telnyx.InsightTemplate Id of the insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- All arguments of `ai.conversations.insight_groups.insights.delete_unassign` in one table.
---@class telnyx.conversations.insight_groups.insights.delete_unassign.Call
---@field group_id string|telnyx.InsightTemplateGroup Id of the insight group. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field insight_id string|telnyx.InsightTemplate Id of the insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.integration_secrets.list`.
---@class telnyx.integration_secrets.list.Arguments
---@field filter_type? "bearer"|"basic" Filter by type.
---@field page_number? integer Number of the page, from 1. An integer of at least 1. Default `1`.
---@field page_size? integer Number of items on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- Arguments of `ai.integration_secrets.create`.
---@class telnyx.integration_secrets.create.Arguments
---@field identifier string Identifier by which settings refer to the secret.
---@field type "bearer"|"basic" Type: a bearer token, or basic authentication.
---@field token? string Bearer token.
---@field password? string Password for basic authentication.
---@field username? string User name for basic authentication.
---@field extra? table<string, any> Further members of the body, sent unchecked.

--- All arguments of `ai.integration_secrets.delete` in one table.
---@class telnyx.integration_secrets.delete.Call
---@field id string|telnyx.IntegrationSecret Id of the secret.

---@class telnyx.ai
ai = {}

---@class telnyx.ai.assistants
ai.assistants = {}

--- Create an assistant.
---
--- Only function, webhook and client-side tools can occur repeatedly.
--- Transcription takes `fallback_models` or a `challenger`, not both.
--- An invite tool needs `invite`.
--- Transfers with acceptance need instructions, or a message per target.
--- Ids in a flow are unique, and every edge connects existing nodes.
--- The event stream's URL must not be a private address.
--- A pay tool needs `telephony_settings.disable_dtmf`.
--- `POST /ai/assistants`
---@param arguments telnyx.assistants.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
function ai.assistants.create(arguments, options) end

--- Get an assistant.
---
--- `GET /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.retrieve.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.retrieve(assistant_id, arguments, options) end

--- Update an assistant by creating a new version.
---
--- Only function, webhook and client-side tools can occur repeatedly.
--- Transcription takes `fallback_models` or a `challenger`, not both.
--- An invite tool needs `invite`.
--- Transfers with acceptance need instructions, or a message per target.
--- Ids in a flow are unique, and every edge connects existing nodes.
--- The event stream's URL must not be a private address.
--- With a pay tool, `disable_dtmf` must stay true.
--- `POST /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.update.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.update(assistant_id, arguments, options) end

--- List all assistants.
---
--- `GET /ai/assistants`
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Assistant>
function ai.assistants.list(options) end

--- Import assistants from another provider, overwriting earlier imports.
---
--- It deletes or overwrites data.
--- `POST /ai/assistants/import`
---@param arguments telnyx.assistants.imports.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant[]
function ai.assistants.imports(arguments, options) end

--- Delete an assistant; it can be restored for 30 days.
---
--- It deletes or overwrites data.
--- `DELETE /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.delete.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantDeleteResponse
---@overload fun(call: telnyx.assistants.delete.Call, options?: telnyx.Options): telnyx.AssistantDeleteResponse
function ai.assistants.delete(assistant_id, arguments, options) end

--- Copy an assistant, without its telephony and messaging settings.
---
--- `POST /ai/assistants/{assistant_id}/clone`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.clone.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.clone(assistant_id, options) end

--- Get the TeXML that connects a call to the assistant.
---
--- `GET /ai/assistants/{assistant_id}/texml`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return string
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): string
function ai.assistants.get_texml(assistant_id, options) end

--- Restore a deleted assistant.
---
--- Since 2026-10.
--- `POST /ai/assistants/{assistant_id}/restore`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.restore.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.restore(assistant_id, options) end

--- Send a chat message to an assistant and return its answer.
---
--- It costs money.
--- The message must not be empty.
--- `POST /ai/assistants/{assistant_id}/chat`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantChatResponse
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.AssistantChatResponse
function ai.assistants.chat(assistant_id, arguments, options) end

--- Send an SMS as the assistant.
---
--- It costs money and can reach a telephone.
--- A telephone number is in E.164 form.
--- `POST /ai/assistants/{assistant_id}/chat/sms`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.send_sms.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantSendSMSResponse
---@overload fun(call: telnyx.assistants.send_sms.Call, options?: telnyx.Options): telnyx.AssistantSendSMSResponse
function ai.assistants.send_sms(assistant_id, arguments, options) end

--- Start a WhatsApp conversation as the assistant, with a template.
---
--- It costs money and can reach a telephone.
--- A telephone number is in E.164 form.
--- Since 2026-10.
--- `POST /ai/assistants/{assistant_id}/chat/whatsapp`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.whatsapp.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantWhatsappResponse
---@overload fun(call: telnyx.assistants.whatsapp.Call, options?: telnyx.Options): telnyx.AssistantWhatsappResponse
function ai.assistants.whatsapp(assistant_id, arguments, options) end

---@class telnyx.ai.assistants.instructions
ai.assistants.instructions = {}

--- Suggest improved instructions; nothing is stored.
---
--- It costs money.
--- Since 2026-07.
--- `POST /ai/assistants/{assistant_id}/instructions/enhance`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return string
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): string
function ai.assistants.instructions.enhance(assistant_id, arguments, options) end

---@class telnyx.ai.assistants.deleted
ai.assistants.deleted = {}

--- List deleted assistants that can still be restored.
---
--- Since 2026-10.
--- `GET /ai/assistants/deleted`
---@param arguments? telnyx.assistants.deleted.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.DeletedAssistant>
function ai.assistants.deleted.list(arguments, options) end

--- Get a deleted assistant.
---
--- Since 2026-10.
--- `GET /ai/assistants/{assistant_id}/deleted`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.DeletedAssistant
---@overload fun(call: telnyx.assistants.deleted.get.Call, options?: telnyx.Options): telnyx.DeletedAssistant
function ai.assistants.deleted.get(assistant_id, options) end

---@class telnyx.ai.assistants.versions
ai.assistants.versions = {}

--- List the versions of an assistant.
---
--- `GET /ai/assistants/{assistant_id}/versions`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Assistant>
---@overload fun(call: telnyx.assistants.versions.list.Call, options?: telnyx.Options): telnyx.List<telnyx.Assistant>
function ai.assistants.versions.list(assistant_id, options) end

--- Get a version of an assistant.
---
--- `GET /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param arguments? telnyx.assistants.versions.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.retrieve.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.retrieve(assistant_id, version_id, arguments, options) end

--- Update a version in place; the main version cannot be changed.
---
--- Only function, webhook and client-side tools can occur repeatedly.
--- Transcription takes `fallback_models` or a `challenger`, not both.
--- An invite tool needs `invite`.
--- Transfers with acceptance need instructions, or a message per target.
--- Ids in a flow are unique, and every edge connects existing nodes.
--- The event stream's URL must not be a private address.
--- With a pay tool, `disable_dtmf` must stay true.
--- `POST /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param arguments? telnyx.assistants.versions.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.update.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.update(assistant_id, version_id, arguments, options) end

--- Delete a version; the main version cannot be deleted.
---
--- It deletes or overwrites data.
--- `DELETE /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.versions.delete.Call, options?: telnyx.Options)
function ai.assistants.versions.delete(assistant_id, version_id, options) end

--- Make a version the main version and end its canary deploy.
---
--- `POST /ai/assistants/{assistant_id}/versions/{version_id}/promote`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.promote.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.promote(assistant_id, version_id, options) end

---@class telnyx.ai.assistants.canary_deploys
ai.assistants.canary_deploys = {}

--- Get the canary deploy of an assistant.
---
--- `GET /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.retrieve.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.retrieve(assistant_id, options) end

--- Start a canary deploy: split traffic between versions.
---
--- Traffic is split by `rules` or by the older `versions`, not by both. Inferred from two states of the API, of which each knows one; warns.
--- A rule serves exactly one of `version_id` and `rollout`.
--- Weights add up to less than 100; the main version serves the rest.
--- A version has one share of a split. Inferred from what two shares of one version would mean; warns.
--- `POST /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.canary_deploys.create.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.create.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.create(assistant_id, arguments, options) end

--- Replace the canary deploy.
---
--- Traffic is split by `rules` or by the older `versions`, not by both. Inferred from two states of the API, of which each knows one; warns.
--- A rule serves exactly one of `version_id` and `rollout`.
--- Weights add up to less than 100; the main version serves the rest.
--- A version has one share of a split. Inferred from what two shares of one version would mean; warns.
--- `PUT /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.canary_deploys.update.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.update.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.update(assistant_id, arguments, options) end

--- End the canary deploy; the main version serves every conversation.
---
--- It deletes or overwrites data.
--- `DELETE /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.canary_deploys.delete.Call, options?: telnyx.Options)
function ai.assistants.canary_deploys.delete(assistant_id, options) end

---@class telnyx.ai.assistants.tags
ai.assistants.tags = {}

--- List the tags in use.
---
--- `GET /ai/assistants/tags`
---@param options? telnyx.Options
---@return telnyx.TagsResponse
function ai.assistants.tags.list(options) end

--- Add a tag to an assistant.
---
--- `POST /ai/assistants/{assistant_id}/tags`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.tags.add.Arguments
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@overload fun(call: telnyx.assistants.tags.add.Call, options?: telnyx.Options): telnyx.TagsResponse
function ai.assistants.tags.add(assistant_id, arguments, options) end

--- Remove a tag from an assistant.
---
--- `DELETE /ai/assistants/{assistant_id}/tags/{tag}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tag string Tag to remove.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@overload fun(call: telnyx.assistants.tags.remove.Call, options?: telnyx.Options): telnyx.TagsResponse
function ai.assistants.tags.remove(assistant_id, tag, options) end

---@class telnyx.ai.assistants.tests
ai.assistants.tests = {}

--- Create a test.
---
--- `POST /ai/assistants/tests`
---@param arguments telnyx.assistants.tests.create.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
function ai.assistants.tests.create(arguments, options) end

--- List tests.
---
--- `GET /ai/assistants/tests`
---@param arguments? telnyx.assistants.tests.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.AssistantTest>
function ai.assistants.tests.list(arguments, options) end

--- Get a test.
---
--- `GET /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@overload fun(call: telnyx.assistants.tests.retrieve.Call, options?: telnyx.Options): telnyx.AssistantTest
function ai.assistants.tests.retrieve(test_id, options) end

--- Update a test.
---
--- `PUT /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param arguments? telnyx.assistants.tests.update.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@overload fun(call: telnyx.assistants.tests.update.Call, options?: telnyx.Options): telnyx.AssistantTest
function ai.assistants.tests.update(test_id, arguments, options) end

--- Delete a test with its runs.
---
--- It deletes or overwrites data.
--- `DELETE /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.tests.delete.Call, options?: telnyx.Options)
function ai.assistants.tests.delete(test_id, options) end

---@class telnyx.ai.assistants.tests.test_suites
ai.assistants.tests.test_suites = {}

--- List the names of test suites.
---
--- `GET /ai/assistants/tests/test-suites`
---@param options? telnyx.Options
---@return telnyx.List<string>
function ai.assistants.tests.test_suites.list(options) end

---@class telnyx.ai.assistants.tests.test_suites.runs
ai.assistants.tests.test_suites.runs = {}

--- List the runs of a test suite.
---
--- `GET /ai/assistants/tests/test-suites/{suite_name}/runs`
---@param suite_name string Name of the test suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.TestRunResponse>
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.list.Call, options?: telnyx.Options): telnyx.List<telnyx.TestRunResponse>
function ai.assistants.tests.test_suites.runs.list(suite_name, arguments, options) end

--- Run every test of a suite.
---
--- It costs money and can reach a telephone.
--- `POST /ai/assistants/tests/test-suites/{suite_name}/runs`
---@param suite_name string Name of the test suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse[]
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse[]
function ai.assistants.tests.test_suites.runs.trigger(suite_name, arguments, options) end

---@class telnyx.ai.assistants.tests.runs
ai.assistants.tests.runs = {}

--- List the runs of a test.
---
--- `GET /ai/assistants/tests/{test_id}/runs`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param arguments? telnyx.assistants.tests.runs.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.TestRunResponse>
---@overload fun(call: telnyx.assistants.tests.runs.list.Call, options?: telnyx.Options): telnyx.List<telnyx.TestRunResponse>
function ai.assistants.tests.runs.list(test_id, arguments, options) end

--- Run a test.
---
--- It costs money and can reach a telephone.
--- `POST /ai/assistants/tests/{test_id}/runs`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param arguments? telnyx.assistants.tests.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@overload fun(call: telnyx.assistants.tests.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse
function ai.assistants.tests.runs.trigger(test_id, arguments, options) end

--- Get a run of a test.
---
--- `GET /ai/assistants/tests/{test_id}/runs/{run_id}`
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param run_id string|telnyx.TestRunResponse Id of the run.
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@overload fun(call: telnyx.assistants.tests.runs.retrieve.Call, options?: telnyx.Options): telnyx.TestRunResponse
function ai.assistants.tests.runs.retrieve(test_id, run_id, options) end

---@class telnyx.ai.assistants.scheduled_events
ai.assistants.scheduled_events = {}

--- List scheduled calls and messages.
---
--- `GET /ai/assistants/{assistant_id}/scheduled_events`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.scheduled_events.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ScheduledEvent>
---@overload fun(call: telnyx.assistants.scheduled_events.list.Call, options?: telnyx.Options): telnyx.List<telnyx.ScheduledEvent>
function ai.assistants.scheduled_events.list(assistant_id, arguments, options) end

--- Schedule a call or an SMS.
---
--- It costs money and can reach a telephone.
--- A scheduled SMS needs `text`.
--- Only calls can be retried.
--- Number of retries and interval must be given together.
--- A telephone number is in E.164 form; a SIP address is taken as it is. Inferred from the service's error code 10016, number not in E.164; warns.
--- `POST /ai/assistants/{assistant_id}/scheduled_events`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.scheduled_events.create.Arguments
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@overload fun(call: telnyx.assistants.scheduled_events.create.Call, options?: telnyx.Options): telnyx.ScheduledEvent
function ai.assistants.scheduled_events.create(assistant_id, arguments, options) end

--- Get a scheduled call or SMS.
---
--- `GET /ai/assistants/{assistant_id}/scheduled_events/{event_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@overload fun(call: telnyx.assistants.scheduled_events.retrieve.Call, options?: telnyx.Options): telnyx.ScheduledEvent
function ai.assistants.scheduled_events.retrieve(assistant_id, event_id, options) end

--- Cancel a scheduled call or SMS.
---
--- It deletes or overwrites data.
--- `DELETE /ai/assistants/{assistant_id}/scheduled_events/{event_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.scheduled_events.delete.Call, options?: telnyx.Options)
function ai.assistants.scheduled_events.delete(assistant_id, event_id, options) end

---@class telnyx.ai.assistants.tools
ai.assistants.tools = {}

--- Attach a shared tool to an assistant.
---
--- `PUT /ai/assistants/{assistant_id}/tools/{tool_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return any
---@overload fun(call: telnyx.assistants.tools.add.Call, options?: telnyx.Options): any
function ai.assistants.tools.add(assistant_id, tool_id, options) end

--- Detach a shared tool from an assistant.
---
--- `DELETE /ai/assistants/{assistant_id}/tools/{tool_id}`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return any
---@overload fun(call: telnyx.assistants.tools.remove.Call, options?: telnyx.Options): any
function ai.assistants.tools.remove(assistant_id, tool_id, options) end

--- Test a webhook tool by calling its URL.
---
--- `POST /ai/assistants/{assistant_id}/tools/{tool_id}/test`
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param arguments? telnyx.assistants.tools.test.Arguments
---@param options? telnyx.Options
---@return telnyx.ToolTestResult
---@overload fun(call: telnyx.assistants.tools.test.Call, options?: telnyx.Options): telnyx.ToolTestResult
function ai.assistants.tools.test(assistant_id, tool_id, arguments, options) end

---@class telnyx.ai.tools
ai.tools = {}

--- List shared tools.
---
--- `GET /ai/tools`
---@param arguments? telnyx.tools.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.SharedToolResponse>
function ai.tools.list(arguments, options) end

--- Create a shared tool.
---
--- The member named after `type` has the fields of that type of tool. Inferred from the same tool inside an assistant; warns.
--- `POST /ai/tools`
---@param arguments telnyx.tools.create.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
function ai.tools.create(arguments, options) end

--- Get a shared tool.
---
--- `GET /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@overload fun(call: telnyx.tools.retrieve.Call, options?: telnyx.Options): telnyx.SharedToolResponse
function ai.tools.retrieve(tool_id, options) end

--- Update a shared tool, for every assistant that uses it.
---
--- The member named after `type` has the fields of that type of tool. Inferred from the same tool inside an assistant; warns.
--- `PATCH /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param arguments? telnyx.tools.update.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@overload fun(call: telnyx.tools.update.Call, options?: telnyx.Options): telnyx.SharedToolResponse
function ai.tools.update(tool_id, arguments, options) end

--- Delete a shared tool.
---
--- It deletes or overwrites data.
--- `DELETE /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@overload fun(call: telnyx.tools.delete.Call, options?: telnyx.Options)
function ai.tools.delete(tool_id, options) end

---@class telnyx.ai.mcp_servers
ai.mcp_servers = {}

--- List MCP servers.
---
--- `GET /ai/mcp_servers`
---@param arguments? telnyx.mcp_servers.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.McpServer>
function ai.mcp_servers.list(arguments, options) end

--- Register an MCP server.
---
--- `POST /ai/mcp_servers`
---@param arguments telnyx.mcp_servers.create.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
function ai.mcp_servers.create(arguments, options) end

--- Get an MCP server.
---
--- `GET /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param options? telnyx.Options
---@return telnyx.McpServer
---@overload fun(call: telnyx.mcp_servers.retrieve.Call, options?: telnyx.Options): telnyx.McpServer
function ai.mcp_servers.retrieve(mcp_server_id, options) end

--- Update an MCP server.
---
--- `PUT /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param arguments? telnyx.mcp_servers.update.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@overload fun(call: telnyx.mcp_servers.update.Call, options?: telnyx.Options): telnyx.McpServer
function ai.mcp_servers.update(mcp_server_id, arguments, options) end

--- Delete an MCP server.
---
--- It deletes or overwrites data.
--- `DELETE /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param options? telnyx.Options
---@overload fun(call: telnyx.mcp_servers.delete.Call, options?: telnyx.Options)
function ai.mcp_servers.delete(mcp_server_id, options) end

---@class telnyx.ai.conversations
ai.conversations = {}

--- List conversations.
---
--- `GET /ai/conversations`
---@param arguments? telnyx.conversations.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Conversation>
function ai.conversations.list(arguments, options) end

--- Create a conversation.
---
--- `POST /ai/conversations`
---@param arguments? telnyx.conversations.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
function ai.conversations.create(arguments, options) end

--- Get a conversation.
---
--- `GET /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param options? telnyx.Options
---@return telnyx.Conversation
---@overload fun(call: telnyx.conversations.retrieve.Call, options?: telnyx.Options): telnyx.Conversation
function ai.conversations.retrieve(conversation_id, options) end

--- Update the metadata of a conversation.
---
--- `PUT /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param arguments? telnyx.conversations.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@overload fun(call: telnyx.conversations.update.Call, options?: telnyx.Options): telnyx.Conversation
function ai.conversations.update(conversation_id, arguments, options) end

--- Delete a conversation with its messages.
---
--- It deletes or overwrites data.
--- `DELETE /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.delete.Call, options?: telnyx.Options)
function ai.conversations.delete(conversation_id, options) end

--- Add a message to a conversation; the assistant does not answer it.
---
--- `POST /ai/conversations/{conversation_id}/message`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param arguments telnyx.conversations.add_message.Arguments
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.add_message.Call, options?: telnyx.Options)
function ai.conversations.add_message(conversation_id, arguments, options) end

--- List the insights of a conversation.
---
--- `GET /ai/conversations/{conversation_id}/conversations-insights`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ConversationInsights>
---@overload fun(call: telnyx.conversations.retrieve_conversations_insights.Call, options?: telnyx.Options): telnyx.List<telnyx.ConversationInsights>
function ai.conversations.retrieve_conversations_insights(conversation_id, options) end

---@class telnyx.ai.conversations.messages
ai.conversations.messages = {}

--- List the messages of a conversation.
---
--- `GET /ai/conversations/{conversation_id}/messages`
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param arguments? telnyx.conversations.messages.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Message>
---@overload fun(call: telnyx.conversations.messages.list.Call, options?: telnyx.Options): telnyx.List<telnyx.Message>
function ai.conversations.messages.list(conversation_id, arguments, options) end

---@class telnyx.ai.conversations.conversation_insights
ai.conversations.conversation_insights = {}

--- Aggregate insight results over many conversations.
---
--- Since 2026-07.
--- `GET /ai/conversations/conversation-insights/aggregates`
---@param arguments? telnyx.conversations.conversation_insights.retrieve_aggregates.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightAggregate>
function ai.conversations.conversation_insights.retrieve_aggregates(arguments, options) end

---@class telnyx.ai.conversations.insights
ai.conversations.insights = {}

--- List insights.
---
--- `GET /ai/conversations/insights`
---@param arguments? telnyx.conversations.insights.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightTemplate>
function ai.conversations.insights.list(arguments, options) end

--- Create an insight.
---
--- `POST /ai/conversations/insights`
---@param arguments telnyx.conversations.insights.create.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
function ai.conversations.insights.create(arguments, options) end

--- Get an insight.
---
--- `GET /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@overload fun(call: telnyx.conversations.insights.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplate
function ai.conversations.insights.retrieve(insight_id, options) end

--- Update an insight.
---
--- `PUT /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param arguments? telnyx.conversations.insights.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@overload fun(call: telnyx.conversations.insights.update.Call, options?: telnyx.Options): telnyx.InsightTemplate
function ai.conversations.insights.update(insight_id, arguments, options) end

--- Delete an insight.
---
--- It deletes or overwrites data.
--- `DELETE /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insights.delete.Call, options?: telnyx.Options)
function ai.conversations.insights.delete(insight_id, options) end

---@class telnyx.ai.conversations.insight_groups
ai.conversations.insight_groups = {}

--- List insight groups.
---
--- `GET /ai/conversations/insight-groups`
---@param arguments? telnyx.conversations.insight_groups.retrieve_insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightTemplateGroup>
function ai.conversations.insight_groups.retrieve_insight_groups(arguments, options) end

--- Create an insight group.
---
--- `POST /ai/conversations/insight-groups`
---@param arguments telnyx.conversations.insight_groups.insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.insight_groups(arguments, options) end

--- Get an insight group.
---
--- `GET /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@overload fun(call: telnyx.conversations.insight_groups.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.retrieve(group_id, options) end

--- Update an insight group.
---
--- `PUT /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param arguments? telnyx.conversations.insight_groups.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@overload fun(call: telnyx.conversations.insight_groups.update.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.update(group_id, arguments, options) end

--- Delete an insight group; its insights are kept.
---
--- It deletes or overwrites data.
--- `DELETE /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.delete.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.delete(group_id, options) end

---@class telnyx.ai.conversations.insight_groups.insights
ai.conversations.insight_groups.insights = {}

--- Add an insight to a group.
---
--- `POST /ai/conversations/insight-groups/{group_id}/insights/{insight_id}/assign`
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.insights.assign.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.insights.assign(group_id, insight_id, options) end

--- Remove an insight from a group.
---
--- `DELETE /ai/conversations/insight-groups/{group_id}/insights/{insight_id}/unassign`
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.insights.delete_unassign.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.insights.delete_unassign(group_id, insight_id, options) end

---@class telnyx.ai.integration_secrets
ai.integration_secrets = {}

--- List integration secrets.
---
--- `GET /integration_secrets`
---@param arguments? telnyx.integration_secrets.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.IntegrationSecret>
function ai.integration_secrets.list(arguments, options) end

--- Create an integration secret.
---
--- A bearer secret needs a token; a basic one a user name and password.
--- `POST /integration_secrets`
---@param arguments telnyx.integration_secrets.create.Arguments
---@param options? telnyx.Options
---@return telnyx.IntegrationSecret
function ai.integration_secrets.create(arguments, options) end

--- Delete an integration secret.
---
--- It deletes or overwrites data.
--- `DELETE /integration_secrets/{id}`
---@param id string|telnyx.IntegrationSecret Id of the secret.
---@param options? telnyx.Options
---@overload fun(call: telnyx.integration_secrets.delete.Call, options?: telnyx.Options)
function ai.integration_secrets.delete(id, options) end

---@class telnyx.ai.models
ai.models = {}

--- List language models, by the older path.
---
--- Replaced by `ai.openai.list_models`.
--- `GET /ai/models`
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ModelMetadata>
function ai.models.list(options) end

---@class telnyx.ai.openai
ai.openai = {}

--- List language models.
---
--- Since 2026-07.
--- `GET /ai/openai/models`
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ModelMetadata>
function ai.openai.list_models(options) end

---@class telnyx.ai.with_response
ai.with_response = {}

---@class telnyx.ai.with_response.assistants
ai.with_response.assistants = {}

--- Create an assistant.
---@param arguments telnyx.assistants.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
function ai.with_response.assistants.create(arguments, options) end

--- Get an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.retrieve.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.retrieve(assistant_id, arguments, options) end

--- Update an assistant by creating a new version.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.update.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.update(assistant_id, arguments, options) end

--- Import assistants from another provider, overwriting earlier imports.
---@param arguments telnyx.assistants.imports.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant[]
---@return telnyx.Response
function ai.with_response.assistants.imports(arguments, options) end

--- Delete an assistant; it can be restored for 30 days.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.delete.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantDeleteResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.delete.Call, options?: telnyx.Options): telnyx.AssistantDeleteResponse, telnyx.Response
function ai.with_response.assistants.delete(assistant_id, arguments, options) end

--- Copy an assistant, without its telephony and messaging settings.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.clone.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.clone(assistant_id, options) end

--- Get the TeXML that connects a call to the assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return string
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): string, telnyx.Response
function ai.with_response.assistants.get_texml(assistant_id, options) end

--- Restore a deleted assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.restore.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.restore(assistant_id, options) end

--- Send a chat message to an assistant and return its answer.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantChatResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.AssistantChatResponse, telnyx.Response
function ai.with_response.assistants.chat(assistant_id, arguments, options) end

--- Send an SMS as the assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.send_sms.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantSendSMSResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.send_sms.Call, options?: telnyx.Options): telnyx.AssistantSendSMSResponse, telnyx.Response
function ai.with_response.assistants.send_sms(assistant_id, arguments, options) end

--- Start a WhatsApp conversation as the assistant, with a template.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.whatsapp.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantWhatsappResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.whatsapp.Call, options?: telnyx.Options): telnyx.AssistantWhatsappResponse, telnyx.Response
function ai.with_response.assistants.whatsapp(assistant_id, arguments, options) end

---@class telnyx.ai.with_response.assistants.instructions
ai.with_response.assistants.instructions = {}

--- Suggest improved instructions; nothing is stored.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return string
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): string, telnyx.Response
function ai.with_response.assistants.instructions.enhance(assistant_id, arguments, options) end

---@class telnyx.ai.with_response.assistants.deleted
ai.with_response.assistants.deleted = {}

--- Get a deleted assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.DeletedAssistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.deleted.get.Call, options?: telnyx.Options): telnyx.DeletedAssistant, telnyx.Response
function ai.with_response.assistants.deleted.get(assistant_id, options) end

---@class telnyx.ai.with_response.assistants.versions
ai.with_response.assistants.versions = {}

--- Get a version of an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param arguments? telnyx.assistants.versions.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.retrieve.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.retrieve(assistant_id, version_id, arguments, options) end

--- Update a version in place; the main version cannot be changed.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param arguments? telnyx.assistants.versions.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.update.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.update(assistant_id, version_id, arguments, options) end

--- Delete a version; the main version cannot be deleted.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.versions.delete(assistant_id, version_id, options) end

--- Make a version the main version and end its canary deploy.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param version_id string|telnyx.Assistant Id of the version.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.promote.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.promote(assistant_id, version_id, options) end

---@class telnyx.ai.with_response.assistants.canary_deploys
ai.with_response.assistants.canary_deploys = {}

--- Get the canary deploy of an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.retrieve.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.retrieve(assistant_id, options) end

--- Start a canary deploy: split traffic between versions.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.canary_deploys.create.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.create.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.create(assistant_id, arguments, options) end

--- Replace the canary deploy.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.canary_deploys.update.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.update.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.update(assistant_id, arguments, options) end

--- End the canary deploy; the main version serves every conversation.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.canary_deploys.delete(assistant_id, options) end

---@class telnyx.ai.with_response.assistants.tags
ai.with_response.assistants.tags = {}

--- List the tags in use.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
function ai.with_response.assistants.tags.list(options) end

--- Add a tag to an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.tags.add.Arguments
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tags.add.Call, options?: telnyx.Options): telnyx.TagsResponse, telnyx.Response
function ai.with_response.assistants.tags.add(assistant_id, arguments, options) end

--- Remove a tag from an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tag string Tag to remove.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tags.remove.Call, options?: telnyx.Options): telnyx.TagsResponse, telnyx.Response
function ai.with_response.assistants.tags.remove(assistant_id, tag, options) end

---@class telnyx.ai.with_response.assistants.tests
ai.with_response.assistants.tests = {}

--- Create a test.
---@param arguments telnyx.assistants.tests.create.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
function ai.with_response.assistants.tests.create(arguments, options) end

--- Get a test.
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.retrieve.Call, options?: telnyx.Options): telnyx.AssistantTest, telnyx.Response
function ai.with_response.assistants.tests.retrieve(test_id, options) end

--- Update a test.
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param arguments? telnyx.assistants.tests.update.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.update.Call, options?: telnyx.Options): telnyx.AssistantTest, telnyx.Response
function ai.with_response.assistants.tests.update(test_id, arguments, options) end

--- Delete a test with its runs.
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.tests.delete(test_id, options) end

---@class telnyx.ai.with_response.assistants.tests.test_suites
ai.with_response.assistants.tests.test_suites = {}

---@class telnyx.ai.with_response.assistants.tests.test_suites.runs
ai.with_response.assistants.tests.test_suites.runs = {}

--- Run every test of a suite.
---@param suite_name string Name of the test suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse[]
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse[], telnyx.Response
function ai.with_response.assistants.tests.test_suites.runs.trigger(suite_name, arguments, options) end

---@class telnyx.ai.with_response.assistants.tests.runs
ai.with_response.assistants.tests.runs = {}

--- Run a test.
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param arguments? telnyx.assistants.tests.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse, telnyx.Response
function ai.with_response.assistants.tests.runs.trigger(test_id, arguments, options) end

--- Get a run of a test.
---@param test_id string|telnyx.AssistantTest Id of the test.
---@param run_id string|telnyx.TestRunResponse Id of the run.
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.runs.retrieve.Call, options?: telnyx.Options): telnyx.TestRunResponse, telnyx.Response
function ai.with_response.assistants.tests.runs.retrieve(test_id, run_id, options) end

---@class telnyx.ai.with_response.assistants.scheduled_events
ai.with_response.assistants.scheduled_events = {}

--- Schedule a call or an SMS.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.scheduled_events.create.Arguments
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.create.Call, options?: telnyx.Options): telnyx.ScheduledEvent, telnyx.Response
function ai.with_response.assistants.scheduled_events.create(assistant_id, arguments, options) end

--- Get a scheduled call or SMS.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.retrieve.Call, options?: telnyx.Options): telnyx.ScheduledEvent, telnyx.Response
function ai.with_response.assistants.scheduled_events.retrieve(assistant_id, event_id, options) end

--- Cancel a scheduled call or SMS.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Id of the event.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.scheduled_events.delete(assistant_id, event_id, options) end

---@class telnyx.ai.with_response.assistants.tools
ai.with_response.assistants.tools = {}

--- Attach a shared tool to an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return any
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.add.Call, options?: telnyx.Options): any, telnyx.Response
function ai.with_response.assistants.tools.add(assistant_id, tool_id, options) end

--- Detach a shared tool from an assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return any
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.remove.Call, options?: telnyx.Options): any, telnyx.Response
function ai.with_response.assistants.tools.remove(assistant_id, tool_id, options) end

--- Test a webhook tool by calling its URL.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param arguments? telnyx.assistants.tools.test.Arguments
---@param options? telnyx.Options
---@return telnyx.ToolTestResult
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.test.Call, options?: telnyx.Options): telnyx.ToolTestResult, telnyx.Response
function ai.with_response.assistants.tools.test(assistant_id, tool_id, arguments, options) end

---@class telnyx.ai.with_response.tools
ai.with_response.tools = {}

--- Create a shared tool.
---@param arguments telnyx.tools.create.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
function ai.with_response.tools.create(arguments, options) end

--- Get a shared tool.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
---@overload fun(call: telnyx.tools.retrieve.Call, options?: telnyx.Options): telnyx.SharedToolResponse, telnyx.Response
function ai.with_response.tools.retrieve(tool_id, options) end

--- Update a shared tool, for every assistant that uses it.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param arguments? telnyx.tools.update.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
---@overload fun(call: telnyx.tools.update.Call, options?: telnyx.Options): telnyx.SharedToolResponse, telnyx.Response
function ai.with_response.tools.update(tool_id, arguments, options) end

--- Delete a shared tool.
---@param tool_id string|telnyx.SharedToolResponse Id of the shared tool.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.tools.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.tools.delete(tool_id, options) end

---@class telnyx.ai.with_response.mcp_servers
ai.with_response.mcp_servers = {}

--- Register an MCP server.
---@param arguments telnyx.mcp_servers.create.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
function ai.with_response.mcp_servers.create(arguments, options) end

--- Get an MCP server.
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.retrieve.Call, options?: telnyx.Options): telnyx.McpServer, telnyx.Response
function ai.with_response.mcp_servers.retrieve(mcp_server_id, options) end

--- Update an MCP server.
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param arguments? telnyx.mcp_servers.update.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.update.Call, options?: telnyx.Options): telnyx.McpServer, telnyx.Response
function ai.with_response.mcp_servers.update(mcp_server_id, arguments, options) end

--- Delete an MCP server.
---@param mcp_server_id string|telnyx.McpServer Id of the MCP server.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.mcp_servers.delete(mcp_server_id, options) end

---@class telnyx.ai.with_response.conversations
ai.with_response.conversations = {}

--- Create a conversation.
---@param arguments? telnyx.conversations.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
function ai.with_response.conversations.create(arguments, options) end

--- Get a conversation.
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.retrieve.Call, options?: telnyx.Options): telnyx.Conversation, telnyx.Response
function ai.with_response.conversations.retrieve(conversation_id, options) end

--- Update the metadata of a conversation.
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param arguments? telnyx.conversations.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.update.Call, options?: telnyx.Options): telnyx.Conversation, telnyx.Response
function ai.with_response.conversations.update(conversation_id, arguments, options) end

--- Delete a conversation with its messages.
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.delete(conversation_id, options) end

--- Add a message to a conversation; the assistant does not answer it.
---@param conversation_id string|telnyx.Conversation Id of the conversation.
---@param arguments telnyx.conversations.add_message.Arguments
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.add_message.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.add_message(conversation_id, arguments, options) end

---@class telnyx.ai.with_response.conversations.insights
ai.with_response.conversations.insights = {}

--- Create an insight.
---@param arguments telnyx.conversations.insights.create.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
function ai.with_response.conversations.insights.create(arguments, options) end

--- Get an insight.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplate, telnyx.Response
function ai.with_response.conversations.insights.retrieve(insight_id, options) end

--- Update an insight.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param arguments? telnyx.conversations.insights.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.update.Call, options?: telnyx.Options): telnyx.InsightTemplate, telnyx.Response
function ai.with_response.conversations.insights.update(insight_id, arguments, options) end

--- Delete an insight.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insights.delete(insight_id, options) end

---@class telnyx.ai.with_response.conversations.insight_groups
ai.with_response.conversations.insight_groups = {}

--- Create an insight group.
---@param arguments telnyx.conversations.insight_groups.insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
function ai.with_response.conversations.insight_groups.insight_groups(arguments, options) end

--- Get an insight group.
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup, telnyx.Response
function ai.with_response.conversations.insight_groups.retrieve(group_id, options) end

--- Update an insight group.
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param arguments? telnyx.conversations.insight_groups.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.update.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup, telnyx.Response
function ai.with_response.conversations.insight_groups.update(group_id, arguments, options) end

--- Delete an insight group; its insights are kept.
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.delete(group_id, options) end

---@class telnyx.ai.with_response.conversations.insight_groups.insights
ai.with_response.conversations.insight_groups.insights = {}

--- Add an insight to a group.
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.insights.assign.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.insights.assign(group_id, insight_id, options) end

--- Remove an insight from a group.
---@param group_id string|telnyx.InsightTemplateGroup Id of the insight group.
---@param insight_id string|telnyx.InsightTemplate Id of the insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.insights.delete_unassign.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.insights.delete_unassign(group_id, insight_id, options) end

---@class telnyx.ai.with_response.integration_secrets
ai.with_response.integration_secrets = {}

--- Create an integration secret.
---@param arguments telnyx.integration_secrets.create.Arguments
---@param options? telnyx.Options
---@return telnyx.IntegrationSecret
---@return telnyx.Response
function ai.with_response.integration_secrets.create(arguments, options) end

--- Delete an integration secret.
---@param id string|telnyx.IntegrationSecret Id of the secret.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.integration_secrets.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.integration_secrets.delete(id, options) end

---@class telnyx.ai.stream
ai.stream = {}

---@class telnyx.ai.stream.assistants
ai.stream.assistants = {}

--- Get the TeXML that connects a call to the assistant.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.get_texml(assistant_id, options) end

--- Send a chat message to an assistant and return its answer.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.chat(assistant_id, arguments, options) end

---@class telnyx.ai.stream.assistants.instructions
ai.stream.assistants.instructions = {}

--- Suggest improved instructions; nothing is stored.
---@param assistant_id string|telnyx.Assistant Id of the assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.instructions.enhance(assistant_id, arguments, options) end

return telnyx
