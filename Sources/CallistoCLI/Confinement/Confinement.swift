import CLinux
import Callisto
import Glibc
import Quantities

/// A command that runs one script and nothing else, so that its process needs no more than the script was granted.
protocol ConfinedCommand {
    /// `nil` for a process that is not confined, because its grants grow or are all there is.
    var reach: Reach? { get }
}

/// The files that a process needs besides the system's own.
struct Reach {
    var reads: [String] = []
    var writes: [String] = []
    /// Devices and FIFOs that are written to.
    var streams: [String] = []
    /// Whether programs are started, which need the system's folders.
    var hasPrograms = false
    /// Whether connections are made, which need names, certificates and the like.
    var hasNetwork = true

    /// Adds a file that the command itself writes: what a link leads to, and a new file that takes its place.
    mutating func add(output path: String) {
        guard let place = OutputFile.regularPlace(path) else { return streams.append(path) }
        let file = place.folder + "/" + place.name
        writes += [file, place.folder]
        reads += [file]
    }

    /// Adds programs that scripts start, by name or path.
    mutating func add(programs: [String]) {
        hasPrograms = hasPrograms || !programs.isEmpty
        reads += programs.filter { $0.contains("/") }
    }

    mutating func add(_ target: TargetOptions) {
        if let file = target.reach.caFile { reads.append(file) }
    }

    mutating func add(_ cassette: CassetteOptions) {
        if let path = cassette.record { add(output: path.text) }
        if let path = cassette.replay { reads.append(path) }
    }

    /// Adds a store of runs: SQLite makes files beside its own, PostgreSQL's library reads some at home.
    mutating func add(_ store: StoreOptions) {
        guard let place = try? store.address() else { return }
        if !place.contains("://") { return add(output: place) }
        let home = Terminal.environment("HOME") ?? "/"
        reads += [".pgpass", ".pg_service.conf", ".postgresql"].map { home + "/" + $0 }.filter(Files.exists)
        let variables = [
            "PGPASSFILE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT",
        ]
        reads += variables.compactMap(Terminal.environment)
    }
}

/// What a path leads to.
private enum FileKind {
    case file, folder, other, nothing

    init(_ path: String) {
        var facts = stat()
        guard stat(path.systemPath, &facts) == 0 else {
            self = .nothing
            return
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

/// The walls around the process itself, beneath those around its scripts.
enum Confinement {
    /// Keeps other processes of the same user from looking into this one's memory, and the key in it.
    ///
    static func closeMemory() {
        if !isForDebugging { _ = clinux_forbid_dumps() }
    }

    /// Debuggers, cores and reports of crashes need what these walls forbid: `CALLISTO_DUMPABLE=yes` leaves them out.
    private static let isForDebugging = Terminal.environment("CALLISTO_DUMPABLE") == "yes"

    /// Whether there will be any rules.
    static var isPossible: Bool { !isForDebugging && Landlock.version >= Landlock.needed }

    /// What `doctor` says of it.
    static var summary: String {
        let version = Landlock.version
        if version == 0 { return "not available: this kernel has no Landlock, or it is switched off" }
        if version < Landlock.needed {
            return "not available: Landlock ABI \(version), \(Landlock.needed) is needed"
        }
        return "Landlock ABI \(version), under run, eval, test, simulate, serve's workers and runs resume"
    }

    /// Lays rules under the process that let it reach these files, and what it needs itself. Must come before the
    /// first thread, as they hold for the calling one and what it starts.
    ///
    /// Programs that scripts start are under the same rules. Where the kernel has none, the walls above hold alone.
    static func enter(_ reach: Reach) {
        guard isPossible, let rules = Landlock() else { return }
        for path in ownFiles { rules.allow(.read, path) }
        for path in ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"] {
            rules.allow([.readFile, .writeFile], path)
        }
        if reach.hasNetwork { for path in networkFiles { rules.allow(.read, path) } }
        if reach.hasPrograms { allowPrograms(rules) }
        let reading: Landlock.Rights = reach.hasPrograms ? [.read, .execute] : .read
        for path in reach.reads { rules.allowOrNearest(reading, path) }
        for path in reach.streams where path != "-" { rules.allow(.writeFile, path) }
        for path in reach.writes {
            rules.allowOrNearest(.write, path)
            // A name is taken away, and made again, in its folder: the kernel knows no finer rule for that.
            switch FileKind(path) {
            case .folder: rules.allow(.removeFolder, path == "/" ? path : path + "/..")
            case .file:
                let folder = ScriptFile.folder(of: path)
                rules.allow(
                    reach.reads.contains(path) ? [.write, .read] : .write, folder.isEmpty ? "." : folder)
            case .other, .nothing: break
            }
        }
        _ = rules.enter()
    }

    /// Libraries that are opened when they are needed, time zones, and what the system tells of processors. Dispatch
    /// looks at its threads in `/proc`, and ends the process where it cannot.
    private static var ownFiles: [String] {
        let variables = ["TZDIR", "TZ", "LD_LIBRARY_PATH"].compactMap(Terminal.environment)
        return [
            "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache",
            "/etc/localtime",
            "/usr/share/zoneinfo", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/proc",
        ] + variables.flatMap { $0.split(separator: ":").map(String.init) }.filter { $0.hasPrefix("/") }
    }

    /// What names and certificates are looked up in; the system replaces some of these files while it runs, so that
    /// their folders count.
    private static var networkFiles: [String] {
        let certificates = ["SSL_CERT_FILE", "SSL_CERT_DIR"].compactMap(Terminal.environment).flatMap {
            $0.split(separator: ":").map(String.init)
        }
        return [
            "/etc", "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager",
            "/usr/share/ca-certificates",
            "/usr/share/pki", "/usr/local/share/ca-certificates", "/var/lib/ca-certificates",
        ] + certificates
    }

    /// The system's folders: what a program is, and what it may read wherever it runs. Not the homes of people.
    private static func allowPrograms(_ rules: Landlock) {
        for path in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/usr", "/opt", "/nix", "/snap", "/etc"] {
            rules.allow([.read, .execute], path)
        }
        for path in ["/proc", "/sys", "/run", "/var/lib"] { rules.allow(.read, path) }
        for path in ["/dev/tty", "/dev/ptmx", "/dev/pts"] {
            rules.allow([.read, .writeFile, .controlDevice], path)
        }
        let temporary = Terminal.environment("TMPDIR") ?? "/tmp"
        for path in [temporary, "/tmp", "/var/tmp", "/dev/shm"] {
            rules.allow([.read, .write, .execute], path)
        }
        let folders = (Terminal.environment("PATH") ?? "").split(separator: ":")
        for folder in folders where folder.hasPrefix("/") { rules.allow([.read, .execute], String(folder)) }
    }
}

extension PermissionOptions {
    /// What a process needs that runs one script with these grants; `nil` where it may do whatever its user may.
    func reach(script: String?, _ modules: ModuleOptions) -> Reach? {
        guard !all else { return nil }
        var reach = Reach(reads: reads, writes: writes)
        if let script, script != "-" {
            let folder = ScriptFile.folder(of: script)
            reach.reads.append(folder.isEmpty ? "." : folder)
        }
        reach.add(programs: programs)
        if let folder = modules.stdlib { reach.reads.append(folder) }
        return reach
    }
}
