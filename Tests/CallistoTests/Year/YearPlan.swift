/// When a job of the year is due, and by what it is told to a scheduler: what the year's judge knows of calendars is
/// here, and nothing of it is the library's.
struct Rhythm: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case hourly
        case daily
        /// 0 for Sunday.
        case weekly(Int)
        case monthly(Int)
    }

    var kind: Kind
    var hour: Int
    var minute: Int
    /// By the clocks of Berlin, else of UTC.
    var isBerlin = false

    var cron: String {
        switch kind {
        case .hourly: "\(minute) * * * *"
        case .daily: "\(minute) \(hour) * * *"
        case .weekly(let day): "\(minute) \(hour) * * \(day)"
        case .monthly(let day): "\(minute) \(hour) \(day) * *"
        }
    }

    var zone: String { isBerlin ? "Europe/Berlin" : "UTC" }

    /// All due times from one second to another, both included, in seconds since 1970.
    func times(from first: Int, through last: Int) -> [Int] {
        var times: [Int] = []
        for day in (first / 86400 - 1)...(last / 86400 + 1) {
            switch kind {
            case .weekly(let wanted) where (day + 4) % 7 != wanted: continue
            case .monthly(let wanted) where Calendar.date(of: day).day != wanted: continue
            default: break
            }
            for hour in kind == .hourly ? Array(0..<24) : [hour] {
                var time = day * 86400 + hour * 3600 + minute * 60
                if isBerlin { time -= Calendar.berlinOffset(atLocal: time) }
                if time >= first && time <= last { times.append(time) }
            }
        }
        return times
    }
}

/// Days and dates as the Gregorian calendar has them.
enum Calendar {
    /// Of a day, counted from 1970-01-01.
    static func date(of day: Int) -> (year: Int, month: Int, day: Int) {
        // Counted from a March, so that the leap day is the last of its year.
        let shifted = day + 719_468
        let era = shifted / 146_097, dayOfEra = shifted % 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civil = month < 10 ? month + 3 : month - 9
        return (year + era * 400 + (civil <= 2 ? 1 : 0), civil, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400, yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Seconds that Berlin is ahead of UTC: two hours from the last Sunday of March to that of October, one else.
    /// No job of the year is due in the hour in which it changes.
    static func berlinOffset(atLocal time: Int) -> Int {
        let year = date(of: time / 86400).year
        func lastSunday(of month: Int) -> Int {
            let last = day(year, month, 31)
            return last - (last + 4) % 7
        }
        let isSummer =
            time >= lastSunday(of: 3) * 86400 + 2 * 3600 && time < lastSunday(of: 10) * 86400 + 3 * 3600
        return isSummer ? 7200 : 3600
    }
}

/// What the year is made of: jobs, and what happens to the daemon that serves them. All of it follows from the seed.
struct YearPlan: Sendable {
    /// What happens to the daemon at some time.
    enum Event: Sendable {
        /// SIGKILL, and so long until it is started again.
        case kill(down: Int)
        /// SIGKILL in the middle of what it does next, so many requests and commits from now.
        case killLater(steps: Int, down: Int)
        /// SIGTERM, with its grace.
        case stop(down: Int)
        /// A second daemon on the same store, for so long.
        case twin(seconds: Int)
        /// The file of jobs changes, and is loaded anew.
        case reload
        /// The machine's clock is wrong by so many seconds, for so long.
        case clock(by: Int, seconds: Int)
    }

    let seed: UInt64
    let start: Int
    let days: Int
    /// Jobs by name, as the year begins.
    let jobs: [String: Rhythm]
    let events: [(at: Int, event: Event)]

    var end: Int { start + days * 86400 }

    /// - Parameters:
    ///   - days: Of the year that begins with 2027.
    ///   - first: Only what happens from this day on is played: a window, with the events that the year has there.
    ///   - tenths: How many tenths of 200 jobs.
    init(seed: UInt64, days: Int, from first: Int = 0, tenths: Int) {
        var chance = Chance(seed)
        self.seed = seed
        self.days = days - first
        // 2027-01-01, a Friday.
        let begin = Calendar.day(2027, 1, 1) * 86400
        start = begin + first * 86400
        jobs = Self.jobs(tenths, &chance)
        var events: [(at: Int, event: Event)] = []
        var clockIsFree = 1
        for day in 0..<days {
            let midnight = begin + day * 86400
            func add(_ percent: Int, _ event: (inout Chance) -> Event) {
                guard chance.happens(percent) else { return }
                events.append((midnight + chance.of(600...85800), event(&chance)))
            }
            add(20) { .kill(down: Self.down(&$0)) }
            add(35) { .killLater(steps: $0.of(1...400), down: Self.down(&$0)) }
            add(15) { .stop(down: Self.down(&$0)) }
            add(7) { .twin(seconds: $0.of(300...7200)) }
            add(25) { _ in .reload }
            if day >= clockIsFree, chance.happens(35) {
                clockIsFree = day + 2
                let by = [5, 90, 3600, 3 * 86400, 730 * 86400][chance.of(0...4)]
                let sign = chance.happens(50) ? 1 : -1
                events.append(
                    (midnight + chance.of(600...85800), .clock(by: by * sign, seconds: chance.of(30...7200))))
            }
        }
        self.events = events.filter { [start] in $0.at >= start }.sorted { $0.at < $1.at }
    }

    /// How long it takes until somebody, or something, starts it again.
    private static func down(_ chance: inout Chance) -> Int {
        chance.happens(10) ? chance.of(3600...18000) : chance.of(2...600)
    }

    private static func jobs(_ tenths: Int, _ chance: inout Chance) -> [String: Rhythm] {
        var jobs: [String: Rhythm] = [:]
        for (name, kind, count) in [("hourly", 0, 2), ("daily", 1, 12), ("weekly", 2, 4), ("monthly", 3, 2)] {
            for number in 1...(count * tenths) {
                jobs["\(name)-\(number)"] = rhythm(kind, &chance)
            }
        }
        return jobs
    }

    /// Anything of that kind.
    static func rhythm(_ kind: Int, _ chance: inout Chance) -> Rhythm {
        let kinds: [Rhythm.Kind] = [
            .hourly, .daily, .weekly(chance.of(0...6)), .monthly(chance.of(1...31)),
        ]
        // Not in the hours in which the clocks of Berlin change.
        var rhythm = Rhythm(kind: kinds[kind], hour: chance.of(4...23), minute: chance.of(0...59))
        rhythm.isBerlin = kind != 0 && chance.happens(30)
        return rhythm
    }

    /// Twice a week, and of no other kind than these.
    static let rollouts = [
        "rollout-monday": Rhythm(kind: .weekly(1), hour: 9, minute: 0),
        "rollout-thursday": Rhythm(kind: .weekly(4), hour: 14, minute: 30),
    ]

    /// Whether the rollout of a due time gets a candidate that its check will refuse.
    static func isBad(rollout due: Int) -> Bool { due / 86400 % 3 == 0 }
}
