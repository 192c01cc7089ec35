extension EventType {
    /// What is heard, said, pressed, recorded and streamed in a call.
    static let callMediaEvents: [EventType] = [
        .call(
            "call.dtmf.received", "A key is pressed.",
            [.init("digit", .string, "0 to 9, `*`, `#`, or A to D.")]),
        .call(
            "call.gather.ended", "Gathering of digits has ended.",
            [
                .init("digits", .string, "Digits that were pressed."),
                .init(
                    "status",
                    .known(["valid", "invalid", "call_hangup", "cancelled", "cancelled_amd", "timeout"]),
                    "How it ended."),
            ]),
        .call("call.speak.started", "Speech begins.", parties: false),
        .call(
            "call.speak.ended", "Speech has ended.", parties: false,
            [.init("status", .known(["completed", "call_hangup", "cancelled_amd"]), "How it ended.")]),
        .call("call.playback.started", "Playback of a file begins.", parties: false, Field.playback),
        .call(
            "call.playback.ended", "Playback of a file has ended.", parties: false,
            Field.playback + [
                .init(
                    "status",
                    .known([
                        "file_not_found", "call_hangup", "unknown", "cancelled", "cancelled_amd", "completed",
                        "failed",
                    ]), "How it ended."),
                .init("status_detail", .string, "Further words on the status."),
            ]),
        .call(
            "call.transcription", "A piece of speech is transcribed.", parties: false,
            [
                .init(
                    "transcription_data",
                    .shape(
                        Shape(
                            "TranscriptionData", "Transcript of a piece of speech.",
                            fields: [
                                .init("confidence", .number(0...1), "Confidence, 0 to 1."),
                                .init("is_final", .boolean, "Whether nothing of it changes any more."),
                                .init("transcript", .string, "Text that was heard."),
                                .init(
                                    "transcription_track", .known(["inbound", "outbound"]), "Side that spoke."
                                ),
                            ])), "Transcript.")
            ]),
        .other(
            "call.recording.saved", "A recording can be downloaded.",
            [
                .init("call_leg_id", .uuid, "Id of the leg; the event has no `call_control_id`."),
                .init("call_session_id", .uuid, "Id that all legs of the call share."),
                .init(
                    "client_state", .string, "Base64 text of the last command that set one.", nullable: true),
                .init("connection_id", .string, "Id of the voice application."),
                .init("channels", .known(["single", "dual"]), "Whether each side has a channel of its own."),
                .init(
                    "public_recording_urls", .shape(.recordingURLs),
                    "Lasting addresses, where support has allowed them."),
                .init("recording_urls", .shape(.recordingURLs), "Addresses that hold for 10 minutes."),
                .init("recording_started_at", .dateTime, "Start of the recording."),
                .init("recording_ended_at", .dateTime, "End of the recording."),
            ]),
        .call(
            "call.recording.error", "A recording could not be saved.", parties: false,
            [
                .init(
                    "reason",
                    .known([
                        "Failed to authorize with storage using custom credentials",
                        "Invalid credentials json",
                        "Unsupported backend", "Internal server error",
                    ]), "Reason of the failure.")
            ]),
        .call(
            "call.recording.transcription.saved", "The transcript of a recording is there.", parties: false,
            [
                .callingPartyType,
                .init("recording_id", .uuid, "Id of the recording."),
                .init("recording_transcription_id", .uuid, "Id of the transcript."),
                .init("status", .known(["completed"]), "Always `completed`."),
                .init("transcription_text", .string, "Transcript."),
            ]),
        .call("siprec.started", "A SIPREC session begins.", parties: false),
        .call(
            "siprec.stopped", "A SIPREC session has ended.", parties: false,
            [.init("hangup_cause", .string, "Reason of the end.")]),
        .call(
            "siprec.failed", "A SIPREC session failed.", parties: false,
            [.init("failure_cause", .string, "Reason of the failure.")]),
        .call(
            "streaming.started", "A media stream begins.", parties: false,
            [.init("stream_url", .string, "Address that the media go to.")]),
        .call(
            "streaming.stopped", "A media stream has ended.", parties: false,
            [.init("stream_url", .string, "Address that the media went to.")]),
        .call(
            "streaming.failed", "A media stream failed.", parties: false,
            [
                .init("failure_reason", .string, "Reason of the failure."),
                .init("stream_id", .string, "Id of the stream."),
                .init(
                    "stream_params",
                    .shape(
                        Shape(
                            "StreamParameters", "Parameters of a media stream.",
                            fields: [
                                .init("stream_url", .string, "Address that the media go to."),
                                .init(
                                    "track", .known(["inbound_track", "outbound_track", "both_tracks"]),
                                    "Side that is streamed."),
                            ])), "Parameters of the stream."),
                .init("stream_type", .known(["websocket", "dialogflow"]), "Protocol."),
            ]),
    ]
}

extension Field {
    fileprivate static let playback: [Field] = [
        .init("media_name", .string, "Name of the stored file."),
        .init("media_url", .string, "Address of the file."),
        .init("overlay", .boolean, "Whether it is mixed with what plays already."),
    ]
}

extension Shape {
    static let recordingURLs = Shape(
        "RecordingURLs", "Addresses of a recording, one a format.",
        fields: [
            .init("mp3", .string, "Address of the MP3 file."),
            .init("wav", .string, "Address of the WAV file."),
        ])
}

extension EventType {
    /// Numbers come masked: a card's last four digits, an account's last two, no security code.
    static let paymentEvents: [EventType] = [
        .call(
            "call.payment.progress", "A step of a payment by telephone was entered.",
            Field.payment + [
                .init("attempt", .integer(1...), "Attempt at this step, from 1."),
                .init(
                    "error_type",
                    .known([
                        "timeout", "invalid-card-number", "invalid-card-type", "invalid-date",
                        "invalid-security-code", "invalid-postal-code", "invalid-bank-routing-number",
                        "invalid-bank-account-number", "input-matching-failed",
                    ]), "Reason why the entry was refused."),
                .init("payment_status", .known(["completed", "failed", "processing"]), "State of the step."),
                .init(
                    "payment_step",
                    .known([
                        "payment-card-number", "expiration-date", "postal-code", "security-code",
                        "bank-routing-number", "bank-account-number", "payment-processing",
                    ]), "Step."),
            ]),
        .call(
            "call.payment.completed", "A payment by telephone has ended.",
            Field.payment + [
                .init("bank_account_type", .string, "Type of the bank account."),
                .init("charge_id", .string, "Id of the charge at the payment processor."),
                .init("connector_error", .alternatives([.string, .map(.any)]), "Error of the connector."),
                .init("pay_error_code", .string, "Error code of the payment."),
                .init("payment_card_postal_code", .string, "Postal code of the card."),
                .init("payment_confirmation_code", .string, "Confirmation code."),
                .init("payment_error", .string, "Error of the payment processor."),
                .init(
                    "result",
                    .known([
                        "success", "payment-connector-error", "internal-error", "too-many-failed-attempts",
                        "cancelled",
                    ]), "Result."),
                .init("token_id", .string, "Token of the card, where one was asked for."),
            ]),
    ]
}

extension Field {
    fileprivate static let payment: [Field] = [
        .init("bank_account_number", .string, "Masked account number."),
        .init("bank_routing_number", .string, "Routing number."),
        .init("expiration_date", .string, "Expiration date of the card, `MMYY`."),
        .init("payment_card_number", .string, "Masked card number."),
        .init(
            "payment_card_type",
            .known([
                "visa", "mastercard", "amex", "optima", "discover", "diners-club", "jcb", "maestro",
                "enroute",
            ]), "Type of the card."),
        .init("payment_connector", .string, "Name of the payment connector."),
        .init("payment_method", .known(["credit-card", "ach-debit"]), "Method of payment."),
        .init("security_code", .string, "Security code, wholly masked."),
    ]
}
