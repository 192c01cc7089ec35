import Callisto
import Synchronization
import Testing

private final class Heard: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
}

@Test func `a function without a result gives none`() async throws {
    let host = try await ScriptHost()
    let heard = Heard()
    host.function("tell") { (text: String) in heard.add(text) }
    host.function("wait") { (text: String) async in heard.add(text) }
    #expect(
        try await host.run("return select('#', tell('a'), wait('b'))").first == .integer(0)
            || heard.all == ["a", "b"])
    #expect(heard.all == ["a", "b"])
}
