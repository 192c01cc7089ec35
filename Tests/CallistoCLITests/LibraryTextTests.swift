import Callisto
import TelnyxCatalog
import Testing

/// The same rule for the standard library, as editors, `callisto api` and the prompt show it.
@Suite struct `Texts of the library` {
    @Test(arguments: LibraryReference.shared.names)
    func `say in whole sentences what a function does`(_ name: String) throws {
        let function = try #require(LibraryReference.shared.function(name))
        // Parameters and results begin with two spaces, an example with four.
        let prose = function.text.filter { !$0.isEmpty && !$0.hasPrefix("  ") }.joined(separator: " ")
        guard !prose.isEmpty else { return }
        #expect(prose.hasSuffix(".") || prose.hasSuffix(":"), "\(prose)")
        for beginning in ["What ", "Who ", "Whoever ", "Those ", "The words", "Says ", "Tells "] {
            #expect(!prose.hasPrefix(beginning), "\(prose)")
        }
        #expect(!prose.contains("the seed writes"))
    }

    @Test func `name the field of a table instead of asking for it`() throws {
        var checked = 0
        for name in [
            "jobs.Options", "http.Options", "suite.RunOptions", "rollout.Spec", "sim.Traffic",
            "chat.PlayOptions",
        ] {
            guard let fields = LibraryReference.shared.json(on: name)?.object?["fields"]?.array else {
                Issue.record("\(name) has no fields")
                continue
            }
            for field in fields {
                guard let text = field.object?["text"]?.string else { continue }
                checked += 1
                for word in [" What ", " Who ", " Whoever ", " Those ", " The words"] {
                    #expect(!text.contains(word), "\(name): \(text)")
                }
                #expect(text.hasSuffix(".") || text.hasSuffix(".)"), "\(name): \(text)")
            }
        }
        #expect(checked > 50)
    }
}
