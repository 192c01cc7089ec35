import ArgumentParser
import Quantities

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
