extension Shape {
    static let tagsResponse: Shape = Shape(
        "TagsResponse", "A list of tags.", fields: [.init("tags", .list(.string), .required, "Tags in use.")])
}

extension Operation {
    static let listTags: Operation = Operation(
        "assistants.tags.list", .get, "/ai/assistants/tags", summary: "List the tags in use.",
        effect: .read, recovery: .read, returns: .one(.tagsResponse))

    static let addTag: Operation = Operation(
        "assistants.tags.add", .post, "/ai/assistants/{assistant_id}/tags",
        summary: "Add a tag to an assistant.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .holds(member: "tags", argument: "tag"),
            "Done if the assistant has the tag; otherwise send again."),
        parameters: [.assistantID, .body("tag", .string, .required, "Tag to add.")],
        returns: .one(.tagsResponse))

    static let removeTag: Operation = Operation(
        "assistants.tags.remove", .delete, "/ai/assistants/{assistant_id}/tags/{tag}",
        summary: "Remove a tag from an assistant.", effect: .write,
        recovery: .detaching(by: "assistants.retrieve"),
        parameters: [.assistantID, .path("tag", .string, "Tag to remove.")], returns: .one(.tagsResponse))

    static let tagOperations: [Operation] = [listTags, addTag, removeTag]
}
