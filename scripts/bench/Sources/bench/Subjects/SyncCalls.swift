import Lua

extension Subject {
    /// Lua calls a Swift closure that returns at once, and Lua calls a plain C function.
    ///
    /// `math.abs` of an integer is the plain C function: it checks its argument, reads it and pushes
    /// a result, as the bridge must too. Both are called in the same state by the same loop, and
    /// what the empty loop costs is taken off.
    static let syncCalls: Subject = Subject(name: "sync", title: "Lua calls Swift, synchronously") {
        plan, table in
        let runtime = try await LuaRuntime()
        let module = LuaModule("bench")
        module.function("processor") { Clocks.processor() }
        module.function("identity") { (number: Int) in number }
        module.function("echo") { (text: String) in text }
        module.rawFunction("nothing") { _ in }
        try await runtime.register(module)
        let count = plan.amount(3_000_000)
        func nanoseconds(_ call: String) -> Contestant<Double> {
            Contestant {
                let results = try await runtime.run(source(call), chunkName: "sync.lua", arguments: [count])
                return try results.number() / Double(count) * 1e9
            }
        }
        let calls = [
            "bench.identity(i)", "math.abs(i)", "bench.nothing()", "coroutine.isyieldable()",
            "bench.echo('telephone')",
            "string.lower('telephone')",
        ]
        let times = try await Rounds.least(plan.rounds(9), calls.map(nanoseconds))
        table.write(
            syncCalls.title,
            [
                Row(
                    "(Int) -> Int", times[0], "ns", peer: .init("math.abs", times[1]),
                    goal: .timesAtMost(1.9)),
                Row("() -> ()", times[2], "ns", peer: .init("coroutine.isyieldable", times[3])),
                Row("(String) -> String", times[4], "ns", peer: .init("string.lower", times[5])),
            ])
    }

    private static func source(_ call: String) -> String {
        let (function, arguments) = call.split(at: "(")
        return """
            local count, processor, called = ..., bench.processor, \(function)
            local start = processor()
            for i = 1, count do end
            local empty = processor() - start
            start = processor()
            for i = 1, count do called\(arguments) end
            return processor() - start - empty
            """
    }
}

extension String {
    /// What is before and from the first `character` on.
    fileprivate func split(at character: Character) -> (Substring, Substring) {
        let index = firstIndex(of: character) ?? endIndex
        return (self[..<index], self[index...])
    }
}

extension [LuaValue] {
    /// The first value, which a script promised to be a number.
    func number() throws -> Double {
        switch first {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw UnexpectedResult(description: "the script returned no number")
        }
    }
}

struct UnexpectedResult: Error, CustomStringConvertible {
    let description: String
}
