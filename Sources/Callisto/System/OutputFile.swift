internal import Essentials
internal import Glibc

/// A file that a person named for output: the one way in which any of them is written.
///
/// - A device, a FIFO, `/dev/stdout` and the like are written to; `-` is standard output.
/// - A symbolic link is followed to what it leads to.
/// - What is there keeps its mode and owner. A new file is for its owner alone where its contents are
///   confidential, and as the umask says elsewhere.
/// - A regular file is replaced at once, so that whoever reads it sees the old contents or the new. Where that
///   would change its owner, or where nothing may be made in its folder, it is written where it is.
///
/// ```swift
/// let file = try OutputFile("report.xml", .open)  // before the work, so that a wrong name costs none of it
/// try file.write(bytes)
/// ```
package struct OutputFile: Sendable {
    /// What a file holds, which decides who may read it when it is new.
    package enum Contents: Sendable {
        case open
        /// Conversations or secrets may be in it.
        case confidential
    }

    /// Why a file cannot be written, as a sentence that begins with its name.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let path: String
        /// As `errno` has it.
        package let number: Int32
        private let reason: String?

        init(_ path: String, _ number: Int32 = errno, _ reason: String? = nil) {
            (self.path, self.number, self.reason) = (path, number, reason)
        }

        package var description: String {
            let reason = reason ?? String(cString: strerror(number)).lowercased()
            return (path.isEmpty ? "an empty file name" : path) + ": " + reason
        }
    }

    /// Where the bytes go.
    enum Place: Sendable {
        /// What this process has open under a number.
        case descriptor(Int32)
        /// A device or a FIFO.
        case stream(String, isPipe: Bool)
        case regular(RegularFile)
    }

    /// As it was named.
    package let path: String
    let contents: Contents
    let place: Place

    /// Finds out where `path` leads, and whether that can be written as far as this can be known before.
    package init(_ path: String, _ contents: Contents) throws(Failure) {
        self.path = path
        self.contents = contents
        place = try OutputPlaces.find(path)
        if case .regular(let file) = place { try file.requireRoom(as: path) }
    }

    /// Whether it is the standard output of this process.
    package var isStandardOutput: Bool {
        if case .descriptor(STDOUT_FILENO) = place { true } else { false }
    }

    /// Whether what is there under this name is a device, a FIFO or what this process has open.
    package static func isStream(_ path: String) -> Bool {
        guard let place = try? OutputPlaces.find(path) else { return false }
        if case .regular = place { return false }
        return true
    }

    /// The folder and the name of the regular file that a name leads to, or would make; `nil` for anything else.
    package static func regularPlace(_ path: String) -> (folder: String, name: String)? {
        guard case .regular(let file)? = try? OutputPlaces.find(path) else { return nil }
        return (file.folder, file.name)
    }

    /// Whether writing takes away what is there.
    package var replacesSomething: Bool {
        if case .regular(let file) = place, let status = file.status { status.st_size > 0 } else { false }
    }

    /// Writes all of it. Waits for whoever reads a FIFO, unless the task is cancelled.
    package func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
        let bytes = Array(bytes)
        guard case .regular(let file) = place else { return try appender().write(bytes) }
        try file.replace(as: path, contents) { descriptor throws(Failure) in
            guard OutputAppender.writeAll(bytes, to: descriptor) else { throw Failure(path) }
        }
    }

    /// Lets `make` fill an empty file of another name, and puts it in place of this one.
    ///
    /// For what is written by name alone, as SQLite does.
    ///
    /// - Parameter temporaryFolder: Where the other file is when nothing can be made beside this one.
    package func fill(
        temporaryFolder: String, _ make: (_ draft: String) async throws -> Void
    ) async throws {
        guard case .regular(let file) = place else {
            let draft = try Draft(in: temporaryFolder, as: path, mode: 0o600)
            defer { draft.discard() }
            try await make(draft.path)
            return try draft.copy(to: try appender(), as: path)
        }
        try await file.replace(as: path, contents, temporaryFolder, with: make)
    }

    /// Opens it to add to its end; what is there stays.
    package func appender() throws(Failure) -> OutputAppender {
        switch place {
        case .descriptor(let number):
            let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
            guard copy >= 0 else { throw Failure(path) }
            return OutputAppender(copy, path)
        case .stream(let place, let isPipe):
            return OutputAppender(try OutputPlaces.open(place, isPipe: isPipe, as: path), path)
        case .regular(let file):
            return OutputAppender(try file.openAtEnd(as: path, contents), path)
        }
    }

    /// Tells whether the file is still what somebody wrote.
    package struct Mark: Sendable, Hashable {
        private let parts: [Int64]

        init(_ status: stat) {
            parts = [
                Int64(bitPattern: UInt64(status.st_dev)), Int64(bitPattern: UInt64(status.st_ino)),
                Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
            ]
        }
    }

    /// What is at `path` now; `nil` where writing there would take nothing away.
    package static func mark(_ path: String) -> Mark? {
        guard let file = try? OutputFile(path, .open), file.replacesSomething,
            case .regular(let place) = file.place, let status = place.status
        else { return nil }
        return Mark(status)
    }
}

/// What is written to as it comes.
package final class OutputAppender: Sendable {
    private let descriptor: Int32
    private let path: String

    init(_ descriptor: Int32, _ path: String) { (self.descriptor, self.path) = (descriptor, path) }

    deinit { close(descriptor) }

    package func write(_ bytes: [UInt8]) throws(OutputFile.Failure) {
        guard Self.writeAll(bytes, to: descriptor) else { throw OutputFile.Failure(path) }
    }

    /// Milliseconds between two looks at whether the task is cancelled.
    static let pollInterval: Int32 = 20

    /// Whether everything was written; `errno` says why not. What nobody takes is waited for, unless the task is
    /// cancelled.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var status = stat()
        let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        var start = 0
        while start < bytes.count {
            if !isRegular {
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                let ready = poll(&polled, 1, pollInterval)
                if ready == 0 || (ready < 0 && errno == EINTR) {
                    guard Task.isCancelled else { continue }
                    errno = EINTR
                    return false
                }
            }
            // What has room takes so much without waiting.
            let end = isRegular ? bytes.count : min(start + Int(PIPE_BUF), bytes.count)
            let count = bytes[start..<end].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return false
            }
            start += count
        }
        return true
    }
}

/// Finds what the name of an output stands for.
enum OutputPlaces {
    /// As many as the system follows itself.
    private static let longestChain = 40

    static func find(_ path: String) throws(OutputFile.Failure) -> OutputFile.Place {
        if path == "-" { return .descriptor(STDOUT_FILENO) }
        var current = path
        for _ in 0..<longestChain {
            let (above, name) = split(current)
            guard !name.isEmpty else { throw OutputFile.Failure(path, path.isEmpty ? ENOENT : EISDIR) }
            guard let folder = canonical(above) else { throw missing(above, in: path) }
            if let number = openNumber(folder, name) { return .descriptor(number) }
            let full = folder == "/" ? "/" + name : folder + "/" + name
            var status = stat()
            guard lstat(full.systemPath, &status) == 0 else {
                guard errno == ENOENT else { throw OutputFile.Failure(path) }
                return .regular(RegularFile(folder: folder, name: name, status: nil))
            }
            switch status.st_mode & S_IFMT {
            case S_IFLNK:
                guard let target = link(at: full) else { throw OutputFile.Failure(path) }
                current = target.hasPrefix("/") ? target : folder + "/" + target
            case S_IFREG: return .regular(RegularFile(folder: folder, name: name, status: status))
            case S_IFDIR: throw OutputFile.Failure(path, EISDIR)
            case let kind: return .stream(full, isPipe: kind == S_IFIFO)
            }
        }
        throw OutputFile.Failure(path, ELOOP)
    }

    /// Opens a device or a FIFO; waits for a reader of the FIFO, unless the task is cancelled.
    static func open(_ place: String, isPipe: Bool, as path: String) throws(OutputFile.Failure) -> Int32 {
        while true {
            // Opened otherwise, a FIFO would hold the thread until somebody reads, whoever asks it to stop.
            let flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | (isPipe ? O_NONBLOCK : 0)
            let descriptor = Glibc.open(place.systemPath, flags)
            if descriptor >= 0 { return descriptor }
            if errno == EINTR { continue }
            guard isPipe, errno == ENXIO else { throw OutputFile.Failure(path) }
            guard !Task.isCancelled else { throw OutputFile.Failure(path, EINTR) }
            poll(nil, 0, OutputAppender.pollInterval)
        }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        // By bytes: a name that begins with a combining mark makes one character of itself and the slash.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let behind = path.utf8.index(after: slash)
        return (String(path[..<behind]), String(path[behind...]))
    }

    /// The number under which this process has it open, where the name is one of `/dev/fd` or `/proc/self/fd`.
    private static func openNumber(_ folder: String, _ name: String) -> Int32? {
        let process = getpid()
        let own = ["/proc/\(process)/fd", "/proc/\(process)/task/\(process)/fd"]
        guard own.contains(folder), let number = Int32(name), number >= 0 else { return nil }
        return number
    }

    private static func missing(_ folder: String, in path: String) -> OutputFile.Failure {
        switch errno {
        case ENOENT: OutputFile.Failure(path, ENOENT, "there is no folder '\(folder)'")
        case ENOTDIR: OutputFile.Failure(path, ENOTDIR, "'\(folder)' is no folder")
        case let number: OutputFile.Failure(path, number)
        }
    }

    /// A folder's path without links; `nil` where there is none, with `errno` set.
    private static func canonical(_ folder: String) -> String? {
        guard let real = realpath(folder.systemPath, nil) else { return nil }
        defer { free(real) }
        return String(systemName: real)
    }

    private static func link(at path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path.systemPath, &buffer, buffer.count)
        return count > 0
            ? String(systemName: buffer[..<count].map(UInt8.init(bitPattern:))) : nil
    }
}

/// A regular file for output, or the place of one, by the real path of its folder.
struct RegularFile: Sendable {
    typealias Failure = OutputFile.Failure

    let folder: String
    let name: String
    /// What is there; `nil` for a new file.
    let status: stat?

    private var path: String { folder == "/" ? "/" + name : folder + "/" + name }

    /// Throws where it is known already that nothing can be written.
    func requireRoom(as given: String) throws(Failure) {
        guard access((status == nil ? folder : path).systemPath, W_OK) == 0 else { throw Failure(given) }
    }

    /// A mode that leaves it to the umask, or to nobody else.
    private func mode(_ contents: OutputFile.Contents) -> mode_t {
        contents == .confidential ? 0o600 : 0o666
    }

    /// Puts what `fill` writes in place of the file at once.
    func replace(
        as given: String, _ contents: OutputFile.Contents,
        by fill: (_ descriptor: Int32) throws(Failure) -> Void
    ) throws(Failure) {
        guard let draft = try draft(as: given, contents) else {
            let descriptor = try openInPlace(as: given)
            defer { close(descriptor) }
            try fill(descriptor)
            guard fsync(descriptor) == 0 else { throw Failure(given) }
            return
        }
        defer { draft.discard() }
        try fill(draft.descriptor)
        try take(draft, as: given)
    }

    /// The same for what is written by a path.
    func replace(
        as given: String, _ contents: OutputFile.Contents, _ temporaryFolder: String,
        with make: (String) async throws -> Void
    ) async throws {
        guard let draft = try draft(as: given, contents) else {
            // Nothing may be made beside it, so that a reader may see a part of it.
            let draft = try Draft(in: temporaryFolder, as: given, mode: 0o600)
            defer { draft.discard() }
            try await make(draft.path)
            return try draft.copy(to: OutputAppender(try openInPlace(as: given), given), as: given)
        }
        defer { draft.discard() }
        try await make(draft.path)
        try take(draft, as: given)
    }

    func openAtEnd(as given: String, _ contents: OutputFile.Contents) throws(Failure) -> Int32 {
        let descriptor = open(
            path.systemPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode(contents))
        guard descriptor >= 0 else { throw Failure(given) }
        return descriptor
    }

    /// A new file beside it that will take its place; `nil` where it must be written where it is.
    private func draft(as given: String, _ contents: OutputFile.Contents) throws(Failure) -> Draft? {
        guard let status else { return try Draft(in: folder, as: given, mode: mode(contents)) }
        let draft: Draft
        do { draft = try Draft(in: folder, as: given, mode: 0o600) } catch {
            guard [EACCES, EPERM, EROFS].contains(error.number) else { throw error }
            return nil
        }
        var own = stat()
        guard fstat(draft.descriptor, &own) == 0 else { throw Failure(given) }
        let isOwned =
            own.st_uid == status.st_uid && own.st_gid == status.st_gid
            || fchown(draft.descriptor, status.st_uid, status.st_gid) == 0
        // After the owner, whose change takes special bits away.
        guard isOwned, fchmod(draft.descriptor, status.st_mode & 0o7777) == 0 else {
            draft.discard()
            return nil
        }
        return draft
    }

    private func openInPlace(as given: String) throws(Failure) -> Int32 {
        let descriptor = open(path.systemPath, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Failure(given) }
        guard ftruncate(descriptor, 0) == 0 else {
            let number = errno
            close(descriptor)
            throw Failure(given, number)
        }
        return descriptor
    }

    private func take(_ draft: borrowing Draft, as given: String) throws(Failure) {
        guard fsync(draft.descriptor) == 0, rename(draft.path.systemPath, path.systemPath) == 0 else {
            throw Failure(given)
        }
        // The new name is lost in a power cut until the folder is on the disk too.
        let above = open(folder.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard above >= 0 else { return }
        fsync(above)
        close(above)
    }
}

/// A new file under a name that nobody can guess.
struct Draft: Sendable {
    let path: String
    let descriptor: Int32

    init(in folder: String, as given: String, mode: mode_t) throws(OutputFile.Failure) {
        let digits = Array("0123456789abcdef")
        var name = ".callisto-"
        for _ in 0..<32 { name.append(digits[Int.random(in: 0..<16)]) }
        path = (folder == "/" ? "" : folder) + "/" + name
        descriptor = open(path.systemPath, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw OutputFile.Failure(given) }
    }

    /// Closes it, and takes it away where it has not taken another's place.
    func discard() {
        unlink(path.systemPath)
        close(descriptor)
    }

    func copy(to appender: OutputAppender, as given: String) throws(OutputFile.Failure) {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw OutputFile.Failure(given) }
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw OutputFile.Failure(given) }
            if count == 0 { return }
            try appender.write(Array(block[..<count]))
        }
    }
}
