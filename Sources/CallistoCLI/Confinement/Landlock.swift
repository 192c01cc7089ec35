import CLinux
import Glibc
import Quantities

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
