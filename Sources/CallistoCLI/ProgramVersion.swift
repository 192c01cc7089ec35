internal import CLinux
internal import TelnyxClient

/// Which Callisto this is.
enum ProgramVersion {
    /// `0.1.0`, and for a program that `scripts/package` made its commit and date: `0.1.0 (159b056abcde, 2026-12-01)`.
    static let text: String = text(
        ClientConfiguration.version, commit: clinux_build_commit(), date: clinux_build_date())

    static func text(_ version: String, commit: UInt64, date: Int32) -> String {
        guard commit != 0, date != 0 else { return version }
        let digits = String(commit, radix: 16)
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        return version + " (" + String(repeating: "0", count: max(12 - digits.count, 0)) + digits
            + ", \(year)-\(padded(month))-\(padded(day)))"
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
