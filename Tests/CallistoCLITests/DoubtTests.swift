import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `A call in doubt` {
    /// A script that makes assistants under faults, and what it returns or how it ends.
    static let breakdowns: [(faults: String, script: String, result: String, error: String)] = [
        // The service did it and answered 500: it is found, and not done again.
        ("status=500,acted,count=1", "return make().name, count()", "Support 1", ""),
        // It did not: it is not found, and done.
        ("status=500,count=1", "return make().name, count()", "Support 1", ""),
        ("status=502,acted,count=1", "return make().name, count()", "Support 1", ""),
        // Another that asks for the same was made just before, and is not taken for this one.
        (
            "status=500,after=1,count=1",
            "local a, b = make(), make() return tostring(a.id == b.id), count()",
            "false 2", ""
        ),
        (
            "status=500,acted,after=1,count=1",
            "local a, b = make(), make() return tostring(a.id == b.id), count()", "false 2", ""
        ),
        // A service that stays down is an ordinary failure: nothing was made, and nobody is asked.
        ("status=500", "return make()", "", "assistants.create: the API could not do it (500"),
    ]

    @Test(arguments: breakdowns)
    func `finds out what became of a call over which the service broke down`(
        _ faults: String, _ script: String, _ result: String, _ error: String
    ) async throws {
        let bench = try Workbench(
            """
            local function make() return ai.assistants.create { name = "Support", instructions = "Brief." } end
            local function count()
              local found = 0
              for _ in ai.assistants.list {} do found = found + 1 end
              return found
            end
            local function play() \(script) end
            return table.concat({ play() }, " ")
            """)
        let outcome = try await bench.run(
            ["--faults", "assistants.create:\(faults)", "--quiet-time", "1ms"], environment: [:])
        #expect((outcome.status == 0) == error.isEmpty, "\(outcome.errors)")
        #expect(outcome.errors.contains(error) || error.isEmpty, "\(outcome.errors)")
        #expect(!outcome.errors.contains("waits for a person"))
        #expect(try await bench.newest().field("result") == result)
    }

    @Test func `stops a person's word that comes after the script dealt with the doubt`() async throws {
        let bench = try Workbench(
            """
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            local c = ai.conversations.create {}
            local ok = pcall(ai.assistants.chat, a.id, { content = "hi", conversation_id = c.id })
            if not ok then ai.assistants.retrieve(a.id) end
            return ai.assistants.chat(a.id, { content = "again", conversation_id = c.id }).content
            """)
        let doubtful = try await bench.run(
            ["--faults", "assistants.chat:status=500,acted,count=2", "--quiet-time", "1ms"], environment: [:])
        #expect(doubtful.status == 3, "\(doubtful.errors)")
        let id = try await bench.newestID()
        let late = try await bench.resume(id, "--done", #"0#2={"content":"hello"}"#)
        #expect(late.status == 1)
        #expect(
            late.errors.contains(
                "nothing was sent or recorded: the script caught the doubt about 0#2 and went on, so to say now "
                    + "that it was done comes too late\n"), "\(late.errors)")
        #expect(late.errors.contains("go on as the script did, in doubt, with 'callisto runs resume \(id)'"))
        // Nothing of it stayed: the doubt that is still open can be answered.
        let settled = try await bench.resume(id, "--done", #"0#4={"content":"good"}"#)
        #expect(settled.status == 0, "\(settled.errors)")
        #expect(try await bench.newest().field("result") == "good")
    }

    @Test func `refuses a person's word about what is within a step that has ended`() async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            local c = ai.conversations.create {}
            run.step("talk", function()
              return (pcall(ai.assistants.chat, a.id, { content = "hi", conversation_id = c.id }))
            end)
            return ai.assistants.chat(a.id, { content = "again", conversation_id = c.id }).content
            """)
        let doubtful = try await bench.run(
            ["--faults", "assistants.chat:status=500,acted,count=2", "--quiet-time", "1ms"], environment: [:])
        #expect(doubtful.status == 3, "\(doubtful.errors)")
        let late = try await bench.resume(try await bench.newestID(), "--done", "0/2#0=null")
        #expect(late.status == 2)
        #expect(
            late.errors
                == "error: --done: 0/2#0 is within the step \"talk\", which has ended and dealt with the doubt; "
                + "'--skip 0#2' does the step again\n")
    }

    @Test func `asks a person where nothing shows whether it was done`() async throws {
        let bench = try Workbench(
            """
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            return ai.assistants.clone(a.id).id
            """)
        let outcome = try await bench.run(
            ["--faults", "assistants.clone:status=500,acted,count=1", "--quiet-time", "1ms"], environment: [:]
        )
        #expect(outcome.status == 3)
        #expect(
            outcome.errors.contains("assistants.clone: the API could not do it (500"), "\(outcome.errors)")
    }

    @Test(arguments: [
        ("--done", #"0#2={"content":"hello"}"#, "hello"), ("--skip", "0#2", ""),
    ])
    func `takes a person's word for a call in doubt`(
        _ option: String, _ value: String, _ result: String
    ) async throws {
        let bench = try Workbench(
            """
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            local c = ai.conversations.create {}
            return ai.assistants.chat(a.id, { content = "hi", conversation_id = c.id }).content
            """)
        let doubtful = try await bench.run(
            ["--faults", "assistants.chat:status=500,acted,count=1", "--quiet-time", "1ms"], environment: [:])
        #expect(doubtful.status == 3)
        #expect(doubtful.errors.contains("waits for a person"), "\(doubtful.errors)")
        let id = try await bench.newestID()
        let settled = try await bench.resume(id, option, value)
        #expect(settled.status == 0, "\(settled.errors)")
        if !result.isEmpty { #expect(try await bench.newest().field("result") == result) }
        let word = option == "--done" ? "0#2 was done, as a person says" : "0#2 is forgotten"
        #expect(try await bench.runs("show", id).output.contains(word))
    }
}
