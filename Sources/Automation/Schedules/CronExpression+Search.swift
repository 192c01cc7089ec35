extension CronExpression {
    /// The next due time later than `time`, by the clocks of `zone`.
    ///
    /// `nil` only beyond the year 9999. Whole seconds; pure.
    public func next(after time: Timestamp, in zone: Zone) -> Timestamp? {
        let start = time.seconds
        let found =
            followsElapsedTime ? nextElapsed(after: start, in: zone) : nextOnWall(after: start, in: zone)
        return found.map(Timestamp.init(seconds:))
    }

    /// The last due time earlier than `time`.
    public func previous(before time: Timestamp, in zone: Zone) -> Timestamp? {
        // A fraction of a second later counts as the next whole second.
        let end = time.milliseconds == time.seconds * 1000 ? time.seconds : time.seconds + 1
        let found =
            followsElapsedTime
            ? previousElapsed(before: end, in: zone) : previousOnWall(before: end, in: zone)
        return found.map(Timestamp.init(seconds:))
    }

    private static let years = 1...9999

    // MARK: Bound to hours: walk along the wall, then ask when that was

    private func nextOnWall(after start: Int64, in zone: Zone) -> Int64? {
        // Whatever the wall showed up to now is due by now, so looking on from here misses nothing.
        var wall = CivilTime(seconds: zone.local(start) + 1)
        while let match = next(from: wall, throughYear: Self.years.upperBound) {
            let due = zone.resolve(match.seconds)
            if due > start { return due }
            wall = CivilTime(seconds: match.seconds + 1)
        }
        return nil
    }

    private func previousOnWall(before end: Int64, in zone: Zone) -> Int64? {
        // In the second pass of a repeated hour all of that hour was due in the first.
        var wall = zone.local(end)
        if case .twice(let first, let second) = zone.reading(of: wall), second == end || first < end {
            wall = max(wall, zone.local(zone.segment(at: first).end - 1))
        }
        while let match = previous(upTo: CivilTime(seconds: wall)) {
            let due = zone.resolve(match.seconds)
            if due < end { return due }
            wall = match.seconds - 1
        }
        return nil
    }

    // MARK: Every hour: walk along each stretch of constant distance from UTC

    private func nextElapsed(after start: Int64, in zone: Zone) -> Int64? {
        var from = start + 1
        while true {
            let segment = zone.segment(at: from)
            let wall = CivilTime(seconds: from + Int64(segment.offset))
            guard let match = next(from: wall, throughYear: Self.years.upperBound) else { return nil }
            let due = match.seconds - Int64(segment.offset)
            if due < segment.end { return due }
            from = segment.end
        }
    }

    private func previousElapsed(before end: Int64, in zone: Zone) -> Int64? {
        var to = end - 1
        while true {
            let segment = zone.segment(at: to)
            guard let match = previous(upTo: CivilTime(seconds: to + Int64(segment.offset))) else {
                return nil
            }
            let due = match.seconds - Int64(segment.offset)
            if due >= segment.start { return due }
            to = segment.start - 1
        }
    }

    // MARK: Matching on the wall alone

    /// The first matching wall time from `start` on.
    func next(from start: CivilTime, throughYear lastYear: Int) -> CivilTime? {
        var (year, firstMonth, firstDay) = (start.year, start.month, start.day)
        var clock = nextClock(from: start)
        if clock == nil { firstDay += 1 }
        while year <= lastYear {
            guard let month = months.next(from: firstMonth) else {
                (year, firstMonth, firstDay, clock) = (year + 1, 1, 1, nil)
                continue
            }
            if month != firstMonth { (firstDay, clock) = (1, nil) }
            if let day = days.bits(year: year, month: month).next(from: firstDay) {
                let time = day == start.day && month == start.month && year == start.year ? clock : nil
                let (hour, minute, second) = time ?? firstClock
                return CivilTime(
                    year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            }
            (firstMonth, firstDay, clock) = (month + 1, 1, nil)
        }
        return nil
    }

    /// The last matching wall time up to `end`.
    private func previous(upTo end: CivilTime) -> CivilTime? {
        var (year, lastMonth, lastDay) = (end.year, end.month, end.day)
        let clock = previousClock(upTo: end)
        if clock == nil { lastDay -= 1 }
        while year >= Self.years.lowerBound {
            guard let month = months.previous(upTo: lastMonth), month > 0 else {
                (year, lastMonth, lastDay) = (year - 1, 12, 31)
                continue
            }
            if month != lastMonth { lastDay = 31 }
            if let day = days.bits(year: year, month: month).previous(upTo: lastDay) {
                let isLastDay = day == end.day && month == end.month && year == end.year
                let (hour, minute, second) = (isLastDay ? clock : nil) ?? lastClock
                return CivilTime(
                    year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            }
            (lastMonth, lastDay) = (month - 1, 31)
        }
        return nil
    }

    private typealias ClockTime = (hour: Int, minute: Int, second: Int)

    private var firstClock: ClockTime {
        (hours.trailingZeroBitCount, minutes.trailingZeroBitCount, seconds.trailingZeroBitCount)
    }

    private var lastClock: ClockTime {
        (63 - hours.leadingZeroBitCount, 63 - minutes.leadingZeroBitCount, 63 - seconds.leadingZeroBitCount)
    }

    private func nextClock(from time: CivilTime) -> ClockTime? {
        let first = firstClock
        if hours.has(time.hour) {
            if minutes.has(time.minute), let second = seconds.next(from: time.second) {
                return (time.hour, time.minute, second)
            }
            if let minute = minutes.next(from: time.minute + 1) { return (time.hour, minute, first.second) }
        }
        return hours.next(from: time.hour + 1).map { ($0, first.minute, first.second) }
    }

    private func previousClock(upTo time: CivilTime) -> ClockTime? {
        let last = lastClock
        if hours.has(time.hour) {
            if minutes.has(time.minute), let second = seconds.previous(upTo: time.second) {
                return (time.hour, time.minute, second)
            }
            if let minute = minutes.previous(upTo: time.minute - 1) {
                return (time.hour, minute, last.second)
            }
        }
        return hours.previous(upTo: time.hour - 1).map { ($0, last.minute, last.second) }
    }
}
