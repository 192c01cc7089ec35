import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

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
            let delay = date.delay > .zero ? "starts \(ShortDuration.text(date.delay)) later" : nil
            table.add([
                date.due.text(in: job.schedule.zone), ShortDuration.text(date.due - now),
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
                    "\(job.retries.limit), after \(ShortDuration.text(job.retries.firstWait)) and doubling up to "
                        + ShortDuration.text(job.retries.longestWait)
                ))
        }
        if let timeout = job.timeout { facts.append(("timeout", ShortDuration.text(timeout))) }
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
        let waits = waiting > 0 ? ", \(waiting) waiting for \(ShortDuration.text(age(at: now)))" : ""
        return "\(name): \(running) of \(queue.limit) running\(waits)"
    }
}

extension CatchUp {
    /// What happens to missed due times, for people.
    fileprivate var words: String {
        switch policy {
        case .skip: "missed due times are left out"
        case .last: "the last due time of \(ShortDuration.text(window)) runs"
        case .all: "due times of \(ShortDuration.text(window)) run, at most \(limit)"
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
