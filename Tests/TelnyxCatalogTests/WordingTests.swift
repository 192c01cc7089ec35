import TelnyxCatalog
import Testing

/// The reference says things straight: noun phrases and imperative sentences, whole ones, in the API's own terms.
@Suite struct `Texts of the catalogue` {
    /// Everything that help, completion and annotations show of an operation, a shape or an event.
    private static let texts: [(place: String, text: String)] = {
        var texts: [(place: String, text: String)] = []
        for operation in Catalog.operations {
            texts.append((operation.id, operation.summary))
            texts.append((operation.id + ", recovery", operation.recovery.rule))
            texts += operation.parameters.map { (operation.id + "." + $0.name, $0.summary) }
            texts += operation.rules.map { (operation.id + ", a rule", $0.summary) }
        }
        for shape in Catalog.shapes {
            texts.append((shape.name, shape.summary))
            texts += shape.fields.map { (shape.name + "." + $0.name, $0.summary) }
        }
        texts += Catalog.unions.map { ($0.name, $0.summary) }
        for event in Catalog.events {
            texts.append((event.name, event.summary))
            texts += event.payload.fields.map { (event.name + "." + $0.name, $0.summary) }
        }
        return texts
    }()

    @Test func `are whole sentences`() {
        #expect(Self.texts.count > 1500)
        for (place, text) in Self.texts {
            #expect(text.hasSuffix(".") && !text.contains("  "), "\(place): \(text)")
            #expect(text.count { $0 == "`" }.isMultiple(of: 2), "\(place): \(text)")
            #expect(text.count { $0 == "(" } == text.count { $0 == ")" }, "\(place): \(text)")
        }
    }

    @Test(arguments: [
        "What ", "Who ", "Whom ", "Whose ", "Whoever ", "Those ", "The words", "Where ", "When ",
    ])
    func `name the thing instead of asking for it`(_ beginning: String) {
        for (place, text) in Self.texts {
            #expect(!text.hasPrefix(beginning), "\(place): \(text)")
        }
    }

    @Test(arguments: ["the seed", "for people", "one's own", " gone", "the talk"])
    func `know no words of the house`(_ words: String) {
        for (place, text) in Self.texts {
            #expect(!text.lowercased().contains(words), "\(place): \(text)")
        }
    }
}
