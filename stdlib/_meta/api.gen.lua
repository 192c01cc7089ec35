---@meta telnyx
-- Written by scripts/generate from the catalogue; do not edit.
error("annotations are read by editors, not run")

--- What one call asks for beside its arguments.
---@class telnyx.Options
---@field timeout? number|string How long one attempt may take, like 30 or "1m30s"; of a stream, how long it may be silent. Default 60.
---@field total_timeout? number|string How long a whole stream may take. Default: as long as it flows.
---@field retries? integer How often the request is sent again at most.
---@field idempotency_key? string Names the call, so that sending it again changes nothing.
---@field headers? table<string, string> Sent with this call only.

--- The items of a list, fetched page by page: `for item in list do`.
---@class telnyx.List<T>
---@overload fun(): T?
---@field pages fun(self: telnyx.List<T>): fun(): T[]? Iterates over whole pages.
---@field collect fun(self: telnyx.List<T>, limit?: integer): T[] Gathers the items, at most `limit`.
---@field first fun(self: telnyx.List<T>): T? The first item, or nil of an empty list.

--- What there is to know about a response.
---@class telnyx.Response
---@field status integer The HTTP status.
---@field attempts integer How often the request was sent.
---@field request_id? string The service's name for the request.
---@field headers table<string, string> Names in lower case.

--- The API, as scripts see it.
---@class telnyxlib
---@field ai telnyx.ai
telnyx = {}

--- A header sent to another agent. Since 2026-10.
---@class telnyx.A2AHeader
---@field name string Name of the header.
---@field value string Its text; may hold an integration secret template.

--- Computes with two numbers. Since 2026-07.
---@class telnyx.ArithmeticExpression
---@field type "arithmetic" Marks a computation.
---@field op "+"|"-"|"*"|"/"|"%" What is computed.
---@field left telnyx.Expression The one number.
---@field right telnyx.Expression The other.

--- A voice and text assistant, or one version of it.
---@class telnyx.Assistant
---@field id string Assigned by the API.
---@field created_at string When the assistant was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string What the model is told.
---@field model string The language model.
---@field name string For people.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Other agents it may put to work. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Its face. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Steps instead of one prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings How hard questions are handed on. Since 2026-10.
---@field description? string What it is for.
---@field dynamic_variables? table<string, any> Stored values of variables.
---@field dynamic_variables_webhook_timeout_ms? integer Milliseconds to wait for values of variables. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Where values of variables are asked for.
---@field enabled_features? ("telephony"|"messaging")[] Channels that it serves.
---@field external_llm? telnyx.ExternalLlm A model outside the platform. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig What answers when the model does not. Since 2026-07.
---@field greeting? string Its first words; empty lets the user begin.
---@field insight_settings? telnyx.InsightSettings What is found out afterwards.
---@field integrations? telnyx.AssistantIntegration[] Integrations it may use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Who may speak when. Since 2026-07.
---@field llm_api_key_ref? string Secret with the key for the model's provider.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers it may use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings How it texts.
---@field observability_settings? telnyx.Observability Where traces go. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work after the conversation. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings What is kept.
---@field tags? string[] Words to find it by. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings How it telephones.
---@field tools? telnyx.AssistantTool[] What it can do, besides shared tools.
---@field transcription? telnyx.TranscriptionSettings How speech becomes text.
---@field voice_settings? telnyx.VoiceSettings How it sounds.
---@field websocket_settings? telnyx.WebsocketSettings A stream of its events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings How the web widget looks.
---@field import_metadata? telnyx.ImportMetadata Where it was imported from.
---@field related_mission_ids? string[] Missions that use it. Default `[]`. Since 2026-07.
---@field version_created_at? string When this version was made. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field version_id? string This version. Since 2026-07.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.

--- Another agent that the assistant may put to work. Since 2026-10.
---@class telnyx.AssistantA2AAgent
---@field name string What the assistant calls it.
---@field url string Where its agent card is. A URL like https://example.com/path of at most 2048 bytes.
---@field async? boolean Whether the talk goes on while the other agent works.
---@field headers? telnyx.A2AHeader[] Headers of every request to it.
---@field messages? telnyx.ToolMessage[] What to say while it works.
---@field poll_interval_ms? integer Milliseconds between looks at its progress. Default `500`.
---@field timeout_ms? integer Milliseconds after which it is given up.

--- What the assistant answered.
---@class telnyx.AssistantChatResponse
---@field content string Its words.

--- Says that an assistant was deleted.
---@class telnyx.AssistantDeleteResponse
---@field id string The assistant.
---@field deleted boolean Whether it is gone.
---@field object string What was deleted, `assistant.deleted`.

--- An integration of the account that the assistant may use. Since 2026-07.
---@class telnyx.AssistantIntegration
---@field integration_id string The integration.
---@field allowed_list? string[] Its tools that may be used; all when absent.

--- An MCP server that the assistant may use. Since 2026-07.
---@class telnyx.AssistantMcpServer
---@field id string The MCP server.
---@field allowed_tools? string[] Its tools that may be used; the server's list when absent.

--- Where a text belongs.
---@class telnyx.AssistantSendSMSResponse
---@field conversation_id? string The conversation.

--- Another assistant. Since 2026-07.
---@class telnyx.AssistantTarget
---@field assistant_id string The assistant that takes over.
---@field type "assistant" Marks an assistant as the end.
---@field position? telnyx.NodePosition Where an editor draws it.
---@field voice_mode? "unified"|"distinct" Whether it speaks with this voice or its own. Default `"unified"`.

--- A conversation to be tried, and how it is judged.
---@class telnyx.AssistantTest
---@field created_at string When it was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string For people.
---@field rubric telnyx.TestRubric[] What must hold to pass.
---@field telnyx_conversation_channel "phone_call"|"web_call"|"sms_chat"|"web_chat" How it is held.
---@field test_id string Assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field description? string What it is about.
---@field destination? string Whom it talks to.
---@field instructions? string How the tester behaves.
---@field max_duration_seconds? integer Longest talk in seconds.
---@field test_suite? string The suite it belongs to.

--- What happens when a machine answers.
---@class telnyx.AssistantVoicemailAction
---@field action? "stop_assistant"|"leave_message_and_stop_assistant"|"continue_assistant" What is done.
---@field voicemail_message? telnyx.AssistantVoicemailMessage What is left on the machine.

--- What to do when a machine answers.
---@class telnyx.AssistantVoicemailDetection
---@field on_voicemail_detected? telnyx.AssistantVoicemailAction What happens then.

--- What is left on the machine.
---@class telnyx.AssistantVoicemailMessage
---@field message? string The words.
---@field prompt? string What the model is told to say.
---@field type? "prompt"|"message" Where the words come from.

--- Where a WhatsApp message belongs. Since 2026-10.
---@class telnyx.AssistantWhatsappResponse
---@field conversation_id string The conversation.
---@field message_id string The message.

--- The widget's moving picture of the voice.
---@class telnyx.AudioVisualizerConfig
---@field color? "verdant"|"twilight"|"bloom"|"mystic"|"flare"|"glacier" Its colours.
---@field preset? string Its form.

--- A face for the assistant. Since 2026-10.
---@class telnyx.AvatarSettings
---@field avatar_id string The avatar.
---@field background_id "office"|"studio"|"reception"|"illustrated_workspace" What is behind it.
---@field model "foxtrot-1" What moves it.
---@field provider "telnyx" Who draws it.

--- A sound of the account.
---@class telnyx.BackgroundAudioName
---@field type "media_name" Marks a sound of the account.
---@field value string Its name in media storage.

--- A sound of the platform.
---@class telnyx.BackgroundAudioPredefined
---@field type "predefined_media" Marks a sound of the platform.
---@field value "silence"|"office" Which one. Default `"silence"`.
---@field volume? number How loud. A number from 0.1 to 1 in steps of 0.1. Default `1.0`. Since 2026-07.

--- A sound from the web.
---@class telnyx.BackgroundAudioURL
---@field type "media_url" Marks a sound from the web.
---@field value string Where it is. A URL like https://example.com/path.

--- True or false. Since 2026-07.
---@class telnyx.BooleanLiteralExpression
---@field type "bool_literal" Marks a truth value.
---@field value boolean Which one.

--- Joins conditions. Since 2026-07.
---@class telnyx.BooleanOpExpression
---@field type "bool_op" Marks a joint condition.
---@field op "and"|"or"|"not" How they are joined.
---@field operands telnyx.Expression[] The conditions. A list that is not empty.

--- Buckets of stored documents.
---@class telnyx.BucketIDs
---@field bucket_ids string[] The buckets.
---@field max_num_results? integer How many finds are used at most.

--- Buckets of stored documents.
---@class telnyx.BucketIDsPatch
---@field bucket_ids? string[] The buckets.
---@field max_num_results? integer How many finds are used at most.

--- How traffic is split between versions.
---@class telnyx.CanaryDeployResponse
---@field assistant_id string The assistant.
---@field created_at string When the split was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field rules telnyx.CanaryRule[] The first that matches decides. Since 2026-07.
---@field updated_at string When it last changed. A date and time with zone like 2026-03-01T09:30:00Z.
---@field versions? telnyx.CanaryVersionWeight[] The split as the seed writes it. Older than `rules`.

--- Who is served by which version. Since 2026-07.
---@class telnyx.CanaryRule
---@field serve telnyx.Serve What they get.
---@field match? telnyx.Clause[] What must hold, all of it; everyone when absent.

--- The share of one version, as the seed writes it.
---@class telnyx.CanaryVersionWeight
---@field version_id string The version.
---@field percentage number Its share in percent. A number above 0 and below 100.

--- One condition on a conversation. Since 2026-07.
---@class telnyx.Clause
---@field attribute string What is looked at.
---@field operator "in"|"not_in"|"starts_with" How it is compared.
---@field values string[] With what. A list that is not empty.

--- A function in the user's browser or app. Since 2026-07.
---@class telnyx.ClientSideTool
---@field client_side_tool telnyx.ClientSideToolConfig What it is.
---@field type "client_side_tool" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- A function in the user's browser or app. Since 2026-07.
---@class telnyx.ClientSideToolConfig
---@field description string When to use it.
---@field name string What the model calls it.
---@field parameters telnyx.ParameterSchema Its arguments.

--- A function in the user's browser or app. Since 2026-07.
---@class telnyx.ClientSideToolConfigPatch
---@field description? string When to use it.
---@field name? string What the model calls it.
---@field parameters? telnyx.ParameterSchema Its arguments.

--- Compares two values. Since 2026-07.
---@class telnyx.ComparisonExpression
---@field type "comparison" Marks a comparison.
---@field op "=="|"!="|"<"|"<="|">"|">="|"contains"|"not_contains" How they are compared.
---@field left telnyx.Expression The one value.
---@field right telnyx.Expression The other.

--- What was said between a user and an assistant.
---@class telnyx.Conversation
---@field id string Assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string When it began. A date and time with zone like 2026-03-01T09:30:00Z.
---@field last_message_at string When something was last said. A date and time with zone like 2026-03-01T09:30:00Z.
---@field metadata table<string, string> Notes, the serving version among them.
---@field name? string For people.

--- A conversation in steps, instead of one prompt. Since 2026-07.
---@class telnyx.ConversationFlow
---@field nodes telnyx.ConversationFlowNode[] The steps.
---@field start_node_id string Where it begins.
---@field edges? telnyx.FlowEdge[] Ways from step to step.

--- The answer to one insight.
---@class telnyx.ConversationInsightResult
---@field insight_id string The insight.
---@field result string The answer; JSON text when a schema asks for it.

--- What was found out about a conversation.
---@class telnyx.ConversationInsights
---@field id string Assigned by the API.
---@field conversation_insights telnyx.ConversationInsightResult[] The answers.
---@field created_at string When the asking began. A date and time with zone like 2026-03-01T09:30:00Z.
---@field status "pending"|"in_progress"|"completed"|"failed" How far it is.

--- Taken when no other is. Since 2026-07.
---@class telnyx.DefaultCondition
---@field type "default" Marks the way that is left.

--- How hard questions are handed to a second model. Since 2026-10.
---@class telnyx.DelegationSettings
---@field enabled? boolean Whether anything is handed over. Default `true`.
---@field external_llm? telnyx.ExternalLlm A model of one's own for it.
---@field instructions? string What the second model is told.
---@field llm_api_key_ref? string Secret with the key for its provider.
---@field mode? "telnyx"|"client" Who runs the second model. Default `"telnyx"`.
---@field model? string Which model takes over.
---@field speak_results? boolean Whether its findings are spoken. Default `true`.

--- A deleted assistant that can still come back. Since 2026-10.
---@class telnyx.DeletedAssistant
---@field id string Assigned by the API.
---@field created_at string When the assistant was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string What the model is told.
---@field model string The language model.
---@field name string For people.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Other agents it may put to work. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Its face. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Steps instead of one prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings How hard questions are handed on. Since 2026-10.
---@field description? string What it is for.
---@field dynamic_variables? table<string, any> Stored values of variables.
---@field dynamic_variables_webhook_timeout_ms? integer Milliseconds to wait for values of variables. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Where values of variables are asked for.
---@field enabled_features? ("telephony"|"messaging")[] Channels that it serves.
---@field external_llm? telnyx.ExternalLlm A model outside the platform. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig What answers when the model does not. Since 2026-07.
---@field greeting? string Its first words; empty lets the user begin.
---@field insight_settings? telnyx.InsightSettings What is found out afterwards.
---@field integrations? telnyx.AssistantIntegration[] Integrations it may use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Who may speak when. Since 2026-07.
---@field llm_api_key_ref? string Secret with the key for the model's provider.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers it may use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings How it texts.
---@field observability_settings? telnyx.Observability Where traces go. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work after the conversation. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings What is kept.
---@field tags? string[] Words to find it by. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings How it telephones.
---@field tools? telnyx.AssistantTool[] What it can do, besides shared tools.
---@field transcription? telnyx.TranscriptionSettings How speech becomes text.
---@field voice_settings? telnyx.VoiceSettings How it sounds.
---@field websocket_settings? telnyx.WebsocketSettings A stream of its events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings How the web widget looks.
---@field import_metadata? telnyx.ImportMetadata Where it was imported from.
---@field related_mission_ids? string[] Missions that use it. Default `[]`. Since 2026-07.
---@field version_created_at? string When this version was made. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field version_id? string This version. Since 2026-07.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field deleted_at string When it was deleted. A date and time with zone like 2026-03-01T09:30:00Z.
---@field permanently_deleted_at string When it is gone for good. A date and time with zone like 2026-03-01T09:30:00Z.

--- The value of a variable. Since 2026-07.
---@class telnyx.DynamicVariableExpression
---@field type "variable" Marks a variable.
---@field name string Which one.

--- An expression decides. Since 2026-07.
---@class telnyx.ExpressionCondition
---@field expression telnyx.Expression What must be true.
---@field type "expression" Marks a computed condition.

--- A language model outside the platform. Since 2026-07.
---@class telnyx.ExternalLlm
---@field base_url string Where it answers, in the OpenAI manner.
---@field model string Its name there.
---@field authentication_method? "token"|"certificate" How to prove who asks. Default `"token"`.
---@field certificate_ref? string Secret with the client certificate.
---@field forward_metadata? boolean Whether it receives the conversation's metadata. Default `false`.
---@field llm_api_key_ref? string Secret with its key.
---@field token_retrieval_url? string Where a token is fetched with the certificate.

--- What answers when the chosen model does not. Since 2026-07.
---@class telnyx.FallbackConfig
---@field external_llm? telnyx.ExternalLlm A model of one's own.
---@field llm_api_key_ref? string Secret with the key for its provider.
---@field model? string A model of the platform.

--- A way from one step to the next. Since 2026-07.
---@class telnyx.FlowEdge
---@field id string Names the way within the flow.
---@field condition telnyx.FlowEdgeCondition When it is taken.
---@field start_node_id string The step it leaves.
---@field target telnyx.FlowEdgeTarget Where it leads.

--- A step in which the model talks. Since 2026-07.
---@class telnyx.FlowNode
---@field id string Names the step within the flow.
---@field instructions string What the model is told here.
---@field external_llm? telnyx.ExternalLlm A model of one's own for this step.
---@field instructions_mode? "replace"|"append" Whether they replace the assistant's or follow them. Default `"replace"`.
---@field llm_api_key_ref? string Secret with the key for the provider.
---@field model? string A model for this step.
---@field name? string For people.
---@field position? telnyx.NodePosition Where an editor draws it.
---@field shared_tool_ids? string[] Shared tools of this step.
---@field tools? telnyx.AssistantTool[][] The tools behind the ids; only in responses. Set by the service.
---@field tools_mode? "replace"|"append" Whether they replace the assistant's or join them. Default `"replace"`.
---@field transcription? telnyx.TranscriptionSettings How speech is understood in this step.
---@field type? "prompt" Marks a talking step. Default `"prompt"`.
---@field voice_settings? telnyx.VoiceSettings The voice of this step.

--- A function as a model sees it.
---@class telnyx.FunctionDefinition
---@field name string What the model calls it.
---@field description? string When to use it.
---@field parameters? table<string, any> JSON schema of its arguments.
---@field strict? boolean|lightuserdata Whether the model must keep to the schema. May be `json.null`.

--- A function as a model sees it.
---@class telnyx.FunctionDefinitionPatch
---@field name? string What the model calls it.
---@field description? string When to use it.
---@field parameters? table<string, any> JSON schema of its arguments.
---@field strict? boolean|lightuserdata Whether the model must keep to the schema. May be `json.null`.

--- A function that the client carries out.
---@class telnyx.FunctionTool
---@field ["function"] telnyx.FunctionDefinition What it is.
---@field type "function" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- Who may take over.
---@class telnyx.HandoffConfig
---@field ai_assistants telnyx.HandoffTarget[] The assistants to choose from.
---@field voice_mode? "unified"|"distinct" Whether they speak with this voice or their own.

--- Who may take over.
---@class telnyx.HandoffConfigPatch
---@field ai_assistants? telnyx.HandoffTarget[] The assistants to choose from.
---@field voice_mode? "unified"|"distinct" Whether they speak with this voice or their own.

--- An assistant that may take over.
---@class telnyx.HandoffTarget
---@field id string The assistant.
---@field name string What the model calls it.

--- Hands the conversation to another assistant.
---@class telnyx.HandoffTool
---@field handoff telnyx.HandoffConfig To whom, and how.
---@field type "handoff" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- Ends the call.
---@class telnyx.HangupTool
---@field hangup telnyx.HangupToolParams How it is described.
---@field type "hangup" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- Words for hanging up.
---@class telnyx.HangupToolParams
---@field description? string When to use it. Default `"This tool is used to hang up the call."`.

--- A header with its text.
---@class telnyx.Header
---@field name? string Name of the header.
---@field value? string Its text; may hold variables and secret templates.

--- Where an imported assistant came from.
---@class telnyx.ImportMetadata
---@field import_id? string Its id there.
---@field import_provider? "elevenlabs"|"vapi"|"retell" The provider.

--- How often answers came; the grouped values stand beside. Since 2026-07.
---@class telnyx.InsightAggregate
---@field record_count integer How many.
---@field [string] any

--- What is found out after a conversation.
---@class telnyx.InsightSettings
---@field insight_group_id? string The insights to answer.
---@field model? "zai-org/GLM-5.3-Flash"|"meta-llama/Llama-3.3-70B-Instruct"|lightuserdata Which model answers them; null leaves it to the platform. Default `"zai-org/GLM-5.3-Flash"`. May be `json.null`. Since 2026-10.

--- A question about every conversation.
---@class telnyx.InsightTemplate
---@field id string Assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string When it was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field instructions string What to find out.
---@field insight_type? "custom"|"default" Whose question it is. Default `"custom"`.
---@field json_schema? string|table<string, any> Form of the answer, as a JSON schema.
---@field name? string For people. Default `""`.
---@field webhook? string Where answers are sent. Default `""`.

--- Questions that an assistant asks together.
---@class telnyx.InsightTemplateGroup
---@field id string Assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field created_at string When it was made. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string For people.
---@field description? string What it is for.
---@field insights? telnyx.InsightTemplate[] The questions.
---@field webhook? string Where answers are sent. Default `""`.

--- A stored secret, without its value.
---@class telnyx.IntegrationSecret
---@field id string Assigned by the API.
---@field created_at string When it was stored. A date and time with zone like 2026-03-01T09:30:00Z.
---@field identifier string What other settings call it.
---@field record_type string Always `integration_secret`.
---@field updated_at? string When it last changed. A date and time with zone like 2026-03-01T09:30:00Z.

--- Who may speak when. Since 2026-07.
---@class telnyx.InterruptionSettings
---@field disable_greeting_interruption? boolean Whether the greeting is always finished.
---@field enable? boolean Whether the user may interrupt. Default `true`.
---@field interrupt_prediction_threshold? number|lightuserdata How sure an interruption must be, from 0 to 1. A number from 0 to 1. May be `json.null`. Since 2026-10.
---@field start_speaking_plan? telnyx.StartSpeakingPlan When the assistant begins to speak.

--- How someone is invited. Since 2026-07.
---@class telnyx.InviteConfig
---@field from? string The number shown to the target.
---@field custom_headers? telnyx.Header[] SIP headers of the new call.
---@field targets? telnyx.InviteTarget[]|string|lightuserdata Whom: a list, or the variable that holds it. May be `json.null`.
---@field voicemail_detection? telnyx.InviteVoicemailDetection What to do when a machine answers.

--- How someone is invited. Since 2026-07.
---@class telnyx.InviteConfigPatch
---@field from? string The number shown to the target.
---@field custom_headers? telnyx.Header[] SIP headers of the new call.
---@field targets? telnyx.InviteTarget[]|string|lightuserdata Whom: a list, or the variable that holds it. May be `json.null`.
---@field voicemail_detection? telnyx.InviteVoicemailDetection What to do when a machine answers.

--- Someone who may be invited. Since 2026-07.
---@class telnyx.InviteTarget
---@field to string Number or SIP address.
---@field name? string What the model calls it.

--- Invites someone into the call.
---@class telnyx.InviteTool
---@field invite? telnyx.InviteConfig Whom, and how. Since 2026-07.
---@field type "invite" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.
---@field invite_config? telnyx.InviteConfig What `invite` was called. Older than `invite`.

--- What happens when a machine answers. Since 2026-07.
---@class telnyx.InviteVoicemailAction
---@field action? "stop_invite" What is done.

--- What to do when a machine answers. Since 2026-07.
---@class telnyx.InviteVoicemailDetection
---@field detection_mode? "disabled"|"premium" Whether anyone listens for it.
---@field on_voicemail_detected? telnyx.InviteVoicemailAction What happens then.

--- The model decides. Since 2026-07.
---@class telnyx.LlmCondition
---@field prompt string What must be so, in words.
---@field type "llm" Marks a condition in words.

--- A server of tools, spoken to by the model context protocol.
---@class telnyx.McpServer
---@field id string Assigned by the API.
---@field created_at string When it was made known. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name string For people.
---@field type string How it is spoken to.
---@field url string Where it is.
---@field allowed_tools? string[]|lightuserdata Its tools that may be used. May be `json.null`.
---@field api_key_ref? string|lightuserdata Secret with its key. May be `json.null`.

--- One thing said in a conversation.
---@class telnyx.Message
---@field role "user"|"assistant"|"tool" Who said it.
---@field text string What was said; empty beside a tool call.
---@field created_at? string When it was stored. A date and time with zone like 2026-03-01T09:30:00Z.
---@field metadata? table<string, string|integer|boolean|(string|integer|boolean)[]> Notes. Since 2026-10.
---@field sent_at? string When it was said. A date and time with zone like 2026-03-01T09:30:00Z.
---@field tool_calls? telnyx.MessageToolCall[] Tools that were called with it.

--- One call of a tool.
---@class telnyx.MessageToolCall
---@field id string Names the call.
---@field ["function"] telnyx.MessageToolCallFunction What was called.
---@field type "function" Always a function.

--- A function with its arguments.
---@class telnyx.MessageToolCallFunction
---@field arguments string The arguments, as JSON text.
---@field name string Its name.

--- How the assistant texts.
---@class telnyx.MessagingSettings
---@field conversation_inactivity_minutes? integer Silence after which a text begins a new conversation. An integer from 1 to 10000000.
---@field default_messaging_profile_id? string The profile made with the assistant.
---@field delivery_status_webhook_url? string Where delivery reports go.

--- A language model that can be chosen. Since 2026-07.
---@class telnyx.ModelMetadata
---@field id string The name to choose it by.
---@field context_length integer How many tokens it reads at once.
---@field created string When it came out. A date and time with zone like 2026-03-01T09:30:00Z.
---@field languages string[] Languages that it speaks.
---@field license string Under which terms.
---@field organization string Who made it.
---@field owned_by string Who offers it.
---@field parameters integer How many weights it has.
---@field tier "small"|"medium"|"large"|"unlisted" Its class of price.
---@field base_model? string|lightuserdata What it was tuned from. May be `json.null`.
---@field description? string|lightuserdata What it is good at. May be `json.null`.
---@field is_fine_tunable? boolean Whether it can be tuned. Default `false`.
---@field is_vision_supported? boolean Whether it sees pictures. Default `false`.
---@field max_completion_tokens? integer|lightuserdata How much it writes at most. May be `json.null`.
---@field object? string Always `model`. Default `"model"`.
---@field parameters_str? string|lightuserdata How many weights it has, in words. May be `json.null`.
---@field pricing? table<string, string> What tokens cost.
---@field recommended_for_assistants? boolean Whether it suits assistants. Default `false`.
---@field regions? string[] Where it runs.
---@field service_tiers? ("default"|"priority"|"flex")[] How it can be served. Since 2026-10.
---@field task? string What it does. Default `"text-generation"`.

--- Where an editor draws a step. Since 2026-07.
---@class telnyx.NodePosition
---@field x number From the left.
---@field y number From the top.

--- Another step. Since 2026-07.
---@class telnyx.NodeTarget
---@field node_id string The step.
---@field type "node" Marks a step as the end.

--- How noise is taken out.
---@class telnyx.NoiseSuppressionConfig
---@field attenuation_limit? integer How much at the most. An integer from 0 to 100. Default `100`.
---@field enhancement_level? number How much speech is brought forward. A number from 0 to 1. Since 2026-10.
---@field family? "quail" The family of models. Since 2026-10.
---@field mode? "advanced" The manner.
---@field size? "vf"|"vf_2_0_l" The model's size. Since 2026-10.

--- A number. Since 2026-07.
---@class telnyx.NumberLiteralExpression
---@field type "number_literal" Marks a number.
---@field value number The number.

--- Tracing of the model's work to Langfuse. Since 2026-07.
---@class telnyx.Observability
---@field host? string Where traces go.
---@field prompt_label? string Label of the prompt to take.
---@field prompt_name? string Name of the prompt to take.
---@field prompt_sync? "enabled"|"disabled" Whether the prompt is taken from there. Default `"disabled"`.
---@field prompt_version? integer Version of the prompt to take. An integer of at least 1.
---@field public_key_ref? string Secret with the public key.
---@field secret_key_ref? string Secret with the private key.
---@field status? "enabled"|"disabled" Whether traces are sent. Default `"disabled"`.

--- Where in a list a page is.
---@class telnyx.PageMeta
---@field page_number integer This page, counted from 1.
---@field page_size integer How many are on a full page.
---@field total_pages integer How many pages there are.
---@field total_results integer How many there are in all.

--- Arguments that the model fills in, as a JSON schema.
---@class telnyx.ParameterSchema
---@field properties? table<string, any> Schema of each argument.
---@field required? string[] Arguments that must be there.
---@field type? "object" Always an object.
---@field [string] any

--- Takes a payment over the telephone. Since 2026-07.
---@class telnyx.PayTool
---@field pay telnyx.PayToolParams How it is taken.
---@field type "pay" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- How a payment is taken. Since 2026-07.
---@class telnyx.PayToolParams
---@field connector_name string The payment connector.
---@field connector_parameters? table<string, any> What the connector needs. Since 2026-10.
---@field currency? string The currency's code. Default `"USD"`.
---@field description? string|lightuserdata When to use it. May be `json.null`.
---@field payment_method? string How the user pays. Default `"credit-card"`.
---@field valid_card_types? ("visa"|"mastercard"|"amex"|"maestro"|"discover"|"optima"|"jcb"|"diners-club"|"enroute")[] Cards that are taken. Since 2026-10.

--- Work after the conversation has ended. Since 2026-07.
---@class telnyx.PostConversationSettings
---@field enabled? boolean Whether the assistant goes on working with its tools. Default `false`.

--- What is kept of a conversation, and where it travels.
---@class telnyx.PrivacySettings
---@field data_retention? boolean Whether history and insights are kept.
---@field in_transit_data_locality? boolean Whether data stays in its region on the way. Default `false`. Since 2026-10.
---@field pii_redaction? "disabled"|"redact" Whether personal data is blotted out in what is kept. Default `"disabled"`. Since 2026-10.

--- How calls are recorded.
---@class telnyx.RecordingSettings
---@field channels? "single"|"dual" Whether the parties are kept apart. Default `"dual"`.
---@field enabled? boolean Whether calls are recorded. Default `true`. Since 2026-07.
---@field format? "wav"|"mp3" The kind of file. Default `"mp3"`.
---@field stop_on_conversation_end? boolean Whether it ends with the assistant's part. Default `false`. Since 2026-07.

--- How a caller is referred.
---@class telnyx.ReferConfig
---@field targets telnyx.ReferTarget[] Where it may go.
---@field custom_headers? telnyx.Header[] Headers of one's own.
---@field sip_headers? telnyx.ReferSipHeader[] Standard SIP headers.

--- A standard SIP header.
---@class telnyx.ReferSipHeader
---@field name? "User-to-User"|"Diversion" Which one.
---@field value? string Its text.

--- Somewhere to refer to.
---@class telnyx.ReferTarget
---@field name string What the model calls it.
---@field sip_address string Its SIP address.
---@field sip_auth_password? string Password for it.
---@field sip_auth_username? string User for it.

--- Refers the caller by SIP.
---@class telnyx.ReferTool
---@field refer telnyx.ReferConfig Where to, and how.
---@field type "refer" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- Look-up in stored documents.
---@class telnyx.RetrievalTool
---@field retrieval telnyx.BucketIDs Where to look.
---@field type "retrieval" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- The share of one version. Since 2026-07.
---@class telnyx.RolloutSlot
---@field version_id string The version.
---@field weight number Its share in percent. A number from 0 to 100.

--- One attempt of a planned call. Since 2026-07.
---@class telnyx.ScheduledCallAttempt
---@field attempt_number integer Counted from 1.
---@field attempted_at string When. A date and time with zone like 2026-03-01T09:30:00Z.
---@field call_status string How it ended.
---@field call_duration? integer How many seconds it lasted.
---@field telnyx_call_control_id? string The call.

--- How a planned call is placed. Since 2026-07.
---@class telnyx.ScheduledCallSettings
---@field sip_region? "US"|"Europe"|"Canada"|"Australia"|"Middle East" The region that places it. Default `"US"`.

--- A call that is planned.
---@class telnyx.ScheduledPhoneCallEvent
---@field assistant_id string Who calls or texts.
---@field scheduled_at_fixed_datetime string When it is due. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string The assistant's number.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Call or text.
---@field telnyx_end_user_target string Who is called or texted.
---@field conversation_id? string The conversation that came of it.
---@field conversation_metadata? table<string, string|integer|boolean> Notes for the conversation.
---@field created_at? string When it was planned. A date and time with zone like 2026-03-01T09:30:00Z.
---@field dynamic_variables? table<string, string> Values of variables.
---@field errors? string[] What went wrong.
---@field retry_count? integer How often it was dispatched again. Default `0`.
---@field scheduled_event_id? string Assigned by the API.
---@field status? "pending"|"in_progress"|"completed"|"failed" How far it is. Default `"pending"`.
---@field call_attempts? telnyx.ScheduledCallAttempt[] Every attempt so far. Since 2026-07.
---@field call_duration? integer Seconds that the last attempt lasted. Since 2026-07.
---@field call_settings? telnyx.ScheduledCallSettings How it is placed. Since 2026-07.
---@field call_status? string How the last attempt ended. Since 2026-07.
---@field dispatched_at? string When it was last placed. A date and time with zone like 2026-03-01T09:30:00Z. Since 2026-07.
---@field max_retries_client_errors? integer How often to try again. Default `0`. Since 2026-07.
---@field retry_attempts? integer How often it was tried again.
---@field retry_interval_secs? integer Seconds between attempts. Since 2026-07.

--- A text that is planned.
---@class telnyx.ScheduledSMSEvent
---@field assistant_id string Who calls or texts.
---@field scheduled_at_fixed_datetime string When it is due. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string The assistant's number.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Call or text.
---@field telnyx_end_user_target string Who is called or texted.
---@field conversation_id? string The conversation that came of it.
---@field conversation_metadata? table<string, string|integer|boolean> Notes for the conversation.
---@field created_at? string When it was planned. A date and time with zone like 2026-03-01T09:30:00Z.
---@field dynamic_variables? table<string, string> Values of variables.
---@field errors? string[] What went wrong.
---@field retry_count? integer How often it was dispatched again. Default `0`.
---@field scheduled_event_id? string Assigned by the API.
---@field status? "pending"|"in_progress"|"completed"|"failed" How far it is. Default `"pending"`.
---@field text string What it says.

--- Presses keys.
---@class telnyx.SendDtmfTool
---@field send_dtmf table<string, any> Nothing to set.
---@field type "send_dtmf" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- How a text is sent. Since 2026-07.
---@class telnyx.SendMessageConfig
---@field message_template? string|lightuserdata The text; the model writes one when null. May be `json.null`.
---@field [string] any

--- Sends a text.
---@class telnyx.SendMessageTool
---@field send_message telnyx.SendMessageConfig How it is sent.
---@field type "send_message" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- One version, or several by weight. Since 2026-07.
---@class telnyx.Serve
---@field rollout? telnyx.RolloutSlot[] Versions by weight; the main version gets the rest.
---@field version_id? string The one version.

--- A tool that several assistants may use.
---@class telnyx.SharedToolResponse
---@field id string Assigned by the API.
---@field tool_definition table<string, any> What the type needs.
---@field type string What kind of tool it is.
---@field created_at? string When it was made.
---@field display_name? string For people.
---@field timeout_ms? integer Milliseconds after which it is given up. Default `5000`.

--- Words for saying nothing.
---@class telnyx.SkipTurnConfig
---@field description? string When to use it. Default `"This tool is used to skip the assistant turn without producing a response."`.

--- Says nothing this time.
---@class telnyx.SkipTurnTool
---@field skip_turn telnyx.SkipTurnConfig How it is described.
---@field type "skip_turn" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- A step that says one thing. Since 2026-07.
---@class telnyx.SpeakNode
---@field id string Names the step within the flow.
---@field message string What is said.
---@field name? string For people.
---@field position? telnyx.NodePosition Where an editor draws it.
---@field type? "speak" Marks a spoken step. Default `"speak"`.

--- When the assistant begins to speak. Since 2026-07.
---@class telnyx.StartSpeakingPlan
---@field transcription_endpointing_plan? telnyx.TranscriptionEndpointingPlan Pauses that end the user's turn.
---@field wait_seconds? number Seconds to wait at the least. A number of at least 0. Default `0.4`.

--- A part of the answer that becomes a variable.
---@class telnyx.StoredVariable
---@field name string The variable. A string that is not empty.
---@field value_path string Where it is in the answer. A string that is not empty.

--- A text. Since 2026-07.
---@class telnyx.StringLiteralExpression
---@field type "string_literal" Marks a text.
---@field value string The text.

--- Tags.
---@class telnyx.TagsResponse
---@field tags string[] The tags.

--- How the assistant telephones.
---@class telnyx.TelephonySettings
---@field conversation_ended_full_history? boolean Whether the last event tells the whole talk. Since 2026-10.
---@field default_texml_app_id? string The TeXML application made with the assistant.
---@field disable_dtmf? boolean Whether pressed keys are ignored. Since 2026-10.
---@field fallback_destination? string Where a call goes when the assistant fails. Since 2026-10.
---@field noise_suppression? "aicoustics"|"krisp"|"deepfilternet"|"disabled" What takes noise out of the caller's voice.
---@field noise_suppression_config? telnyx.NoiseSuppressionConfig How it does so.
---@field recording_settings? telnyx.RecordingSettings How calls are recorded.
---@field send_message_history_updates? boolean Whether events tell each new message. Since 2026-10.
---@field supports_unauthenticated_web_calls? boolean Whether anyone may call from a web page.
---@field time_limit_secs? integer Longest call in seconds. An integer from 30 to 14400. Default `1800`.
---@field user_idle_reply_secs? integer Seconds of silence until the assistant asks. An integer of at least 0. Default `10`. Since 2026-07.
---@field user_idle_timeout_secs? integer Seconds of silence until the call ends. An integer from 10 to 14400.
---@field voicemail_detection? telnyx.AssistantVoicemailDetection What to do when a machine answers.

--- One thing that must hold to pass.
---@class telnyx.TestRubric
---@field criteria string What must hold.
---@field name string For people.

--- How one thing of a rubric was judged.
---@class telnyx.TestRunDetailResult
---@field name string Its name in the rubric.
---@field status "pending"|"starting"|"running"|"passed"|"failed"|"error" The judgement.

--- One run of a test.
---@class telnyx.TestRunResponse
---@field created_at string When it was asked for. A date and time with zone like 2026-03-01T09:30:00Z.
---@field run_id string Assigned by the API. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field status "pending"|"starting"|"running"|"passed"|"failed"|"error" How far it is, or how it ended.
---@field test_id string The test. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field triggered_by string What asked for it.
---@field completed_at? string When it ended. A date and time with zone like 2026-03-01T09:30:00Z.
---@field conversation_id? string The conversation that was held.
---@field conversation_insights_id? string What was found out about it.
---@field detail_status? telnyx.TestRunDetailResult[] How each thing of the rubric was judged.
---@field logs? string What happened, in words.
---@field test_suite_run_id? string The run of a whole suite that it belongs to. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field updated_at? string When it last changed. A date and time with zone like 2026-03-01T09:30:00Z.

--- A sound of the platform. Since 2026-10.
---@class telnyx.ToolCallAudioPredefined
---@field type "predefined_media" Marks a sound of the platform.
---@field value "typing" Which one.
---@field volume? number How loud. A number from 0 to 1 in steps of 0.1.

--- A sound from the web. Since 2026-10.
---@class telnyx.ToolCallAudioURL
---@field type "media_url" Marks a sound from the web.
---@field value string Where it is.

--- Said when an answer takes long. Since 2026-10.
---@class telnyx.ToolDelayedMessage
---@field content string What to say.
---@field timing_ms integer Milliseconds without an answer until it is said.
---@field type "request_response_delayed" Marks a message for a late answer.

--- A step that uses one tool. Since 2026-07.
---@class telnyx.ToolNode
---@field id string Names the step within the flow.
---@field shared_tool_id string The tool.
---@field message? string Said while the tool works. Since 2026-10.
---@field name? string For people.
---@field position? telnyx.NodePosition Where an editor draws it.
---@field tool? telnyx.AssistantTool[] The tool behind the id; only in responses. Set by the service.
---@field type? "tool" Marks a step with a tool. Default `"tool"`.

--- Said when a request begins. Since 2026-10.
---@class telnyx.ToolStartMessage
---@field content string What to say.
---@field type "request_start" Marks a message for the beginning.
---@field timing_ms? integer Milliseconds to wait before it is said.

--- What came of trying a tool.
---@class telnyx.ToolTestResult
---@field content_type string Kind of the answer.
---@field request table<string, any> What was sent.
---@field response string The answer's text.
---@field status_code integer The answer's status.
---@field success boolean Whether it went well.

--- Seconds of silence that end the user's turn. Since 2026-07.
---@class telnyx.TranscriptionEndpointingPlan
---@field on_no_punctuation_seconds? number After words without a stop. Default `1.5`.
---@field on_number_seconds? number After a number. Default `0.5`.
---@field on_punctuation_seconds? number After a stop. Default `0.1`.

--- How speech becomes text.
---@class telnyx.TranscriptionSettings
---@field api_key_ref? string Secret with the key for the engine. Since 2026-07.
---@field challenger? telnyx.TranscriptionSettingsChallenger|lightuserdata A second engine that hears along. May be `json.null`. Since 2026-10.
---@field fallback_models? telnyx.TranscriptionSettingsFallbackModel[]|lightuserdata Engines to take when the first fails, in order. A list of at most 3 elements. May be `json.null`. Since 2026-10.
---@field language? string The language spoken.
---@field model? "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"speechmatics/standard"|"speechmatics/linden-1"|"azure/fast"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"nvidia/parakeet-v3"|"omi-health/omi-med-stt-v1"|"humain/realtime"|"reson8/turns"|"cohere/ar-stt"|"telnyx/basira"|"distil-whisper/distil-large-v2"|"openai/whisper-large-v3-turbo" The engine.
---@field region? string Where the engine runs.
---@field settings? telnyx.TranscriptionSettingsConfig Fine settings of the engine.

--- A second engine that hears along. Since 2026-10.
---@class telnyx.TranscriptionSettingsChallenger
---@field model "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"azure/fast"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"nvidia/parakeet-v3"|"omi-health/omi-med-stt-v1"|"humain/realtime"|"reson8/turns"|"cohere/ar-stt"|"telnyx/basira"|"distil-whisper/distil-large-v2"|"openai/whisper-large-v3-turbo" The engine.
---@field language? string|lightuserdata The language spoken. May be `json.null`.
---@field rule? "best_turn"|"best_engine"|"merge_words" How the two are weighed. Default `"best_turn"`.
---@field settings? telnyx.TranscriptionSettingsConfig|lightuserdata Fine settings of the engine. May be `json.null`.

--- Fine settings of a transcription engine.
---@class telnyx.TranscriptionSettingsConfig
---@field context? string What the talk is about. Since 2026-10.
---@field eager_eot_threshold? number How sure an early end of turn must be. A number from 0.3 to 0.9. Default `0.8`.
---@field enable_endpoint_detection? boolean Whether the engine finds ends of turns. Default `false`. Since 2026-07.
---@field end_of_turn_confidence_threshold? number How sure the end of a turn must be. A number from 0 to 1. Default `0.4`. Since 2026-07.
---@field eot_threshold? number How sure the end of a turn must be, for Flux. A number from 0.5 to 0.9. Default `0.8`.
---@field eot_timeout_ms? integer Milliseconds of silence that always end a turn. An integer from 500 to 10000. Default `5000`.
---@field interim_results? boolean Whether unfinished text is used. Default `false`. Since 2026-07.
---@field keyterm? string Words to listen for. A string of at most 1000 characters. Since 2026-07.
---@field language_hints? string[] Languages that may be spoken. Since 2026-10.
---@field max_endpoint_delay_ms? integer Longest wait for the end of a turn. An integer from 500 to 3000. Since 2026-07.
---@field max_turn_silence? integer Longest silence within a turn, in milliseconds. An integer from 100 to 5000. Default `1280`. Since 2026-07.
---@field min_turn_silence? integer Shortest silence that may end a turn. An integer from 100 to 5000. Default `400`. Since 2026-07.
---@field numerals? boolean Whether numbers are written in digits.
---@field prompt? string What the engine is told. A string of at most 1750 characters. Since 2026-10.
---@field remove_disfluencies? boolean Whether stammering is left out. Since 2026-10.
---@field smart_format? boolean Whether text is put into good form.

--- An engine for when another fails. Since 2026-10.
---@class telnyx.TranscriptionSettingsFallbackModel
---@field model "deepgram/flux"|"deepgram/nova-3"|"deepgram/nova-2"|"assemblyai/universal-3-5-pro"|"assemblyai/universal-streaming"|"xai/grok-stt"|"soniox/stt-rt-v4"|"soniox/stt-rt-v5"|"humain/realtime"|"reson8/turns" The engine.
---@field language? string|lightuserdata The language spoken. May be `json.null`.
---@field settings? telnyx.TranscriptionSettingsConfig|lightuserdata Fine settings of the engine. May be `json.null`.

--- A tone when the parties meet. Since 2026-10.
---@class telnyx.TransferBridgeBeep
---@field enabled? boolean Whether it sounds.
---@field target_legs? "self"|"both" Who hears it.

--- How a call is transferred.
---@class telnyx.TransferConfig
---@field from? string The number shown to the target.
---@field targets telnyx.TransferTarget[]|string Where it may go: a list, or the variable that holds it.
---@field bridge_beep? telnyx.TransferBridgeBeep A tone when the parties meet. Since 2026-10.
---@field custom_headers? telnyx.Header[] SIP headers of the new call.
---@field description? string When to use it. Since 2026-07.
---@field diversion? string The diversion header of the new call. Since 2026-10.
---@field voicemail_detection? telnyx.TransferVoicemailDetection What to do when a machine answers.
---@field warm_message_delay_ms? integer|lightuserdata Milliseconds until the target is told. May be `json.null`.
---@field warm_transfer_acceptance? telnyx.WarmTransferAcceptance Whether the target must agree. Since 2026-10.
---@field warm_transfer_instructions? string What the target is told beforehand.

--- Someone who may be given the call.
---@class telnyx.TransferTarget
---@field to string Number or SIP address.
---@field extension? string Keys to press when it answers. A string of at most 64 characters that matches ^[0-9A-DwW*#]*$. Since 2026-10.
---@field message? string What this target is told. Since 2026-10.
---@field name? string What the model calls it.
---@field sip_auth_password? string Password for the SIP address. Since 2026-10.
---@field sip_auth_username? string User for the SIP address. Since 2026-10.

--- Transfers the call.
---@class telnyx.TransferTool
---@field transfer telnyx.TransferConfig To whom, and how.
---@field type "transfer" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- What happens when a machine answers.
---@class telnyx.TransferVoicemailAction
---@field action? "stop_transfer"|"leave_message_and_stop_transfer" What is done.
---@field voicemail_message? telnyx.TransferVoicemailMessage What is left on the machine.

--- What to do when a machine answers.
---@class telnyx.TransferVoicemailDetection
---@field detection_config? telnyx.VoicemailDetectionConfig How a machine is told from a person.
---@field detection_mode? "disabled"|"premium" Whether anyone listens for it.
---@field on_voicemail_detected? telnyx.TransferVoicemailAction What happens then.

--- What is left on the machine.
---@class telnyx.TransferVoicemailMessage
---@field message? string The words.
---@field type? "message"|"warm_transfer_instructions" Where the words come from.

--- A variable that may be written. Since 2026-10.
---@class telnyx.UpdatableVariable
---@field name string Which one. A string that matches ^[a-zA-Z0-9._-]+$ that does not begin with 'telnyx_'.
---@field description? string What it means.
---@field type? string What it holds.

--- Writes to variables. Since 2026-10.
---@class telnyx.UpdateDynamicVariablesTool
---@field type "update_dynamic_variables" Marks this kind of tool.
---@field update_dynamic_variables telnyx.UpdateDynamicVariablesToolParams Which variables, and when.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.

--- Which variables may be written. Since 2026-10.
---@class telnyx.UpdateDynamicVariablesToolParams
---@field description string When to use it.
---@field name string What the model calls it. A string that matches ^[a-zA-Z0-9_-]+$.
---@field updatable_variables telnyx.UpdatableVariable[] The variables.

--- Looks at the user's video. Since 2026-10.
---@class telnyx.VisionTool
---@field type "vision" Marks this kind of tool.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.
---@field vision? telnyx.VisionToolParams How fresh the picture must be.

--- How fresh the picture must be. Since 2026-10.
---@class telnyx.VisionToolParams
---@field max_frame_age_secs? integer Greatest age of the picture in seconds.

--- How the assistant sounds.
---@class telnyx.VoiceSettings
---@field voice string The voice.
---@field api_key_ref? string Secret with the key for its provider.
---@field background_audio? telnyx.BackgroundAudio What sounds behind it.
---@field expressive_mode? boolean Whether it shows feelings. Default `false`.
---@field language_boost? "auto"|"Chinese"|"Chinese,Yue"|"English"|"Arabic"|"Russian"|"Spanish"|"French"|"Portuguese"|"German"|"Turkish"|"Dutch"|"Ukrainian"|"Vietnamese"|"Indonesian"|"Japanese"|"Italian"|"Korean"|"Thai"|"Polish"|"Romanian"|"Greek"|"Czech"|"Finnish"|"Hindi"|"Bulgarian"|"Danish"|"Hebrew"|"Malay"|"Persian"|"Slovak"|"Swedish"|"Croatian"|"Filipino"|"Hungarian"|"Norwegian"|"Slovenian"|"Catalan"|"Nynorsk"|"Tamil"|"Afrikaans"|lightuserdata The language to favour. May be `json.null`.
---@field similarity_boost? number How close it stays to the original. Default `0.75`.
---@field speed? number Its pace, for some providers. Default `1.0`.
---@field style? number How much the style is exaggerated. Default `0`.
---@field temperature? number How freely it varies. Default `0.5`.
---@field tool_call_audio? telnyx.ToolCallAudio|lightuserdata What sounds while a tool works. May be `json.null`. Since 2026-10.
---@field use_speaker_boost? boolean Whether the speaker's likeness is strengthened. Default `true`.
---@field voice_speed? number Its pace. Default `1`.

--- How a machine is told from a person.
---@class telnyx.VoicemailDetectionConfig
---@field after_greeting_silence_millis? integer Silence after the greeting. An integer from 100 to 5000.
---@field between_words_silence_millis? integer Silence between words. An integer from 10 to 5000.
---@field greeting_duration_millis? integer Longest greeting of a person. An integer from 100 to 10000.
---@field greeting_silence_duration_millis? integer Silence that ends a greeting. An integer from 500 to 50000.
---@field greeting_total_analysis_time_millis? integer Longest listening to a greeting. An integer from 500 to 300000.
---@field initial_silence_millis? integer Longest silence before the greeting. An integer from 100 to 500000.
---@field maximum_number_of_words? integer Most words of a person's greeting. An integer from 1 to 50.
---@field maximum_word_length_millis? integer Longest word. An integer from 50 to 5000.
---@field min_word_length_millis? integer Shortest word. An integer from 1 to 1000.
---@field silence_threshold? integer What counts as silence. An integer from 1 to 1000.
---@field total_analysis_time_millis? integer Longest listening in all. An integer from 500 to 60000.

--- Whether the target must agree to take the call. Since 2026-10.
---@class telnyx.WarmTransferAcceptance
---@field enabled? boolean Whether the target is asked.
---@field end_user_target_context_mode? "private"|"shared" Whether the user hears the asking. Default `"private"`.
---@field require_acceptance? boolean Whether silence means no. Default `false`.
---@field timeout_secs? integer Seconds to wait for a yes.

--- Calls a web service.
---@class telnyx.WebhookTool
---@field type "webhook" Marks this kind of tool.
---@field webhook telnyx.WebhookToolWebhook The service.
---@field shared? boolean Whether it came from the shared tools. Set by the service. Since 2026-10.
---@field timeout_ms? integer Milliseconds after which it is given up. Since 2026-10.

--- A web service as a tool.
---@class telnyx.WebhookToolWebhook
---@field description string When to use it.
---@field name string What the model calls it.
---@field url string Where it is; may hold variables.
---@field async? boolean Whether the talk goes on without the answer. Default `false`.
---@field async_timeout_ms? integer Milliseconds to wait when the talk goes on. An integer from 1 to 15000. Since 2026-07.
---@field body_parameters? telnyx.ParameterSchema Arguments in the body.
---@field headers? telnyx.Header[] Headers of the request.
---@field messages? telnyx.ToolMessage[] What to say while it works. Since 2026-10.
---@field method? "GET"|"POST"|"PUT"|"DELETE"|"PATCH" Method of the request. Default `"POST"`.
---@field path_parameters? telnyx.ParameterSchema Arguments in the path.
---@field preset_body_fields? table<string, any> Fixed members of the body. Since 2026-10.
---@field preset_query_params? table<string, any> Fixed members of the query. Since 2026-10.
---@field query_parameters? telnyx.ParameterSchema Arguments in the query.
---@field store_fields_as_variables? telnyx.StoredVariable[] Parts of the answer that become variables.
---@field timeout_ms? integer Milliseconds until given up; stored, but no longer obeyed. An integer from 500 to 10000. Older than `timeout_ms of the tool`.

--- A web service as a tool.
---@class telnyx.WebhookToolWebhookPatch
---@field description? string When to use it.
---@field name? string What the model calls it.
---@field url? string Where it is; may hold variables.
---@field async? boolean Whether the talk goes on without the answer.
---@field async_timeout_ms? integer Milliseconds to wait when the talk goes on. An integer from 1 to 15000. Since 2026-07.
---@field body_parameters? telnyx.ParameterSchema Arguments in the body.
---@field headers? telnyx.Header[] Headers of the request.
---@field messages? telnyx.ToolMessage[] What to say while it works. Since 2026-10.
---@field method? "GET"|"POST"|"PUT"|"DELETE"|"PATCH" Method of the request.
---@field path_parameters? telnyx.ParameterSchema Arguments in the path.
---@field preset_body_fields? table<string, any> Fixed members of the body. Since 2026-10.
---@field preset_query_params? table<string, any> Fixed members of the query. Since 2026-10.
---@field query_parameters? telnyx.ParameterSchema Arguments in the query.
---@field store_fields_as_variables? telnyx.StoredVariable[] Parts of the answer that become variables.
---@field timeout_ms? integer Milliseconds until given up; stored, but no longer obeyed. An integer from 500 to 10000. Older than `timeout_ms of the tool`.

--- A stream of the conversation's events. Since 2026-10.
---@class telnyx.WebsocketSettings
---@field auth_ref? string Secret for the connection.
---@field enabled? boolean Whether events are streamed. Default `false`.
---@field url? string Where they go; not a private address.

--- How the web widget looks.
---@class telnyx.WidgetSettings
---@field agent_thinking_text? string Shown while the assistant thinks.
---@field audio_visualizer_config? telnyx.AudioVisualizerConfig The moving picture of its voice.
---@field default_state? "expanded"|"collapsed" Whether it begins open.
---@field give_feedback_url? string|lightuserdata Link for feedback. May be `json.null`.
---@field logo_icon_url? string|lightuserdata Picture in its corner. May be `json.null`.
---@field position? "fixed"|"static" Whether it floats above the page.
---@field report_issue_url? string|lightuserdata Link for complaints. May be `json.null`.
---@field speak_to_interrupt_text? string Says that one may interrupt.
---@field start_call_text? string Says how to begin.
---@field theme? "light"|"dark" Light or dark.
---@field view_history_url? string|lightuserdata Link to earlier conversations. May be `json.null`.

--- Something that the assistant can do.
---@alias telnyx.AssistantTool telnyx.FunctionTool|telnyx.WebhookTool|telnyx.ClientSideTool|telnyx.RetrievalTool|telnyx.HandoffTool|telnyx.HangupTool|telnyx.TransferTool|telnyx.InviteTool|telnyx.ReferTool|telnyx.SendDtmfTool|telnyx.SendMessageTool|telnyx.SkipTurnTool|telnyx.VisionTool|telnyx.PayTool|telnyx.UpdateDynamicVariablesTool

--- What sounds behind the voice.
---@alias telnyx.BackgroundAudio telnyx.BackgroundAudioPredefined|telnyx.BackgroundAudioURL|telnyx.BackgroundAudioName

--- One step.
---@alias telnyx.ConversationFlowNode telnyx.FlowNode|telnyx.ToolNode|telnyx.SpeakNode

--- A computed value.
---@alias telnyx.Expression telnyx.ComparisonExpression|telnyx.BooleanOpExpression|telnyx.ArithmeticExpression|telnyx.DynamicVariableExpression|telnyx.StringLiteralExpression|telnyx.NumberLiteralExpression|telnyx.BooleanLiteralExpression

--- When a way is taken.
---@alias telnyx.FlowEdgeCondition telnyx.LlmCondition|telnyx.ExpressionCondition|telnyx.DefaultCondition

--- Where a way leads.
---@alias telnyx.FlowEdgeTarget telnyx.NodeTarget|telnyx.AssistantTarget

--- A call or text that is planned.
---@alias telnyx.ScheduledEvent telnyx.ScheduledPhoneCallEvent|telnyx.ScheduledSMSEvent

--- What sounds while a tool works.
---@alias telnyx.ToolCallAudio telnyx.ToolCallAudioPredefined|telnyx.ToolCallAudioURL

--- What to say around a slow request.
---@alias telnyx.ToolMessage telnyx.ToolStartMessage|telnyx.ToolDelayedMessage

--- Arguments of `ai.assistants.create`.
---@class telnyx.assistants.create.Arguments
---@field instructions string What the model is told.
---@field name string For people.
---@field model? string The language model; the account's own when absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Other agents it may put to work. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Its face. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Steps instead of one prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings How hard questions are handed on. Since 2026-10.
---@field description? string What it is for.
---@field dynamic_variables? table<string, any> Stored values of variables.
---@field dynamic_variables_webhook_timeout_ms? integer Milliseconds to wait for values of variables. An integer from 1 to 10000. Default `1500`. Since 2026-07.
---@field dynamic_variables_webhook_url? string Where values of variables are asked for.
---@field enabled_features? ("telephony"|"messaging")[] Channels that it serves.
---@field external_llm? telnyx.ExternalLlm A model outside the platform. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig What answers when the model does not. Since 2026-07.
---@field greeting? string Its first words; empty lets the user begin.
---@field insight_settings? telnyx.InsightSettings What is found out afterwards.
---@field integrations? telnyx.AssistantIntegration[] Integrations it may use. Default `[]`. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Who may speak when. Since 2026-07.
---@field llm_api_key_ref? string Secret with the key for the model's provider.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers it may use. Default `[]`. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings How it texts.
---@field observability_settings? telnyx.Observability Where traces go. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work after the conversation. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings What is kept.
---@field tags? string[] Words to find it by. Default `[]`. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings How it telephones.
---@field tools? telnyx.AssistantTool[] What it can do, besides shared tools.
---@field transcription? telnyx.TranscriptionSettings How speech becomes text.
---@field voice_settings? telnyx.VoiceSettings How it sounds.
---@field websocket_settings? telnyx.WebsocketSettings A stream of its events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings How the web widget looks.
---@field tool_ids? string[] Shared tools it may use.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.assistants.retrieve`.
---@class telnyx.assistants.retrieve.Arguments
---@field call_control_id? string Call to imagine for the webhook.
---@field fetch_dynamic_variables_from_webhook? boolean Whether to ask the webhook for variables. Default `false`.
---@field from? string Caller to imagine for the webhook: number or SIP address.
---@field to? string Called party to imagine for the webhook.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.retrieve` takes, in one table.
---@class telnyx.assistants.retrieve.Call: telnyx.assistants.retrieve.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.update`.
---@class telnyx.assistants.update.Arguments
---@field instructions? string What the model is told.
---@field name? string For people.
---@field model? string The language model; the account's own when absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Other agents it may put to work. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Its face. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Steps instead of one prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings How hard questions are handed on. Since 2026-10.
---@field description? string What it is for.
---@field dynamic_variables? table<string, any> Stored values of variables.
---@field dynamic_variables_webhook_timeout_ms? integer Milliseconds to wait for values of variables. An integer from 1 to 10000. Since 2026-07.
---@field dynamic_variables_webhook_url? string Where values of variables are asked for.
---@field enabled_features? ("telephony"|"messaging")[] Channels that it serves.
---@field external_llm? telnyx.ExternalLlm A model outside the platform. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig What answers when the model does not. Since 2026-07.
---@field greeting? string Its first words; empty lets the user begin.
---@field insight_settings? telnyx.InsightSettings What is found out afterwards.
---@field integrations? telnyx.AssistantIntegration[] Integrations it may use. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Who may speak when. Since 2026-07.
---@field llm_api_key_ref? string Secret with the key for the model's provider.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers it may use. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings How it texts.
---@field observability_settings? telnyx.Observability Where traces go. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work after the conversation. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings What is kept.
---@field tags? string[] Words to find it by. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings How it telephones.
---@field tools? telnyx.AssistantTool[] What it can do, besides shared tools.
---@field transcription? telnyx.TranscriptionSettings How speech becomes text.
---@field voice_settings? telnyx.VoiceSettings How it sounds.
---@field websocket_settings? telnyx.WebsocketSettings A stream of its events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings How the web widget looks.
---@field tool_ids? string[] Shared tools it may use.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field promote_to_main? boolean Whether the new version takes over. Default `true`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.update` takes, in one table.
---@class telnyx.assistants.update.Call: telnyx.assistants.update.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.imports`.
---@class telnyx.assistants.imports.Arguments
---@field api_key_ref string Secret with the key for the provider.
---@field provider "elevenlabs"|"vapi"|"retell" Where they come from.
---@field import_ids? string[] Their ids there; all when absent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.assistants.delete`.
---@class telnyx.assistants.delete.Arguments
---@field hard_delete? boolean Whether it is erased for good, with its versions. Since 2026-10.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.delete` takes, in one table.
---@class telnyx.assistants.delete.Call: telnyx.assistants.delete.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.clone` takes, in one table.
---@class telnyx.assistants.clone.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.get_texml` takes, in one table.
---@class telnyx.assistants.get_texml.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.instructions.enhance`.
---@class telnyx.assistants.instructions.enhance.Arguments
---@field enhancement_prompt? string|lightuserdata What should become better. May be `json.null`.
---@field instructions? string|lightuserdata What to work on; the stored ones when absent. May be `json.null`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.instructions.enhance` takes, in one table.
---@class telnyx.assistants.instructions.enhance.Call: telnyx.assistants.instructions.enhance.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.deleted.list`.
---@class telnyx.assistants.deleted.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.deleted.get` takes, in one table.
---@class telnyx.assistants.deleted.get.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.restore` takes, in one table.
---@class telnyx.assistants.restore.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.chat`.
---@class telnyx.assistants.chat.Arguments
---@field content string What is said.
---@field conversation_id string In which conversation.
---@field name? string Who says it.
---@field stream? boolean Whether the answer arrives piece by piece. Default `false`. Since 2026-10.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.chat` takes, in one table.
---@class telnyx.assistants.chat.Call: telnyx.assistants.chat.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.send_sms`.
---@class telnyx.assistants.send_sms.Arguments
---@field from string The assistant's number. A phone number like +13125550100.
---@field to string Who receives it. A phone number like +13125550100.
---@field conversation_metadata? table<string, string|integer|boolean> Notes for the conversation.
---@field should_create_conversation? boolean Whether to begin a new conversation.
---@field text? string What it says; the assistant decides when absent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.send_sms` takes, in one table.
---@class telnyx.assistants.send_sms.Call: telnyx.assistants.send_sms.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.whatsapp`.
---@class telnyx.assistants.whatsapp.Arguments
---@field content string What the template is filled from.
---@field from string The assistant's number. A phone number like +13125550100.
---@field to string Who receives it: a number or a WhatsApp id.
---@field conversation_metadata? table<string, string|integer|boolean> Notes for the conversation.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.whatsapp` takes, in one table.
---@class telnyx.assistants.whatsapp.Call: telnyx.assistants.whatsapp.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.versions.list` takes, in one table.
---@class telnyx.assistants.versions.list.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.versions.retrieve`.
---@class telnyx.assistants.versions.retrieve.Arguments
---@field include_mcp_servers? boolean Whether its MCP servers are shown.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.versions.retrieve` takes, in one table.
---@class telnyx.assistants.versions.retrieve.Call: telnyx.assistants.versions.retrieve.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field version_id string|telnyx.Assistant Which version.

--- Arguments of `ai.assistants.versions.update`.
---@class telnyx.assistants.versions.update.Arguments
---@field instructions? string What the model is told.
---@field name? string For people.
---@field model? string The language model; the account's own when absent.
---@field a2a_agents? telnyx.AssistantA2AAgent[] Other agents it may put to work. Since 2026-10.
---@field avatar_settings? telnyx.AvatarSettings|lightuserdata Its face. May be `json.null`. Since 2026-10.
---@field conversation_flow? telnyx.ConversationFlow Steps instead of one prompt. Since 2026-07.
---@field delegation_settings? telnyx.DelegationSettings How hard questions are handed on. Since 2026-10.
---@field description? string What it is for.
---@field dynamic_variables? table<string, any> Stored values of variables.
---@field dynamic_variables_webhook_timeout_ms? integer Milliseconds to wait for values of variables. An integer from 1 to 10000. Since 2026-07.
---@field dynamic_variables_webhook_url? string Where values of variables are asked for.
---@field enabled_features? ("telephony"|"messaging")[] Channels that it serves.
---@field external_llm? telnyx.ExternalLlm A model outside the platform. Since 2026-07.
---@field fallback_config? telnyx.FallbackConfig What answers when the model does not. Since 2026-07.
---@field greeting? string Its first words; empty lets the user begin.
---@field insight_settings? telnyx.InsightSettings What is found out afterwards.
---@field integrations? telnyx.AssistantIntegration[] Integrations it may use. Since 2026-07.
---@field interruption_settings? telnyx.InterruptionSettings Who may speak when. Since 2026-07.
---@field llm_api_key_ref? string Secret with the key for the model's provider.
---@field mcp_servers? telnyx.AssistantMcpServer[] MCP servers it may use. Since 2026-07.
---@field messaging_settings? telnyx.MessagingSettings How it texts.
---@field observability_settings? telnyx.Observability Where traces go. Since 2026-07.
---@field post_conversation_settings? telnyx.PostConversationSettings Work after the conversation. Since 2026-07.
---@field privacy_settings? telnyx.PrivacySettings What is kept.
---@field tags? string[] Words to find it by. Since 2026-07.
---@field telephony_settings? telnyx.TelephonySettings How it telephones.
---@field tools? telnyx.AssistantTool[] What it can do, besides shared tools.
---@field transcription? telnyx.TranscriptionSettings How speech becomes text.
---@field voice_settings? telnyx.VoiceSettings How it sounds.
---@field websocket_settings? telnyx.WebsocketSettings A stream of its events. Since 2026-10.
---@field widget_settings? telnyx.WidgetSettings How the web widget looks.
---@field tool_ids? string[] Shared tools it may use.
---@field version_name? string Name of the version. A string of at most 50 characters. Default `"New assistant"`. Since 2026-07.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.versions.update` takes, in one table.
---@class telnyx.assistants.versions.update.Call: telnyx.assistants.versions.update.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field version_id string|telnyx.Assistant Which version.

--- Everything that `ai.assistants.versions.delete` takes, in one table.
---@class telnyx.assistants.versions.delete.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field version_id string|telnyx.Assistant Which version.

--- Everything that `ai.assistants.versions.promote` takes, in one table.
---@class telnyx.assistants.versions.promote.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field version_id string|telnyx.Assistant Which version.

--- Everything that `ai.assistants.canary_deploys.retrieve` takes, in one table.
---@class telnyx.assistants.canary_deploys.retrieve.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.canary_deploys.create`.
---@class telnyx.assistants.canary_deploys.create.Arguments
---@field rules? telnyx.CanaryRule[] The first that matches decides. Since 2026-07.
---@field versions? telnyx.CanaryVersionWeight[] The split as the seed writes it. Older than `rules`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.canary_deploys.create` takes, in one table.
---@class telnyx.assistants.canary_deploys.create.Call: telnyx.assistants.canary_deploys.create.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.canary_deploys.update`.
---@class telnyx.assistants.canary_deploys.update.Arguments
---@field rules? telnyx.CanaryRule[] The first that matches decides. Since 2026-07.
---@field versions? telnyx.CanaryVersionWeight[] The split as the seed writes it. Older than `rules`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.canary_deploys.update` takes, in one table.
---@class telnyx.assistants.canary_deploys.update.Call: telnyx.assistants.canary_deploys.update.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.canary_deploys.delete` takes, in one table.
---@class telnyx.assistants.canary_deploys.delete.Call
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.tags.add`.
---@class telnyx.assistants.tags.add.Arguments
---@field tag string The tag.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tags.add` takes, in one table.
---@class telnyx.assistants.tags.add.Call: telnyx.assistants.tags.add.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.tags.remove` takes, in one table.
---@class telnyx.assistants.tags.remove.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field tag string The tag.

--- Arguments of `ai.assistants.tests.create`.
---@class telnyx.assistants.tests.create.Arguments
---@field destination string Whom it talks to. A string that is not empty.
---@field instructions string How the tester behaves. A string of 1 to 5000 characters.
---@field name string For people. A string of 1 to 255 characters.
---@field rubric telnyx.TestRubric[] What must hold to pass. A list that is not empty.
---@field description? string What it is about. A string of at most 1000 characters.
---@field max_duration_seconds? integer Longest talk in seconds. An integer from 1 to 3600.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" How it is held. Default `"web_chat"`.
---@field test_suite? string The suite it belongs to. A string of at most 100 characters.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.assistants.tests.list`.
---@class telnyx.assistants.tests.list.Arguments
---@field destination? string Only those that talk to this.
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field telnyx_conversation_channel? string Only those held so.
---@field test_suite? string Only those of this suite.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.retrieve` takes, in one table.
---@class telnyx.assistants.tests.retrieve.Call
---@field test_id string|telnyx.AssistantTest Which test.

--- Arguments of `ai.assistants.tests.update`.
---@class telnyx.assistants.tests.update.Arguments
---@field destination? string Whom it talks to. A string that is not empty.
---@field instructions? string How the tester behaves. A string of 1 to 5000 characters.
---@field name? string For people. A string of 1 to 255 characters.
---@field rubric? telnyx.TestRubric[] What must hold to pass. A list that is not empty.
---@field description? string What it is about. A string of at most 1000 characters.
---@field max_duration_seconds? integer Longest talk in seconds. An integer from 1 to 3600.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" How it is held.
---@field test_suite? string The suite it belongs to. A string of at most 100 characters.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.update` takes, in one table.
---@class telnyx.assistants.tests.update.Call: telnyx.assistants.tests.update.Arguments
---@field test_id string|telnyx.AssistantTest Which test.

--- Everything that `ai.assistants.tests.delete` takes, in one table.
---@class telnyx.assistants.tests.delete.Call
---@field test_id string|telnyx.AssistantTest Which test.

--- Arguments of `ai.assistants.tests.test_suites.runs.list`.
---@class telnyx.assistants.tests.test_suites.runs.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field status? string Only those in this state.
---@field test_suite_run_id? string Only those started together.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.test_suites.runs.list` takes, in one table.
---@class telnyx.assistants.tests.test_suites.runs.list.Call: telnyx.assistants.tests.test_suites.runs.list.Arguments
---@field suite_name string Which suite.

--- Arguments of `ai.assistants.tests.test_suites.runs.trigger`.
---@class telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@field destination_version_id? string The version to try; main when absent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.test_suites.runs.trigger` takes, in one table.
---@class telnyx.assistants.tests.test_suites.runs.trigger.Call: telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@field suite_name string Which suite.

--- Arguments of `ai.assistants.tests.runs.list`.
---@class telnyx.assistants.tests.runs.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field status? string Only those in this state.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.runs.list` takes, in one table.
---@class telnyx.assistants.tests.runs.list.Call: telnyx.assistants.tests.runs.list.Arguments
---@field test_id string|telnyx.AssistantTest Which test.

--- Arguments of `ai.assistants.tests.runs.trigger`.
---@class telnyx.assistants.tests.runs.trigger.Arguments
---@field destination_version_id? string The version to try; main when absent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tests.runs.trigger` takes, in one table.
---@class telnyx.assistants.tests.runs.trigger.Call: telnyx.assistants.tests.runs.trigger.Arguments
---@field test_id string|telnyx.AssistantTest Which test.

--- Everything that `ai.assistants.tests.runs.retrieve` takes, in one table.
---@class telnyx.assistants.tests.runs.retrieve.Call
---@field test_id string|telnyx.AssistantTest Which test.
---@field run_id string|telnyx.TestRunResponse Which run.

--- Arguments of `ai.assistants.scheduled_events.list`.
---@class telnyx.assistants.scheduled_events.list.Arguments
---@field conversation_channel? "phone_call"|"sms_chat" Only calls or only texts.
---@field from_date? string Only those due then or later. A date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z.
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field to_date? string Only those due then or earlier. A date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.scheduled_events.list` takes, in one table.
---@class telnyx.assistants.scheduled_events.list.Call: telnyx.assistants.scheduled_events.list.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Arguments of `ai.assistants.scheduled_events.create`.
---@class telnyx.assistants.scheduled_events.create.Arguments
---@field scheduled_at_fixed_datetime string When it is due. A date and time with zone like 2026-03-01T09:30:00Z.
---@field telnyx_agent_target string The assistant's number or SIP address.
---@field telnyx_conversation_channel "phone_call"|"sms_chat" Call or text.
---@field telnyx_end_user_target string Who is called or texted.
---@field call_settings? telnyx.ScheduledCallSettings How it is placed. Since 2026-07.
---@field conversation_metadata? table<string, string|integer|boolean> Notes for the conversation.
---@field dynamic_variables? table<string, string> Values of variables.
---@field max_retries_client_errors? integer How often to try a call again. An integer from 0 to 10. Default `0`. Since 2026-07.
---@field retry_interval_secs? integer Seconds between attempts. An integer from 60 to 86400. Since 2026-07.
---@field text? string What a text says.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.scheduled_events.create` takes, in one table.
---@class telnyx.assistants.scheduled_events.create.Call: telnyx.assistants.scheduled_events.create.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.

--- Everything that `ai.assistants.scheduled_events.retrieve` takes, in one table.
---@class telnyx.assistants.scheduled_events.retrieve.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field event_id string|telnyx.ScheduledPhoneCallEvent Which event.

--- Everything that `ai.assistants.scheduled_events.delete` takes, in one table.
---@class telnyx.assistants.scheduled_events.delete.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field event_id string|telnyx.ScheduledPhoneCallEvent Which event.

--- Arguments of `ai.tools.list`.
---@class telnyx.tools.list.Arguments
---@field filter_name? string Only those of this name.
---@field filter_type? string Only those of this kind.
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.tools.create`.
---@class telnyx.tools.create.Arguments
---@field display_name string For people.
---@field type "function"|"webhook"|"client_side_tool"|"retrieval"|"handoff"|"invite"|"pay"|"update_dynamic_variables"|"vision"|"hangup"|"transfer"|"refer"|"send_dtmf"|"send_message"|"skip_turn"|string What kind of tool it is.
---@field client_side_tool? telnyx.ClientSideToolConfig A function in the user's app. Since 2026-07.
---@field ["function"]? telnyx.FunctionDefinition A function that the client carries out.
---@field handoff? telnyx.HandoffConfig Who may take over.
---@field invite? telnyx.InviteConfig Who is invited.
---@field pay? telnyx.PayToolParams How a payment is taken. Since 2026-07.
---@field retrieval? telnyx.BucketIDs Where to look.
---@field timeout_ms? integer Milliseconds after which it is given up. Default `5000`.
---@field update_dynamic_variables? telnyx.UpdateDynamicVariablesToolParams Which variables may be written. Since 2026-10.
---@field vision? telnyx.VisionToolParams How fresh the picture must be. Since 2026-10.
---@field webhook? telnyx.WebhookToolWebhook The web service to call.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.tools.retrieve` takes, in one table.
---@class telnyx.tools.retrieve.Call
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Arguments of `ai.tools.update`.
---@class telnyx.tools.update.Arguments
---@field display_name? string For people.
---@field type? "function"|"webhook"|"client_side_tool"|"retrieval"|"handoff"|"invite"|"pay"|"update_dynamic_variables"|"vision"|"hangup"|"transfer"|"refer"|"send_dtmf"|"send_message"|"skip_turn"|string What kind of tool it is.
---@field client_side_tool? telnyx.ClientSideToolConfigPatch A function in the user's app. Since 2026-07.
---@field ["function"]? telnyx.FunctionDefinitionPatch A function that the client carries out.
---@field handoff? telnyx.HandoffConfigPatch Who may take over.
---@field invite? telnyx.InviteConfigPatch Who is invited.
---@field pay? telnyx.PayToolParams How a payment is taken. Since 2026-07.
---@field retrieval? telnyx.BucketIDsPatch Where to look.
---@field timeout_ms? integer Milliseconds after which it is given up.
---@field update_dynamic_variables? telnyx.UpdateDynamicVariablesToolParams Which variables may be written. Since 2026-10.
---@field vision? telnyx.VisionToolParams How fresh the picture must be. Since 2026-10.
---@field webhook? telnyx.WebhookToolWebhookPatch The web service to call.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.tools.update` takes, in one table.
---@class telnyx.tools.update.Call: telnyx.tools.update.Arguments
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Everything that `ai.tools.delete` takes, in one table.
---@class telnyx.tools.delete.Call
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Everything that `ai.assistants.tools.add` takes, in one table.
---@class telnyx.assistants.tools.add.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Everything that `ai.assistants.tools.remove` takes, in one table.
---@class telnyx.assistants.tools.remove.Call
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Arguments of `ai.assistants.tools.test`.
---@class telnyx.assistants.tools.test.Arguments
---@field arguments? table<string, any> What the model would fill in.
---@field dynamic_variables? table<string, any> Values of variables.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.assistants.tools.test` takes, in one table.
---@class telnyx.assistants.tools.test.Call: telnyx.assistants.tools.test.Arguments
---@field assistant_id string|telnyx.Assistant Which assistant.
---@field tool_id string|telnyx.SharedToolResponse Which tool.

--- Arguments of `ai.mcp_servers.list`.
---@class telnyx.mcp_servers.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field type? string Only those spoken to so.
---@field url? string Only those at this address.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.mcp_servers.create`.
---@class telnyx.mcp_servers.create.Arguments
---@field name string For people.
---@field type string How it is spoken to, `http` or `sse`.
---@field url string Where it is.
---@field allowed_tools? string[]|lightuserdata Its tools that may be used. May be `json.null`.
---@field api_key_ref? string|lightuserdata Secret with its key. May be `json.null`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.mcp_servers.retrieve` takes, in one table.
---@class telnyx.mcp_servers.retrieve.Call
---@field mcp_server_id string|telnyx.McpServer Which MCP server.

--- Arguments of `ai.mcp_servers.update`.
---@class telnyx.mcp_servers.update.Arguments
---@field id? string The server again, as a record holds it.
---@field created_at? string When it was made known, as a record holds it. A date and time with zone like 2026-03-01T09:30:00Z.
---@field name? string For people.
---@field type? string How it is spoken to, `http` or `sse`.
---@field url? string Where it is.
---@field allowed_tools? string[]|lightuserdata Its tools that may be used. May be `json.null`.
---@field api_key_ref? string|lightuserdata Secret with its key. May be `json.null`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.mcp_servers.update` takes, in one table.
---@class telnyx.mcp_servers.update.Call: telnyx.mcp_servers.update.Arguments
---@field mcp_server_id string|telnyx.McpServer Which MCP server.

--- Everything that `ai.mcp_servers.delete` takes, in one table.
---@class telnyx.mcp_servers.delete.Call
---@field mcp_server_id string|telnyx.McpServer Which MCP server.

--- Arguments of `ai.conversations.list`.
---@class telnyx.conversations.list.Arguments
---@field id? string Filter on the id, like `eq.ID` or `in.(A,B)`.
---@field created_at? string|string[] Filter on the beginning, like `gte.2026-01-01`.
---@field last_message_at? string|string[] Filter on the last message.
---@field limit? integer How many at most. An integer of at least 1.
---@field metadata_assistant_id? string Filter on the assistant.
---@field metadata_assistant_version_id? string Filter on the version that served. Since 2026-10.
---@field metadata_call_control_id? string Filter on the call.
---@field metadata_telnyx_agent_target? string Filter on the assistant's number.
---@field metadata_telnyx_conversation_channel? string Filter on the channel.
---@field metadata_telnyx_end_user_target? string Filter on the user's number.
---@field metadata? table<string, string|string[]> Filter on any note, by its key.
---@field name? string Filter on the name, like `like.Voice%`.
---@field ["or"]? string Filters of which one must hold, like `(a.gte.1,b.lt.2)`.
---@field order? string The order, like `created_at.desc`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.conversations.create`.
---@class telnyx.conversations.create.Arguments
---@field metadata? table<string, string|boolean> Notes to find it by.
---@field name? string For people.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.retrieve` takes, in one table.
---@class telnyx.conversations.retrieve.Call
---@field conversation_id string|telnyx.Conversation Which conversation.

--- Arguments of `ai.conversations.update`.
---@class telnyx.conversations.update.Arguments
---@field metadata? table<string, string|boolean> Notes to set.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.update` takes, in one table.
---@class telnyx.conversations.update.Call: telnyx.conversations.update.Arguments
---@field conversation_id string|telnyx.Conversation Which conversation.

--- Everything that `ai.conversations.delete` takes, in one table.
---@class telnyx.conversations.delete.Call
---@field conversation_id string|telnyx.Conversation Which conversation.

--- Arguments of `ai.conversations.add_message`.
---@class telnyx.conversations.add_message.Arguments
---@field role string Who said it.
---@field content? string What was said. Default `""`.
---@field metadata? table<string, string|integer|boolean|(string|integer|boolean)[]> Notes.
---@field name? string The speaker's name.
---@field sent_at? string When it was said. A date and time with zone like 2026-03-01T09:30:00Z.
---@field tool_call_id? string The call that a tool's message answers.
---@field tool_calls? table<string, any>[] Tools that were called with it.
---@field tool_choice? string|table<string, any> Which tool had to be called.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.add_message` takes, in one table.
---@class telnyx.conversations.add_message.Call: telnyx.conversations.add_message.Arguments
---@field conversation_id string|telnyx.Conversation Which conversation. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.messages.list`.
---@class telnyx.conversations.messages.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`. Since 2026-07.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`. Since 2026-07.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.messages.list` takes, in one table.
---@class telnyx.conversations.messages.list.Call: telnyx.conversations.messages.list.Arguments
---@field conversation_id string|telnyx.Conversation Which conversation.

--- Everything that `ai.conversations.retrieve_conversations_insights` takes, in one table.
---@class telnyx.conversations.retrieve_conversations_insights.Call
---@field conversation_id string|telnyx.Conversation Which conversation.

--- Arguments of `ai.conversations.conversation_insights.retrieve_aggregates`.
---@class telnyx.conversations.conversation_insights.retrieve_aggregates.Arguments
---@field created_at? string|string[] Filter on the time, like `gte.2026-01-01`.
---@field group_by? string[] Keys of the answer or `metadata.` notes to group by.
---@field insight_id? string Only answers to this insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field metadata_assistant_id? string Filter on the assistant. Since 2026-10.
---@field metadata? table<string, string|string[]> Filter on any note, by its key. Since 2026-10.
---@field show? string[] What each row tells.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.conversations.insights.list`.
---@class telnyx.conversations.insights.list.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 0 to below 100. Default `20`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.conversations.insights.create`.
---@class telnyx.conversations.insights.create.Arguments
---@field instructions string What to find out.
---@field name string For people.
---@field json_schema? string|table<string, any> Form of the answer, as a JSON schema.
---@field webhook? string Where answers are sent. Default `""`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.insights.retrieve` takes, in one table.
---@class telnyx.conversations.insights.retrieve.Call
---@field insight_id string|telnyx.InsightTemplate Which insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insights.update`.
---@class telnyx.conversations.insights.update.Arguments
---@field instructions? string What to find out.
---@field name? string For people.
---@field json_schema? string|table<string, any> Form of the answer, as a JSON schema.
---@field webhook? string Where answers are sent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.insights.update` takes, in one table.
---@class telnyx.conversations.insights.update.Call: telnyx.conversations.insights.update.Arguments
---@field insight_id string|telnyx.InsightTemplate Which insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Everything that `ai.conversations.insights.delete` takes, in one table.
---@class telnyx.conversations.insights.delete.Call
---@field insight_id string|telnyx.InsightTemplate Which insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insight_groups.retrieve_insight_groups`.
---@class telnyx.conversations.insight_groups.retrieve_insight_groups.Arguments
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 0 to below 100. Default `20`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.conversations.insight_groups.insight_groups`.
---@class telnyx.conversations.insight_groups.insight_groups.Arguments
---@field name string For people.
---@field description? string What it is for.
---@field webhook? string Where answers are sent. Default `""`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.insight_groups.retrieve` takes, in one table.
---@class telnyx.conversations.insight_groups.retrieve.Call
---@field group_id string|telnyx.InsightTemplateGroup Which group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.conversations.insight_groups.update`.
---@class telnyx.conversations.insight_groups.update.Arguments
---@field name? string For people.
---@field description? string What it is for.
---@field webhook? string Where answers are sent.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.conversations.insight_groups.update` takes, in one table.
---@class telnyx.conversations.insight_groups.update.Call: telnyx.conversations.insight_groups.update.Arguments
---@field group_id string|telnyx.InsightTemplateGroup Which group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Everything that `ai.conversations.insight_groups.delete` takes, in one table.
---@class telnyx.conversations.insight_groups.delete.Call
---@field group_id string|telnyx.InsightTemplateGroup Which group. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Everything that `ai.conversations.insight_groups.insights.assign` takes, in one table.
---@class telnyx.conversations.insight_groups.insights.assign.Call
---@field group_id string|telnyx.InsightTemplateGroup Which group. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field insight_id string|telnyx.InsightTemplate Which insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Everything that `ai.conversations.insight_groups.insights.delete_unassign` takes, in one table.
---@class telnyx.conversations.insight_groups.insights.delete_unassign.Call
---@field group_id string|telnyx.InsightTemplateGroup Which group. A UUID like 123e4567-e89b-12d3-a456-426614174000.
---@field insight_id string|telnyx.InsightTemplate Which insight. A UUID like 123e4567-e89b-12d3-a456-426614174000.

--- Arguments of `ai.integration_secrets.list`.
---@class telnyx.integration_secrets.list.Arguments
---@field filter_type? "bearer"|"basic" Only those of this kind.
---@field page_number? integer Which page. An integer of at least 1. Default `1`.
---@field page_size? integer How many on a page. An integer from 1 to 100. Default `20`.
---@field extra? table<string, any> Members that are sent unchecked.

--- Arguments of `ai.integration_secrets.create`.
---@class telnyx.integration_secrets.create.Arguments
---@field identifier string What other settings call it.
---@field type "bearer"|"basic" Token, or user with password.
---@field token? string The token.
---@field password? string The password.
---@field username? string The user.
---@field extra? table<string, any> Members that are sent unchecked.

--- Everything that `ai.integration_secrets.delete` takes, in one table.
---@class telnyx.integration_secrets.delete.Call
---@field id string|telnyx.IntegrationSecret Which secret.

---@class telnyx.ai
ai = {}

---@class telnyx.ai.assistants
ai.assistants = {}

--- Makes an assistant.
---
--- Only function, webhook and client-side tools may come more than once.
--- Transcription takes `fallback_models` or a `challenger`.
--- An invite tool needs `invite`.
--- A target can only agree to a transfer that it is told about.
--- Ids in a flow come once, and every way joins two steps.
--- Events are not streamed to a private address.
--- A pay tool needs `telephony_settings.disable_dtmf`.
--- `POST /ai/assistants`
---@param arguments telnyx.assistants.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
function ai.assistants.create(arguments, options) end

--- Shows an assistant.
---
--- `GET /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.retrieve.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.retrieve(assistant_id, arguments, options) end

--- Changes an assistant by making a new version.
---
--- Only function, webhook and client-side tools may come more than once.
--- Transcription takes `fallback_models` or a `challenger`.
--- An invite tool needs `invite`.
--- A target can only agree to a transfer that it is told about.
--- Ids in a flow come once, and every way joins two steps.
--- Events are not streamed to a private address.
--- With a pay tool `disable_dtmf` stays true.
--- `POST /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.update.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.update(assistant_id, arguments, options) end

--- Lists every assistant.
---
--- `GET /ai/assistants`
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Assistant>
function ai.assistants.list(options) end

--- Imports assistants, overwriting those imported before.
---
--- It takes something away.
--- `POST /ai/assistants/import`
---@param arguments telnyx.assistants.imports.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant[]
function ai.assistants.imports(arguments, options) end

--- Deletes an assistant; it can come back for 30 days.
---
--- It takes something away.
--- `DELETE /ai/assistants/{assistant_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.delete.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantDeleteResponse
---@overload fun(call: telnyx.assistants.delete.Call, options?: telnyx.Options): telnyx.AssistantDeleteResponse
function ai.assistants.delete(assistant_id, arguments, options) end

--- Copies an assistant, without its telephone settings.
---
--- `POST /ai/assistants/{assistant_id}/clone`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.clone.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.clone(assistant_id, options) end

--- Shows the TeXML that connects a call.
---
--- `GET /ai/assistants/{assistant_id}/texml`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return string
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): string
function ai.assistants.get_texml(assistant_id, options) end

--- Brings a deleted assistant back.
---
--- Since 2026-10.
--- `POST /ai/assistants/{assistant_id}/restore`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.restore.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.restore(assistant_id, options) end

--- Says something to an assistant and returns its answer.
---
--- It costs money.
--- Something must be said.
--- `POST /ai/assistants/{assistant_id}/chat`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantChatResponse
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.AssistantChatResponse
function ai.assistants.chat(assistant_id, arguments, options) end

--- Texts someone as the assistant.
---
--- It costs money and can reach a telephone.
--- A telephone number is written as E.164.
--- `POST /ai/assistants/{assistant_id}/chat/sms`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.send_sms.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantSendSMSResponse
---@overload fun(call: telnyx.assistants.send_sms.Call, options?: telnyx.Options): telnyx.AssistantSendSMSResponse
function ai.assistants.send_sms(assistant_id, arguments, options) end

--- Begins a WhatsApp conversation as the assistant.
---
--- It costs money and can reach a telephone.
--- A telephone number is written as E.164.
--- Since 2026-10.
--- `POST /ai/assistants/{assistant_id}/chat/whatsapp`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.whatsapp.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantWhatsappResponse
---@overload fun(call: telnyx.assistants.whatsapp.Call, options?: telnyx.Options): telnyx.AssistantWhatsappResponse
function ai.assistants.whatsapp(assistant_id, arguments, options) end

---@class telnyx.ai.assistants.instructions
ai.assistants.instructions = {}

--- Writes better instructions; nothing is stored.
---
--- It costs money.
--- Since 2026-07.
--- `POST /ai/assistants/{assistant_id}/instructions/enhance`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return string
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): string
function ai.assistants.instructions.enhance(assistant_id, arguments, options) end

---@class telnyx.ai.assistants.deleted
ai.assistants.deleted = {}

--- Lists deleted assistants that can still come back.
---
--- Since 2026-10.
--- `GET /ai/assistants/deleted`
---@param arguments? telnyx.assistants.deleted.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.DeletedAssistant>
function ai.assistants.deleted.list(arguments, options) end

--- Shows a deleted assistant.
---
--- Since 2026-10.
--- `GET /ai/assistants/{assistant_id}/deleted`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.DeletedAssistant
---@overload fun(call: telnyx.assistants.deleted.get.Call, options?: telnyx.Options): telnyx.DeletedAssistant
function ai.assistants.deleted.get(assistant_id, options) end

---@class telnyx.ai.assistants.versions
ai.assistants.versions = {}

--- Lists the versions of an assistant.
---
--- `GET /ai/assistants/{assistant_id}/versions`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Assistant>
---@overload fun(call: telnyx.assistants.versions.list.Call, options?: telnyx.Options): telnyx.List<telnyx.Assistant>
function ai.assistants.versions.list(assistant_id, options) end

--- Shows one version of an assistant.
---
--- `GET /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param arguments? telnyx.assistants.versions.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.retrieve.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.retrieve(assistant_id, version_id, arguments, options) end

--- Changes a version in place; not the main one.
---
--- Only function, webhook and client-side tools may come more than once.
--- Transcription takes `fallback_models` or a `challenger`.
--- An invite tool needs `invite`.
--- A target can only agree to a transfer that it is told about.
--- Ids in a flow come once, and every way joins two steps.
--- Events are not streamed to a private address.
--- With a pay tool `disable_dtmf` stays true.
--- `POST /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param arguments? telnyx.assistants.versions.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.update.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.update(assistant_id, version_id, arguments, options) end

--- Deletes a version; not the main one.
---
--- It takes something away.
--- `DELETE /ai/assistants/{assistant_id}/versions/{version_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.versions.delete.Call, options?: telnyx.Options)
function ai.assistants.versions.delete(assistant_id, version_id, options) end

--- Makes a version the main one and ends the canary.
---
--- `POST /ai/assistants/{assistant_id}/versions/{version_id}/promote`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@overload fun(call: telnyx.assistants.versions.promote.Call, options?: telnyx.Options): telnyx.Assistant
function ai.assistants.versions.promote(assistant_id, version_id, options) end

---@class telnyx.ai.assistants.canary_deploys
ai.assistants.canary_deploys = {}

--- Shows how traffic is split.
---
--- `GET /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.retrieve.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.retrieve(assistant_id, options) end

--- Splits traffic between versions.
---
--- Traffic is split by `rules` or by the older `versions`, not by both.
--- A rule serves exactly one of `version_id` and `rollout`.
--- Weights add up to less than 100; the rest goes to the main version.
--- A version has one share of a split.
--- `POST /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.canary_deploys.create.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.create.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.create(assistant_id, arguments, options) end

--- Replaces how traffic is split.
---
--- Traffic is split by `rules` or by the older `versions`, not by both.
--- A rule serves exactly one of `version_id` and `rollout`.
--- Weights add up to less than 100; the rest goes to the main version.
--- A version has one share of a split.
--- `PUT /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.canary_deploys.update.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@overload fun(call: telnyx.assistants.canary_deploys.update.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse
function ai.assistants.canary_deploys.update(assistant_id, arguments, options) end

--- Ends the split; the main version serves everyone.
---
--- It takes something away.
--- `DELETE /ai/assistants/{assistant_id}/canary-deploys`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.canary_deploys.delete.Call, options?: telnyx.Options)
function ai.assistants.canary_deploys.delete(assistant_id, options) end

---@class telnyx.ai.assistants.tags
ai.assistants.tags = {}

--- Shows every tag in use.
---
--- `GET /ai/assistants/tags`
---@param options? telnyx.Options
---@return telnyx.TagsResponse
function ai.assistants.tags.list(options) end

--- Tags an assistant.
---
--- `POST /ai/assistants/{assistant_id}/tags`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.tags.add.Arguments
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@overload fun(call: telnyx.assistants.tags.add.Call, options?: telnyx.Options): telnyx.TagsResponse
function ai.assistants.tags.add(assistant_id, arguments, options) end

--- Takes a tag from an assistant.
---
--- `DELETE /ai/assistants/{assistant_id}/tags/{tag}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tag string The tag.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@overload fun(call: telnyx.assistants.tags.remove.Call, options?: telnyx.Options): telnyx.TagsResponse
function ai.assistants.tags.remove(assistant_id, tag, options) end

---@class telnyx.ai.assistants.tests
ai.assistants.tests = {}

--- Makes a test.
---
--- `POST /ai/assistants/tests`
---@param arguments telnyx.assistants.tests.create.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
function ai.assistants.tests.create(arguments, options) end

--- Lists tests.
---
--- `GET /ai/assistants/tests`
---@param arguments? telnyx.assistants.tests.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.AssistantTest>
function ai.assistants.tests.list(arguments, options) end

--- Shows a test.
---
--- `GET /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Which test.
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@overload fun(call: telnyx.assistants.tests.retrieve.Call, options?: telnyx.Options): telnyx.AssistantTest
function ai.assistants.tests.retrieve(test_id, options) end

--- Changes a test.
---
--- `PUT /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Which test.
---@param arguments? telnyx.assistants.tests.update.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@overload fun(call: telnyx.assistants.tests.update.Call, options?: telnyx.Options): telnyx.AssistantTest
function ai.assistants.tests.update(test_id, arguments, options) end

--- Deletes a test with its runs.
---
--- It takes something away.
--- `DELETE /ai/assistants/tests/{test_id}`
---@param test_id string|telnyx.AssistantTest Which test.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.tests.delete.Call, options?: telnyx.Options)
function ai.assistants.tests.delete(test_id, options) end

---@class telnyx.ai.assistants.tests.test_suites
ai.assistants.tests.test_suites = {}

--- Lists the names of suites.
---
--- `GET /ai/assistants/tests/test-suites`
---@param options? telnyx.Options
---@return telnyx.List<string>
function ai.assistants.tests.test_suites.list(options) end

---@class telnyx.ai.assistants.tests.test_suites.runs
ai.assistants.tests.test_suites.runs = {}

--- Lists the runs of a suite's tests.
---
--- `GET /ai/assistants/tests/test-suites/{suite_name}/runs`
---@param suite_name string Which suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.TestRunResponse>
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.list.Call, options?: telnyx.Options): telnyx.List<telnyx.TestRunResponse>
function ai.assistants.tests.test_suites.runs.list(suite_name, arguments, options) end

--- Runs every test of a suite.
---
--- It costs money and can reach a telephone.
--- `POST /ai/assistants/tests/test-suites/{suite_name}/runs`
---@param suite_name string Which suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse[]
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse[]
function ai.assistants.tests.test_suites.runs.trigger(suite_name, arguments, options) end

---@class telnyx.ai.assistants.tests.runs
ai.assistants.tests.runs = {}

--- Lists the runs of a test.
---
--- `GET /ai/assistants/tests/{test_id}/runs`
---@param test_id string|telnyx.AssistantTest Which test.
---@param arguments? telnyx.assistants.tests.runs.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.TestRunResponse>
---@overload fun(call: telnyx.assistants.tests.runs.list.Call, options?: telnyx.Options): telnyx.List<telnyx.TestRunResponse>
function ai.assistants.tests.runs.list(test_id, arguments, options) end

--- Runs a test.
---
--- It costs money and can reach a telephone.
--- `POST /ai/assistants/tests/{test_id}/runs`
---@param test_id string|telnyx.AssistantTest Which test.
---@param arguments? telnyx.assistants.tests.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@overload fun(call: telnyx.assistants.tests.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse
function ai.assistants.tests.runs.trigger(test_id, arguments, options) end

--- Shows a run of a test.
---
--- `GET /ai/assistants/tests/{test_id}/runs/{run_id}`
---@param test_id string|telnyx.AssistantTest Which test.
---@param run_id string|telnyx.TestRunResponse Which run.
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@overload fun(call: telnyx.assistants.tests.runs.retrieve.Call, options?: telnyx.Options): telnyx.TestRunResponse
function ai.assistants.tests.runs.retrieve(test_id, run_id, options) end

---@class telnyx.ai.assistants.scheduled_events
ai.assistants.scheduled_events = {}

--- Lists planned calls and texts.
---
--- `GET /ai/assistants/{assistant_id}/scheduled_events`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.scheduled_events.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ScheduledEvent>
---@overload fun(call: telnyx.assistants.scheduled_events.list.Call, options?: telnyx.Options): telnyx.List<telnyx.ScheduledEvent>
function ai.assistants.scheduled_events.list(assistant_id, arguments, options) end

--- Plans a call or a text.
---
--- It costs money and can reach a telephone.
--- A planned text needs `text`.
--- Only calls are tried again.
--- How often and how far apart belong together.
--- A telephone number is written as E.164; a SIP address is taken as it is.
--- `POST /ai/assistants/{assistant_id}/scheduled_events`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.scheduled_events.create.Arguments
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@overload fun(call: telnyx.assistants.scheduled_events.create.Call, options?: telnyx.Options): telnyx.ScheduledEvent
function ai.assistants.scheduled_events.create(assistant_id, arguments, options) end

--- Shows a planned call or text.
---
--- `GET /ai/assistants/{assistant_id}/scheduled_events/{event_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Which event.
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@overload fun(call: telnyx.assistants.scheduled_events.retrieve.Call, options?: telnyx.Options): telnyx.ScheduledEvent
function ai.assistants.scheduled_events.retrieve(assistant_id, event_id, options) end

--- Cancels a planned call or text.
---
--- It takes something away.
--- `DELETE /ai/assistants/{assistant_id}/scheduled_events/{event_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Which event.
---@param options? telnyx.Options
---@overload fun(call: telnyx.assistants.scheduled_events.delete.Call, options?: telnyx.Options)
function ai.assistants.scheduled_events.delete(assistant_id, event_id, options) end

---@class telnyx.ai.assistants.tools
ai.assistants.tools = {}

--- Gives a shared tool to an assistant.
---
--- `PUT /ai/assistants/{assistant_id}/tools/{tool_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return any
---@overload fun(call: telnyx.assistants.tools.add.Call, options?: telnyx.Options): any
function ai.assistants.tools.add(assistant_id, tool_id, options) end

--- Takes a shared tool from an assistant.
---
--- `DELETE /ai/assistants/{assistant_id}/tools/{tool_id}`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return any
---@overload fun(call: telnyx.assistants.tools.remove.Call, options?: telnyx.Options): any
function ai.assistants.tools.remove(assistant_id, tool_id, options) end

--- Tries a webhook tool for real.
---
--- `POST /ai/assistants/{assistant_id}/tools/{tool_id}/test`
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param arguments? telnyx.assistants.tools.test.Arguments
---@param options? telnyx.Options
---@return telnyx.ToolTestResult
---@overload fun(call: telnyx.assistants.tools.test.Call, options?: telnyx.Options): telnyx.ToolTestResult
function ai.assistants.tools.test(assistant_id, tool_id, arguments, options) end

---@class telnyx.ai.tools
ai.tools = {}

--- Lists shared tools.
---
--- `GET /ai/tools`
---@param arguments? telnyx.tools.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.SharedToolResponse>
function ai.tools.list(arguments, options) end

--- Makes a shared tool.
---
--- The member named as the type is what such a tool has in an assistant.
--- `POST /ai/tools`
---@param arguments telnyx.tools.create.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
function ai.tools.create(arguments, options) end

--- Shows a shared tool.
---
--- `GET /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@overload fun(call: telnyx.tools.retrieve.Call, options?: telnyx.Options): telnyx.SharedToolResponse
function ai.tools.retrieve(tool_id, options) end

--- Changes a shared tool, for every assistant that uses it.
---
--- The member named as the type is what such a tool has in an assistant.
--- `PATCH /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param arguments? telnyx.tools.update.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@overload fun(call: telnyx.tools.update.Call, options?: telnyx.Options): telnyx.SharedToolResponse
function ai.tools.update(tool_id, arguments, options) end

--- Deletes a shared tool.
---
--- It takes something away.
--- `DELETE /ai/tools/{tool_id}`
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@overload fun(call: telnyx.tools.delete.Call, options?: telnyx.Options)
function ai.tools.delete(tool_id, options) end

---@class telnyx.ai.mcp_servers
ai.mcp_servers = {}

--- Lists MCP servers.
---
--- `GET /ai/mcp_servers`
---@param arguments? telnyx.mcp_servers.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.McpServer>
function ai.mcp_servers.list(arguments, options) end

--- Makes an MCP server known.
---
--- `POST /ai/mcp_servers`
---@param arguments telnyx.mcp_servers.create.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
function ai.mcp_servers.create(arguments, options) end

--- Shows an MCP server.
---
--- `GET /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param options? telnyx.Options
---@return telnyx.McpServer
---@overload fun(call: telnyx.mcp_servers.retrieve.Call, options?: telnyx.Options): telnyx.McpServer
function ai.mcp_servers.retrieve(mcp_server_id, options) end

--- Changes what is known of an MCP server.
---
--- `PUT /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param arguments? telnyx.mcp_servers.update.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@overload fun(call: telnyx.mcp_servers.update.Call, options?: telnyx.Options): telnyx.McpServer
function ai.mcp_servers.update(mcp_server_id, arguments, options) end

--- Forgets an MCP server.
---
--- It takes something away.
--- `DELETE /ai/mcp_servers/{mcp_server_id}`
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param options? telnyx.Options
---@overload fun(call: telnyx.mcp_servers.delete.Call, options?: telnyx.Options)
function ai.mcp_servers.delete(mcp_server_id, options) end

---@class telnyx.ai.conversations
ai.conversations = {}

--- Lists conversations.
---
--- `GET /ai/conversations`
---@param arguments? telnyx.conversations.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Conversation>
function ai.conversations.list(arguments, options) end

--- Begins a conversation.
---
--- `POST /ai/conversations`
---@param arguments? telnyx.conversations.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
function ai.conversations.create(arguments, options) end

--- Shows a conversation.
---
--- `GET /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param options? telnyx.Options
---@return telnyx.Conversation
---@overload fun(call: telnyx.conversations.retrieve.Call, options?: telnyx.Options): telnyx.Conversation
function ai.conversations.retrieve(conversation_id, options) end

--- Changes the notes of a conversation.
---
--- `PUT /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param arguments? telnyx.conversations.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@overload fun(call: telnyx.conversations.update.Call, options?: telnyx.Options): telnyx.Conversation
function ai.conversations.update(conversation_id, arguments, options) end

--- Deletes a conversation with its messages.
---
--- It takes something away.
--- `DELETE /ai/conversations/{conversation_id}`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.delete.Call, options?: telnyx.Options)
function ai.conversations.delete(conversation_id, options) end

--- Writes a message into a conversation; nobody answers.
---
--- `POST /ai/conversations/{conversation_id}/message`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param arguments telnyx.conversations.add_message.Arguments
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.add_message.Call, options?: telnyx.Options)
function ai.conversations.add_message(conversation_id, arguments, options) end

--- Lists what was found out about a conversation.
---
--- `GET /ai/conversations/{conversation_id}/conversations-insights`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ConversationInsights>
---@overload fun(call: telnyx.conversations.retrieve_conversations_insights.Call, options?: telnyx.Options): telnyx.List<telnyx.ConversationInsights>
function ai.conversations.retrieve_conversations_insights(conversation_id, options) end

---@class telnyx.ai.conversations.messages
ai.conversations.messages = {}

--- Lists the messages of a conversation.
---
--- `GET /ai/conversations/{conversation_id}/messages`
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param arguments? telnyx.conversations.messages.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.Message>
---@overload fun(call: telnyx.conversations.messages.list.Call, options?: telnyx.Options): telnyx.List<telnyx.Message>
function ai.conversations.messages.list(conversation_id, arguments, options) end

---@class telnyx.ai.conversations.conversation_insights
ai.conversations.conversation_insights = {}

--- Counts answers over many conversations.
---
--- Since 2026-07.
--- `GET /ai/conversations/conversation-insights/aggregates`
---@param arguments? telnyx.conversations.conversation_insights.retrieve_aggregates.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightAggregate>
function ai.conversations.conversation_insights.retrieve_aggregates(arguments, options) end

---@class telnyx.ai.conversations.insights
ai.conversations.insights = {}

--- Lists insights.
---
--- `GET /ai/conversations/insights`
---@param arguments? telnyx.conversations.insights.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightTemplate>
function ai.conversations.insights.list(arguments, options) end

--- Makes an insight.
---
--- `POST /ai/conversations/insights`
---@param arguments telnyx.conversations.insights.create.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
function ai.conversations.insights.create(arguments, options) end

--- Shows an insight.
---
--- `GET /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@overload fun(call: telnyx.conversations.insights.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplate
function ai.conversations.insights.retrieve(insight_id, options) end

--- Changes an insight.
---
--- `PUT /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param arguments? telnyx.conversations.insights.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@overload fun(call: telnyx.conversations.insights.update.Call, options?: telnyx.Options): telnyx.InsightTemplate
function ai.conversations.insights.update(insight_id, arguments, options) end

--- Deletes an insight.
---
--- It takes something away.
--- `DELETE /ai/conversations/insights/{insight_id}`
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insights.delete.Call, options?: telnyx.Options)
function ai.conversations.insights.delete(insight_id, options) end

---@class telnyx.ai.conversations.insight_groups
ai.conversations.insight_groups = {}

--- Lists groups of insights.
---
--- `GET /ai/conversations/insight-groups`
---@param arguments? telnyx.conversations.insight_groups.retrieve_insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.InsightTemplateGroup>
function ai.conversations.insight_groups.retrieve_insight_groups(arguments, options) end

--- Makes a group of insights.
---
--- `POST /ai/conversations/insight-groups`
---@param arguments telnyx.conversations.insight_groups.insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.insight_groups(arguments, options) end

--- Shows a group of insights.
---
--- `GET /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@overload fun(call: telnyx.conversations.insight_groups.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.retrieve(group_id, options) end

--- Changes a group of insights.
---
--- `PUT /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param arguments? telnyx.conversations.insight_groups.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@overload fun(call: telnyx.conversations.insight_groups.update.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup
function ai.conversations.insight_groups.update(group_id, arguments, options) end

--- Deletes a group; its insights stay.
---
--- It takes something away.
--- `DELETE /ai/conversations/insight-groups/{group_id}`
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.delete.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.delete(group_id, options) end

---@class telnyx.ai.conversations.insight_groups.insights
ai.conversations.insight_groups.insights = {}

--- Puts an insight into a group.
---
--- `POST /ai/conversations/insight-groups/{group_id}/insights/{insight_id}/assign`
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.insights.assign.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.insights.assign(group_id, insight_id, options) end

--- Takes an insight out of a group.
---
--- `DELETE /ai/conversations/insight-groups/{group_id}/insights/{insight_id}/unassign`
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@overload fun(call: telnyx.conversations.insight_groups.insights.delete_unassign.Call, options?: telnyx.Options)
function ai.conversations.insight_groups.insights.delete_unassign(group_id, insight_id, options) end

---@class telnyx.ai.integration_secrets
ai.integration_secrets = {}

--- Lists stored secrets.
---
--- `GET /integration_secrets`
---@param arguments? telnyx.integration_secrets.list.Arguments
---@param options? telnyx.Options
---@return telnyx.List<telnyx.IntegrationSecret>
function ai.integration_secrets.list(arguments, options) end

--- Stores a secret.
---
--- A bearer secret needs a token; a basic one a user and a password.
--- `POST /integration_secrets`
---@param arguments telnyx.integration_secrets.create.Arguments
---@param options? telnyx.Options
---@return telnyx.IntegrationSecret
function ai.integration_secrets.create(arguments, options) end

--- Deletes a stored secret.
---
--- It takes something away.
--- `DELETE /integration_secrets/{id}`
---@param id string|telnyx.IntegrationSecret Which secret.
---@param options? telnyx.Options
---@overload fun(call: telnyx.integration_secrets.delete.Call, options?: telnyx.Options)
function ai.integration_secrets.delete(id, options) end

---@class telnyx.ai.models
ai.models = {}

--- Lists language models, for older accounts.
---
--- Older than `ai.openai.list_models`.
--- `GET /ai/models`
---@param options? telnyx.Options
---@return telnyx.List<telnyx.ModelMetadata>
function ai.models.list(options) end

---@class telnyx.ai.openai
ai.openai = {}

--- Lists language models.
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

--- Makes an assistant.
---@param arguments telnyx.assistants.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
function ai.with_response.assistants.create(arguments, options) end

--- Shows an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.retrieve.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.retrieve(assistant_id, arguments, options) end

--- Changes an assistant by making a new version.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.update.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.update(assistant_id, arguments, options) end

--- Imports assistants, overwriting those imported before.
---@param arguments telnyx.assistants.imports.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant[]
---@return telnyx.Response
function ai.with_response.assistants.imports(arguments, options) end

--- Deletes an assistant; it can come back for 30 days.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.delete.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantDeleteResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.delete.Call, options?: telnyx.Options): telnyx.AssistantDeleteResponse, telnyx.Response
function ai.with_response.assistants.delete(assistant_id, arguments, options) end

--- Copies an assistant, without its telephone settings.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.clone.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.clone(assistant_id, options) end

--- Shows the TeXML that connects a call.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return string
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): string, telnyx.Response
function ai.with_response.assistants.get_texml(assistant_id, options) end

--- Brings a deleted assistant back.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.restore.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.restore(assistant_id, options) end

--- Says something to an assistant and returns its answer.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantChatResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.AssistantChatResponse, telnyx.Response
function ai.with_response.assistants.chat(assistant_id, arguments, options) end

--- Texts someone as the assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.send_sms.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantSendSMSResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.send_sms.Call, options?: telnyx.Options): telnyx.AssistantSendSMSResponse, telnyx.Response
function ai.with_response.assistants.send_sms(assistant_id, arguments, options) end

--- Begins a WhatsApp conversation as the assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.whatsapp.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantWhatsappResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.whatsapp.Call, options?: telnyx.Options): telnyx.AssistantWhatsappResponse, telnyx.Response
function ai.with_response.assistants.whatsapp(assistant_id, arguments, options) end

---@class telnyx.ai.with_response.assistants.instructions
ai.with_response.assistants.instructions = {}

--- Writes better instructions; nothing is stored.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return string
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): string, telnyx.Response
function ai.with_response.assistants.instructions.enhance(assistant_id, arguments, options) end

---@class telnyx.ai.with_response.assistants.deleted
ai.with_response.assistants.deleted = {}

--- Shows a deleted assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.DeletedAssistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.deleted.get.Call, options?: telnyx.Options): telnyx.DeletedAssistant, telnyx.Response
function ai.with_response.assistants.deleted.get(assistant_id, options) end

---@class telnyx.ai.with_response.assistants.versions
ai.with_response.assistants.versions = {}

--- Shows one version of an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param arguments? telnyx.assistants.versions.retrieve.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.retrieve.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.retrieve(assistant_id, version_id, arguments, options) end

--- Changes a version in place; not the main one.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param arguments? telnyx.assistants.versions.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.update.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.update(assistant_id, version_id, arguments, options) end

--- Deletes a version; not the main one.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.versions.delete(assistant_id, version_id, options) end

--- Makes a version the main one and ends the canary.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param version_id string|telnyx.Assistant Which version.
---@param options? telnyx.Options
---@return telnyx.Assistant
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.versions.promote.Call, options?: telnyx.Options): telnyx.Assistant, telnyx.Response
function ai.with_response.assistants.versions.promote(assistant_id, version_id, options) end

---@class telnyx.ai.with_response.assistants.canary_deploys
ai.with_response.assistants.canary_deploys = {}

--- Shows how traffic is split.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.retrieve.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.retrieve(assistant_id, options) end

--- Splits traffic between versions.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.canary_deploys.create.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.create.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.create(assistant_id, arguments, options) end

--- Replaces how traffic is split.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.canary_deploys.update.Arguments
---@param options? telnyx.Options
---@return telnyx.CanaryDeployResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.update.Call, options?: telnyx.Options): telnyx.CanaryDeployResponse, telnyx.Response
function ai.with_response.assistants.canary_deploys.update(assistant_id, arguments, options) end

--- Ends the split; the main version serves everyone.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.canary_deploys.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.canary_deploys.delete(assistant_id, options) end

---@class telnyx.ai.with_response.assistants.tags
ai.with_response.assistants.tags = {}

--- Shows every tag in use.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
function ai.with_response.assistants.tags.list(options) end

--- Tags an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.tags.add.Arguments
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tags.add.Call, options?: telnyx.Options): telnyx.TagsResponse, telnyx.Response
function ai.with_response.assistants.tags.add(assistant_id, arguments, options) end

--- Takes a tag from an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tag string The tag.
---@param options? telnyx.Options
---@return telnyx.TagsResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tags.remove.Call, options?: telnyx.Options): telnyx.TagsResponse, telnyx.Response
function ai.with_response.assistants.tags.remove(assistant_id, tag, options) end

---@class telnyx.ai.with_response.assistants.tests
ai.with_response.assistants.tests = {}

--- Makes a test.
---@param arguments telnyx.assistants.tests.create.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
function ai.with_response.assistants.tests.create(arguments, options) end

--- Shows a test.
---@param test_id string|telnyx.AssistantTest Which test.
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.retrieve.Call, options?: telnyx.Options): telnyx.AssistantTest, telnyx.Response
function ai.with_response.assistants.tests.retrieve(test_id, options) end

--- Changes a test.
---@param test_id string|telnyx.AssistantTest Which test.
---@param arguments? telnyx.assistants.tests.update.Arguments
---@param options? telnyx.Options
---@return telnyx.AssistantTest
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.update.Call, options?: telnyx.Options): telnyx.AssistantTest, telnyx.Response
function ai.with_response.assistants.tests.update(test_id, arguments, options) end

--- Deletes a test with its runs.
---@param test_id string|telnyx.AssistantTest Which test.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.tests.delete(test_id, options) end

---@class telnyx.ai.with_response.assistants.tests.test_suites
ai.with_response.assistants.tests.test_suites = {}

---@class telnyx.ai.with_response.assistants.tests.test_suites.runs
ai.with_response.assistants.tests.test_suites.runs = {}

--- Runs every test of a suite.
---@param suite_name string Which suite.
---@param arguments? telnyx.assistants.tests.test_suites.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse[]
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.test_suites.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse[], telnyx.Response
function ai.with_response.assistants.tests.test_suites.runs.trigger(suite_name, arguments, options) end

---@class telnyx.ai.with_response.assistants.tests.runs
ai.with_response.assistants.tests.runs = {}

--- Runs a test.
---@param test_id string|telnyx.AssistantTest Which test.
---@param arguments? telnyx.assistants.tests.runs.trigger.Arguments
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.runs.trigger.Call, options?: telnyx.Options): telnyx.TestRunResponse, telnyx.Response
function ai.with_response.assistants.tests.runs.trigger(test_id, arguments, options) end

--- Shows a run of a test.
---@param test_id string|telnyx.AssistantTest Which test.
---@param run_id string|telnyx.TestRunResponse Which run.
---@param options? telnyx.Options
---@return telnyx.TestRunResponse
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tests.runs.retrieve.Call, options?: telnyx.Options): telnyx.TestRunResponse, telnyx.Response
function ai.with_response.assistants.tests.runs.retrieve(test_id, run_id, options) end

---@class telnyx.ai.with_response.assistants.scheduled_events
ai.with_response.assistants.scheduled_events = {}

--- Plans a call or a text.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.scheduled_events.create.Arguments
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.create.Call, options?: telnyx.Options): telnyx.ScheduledEvent, telnyx.Response
function ai.with_response.assistants.scheduled_events.create(assistant_id, arguments, options) end

--- Shows a planned call or text.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Which event.
---@param options? telnyx.Options
---@return telnyx.ScheduledEvent
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.retrieve.Call, options?: telnyx.Options): telnyx.ScheduledEvent, telnyx.Response
function ai.with_response.assistants.scheduled_events.retrieve(assistant_id, event_id, options) end

--- Cancels a planned call or text.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param event_id string|telnyx.ScheduledPhoneCallEvent Which event.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.scheduled_events.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.assistants.scheduled_events.delete(assistant_id, event_id, options) end

---@class telnyx.ai.with_response.assistants.tools
ai.with_response.assistants.tools = {}

--- Gives a shared tool to an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return any
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.add.Call, options?: telnyx.Options): any, telnyx.Response
function ai.with_response.assistants.tools.add(assistant_id, tool_id, options) end

--- Takes a shared tool from an assistant.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return any
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.remove.Call, options?: telnyx.Options): any, telnyx.Response
function ai.with_response.assistants.tools.remove(assistant_id, tool_id, options) end

--- Tries a webhook tool for real.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param arguments? telnyx.assistants.tools.test.Arguments
---@param options? telnyx.Options
---@return telnyx.ToolTestResult
---@return telnyx.Response
---@overload fun(call: telnyx.assistants.tools.test.Call, options?: telnyx.Options): telnyx.ToolTestResult, telnyx.Response
function ai.with_response.assistants.tools.test(assistant_id, tool_id, arguments, options) end

---@class telnyx.ai.with_response.tools
ai.with_response.tools = {}

--- Makes a shared tool.
---@param arguments telnyx.tools.create.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
function ai.with_response.tools.create(arguments, options) end

--- Shows a shared tool.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
---@overload fun(call: telnyx.tools.retrieve.Call, options?: telnyx.Options): telnyx.SharedToolResponse, telnyx.Response
function ai.with_response.tools.retrieve(tool_id, options) end

--- Changes a shared tool, for every assistant that uses it.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param arguments? telnyx.tools.update.Arguments
---@param options? telnyx.Options
---@return telnyx.SharedToolResponse
---@return telnyx.Response
---@overload fun(call: telnyx.tools.update.Call, options?: telnyx.Options): telnyx.SharedToolResponse, telnyx.Response
function ai.with_response.tools.update(tool_id, arguments, options) end

--- Deletes a shared tool.
---@param tool_id string|telnyx.SharedToolResponse Which tool.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.tools.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.tools.delete(tool_id, options) end

---@class telnyx.ai.with_response.mcp_servers
ai.with_response.mcp_servers = {}

--- Makes an MCP server known.
---@param arguments telnyx.mcp_servers.create.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
function ai.with_response.mcp_servers.create(arguments, options) end

--- Shows an MCP server.
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.retrieve.Call, options?: telnyx.Options): telnyx.McpServer, telnyx.Response
function ai.with_response.mcp_servers.retrieve(mcp_server_id, options) end

--- Changes what is known of an MCP server.
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param arguments? telnyx.mcp_servers.update.Arguments
---@param options? telnyx.Options
---@return telnyx.McpServer
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.update.Call, options?: telnyx.Options): telnyx.McpServer, telnyx.Response
function ai.with_response.mcp_servers.update(mcp_server_id, arguments, options) end

--- Forgets an MCP server.
---@param mcp_server_id string|telnyx.McpServer Which MCP server.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.mcp_servers.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.mcp_servers.delete(mcp_server_id, options) end

---@class telnyx.ai.with_response.conversations
ai.with_response.conversations = {}

--- Begins a conversation.
---@param arguments? telnyx.conversations.create.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
function ai.with_response.conversations.create(arguments, options) end

--- Shows a conversation.
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.retrieve.Call, options?: telnyx.Options): telnyx.Conversation, telnyx.Response
function ai.with_response.conversations.retrieve(conversation_id, options) end

--- Changes the notes of a conversation.
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param arguments? telnyx.conversations.update.Arguments
---@param options? telnyx.Options
---@return telnyx.Conversation
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.update.Call, options?: telnyx.Options): telnyx.Conversation, telnyx.Response
function ai.with_response.conversations.update(conversation_id, arguments, options) end

--- Deletes a conversation with its messages.
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.delete(conversation_id, options) end

--- Writes a message into a conversation; nobody answers.
---@param conversation_id string|telnyx.Conversation Which conversation.
---@param arguments telnyx.conversations.add_message.Arguments
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.add_message.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.add_message(conversation_id, arguments, options) end

---@class telnyx.ai.with_response.conversations.insights
ai.with_response.conversations.insights = {}

--- Makes an insight.
---@param arguments telnyx.conversations.insights.create.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
function ai.with_response.conversations.insights.create(arguments, options) end

--- Shows an insight.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplate, telnyx.Response
function ai.with_response.conversations.insights.retrieve(insight_id, options) end

--- Changes an insight.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param arguments? telnyx.conversations.insights.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplate
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.update.Call, options?: telnyx.Options): telnyx.InsightTemplate, telnyx.Response
function ai.with_response.conversations.insights.update(insight_id, arguments, options) end

--- Deletes an insight.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insights.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insights.delete(insight_id, options) end

---@class telnyx.ai.with_response.conversations.insight_groups
ai.with_response.conversations.insight_groups = {}

--- Makes a group of insights.
---@param arguments telnyx.conversations.insight_groups.insight_groups.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
function ai.with_response.conversations.insight_groups.insight_groups(arguments, options) end

--- Shows a group of insights.
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.retrieve.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup, telnyx.Response
function ai.with_response.conversations.insight_groups.retrieve(group_id, options) end

--- Changes a group of insights.
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param arguments? telnyx.conversations.insight_groups.update.Arguments
---@param options? telnyx.Options
---@return telnyx.InsightTemplateGroup
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.update.Call, options?: telnyx.Options): telnyx.InsightTemplateGroup, telnyx.Response
function ai.with_response.conversations.insight_groups.update(group_id, arguments, options) end

--- Deletes a group; its insights stay.
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.delete(group_id, options) end

---@class telnyx.ai.with_response.conversations.insight_groups.insights
ai.with_response.conversations.insight_groups.insights = {}

--- Puts an insight into a group.
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.insights.assign.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.insights.assign(group_id, insight_id, options) end

--- Takes an insight out of a group.
---@param group_id string|telnyx.InsightTemplateGroup Which group.
---@param insight_id string|telnyx.InsightTemplate Which insight.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.conversations.insight_groups.insights.delete_unassign.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.conversations.insight_groups.insights.delete_unassign(group_id, insight_id, options) end

---@class telnyx.ai.with_response.integration_secrets
ai.with_response.integration_secrets = {}

--- Stores a secret.
---@param arguments telnyx.integration_secrets.create.Arguments
---@param options? telnyx.Options
---@return telnyx.IntegrationSecret
---@return telnyx.Response
function ai.with_response.integration_secrets.create(arguments, options) end

--- Deletes a stored secret.
---@param id string|telnyx.IntegrationSecret Which secret.
---@param options? telnyx.Options
---@return nil
---@return telnyx.Response
---@overload fun(call: telnyx.integration_secrets.delete.Call, options?: telnyx.Options): nil, telnyx.Response
function ai.with_response.integration_secrets.delete(id, options) end

---@class telnyx.ai.stream
ai.stream = {}

---@class telnyx.ai.stream.assistants
ai.stream.assistants = {}

--- Shows the TeXML that connects a call.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.get_texml.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.get_texml(assistant_id, options) end

--- Says something to an assistant and returns its answer.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments telnyx.assistants.chat.Arguments
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.chat.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.chat(assistant_id, arguments, options) end

---@class telnyx.ai.stream.assistants.instructions
ai.stream.assistants.instructions = {}

--- Writes better instructions; nothing is stored.
---@param assistant_id string|telnyx.Assistant Which assistant.
---@param arguments? telnyx.assistants.instructions.enhance.Arguments
---@param options? telnyx.Options
---@return telnyx.Stream
---@overload fun(call: telnyx.assistants.instructions.enhance.Call, options?: telnyx.Options): telnyx.Stream
function ai.stream.assistants.instructions.enhance(assistant_id, arguments, options) end

return telnyx
