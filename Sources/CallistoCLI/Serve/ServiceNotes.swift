import Automation
import CLinux
import Callisto
import Glibc

/// Tells whoever started the daemon as a service how it is, in the words of sd_notify(3).
///
/// Nothing is told where nobody asked for it by `NOTIFY_SOCKET`.
enum ServiceNotes {
    static func ready() { tell("READY=1\nSTATUS=looking after jobs") }
    static func stopping() { tell("STOPPING=1\nSTATUS=runs come to a quiet moment") }

    /// Says again and again that the service still does something, where a watchdog waits for that; until cancelled.
    ///
    /// - Parameter isAlive: Returns once what the service is there for has answered.
    static func keepAwake(_ isAlive: @Sendable () async -> Void) async {
        guard let interval = watchdog else { return }
        while !Task.isCancelled {
            await isAlive()
            tell("WATCHDOG=1")
            try? await ContinuousClock().sleep(for: interval / 3)
        }
    }

    /// How long the watchdog waits.
    private static var watchdog: Duration? {
        guard let text = Terminal.environment("WATCHDOG_USEC"), let time = Int64(text), time > 0 else {
            return nil
        }
        // It may be meant for the process that started this one.
        let process = Terminal.environment("WATCHDOG_PID")
        guard process == nil || process == "\(getpid())" else { return nil }
        // checked: what the service manager gave, far below what a duration holds
        return .microseconds(min(time, 3_600_000_000))
    }

    private static func tell(_ text: String) {
        guard let path = Terminal.environment("NOTIFY_SOCKET"), path.hasPrefix("/") || path.hasPrefix("@")
        else {
            return
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A socket without a place among the files.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
