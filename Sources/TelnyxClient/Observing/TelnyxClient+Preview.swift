package import TelnyxCatalog

extension TelnyxClient {
    /// Whether a name says that its value is a secret.
    package static func isSecretName(_ name: String) -> Bool { SecretFields.isSecret(name) }

    /// The beginning of a call's arguments for people, with everything secret hidden.
    package func preview(of arguments: JSONObject, length: Int = 200) -> String {
        let text = reporter.mask.text(reporter.mask.hidingMembers(.object(arguments)).text())
        return text.count > length ? text.prefix(length) + "…" : text
    }
}
