internal import Glibc
internal import Quantities

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
