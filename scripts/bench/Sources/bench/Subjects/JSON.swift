import Foundation
import Lua
import TelnyxCatalog

extension Subject {
    /// JSON text to values and back, in Lua and in Swift, in megabytes of text a processor second.
    static let json: Subject = Subject(name: "json", title: "JSON") { plan, table in
        let script = try String(contentsOfFile: plan.paths.peers + "/json.lua", encoding: .utf8)
        var rows: [Row] = []
        for (size, document) in [("2.8 KB", SampleDocument.one), ("1 MB", SampleDocument.list)] {
            let bytes = document.encoded()
            let file = NSTemporaryDirectory() + "callisto-bench-\(getpid()).json"
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            defer { try? FileManager.default.removeItem(atPath: file) }
            let megabytes = plan.amount(40)
            let rates = try await Rounds.best(
                plan.rounds(9),
                [
                    Contestant { try await inLua(script, bytes, megabytes) },
                    Contestant {
                        let peer = try Child.run(
                            ["lua5.4", plan.paths.peers + "/json.lua", file, String(megabytes)])
                        return Rates(peer.numbers["decoding"] ?? .nan, peer.numbers["encoding"] ?? .nan)
                    },
                    Contestant { try inSwift(bytes, megabytes) },
                ]
            ) { Rates(max($0.decoding, $1.decoding), max($0.encoding, $1.encoding)) }
            let (lua, peer, swift) = (rates[0], rates[1], rates[2])
            rows += [
                Row(
                    "decode \(size) into Lua", lua.decoding, "MB/s",
                    peer: .init("lua-cjson", peer.decoding), goal: .timesAtLeast(2.2)),
                Row(
                    "encode \(size) from Lua", lua.encoding, "MB/s",
                    peer: .init("lua-cjson", peer.encoding), goal: .timesAtLeast(1.4)),
                Row("parse \(size) as JSONValue", swift.decoding, "MB/s", goal: .atLeast(102)),
                Row("encode \(size) from JSONValue", swift.encoding, "MB/s"),
            ]
        }
        table.write(json.title, rows)
    }

    /// Megabytes a second.
    private struct Rates {
        let decoding: Double
        let encoding: Double

        init(_ decoding: Double, _ encoding: Double) {
            self.decoding = decoding
            self.encoding = encoding
        }
    }

    private static func inLua(_ script: String, _ document: [UInt8], _ megabytes: Int) async throws -> Rates {
        let module = LuaModule("bench")
        module.function("processor") { Clocks.processor() }
        module.function("document") { LuaValue.string(document) }
        let runtime = try await LuaRuntime()
        try await runtime.register(module)
        let results = try await runtime.run(
            "return assert(load(...))(bench.document(), select(2, ...), bench.processor)",
            chunkName: "json.lua", arguments: [script, megabytes])
        return Rates(try results.number(), try Array(results.dropFirst()).number())
    }

    private static func inSwift(_ document: [UInt8], _ megabytes: Int) throws -> Rates {
        let repeats = max(1, megabytes * 1_000_000 / document.count)
        let size = Double(repeats * document.count) / 1e6
        let value = try JSONValue(parsing: document)
        let start = Clocks.processor()
        var count = 0
        for _ in 0..<repeats { count += try JSONValue(parsing: document).isNull ? 1 : 0 }
        let middle = Clocks.processor()
        for _ in 0..<repeats { count += value.encoded().count }
        let end = Clocks.processor()
        guard count > 0 else { throw UnexpectedResult(description: "the document is empty") }
        return Rates(size / (middle - start), size / (end - middle))
    }
}
