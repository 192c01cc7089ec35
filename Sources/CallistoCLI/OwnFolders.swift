import Callisto
import Essentials
import Glibc
import Synchronization
import TelnyxCatalog

/// The folders that belong to this program: for runs, history and tokens, and for what a person configures.
///
/// Never a folder of the current one: who has no home is told so.
enum OwnFolders {
    struct Place {
        let path: String
        /// What says that it is there.
        let reason: String
    }

    /// Where runs, the history of the prompt and the token of the page are kept.
    ///
    /// - Throws: `Stop` where neither the environment nor the account has a place.
    static func state() throws -> Place {
        // What systemd made for the unit; it may have made several.
        let made = Terminal.environment("STATE_DIRECTORY")?.split(separator: ":").first { $0.hasPrefix("/") }
        if let made { return Place(path: String(made), reason: "STATE_DIRECTORY") }
        if let place = place("XDG_STATE_HOME", ".local/state") { return place }
        throw Stop(
            .failed,
            "there is no folder for state: neither HOME nor the account says where home is; "
                + "set XDG_STATE_HOME, or name a file with --store")
    }

    /// The same, made where it is missing, for this account alone.
    static func makeState() throws -> String {
        let path = try state().path
        do { try Files.makeFolder(path, mode: 0o700) } catch { throw Stop(.failed, "\(error)") }
        return path
    }

    /// Where a person's configuration is; `nil` without a home.
    static var configuration: Place? { place("XDG_CONFIG_HOME", ".config") }

    private static func place(_ variable: String, _ usual: String) -> Place? {
        if let folder = Terminal.environment(variable), folder.hasPrefix("/") {
            return Place(path: folder + "/callisto", reason: variable)
        }
        return home.map { Place(path: "\($0.path)/\(usual)/callisto", reason: $0.reason) }
    }

    private static var home: Place? {
        if let home = Terminal.environment("HOME"), home.hasPrefix("/") {
            return Place(path: home, reason: "HOME")
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let text = entry.pw_dir
        else { return nil }
        let path = String(systemName: text)
        // System accounts have homes that are not there, or none.
        return path.hasPrefix("/") && path != "/" && Files.list(path) != nil
            ? Place(path: path, reason: "the account's home") : nil
    }
}

/// What others on this machine see of the command line, in `ps` for instance.
///
/// The words stand in memory that the system reads whenever somebody asks. Secrets in them are written over before
/// anything else is done, once the program has its own copy.
enum ProcessArguments {
    private static let kept = Mutex<[String]>([])

    /// The words as they were given.
    static var taken: [String] { kept.withLock { $0 } }

    /// Takes the words, and their secrets out of what others see.
    ///
    /// Swift's own list of them repairs what is no UTF-8, and would name other files than were meant.
    static func take() -> [String] {
        let words = (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }.map { word in
            UnsafeBufferPointer(start: word, count: strlen(word)).map(UInt8.init(bitPattern:))
        }
        let texts = words.map(readable)
        let ranges = words.indices.dropFirst().map { secrets(in: texts[$0], after: texts[$0 - 1]) }
        if ranges.contains(where: { !$0.isEmpty }) { hide(ranges, of: words) }
        let names = words.dropFirst().map { String(systemName: $0) }
        kept.withLock { $0 = names }
        return names
    }

    /// A word with a question mark for each byte that is no UTF-8, so that places in it are places in the bytes.
    private static func readable(_ word: [UInt8]) -> String {
        String(validating: word, as: UTF8.self)
            ?? String(decoding: word.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The bytes of a word that are secret: values of secret fields and headers, passwords in addresses, keys.
    static func secrets(in word: String, after option: String) -> [Range<Int>] {
        let bytes = Array(word.utf8)
        var found = SecretLiterals.ranges(in: bytes)
        if option == "--key" { found.append(0..<bytes.count) }
        let name = bytes.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "=") }
        let plain = String(decoding: name.drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
        if name.count < bytes.count,
            SecretFields.isSecret(plain) || String(decoding: name, as: UTF8.self) == "--key"
        {
            found.append((name.count + 1)..<bytes.count)
        }
        if let password = password(in: bytes) { found.append(password) }
        return found
    }

    /// `secret` of `scheme://user:secret@host`.
    private static func password(in bytes: [UInt8]) -> Range<Int>? {
        let mark = Array("://".utf8)
        guard bytes.count > mark.count,
            let scheme = (0..<(bytes.count - mark.count)).first(where: { bytes[$0...].starts(with: mark) })
        else { return nil }
        let start = scheme + mark.count
        let authority = bytes[start...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard let end = authority.lastIndex(of: UInt8(ascii: "@")),
            let colon = authority[..<end].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return (colon + 1)..<end
    }

    private static func hide(_ ranges: [[Range<Int>]], of words: [[UInt8]]) {
        guard let memory = memory, let first = words.first else { return }
        var offset = first.count + 1
        for (word, ranges) in zip(words.dropFirst(), ranges) {
            guard offset + word.count <= memory.count,
                memory[offset..<(offset + word.count)].elementsEqual(word)
            else { return }
            for index in ranges.joined() where index < word.count {
                memory[offset + index] = UInt8(ascii: "*")
            }
            offset += word.count + 1
        }
    }

    /// Where the words stand, which only the system says: `arg_start` and `arg_end` of proc(5).
    private static var memory: UnsafeMutableBufferPointer<UInt8>? {
        guard let text = try? Files.read("/proc/self/stat") else { return nil }
        // The name before may hold anything; the numbers begin behind its bracket with the third.
        guard let end = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(end + 1)...].split(separator: UInt8(ascii: " "))
        let numbers = [45, 46].compactMap { place in
            place < fields.count ? UInt(String(decoding: fields[place], as: UTF8.self)) : nil
        }
        guard numbers.count == 2, numbers[0] > 0, numbers[0] < numbers[1] else { return nil }
        return UnsafeMutableBufferPointer(
            start: UnsafeMutablePointer(bitPattern: numbers[0]), count: Int(numbers[1] - numbers[0]))
    }
}
