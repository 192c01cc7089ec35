import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// `callisto jobs`
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Inspect and control jobs.",
        discussion:
            """
            Jobs are read from the store, where daemons register them; with --file, from a file before \
            it is served.

            Examples:
              callisto jobs
              callisto jobs explain nightly --count 10
              callisto jobs trigger nightly --arguments '{"team": "support"}'
            """,
        subcommands: [
            List.self, JobsExplainCommand.self, Pause.self, Resume.self, Trigger.self, Backfill.self,
            History.self,
        ],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List jobs with their last and next runs.")

        @OptionGroup var place: JobPlaceOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let directory = try await place.directory()
            let jobs = try await directory.overviews()
            if output.format == .json { return jobs.forEach { Terminal.print(json: $0.json) } }
            let now = try await directory.store.now()
            let queues = try await directory.queues()
            let ofQueue = queues.isEmpty ? [] : [TextTable.Column("Queue")]
            var table = TextTable(
                [.init("Job"), .init("Schedule"), .init("Last"), .init("Next"), .init("In", .right)] + ofQueue
            )
            for job in jobs {
                let next =
                    job.isPaused
                    ? "paused: \(job.standing.pauseReason ?? "")"
                    : job.nextDue.map { $0.text(in: job.job.schedule.zone) } ?? "never"
                let last = job.last.map { run in
                    let age = now - run.createdAt
                    // A clock was ahead when it was made.
                    let when =
                        age < .zero
                        ? "dated \(ShortDuration.text(.zero - age)) ahead" : "\(ShortDuration.text(age)) ago"
                    return "\(run.state.rawValue), \(when)"
                }
                let standing =
                    if let run = job.live.first {
                        job.live.allSatisfy { $0.state == .blocked } ? "blocked: \(run.id)" : "runs now"
                    } else {
                        last ?? ""
                    }
                let cells = [
                    job.name, job.job.schedule.words, standing, next,
                    job.nextDue.map { ShortDuration.text($0 - now) } ?? "",
                ]
                table.add(queues.isEmpty ? cells : cells + [job.job.queue?.name ?? ""])
            }
            Terminal.print(lines: table.lines(width: Terminal.width))
            if !queues.isEmpty { Self.list(queues, now: now) }
            for warning in queues.compactMap(\.disagreement) + Self.refusals(of: jobs) {
                Terminal.print(StyledText.styled("warning:", .warning) + " \(warning)")
            }
        }

        private static func list(_ queues: [QueueStanding], now: Timestamp) {
            Terminal.print("")
            var standings = TextTable([
                .init("Queue"), .init("Running", .right), .init("Limit", .right), .init("Waiting", .right),
                .init("Longest", .right),
            ])
            for queue in queues {
                standings.add([
                    queue.name, "\(queue.running)", "\(queue.queue.limit)", "\(queue.waiting)",
                    queue.waiting > 0 ? ShortDuration.text(queue.age(at: now)) : "",
                ])
            }
            Terminal.print(lines: standings.lines(width: Terminal.width))
        }

        /// What is wrong with files whose jobs are therefore as they were, a sentence each.
        private static func refusals(of jobs: [JobOverview]) -> [String] {
            var sentences: [String] = []
            for job in jobs {
                guard let refusal = job.refusal else { continue }
                let sentence = "\(refusal); its jobs stay as they were"
                if !sentences.contains(sentence) { sentences.append(sentence) }
            }
            return sentences
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pause a job until it is resumed; current runs continue.")

        @OptionGroup var job: JobArgument

        @Option(help: "Reason, shown with the job.")
        var reason: String?

        func run() async throws {
            let words = "by \(Account.name)" + (reason.map { ": \($0)" } ?? "")
            try await job.answering { directory in try await directory.pause(job.name, reason: words) }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Resume a paused job; due times that it missed are not made up for.")

        @OptionGroup var job: JobArgument

        func run() async throws {
            try await job.answering { directory in try await directory.resume(job.name) }
        }
    }

    struct Trigger: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start a run now, carried out by a daemon; prints its id.")

        @OptionGroup var job: JobArgument

        @Option(
            help: ArgumentHelp(
                "Arguments of the run, such as {\"team\": \"support\"}.", valueName: "json"))
        var arguments: String?

        func run() async throws {
            var given: [UInt8]?
            if let arguments {
                do { _ = try JSONValue(parsing: Array(arguments.utf8)) } catch {
                    throw Stop(.usage, "--arguments: must be JSON, got '\(arguments)': \(error)")
                }
                var all = RunArguments()
                all.given = Array(arguments.utf8)
                given = all.encoded
            }
            let id = try await job.answering { directory in
                try await directory.trigger(
                    job.name, id: DurableRunner.makeID(), seed: DurableRunner.makeSeed(), arguments: given,
                    by: Account.name)
            }
            Terminal.print(id)
        }
    }

    struct Backfill: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create runs for past due times that have none; prints their ids.",
            discussion: """
                They run concurrently, whatever the job's overlap policy, as long as no run that is due \
                waits for a slot. Current due times start runs as usual. The job's concurrency key applies \
                to all of them.

                Example:
                  callisto jobs backfill nightly --from 2026-03-01
                """)

        @OptionGroup var job: JobArgument

        @Option(
            help: ArgumentHelp(
                "Start of the period, such as 2026-03-01 or 2026-03-01T02:30, in the job's time zone.",
                valueName: "date"))
        var from: String

        @Option(help: ArgumentHelp("End of the period, exclusive. Default: now.", valueName: "date"))
        var to: String?

        @Option(help: ArgumentHelp("Maximum number of rows.", valueName: "n"))
        var limit = 100

        func validate() throws { try CountOption.check("--limit", limit) }

        func run() async throws {
            try await job.answering { directory in
                let zone = try await directory.job(named: job.name).schedule.zone
                let start = try Self.time(from, of: "--from", in: zone)
                let now = try await directory.store.now()
                let end = try to.map { try Self.time($0, of: "--to", in: zone) } ?? now
                guard end <= now else {
                    throw Stop(.usage, "--to: must not lie ahead, got \(end); it is \(now) now")
                }
                // One by one: what was made is known whatever comes after it.
                try await directory.backfill(
                    job.name, from: start, to: end, limit: limit, makeSeed: DurableRunner.makeSeed,
                    onMade: { Terminal.print($0) })
            }
        }

        /// Midnight where no time is given.
        private static func time(_ text: String, of option: String, in zone: Zone)
            throws(ScheduleError) -> Timestamp
        {
            do {
                return try Timestamp(date: text.utf8.count == 10 ? text + "T00:00" : text, in: zone)
            } catch {
                var error = error
                error.field = option
                throw error
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the runs and hooks of a job, newest first.")

        @OptionGroup var job: JobArgument
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Maximum number of rows.", valueName: "n"))
        var limit = 30

        func validate() throws { try CountOption.check("--limit", limit) }

        func run() async throws {
            let runs = try await job.answering { directory in
                let runs = try await directory.history(job.name, limit: limit)
                // A job that is defined no longer may have runs still.
                if runs.isEmpty { _ = try await directory.job(named: job.name) }
                return runs
            }
            if output.format == .json { return runs.forEach { Terminal.print(json: $0.json) } }
            var table = TextTable([
                .init("Run"), .init("Due"), .init("State"), .init("Took", .right), .init("Why"),
            ])
            for run in runs {
                table.add([
                    run.id, run.origin.dueAt.map { "\($0)" } ?? "", run.state.rawValue,
                    ShortDuration.text(run.active),
                    [run.origin.cause.words, run.reason ?? ""].filter { !$0.isEmpty }.joined(separator: ": "),
                ])
            }
            Terminal.print(lines: table.lines(width: Terminal.width))
        }
    }
}

/// A job that the store knows, as a command names it.
struct JobArgument: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Argument(help: "Name of the job.")
    var name: String

    func answering<Answer>(_ body: (JobDirectory) async throws -> Answer) async throws -> Answer {
        try await store.jobs().answering(body)
    }
}

extension JobDirectory {
    /// What a person has wrong is their mistake, everything else a failure.
    func answering<Answer>(_ body: (JobDirectory) async throws -> Answer) async throws -> Answer {
        do {
            return try await body(self)
        } catch let error as JobError {
            throw Stop(.usage, "\(error)")
        } catch let error as ScheduleError {
            throw Stop(.usage, "\(error)")
        } catch let error as StoreError {
            throw Stop(.failed, "\(error)")
        }
    }
}
