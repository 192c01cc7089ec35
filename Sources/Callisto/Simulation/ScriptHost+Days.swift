package import Lua

extension ScriptHost {
    /// Interrupts what runs here when the clock has gone on for so long.
    ///
    /// The host has the clock; a clock that had the host would keep every run of a simulation in memory.
    package func interrupt(after length: Duration, on clock: VirtualClock) {
        clock.end(after: length) { [weak runtime] in runtime?.interrupt() }
    }
}
