package import TelnyxCatalog

extension Operation {
    /// What is asked of a language model, by the API that most of them offer. It is none of the service's operations.
    package static let askModel: Operation = Operation(
        "brain.chat", .post, "/chat/completions",
        summary: "Asks a language model for the next message.", effect: .read,
        recovery: Recovery(.repeat, "Asking again changes nothing."),
        parameters: [
            .body("model", .string, .required, "The model's name."),
            .body("messages", .any, .required, "The conversation so far."),
            .body("temperature", .any, "How much is left to chance."),
            .body("seed", .any, "What chance is drawn from."),
            .body("tools", .any, "What the model may call."),
            .body("stream", .boolean, "Whether the answer arrives piece by piece."),
        ],
        returns: Returns(.bare, .any, streamedBy: "stream"))
}
