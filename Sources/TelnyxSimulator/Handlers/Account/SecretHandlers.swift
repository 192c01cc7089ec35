internal import TelnyxCatalog

extension TableName {
    /// Names of secrets, each with its `type`; the values are kept apart, see ``World/secretValues``.
    static let integrationSecrets = TableName("integration_secrets")
}

/// Integration secrets: what other settings refer to by identifier.
enum SecretHandlers {
    static let all: [String: Handler] = resource.handlers

    private static let resource = StandardResource(
        operations: "integration_secrets", table: .integrationSecrets, idParameter: "id",
        updateStamps: ["updated_at"],
        filters: ["filter[type]": { $0["type"] == $1 }],
        prepare: { world, record, _ throws(Refusal) in
            let needed = record["type"] == "basic" ? ["username", "password"] : ["token"]
            for name in needed where record[name]?.string?.isEmpty ?? true {
                throw Refusal(422, .parameterMissing, "\(name) is required.", pointer: "/\(name)")
            }
            if let identifier = record["identifier"]?.string {
                world.secretValues[identifier] =
                    record["token"]?.string
                    ?? [record["username"], record["password"]].compactMap { $0?.string }.joined(
                        separator: ":")
            }
            for name in ["token", "username", "password"] { record[name] = nil }
            record["record_type"] = "integration_secret"
        },
        present: { _, record in
            var record = record
            record["type"] = nil
            return record
        })
}
