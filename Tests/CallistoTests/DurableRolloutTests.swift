import Testing

@testable import Automation
@testable import Callisto

@Suite struct `A durable rollout` {
    private static func script(bake: String, gates: String, more: String = "") -> String {
        """
        local rollout = require "rollout"
        local a = ai.assistants.create { name = "Wall", instructions = "Be kind." }
        local v = ai.assistants.update(a.id, { instructions = "Be brief.", promote_to_main = false })
        local looks = 0
        local result = rollout.run { assistant = a, version = v, steps = { { weight = 25, bake = "\(bake)" } },
          gates = { \(gates) }\(more) }
        local texts = {}
        for _, event in ipairs(result.events) do
          if event.kind == "gate" or event.kind == "note" then texts[#texts + 1] = event.text end
        end
        return { result.outcome, looks, table.concat(texts, "; "), result.took }
        """
    }

    /// A look each minute, with calls as checks make them.
    private static let calling = """
        rollout.check("calls are answered", function()
          looks = looks + 1
          for _ = 1, 20 do ai.assistants.retrieve(a.id) end
          return true
        end, { interval = "1m" })
        """

    @Test func `of any length has a short record`() async throws {
        var play = try await DurablePlay(Self.script(bake: "2h", gates: Self.calling))
        // Beyond it the rollout would go back.
        play.limits.records = 1000
        _ = try await play.attempt()
        #expect(
            try await play.result
                == #"["promoted",120,"calls are answered: pass; step 1 passed after 2h",7200.0]"#)
        #expect(play.fillings.all.allSatisfy { $0.percent < 50 })
        #expect(try await play.run.nextSequence > 4_800)
        #expect(try await play.records.count < 500)
    }

    @Test func `knows what its checks have counted wherever it goes on`() async throws {
        let gates = """
            rollout.check("third time", function(view)
              looks = looks + 1
              view.memory.list = view.memory.list or {}
              table.insert(view.memory.list, looks)
              return looks % 4 ~= 3, table.concat(view.memory.list, ",")
            end, { interval = "1m", failure_limit = 2 })
            """
        let play = try await DurablePlay(Self.script(bake: "9m", gates: gates), parkAfter: .zero)
        try await play.play()
        let texts = try await play.result
        #expect(texts.hasPrefix(#"["promoted",9,"third time: pass, 1; "#), "\(texts)")
        #expect(texts.contains("third time: fail, 1,2,3, 1 of 2 failures allowed; "), "\(texts)")
        #expect(texts.contains("third time: fail, 1,2,3,4,5,6,7, 2 of 2 failures allowed; "), "\(texts)")
        #expect(try await play.run.epoch > 9)
    }

    @Test func `refuses a check that keeps what would be forgotten`() async throws {
        let gates = """
            rollout.check("mine", function() looks = {} return true end, { interval = "1m" })
            """
        let play = try await DurablePlay(
            Self.script(bake: "3m", gates: gates))
        _ = try await play.attempt()
        let notes = try RunHistory(run: "r", records: try await play.records).entries.compactMap(\.note)
        #expect(
            notes.contains {
                $0.contains(
                    "mine: could not look: it assigns a table to 'looks', which a durable run would forget")
            })
    }

    @Test func `hears a person between its looks, and once`() async throws {
        let gates = #"rollout.approval("go"), "# + Self.calling
        let play = try await DurablePlay(Self.script(bake: "10m", gates: gates), parkAfter: .zero)
        try await play.play { wait in
            switch wait {
            case 3: try await play.send("rollout.pause", #"{"by":"Ada","reason":"lunch"}"#)
            case 6: try await play.send("go", #"{"approved":true,"by":"Bob"}"#)
            case 9: try await play.send("rollout.continue", #"{"by":"Ada"}"#)
            default: break
            }
        }
        let texts = try await play.result
        #expect(texts.hasPrefix(#"["promoted","#), "\(texts)")
        #expect(texts.occurrences(of: "paused by Ada: lunch") == 1, "\(texts)")
        #expect(texts.occurrences(of: "go: approved by Bob") == 1, "\(texts)")
        #expect(texts.occurrences(of: "continued by Ada") == 1, "\(texts)")
    }

    @Test func `goes back wherever it is when its check fails`() async throws {
        let gates = """
            rollout.check("fifth", function() looks = looks + 1 return looks < 5 end, { interval = "1m" })
            """
        let play = try await DurablePlay(
            Self.script(bake: "1h", gates: gates), parkAfter: .zero)
        try await play.play()
        #expect(try await play.run.state == .failed)
        #expect(try await play.run.reason?.contains("rolled back: fifth: fail") == true)
        let records = try await play.records
        let changes = records.filter {
            $0.kind == .begin && $0.operation.hasPrefix("assistants.canary_deploys.")
        }
        #expect(changes.map(\.operation).suffix(1) == ["assistants.canary_deploys.retrieve"])
        #expect(changes.count { $0.operation == "assistants.canary_deploys.delete" } == 1)
    }
}

extension String {
    fileprivate func occurrences(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
