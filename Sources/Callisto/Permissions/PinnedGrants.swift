internal import Glibc
internal import Quantities

/// What scripts may do with files and programs, as it was when the script started.
///
/// A path was granted; what counts from then on is the file or folder that it led to, held open so that nothing can
/// take its place. A path that led nowhere yet is the nearest folder that was there and the names behind it.
struct PinnedGrants: Sendable {
    enum Access: Sendable { case read, write }

    private var reads: [Pin]
    private var writes: [Pin]
    private var programs: [PinnedProgram]
    private let mayRunEverything: Bool
    private let reachesSystem: Bool

    init(_ permissions: Permissions) {
        (reads, writes, programs) = ([], [], [])
        reachesSystem = permissions.grants.contains(.system)
        mayRunEverything = permissions.grants.contains(.running("*"))
        for grant in permissions.grants {
            switch grant.kind {
            case .read(let path): if let pin = Pin(path, grant.isResolved) { reads.append(pin) }
            case .write(let path): if let pin = Pin(path, grant.isResolved) { writes.append(pin) }
            case .run(let program): programs.append(PinnedProgram(program))
            case .operations, .environment, .network, .system: break
            }
        }
    }

    /// Why a script may not read or write what is at `place`; `nil` where it may.
    func refusal(_ access: Access, of place: FilePlace) -> PermissionError.Reason? {
        let pins = access == .read ? reads : writes
        guard pins.contains(where: { $0.covers(place) }) else {
            if place.belongsToSystem { return .system }
            return pins.contains { $0.wasNamed(place) } ? .replaced : .notGranted
        }
        if place.belongsToSystem && !reachesSystem { return .system }
        return place.showsMemory ? .key : nil
    }

    /// Whether something that is moved to `place` could be read there, or below it, by a grant for what was not there
    /// before.
    func makesReadable(_ place: FilePlace) -> Bool {
        reads.contains { $0.covers(place) || $0.isBelow(place) }
    }

    /// Why a script may not start the program that a command line names; `nil` where it may.
    func refusal(toRun word: String, _ found: FilePlace?) -> PermissionError.Reason? {
        if mayRunEverything { return nil }
        let named = programs.filter { $0.word == word }
        guard !named.isEmpty else { return .notGranted }
        return named.contains { $0.isStill(found) } ? nil : .replaced
    }

    /// Whether a program was granted by this name.
    func names(_ word: String) -> Bool { mayRunEverything || programs.contains { $0.word == word } }

    mutating func allow(_ access: Access, _ place: FilePlace) {
        let pin = Pin(place)
        if access == .read { reads.append(pin) } else { writes.append(pin) }
    }

    mutating func allow(toRun word: String) { programs.append(PinnedProgram(word)) }

    /// Remembers that a script took a file away or put another in its place, as it was allowed to: a grant for that
    /// very file is one for its name from now on.
    mutating func lose(_ identity: FileIdentity, at place: FilePlace) {
        func moved(_ pin: Pin) -> Pin { pin.isOf(identity) ? Pin(nameAt: place) : pin }
        reads = reads.map(moved)
        writes = writes.map(moved)
    }
}

/// One file or folder that was granted.
private final class Pin: Sendable {
    /// What was there: the file or folder itself, or the folder nearest to it.
    private let base: Descriptor
    /// What was not there yet.
    private let rest: [[UInt8]]
    /// The path that was granted, without its links.
    private let names: [[UInt8]]

    init(_ place: FilePlace) {
        base = (place.object ?? place.folder).shared
        rest = Array(place.names.dropFirst(place.identities.count - 1))
        names = place.names
    }

    /// - Parameter isResolved: Whether no link is followed.
    convenience init?(_ path: String, _ isResolved: Bool) {
        guard let place = try? FilePlace(path, links: isResolved ? .notFollowed : .followed) else {
            return nil
        }
        // What is behind a link that nobody resolved was never granted.
        if isResolved && place.object == nil && place.absence == ELOOP { return nil }
        self.init(place)
    }

    init(nameAt place: FilePlace) {
        base = place.folder.shared
        rest = [place.name]
        names = place.names
    }

    func covers(_ place: FilePlace) -> Bool { behind(place)?.starts(with: rest) ?? false }

    /// Whether what was granted lies below `place`, and was not there.
    func isBelow(_ place: FilePlace) -> Bool {
        guard let names = behind(place) else { return false }
        return names.count < rest.count && rest.starts(with: names)
    }

    func isOf(_ identity: FileIdentity) -> Bool { rest.isEmpty && base.identity == identity }

    /// Whether `place` has a name that was granted, of another file.
    func wasNamed(_ place: FilePlace) -> Bool { place.names.starts(with: names) }

    private func behind(_ place: FilePlace) -> ArraySlice<[UInt8]>? {
        base.identity.flatMap { place.names(behind: $0) }
    }
}

/// A program that was granted by a name or a path.
struct PinnedProgram: Sendable {
    let word: String
    /// The file that it was; `nil` where there was none.
    private let file: Descriptor?

    init(_ word: String) {
        self.word = word
        file = Self.find(word)?.place.object?.shared
    }

    /// Whether a program that was found now is the one that was granted. One that was not there then has only its
    /// name.
    func isStill(_ found: FilePlace?) -> Bool {
        guard let found, let file else { return true }
        return found.object?.identity == file.identity
    }

    /// Where a program is, by its path or by `$PATH`, and what is there.
    static func find(_ word: String) -> (path: String, place: FilePlace)? {
        guard !word.isEmpty, word != "*" else { return nil }
        if word.contains("/") { return (try? FilePlace(word)).map { (word, $0) } }
        let folders = getenv("PATH").map { String(systemName: $0) } ?? "/bin:/usr/bin"
        for folder in folders.split(separator: ":", omittingEmptySubsequences: false) {
            let path = (folder.isEmpty ? "." : folder) + "/" + word
            guard access(path.systemPath, X_OK) == 0, let place = try? FilePlace(path),
                (place.object?.facts?.st_mode ?? 0) & S_IFMT == S_IFREG
            else { continue }
            return (path, place)
        }
        return nil
    }
}

extension FilePlace {
    /// Whether the file shows the environment or the memory of a process, and secrets in it.
    fileprivate var showsMemory: Bool {
        let isOfProcesses = (object ?? folder).isOfKernel
        return isOfProcesses && ["environ", "mem", "auxv"].contains { Array($0.utf8) == name }
    }
}
