import Glibc

/// A program that was run to its end: what it printed, and what it cost.
struct Child: Sendable {
    let output: String
    /// From the start to the end of the process.
    let seconds: Double
    /// Processor time, user and system.
    let processorSeconds: Double
    /// The most memory it held, in bytes.
    let peakMemory: Double

    /// Runs a program found on the PATH; its standard error is ours.
    ///
    /// - Throws: `ChildError` when it cannot be started or does not end with 0.
    static func run(_ command: [String], environment: [String: String] = [:]) throws -> Child {
        let start = Clocks.wall()
        let running = try RunningChild(command, environment: environment)
        let output = running.readToEnd()
        let (status, usage) = running.wait()
        let seconds = Clocks.wall() - start
        guard status == 0 else { throw ChildError(command: command, reason: "ended with status \(status)") }
        return Child(
            output: output, seconds: seconds,
            processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
            peakMemory: running.peakMemory)
    }

    /// The numbers that it printed as `name value`, a line each.
    var numbers: [String: Double] {
        var numbers: [String: Double] = [:]
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let value = Double(words[1]) { numbers[String(words[0])] = value }
        }
        return numbers
    }
}

/// Why a program gave no measurement.
struct ChildError: Error, CustomStringConvertible {
    let command: [String]
    let reason: String

    var description: String { "'\(command.joined(separator: " "))' \(reason)" }
}

extension timeval {
    var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
