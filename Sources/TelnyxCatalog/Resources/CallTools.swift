extension Shape {
    static let transferTool: Shape = Shape(
        "TransferTool", "Transfers the call.",
        fields: [
            .init("transfer", .shape(.transferConfig), .required, "To whom, and how."),
            .toolType("transfer"),
            .sharedMark,
        ])

    static let transferConfig: Shape = Shape(
        "TransferConfig", "How a call is transferred.",
        fields: [
            .init("from", .string, "The number shown to the target.", alwaysAnswered: true),
            .init(
                "targets", .alternatives([.list(.shape(.transferTarget)), .string]), .required,
                "Where it may go: a list, or the variable that holds it."),
            .init(
                "bridge_beep", .shape(.transferBridgeBeep), "A tone when the parties meet.",
                since: .october),
            .init("custom_headers", .list(.shape(.header)), "SIP headers of the new call."),
            .init("description", .string, "When to use it.", since: .july),
            .init("diversion", .string, "The diversion header of the new call.", since: .october),
            .init(
                "voicemail_detection", .shape(.transferVoicemailDetection),
                "What to do when a machine answers."),
            .init(
                "warm_message_delay_ms", .integer, "Milliseconds until the target is told.", nullable: true),
            .init(
                "warm_transfer_acceptance", .shape(.warmTransferAcceptance),
                "Whether the target must agree.", since: .october),
            .init("warm_transfer_instructions", .string, "What the target is told beforehand."),
        ])

    static let transferTarget: Shape = Shape(
        "TransferTarget", "Someone who may be given the call.",
        fields: [
            .init("to", .string, .required, "Number or SIP address."),
            .init(
                "extension", .string(.init(length: 0...64, pattern: "^[0-9A-DwW*#]*$")),
                "Keys to press when it answers.", since: .october),
            .init("message", .string, "What this target is told.", since: .october),
            .init("name", .string, "What the model calls it."),
            .init(
                "sip_auth_password", .string, "Password for the SIP address.", secret: true,
                since: .october),
            .init("sip_auth_username", .string, "User for the SIP address.", since: .october),
        ])

    static let transferBridgeBeep: Shape = Shape(
        "TransferBridgeBeep", "A tone when the parties meet.", since: .october,
        fields: [
            .init("enabled", .boolean, "Whether it sounds."),
            .init("target_legs", .oneOf(["self", "both"]), "Who hears it."),
        ])

    static let transferVoicemailDetection: Shape = Shape(
        "TransferVoicemailDetection", "What to do when a machine answers.",
        fields: [
            .init(
                "detection_config", .shape(.voicemailDetectionConfig),
                "How a machine is told from a person."),
            .init("detection_mode", .oneOf(["disabled", "premium"]), "Whether anyone listens for it."),
            .init("on_voicemail_detected", .shape(.transferVoicemailAction), "What happens then."),
        ])

    static let voicemailDetectionConfig: Shape = Shape(
        "VoicemailDetectionConfig", "How a machine is told from a person.",
        fields: [
            .init("after_greeting_silence_millis", .integer(100...5000), "Silence after the greeting."),
            .init("between_words_silence_millis", .integer(10...5000), "Silence between words."),
            .init("greeting_duration_millis", .integer(100...10000), "Longest greeting of a person."),
            .init("greeting_silence_duration_millis", .integer(500...50000), "Silence that ends a greeting."),
            .init(
                "greeting_total_analysis_time_millis", .integer(500...300000),
                "Longest listening to a greeting."),
            .init("initial_silence_millis", .integer(100...500000), "Longest silence before the greeting."),
            .init("maximum_number_of_words", .integer(1...50), "Most words of a person's greeting."),
            .init("maximum_word_length_millis", .integer(50...5000), "Longest word."),
            .init("min_word_length_millis", .integer(1...1000), "Shortest word."),
            .init("silence_threshold", .integer(1...1000), "What counts as silence."),
            .init("total_analysis_time_millis", .integer(500...60000), "Longest listening in all."),
        ])

    static let transferVoicemailAction: Shape = Shape(
        "TransferVoicemailAction", "What happens when a machine answers.",
        fields: [
            .init("action", .oneOf(["stop_transfer", "leave_message_and_stop_transfer"]), "What is done."),
            .init("voicemail_message", .shape(.transferVoicemailMessage), "What is left on the machine."),
        ])

    static let transferVoicemailMessage: Shape = Shape(
        "TransferVoicemailMessage", "What is left on the machine.",
        fields: [
            .init("message", .string, "The words."),
            .init("type", .oneOf(["message", "warm_transfer_instructions"]), "Where the words come from."),
        ])

    static let warmTransferAcceptance: Shape = Shape(
        "WarmTransferAcceptance", "Whether the target must agree to take the call.", since: .october,
        fields: [
            .init("enabled", .boolean, "Whether the target is asked."),
            .init(
                "end_user_target_context_mode", .oneOf(["private", "shared"]),
                "Whether the user hears the asking.", default: "private"),
            .init("require_acceptance", .boolean, "Whether silence means no.", default: false),
            .init("timeout_secs", .integer, "Seconds to wait for a yes."),
        ])

    static let inviteTool: Shape = Shape(
        "InviteTool", "Invites someone into the call.",
        fields: [
            .init("invite", .shape(.inviteConfig), "Whom, and how.", since: .july),
            .toolType("invite"),
            .sharedMark,
            .init("invite_config", .shape(.inviteConfig), "What `invite` was called.", replacedBy: "invite"),
        ])

    static let inviteConfig: Shape = Shape(
        "InviteConfig", "How someone is invited.", since: .july,
        fields: [
            .init("from", .string, "The number shown to the target.", alwaysAnswered: true),
            .init("custom_headers", .list(.shape(.header)), "SIP headers of the new call."),
            .init(
                "targets", .alternatives([.list(.shape(.inviteTarget)), .string]),
                "Whom: a list, or the variable that holds it.", nullable: true),
            .init(
                "voicemail_detection", .shape(.inviteVoicemailDetection),
                "What to do when a machine answers."),
        ])

    static let inviteTarget: Shape = Shape(
        "InviteTarget", "Someone who may be invited.", since: .july,
        fields: [
            .init("to", .string, .required, "Number or SIP address."),
            .init("name", .string, "What the model calls it."),
        ])

    static let inviteVoicemailDetection: Shape = Shape(
        "InviteVoicemailDetection", "What to do when a machine answers.", since: .july,
        fields: [
            .init("detection_mode", .oneOf(["disabled", "premium"]), "Whether anyone listens for it."),
            .init("on_voicemail_detected", .shape(.inviteVoicemailAction), "What happens then."),
        ])

    static let inviteVoicemailAction: Shape = Shape(
        "InviteVoicemailAction", "What happens when a machine answers.", since: .july,
        fields: [
            .init("action", .oneOf(["stop_invite"]), "What is done.")
        ])

    static let referTool: Shape = Shape(
        "ReferTool", "Refers the caller by SIP.",
        fields: [
            .init("refer", .shape(.referConfig), .required, "Where to, and how."),
            .toolType("refer"),
            .sharedMark,
        ])

    static let referConfig: Shape = Shape(
        "ReferConfig", "How a caller is referred.",
        fields: [
            .init("targets", .list(.shape(.referTarget)), .required, "Where it may go."),
            .init("custom_headers", .list(.shape(.header)), "Headers of one's own."),
            .init("sip_headers", .list(.shape(.referSipHeader)), "Standard SIP headers."),
        ])

    static let referTarget: Shape = Shape(
        "ReferTarget", "Somewhere to refer to.",
        fields: [
            .init("name", .string, .required, "What the model calls it."),
            .init("sip_address", .string, .required, "Its SIP address."),
            .init("sip_auth_password", .string, "Password for it.", secret: true),
            .init("sip_auth_username", .string, "User for it."),
        ])

    static let referSipHeader: Shape = Shape(
        "ReferSipHeader", "A standard SIP header.",
        fields: [
            .init("name", .oneOf(["User-to-User", "Diversion"]), "Which one."),
            .init("value", .string, "Its text."),
        ])
}
