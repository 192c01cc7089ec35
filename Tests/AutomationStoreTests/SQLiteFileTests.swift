import Automation
import AutomationStore
import Foundation
import Testing

@Suite struct `A SQLite file` {
    /// A folder for one test, and a store in it.
    private static func withStore(
        _ body: (_ store: SQLRunStore, _ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("runs.db").path
        let store = try await SQLRunStore.open(path, wallClock: { Timestamp(seconds: 1_800_000_000) })
        try await body(store, path)
    }

    @Test func `that is moved away is waited for, and nothing is written beside it`() async throws {
        try await Self.withStore { store, path in
            let run = try await store.claimed()
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            let append = Append(lease: run.lease, records: [record(0)])
            for _ in 0..<2 {
                let error = await #expect(throws: StoreError.self) {
                    _ = try await store.append([append], leaseDuration: .seconds(30))
                }
                #expect(error?.isRetryable == true)
                #expect(
                    error?.description == "the store \(path) does not answer: unable to open database file")
            }
            await #expect(throws: StoreError.self) { _ = try await store.run("r") }
            #expect(!FileManager.default.fileExists(atPath: path))
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
            #expect(try await store.append([append], leaseDuration: .seconds(30)) == [true])
            #expect(try await store.records(of: "r", from: 0).count == 1)
        }
    }

    @Test(arguments: [
        ("not a database, by far", "cannot be used: file is not a database"),
        ("", nil),
    ])
    func `is taken when it is empty, and refused when it is something else`(
        _ text: String, _ refusal: String?
    ) async throws {
        try await Self.withStore { _, path in
            let other = path + ".other"
            try Data(text.utf8).write(to: URL(fileURLWithPath: other))
            do {
                let store = try await SQLRunStore.open(other, wallClock: { Timestamp(seconds: 1) })
                _ = try await store.claimed()
                #expect(refusal == nil)
            } catch {
                #expect("\(error)" == "the store \(other) \(refusal ?? "")")
            }
        }
    }
}
