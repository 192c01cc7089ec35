import Testing

@testable import Automation

/// A script, what it was changed to, and what the person is told.
struct DivergenceRow: CustomTestStringConvertible {
    var testDescription: String
    var now: [ModelOp]
    var sentence: String

    static let recorded: [ModelOp] = [
        .read("a"), .change("b"), .read("c"), .change("d"), .sleep(.seconds(60)),
    ]

    static let agreed = [
        "  agreed    0#0 a", "  agreed    0#1 b", "  agreed    0#2 c",
    ]
    static let ways =
        "nothing was sent: resume with the recorded script, keep old runs apart with run.version, or start anew"

    static func text(_ count: Int, _ agreed: Int, _ recorded: String, _ now: String) -> String {
        (["run run no longer fits its journal; \(count) records agree"] + Self.agreed.prefix(agreed)
            + ["  recorded  " + recorded, "  now       " + now, ways]).joined(separator: "\n")
    }

    static let all: [DivergenceRow] = [
        .init(
            testDescription: "another operation",
            now: [.read("a"), .change("b"), .read("c"), .change("e")], sentence: text(6, 3, "0#3 d", "0#3 e")),
        .init(
            testDescription: "a call that is new", now: [.read("a"), .read("n"), .change("b")],
            sentence: text(2, 1, "0#1 b", "0#1 n")),
        .init(
            testDescription: "an end that is too early", now: [.read("a"), .change("b")],
            sentence: text(4, 2, "0#2 c", "the script has ended")),
        .init(
            testDescription: "a task that was none", now: [.spawn([.read("a")]), .join],
            sentence: text(0, 0, "0#0 a", "0.0#0 a")),
        .init(
            testDescription: "a wait where none was", now: [.signal("s", timeout: nil)],
            sentence: text(0, 0, "0#0 a", "0#0 run.wait_signal s")),
        .init(
            testDescription: "waiting for nothing",
            now: [.spawn([]), .read("a"), .step("s", [.join]), .read("z")],
            sentence: text(2, 1, "0#1 b", "0#1 run.step s")),
    ]
}

@Suite struct `A script that was changed` {
    @Test(arguments: DivergenceRow.all)
    func `is stopped at its first difference, with nothing sent or written`(_ row: DivergenceRow) async throws
    {
        let run = ModelRun(ModelProgram(testDescription: "", ops: DivergenceRow.recorded))
        _ = try await run.store.create(NewRun(id: "run", seed: [7]))
        let claimed = try #require(
            try await run.store.claim(owner: "w", limit: 1, duration: .seconds(30)).first)
        let first = ModelHost(
            store: run.store, service: run.service, time: run.time, ops: DivergenceRow.recorded)
        #expect(try await first.attempt(claimed) == .parked)
        let before = try await run.store.records(of: "run", from: 0)

        run.time.advance(by: .seconds(61))
        let again = try #require(
            try await run.store.claim(owner: "w", limit: 1, duration: .seconds(30)).first)
        let second = ModelHost(store: run.store, service: run.service, time: run.time, ops: row.now)
        let divergence = await #expect(throws: Divergence.self) { try await second.attempt(again) }
        #expect(divergence?.description == row.sentence)
        #expect(run.service.log.count == 2)
        #expect(try await run.store.records(of: "run", from: 0) == before)
    }

    @Test func `with other arguments alone is told from where they differ`() {
        func step(_ preview: String) -> Divergence.Step {
            .init(effect: .init(.main, 4), operation: "tags.add", preview: preview, line: "deploy.lua:41")
        }
        let divergence = Divergence(
            run: "r", agreed: [], agreedCount: 9, recorded: step(#"{"tag":"eu"}"#),
            now: .otherArguments(step(#"{"tag":"us"}"#)))
        #expect(
            divergence.description.split(separator: "\n")[2]
                == #"  now       0#4 tags.add {"tag":"us"} (deploy.lua:41); its arguments differ from character 9 on"#
        )
    }
}

@Suite struct `Bodies` {
    @Test(arguments: [0, 1, 511, 512, 513, 5000, 70000, 300_000])
    func `come back as they were`(_ count: Int) throws {
        var generator = TaskGenerator(seed: [1], task: .main)
        let noise = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let text = Array(
            repeatElement(#"{"id":"assistant-1","enabled":true},"#.utf8, count: count / 30 + 1).joined())
        let bodies = [noise, Array(text.prefix(count)), Array(repeating: 7, count: count)]
        for body in bodies { #expect(try EndBodyProbe.roundTrip(body) == body) }
    }

    @Test func `answers of the API shrink`() throws {
        let rows = (0..<200).map { #"{"id":"assistant-\#($0)","name":"Support","enabled":true}"# }
        let body = Array(rows.joined(separator: ",").utf8)
        #expect(BodyPacking.pack(body).count * 4 < body.count)
    }
}
