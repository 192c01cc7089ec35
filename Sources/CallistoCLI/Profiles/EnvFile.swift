internal import Callisto
internal import Synchronization
internal import TelnyxCatalog

/// The file `.env` of the current folder: plain variables for scripts, and the profile to use here.
///
/// It comes with a folder, which may be anybody's. So it sets no variable of the process and of the programs that it starts: what
/// is in it is seen by scripts that may read the variable, and `CALLISTO_PROFILE` by ``ActiveProfile``. Keys, tokens and
/// addresses of the service in it are not used.
enum EnvFile {
    static let name = ".env"
    private static let kept = Mutex<[String: String]>([:])

    /// What the file said when the program started.
    static var variables: [String: String] { kept.withLock { $0 } }

    /// Reads the file, before walls are laid around the process.
    ///
    /// - Throws: `Stop` for a line that is no variable.
    static func load(isQuiet: Bool = false) throws {
        guard Files.exists(name) else { return }
        let bytes: [UInt8]
        do { bytes = try Files.read(name) } catch { throw Stop(.usage, "\(error)") }
        let (variables, unused) = try variables(in: String(decoding: bytes, as: UTF8.self))
        if unused.contains("TELNYX_API_KEY"), !isQuiet {
            Terminal.printError(
                StyledText.styled("note:", .faint)
                    + " TELNYX_API_KEY in .env is not used; export it, or name a profile: callisto help start"
            )
        }
        kept.withLock { $0 = variables }
    }

    /// Lines like `NAME=value`, `export NAME="a value"` and `# a comment`.
    ///
    /// - Returns: The variables, and the names of those that no file of a folder may say.
    static func variables(in text: String) throws -> (used: [String: String], unused: [String]) {
        var used: [String: String] = [:]
        var unused: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line.trimmed
            if rest.isEmpty || rest.hasPrefix("#") { continue }
            if rest.hasPrefix("export ") { rest = rest.dropFirst(7).trimmed }
            guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals].trimmed) else {
                // The file is other programs' too, with forms of their own.
                guard rest.hasPrefix("CALLISTO_") else { continue }
                throw Stop(.usage, "\(name):\(index + 1): must be NAME=value")
            }
            let variable = String(rest[..<equals].trimmed)
            if Secrets.isSecret(variable) || variable.hasPrefix("TELNYX_") {
                unused.append(variable)
            } else {
                used[variable] = value(rest[rest.index(after: equals)...].trimmed)
            }
        }
        return (used, unused)
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == 95
        }
    }

    /// A value without its quotation marks, and without a comment behind it.
    private static func value(_ text: Substring) -> String {
        if let mark = text.first, mark == "\"" || mark == "'", let end = text.dropFirst().firstIndex(of: mark)
        {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        if let comment = text.firstRange(of: " #") { return String(text[..<comment.lowerBound].trimmed) }
        return String(text)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
        return rest
    }
}
