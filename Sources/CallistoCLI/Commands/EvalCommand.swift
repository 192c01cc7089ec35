import ArgumentParser
import Callisto
import Lua

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
        var runner = ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions,
            allowsUnknown: target.allowUnknown)
        runner.gathersLists = true
        try await connection.closing { [runner] in
            // As an expression first, so that its value shows; else as statements.
            let readings = ["return " + code, code].map { Array($0.utf8) }
            let outcome = try await runner.run(readings, name: "eval", arguments: [])
            for value in outcome.values {
                let printed = try await PrintedValue(value)
                let text = output.format == .json ? printed.json : printed.text
                guard let text else { throw Stop(.failed, "--format json: \(printed.fault ?? "")") }
                Terminal.print(text)
            }
        }
    }
}

extension EvalCommand: ConfinedCommand {
    var reach: Reach? {
        var reach = permissions.reach(script: nil, modules)
        reach?.add(target)
        return reach
    }
}

extension ScriptHost {
    /// The values of a script, lists of the API among them read to their ends.
    func gathered(_ values: [LuaValue]) async throws -> [LuaValue] {
        guard values.contains(where: { $0.reference?.kind == .table }) else { return values }
        let source = """
            return function(value)
              local kind = getmetatable(value)
              local isList = type(kind) == "table" and rawget(kind, "__name") == "telnyx.List"
              return isList and value:collect() or value
            end
            """
        guard let gather = try await run(source, name: "eval").first?.reference else { return values }
        var gathered: [LuaValue] = []
        for value in values { gathered.append(try await gather.call(value).first ?? .nil) }
        return gathered
    }
}
