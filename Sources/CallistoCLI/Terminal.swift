import Callisto
import Glibc
import Lua
import Synchronization

/// What standard output and error are connected to, and how to print there.
enum Terminal {
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1

    /// Colours on a terminal, unless NO_COLOR asks for none (no-color.org) or the terminal is dumb.
    static func style(isTerminal: Bool) -> Style {
        let wantsNone = !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
        return Style(isColoured: isTerminal && !wantsNone)
    }

    static let output = style(isTerminal: outputIsTerminal)
    static let error = style(isTerminal: errorIsTerminal)

    /// Columns of the window; 100 where there is none, so that files and pipes read well.
    static var width: Int { columns(of: STDOUT_FILENO, isTerminal: outputIsTerminal) }
    /// The same of the window that errors go to.
    static var errorWidth: Int { columns(of: STDERR_FILENO, isTerminal: errorIsTerminal) }

    private static func columns(of descriptor: Int32, isTerminal: Bool) -> Int {
        var size = winsize()
        let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 100
    }

    /// What scripts may know of it.
    static var forScripts: HostTerminal {
        var terminal = HostTerminal()
        (terminal.outputStyle, terminal.errorStyle) = (output, error)
        terminal.redraws = errorIsTerminal && environment("TERM") != "dumb"
        terminal.columns = { width }
        return terminal
    }

    /// How many processors this process may use.
    static let processorCount: Int = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Every variable of the environment.
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }

    static func print(_ text: String) {
        write((text + "\n").utf8)
    }

    /// The first error of standard output; 0 while all went well.
    private static let failure = Atomic<Int32>(0)

    /// Why standard output did not take everything, as `errno` says it; `nil` while it did.
    static var outputFailure: Int32? {
        let number = failure.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Writes to standard output; the program's end tells of a failure.
    @discardableResult
    static func write(_ bytes: some Sequence<UInt8>) -> Bool {
        if Files.writeAll(bytes, to: STDOUT_FILENO) { return true }
        note(errno)
        return false
    }

    /// Writes what a script prints; what is left when the script has to stop is dropped.
    static func writeForScript(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        if Files.write(bytes, to: descriptor, unless: { LuaRuntime.mustStop }) { return true }
        if descriptor == STDOUT_FILENO { note(errno) }
        return false
    }

    /// Keeps the first error of standard output for the program's end.
    static func note(_ number: Int32) {
        _ = failure.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    }

    static func print(lines: [String]) {
        for line in lines { print(line) }
    }

    static func printError(_ text: String) {
        _ = Files.writeAll((text + "\n").utf8, to: STDERR_FILENO)
    }
}
