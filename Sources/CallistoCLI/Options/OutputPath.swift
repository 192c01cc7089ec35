import ArgumentParser
import Callisto

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
