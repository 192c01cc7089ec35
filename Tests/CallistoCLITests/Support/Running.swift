import Foundation

/// A process under way, both of its outputs being gathered.
final class Running: Sendable {
    private let process: Process
    private let output: Gatherer
    private let errors: Gatherer
    private let ended: AsyncStream<Void>

    init(_ process: Process) throws {
        self.process = process
        let (outputPipe, errorPipe) = (Pipe(), Pipe())
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        ended = ends
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        output = Gatherer(outputPipe.fileHandleForReading)
        errors = Gatherer(errorPipe.fileHandleForReading)
    }

    /// Waits until a whole line was printed; empty when the program ended without one.
    func nextLine() async -> String {
        for await line in output.firstLine { return line }
        return ""
    }

    /// Waits until a whole line was printed to standard error; empty when the program ended without one.
    func nextError() async -> String {
        for await line in errors.firstLine { return line }
        return ""
    }

    /// Waits until so many whole lines were printed, and gives the last of them.
    func line(_ number: Int) async -> String {
        for await lines in output.lines where lines.count >= number { return lines[number - 1] }
        return ""
    }

    /// Whether it ever says this; waits for it as long as it runs.
    func says(_ line: String) async -> Bool {
        for await lines in output.lines where lines.contains(line) { return true }
        return false
    }

    var hasEnded: Bool { !process.isRunning }

    func interrupt() { process.interrupt() }

    func hangUp() { kill(process.processIdentifier, SIGHUP) }

    func outcome() async -> Program.Outcome {
        for await _ in ended {}
        let wasKilled = process.terminationReason == .uncaughtSignal
        return Program.Outcome(
            status: process.terminationStatus + (wasKilled ? 128 : 0), output: await output.text(),
            errors: await errors.text())
    }
}

/// Reads one output to its end, on a thread of its own: blocking reads would starve the tests' tasks.
private struct Gatherer {
    /// Yields the first whole line, or nothing.
    let firstLine: AsyncStream<String>
    /// All whole lines so far, as often as there are more.
    let lines: AsyncStream<[String]>
    private let all: AsyncStream<Data>

    init(_ handle: FileHandle) {
        let (first, line) = AsyncStream.makeStream(of: String.self)
        let (lines, grown) = AsyncStream.makeStream(of: [String].self)
        let (pieces, piece) = AsyncStream.makeStream(of: Data.self)
        (firstLine, all) = (first, pieces)
        self.lines = lines
        Thread.detachNewThread {
            var gathered = Data()
            while true {
                let bytes = handle.availableData
                if bytes.isEmpty { break }
                let hadLine = gathered.contains(UInt8(ascii: "\n"))
                gathered += bytes
                let whole = gathered.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                grown.yield(whole.dropLast().map { String(decoding: $0, as: UTF8.self) })
                if !hadLine, let newline = gathered.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: gathered[..<newline], as: UTF8.self))
                }
            }
            line.finish()
            grown.finish()
            piece.yield(gathered)
            piece.finish()
        }
    }

    func text() async -> String {
        var text = ""
        for await piece in all { text += String(decoding: piece, as: UTF8.self) }
        return text
    }
}
