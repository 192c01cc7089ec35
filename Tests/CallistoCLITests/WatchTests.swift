import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `Watching` {
    private let folder: URL = FileManager.default.temporaryDirectory.appending(
        path: "watch-\(UUID().uuidString)")

    private func write(_ text: String, to name: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    @Test func `runs a script again when a module of it changes`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("return 'one'", to: "word.lua")
        try write("print((require 'word'))", to: "main.lua")
        let path = folder.appending(path: "main.lua").path
        let running = try Program.start(["run", "--simulator", "--watch", path])
        #expect(await running.nextLine() == "one")
        try write("return 'two'", to: "word.lua")
        #expect(await running.line(2) == "two")
        // A mistake ends nothing.
        try write("print('three' ", to: "main.lua")
        try write("print('four')", to: "main.lua")
        #expect(await running.line(3) == "four")
        running.interrupt()
        let outcome = await running.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.errors.contains("-- \(folder.path)/word.lua changed\n"))
        #expect(outcome.errors.contains("; Ctrl-C ends\n"))
    }

    @Test func `runs a script again that still waits`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("print 'one' task.sleep('1h')", to: "main.lua")
        let running = try Program.start(["run", "--simulator", "--watch", folder.path + "/main.lua"])
        #expect(await running.nextLine() == "one")
        try write("print 'two' task.sleep('1h')", to: "main.lua")
        #expect(await running.line(2) == "two")
        running.interrupt()
        #expect(await running.outcome().status == 130)
    }

    @Test func `runs specs again when one is added`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("it('holds', function() end)", to: "a_spec.lua")
        let running = try Program.start(["test", "--watch", folder.path])
        #expect(await running.line(2) == "1 test: 1 passed")
        try write("it('holds as well', function() end)", to: "b_spec.lua")
        // The folder may be seen once more before the file is whole.
        #expect(await running.says("2 tests: 2 passed"))
        running.interrupt()
        #expect(await running.outcome().status == 130)
    }
}
