import TestPrograms
import Testing

@Suite(.startsPrograms) struct `A durable run in the hands of a person` {
    @Test func `keeps signals that it does not wait for, and the sender hears of it`() async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            print(run.id)
            local first = run.wait_signal("approve")
            return first .. run.wait_signal("size")
            """)
        let running = try bench.start()
        let id = await running.nextLine()
        for _ in 0..<30 where try await !bench.runs("show", id).output.contains("approve") {}
        let early = try await bench.runs("signal", id, "size", "5")
        #expect(early.status == 0)
        #expect(
            early.errors
                == "note: run \(id) does not wait for 'size' yet and keeps it; it waits for 'approve'\n")
        #expect(
            try await bench.runs("signal", id, "aprove").errors
                == """
                note: run \(id) does not wait for 'aprove' yet and keeps it; did you mean 'approve', which it \
                waits for?

                """)
        let right = try await bench.runs("signal", id, "approve", #""medium ""#)
        #expect(right.errors == "")
        #expect(await running.outcome().status == 0)
        #expect(try await bench.newest().field("result") == "medium 5")
    }

    @Test func `is left at once by a second Ctrl-C, where it never comes to rest`() async throws {
        let outcome = try await Program.shell(
            """
            cd "$(mktemp -d)" && trap 'rm -r "$PWD"' EXIT
            mkfifo said && exec 3<>said
            echo 'print("ready") while true do end' > long.lua
            callisto run --durable --simulator --store runs.db long.lua > said 2>&1 &
            for expected in run ready; do read -t 60 line <&3; done
            kill -INT $!
            read -t 60 line <&3
            kill -INT $!
            wait $!
            echo "$line $?"
            """)
        #expect(
            outcome.output
                == "waiting up to 20s for a moment without calls in the air; Ctrl-C again leaves at once 130\n"
        )
    }

    /// A run that waits for a signal in one process, and a second process that waits for it.
    private func whileHeld(
        _ body: (_ bench: borrowing Workbench, _ id: String, _ holder: Child, _ waiter: Child)
            async throws -> Void
    ) async throws {
        let bench = try Workbench(
            """
            local run = require "run"
            print(run.id)
            return run.wait_signal("go")
            """)
        let holder = try bench.start()
        let id = await holder.nextLine()
        let waiter = try bench.startResuming(id)
        #expect(await waiter.nextError().hasPrefix("run \(id) is held by "))
        try await body(bench, id, holder, waiter)
        #expect(holder.hasEnded)
    }

    @Test func `is waited for until it has ended elsewhere`() async throws {
        try await whileHeld { bench, id, holder, waiter in
            let done = try await bench.runs("signal", id, "go", "1")
            #expect(done.status == 0)
            #expect(await holder.outcome().status == 0)
            let outcome = await waiter.outcome()
            #expect(outcome.status == 0)
            #expect(outcome.errors.hasSuffix("run \(id) succeeded in another process\n"))
        }
    }

    @Test func `is waited for until somebody ends it for good`() async throws {
        try await whileHeld { bench, id, holder, waiter in
            let done = try await bench.runs("cancel", id, "--kill", "--reason", "not needed")
            #expect(done.status == 0)
            for process in [holder, waiter] {
                let outcome = await process.outcome()
                #expect(outcome.status == 1)
                #expect(
                    outcome.errors.contains("error: run \(id) ended in another process: cancelled: ended by ")
                )
                #expect(outcome.errors.hasSuffix(": not needed\n"))
            }
        }
    }

    @Test func `is waited for no longer after one Ctrl-C, and its holder goes on`() async throws {
        try await whileHeld { bench, id, holder, waiter in
            waiter.interrupt()
            let outcome = await waiter.outcome()
            #expect(outcome.status == 130)
            #expect(outcome.errors.contains("run \(id) goes on, held by "))
            let done = try await bench.runs("signal", id, "go", "1")
            #expect(done.status == 0)
            #expect(await holder.outcome().status == 0)
        }
    }

    @Test func `is set aside when it ends every process that takes it over`() async throws {
        let bench = try Workbench(
            """
            local a = ai.assistants.create { name = "Support", instructions = "Brief." }
            task.sleep("1ms")
            return a.name
            """)
        // Where the first call has left, and then as soon as the run is claimed.
        _ = try await bench.run(killedAt: 12)
        let id = try await bench.newestID()
        for _ in 0..<5 {
            let outcome = try await bench.resume(id, environment: ["CALLISTO_KILL_AT": "1"])
            #expect(outcome.status == 137, "\(outcome.errors)")
        }
        let reason =
            "it was taken over 5 times and nothing new was recorded: it may be what ends the processes that run it"
        let last = try await bench.resume(id)
        #expect(last.status == 1)
        #expect(
            last.errors.hasSuffix(
                "error: run \(id) was set aside: \(reason); 'callisto runs resume \(id)' takes it up again\n")
        )
        #expect(try await bench.newest().field("state") == "blocked")
        #expect(try await bench.newest().field("reason") == reason)
        let shown = try await bench.runs("show", id).output
        #expect(shown.contains("blocked"))
        // Its first holder, and six that took it over.
        #expect(shown.split(separator: "taken up by ").count == 8)
        #expect(try await bench.resume(id).status == 0)
        #expect(try await bench.newest().field("result") == "Support")
    }
}
