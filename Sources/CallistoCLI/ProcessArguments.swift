import Callisto
import Glibc
import Quantities
import Synchronization
import TelnyxCatalog

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
