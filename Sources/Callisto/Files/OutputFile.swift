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
public struct OutputFile: Sendable {
    /// What a file holds, which decides who may read it when it is new.
    public enum Contents: Sendable {
        case open
        /// Conversations or secrets may be in it.
        case confidential
    }

    /// Why a file cannot be written, as a sentence that begins with its name.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let path: String
        /// As `errno` has it.
        public let number: Int32
        private let reason: String?

        init(_ path: String, _ number: Int32 = errno, _ reason: String? = nil) {
            (self.path, self.number, self.reason) = (path, number, reason)
        }

        public var description: String {
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
    public let path: String
    let contents: Contents
    let place: Place

    /// Finds out where `path` leads, and whether that can be written as far as this can be known before.
    public init(_ path: String, _ contents: Contents) throws(Failure) {
        self.path = path
        self.contents = contents
        place = try OutputPlaces.find(path)
        if case .regular(let file) = place { try file.requireRoom(as: path) }
    }

    /// Whether it is the standard output of this process.
    public var isStandardOutput: Bool {
        if case .descriptor(STDOUT_FILENO) = place { true } else { false }
    }

    /// Whether what is there under this name is a device, a FIFO or what this process has open.
    public static func isStream(_ path: String) -> Bool {
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
    public var replacesSomething: Bool {
        if case .regular(let file) = place, let status = file.status { status.st_size > 0 } else { false }
    }

    /// Writes all of it. Waits for whoever reads a FIFO, unless the task is cancelled.
    public func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
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
    public func fill(
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
    public func appender() throws(Failure) -> OutputAppender {
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
    public struct Mark: Sendable, Hashable {
        private let parts: [Int64]

        init(_ status: stat) {
            parts = [
                Int64(bitPattern: UInt64(status.st_dev)), Int64(bitPattern: UInt64(status.st_ino)),
                Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
            ]
        }
    }

    /// What is at `path` now; `nil` where writing there would take nothing away.
    public static func mark(_ path: String) -> Mark? {
        guard let file = try? OutputFile(path, .open), file.replacesSomething,
            case .regular(let place) = file.place, let status = place.status
        else { return nil }
        return Mark(status)
    }
}

/// What is written to as it comes.
public final class OutputAppender: Sendable {
    private let descriptor: Int32
    private let path: String

    init(_ descriptor: Int32, _ path: String) { (self.descriptor, self.path) = (descriptor, path) }

    deinit { close(descriptor) }

    public func write(_ bytes: [UInt8]) throws(OutputFile.Failure) {
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
