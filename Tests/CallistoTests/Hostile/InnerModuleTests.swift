import Automation
import Callisto
import Lua
import TelnyxClient
import TestSupport
import Testing

/// What the documented modules are made of: files of the library that are no documented modules, and modules of the
/// host. The host lists them, so a new one is here by itself.
@Suite struct `A module behind the library` {
    private func stage(_ configure: (inout HostOptions) -> Void = { _ in }) async throws -> Stage {
        try await Stage(configure: {
            $0.web = { _ in WebAnswer(status: 200, body: []) }
            $0.computeLimit = .seconds(120)
            configure(&$0)
        })
    }

    @Test func `is reached by no script, whichever road it takes`() async throws {
        let stage = try await stage()
        let names = stage.host.innerModuleNames
        #expect(
            Set(names).isSuperset(of: [
                "web", "_sim", "text", "terminal", "schedules", "misuse", "rollout.plan",
            ]))
        try await stage.host.runtime.runHost(
            try Script.innerKnown(), chunkName: "[knowing]", arguments: [names.joined(separator: " ")])
        try await stage.host.run(try Script.innerModules(names), name: "test.lua")
        #expect(stage.transcript.text.contains("\(names.count) modules by no road, "))
    }

    private func script() async throws -> String {
        try Script.innerModules(try await stage().host.innerModuleNames)
    }

    @Test func `is reached by no spec`() async throws {
        let source = "it('looks', function()\n\(try await script())\nend)"
        var runner = SpecRunner()
        runner.options.computeLimit = .seconds(120)
        let file = await runner.run(Array(source.utf8), path: "a_spec.lua")
        #expect(file.failures.isEmpty && file.results.count == 1)
        #expect(file.results.first?.failure == nil, "\(String(describing: file.results.first?.failure))")
    }

    @Test func `is reached by no file of jobs`() async throws {
        let source = "\(try await script())\nrequire 'jobs'.define { name = 'a', run = function() end }"
        let loader = JobLoader(target: "here", options: { _ in HostOptions() }) {
            _ in
            Array(source.utf8)
        }
        #expect(try await loader.load(["jobs.lua"]).definitions.map(\.job.name) == ["a"])
    }

    @Test func `is reached by no module that lies beside the script`() async throws {
        let script = try await script()
        let stage = try await stage {
            $0.moduleLoader = { name in
                name == "thief"
                    ? LuaModuleSource(source: Array(script.utf8), chunkName: "stdlib/thief.lua") : nil
            }
        }
        try await stage.host.run("require 'thief'", name: "test.lua")
        #expect(stage.transcript.text.contains(" modules by no road, "))
    }

    @Test func `is reached by no script whose name is that of the library or of the host`() async throws {
        for name in ["stdlib/http.lua", "[telnyx]", "=[telnyx]"] {
            let stage = try await stage()
            try await stage.host.run(try await script(), name: name)
            #expect(stage.transcript.text.contains(" modules by no road, "))
        }
    }

    @Test(arguments: [
        ("web", "http"), ("_sim", "sim"), ("schedules", "jobs"), ("rollout.plan", "rollout"),
        ("terminal", "report"),
    ])
    func `is not found under its name, and the nearest documented one is named`(
        _ name: String, _ documented: String
    ) async throws {
        let error = try await stage().failure("local m = require '\(name)'")
        #expect(error?.code == "module.not_found")
        #expect(error?.message == "module '\(name)' not found; did you mean '\(documented)'?")
    }

    @Test func `leaves its name to a module of the script's`() async throws {
        let stage = try await stage {
            $0.permissions = .api.allowing(.network("a.test"))
            $0.moduleLoader = { name in
                ["web", "text", "misuse"].contains(name)
                    ? LuaModuleSource(source: Array("return 'mine'".utf8), chunkName: "\(name).lua") : nil
            }
        }
        #expect(
            try await stage.run(
                "return require 'web' .. require 'text' .. require 'misuse', require 'http'.get('https://a.test').status"
            )
                == ["mineminemine", "200"])
    }

    @Test func `is there once, whoever requires what is made of it first`() async throws {
        let stage = try await stage()
        let answer = try await stage.run(
            """
            local rollout, report = require 'rollout', require 'report'
            package.loaded.report, package.loaded.rollout = nil, nil
            return require 'report' == report, require 'rollout' == rollout
            """)
        #expect(answer == ["true", "true"])
    }

    @Test func `is found by those who work on the library`() async throws {
        let stage = try await stage { $0.opensLibrary = true }
        #expect(
            try await stage.run("return type(require 'web'.send), type(require 'rollout.bets')") == [
                "function", "table",
            ])
    }
}
