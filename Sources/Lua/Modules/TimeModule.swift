extension LuaModule {
    /// The module `time`, on the options' clocks.
    static func time(_ options: LuaOptions, elapsed: @escaping @Sendable () -> Duration) -> LuaModule {
        let clock = options.clock, wallClock = options.wallClock
        var time = LuaModule("time")
        time.function("now") { () in (wallClock().inSeconds * 1000).rounded() / 1000 }
        time.function("monotonic") { () in elapsed().inSeconds }
        time.function("sleep") { (limit: LuaDuration) async throws -> Void in
            try await clock.sleep(for: limit.duration)
        }
        time.function("duration") { (duration: LuaDuration) in
            let seconds = duration.seconds
            return Int64(exactly: seconds).map(LuaData.integer) ?? .number(seconds)
        }
        time.function("iso") { (seconds: Double?) throws -> String in
            guard let text = ISOTime.text(seconds ?? wallClock().inSeconds) else {
                throw LuaArgumentError(index: 0, expected: "seconds since 1970", got: "\(seconds ?? 0)")
            }
            return text
        }
        time.function("parse") { (text: String) throws -> LuaData in
            guard let seconds = ISOTime.seconds(text) else {
                throw LuaArgumentError(
                    index: 0, expected: "a time like 2026-01-31T09:30:00Z", got: "\"\(text)\"")
            }
            return Int64(exactly: seconds).map(LuaData.integer) ?? .number(seconds)
        }
        return time
    }
}
