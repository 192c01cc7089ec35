internal import Essentials
internal import Glibc
internal import Lua
internal import Synchronization

/// The one place where scripts open, move and remove files: whatever a function of theirs does with a path, it does
/// here.
///
/// A path is followed to what it leads to, which is held; permission is asked for that, and that is what is opened.
/// Nothing happens in between that could give the path another meaning.
struct FileDoor: Sendable {
    let gate: PermissionGate

    /// How often it is looked anew where others keep replacing a file.
    private static let tries = 8

    /// - Throws: `PermissionError`; `HostFile.Failure` for what the system refuses.
    func open(_ path: [UInt8], _ mode: FileMode, for function: String) async throws -> HostFile {
        for _ in 0..<Self.tries {
            let place = try FilePlace(path)
            if mode.reads { try await gate.request(.read, place, for: function) }
            if mode.writes { try await gate.request(.write, place, for: function) }
            do { return try Self.open(place, mode, as: path) } catch is FilePlace.Moved {}
        }
        throw HostFile.Failure(Self.text(path), EBUSY)
    }

    private static func open(_ place: FilePlace, _ mode: FileMode, as path: [UInt8]) throws -> HostFile {
        try HostFile(as: text(path)) {
            let opened =
                place.opaqueLink == nil ? try place.open(mode.flags) : try place.openOpaque(mode.flags)
            // Not by O_TRUNC: only now is it known to be the file that was asked for.
            if mode.truncates, ftruncate(opened.number, 0) != 0, errno != EINVAL { throw HostFile.Failure() }
            return opened
        }
    }

    /// The whole content of a file.
    ///
    /// - Throws: `PermissionError`; `FileTrouble` for what the system refuses, and for a longer file.
    func contents(of path: String, atMost limit: Int, for function: String) async throws -> [UInt8] {
        try await FileTrouble.naming(function) {
            let file = try await open(path.systemName, FileMode.reading, for: function)
            defer { file.close() }
            var bytes: [UInt8] = []
            while true {
                let piece = try file.read(1 << 16)
                if piece.isEmpty { return bytes }
                bytes += piece
                if bytes.count > limit {
                    throw FileTrouble("\(function): \(path) is longer than \(limit >> 20) MiB")
                }
            }
        }
    }

    /// Makes a file of these bytes, in place of what was there.
    func write(_ bytes: [UInt8], to path: String, for function: String) async throws {
        try await FileTrouble.naming(function) {
            let file = try await open(path.systemName, FileMode.writing, for: function)
            defer { file.close() }
            try file.write(bytes)
        }
    }

    /// The bytes of a file that a module is in, `nil` where there is none; nobody is asked.
    func module(at path: String) throws -> [UInt8]? {
        for _ in 0..<Self.tries {
            guard let place = try? FilePlace(path), place.object != nil else { return nil }
            try gate.check(.read, place, for: "require")
            do { return try place.open(O_RDONLY).contents() } catch is FilePlace.Moved {} catch { return nil }
        }
        return nil
    }

    /// Takes a name away, and not what a link behind it leads to.
    func remove(_ path: [UInt8]) async throws {
        let place = try FilePlace(path, links: .lastNotFollowed)
        try await gate.request(.write, place, for: "os.remove")
        try Self.naming(path) { try place.remove() }
        gate.lose(place)
    }

    /// Moves a name, and not what a link behind it leads to.
    func rename(_ old: [UInt8], to new: [UInt8]) async throws {
        let from = try FilePlace(old, links: .lastNotFollowed)
        let to = try FilePlace(new, links: .lastNotFollowed)
        try await gate.requestMove(from, to: to, for: "os.rename")
        try Self.naming(old) { try from.rename(to: to) }
        if to.object?.identity != from.object?.identity { gate.lose(to) }
    }

    /// A file without a name, gone when it is closed.
    func temporaryFile() async throws -> HostFile {
        let folder = try await temporaryFolder(for: "io.tmpfile")
        return try HostFile(as: folder.text) {
            let made = try Self.makeTemporary(in: folder)
            try FilePlace(made.place.text, links: .lastNotFollowed).remove()
            return made.descriptor
        }
    }

    /// The path of a file that was just made.
    func temporaryName() async throws -> String {
        let folder = try await temporaryFolder(for: "os.tmpname")
        return try Self.naming(folder.text.systemName) { try Self.makeTemporary(in: folder).place.text }
    }

    private func temporaryFolder(for function: String) async throws -> FilePlace {
        let folder = try FilePlace("/tmp")
        try await gate.request(.write, folder, for: function)
        return folder
    }

    private static func makeTemporary(in folder: FilePlace) throws -> (
        place: FilePlace, descriptor: Descriptor
    ) {
        for _ in 0..<tries {
            let name = "lua_" + String(UInt64.random(in: .min ... .max), radix: 36)
            let place = try FilePlace(folder.text + "/" + name, links: .notFollowed)
            guard place.object == nil, place.identities == folder.identities else { continue }
            do { return (place, try place.open(O_RDWR | O_CREAT, mode: 0o600)) } catch is FilePlace.Moved {}
        }
        throw HostFile.Failure(nil, EEXIST)
    }

    private static func naming<Result>(_ path: [UInt8], _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let failure as HostFile.Failure {
            throw HostFile.Failure(text(path), failure.number)
        }
    }

    private static func text(_ path: [UInt8]) -> String { String(systemName: path) }
}

/// A file that a function of the library could not read or write.
struct FileTrouble: Error, Sendable, LuaErrorConvertible {
    let message: String

    init(_ message: String) { self.message = message }

    var luaFields: LuaErrorFields { LuaErrorFields(code: "file.failed", message: message, retryable: false) }

    static func naming<Result>(_ function: String, _ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch let failure as HostFile.Failure {
            throw FileTrouble("\(function): \(failure.message)")
        }
    }
}

/// An open file of a script; `stdlib/_host/system.lua` makes Lua's file object of it.
final class HostFile: Sendable {
    /// Why the system did not do it, in its own words.
    struct Failure: Error {
        let message: String
        let number: Int32

        init(_ path: String? = nil, _ number: Int32 = errno) {
            let text = String(cString: strerror(number))
            message = path.map { "\($0): \(text)" } ?? text
            self.number = number
        }
    }

    /// Files that all hosts of the process may have open, so that a script cannot take them all.
    private static let limit = 200
    private static let open = Mutex(0)

    /// `nil` once it is closed.
    private let descriptor: Mutex<Descriptor?>

    /// - Parameter open: Opens it, where there is room for one more.
    init(as given: String, open: () throws -> Descriptor) throws {
        let isFull = HostFile.open.withLock { count in
            count += 1
            return count > HostFile.limit
        }
        do {
            if isFull { throw Failure(nil, EMFILE) }
            let opened = try open()
            guard DescriptorLimit.leavesReserve(opened.number) else { throw Failure(nil, EMFILE) }
            descriptor = Mutex(opened)
        } catch {
            HostFile.open.withLock { $0 -= 1 }
            guard let failure = error as? Failure else { throw error }
            throw Failure(given, failure.number)
        }
    }

    deinit { HostFile.open.withLock { $0 -= 1 } }

    private func withNumber<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        try descriptor.withLock { descriptor in
            guard let descriptor else { throw Failure(nil, EBADF) }
            return try body(descriptor.number)
        }
    }

    /// At most `count` bytes; none at the end.
    func read(_ count: Int) throws -> [UInt8] {
        try withNumber { number in
            var bytes = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
            while true {
                let got = Glibc.read(number, &bytes, bytes.count)
                if got >= 0 { return Array(bytes[..<got]) }
                if errno != EINTR { throw Failure() }
            }
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try withNumber { number in
            var start = 0
            while start < bytes.count {
                let count = bytes[start...].withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
                if count >= 0 { start += count } else if errno != EINTR { throw Failure() }
            }
        }
    }

    func seek(_ whence: String, _ offset: Int64) throws -> Int64 {
        let origin = ["set": SEEK_SET, "cur": SEEK_CUR, "end": SEEK_END][whence] ?? SEEK_CUR
        let position = try withNumber { lseek($0, Int(offset), origin) }
        guard position >= 0 else { throw Failure() }
        return Int64(position)
    }

    func close() { descriptor.withLock { $0 = nil } }
}

/// How `io.open` opens: `r`, `r+`, `w`, `w+`, `a` or `a+`, each with or without `b`.
struct FileMode: Sendable {
    let reads: Bool
    let writes: Bool
    let truncates: Bool
    let flags: Int32

    static let reading = FileMode(reads: true, writes: false, truncates: false, flags: O_RDONLY)
    static let writing = FileMode(reads: false, writes: true, truncates: true, flags: O_WRONLY | O_CREAT)

    private init(reads: Bool, writes: Bool, truncates: Bool, flags: Int32) {
        (self.reads, self.writes, self.truncates, self.flags) = (reads, writes, truncates, flags)
    }

    init?(_ text: String) {
        var letters = text[...]
        if letters.last == "b" { letters.removeLast() }
        guard let first = letters.first, ["", "+"].contains(letters.dropFirst().filter { $0 != "b" }) else {
            return nil
        }
        let both = letters.contains("+")
        (reads, writes, truncates) = (first == "r" || both, first != "r" || both, first == "w")
        let access = both ? O_RDWR : first == "r" ? O_RDONLY : O_WRONLY
        let more: Int32
        switch first {
        case "r": more = 0
        case "w": more = O_CREAT
        case "a": more = O_CREAT | O_APPEND
        default: return nil
        }
        flags = access | more
    }
}
