import Testing

@Suite struct `A durable run in the hands of a person` {
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
                == "waiting up to 20.0s for a moment without calls in the air; Ctrl-C again leaves at once 130\n"
        )
    }
}
