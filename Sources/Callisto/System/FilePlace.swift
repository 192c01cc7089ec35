internal import CLinux
internal import Essentials
internal import Glibc
internal import Synchronization

/// Where a path leads, found by opening one folder after the other, each without following links.
///
/// What is found is held open: whatever is renamed or put in its place meanwhile, this stays the same file in the
/// same folder. No part of the way goes by a text that somebody could give another meaning.
final class FilePlace: Sendable {
    /// The names from `/` on, without links and `..`; those of what is not there yet, too.
    let names: [[UInt8]]
    /// What is there, from `/` on: every folder on the way, and the file.
    let identities: [FileIdentity]
    /// The folder that has the last name; it may lack it.
    let folder: Descriptor
    /// What the path leads to; `nil` where nothing is.
    let object: Descriptor?
    /// Why there is nothing, as `errno` says it.
    let absence: Int32
    /// Whether it is a view of the kernel's or a device: what is read there is no file of anybody's.
    let belongsToSystem: Bool
    /// A link that leads to something without a path, such as a pipe.
    let opaqueLink: (folder: Descriptor, name: [UInt8])?

    /// Whether the last link of a path is followed, or any.
    enum Links { case followed, lastNotFollowed, notFollowed }

    private static let longestPath = 4096
    /// As many as the system itself follows.
    private static let mostLinks = 40

    /// - Throws: `HostFile.Failure` for what can be no path, and for `..` behind what is not there.
    convenience init(_ path: some Sequence<UInt8>, links: Links = .followed) throws {
        var walk = try Walk(Array(path), links)
        try walk.go()
        self.init(walk)
    }

    convenience init(_ path: String, links: Links = .followed) throws {
        try self.init(path.systemName, links: links)
    }

    private init(_ walk: Walk) {
        let names = walk.stack.dropFirst().map(\.name) + walk.missing
        self.names = names
        identities = walk.stack.map(\.identity)
        let isThere = walk.missing.isEmpty
        object = isThere ? walk.top.descriptor : nil
        folder =
            isThere && walk.stack.count > 1
            ? walk.stack[walk.stack.count - 2].descriptor : walk.top.descriptor
        absence = walk.absence
        opaqueLink = isThere ? nil : walk.systemLink
        let isDevice = isThere && walk.top.isDevice && !walk.top.isHarmlessDevice
        let isInSystem = ["proc", "dev", "sys"].contains { names.first == Array($0.utf8) }
        belongsToSystem =
            isDevice || (walk.top.descriptor.isOfKernel && !(isThere && walk.top.isHarmlessDevice))
            || (isInSystem && !(isThere && walk.top.isHarmlessDevice))
    }

    /// The absolute path, for sentences.
    var text: String { "/" + names.map { String(systemName: $0) }.joined(separator: "/") }

    /// The last name; `.` for `/` itself.
    var name: [UInt8] { names.last ?? [UInt8(ascii: ".")] }

    /// Whether everything but the last name is there.
    var hasFolder: Bool { object != nil || names.count == identities.count }

    /// The names behind the folder with this identity; `nil` where it is not on the way.
    func names(behind identity: FileIdentity) -> ArraySlice<[UInt8]>? {
        identities.firstIndex(of: identity).map { names[$0...] }
    }
}

/// What tells one file from every other that is there at the same time.
struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let number: UInt64

    init(_ facts: stat) { (device, number) = (UInt64(facts.st_dev), UInt64(facts.st_ino)) }
}

/// An open descriptor with an owner, who closes it.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    private static let held = Mutex<[FileIdentity: Held]>([:])

    private struct Held { weak var descriptor: Descriptor? }

    /// One descriptor for all who hold the same file, however many scripts were granted it.
    var shared: Descriptor {
        guard let identity else { return self }
        return Self.held.withLock { held in
            if let other = held[identity]?.descriptor { return other }
            held = held.filter { $0.value.descriptor != nil }
            held[identity] = Held(descriptor: self)
            return self
        }
    }

    /// As it is now: a copy that the system makes of a file when it is first written to counts as the file.
    var facts: stat? {
        var facts = stat()
        return fstat(number, &facts) == 0 ? facts : nil
    }

    var identity: FileIdentity? { facts.map(FileIdentity.init) }

    /// Everything from the present position on.
    ///
    /// - Throws: `HostFile.Failure`.
    func contents() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(number, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 && errno != EINTR { throw HostFile.Failure() }
            bytes += buffer[..<max(count, 0)]
        }
    }

    /// Whether it is on a file system that shows the kernel's own state.
    var isOfKernel: Bool {
        Self.kernelFileSystems.contains(clinux_file_system(number))
    }

    /// Whether a file system is mounted here by whoever uses it first.
    var waitsForMount: Bool { clinux_file_system(number) == 0x0187 }

    /// proc, sysfs, cgroup, cgroup2, debugfs, tracefs, securityfs, bpf, devpts, pstore, efivarfs, configfs, selinuxfs,
    /// smackfs, nsfs, binfmt_misc, fusectl.
    private static let kernelFileSystems: Set<UInt32> = [
        0x9fa0, 0x6265_6572, 0x0027_e0eb, 0x6367_7270, 0x6462_6720, 0x7472_6163, 0x7363_6673, 0xcafe_4a11,
        0x1cd1,
        0x6165_676c, 0xde5e_81e4, 0x6265_6570, 0xf97c_ff8c, 0x4341_5d53, 0x6e73_6673, 0x4249_4e4d,
        0x6573_5543,
    ]
}

extension FilePlace {
    /// One thing on the way.
    fileprivate struct Step {
        let name: [UInt8]
        let descriptor: Descriptor
        let identity: FileIdentity
        let mode: mode_t
        let device: dev_t

        var isFolder: Bool { mode & S_IFMT == S_IFDIR }
        var isLink: Bool { mode & S_IFMT == S_IFLNK }
        var isDevice: Bool { mode & S_IFMT == S_IFCHR || mode & S_IFMT == S_IFBLK }

        /// null, zero, full, random and urandom, which tell and change nothing.
        var isHarmlessDevice: Bool {
            let numbers: Set<UInt64> = [3, 5, 7, 8, 9]
            return mode & S_IFMT == S_IFCHR && device >> 8 == 1 && numbers.contains(UInt64(device & 0xFF))
        }
    }

    fileprivate struct Walk {
        var stack: [Step]
        var missing: [[UInt8]] = []
        var absence: Int32 = 0
        var systemLink: (folder: Descriptor, name: [UInt8])?
        /// What is still to go, the next name last.
        private var pending: [ArraySlice<UInt8>]
        private var followed = 0
        private let links: Links
        private let given: String

        var top: Step { stack[stack.count - 1] }

        init(_ path: [UInt8], _ links: Links) throws {
            // Before it is read, which takes a while for megabytes.
            guard path.count <= FilePlace.longestPath else {
                throw HostFile.Failure(String(systemName: path.prefix(64)) + "…", ENAMETOOLONG)
            }
            given = String(systemName: path)
            self.links = links
            guard !path.isEmpty, !path.contains(0) else { throw HostFile.Failure(given, ENOENT) }
            pending = Self.parts(of: path[...])
            stack = [try Self.root(given)]
            guard path[0] != Self.slash else { return }
            guard let folder = getcwd(nil, 0) else { throw HostFile.Failure(given) }
            defer { free(folder) }
            let here = UnsafeBufferPointer(start: folder, count: strlen(folder)).map { UInt8(bitPattern: $0) }
            pending += Self.parts(of: here[...])
        }

        private static let slash = UInt8(ascii: "/")

        private static func parts(of path: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
            path.split(separator: slash, omittingEmptySubsequences: false).reversed()
        }

        private static func root(_ given: String) throws -> Step {
            let number = Glibc.open("/", clinux_place_only | O_DIRECTORY | O_CLOEXEC)
            guard number >= 0 else { throw HostFile.Failure(given) }
            let descriptor = Descriptor(number)
            guard let facts = descriptor.facts else { throw HostFile.Failure(given) }
            return Step(name: [], descriptor, facts)
        }

        mutating func go() throws {
            while let part = pending.popLast() {
                switch part {
                case [], [UInt8(ascii: ".")]:
                    if !top.isFolder { lose(ENOTDIR) }
                case [UInt8(ascii: "."), UInt8(ascii: ".")]:
                    guard missing.isEmpty, top.isFolder else { throw HostFile.Failure(given, ENOENT) }
                    if stack.count > 1 { stack.removeLast() }
                default:
                    if missing.isEmpty && top.isFolder {
                        try enter(Array(part))
                    } else {
                        if missing.isEmpty { absence = ENOTDIR }
                        missing.append(Array(part))
                    }
                }
            }
        }

        /// A file with a slash behind it is none.
        private mutating func lose(_ number: Int32) {
            guard missing.isEmpty, stack.count > 1 else { return }
            absence = number
            missing = [stack.removeLast().name]
        }

        /// A folder that something is mounted on when it is used is looked at anew, in a way that uses it.
        private mutating func mount() {
            guard stack.count > 1, top.descriptor.waitsForMount else { return }
            let flags = clinux_place_only | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
            let number = Self.open(top.name, in: stack[stack.count - 2].descriptor.number, flags)
            guard number >= 0 else { return }
            let descriptor = Descriptor(number)
            if let facts = descriptor.facts {
                stack[stack.count - 1] = Step(name: top.name, descriptor, facts)
            }
        }

        private mutating func enter(_ name: [UInt8]) throws {
            mount()
            let number = Self.open(
                name, in: top.descriptor.number, clinux_place_only | O_NOFOLLOW | O_CLOEXEC)
            guard number >= 0 else {
                let exhaustion = [EMFILE, ENFILE, ENOMEM, ENAMETOOLONG]
                if exhaustion.contains(errno) { throw HostFile.Failure(given) }
                absence = errno
                missing = [name]
                return
            }
            let descriptor = Descriptor(number)
            guard let facts = descriptor.facts else { throw HostFile.Failure(given) }
            let step = Step(name: name, descriptor, facts)
            guard step.isLink, !(links == .lastNotFollowed && pending.allSatisfy(\.isEmpty)) else {
                stack.append(step)
                return
            }
            guard links != .notFollowed else {
                absence = ELOOP
                missing = [name]
                return
            }
            followed += 1
            guard followed <= FilePlace.mostLinks else { throw HostFile.Failure(given, ELOOP) }
            var target = [UInt8](repeating: 0, count: FilePlace.longestPath)
            let count = target.withUnsafeMutableBytes { bytes -> Int in
                guard let start = bytes.baseAddress else { return 0 }
                return readlinkat(number, "", start.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            guard count > 0 else { throw HostFile.Failure(given, count < 0 ? errno : ENOENT) }
            if descriptor.isOfKernel { systemLink = (top.descriptor, name) }
            if target[0] == Self.slash { stack.removeLast(stack.count - 1) }
            pending += Self.parts(of: target[..<count])
        }

        static func open(_ name: [UInt8], in folder: Int32, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
            (name + [0]).withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    text.baseAddress.map { openat(folder, $0, flags, mode) } ?? -1
                }
            }
        }
    }
}

extension FilePlace.Step {
    init(name: [UInt8], _ descriptor: Descriptor, _ facts: stat) {
        self.init(
            name: name, descriptor: descriptor, identity: FileIdentity(facts), mode: facts.st_mode,
            device: facts.st_rdev)
    }
}

extension FilePlace {
    /// Opens what was found and nothing else, or makes a file where there was none.
    ///
    /// - Throws: `Moved` where another file has taken its place meanwhile.
    func open(_ flags: Int32, mode: mode_t = 0o644) throws -> Descriptor {
        let isNew = object == nil
        guard isNew || flags & O_EXCL == 0 else { throw HostFile.Failure(nil, EEXIST) }
        if isNew && (!hasFolder || absence != ENOENT || flags & O_CREAT == 0) {
            throw HostFile.Failure(nil, absence)
        }
        // Without blocking, so that a pipe without a writer does not hold up every other task.
        let careful = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let number = Walk.open(
            name, in: folder.number, isNew ? flags | careful | O_EXCL : (flags & ~O_CREAT) | careful, mode)
        guard number >= 0 else {
            if isNew ? errno == EEXIST : errno == ENOENT || errno == ELOOP { throw Moved() }
            throw HostFile.Failure(nil)
        }
        let opened = Descriptor(number)
        guard isNew || opened.identity == object?.identity else { throw Moved() }
        return opened
    }

    /// Opens what the last link on the way leads to, where that is nothing with a path.
    func openOpaque(_ flags: Int32) throws -> Descriptor {
        guard let opaqueLink else { throw HostFile.Failure(nil, absence) }
        let number = Walk.open(
            opaqueLink.name, in: opaqueLink.folder.number, flags & ~O_CREAT | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { throw HostFile.Failure(nil) }
        return Descriptor(number)
    }

    /// A file with another name took the place of one that was looked at.
    struct Moved: Error {}

    /// Takes the name away, whatever has it; a folder must be empty.
    func remove() throws {
        guard object != nil else { throw HostFile.Failure(nil, absence) }
        let isFolder = (object?.facts?.st_mode ?? 0) & S_IFMT == S_IFDIR
        let isGone = withName { unlinkat(folder.number, $0, isFolder ? AT_REMOVEDIR : 0) == 0 }
        guard isGone else { throw HostFile.Failure(nil) }
    }

    /// Gives what is here the name of another place, in place of what has it.
    func rename(to other: FilePlace) throws {
        guard object != nil else { throw HostFile.Failure(nil, absence) }
        guard other.hasFolder else { throw HostFile.Failure(nil, other.absence) }
        let isMoved = withName { old in
            other.withName { new in renameat(folder.number, old, other.folder.number, new) == 0 }
        }
        guard isMoved else { throw HostFile.Failure(nil) }
    }

    private func withName<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (name + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                guard let start = text.baseAddress else {
                    preconditionFailure("internal error: a name with its end is not empty")
                }
                return body(start)
            }
        }
    }
}
