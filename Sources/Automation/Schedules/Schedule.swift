/// When a job is due: a cron expression, an interval, or given dates.
///
/// ```swift
/// let zone = try ZoneSource.system.zone("America/New_York")
/// let nightly = try Schedule.cron("0 3 * * *", zone: zone)
/// let next = nightly.next(after: now)
/// ```
///
/// Pure: the same question has the same answer on every machine, which is what
/// lets several of them plan the same job.
public struct Schedule: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case cron(CronExpression)
        case every(Duration, from: Timestamp)
        /// Ascending.
        case at([Timestamp])
        /// Never due by the clock: events make its runs.
        case on(event: String, words: String)
    }
    let kind: Kind
    /// By whose clocks it is read and shown.
    public let zone: Zone

    public static func cron(_ text: String, zone: Zone = .utc) throws(ScheduleError) -> Schedule {
        Schedule(kind: .cron(try CronExpression(text)), zone: zone)
    }

    /// Due at `from` and every `interval` before and after it.
    ///
    /// Counted in time that passes, so daylight saving does not touch it: `1d` is
    /// 24 hours, and moves on the wall when clocks change. The default origin is
    /// 1970-01-01 00:00 UTC, so that no machine has to remember one.
    public static func every(
        _ interval: Duration, from: Timestamp = .init(milliseconds: 0), zone: Zone = .utc
    ) throws(ScheduleError) -> Schedule {
        guard interval >= .seconds(1) else {
            throw ScheduleError(.interval(.tooShort), value: interval.words)
        }
        return Schedule(kind: .every(interval, from: from), zone: zone)
    }

    /// Due once at each date, given as `2026-03-08T02:30` by the clocks of `zone` or with its
    /// distance from UTC.
    public static func at(_ dates: [String], zone: Zone = .utc) throws(ScheduleError) -> Schedule {
        var times: [Timestamp] = []
        for date in dates { times.append(try DateText.time(date, in: zone)) }
        return Schedule(kind: .at(times.sorted()), zone: zone)
    }

    /// Due whenever an event comes, and never by the clock.
    ///
    /// - Parameter words: What a person reads, `on call.hangup where hangup_cause is user_busy`.
    public static func on(_ event: String, words: String) -> Schedule {
        Schedule(kind: .on(event: event, words: words), zone: .utc)
    }

    /// The event that makes runs; `nil` for what is due by the clock.
    public var event: String? { if case .on(let event, _) = kind { event } else { nil } }

    /// The first due time later than `time`; `nil` when there is none any more.
    public func next(after time: Timestamp) -> Timestamp? {
        switch kind {
        case .cron(let cron): return cron.next(after: time, in: zone)
        case .every(let interval, let from):
            let step = interval.milliseconds
            let passed = (time.milliseconds - from.milliseconds).flooredDivision(by: step)
            return Timestamp(milliseconds: from.milliseconds + (passed + 1) * step)
        case .at(let times): return times.first { $0 > time }
        case .on: return nil
        }
    }

    /// The last due time earlier than `time`.
    public func previous(before time: Timestamp) -> Timestamp? {
        switch kind {
        case .cron(let cron): return cron.previous(before: time, in: zone)
        case .every(let interval, let from):
            let step = interval.milliseconds
            let passed = (time.milliseconds - 1 - from.milliseconds).flooredDivision(by: step)
            return Timestamp(milliseconds: from.milliseconds + passed * step)
        case .at(let times): return times.last { $0 < time }
        case .on: return nil
        }
    }

    /// The schedule as a person would say it: `at 03:00 on Monday to Friday`.
    public var words: String {
        switch kind {
        case .cron(let cron): CronWords(cron).text
        case .every(let interval, _): "every \(interval.words)"
        case .at(let times): "at " + times.map { $0.text(in: zone) }.joined(separator: ", ")
        case .on(_, let words): words
        }
    }

    /// What daylight saving does to one due time, or `nil` when it does nothing.
    ///
    /// `due` is one that `next` or `previous` gave.
    public func note(on due: Timestamp) -> String? {
        guard case .cron(let cron) = kind else { return nil }
        let segment = zone.segment(at: due.seconds)
        if cron.followsElapsedTime {
            let repeated = zone.reading(of: due.seconds + Int64(segment.offset))
            guard case .twice(let first, _) = repeated else { return nil }
            return due.seconds == first
                ? "comes twice; this is the first time" : "comes twice; this is the second time"
        }
        if case .twice = zone.reading(of: due.seconds + Int64(segment.offset)) {
            return "comes twice; runs the first time only"
        }
        guard due.seconds == segment.start, segment.start > .min else { return nil }
        let before = zone.segment(at: segment.start - 1)
        let gapStart = segment.start + Int64(before.offset)
        guard before.offset < segment.offset,
            let missing = cron.next(from: CivilTime(seconds: gapStart), throughYear: 9999),
            missing.seconds < segment.start + Int64(segment.offset)
        else { return nil }
        return "\(missing.clock) does not exist on \(missing.date); runs when the gap ends"
    }
}
