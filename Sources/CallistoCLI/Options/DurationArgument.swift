import ArgumentParser
import Lua
internal import Quantities

/// A duration on the command line: seconds, or `250ms`, `1h30m`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        if let seconds = Double(argument), seconds > 0, let given = OutsideDuration(seconds: seconds) {
            duration = given.duration
        } else if let parsed = try? LuaDuration(parsing: argument).duration, parsed > .zero {
            duration = parsed
        } else {
            return nil
        }
    }
}
