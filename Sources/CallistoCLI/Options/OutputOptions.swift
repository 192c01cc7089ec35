import ArgumentParser
import Callisto
import Essentials
import Glibc

/// How a result is printed.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case human, json }

    @Option(help: "Format of the output.")
    var format: Format = .human
}

/// A file that a command writes, as a person named it; ``Callisto/OutputFile`` says how it is written.
struct OutputPath: ExpressibleByArgument {
    let text: String

    init(_ text: String) { self.text = text }

    init(argument: String) { text = argument }

    var defaultValueDescription: String { text }

    static var defaultCompletionKind: CompletionKind { .file() }

    /// The file, before anything is done for it. What the command itself prints leaves standard output to it.
    ///
    /// - Throws: `Stop` where it cannot be written.
    func file(_ contents: OutputFile.Contents, for option: String) throws -> OutputFile {
        let file = try OutputPath.writing(option) { () throws(OutputFile.Failure) in
            try OutputFile(text, contents)
        }
        if file.isStandardOutput { Terminal.yieldOutput() }
        return file
    }

    /// - Throws: `Stop` for what could not be written.
    static func writing<Result>(
        _ option: String, _ body: () throws(OutputFile.Failure) -> Result
    ) throws -> Result {
        do { return try body() } catch {
            throw Stop(.failed, (option.isEmpty ? "" : option + ": ") + "\(error)")
        }
    }
}

extension ArgumentHelp {
    /// The name that help gives to the value of every option and argument that is a file to write.
    static func output(_ abstract: String) -> ArgumentHelp {
        ArgumentHelp("\(abstract) - is standard output.", valueName: "output-file")
    }
}

/// Reads and writes whole files with the system's calls; Foundation would double the start-up time.
enum Files {
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let number: Int32
        var description: String { "\(path): \(String(cString: strerror(number)).lowercased())" }
    }

    /// The bytes of a file; of standard input for `-`.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        if path == "-" { return try read(descriptor: STDIN_FILENO, path: "standard input") }
        let descriptor = open(path.systemPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path, number: errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, path: path)
    }

    static func read(descriptor: Int32, path: String) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure(path: path, number: errno)
            }
            bytes += buffer[..<count]
        }
    }

    static func exists(_ path: String) -> Bool { access(path.systemPath, F_OK) == 0 }

    /// The names in a folder; `nil` where there is no folder, or none that may be read.
    static func list(_ path: String) -> [String]? {
        guard let folder = opendir(path.systemPath) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(systemName: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes a folder, of that mode, and those above it; a folder that is there is fine.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(Failure) {
        var made = path.hasPrefix("/") ? "/" : ""
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() {
            made += (made.isEmpty || made == "/" ? "" : "/") + part
            let isMade = mkdir(made.systemPath, index == parts.count - 1 ? mode : 0o755) == 0
            guard isMade || errno == EEXIST else { throw Failure(path: made, number: errno) }
        }
    }

    /// The names in a folder, those of folders with a slash at their end; none where it cannot be read.
    static func names(in path: String) -> [String] {
        guard let folder = opendir(path.systemPath) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(systemName: bytes.prefix { $0 != 0 })
            }
            if name != ".", name != ".." { names.append(isFolder ? name + "/" : name) }
        }
        return names
    }

    /// Where the program of that name is on `$PATH`.
    static func program(_ name: String) -> String? {
        let folders = (Terminal.environment("PATH") ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { access($0.systemPath, X_OK) == 0 }
    }

    /// Writes as `writeAll`, but waits for room in small steps, and gives up as soon as it is to: a write that waits in
    /// the system hears nothing.
    static func write(
        _ bytes: [UInt8], to descriptor: Int32, unless isStopped: () -> Bool
    ) -> Bool {
        var start = 0
        while start < bytes.count {
            var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let ready = poll(&polled, 1, pollInterval)
            if ready == 0 || (ready < 0 && errno == EINTR) {
                if isStopped() { return true }
                continue
            }
            // What has room takes so much without waiting.
            let end = min(start + Int(PIPE_BUF), bytes.count)
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

    /// Milliseconds between two looks at whether a script has to stop.
    private static let pollInterval: Int32 = 20

    /// Whether everything was written; `errno` says why not.
    static func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: Int32) -> Bool {
        let bytes = Array(bytes)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            start += count
        }
        return true
    }
}
