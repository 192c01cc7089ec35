import CLinux
import Callisto
import Essentials
import Glibc
import Lua
import Synchronization

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

/// Finds something out with threads before the process has any of its own: a copy of the process does it, says what it
/// found, and is gone.
enum ForkedQuestion {
    /// The bytes that `work` ends with; none where it cannot be asked, or ends without. Nothing else that it does is
    /// left in this process.
    ///
    /// Must come before the first thread, which the copy would lack.
    static func ask(_ work: @escaping @Sendable () async -> [UInt8]) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return [] }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let copy = clinux_fork()
        guard copy != 0 else {
            close(ends[0])
            // Its own: the program's may have the thread, and be waiting for this.
            let found = LuaExecutor().run { await work() }
            _exit(Files.writeAll(found, to: ends[1]) ? 0 : 1)
        }
        close(ends[1])
        defer { close(ends[0]) }
        guard copy > 0 else { return [] }
        let found = (try? Files.read(descriptor: ends[0], path: "what a copy found")) ?? []
        var status: Int32 = 0
        while waitpid(copy, &status, 0) < 0 && errno == EINTR {}
        return status == 0 ? found : []
    }
}

/// Rules of the kernel's, under which a process can put itself for ever: which files it reaches, and how.
struct Landlock {
    /// What may be done with files, as the kernel numbers it.
    struct Rights: OptionSet {
        let rawValue: UInt64

        static let execute = Rights(rawValue: 1 << 0)
        static let writeFile = Rights(rawValue: 1 << 1)
        static let readFile = Rights(rawValue: 1 << 2)
        static let readFolder = Rights(rawValue: 1 << 3)
        /// Removing and making folders, files, sockets, pipes and links, but no device.
        static let changeFolder = Rights(rawValue: 0b1_0111_1011_0000)
        static let removeFolder = Rights(rawValue: 1 << 4)
        static let makeDevice = Rights(rawValue: 1 << 6 | 1 << 11)
        /// Moving from one folder to another.
        static let moveAway = Rights(rawValue: 1 << 13)
        static let truncate = Rights(rawValue: 1 << 14)
        static let controlDevice = Rights(rawValue: 1 << 15)

        static let read: Rights = [.readFile, .readFolder]
        static let write: Rights = [.writeFile, .truncate, .changeFolder, .moveAway]
        static let ofFiles: Rights = [.execute, .writeFile, .readFile, .truncate, .controlDevice]
        static let all: Rights = [.execute, .read, .write, .makeDevice, .controlDevice]
    }

    /// The version of the kernel's interface; 0 where it has none, or where it is switched off.
    static let version: Int32 = max(clinux_landlock_version(), 0)

    /// The oldest version that lets a file be moved from folder to folder where both may be written.
    static let needed: Int32 = 2

    private let handled: Rights
    private let rules: Int32

    /// `nil` where the kernel has too little of it.
    init?() {
        guard Self.version >= Self.needed else { return nil }
        var handled = Rights.all
        if Self.version < 3 { handled.remove(.truncate) }
        if Self.version < 5 { handled.remove(.controlDevice) }
        let rules = clinux_landlock_rules(handled.rawValue, 0)
        guard rules >= 0 else { return nil }
        (self.handled, self.rules) = (handled, rules)
    }

    /// Allows what a path leads to now, or everything below that folder; nothing where there is nothing.
    func allow(_ rights: Rights, _ path: String) {
        let file = open(path.systemPath, clinux_place_only | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { return }
        let isFolder = facts.st_mode & S_IFMT == S_IFDIR
        let allowed = rights.intersection(handled).intersection(isFolder ? .all : .ofFiles)
        if !allowed.isEmpty { _ = clinux_landlock_allow(rules, file, allowed.rawValue) }
    }

    /// The same; where there is nothing yet, for the nearest folder there is.
    func allowOrNearest(_ rights: Rights, _ path: String) {
        var path = path
        while access(path.systemPath, F_OK) != 0 {
            let slash = path.lastIndex(of: "/")
            path = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            if path == "/" || path == "." { break }
        }
        allow(rights, path)
    }

    /// Lays the rules under the calling thread and all that come from it.
    ///
    /// - Returns: Whether they hold.
    func enter() -> Bool {
        defer { close(rules) }
        // Without privileges only a process whose programs cannot have any either may do so.
        return clinux_landlock_enter(rules, 0) == 0 || clinux_landlock_enter(rules, 1) == 0
    }
}

/// The secrets among the variables that the program was started with: the key, and tokens of its own.
///
/// They leave the environment before anything else happens, the block included that `/proc/PID/environ` shows, so that
/// no program inherits them and none reads them there.
enum OwnSecrets {
    private static let taken = Mutex<[String: String]>([:])

    /// All of them by their names.
    static var all: [String: String] { taken.withLock { $0 } }

    /// The API's key as it was given.
    static var key: String? { all["TELNYX_API_KEY"] }

    /// Takes them from whoever started this process and does not hand them over by the environment.
    static func take(_ secrets: [String: String]) { taken.withLock { $0.merge(secrets) { $1 } } }

    /// Puts the API's key of a profile in place of what was given; `nil` leaves none.
    static func replaceKey(_ key: String?) { taken.withLock { $0["TELNYX_API_KEY"] = key } }

    /// Takes one variable more, which a profile's key is in, out of the environment. Must come before the first thread.
    static func take(variable: String) {
        guard let text = getenv(variable) else { return }
        unsetenv(variable)
        // As below.
        memset(text, 0, strlen(text))
    }

    /// Takes them out of the environment. Must come before the first thread: others may be reading it.
    static func take() {
        var found: [(name: String, text: UnsafeMutablePointer<CChar>)] = []
        var entry = environ
        while let pointer = entry.pointee {
            let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer)).map(
                UInt8.init(bitPattern:))
            let nameBytes = bytes.prefix { $0 != UInt8(ascii: "=") }
            let name = String(systemName: nameBytes)
            if Secrets.isSecret(name) {
                let value = String(systemName: bytes.dropFirst(nameBytes.count + 1))
                taken.withLock { if $0[name] == nil { $0[name] = value } }
                found.append((name, pointer))
            }
            entry += 1
        }
        for (name, text) in found {
            unsetenv(name)
            // The block belongs to the process, who may write to it as to any other memory of its own.
            memset(text, 0, strlen(text))
        }
    }
}
