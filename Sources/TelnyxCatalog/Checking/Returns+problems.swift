extension Returns {
    /// Whether a response body, with its envelope, is what the catalogue says; more fields are allowed.
    public func problems(in body: JSONValue) -> [Problem] {
        var checker = Checker(.response)
        switch envelope {
        case .empty, .unspecified, .stated: break
        case .text, .bytes: _ = checker.check(body, .string, at: [])
        case .bare: _ = checker.check(body, type, at: [])
        case .array: _ = checker.check(body, .list(type), at: [])
        case .data, .member:
            let member = if case .member(let name) = envelope { name } else { "data" }
            let data = Field(member, paging == nil ? type : .list(type), .required, "Data of the response.")
            // A name would only show where the catalogue itself is wrong.
            let wrapped = Shape("envelope", "A response.", isOpen: true, fields: [data] + beside)
            _ = checker.check(body, .object { wrapped }, at: [])
        }
        return checker.problems
    }
}
