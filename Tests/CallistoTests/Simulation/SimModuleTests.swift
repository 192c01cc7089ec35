import Callisto
import Lua
import Synchronization
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@Suite struct `The module sim` {
    @Test func `says so where calls do not go to the simulator`() async throws {
        let stage = try await Stage(configure: { $0.simulator = nil })
        let error = try #require(await stage.failure("require 'sim'"))
        #expect(error.code == "sim.unavailable")
        #expect(
            error.message == """
                sim works on the simulator only, and this script's calls go elsewhere; use callisto simulate, \
                or run with --simulator
                """)
    }

    @Test func `reports outcomes with the callers that were counted`() async throws {
        let outcomes = Outcomes()
        let stage = try await Stage(configure: { $0.onOutcome = outcomes.add })
        _ = try await stage.run(
            """
            local sim = require "sim"
            local assistant = ai.assistants.create { name = "S", instructions = "Be kind." }
            local version = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
            ai.assistants.canary_deploys.create(assistant.id, { rules = {
              { serve = { version_id = version.version_id } } } })
            sim.traffic { assistant = assistant, per_hour = 40, callers = 5 }
            task.sleep("1d")
            sim.outcome { result = "promoted", took = 86400, assistant = assistant.id, version = version.version_id }
            """)
        let outcome = try #require(outcomes.all.first)
        #expect(outcome.result == "promoted")
        #expect(outcome.took == .seconds(86_400))
        #expect(outcome.callers == 5)
        #expect(outcome.conversations > 700)
    }

    @Test func `counts callers of what has not ended, up to the moment of the question`() async throws {
        let standing = Standing()
        let stage = try await Stage(configure: { $0.onUnderWay = standing.set })
        _ = try await stage.run(
            """
            local sim = require "sim"
            local assistant = ai.assistants.create { name = "S", instructions = "Be kind." }
            local version = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
            sim.under_way { assistant = assistant.id, version = version.version_id }
            ai.assistants.canary_deploys.create(assistant.id, { rules = {
              { serve = { version_id = version.version_id } } } })
            sim.traffic { assistant = assistant, per_hour = 40, callers = 5 }
            task.sleep("1d")
            """)
        let outcome = try #require(standing.now("still running", "over"))
        #expect(outcome.result == "still running")
        #expect(outcome.took == .seconds(86_400))
        #expect(outcome.callers == 5)
        #expect(outcome.conversations > 700)
    }
}

/// What a host said of something under way.
private final class Standing: Sendable {
    private let kept = Mutex<(@Sendable (_ result: String, _ reason: String) -> SimulatedOutcome)?>(nil)

    @Sendable func set(
        _ standing: @escaping @Sendable (_ result: String, _ reason: String) -> SimulatedOutcome
    ) {
        kept.withLock { $0 = standing }
    }

    func now(_ result: String, _ reason: String) -> SimulatedOutcome? {
        kept.withLock { $0 }?(result, reason)
    }
}

/// What a host reported.
private final class Outcomes: Sendable {
    private let kept = Mutex<[SimulatedOutcome]>([])

    var all: [SimulatedOutcome] { kept.withLock { $0 } }

    @Sendable func add(_ outcome: SimulatedOutcome) { kept.withLock { $0.append(outcome) } }
}
