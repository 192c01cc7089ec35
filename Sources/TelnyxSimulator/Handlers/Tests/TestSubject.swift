internal import TelnyxCatalog

extension TableName {
    /// Which assistant answers a telephone number: `assistant_id` by number.
    static let numbers = TableName("numbers")
}

/// Who is tried by a test: an assistant in one version, or nobody, where the destination is not simulated.
struct TestSubject: Sendable, Hashable {
    let assistant: String?
    let version: String?

    /// Finds whom a destination means.
    ///
    /// An assistant's id counts, with and without its `assistant-`, and a number that an assistant
    /// uses. Otherwise the owner of `version` is meant; without one nobody answers, and the
    /// run ends in an error. No version means main, never the canary.
    init(destination: String, version: String?, in world: World) throws(Refusal) {
        var assistant = TestSubject.assistant(at: destination, in: world)
        if let version, version != "main" {
            let owner = assistant.flatMap { Assistants.hasVersion(version, of: $0, in: world) ? $0 : nil }
            guard
                let owner = owner
                    ?? (assistant == nil
                        ? Assistants.liveIDs(in: world).first {
                            Assistants.hasVersion(version, of: $0, in: world)
                        }
                        : nil)
            else {
                throw .missingAssociate("There is no version \(version).", pointer: "/destination_version_id")
            }
            assistant = owner
            self.version = version
        } else {
            self.version = assistant.map { Assistants.mainVersion(of: $0, in: world) }
        }
        self.assistant = assistant
    }

    private static func assistant(at destination: String, in world: World) -> String? {
        let candidates = [
            destination, "assistant-" + destination,
            world[.numbers][destination]?["assistant_id"]?.string ?? "",
        ]
        return candidates.first { Assistants.isLive($0, in: world) }
    }
}

extension World {
    /// Lets an assistant answer a telephone number, as destination of tests.
    ///
    /// Numbers from which an assistant texts or calls are its own already.
    public mutating func bind(number: String, to assistant: String) {
        self[.numbers].insert(["assistant_id": .string(assistant)], id: number)
    }
}
