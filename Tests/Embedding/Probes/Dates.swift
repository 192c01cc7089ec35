import Callisto
import Foundation
import Testing

@Test func `a Date of Foundation is seconds since 1970`() async throws {
    let host = try await ScriptHost()
    host.function("nextDay") { (date: Date) in date.addingTimeInterval(86_400) }
    #expect(try await host.run("return nextDay(0)", as: Double.self) == 86_400)
    #expect(try await host.run("return nextDay(1)", as: Date.self) == Date(timeIntervalSince1970: 86_401))
}
