internal import Callisto
internal import Essentials
internal import Glibc

/// Earlier entries in a file that several sessions append to at once.
///
/// An entry is one line, its line feeds and backslashes escaped. Writers hold a lock on the file, so
/// that lines never mix; each reads what others added before it writes. When the file has grown well beyond
/// the limit it is replaced at once, so that a crash leaves the old one or the new. A file that cannot be written costs the session nothing but its memory: `failure` says why.
package struct HistoryFile: Sendable {
    private let path: String
    private let limit: Int
    private let isSecret: @Sendable (String) -> Bool
    /// Oldest first.
    package private(set) var entries: [String] = []
    /// Why entries are not kept on disk, as a sentence; nil when they are.
    package private(set) var failure: String?
    /// The part of the file that has been read, and which file: another session may have replaced it.
    private var readBytes: Int64 = 0
    private var fileNumber: UInt64 = 0

    /// Entries longer than this are not kept.
    private static let longestEntry = 64 * 1024

    /// Reads what there is.
    ///
    /// - Parameter isSecret: what the host knows to be a key; lines that look like one are left out anyway.
    package init(
        path: String, limit: Int = 10_000, isSecret: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.path = path
        self.limit = limit
        self.isSecret = isSecret
        refresh()
    }

    /// Reads what other sessions have added.
    package mutating func refresh() {
        let file = open(path.systemPath, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        flock(file, LOCK_SH)
        readNew(from: file)
    }

    /// Remembers `entry`, unless it is blank, the same as the one before, holds a secret, or begins with a space,
    /// by which a person says that it is not to be kept.
    package mutating func add(_ entry: String) {
        let isBlank = entry.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        guard !isBlank, !entry.hasPrefix(" "), entry.utf8.count <= Self.longestEntry,
            !SecretPattern.matches(entry), !isSecret(entry)
        else { return }
        guard let file = lockedFile() else {
            if entries.last != entry { entries.append(entry) }
            return
        }
        defer { close(file) }
        readNew(from: file)
        endLastLine(of: file)
        guard entries.last != entry else { return }
        entries.append(entry)
        let line = Array((Self.escaped(entry) + "\n").utf8)
        guard FileDescriptor(number: file).write(line) else {
            failure = "history is not kept: \(path): \(String(cString: strerror(errno)))"
            return
        }
        readBytes += Int64(line.count)
        if entries.count > limit + limit / 4 { compact() }
        trim()
    }

    /// Forgets entries that turned out to hold a secret, also those that other sessions wrote.
    package mutating func forget(_ isSecret: (String) -> Bool) {
        guard entries.contains(where: isSecret) else { return }
        let file = lockedFile()
        defer { if let file { close(file) } }
        if let file { readNew(from: file) }
        entries.removeAll(where: isSecret)
        if file != nil { rewrite() }
    }

    /// Ends a last line that was left without its end, so that the next entry does not become a part of it.
    private mutating func endLastLine(of file: Int32) {
        var status = stat()
        guard fstat(file, &status) == 0, Int64(status.st_size) > readBytes,
            FileDescriptor(number: file).write([0x0A])
        else { return }
        readNew(from: file)
    }

    private mutating func trim() {
        if entries.count > limit + limit / 4 { entries.removeFirst(entries.count - limit) }
    }

    /// The file, open to append and locked; nil when it cannot be had.
    private mutating func lockedFile() -> Int32? {
        for _ in 0..<10 {
            // written: a file of our own, which sessions add to under a lock
            let file = open(path.systemPath, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard file >= 0, flock(file, LOCK_EX) == 0 else {
                failure = "history is not kept: \(path): \(String(cString: strerror(errno)))"
                if file >= 0 { close(file) }
                return nil
            }
            // While we waited for the lock another session may have put a new file in place of this one.
            if Self.number(of: file) == Self.number(at: path) {
                failure = nil
                return file
            }
            close(file)
        }
        return nil
    }

    private static func number(of file: Int32) -> UInt64? {
        var status = stat()
        return fstat(file, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    private static func number(at path: String) -> UInt64? {
        var status = stat()
        return stat(path.systemPath, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    private mutating func readNew(from file: Int32) {
        var status = stat()
        guard fstat(file, &status) == 0 else { return }
        if UInt64(status.st_ino) != fileNumber || Int64(status.st_size) < readBytes {
            // Entries that could not be written are written to the new file.
            if fileNumber != 0 { entries = [] }
            fileNumber = UInt64(status.st_ino)
            readBytes = 0
        }
        let count = Int(Int64(status.st_size) - readBytes)
        guard count > 0 else { return }
        var read = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            while read < count {
                let got = pread(
                    file, buffer.baseAddress?.advanced(by: read), count - read, off_t(readBytes) + off_t(read)
                )
                if got <= 0 { break }
                read += got
            }
            used = read
        }
        // A last line without its end is a write that a crash cut short; it is read when it is whole.
        guard let end = bytes.lastIndex(of: 0x0A) else { return }
        readBytes += Int64(end + 1)
        for line in bytes[...end].split(separator: 0x0A) {
            let entry = Self.unescaped(String(decoding: line, as: UTF8.self))
            if entry != entries.last { entries.append(entry) }
        }
        trim()
    }

    /// Leaves the newest entries alone in the file; called with the lock held.
    private mutating func compact() {
        entries = Array(entries.suffix(limit))
        rewrite()
    }

    /// Replaces the entries in the file; called with the lock held.
    private mutating func rewrite() {
        let bytes = Array(entries.map { Self.escaped($0) + "\n" }.joined().utf8)
        // A file that cannot be replaced stays as it is, longer than it should be.
        guard (try? OutputFile(path, .confidential).write(bytes)) != nil else { return }
        readBytes = Int64(bytes.count)
        fileNumber = Self.number(at: path) ?? 0
    }

    static func escaped(_ entry: String) -> String {
        var line = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    static func unescaped(_ line: String) -> String {
        var entry = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                entry.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                entry.append(scalar)
            }
        }
        return String(entry)
    }
}

/// Text that looks like an API key. It is better to forget a line too many than to keep a key.
package enum SecretPattern {
    package static func matches(_ text: String) -> Bool {
        holdsSecret(text) || HistorySearch.find("telnyx_api_key", in: text) != nil
    }

    /// The same without those that only name where a key is.
    package static func holdsSecret(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return holdsKey(bytes) || holdsBearer(bytes) || SecretLiterals.areIn(text)
    }

    /// `KEY` and at least twenty letters, digits or underscores right after it.
    private static func holdsKey(_ bytes: [UInt8]) -> Bool {
        let mark = Array("KEY".utf8)
        return starts(of: mark, in: bytes).contains { start in
            bytes[(start + mark.count)...].prefix(while: LuaLexer.isWord).count >= 20
        }
    }

    /// `Bearer`, in any case, and a token of at least eight characters.
    private static func holdsBearer(_ bytes: [UInt8]) -> Bool {
        let mark = Array("bearer".utf8)
        let small = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return starts(of: mark, in: small).contains { start in
            let rest = bytes[(start + mark.count)...]
            let blanks = rest.prefix { $0 == 0x20 }.count
            let token = rest.dropFirst(blanks).prefix {
                $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
            }
            return blanks > 0 && token.count >= 8
        }
    }

    private static func starts(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard bytes.count >= mark.count else { return [] }
        return (0...(bytes.count - mark.count)).filter { bytes[$0...].starts(with: mark) }
    }
}
