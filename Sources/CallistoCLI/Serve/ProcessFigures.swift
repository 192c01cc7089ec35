import Automation
import Glibc
import TelnyxClient

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
