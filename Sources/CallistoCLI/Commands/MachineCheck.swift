internal import Automation
internal import Glibc
internal import Quantities
internal import TelnyxClient

/// What is often wrong with a machine that Callisto is installed on, and the command that mends it.
enum MachineCheck {
    struct Finding {
        let words: String
        var isFault = false

        static func fault(_ words: String) -> Finding { Finding(words: words, isFault: true) }
    }

    /// The API key as the shell or a file gave it; `nil` where there is none.
    static func key(_ key: String?) -> Finding {
        guard let key, !key.isEmpty else { return Finding(words: "absent") }
        let quotes: Set<Character> = ["\"", "'", "“", "”", "‘", "’"]
        if key.count > 1, let first = key.first, let last = key.last,
            quotes.contains(first) || quotes.contains(last)
        {
            return .fault(
                "present, but in quotation marks, which are taken for a part of it: set TELNYX_API_KEY without them"
            )
        }
        if key.contains(where: \.isWhitespace) {
            return .fault("present, but with a blank or a line end in it: set TELNYX_API_KEY without it")
        }
        return Finding(words: "present")
    }

    /// How far this machine's clock is from the service's.
    ///
    /// - Parameter date: The header `Date` of an answer, which is exact to the second.
    static func clock(_ now: Timestamp, service date: String?) -> Finding {
        let seconds = now.milliseconds / 1000
        guard let date, let theirs = HTTPDate.seconds(date, now: seconds) else {
            return Finding(words: "\(now)")
        }
        let off = seconds - theirs
        // Webhooks are refused beyond 300 seconds; a request takes some.
        guard abs(off) > 30 else { return Finding(words: "\(now), as the service's") }
        return .fault(
            "\(now), \(abs(off)) seconds \(off > 0 ? "ahead of" : "behind") the service's: set it, "
                + "'timedatectl set-ntp true' keeps it right")
    }

    /// Whether jobs can have time zones.
    static func zones(_ source: ZoneSource = .system) -> Finding {
        do throws(ScheduleError) {
            _ = try source.zone("Europe/Berlin")
            return Finding(words: "there")
        } catch {
            return .fault("not there, so that schedules have UTC alone: apt-get install tzdata")
        }
    }

    /// Whether a terminal of this locale takes what Callisto prints; `nil` where it does.
    static func locale(_ environment: (String) -> String?) -> String? {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { name in
            environment(name).flatMap { $0.isEmpty ? nil : (name, $0) }
        }.first
        let text = named?.1.lowercased() ?? ""
        guard !text.contains("utf-8"), !text.contains("utf8") else { return nil }
        let what = named.map { "\($0.0)=\($0.1)" } ?? "no locale is set"
        return "\(what) is not UTF-8, so that lines and names may look torn: export LC_ALL=C.UTF-8"
    }

    /// Whether files can be made in a folder, or in the nearest one above that is there.
    static func isWritable(_ path: String) -> Bool {
        var folder = path
        while !Files.exists(folder), let slash = folder.lastIndex(of: "/") {
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        return access(folder.systemPath, W_OK | X_OK) == 0
    }

    /// Why the program cannot start here.
    static var obstacle: String? {
        access("/proc/self/cmdline", R_OK) == 0
            ? nil
            : "/proc is not mounted, where a program reads its own arguments: mount -t proc proc /proc"
    }
}
