import Foundation
import TestPrograms
import Testing

/// The program's commands with their words, read from the program itself, so that a new one is in every test of them.
struct CommandTree {
    /// An option with a value, or a word that a command takes by its place.
    struct Word: Sendable, CustomTestStringConvertible {
        let command: [String]
        let name: String
        let valueName: String
        let isPositional: Bool
        let isRepeating: Bool

        var path: String { command.joined(separator: " ") }
        /// Whether it takes a number of anything.
        var isNumber: Bool { ["n", "duration", "size"].contains(valueName) }
        var testDescription: String { path + (isPositional ? " \(name)" : " --\(name)") }
    }

    /// Every command that has none below it.
    let commands: [[String]]
    let words: [Word]

    init() async throws {
        let dump = try await Program.callisto(["--experimental-dump-help"])
        let json = try JSONSerialization.jsonObject(with: Data(dump.output.utf8)) as? [String: Any]
        var commands: [[String]] = []
        var words: [Word] = []
        func walk(_ command: [String: Any], _ path: [String]) {
            let inner = command["subcommands"] as? [[String: Any]] ?? []
            for one in inner {
                let name = one["commandName"] as? String ?? ""
                if name != "help" { walk(one, path + [name]) }
            }
            guard inner.isEmpty else { return }
            commands.append(path)
            for word in command["arguments"] as? [[String: Any]] ?? [] where word["kind"] as? String != "flag"
            {
                // What the program puts into a command line itself.
                guard word["shouldDisplay"] as? Bool != false else { continue }
                let names = word["names"] as? [[String: Any]] ?? []
                let long = names.first { $0["kind"] as? String == "long" }?["name"] as? String
                let value = word["valueName"] as? String ?? ""
                words.append(
                    Word(
                        command: path, name: long ?? value, valueName: value, isPositional: long == nil,
                        isRepeating: word["isRepeating"] as? Bool ?? false))
            }
        }
        walk(json?["command"] as? [String: Any] ?? [:], [])
        #expect(commands.count > 20 && words.count > 100)
        (self.commands, self.words) = (commands, words)
    }
}

/// A folder with something for every command to work on.
struct CommandPlace: ~Copyable {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write("s.lua", "return 1")
        try write("s_spec.lua", "describe('a', function() it('b', function() end) end)")
        try write("jobs.lua", "require('jobs').define { name = 'a', every = '1h', run = function() end }")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    /// What a command needs besides the option that a test is about.
    func rest(of command: [String]) throws -> [String] {
        let store = ["--store", folder + "/runs.db"]
        let rest: [String]? =
            switch command.joined(separator: " ") {
            case "repl", "simulator": []
            case "run", "simulate": [folder + "/s.lua"]
            case "eval": ["1"]
            case "test": [folder + "/s_spec.lua"]
            case "check": [folder + "/s.lua"]
            case "new": ["script", folder + "/new"]
            case "call": ["assistants.list"]
            case "trigger": ["call.hangup"]
            case "webhooks listen": ["--http", "127.0.0.1:0"]
            case "serve": ["--simulator"] + store + [folder + "/jobs.lua"]
            case "jobs list": ["--file", folder + "/jobs.lua"]
            case "jobs explain": ["--file", folder + "/jobs.lua", "a"]
            case "jobs backfill": store + ["--from", "2026-01-01", "a"]
            case "jobs history", "jobs pause", "jobs resume", "jobs trigger": store + ["a"]
            case "runs list", "runs export": store
            case "runs show", "runs cancel", "runs resume", "runs retry": store + ["x"]
            case "runs signal": store + ["x", "go"]
            case "runs import": store + [folder + "/s.lua"]
            case "runs backup": store + [folder + "/copy.db"]
            case "tokens create", "tokens revoke": store + ["ada"]
            case "tokens list", "store stat", "store vacuum", "store check", "store migrate": store
            case "api", "types", "doctor", "completions": []
            default: nil
            }
        return try #require(rest, "\(command.joined(separator: " ")) has no arguments in the tests")
    }

    /// Runs a command to its end; a server is stopped once it serves.
    func outcome(
        of words: [String], input: String = "", environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        let variables = ["SWIFT_BACKTRACE": "enable=no", "HOME": folder]
        let child = try Program.start(words, input: input, environment: variables.merging(environment) { $1 })
        if words.first == "simulator" { if !(await child.nextLine().isEmpty) { child.interrupt() } }
        if words.first == "serve", await child.nextError().contains("serving") { child.interrupt() }
        if words.first == "webhooks", await child.nextError().hasPrefix("http://") { child.interrupt() }
        return await child.outcome()
    }
}
