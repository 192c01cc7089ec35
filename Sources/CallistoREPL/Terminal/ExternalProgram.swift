internal import Callisto
internal import Glibc

/// Why a text could not be given to another program.
package struct ExternalProgramFailure: Error, CustomStringConvertible {
    let command: String
    let reason: String

    package var description: String { "\(command): \(reason)" }
}

/// A person's own editor or pager, on a file that is gone afterwards.
package struct ExternalProgram {
    let command: String
    let folder: String

    /// - Parameter folder: Where the file is made that the program gets.
    package init(command: String, folder: String) { (self.command, self.folder) = (command, folder) }

    /// The text as it was saved. Blocks its thread for as long as the editor is open.
    @concurrent
    func edit(_ text: String) async -> Result<String, ExternalProgramFailure> {
        withFile(text, suffix: ".lua") { path in
            contents(path).map { .success($0) } ?? failure("the text could not be read from \(path)")
        }
    }

    /// Shows the text. Blocks its thread for as long as the pager is open.
    @concurrent
    package func show(_ text: String) async -> ExternalProgramFailure? {
        let result = withFile(text, suffix: ".txt") { _ in .success("") }
        if case .failure(let failure) = result { return failure }
        return nil
    }

    /// Runs the program on a file with `text`, and `finish` when it went well.
    private func withFile(
        _ text: String, suffix: String, finish: (String) -> Result<String, ExternalProgramFailure>
    ) -> Result<String, ExternalProgramFailure> {
        var template = Array((folder + "/callisto-XXXXXX" + suffix).utf8CString)
        // written: for the other program alone, and gone after it
        let file = mkstemps(&template, Int32(suffix.utf8.count))
        guard file >= 0 else { return failure(String(cString: strerror(errno))) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
        let isWritten = FileDescriptor(number: file).write(bytes)
        close(file)
        guard isWritten else { return failure("the text could not be written to \(path)") }
        guard let status = run(path) else { return failure(String(cString: strerror(errno))) }
        guard status == 0 else { return failure("ended with status \(status)") }
        return finish(path)
    }

    private func failure(_ reason: String) -> Result<String, ExternalProgramFailure> {
        .failure(ExternalProgramFailure(command: command, reason: reason))
    }

    /// The exit status; nil when the shell could not be started. While it runs, Ctrl-C is the program's.
    private func run(_ path: String) -> Int32? {
        let quoted =
            "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
        let limit = DescriptorLimit.ofPrograms
        let status = system((limit < 0 ? "" : "ulimit -Sn \(limit); ") + command + " " + quoted)
        if status == -1 { return nil }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    private func contents(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
