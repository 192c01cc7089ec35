/// What the API has beyond the catalogue: its other families, with how much is in each and below which path.
///
/// Nothing of them can be called or simulated here; they are known so that a script or a request that wants one hears
/// that it exists.
public struct ForeignFamily: Sendable, Hashable {
    /// As the official SDKs name it, `phone_numbers` or, below `ai`, `ai.missions`.
    public let name: String
    public let operations: Int
    /// What its paths have in common, below the base URL.
    public let path: String

    /// By name.
    public static func named(_ name: String) -> ForeignFamily? { byName[name] }

    /// The family below whose path another path is; of several the nearest.
    public static func of(path segments: [Substring]) -> ForeignFamily? {
        for count in (0...segments.count).reversed() {
            if let family = byPath["/" + segments.prefix(count).joined(separator: "/")] { return family }
        }
        return nil
    }

    /// `the API has it, with 21 operations below /phone_numbers, but Callisto's catalogue ends at telnyx.ai`.
    public var sentence: String {
        let count = operations == 1 ? "1 operation" : "\(operations) operations"
        return
            "the API has it, with \(count) below \(path), but it is not in Callisto's catalogue; the module http "
            + "sends any request"
    }

    /// The nearest name among the families, for one that is in no catalogue.
    public static func nearest(to name: String) -> String? {
        Catalog.nearest(to: name, among: all.map(\.name))
    }

    private static let byName: [String: ForeignFamily] = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    private static let byPath: [String: ForeignFamily] = Dictionary(
        all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })

    static let all: [ForeignFamily] = table.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard words.count == 3, let operations = Int(words[1]) else { return nil }
        return ForeignFamily(name: String(words[0]), operations: operations, path: String(words[2]))
    }

    /// Name, number of operations and path, of the Python SDK 4.189.0.
    private static let table = """
        access_ip_address 4 /access_ip_address
        access_ip_ranges 3 /access_ip_ranges
        actions 2 /actions
        addresses 6 /addresses
        advanced_orders 4 /advanced_orders
        ai.anthropic 1 /ai/anthropic/v1/messages
        ai.audio 1 /ai/audio/transcriptions
        ai.avatars 4 /ai/avatars
        ai.clusters 5 /ai/clusters
        ai.collections 13 /ai/collections
        ai.embeddings 8 /ai/embeddings
        ai.fine_tuning 4 /ai/fine_tuning/jobs
        ai.integrations 5 /ai/integrations
        ai.knowledge 1 /ai/knowledge/collections
        ai.memory 18 /ai/memory/namespaces
        ai.missions 41 /ai/missions
        ai.openai 4 /ai/openai
        ai.retrieve_conversation_histories 1 /ai/conversation_histories
        ai.summarize 1 /ai/summarize
        ai.typesafe 1 /ai/typesafe/v1/systemone
        alphanumeric_sender_ids 4 /alphanumeric_sender_ids
        audit_events 1 /audit_events
        authentication_providers 5 /authentication_providers
        available_phone_number_blocks 1 /available_phone_number_blocks
        available_phone_numbers 1 /available_phone_numbers
        balance 1 /balance
        billing_groups 5 /billing_groups
        bot_challenge 1 /bot_challenge
        bot_sessions 1 /bot_sessions
        bot_signup 2 /bot_signup
        bulk_sim_card_actions 2 /bulk_sim_card_actions
        bundle_pricing 8 /bundle_pricing
        call_control_applications 5 /call_control_applications
        call_events 1 /call_events
        call_reasons 2 /call_reasons
        calls 43 /calls
        channel_zones 2 /channel_zones
        charges_breakdown 1 /charges_breakdown
        charges_summary 1 /charges_summary
        comments 4 /comments
        compute 9 /compute
        conferences 23 /conferences
        connections 4 /connections
        country_coverage 2 /country_coverage
        credential_connections 6 /credential_connections
        custom_storage_credentials 4 /custom_storage_credentials
        customer_service_records 4 /customer_service_records
        detail_records 1 /detail_records
        dial_metrics 1 /dial_metrics
        dialogflow_connections 4 /dialogflow_connections
        dir 24 /dir
        document_links 1 /document_links
        documents 8 /documents
        dynamic_emergency_addresses 4 /dynamic_emergency_addresses
        dynamic_emergency_endpoints 4 /dynamic_emergency_endpoints
        email_blocks 8 /email_blocks
        email_domains 14 /email_domains
        email_events 2 /email_events
        email_inboxes 27 /email_inboxes
        email_messages 11 /email_messages
        email_templates 7 /email_templates
        email_threads 2 /email_threads
        email_unsubscribe_groups 8 /email_unsubscribe_groups
        email_validations 3 /email_validations
        enterprises 29 /enterprises
        external_connections 22 /external_connections
        external_requirements 2 /external_requirements
        fax_applications 5 /fax_applications
        faxes 6 /faxes
        fqdn_connections 7 /fqdn_connections
        fqdns 5 /fqdns
        global_ip_allowed_ports 1 /global_ip_allowed_ports
        global_ip_assignment_health 1 /global_ip_assignment_health
        global_ip_assignments 5 /global_ip_assignments
        global_ip_assignments_usage 1 /global_ip_assignments_usage
        global_ip_health_check_types 1 /global_ip_health_check_types
        global_ip_health_checks 4 /global_ip_health_checks
        global_ip_latency 1 /global_ip_latency
        global_ip_protocols 1 /global_ip_protocols
        global_ip_usage 1 /global_ip_usage
        global_ips 4 /global_ips
        inbound_channels 2 /inbound_channels
        inexplicit_number_orders 3 /inexplicit_number_orders
        infringement_claims 2 /infringement_claims
        inventory_coverage 1 /inventory_coverage
        invoices 2 /invoices
        ip_connections 5 /ip_connections
        ips 5 /ips
        ledger_billing_group_reports 2 /ledger_billing_group_reports
        legacy 26 /legacy/reporting
        list 2 /list
        llm_token_gateway 14 /llm_token_gateway
        machine_payments 1 /machine-payments/account-credit
        managed_accounts 8 /managed_accounts
        media 6 /media
        meeting_sessions 14 /meeting_sessions
        messages 13 /messages
        messaging 6 /messaging/rcs
        messaging_10dlc 43 /10dlc
        messaging_hosted_number_orders 8 /messaging_hosted_number_orders
        messaging_hosted_numbers 4 /messaging_hosted_numbers
        messaging_numbers_bulk_updates 2 /messaging_numbers_bulk_updates
        messaging_optouts 1 /messaging_optouts
        messaging_profile_metrics 1 /messaging_profile_metrics
        messaging_profiles 15 /messaging_profiles
        messaging_tollfree 6 /messaging_tollfree/verification/requests
        messaging_url_domains 1 /messaging_url_domains
        mobile_network_operators 1 /mobile_network_operators
        mobile_phone_numbers 5 /mobile_phone_numbers
        mobile_push_credentials 4 /mobile_push_credentials
        mobile_voice_connections 5 /mobile_voice_connections
        network_coverage 1 /network_coverage
        networks 9 /networks
        noise_suppression_engines 1 /noise_suppression_engines
        notification_channels 5 /notification_channels
        notification_event_conditions 1 /notification_event_conditions
        notification_events 1 /notification_events
        notification_profiles 5 /notification_profiles
        notification_settings 4 /notification_settings
        number_block_orders 3 /number_block_orders
        number_lookup 1 /number_lookup
        number_order_phone_numbers 4 /number_order_phone_numbers
        number_orders 4 /number_orders
        number_reservations 4 /number_reservations
        numbers_features 1 /numbers_features
        oauth 7 /oauth
        oauth_clients 5 /oauth_clients
        oauth_grants 3 /oauth_grants
        operator_connect 1 /operator_connect/actions/refresh
        organizations 4 /organizations/users
        ota_updates 2 /ota_updates
        outbound_voice_profiles 5 /outbound_voice_profiles
        payment 3 /payment
        phone_number_blocks 3 /phone_number_blocks/jobs
        phone_numbers 25 /phone_numbers
        phone_numbers_regulatory_requirements 1 /phone_numbers_regulatory_requirements
        portability_checks 1 /portability_checks
        porting 15 /porting
        porting_orders 38 /porting_orders
        porting_phone_numbers 1 /porting_phone_numbers
        portouts 14 /portouts
        pricing 2 /pricing/products
        private_wireless_gateways 4 /private_wireless_gateways
        pronunciation_dicts 5 /pronunciation_dicts
        public_internet_gateways 4 /public_internet_gateways
        queues 9 /queues
        rcs 15 /rcs
        recording_transcriptions 3 /recording_transcriptions
        recordings 4 /recordings
        regions 1 /regions
        regulatory_requirements 1 /regulatory_requirements
        reports 8 /reports
        reputation 3 /reputation/numbers
        requirement_groups 6 /requirement_groups
        requirement_types 2 /requirement_types
        requirements 2 /requirements
        room_compositions 4 /room_compositions
        room_participants 2 /room_participants
        room_recordings 4 /room_recordings
        rooms 15 /rooms
        session_analysis 3 /session_analysis
        seti 1 /seti/black_box_test_results
        short_codes 3 /short_codes
        sim_card_data_usage_notifications 5 /sim_card_data_usage_notifications
        sim_card_groups 11 /sim_card_groups
        sim_card_order_preview 1 /sim_card_order_preview
        sim_card_orders 3 /sim_card_orders
        sim_cards 21 /sim_cards
        sip_registration_status 1 /sip_registration_status
        siprec_connectors 4 /siprec_connectors
        speech_to_text 2 /speech-to-text
        spend_limits 4 /spend_limits
        storage 34 /storage
        sub_number_orders 5 /sub_number_orders
        sub_number_orders_report 3 /sub_number_orders_report
        tailscale_subnet_routers 5 /tailscale_subnet_routers
        telephony_credentials 6 /telephony_credentials
        terms_of_service 6 /terms_of_service
        texml 35 /texml
        texml_applications 5 /texml_applications
        text_to_speech 4 /text-to-speech
        traffic_policy_profiles 6 /traffic_policy_profiles
        uac_connections 6 /uac_connections
        usage_reports 2 /usage_reports
        user_addresses 3 /user_addresses
        user_tags 1 /user_tags
        verifications 8 /verifications
        verified_numbers 5 /verified_numbers
        verify_profiles 8 /verify_profiles
        virtual_cross_connects 5 /virtual_cross_connects
        virtual_cross_connects_coverage 1 /virtual_cross_connects_coverage
        voice_clones 6 /voice_clones
        voice_designs 7 /voice_designs
        voice_sdk_call_reports 2 /voice_sdk_call_reports
        web_search 4 /web_search
        webhook_deliveries 2 /webhook_deliveries
        well_known 2 /.well-known
        whatsapp 34 /whatsapp
        whatsapp_message_templates 3 /whatsapp_message_templates
        wireguard_interfaces 4 /wireguard_interfaces
        wireguard_peers 6 /wireguard_peers
        wireless 5 /wireless
        wireless_blocklist_values 1 /wireless_blocklist_values
        wireless_blocklists 5 /wireless_blocklists
        x402 4 /x402/credit_account
        """
}
