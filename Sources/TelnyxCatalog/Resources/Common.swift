// What several resources share.

extension Parameter {
    static let assistantID: Parameter = .path(
        "assistant_id", .string, "Which assistant.", record: RecordReference(.assistant, "id"))
    static let conversationID: Parameter = .path(
        "conversation_id", .string, "Which conversation.", record: RecordReference(.conversation, "id"))
    static let pageNumber: Parameter = .query("page[number]", .integer(1...), "Which page.", default: 1)
    static let pageSize: Parameter = .query(
        "page[size]", .integer(1...100), "How many on a page.", default: 20)
}

extension Field {
    static let pageMeta: Field = Field("meta", .shape(.pageMeta), .required, "Where in the list a page is.")
}

extension Shape {
    static let pageMeta: Shape = Shape(
        "PageMeta", "Where in a list a page is.",
        fields: [
            .init("page_number", .integer, .required, "This page, counted from 1."),
            .init("page_size", .integer, .required, "How many are on a full page."),
            .init("total_pages", .integer, .required, "How many pages there are."),
            .init("total_results", .integer, .required, "How many there are in all."),
        ])
}

extension ValueType {
    /// The values that a filter on a metadata key or a message's note may have.
    static let scalar: ValueType = .alternatives([.string, .integer, .boolean])
}

extension Recovery {
    static let read: Recovery = Recovery(.repeat, "A read changes nothing; send it again.")

    /// For what is addressed by an id that is never given out again.
    static let deletion: Recovery = Recovery(
        .repeat, "Send it again; 404 on the second sending means that it is gone.")

    /// For a body that sets what it names.
    static func settingValues(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            "Sends the same values again; after ten minutes read first, somebody may have set others.")
    }

    /// For a bond that could have been tied again in the meantime.
    static func detaching(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            "Send it again; 404 means done. After ten minutes read first, it may be wanted again.")
    }
}
