import ArgumentParser
import Callisto
import Essentials
import Lua

/// What a script may use up.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("memory-limit"),
        help: ArgumentHelp("Memory limit of the script, such as 256MiB.", valueName: "size"))
    var memory = ByteCount(256 << 20)

    @Option(
        name: .customLong("compute-limit"),
        help: ArgumentHelp("Computing time limit, such as 30s. Default: no limit.", valueName: "duration"))
    var compute: DurationArgument?

    @Option(
        name: .customLong("time-limit"),
        help: ArgumentHelp("Total time limit, waits included. Default: no limit.", valueName: "duration"))
    var time: DurationArgument?
}

/// A number of bytes, written `268435456`, `64KiB` or `256MiB`.
struct ByteCount: ExpressibleByArgument {
    let bytes: Int

    init(_ bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let units = [("KiB", 10), ("MiB", 20), ("GiB", 30)]
        let unit = units.first { argument.hasSuffix($0.0) }
        guard let count = Int(argument.dropLast(unit?.0.count ?? 0)), count > 0 else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << (unit?.1 ?? 0))
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    /// A size as people read it, such as `1.4 GiB`.
    static func text(_ bytes: Int64) -> String {
        let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)]
        guard let unit = units.first(where: { bytes >> $0.1 > 0 }) else { return "\(bytes) bytes" }
        let tenths = ((bytes >> (unit.1 - 10)) * 10) >> 10
        return "\(tenths / 10).\(tenths % 10) \(unit.0)"
    }

    var defaultValueDescription: String { "\(bytes >> 20)MiB" }
}

/// A count on the command line.
enum CountOption {
    /// More of anything is a mistake.
    static let most = 1_000_000

    /// Refuses a count that an option cannot have.
    static func check(_ option: String, _ value: Int?, from least: Int = 1) throws {
        guard let value, OutsideCount(Int64(value), in: least...most) == nil else { return }
        throw ValidationError("\(option): must be from \(least) to \(most), got \(value)")
    }
}

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

/// An option that may be given several times.
enum ListOption {
    /// Refuses one that names nothing, as an empty variable of a shell script does.
    static func check(_ option: String, _ values: [String]) throws {
        if values.contains("") { throw ValidationError("\(option): needs to name something, got nothing") }
    }
}
