// What several resources share.

extension Parameter {
    static let assistantID: Parameter = .path(
        "assistant_id", .string, "Id of the assistant.", record: RecordReference(.assistant, "id"))
    static let conversationID: Parameter = .path(
        "conversation_id", .string, "Id of the conversation.", record: RecordReference(.conversation, "id"))
    static let pageNumber: Parameter = .query(
        "page[number]", .integer(1...), "Number of the page, from 1.", default: 1)
    static let pageSize: Parameter = .query(
        "page[size]", .integer(1...100), "Number of items on a page.", default: 20)
}

extension Field {
    static let pageMeta: Field = Field(
        "meta", .shape(.pageMeta), .required, "Position of the page in the list.")
}

extension Shape {
    static let pageMeta: Shape = Shape(
        "PageMeta", "Position of a page in a list.",
        fields: [
            .init("page_number", .integer, .required, "Number of this page, from 1."),
            .init("page_size", .integer, .required, "Number of items on a full page."),
            .init("total_pages", .integer, .required, "Number of pages."),
            .init("total_results", .integer, .required, "Number of items on all pages."),
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
        .repeat, "Send it again; 404 on the second attempt means that it is deleted.")

    /// For a body that sets what it names.
    static func settingValues(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            "Send the same values again; after ten minutes read first: somebody may have set others.")
    }

    /// For a bond that could have been tied again in the meantime.
    static func detaching(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            """
            Send it again; 404 means that it is done. After ten minutes read first: somebody may \
            have attached it again.
            """)
    }
}
