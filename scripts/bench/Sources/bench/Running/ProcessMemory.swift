import Foundation

/// Reads what the system says about a process's memory, in bytes.
enum ProcessMemory {
    /// What this process holds now.
    static func resident() -> Double { read("VmRSS:", of: "self") ?? .nan }

    /// The most that a process has held; nil once it has ended.
    static func peak(of process: pid_t) -> Double? { read("VmHWM:", of: String(process)) }

    private static func read(_ field: String, of process: String) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix(field) })
        else { return nil }
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.dropFirst().first.flatMap { Double($0) }.map { $0 * 1024 }
    }
}
