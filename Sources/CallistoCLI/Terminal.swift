import Callisto
import CallistoREPL
import Essentials
import Glibc
import Lua
import Synchronization
import TelnyxCatalog

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
        getenv(name).map { String(systemName: $0) }
    }

    /// Every variable of the environment.
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(systemName: pointer)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }

    /// Whether a file that a command writes is standard output.
    private static let isYielded = Atomic<Bool>(false)

    /// Leaves standard output to a file that a command writes: what the command says besides goes to standard error.
    static func yieldOutput() { isYielded.store(true, ordering: .relaxed) }

    /// Prints a text with its line feed; what others wrote in it passes the gate.
    static func print(_ text: StyledText) { printLine(text.text(output)) }
    static func print(_ text: String) { print(StyledText(text)) }

    /// Prints a value for programs, or for people who read JSON.
    static func print(json value: JSONValue, indent: Int? = nil) {
        printLine(Visible.json(value.text(indent: indent)))
    }

    private static func printLine(_ text: String) {
        guard !isYielded.load(ordering: .relaxed) else { return printErrorLine(text) }
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

    /// Writes what a script prints whose output is read by others than those who started it.
    static let writeOfOthers: @Sendable (LuaOutputStream, [UInt8]) -> Void = { stream, bytes in
        let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
        _ = writeForScript(Array(Visible.text(bytes).utf8), to: descriptor)
    }

    /// Keeps the first error of standard output for the program's end.
    static func note(_ number: Int32) {
        _ = failure.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    }

    /// Asks whoever sits at the terminal; no, where nobody does.
    static func confirm(_ question: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1, errorIsTerminal else { return false }
        _ = Files.writeAll((Visible.line(question) + " y or n: ").utf8, to: STDERR_FILENO)
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }

    static func print(lines: [StyledText]) {
        for line in lines { print(line) }
    }

    static func print(lines: [String]) {
        for line in lines { print(line) }
    }

    /// What `$PAGER` says, or a program that every system has.
    static var pager: String? {
        if let pager = environment("PAGER") { return pager.isEmpty ? nil : pager }
        return Files.program("less").map { $0 + " -R" } ?? Files.program("more")
    }

    /// Shows lines in the reader's pager where the window is too small for them.
    static func page(_ lines: [StyledText]) async {
        var size = winsize()
        let isWindow = outputIsTerminal && isatty(STDIN_FILENO) == 1
        guard isWindow, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0,
            lines.count >= Int(size.ws_row), let pager
        else { return print(lines: lines) }
        let program = ExternalProgram(command: pager, folder: environment("TMPDIR") ?? "/tmp")
        let text = lines.map { $0.text(output) }.joined(separator: "\n")
        if let failure = await program.show(text) {
            print(lines: lines)
            printError("\(failure)")
        }
    }

    /// The same for standard error.
    static func printError(_ text: StyledText) { printErrorLine(text.text(error)) }
    static func printError(_ text: String) { printError(StyledText(text)) }
    static func printError(json value: JSONValue) { printErrorLine(Visible.json(value.text())) }

    /// Shows a line of standard error in place of the one before; `nil` takes it away.
    static func showProgress(_ text: String?) {
        _ = Files.writeAll((text.map { "\r" + Visible.line($0) } ?? "\r\u{1B}[K").utf8, to: STDERR_FILENO)
    }

    /// Clears the window.
    static func clear() { _ = Files.writeAll("\u{1B}[2J\u{1B}[H".utf8, to: STDOUT_FILENO) }

    /// Writes one line of a log, which it stays whatever is in it.
    static func log(_ text: StyledText) { printErrorLine(text.line(error)) }

    private static func printErrorLine(_ text: String) {
        _ = Files.writeAll((text + "\n").utf8, to: STDERR_FILENO)
    }
}
