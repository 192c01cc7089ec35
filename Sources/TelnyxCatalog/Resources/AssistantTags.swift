extension Shape {
    static let tagsResponse: Shape = Shape(
        "TagsResponse", "Tags.", fields: [.init("tags", .list(.string), .required, "The tags.")])
}

extension Operation {
    static let listTags: Operation = Operation(
        "assistants.tags.list", .get, "/ai/assistants/tags", summary: "Shows every tag in use.",
        effect: .read, recovery: .read, returns: .one(.tagsResponse))

    static let addTag: Operation = Operation(
        "assistants.tags.add", .post, "/ai/assistants/{assistant_id}/tags",
        summary: "Tags an assistant.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .holds(member: "tags", argument: "tag"),
            "A tag that the assistant holds is done; otherwise send."),
        parameters: [.assistantID, .body("tag", .string, .required, "The tag.")],
        returns: .one(.tagsResponse))

    static let removeTag: Operation = Operation(
        "assistants.tags.remove", .delete, "/ai/assistants/{assistant_id}/tags/{tag}",
        summary: "Takes a tag from an assistant.", effect: .write,
        recovery: .detaching(by: "assistants.retrieve"),
        parameters: [.assistantID, .path("tag", .string, "The tag.")], returns: .one(.tagsResponse))

    static let tagOperations: [Operation] = [listTags, addTag, removeTag]
}
