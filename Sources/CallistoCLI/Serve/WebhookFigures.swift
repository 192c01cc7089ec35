import Automation
import CallistoServer
import Glibc
import Synchronization
import TelnyxClient
import Webhooks

/// Counts what comes to the door of webhooks, in the text form that Prometheus reads.
///
/// Counters are of this process and begin with it; what can be told before it happens is there at zero. Labels hold names
/// of our own only: kinds, reasons, and the tools that scripts have registered.
final class WebhookFigures: Sendable {
    /// What a request is for.
    enum Kind: String, CaseIterable { case event, tool, variables, other }

    private struct Answer: Hashable, Comparable {
        let kind: Kind
        let status: Int

        static func < (left: Answer, right: Answer) -> Bool {
            (left.kind.rawValue, left.status) < (right.kind.rawValue, right.status)
        }
    }

    private struct State {
        var received: [Kind: Int] = [:]
        var refused: [String: Int] = [:]
        var answered: [Answer: Int] = [:]
        var underWay: [Kind: Int] = [:]
        var duplicates = 0
        /// By the handler's name.
        var handled: [String: Histogram] = [:]
    }

    /// Upper bounds in seconds.
    private static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 15,
    ]

    private let state = Mutex(State())

    /// Shows handlers from now on, whether or not they are used.
    func serve(_ handlers: [String]) {
        state.withLock { state in
            for handler in handlers where state.handled[handler] == nil {
                state.handled[handler] = Histogram(bounds: Self.bounds)
            }
        }
    }

    func noteRefusal(_ reason: String) { state.withLock { $0.refused[reason, default: 0] += 1 } }

    func noteDuplicate() { state.withLock { $0.duplicates += 1 } }

    func note(_ handler: String, took duration: Duration) {
        state.withLock {
            $0.handled[handler, default: Histogram(bounds: Self.bounds)].add(duration / .seconds(1))
        }
    }

    /// Counts a request and its answer.
    func counting(
        _ kind: Kind, _ answer: () async -> WebhookAnswer
    ) async -> WebhookAnswer {
        state.withLock { state in
            state.received[kind, default: 0] += 1
            state.underWay[kind, default: 0] += 1
        }
        let given = await answer()
        state.withLock { state in
            state.underWay[kind, default: 0] -= 1
            state.answered[Answer(kind: kind, status: given.status), default: 0] += 1
        }
        return given
    }

    var text: String {
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.begin(
            "callisto_webhooks_received_total", .counter,
            "Webhooks that were let in: signed, in time and not seen before.")
        for kind in Kind.allCases {
            page.add(["kind": kind.rawValue], Double(state.received[kind] ?? 0))
        }
        page.begin(
            "callisto_webhooks_refused_total", .counter, "Requests that were not let in, by the reason.")
        for reason in Self.reasons { page.add(["reason": reason], Double(state.refused[reason] ?? 0)) }
        page.begin("callisto_webhooks_answered_total", .counter, "Answers to webhooks, by their status.")
        for (answer, count) in state.answered.sorted(by: { $0.key < $1.key }) {
            page.add(["kind": answer.kind.rawValue, "code": "\(answer.status)"], Double(count))
        }
        page.begin("callisto_webhooks_under_way", .gauge, "Webhooks that wait for their answer now.")
        for kind in Kind.allCases {
            page.add(["kind": kind.rawValue], Double(state.underWay[kind] ?? 0))
        }
        page.begin(
            "callisto_webhook_duplicates_total", .counter,
            "Events that were known by their ids, and made no further run.")
        page.add([:], Double(state.duplicates))
        page.begin(
            "callisto_webhook_handler_seconds", .histogram,
            "How long the functions for tools and variables took, waits for their process included.")
        for (handler, histogram) in state.handled.sorted(by: { $0.key < $1.key }) {
            page.add(["handler": handler], histogram)
        }
        return page.text
    }

    private static let reasons =
        WebhookRefusal.reasons + WebhookDoor.Obstacle.allCases.map(\.rawValue).sorted()
}

/// What Prometheus' own libraries say of every process, under the names that its dashboards know, and which build it is.
enum ProcessFigures {
    static var text: String {
        var page = MetricsPage()
        page.begin("callisto_build_info", .gauge, "The version that runs; always 1.")
        page.add(["version": ClientConfiguration.version], 1)
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            page.begin(
                "process_cpu_seconds_total", .counter, "Processor time of this process, without its workers.")
            page.add([:], seconds(usage.ru_utime) + seconds(usage.ru_stime))
        }
        if let pages = number(1, of: "/proc/self/statm") {
            page.begin(
                "process_resident_memory_bytes", .gauge, "Memory of this process, without its workers.")
            page.add([:], Double(pages) * Double(sysconf(Int32(_SC_PAGESIZE))))
        }
        if let count = openDescriptors {
            page.begin("process_open_fds", .gauge, "Open file descriptors.")
            page.add([:], Double(count))
        }
        var limits = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 {
            page.begin("process_max_fds", .gauge, "How many file descriptors may be open.")
            page.add([:], Double(limits.rlim_cur))
        }
        page.begin("process_start_time_seconds", .gauge, "When this process began to count.")
        page.add([:], started)
        return page.text
    }

    /// First asked at a daemon's start.
    static let started: Double = Double(StoreOptions.wallClock().milliseconds) / 1000

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    private static var openDescriptors: Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while let entry = readdir(folder) {
            if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        // But for the one that looks.
        return count - 1
    }

    private static func number(_ index: Int, of path: String) -> Int? {
        guard let text = try? Files.read(path) else { return nil }
        let words = text.split(separator: UInt8(ascii: " "))
        guard words.indices.contains(index) else { return nil }
        return Int(String(decoding: words[index], as: UTF8.self))
    }
}
