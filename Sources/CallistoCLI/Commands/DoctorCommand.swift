import ArgumentParser
import Callisto
import Lua
import TelnyxCatalog
import TelnyxClient

/// `callisto doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "doctor",
        abstract: "Say what this installation is, where calls go and whether they arrive.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    private struct Finding {
        let name: String
        let value: String
        var isFault = false
    }

    func run() async throws {
        let connection = try Connection(target)
        let findings = try await connection.closing { try await examine(connection) }
        switch output.format {
        case .json:
            let members = findings.map { (key: $0.name, value: JSONValue.string($0.value)) }
            Terminal.print(JSONValue.object(JSONObject(members)).text())
        case .human:
            var table = TextTable([.init(""), .init("")])
            for finding in findings {
                table.add([finding.name, finding.value])
            }
            Terminal.print(lines: table.lines(width: Terminal.width))
        }
        if findings.contains(where: \.isFault) { throw Stop(.api) }
    }

    private func examine(_ connection: Connection) async throws -> [Finding] {
        let hasKey = Terminal.environment("TELNYX_API_KEY").map { !$0.isEmpty } ?? false
        let host = try await ScriptHost(client: connection.client)
        let lua = try await host.run("return _VERSION", name: "doctor").first?.text ?? "?"
        return [
            Finding(name: "callisto", value: ClientConfiguration.version),
            Finding(name: "Lua", value: lua),
            Finding(name: "operations", value: "\(Catalog.operations.count)"),
            Finding(name: "key", value: hasKey ? "present" : "absent"),
            Finding(name: "target", value: connection.target),
            await reach(connection),
            Finding(name: "clock", value: clock),
            Finding(name: "terminal", value: terminal),
        ]
    }

    private func reach(_ connection: Connection) async -> Finding {
        do {
            let options = RequestOptions(timeout: .seconds(10), retries: 0)
            let response = try await connection.client.call("openai.list_models", [:], options: options)
            return Finding(name: "reachable", value: "yes, status \(response.status)")
        } catch {
            return Finding(name: "reachable", value: "no: \(error)", isFault: true)
        }
    }

    private var clock: String { "\(LuaOptions.systemWallClock() / .seconds(1)) s since 1970" }

    private var terminal: String {
        guard Terminal.outputIsTerminal else { return "no, plain output" }
        return "\(Terminal.width) columns, " + (Terminal.output.isColoured ? "colours" : "no colours")
    }
}
