internal import Glibc

/// Why a text could not be edited elsewhere.
struct ExternalEditorFailure: Error, CustomStringConvertible {
    let command: String
    let reason: String

    var description: String { "\(command): \(reason)" }
}

/// A person's own editor, on a file that is gone afterwards.
struct ExternalEditor {
    let command: String
    let folder: String

    /// The text as it was saved. Blocks its thread for as long as the editor is open.
    @concurrent
    func edit(_ text: String) async -> Result<String, ExternalEditorFailure> {
        var template = Array((folder + "/callisto-XXXXXX.lua").utf8CString)
        let file = mkstemps(&template, 4)
        guard file >= 0 else { return failure(String(cString: strerror(errno))) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = Array((text + "\n").utf8)
        let isWritten = FileDescriptor(number: file).write(bytes)
        close(file)
        guard isWritten else { return failure("the text could not be written to \(path)") }
        guard let status = run(path) else { return failure(String(cString: strerror(errno))) }
        guard status == 0 else { return failure("ended with status \(status); the text is unchanged") }
        return contents(path).map { .success($0) } ?? failure("the text could not be read from \(path)")
    }

    private func failure(_ reason: String) -> Result<String, ExternalEditorFailure> {
        .failure(ExternalEditorFailure(command: command, reason: reason))
    }

    /// The exit status; nil when the shell could not be started. While it runs, Ctrl-C is the editor's.
    private func run(_ path: String) -> Int32? {
        let quoted =
            "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
        let status = system(command + " " + quoted)
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
