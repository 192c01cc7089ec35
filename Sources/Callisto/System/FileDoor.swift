internal import Glibc
internal import Quantities

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
