import ArgumentParser
import Callisto
import Lua

/// `callisto eval 'EXPR'`
struct EvalCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "eval", abstract: "Evaluate Lua code and print the result.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Expressions separated by commas, or statements.")
    var code: String

    /// The command whose code begins with a minus, as `-5 // 2` does, which the parser takes for an option.
    ///
    /// No option of one dash has a value or a name but `-h`, so what begins so and is no option's value is the code.
    static func reading(codeAmong words: ArraySlice<String>) -> EvalCommand? {
        let words = Array(words)
        guard !words.contains("--") else { return nil }
        let place = words.indices.first { index in
            guard words[index].count > 1, words[index].hasPrefix("-"), !words[index].hasPrefix("--"),
                words[index] != "-h"
            else { return false }
            guard index > 0, words[index - 1].hasPrefix("--"), !words[index - 1].contains("=") else {
                return true
            }
            // Behind an option that takes a value it is that value.
            return (try? parse([words[index - 1], "--", "1"])) != nil
        }
        guard let place else { return nil }
        return try? parse(words[..<place] + words[(place + 1)...] + ["--", words[place]])
    }

    func run() async throws {
        let connection = try Connection(target)
        var runner = ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions,
            allowsUnknown: target.allowedNames)
        runner.gathersLists = true
        try await connection.closing { [runner] in
            // As an expression first, so that its value shows; else as statements.
            let readings = ["return " + code, code].map { Array($0.utf8) }
            let outcome = try await runner.run(readings, name: "eval", arguments: [])
            for value in outcome.values {
                let printed = try await PrintedValue(value)
                let text = output.format == .json ? printed.json : printed.text
                guard let text else { throw Stop(.failed, "--format json: \(printed.fault ?? "")") }
                Terminal.print(output.format == .json ? Visible.json(text) : text)
            }
            try outcome.failedTasks.check()
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
