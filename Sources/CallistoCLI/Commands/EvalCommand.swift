import ArgumentParser
import Callisto

/// `callisto eval 'EXPR'`
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "eval", abstract: "Evaluate Lua and print what it gives.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "An expression, several with commas, or statements.")
    var code: String

    func run() async throws {
        let connection = try Connection(target)
        let runner = ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions,
            allowsUnknown: target.allowUnknown)
        try await connection.closing {
            // As an expression first, so that its value shows; else as statements.
            let readings = ["return " + code, code].map { Array($0.utf8) }
            let outcome = try await runner.run(readings, name: "eval", arguments: [])
            for value in outcome.values {
                let printed = try await PrintedValue(value)
                let text = output.format == .json ? printed.json : printed.text
                Terminal.print(text)
            }
        }
    }
}
