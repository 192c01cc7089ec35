extension Shape {
    static let transferTool: Shape = Shape(
        "TransferTool", "A tool that transfers the call.",
        fields: [
            .init("transfer", .shape(.transferConfig), .required, "Settings of the transfer."),
            .toolType("transfer"),
            .sharedMark,
        ])

    static let transferConfig: Shape = Shape(
        "TransferConfig", "Settings of a call transfer.",
        fields: [
            .init("from", .string, "Caller ID that is shown to the target: a number.", alwaysAnswered: true),
            .init(
                "targets", .alternatives([.list(.shape(.transferTarget)), .string]), .required,
                "Transfer targets: a list, or the dynamic variable that holds one."),
            .init(
                "bridge_beep", .shape(.transferBridgeBeep),
                "Tone that is played when the parties are connected.",
                since: .october),
            .init("custom_headers", .list(.shape(.header)), "SIP headers of the outgoing leg."),
            .init("description", .string, "Description that tells the model when to transfer.", since: .july),
            .init("diversion", .string, "SIP Diversion header of the outgoing leg.", since: .october),
            .init(
                "voicemail_detection", .shape(.transferVoicemailDetection),
                "Answering machine detection (AMD) and what to do when voicemail answers."),
            .init(
                "warm_message_delay_ms", .integer,
                "Delay in milliseconds before the target hears the warm-transfer message.", nullable: true),
            .init(
                "warm_transfer_acceptance", .shape(.warmTransferAcceptance),
                "Acceptance of a warm transfer by the target.", since: .october),
            .init(
                "warm_transfer_instructions", .string,
                "Instructions for the message that the target hears in a warm transfer."),
        ])

    static let transferTarget: Shape = Shape(
        "TransferTarget", "A transfer target.",
        fields: [
            .init("to", .string, .required, "Number in E.164 form, or SIP address."),
            .init(
                "extension", .string(.init(length: 0...64, pattern: "^[0-9A-DwW*#]*$")),
                "Extension: DTMF digits that are sent after the target answers.", since: .october),
            .init(
                "message", .string, "Message that this target hears before the call is connected.",
                since: .october),
            .init("name", .string, "Name of the target as the model sees it."),
            .init(
                "sip_auth_password", .string, "Password for SIP authentication.", secret: true,
                since: .october),
            .init("sip_auth_username", .string, "User name for SIP authentication.", since: .october),
        ])

    static let transferBridgeBeep: Shape = Shape(
        "TransferBridgeBeep", "Tone that is played when the parties are connected.", since: .october,
        fields: [
            .init("enabled", .boolean, "Play the tone."),
            .init("target_legs", .oneOf(["self", "both"]), "Legs that hear the tone."),
        ])

    static let transferVoicemailDetection: Shape = Shape(
        "TransferVoicemailDetection", "Answering machine detection (AMD) during a transfer.",
        fields: [
            .init(
                "detection_config", .shape(.voicemailDetectionConfig),
                "Timing of answering machine detection."),
            .init("detection_mode", .oneOf(["disabled", "premium"]), "Mode of answering machine detection."),
            .init(
                "on_voicemail_detected", .shape(.transferVoicemailAction),
                "Action when voicemail answers."),
        ])

    static let voicemailDetectionConfig: Shape = Shape(
        "VoicemailDetectionConfig", "Timing of answering machine detection.",
        fields: [
            .init(
                "after_greeting_silence_millis", .integer(100...5000),
                "Silence in milliseconds after a greeting, before a person is assumed."),
            .init(
                "between_words_silence_millis", .integer(10...5000),
                "Silence in milliseconds that separates two words."),
            .init(
                "greeting_duration_millis", .integer(100...10000),
                "Maximum duration in milliseconds of a person's greeting."),
            .init(
                "greeting_silence_duration_millis", .integer(500...50000),
                "Silence in milliseconds that ends a greeting."),
            .init(
                "greeting_total_analysis_time_millis", .integer(500...300000),
                "Maximum time in milliseconds to analyse a greeting."),
            .init(
                "initial_silence_millis", .integer(100...500000),
                "Maximum silence in milliseconds before the greeting."),
            .init(
                "maximum_number_of_words", .integer(1...50), "Maximum number of words in a person's greeting."
            ),
            .init(
                "maximum_word_length_millis", .integer(50...5000),
                "Maximum duration of a word in milliseconds."),
            .init(
                "min_word_length_millis", .integer(1...1000), "Minimum duration of a word in milliseconds."),
            .init("silence_threshold", .integer(1...1000), "Volume below which audio counts as silence."),
            .init(
                "total_analysis_time_millis", .integer(500...60000),
                "Maximum time in milliseconds for the whole detection."),
        ])

    static let transferVoicemailAction: Shape = Shape(
        "TransferVoicemailAction", "Action when voicemail answers a transfer.",
        fields: [
            .init("action", .oneOf(["stop_transfer", "leave_message_and_stop_transfer"]), "Action to take."),
            .init(
                "voicemail_message", .shape(.transferVoicemailMessage), "Message to leave on the voicemail."),
        ])

    static let transferVoicemailMessage: Shape = Shape(
        "TransferVoicemailMessage", "A message to leave on the voicemail.",
        fields: [
            .init("message", .string, "Text that is spoken."),
            .init(
                "type", .oneOf(["message", "warm_transfer_instructions"]),
                "Source of the message: a fixed text or the warm-transfer instructions."),
        ])

    static let warmTransferAcceptance: Shape = Shape(
        "WarmTransferAcceptance", "Acceptance of a warm transfer by the target.", since: .october,
        fields: [
            .init("enabled", .boolean, "Ask the target to accept the call."),
            .init(
                "end_user_target_context_mode", .oneOf(["private", "shared"]),
                "Audio of the request: private to the target, or shared with the user.", default: "private"),
            .init("require_acceptance", .boolean, "Treat a missing answer as a refusal.", default: false),
            .init("timeout_secs", .integer, "Time in seconds to wait for an answer."),
        ])

    static let inviteTool: Shape = Shape(
        "InviteTool", "A tool that invites another party into the call.",
        fields: [
            .init("invite", .shape(.inviteConfig), "Settings of the invitation.", since: .july),
            .toolType("invite"),
            .sharedMark,
            .init("invite_config", .shape(.inviteConfig), "Older name of `invite`.", replacedBy: "invite"),
        ])

    static let inviteConfig: Shape = Shape(
        "InviteConfig", "Settings of an invitation into the call.", since: .july,
        fields: [
            .init("from", .string, "Caller ID that is shown to the target: a number.", alwaysAnswered: true),
            .init("custom_headers", .list(.shape(.header)), "SIP headers of the outgoing leg."),
            .init(
                "targets", .alternatives([.list(.shape(.inviteTarget)), .string]),
                "Invited parties: a list, or the dynamic variable that holds one.", nullable: true),
            .init(
                "voicemail_detection", .shape(.inviteVoicemailDetection),
                "Answering machine detection (AMD) and what to do when voicemail answers."),
        ])

    static let inviteTarget: Shape = Shape(
        "InviteTarget", "A party that can be invited.", since: .july,
        fields: [
            .init("to", .string, .required, "Number in E.164 form, or SIP address."),
            .init("name", .string, "Name of the target as the model sees it."),
        ])

    static let inviteVoicemailDetection: Shape = Shape(
        "InviteVoicemailDetection", "Answering machine detection (AMD) during an invitation.", since: .july,
        fields: [
            .init("detection_mode", .oneOf(["disabled", "premium"]), "Mode of answering machine detection."),
            .init(
                "on_voicemail_detected", .shape(.inviteVoicemailAction), "Action when voicemail answers."),
        ])

    static let inviteVoicemailAction: Shape = Shape(
        "InviteVoicemailAction", "Action when voicemail answers an invitation.", since: .july,
        fields: [
            .init("action", .oneOf(["stop_invite"]), "Action to take.")
        ])

    static let referTool: Shape = Shape(
        "ReferTool", "A tool that sends the caller elsewhere with SIP REFER.",
        fields: [
            .init("refer", .shape(.referConfig), .required, "Settings of the SIP REFER."),
            .toolType("refer"),
            .sharedMark,
        ])

    static let referConfig: Shape = Shape(
        "ReferConfig", "Settings of a SIP REFER.",
        fields: [
            .init("targets", .list(.shape(.referTarget)), .required, "Targets of the REFER."),
            .init("custom_headers", .list(.shape(.header)), "Custom SIP headers."),
            .init("sip_headers", .list(.shape(.referSipHeader)), "Standard SIP headers."),
        ])

    static let referTarget: Shape = Shape(
        "ReferTarget", "A target of a SIP REFER.",
        fields: [
            .init("name", .string, .required, "Name of the target as the model sees it."),
            .init("sip_address", .string, .required, "SIP address of the target."),
            .init("sip_auth_password", .string, "Password for SIP authentication.", secret: true),
            .init("sip_auth_username", .string, "User name for SIP authentication."),
        ])

    static let referSipHeader: Shape = Shape(
        "ReferSipHeader", "A standard SIP header.",
        fields: [
            .init("name", .oneOf(["User-to-User", "Diversion"]), "Name of the header."),
            .init("value", .string, "Value of the header."),
        ])
}
