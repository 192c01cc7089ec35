import ArgumentParser
import Automation
import Callisto
import Essentials
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
                        ? "dated \((Duration.zero - age).shortText) ahead" : "\(age.shortText) ago"
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
                    job.nextDue.map { ($0 - now).shortText } ?? "",
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
                    queue.waiting > 0 ? queue.age(at: now).shortText : "",
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
                    run.active.shortText,
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

/// `callisto jobs explain NAME`
struct JobsExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: """
            Show the due times of a job in its time zone, and the effect of daylight saving time.
            """)

    @OptionGroup var place: JobPlaceOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Number of due times.", valueName: "n"))
    var count = 5

    @Argument(help: "Name of the job.")
    var name: String

    /// How many dates are looked through for one that daylight saving touches.
    private static let search = 1500

    func validate() throws { try CountOption.check("--count", count) }

    func run() async throws {
        let directory = try await place.directory()
        let overview = try await directory.answering { try await $0.overview(of: name) }
        let now = try await directory.store.now()
        let job = overview.job
        let dates = JobDirectory.upcoming(job, after: now, count: max(count, Self.search))
        let shown = Array(dates.prefix(count))
        let touched = dates.dropFirst(count).filter { $0.note != nil }.prefix(2)
        if output.format == .json {
            var json = overview.json.object ?? [:]
            json["next"] = .array((shown + touched).map { $0.json(in: job.schedule.zone) })
            return Terminal.print(json: JSONValue.object(json))
        }
        var facts = TextTable([.init(""), .init("")])
        let queue = try await directory.queues().first { $0.name == job.queue?.name }
        for (name, value) in Self.facts(overview, queue, now) { facts.add([name, value]) }
        Terminal.print(lines: facts.lines(width: Terminal.width))
        Terminal.print("")
        var table = TextTable([.init("Next"), .init("In", .right), .init("")])
        for date in shown + touched {
            let delay = date.delay > .zero ? "starts \(date.delay.shortText) later" : nil
            table.add([
                date.due.text(in: job.schedule.zone), (date.due - now).shortText,
                [date.note, delay].compactMap(\.self).joined(separator: "; "),
            ])
        }
        if shown.isEmpty { table.add(["never", "", ""]) }
        Terminal.print(lines: table.lines(width: Terminal.width))
    }

    private static func facts(
        _ overview: JobOverview, _ queue: QueueStanding?, _ now: Timestamp
    ) -> [(String, String)] {
        let job = overview.job
        var facts = [
            ("job", job.name), ("due", "\(job.schedule.words), by the clocks of \(job.schedule.zone.name)"),
            ("while one runs", job.overlap.words), ("after an outage", job.catchUp.words),
        ]
        if job.retries.limit > 0 {
            facts.append(
                (
                    "retries",
                    "\(job.retries.limit), after \(job.retries.firstWait.exactText) and doubling up to "
                        + job.retries.longestWait.exactText
                ))
        }
        if let timeout = job.timeout { facts.append(("timeout", timeout.exactText)) }
        if let key = job.uniqueKey { facts.append(("key", key)) }
        if let queue { facts.append(("queue", queue.words(at: now))) }
        if let count = job.pauseAfterFailures {
            facts.append(("paused after", "\(count) failures in a row"))
        }
        if overview.isPaused { facts.append(("paused", overview.standing.pauseReason ?? "yes")) }
        return facts
    }
}

extension Overlap {
    /// What happens to a due time while an earlier run goes on, for people.
    fileprivate var words: String {
        switch self {
        case .skip: "a due time is skipped"
        case .queueOne: "one due time waits, further ones are skipped"
        case .queueAll: "due times wait for each other"
        case .cancelRunning: "it is asked to stop, and the new one starts when it has"
        case .allow: "another starts beside it"
        }
    }
}

extension QueueStanding {
    /// How full it is, for people.
    fileprivate func words(at now: Timestamp) -> String {
        let waits = waiting > 0 ? ", \(waiting) waiting for \(age(at: now).shortText)" : ""
        return "\(name): \(running) of \(queue.limit) running\(waits)"
    }
}

extension CatchUp {
    /// What happens to missed due times, for people.
    fileprivate var words: String {
        switch policy {
        case .skip: "missed due times are left out"
        case .last: "the last due time of \(window.exactText) runs"
        case .all: "due times of \(window.exactText) run, at most \(limit)"
        }
    }
}

extension JobDirectory.Upcoming {
    fileprivate func json(in zone: Zone) -> JSONValue {
        var members: JSONObject = ["due_at": .string("\(due)"), "local": .string(due.text(in: zone))]
        members["note"] = note.map(JSONValue.string)
        if delay > .zero { members["delay"] = .number(delay / .seconds(1)) }
        return .object(members)
    }
}

extension JobOverview {
    /// Why the file that defines it could not be loaded when that was last tried; `nil` where it could.
    var refusal: String? { standing.definition.flatMap(JobDefinition.refusal(in:)) }

    /// What a program may want to know about it.
    var json: JSONValue {
        var members: JSONObject = [
            "name": .string(name), "schedule": .string(job.schedule.words),
            "timezone": .string(job.schedule.zone.name), "paused": .bool(isPaused),
            "failures": .integer(Int64(standing.failures)), "live": .array(live.map { .string($0.id) }),
        ]
        members["queue"] = job.queue.map { .string($0.name) }
        members["pause_reason"] = standing.pauseReason.map(JSONValue.string)
        members["next_due_at"] = nextDue.map { .string("\($0)") }
        members["last"] = last.map(\.json)
        members["refusal"] = refusal.map(JSONValue.string)
        return .object(members)
    }
}
