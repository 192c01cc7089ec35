// Rows of the published webhook types; what is seen only in programs says so.
extension EventType {
    static let callEvents: [EventType] = [
        .call(
            "call.initiated", "A call begins: one comes in, or a dialled one leaves.",
            [
                .init("state", .known(["parked", "bridging"]), "`parked` incoming, `bridging` outgoing."),
                .init("direction", .known(["incoming", "outgoing"]), "Direction."),
                .init("caller_id_name", .string, "Name of the caller."),
                .init("call_screening_result", .string, "Verdict of the network's call screening."),
                .init("connection_codecs", .string, "Codecs of the application, separated by commas."),
                .init("offered_codecs", .string, "Codecs that the caller offers, separated by commas."),
                .init("shaken_stir_attestation", .string, "Attestation level: A, B or C."),
                .init("shaken_stir_validated", .boolean, "Whether the attestation was verified."),
                .init("custom_headers", .headers, "Headers that the call was dialled with."),
                .init("sip_headers", .headers, "User-to-User and Diversion headers."),
                .init("start_time", .dateTime, "Start of the call."),
                .init("tags", .list(.string), "Tags of the call."),
            ]),
        .call(
            "call.answered", "A call is answered.",
            [
                .init("state", .known(["answered"]), "Always `answered`."),
                .init("custom_headers", .headers, "Headers that the call was dialled with."),
                .init("sip_headers", .headers, "User-to-User and Diversion headers."),
                .init("start_time", .dateTime, "Start of the call."),
                .init("tags", .list(.string), "Tags of the call."),
            ]),
        .call("call.bridged", "Two legs are connected."),
        .call(
            "call.hangup", "A call ends; `occurred_at` is its end.",
            [
                .init("state", .known(["hangup"]), "Always `hangup`."),
                .init(
                    "hangup_cause",
                    .known([
                        "call_rejected", "normal_clearing", "originator_cancel", "timeout", "time_limit",
                        "user_busy", "not_found", "no_answer", "unspecified",
                    ]), "Reason of the end."),
                .init("hangup_source", .known(["caller", "callee", "unknown"]), "Party that hung up."),
                .init("sip_hangup_cause", .string, "SIP status as text, `200` or `486`."),
                .init("call_quality_stats", .shape(.callQuality), "Quality of the call.", nullable: true),
                .init("custom_headers", .headers, "Headers that the call was dialled with."),
                .init("sip_headers", .headers, "User-to-User and Diversion headers."),
                .init("start_time", .dateTime, "Start of the call, before the answer."),
                .init("tags", .list(.string), "Tags of the call."),
            ]),
        .call("call.hold", "A call is put on hold."),
        .call("call.unhold", "A call is taken off hold."),
        .call(
            "call.cost", "Cost of a call, where the application asks for it.", parties: false,
            [
                .init("billed_duration_secs", .integer, "Billed duration in seconds."),
                .init("billing_group_id", .string, "Id of the billing group.", nullable: true),
                .init("cost_parts", .list(.shape(.costPart)), "Parts of the cost."),
                .init("occurred_at", .dateTime, "Time of the calculation."),
                .init("status", .known(["success", "error"]), "Whether the cost is known."),
                .init("total_cost", .string, "Sum as a decimal string."),
            ]),
        .call(
            "call.enqueued", "A call enters a queue.", parties: false,
            [
                .init("current_position", .integer, "Position, from 1."),
                .init("queue", .string, "Name of the queue."),
                .init("queue_avg_wait_time_secs", .integer, "Average wait in seconds."),
            ]),
        .call(
            "call.dequeued", "A call leaves a queue.", parties: false,
            [
                .init("queue", .string, "Name of the queue."),
                .init("queue_position", .integer, "Position that it left from."),
                .init(
                    "reason", .known(["bridged", "bridging-in-process", "hangup", "leave", "timeout"]),
                    "Reason of leaving."),
                .init("wait_time_secs", .integer, "Wait in seconds."),
            ]),
        .call(
            "call.refer.started", "A call is being referred to another address.",
            [
                .init("sip_notify_response", .integer, "SIP status of the latest notification.")
            ]),
        .call(
            "call.refer.completed", "A call was referred to another address.",
            [
                .init("sip_notify_response", .integer, "SIP status of the last notification.")
            ]),
        .call(
            "call.refer.failed", "A call could not be referred.",
            [
                .init("sip_notify_response", .integer, "SIP status of the last notification.")
            ]),
        .call(
            "call.sip_info.received", "The other side sends a SIP INFO request.", source: .seen,
            [
                .init("content_type", .string, "Media type of the body."),
                .init("body", .string, "Body of the request."),
            ]),
        .call(
            "call.machine.detection.ended", "Answering machine detection has a verdict.",
            [
                .init(
                    "result", .known(["human", "machine", "not_sure"]),
                    "Verdict; treat `not_sure` as a human.")
            ]),
        .call(
            "call.machine.greeting.ended", "The greeting of an answering machine has ended.",
            [
                .init("result", .known(["beep_detected", "ended", "not_sure"]), "How its end was noticed.")
            ]),
        .call("call.machine.premium.detection.started", "Premium answering machine detection begins."),
        .call(
            "call.machine.premium.detection.ended", "Premium answering machine detection has a verdict.",
            [
                .init(
                    "result",
                    .known([
                        "human_residence", "human_business", "machine", "silence", "fax_detected", "not_sure",
                    ]), "Verdict; treat `not_sure` as a human.")
            ]),
        .call(
            "call.machine.premium.greeting.ended", "The greeting of an answering machine has ended.",
            [
                .init(
                    "result", .known(["beep_detected", "no_beep_detected", "prompt_ended"]),
                    "How its end was noticed.")
            ]),
        .call(
            "call.machine.premium.call_screening.detected", "The callee's telephone screens the call.",
            [
                .init("result", .known(["screening"]), "Always `screening`.")
            ]),
        .call(
            "call.deepfake_detection.result", "Deepfake detection has a verdict.", parties: false,
            [
                .init("result", .known(["real", "fake", "silence_timeout"]), "Verdict."),
                .init("score", .number, "Likelihood of a fake, 0 to 1.", nullable: true),
                .init("consistency", .number, "Consistency of the samples.", nullable: true),
            ]),
        .call(
            "call.deepfake_detection.error", "Deepfake detection failed.", parties: false,
            [
                .init(
                    "error_message",
                    .known([
                        "detection_timeout", "rtp_timeout", "dfd_connection_error", "dfd_stream_error",
                    ]), "Reason of the failure.")
            ]),
    ]
}

extension Shape {
    fileprivate static let callQuality = Shape(
        "CallQuality", "Packets of a call, as numbers in text.",
        fields: [
            .init(
                "inbound",
                .shape(
                    Shape(
                        "InboundQuality", "Packets that were received.",
                        fields: [
                            .init("jitter_max_variance", .string, "Largest variance of jitter."),
                            .init("jitter_packet_count", .string, "Number of packets with jitter."),
                            .init("mos", .string, "Mean opinion score, 1 to 5."),
                            .init("packet_count", .string, "Number of packets."),
                            .init("skip_packet_count", .string, "Number of lost packets."),
                        ])), "Packets that were received."),
            .init(
                "outbound",
                .shape(
                    Shape(
                        "OutboundQuality", "Packets that were sent.",
                        fields: [
                            .init("packet_count", .string, "Number of packets."),
                            .init("skip_packet_count", .string, "Number of lost packets."),
                        ])), "Packets that were sent."),
        ])

    fileprivate static let costPart = Shape(
        "CallCostPart", "A part of a call's cost.",
        fields: [
            .init("billed_duration_secs", .integer, "Billed duration in seconds."),
            .init("call_part", .string, "Product, `call-control`."),
            .init("cost", .string, "Cost as a decimal string."),
            .init("currency", .string, "Currency code, `USD`."),
            .init("rate", .string, "Price of a minute as a decimal string."),
        ])
}
