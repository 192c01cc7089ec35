import Callisto
import CallistoREPL
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestClocks
import Testing

@Suite struct `Help and completion` {
    private func session(_ entries: String...) async throws -> Session {
        let source = PreparedEntries(entries)
        var options = SessionOptions()
        // However busy the machine is, nothing is left out for lack of time.
        options.clock = StoppedClock()
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        return session
    }

    @Test func `every operation completes by its name`() async throws {
        let session = try await session()
        for operation in Catalog.operations {
            let path = "ai." + operation.id
            let found = await session.complete(before: path, after: "")
            let last = String(operation.id.split(separator: ".").last ?? "")
            #expect(
                found.candidates.contains { $0.text == last && $0.summary == operation.summary }, "\(path)")
            #expect(found.replacing == last.count)
        }
    }

    @Test func `every argument completes inside its call, required ones first`() async throws {
        let session = try await session()
        for operation in Catalog.operations where !operation.parameters.isEmpty {
            let found = await session.complete(before: "ai.\(operation.id) { ", after: "")
            let required = operation.parameters.filter(\.isRequired).map(\.scriptName)
            let others = operation.parameters.filter { !$0.isRequired }.map(\.scriptName)
            #expect(found.candidates.map(\.label) == required + others, "\(operation.id)")
            #expect(found.candidates.filter(\.isRequired).map(\.label) == required)
        }
    }

    @Test func `every choice completes inside its quotes`() async throws {
        let session = try await session()
        for operation in Catalog.operations {
            for parameter in operation.parameters {
                guard case .enumeration(let values, _) = parameter.field.type else { continue }
                let before = "x = ai.\(operation.id){ \(parameter.scriptName) = \""
                let found = await session.complete(before: before, after: "")
                #expect(found.candidates.map(\.text) == values.map { $0 + "\"" }, "\(operation.id)")
            }
        }
    }

    @Test func `every operation has help and a signature`() async throws {
        let session = try await session()
        for operation in Catalog.operations {
            let help = await session.help(on: "ai." + operation.id, width: 80)
            #expect(help.hasPrefix(operation.id + "  "), "\(operation.id)")
            for parameter in operation.parameters {
                // A narrow column holds its first word.
                #expect(help.contains(parameter.field.summary.prefix { $0 != " " }))
            }
            #expect(Session.signature(before: "ai.\(operation.id)(")?.hasPrefix(operation.id + "(") == true)
        }
    }

    @Test func `every function of the library has help, a signature and a line beside its completion`()
        async throws
    {
        let session = try await session("report = require 'report'")
        let reference = LibraryReference.shared
        for name in reference.names {
            let signature = try #require(reference.function(name)?.signature)
            let help = await session.help(on: name, width: 80)
            #expect(help.hasPrefix(signature + "\n"), "\(name): \(help)")
            if !name.contains(":") { #expect(Session.signature(before: name + "(") == signature) }
        }
        let found = await session.complete(before: "report.spark", after: "")
        #expect(found.candidates.map(\.text) == ["sparkline"])
        #expect(found.candidates.first?.summary == reference.summary("report.sparkline"))
    }

    @Test(arguments: [
        ("suite", "suite\n"), ("rollout", "rollout\n"), ("rollout.Spec", "rollout.Spec\n"),
        ("suite.run", "suite.run(which, options)\n"),
        // Under a name of the script's own.
        ("mine.run", "rollout.run(given)\n"),
    ])
    func `the library answers for its modules and their tables`(_ name: String, _ start: String) async throws
    {
        let session = try await session("local mine = require 'rollout'")
        #expect(await session.help(on: name, width: 80).hasPrefix(start))
    }

    @Test func `arguments that are given are not offered again`() async throws {
        let session = try await session()
        let found = await session.complete(before: "ai.assistants.create { name = 'x', ", after: "")
        #expect(found.candidates.first?.label == "instructions")
        #expect(!found.candidates.contains { $0.label == "name" })
    }

    @Test func `ids that came by are offered with their names`() async throws {
        let session = try await session(
            "local a = ai.assistants.create { name = 'Support', instructions = 'x' }")
        let found = await session.complete(before: "ai.assistants.retrieve(\"", after: "")
        #expect(found.candidates.count == 1)
        #expect(found.candidates.first?.summary == "Assistant Support")
        #expect(found.candidates.first?.text.hasSuffix("\"") == true)
    }

    @Test(arguments: [
        ("kep", "kept"), ("kept.inn", "inner"), ("string.form", "format"), (":rese", "reset"),
        ("require \"jso", "json\""),
        ("require(\"tas", "task\""), ("func", "function"),
    ])
    func `completes what lives in the session`(_ before: String, _ text: String) async throws {
        let session = try await session("local kept = { inner = 1 }")
        let found = await session.complete(before: before, after: "")
        #expect(found.candidates.map(\.text) == [text])
    }

    @Test(arguments: [
        ("webhooks.on(\"call.hang", ["call.hangup"]),
        ("webhooks.on('call.payment.c", ["call.payment.completed"]),
        ("jobs.define { name = 'a', on = \"call.conversation.en", ["call.conversation.ended"]),
        ("jobs.define { overlap = \"queue", ["queue_one", "queue_all"]),
        ("rollout.run { on_fail = \"", ["rollback", "pause"]), ("jobs.define { name = \"", []),
    ])
    func `values of which there are few complete inside their quotes`(_ before: String, _ values: [String])
        async throws
    {
        let found = try await session().complete(before: before, after: "")
        #expect(found.candidates.map(\.label) == values)
    }

    @Test func `every event completes, with what it is`() async throws {
        let found = try await session().complete(before: "webhooks.on(\"", after: "")
        #expect(found.candidates.map(\.label) == Catalog.events.map(\.name) + ["*"])
        #expect(found.candidates.first?.summary == Catalog.events.first?.summary)
    }

    @Test func `options of the library complete inside their table, required ones first`() async throws {
        let session = try await session()
        let all = await session.complete(before: "jobs.define { ", after: "")
        #expect(all.candidates.prefix(2).map(\.label) == ["name", "run"])
        #expect(all.candidates.filter(\.isRequired).map(\.label) == ["name", "run"])
        let rest = await session.complete(before: "jobs.define { overlap = 'skip', o", after: "")
        #expect(rest.candidates.map(\.text) == ["on = ", "on_success = ", "on_failure = "])
        let none = await session.complete(before: "webhooks.on { ", after: "")
        #expect(!none.candidates.contains { $0.text.hasSuffix(" = ") })
    }

    @Test(arguments: [
        ("json.encode(", "json.encode(value, options)"), ("f(", nil), ("x = 1", nil),
        ("ai.assistants.delete(", "assistants.delete(assistant_id, { hard_delete })"),
        ("ai.assistants.create { name = ", "name: Name of the assistant."),
    ])
    func `the signature follows what is typed`(_ before: String, _ hint: String?) {
        #expect(Session.signature(before: before) == hint)
    }

    @Test(arguments: [
        (
            "ai.assistants.creat",
            "nothing is known about 'ai.assistants.creat'; did you mean 'assistants.create'?\n"
        ),
        (":quit", ":quit  leave; Ctrl-D does too\n"), ("kept", "kept: number\n7\n"),
    ])
    func `help answers with what there is`(_ name: String, _ text: String) async throws {
        let session = try await session("local kept = 7")
        #expect(await session.help(on: name, width: 80) == text)
    }

    @Test func `every operation shows its wire form, every code its meaning`() async throws {
        let operations = Catalog.operations.map { "ai.\($0.id)??" }
        let source = PreparedEntries(operations)
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        for operation in Catalog.operations {
            let line = "\(operation.method.rawValue) \(operation.path)\n"
            #expect(source.printed.contains(line), "\(operation.id)")
        }
        for code in [TelnyxError.Code.notFound, .rateLimit, .effectUnknown, .endlessPages, .invalidArgument] {
            let help = await session.help(on: code.rawValue, width: 80)
            #expect(help.hasPrefix(code.rawValue + "\n"))
        }
    }

    @Test func `every field of every shape has help`() async throws {
        let session = try await session()
        for shape in Catalog.shapes {
            for field in shape.fields where field.name.allSatisfy({ $0.isLetter || $0 == "_" }) {
                let help = await session.help(on: "\(shape.name).\(field.name)", width: 200)
                #expect(help.hasPrefix("\(shape.name).\(field.name)  "))
                #expect(help.contains(field.summary))
            }
        }
    }

    @Test(arguments: [
        ("f??", "in[1]:1\nfunction f(n)\n  return n\nend\n"), ("?f.x", "nothing is known about 'f.x'\n"),
        ("help(':quit')", ":quit  leave; Ctrl-D does too\n"), ("a.greeting?", "Assistant.greeting  string\n"),
        ("a.voice_settings.voice?", "VoiceSettings.voice  string\n"),
        ("apropos 'zebra'", "nothing has 'zebra' in its name or summary\n"),
        ("print??", "print: function print\n"),
    ])
    func `questions are answered`(_ question: String, _ answer: String) async throws {
        let source = PreparedEntries([
            "function f(n)\n  return n\nend", "a = ai.assistants.create { name = 'A', instructions = 'x' }",
            question,
        ])
        let session = try await Session(host: try await makeHost(printingTo: source), source: source)
        await session.run()
        #expect(source.printed.hasPrefix(answer), "\(source.printed)")
    }

    @Test(arguments: [
        (":target si", "simulator"), (":load no", "notes/"), (":load notes/o", "one.lua"),
        (":help :ta", "target"),
        (":time kep", "kept"), ("require 'min", "mine'"), ("f('notes/o", "one.lua'"),
    ])
    func `commands and strings complete with targets, files, names`(_ before: String, _ text: String)
        async throws
    {
        let folders = [".": ["notes/", "mine.lua", ".hidden"], "notes/": ["one.lua", "two.lua"]]
        var options = SessionOptions()
        options.clock = StoppedClock()
        options.listFolder = { folders[$0] ?? [] }
        let simulator = Simulator(options: SimulatorOptions(wallClock: { .zero }, clock: ContinuousClock()))
        options.targets = TargetSwitch(.simulator, simulator: simulator, live: nil)
        let source = PreparedEntries(["local kept = 7"])
        let session = try await Session(
            host: try await makeHost(printingTo: source), source: source, options: options)
        await session.run()
        let found = await session.complete(before: before, after: "")
        #expect(found.candidates.first?.text == text)
    }

    @Test(arguments: [
        ("", Completeness.complete), ("x =", .incomplete("something must follow '='")), ("x = 1", .complete),
        ("local", .incomplete("something must follow 'local'")), ("local x <const>", .complete),
        ("::a::", .complete),
        ("f(...", .incomplete("'(' from line 1 is not closed")), ("return ...", .complete),
        ("a ..", .incomplete("something must follow '..'")),
        ("x = 1 -- if", .complete), ("end", .complete), ("a.b:", .incomplete("something must follow ':'")),
        ("\"open", .complete), ("x > ", .incomplete("something must follow '>'")),
    ])
    func `knows whether a chunk goes on`(_ text: String, _ completeness: Completeness) {
        #expect(Editor().completeness(text) == completeness)
    }
}
