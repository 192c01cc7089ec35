import ArgumentParser
import Automation
import Callisto
import Lua
import TelnyxCatalog
import TelnyxClient
import TelnyxHTTP
import WebhookKeys
import Webhooks

/// `callisto doctor`
struct DoctorCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "doctor",
        abstract: "Check the installation: versions, folders, the API and the store.",
        discussion: """
            The state folder holds runs, the history of the prompt and the token of the page. It is \
            STATE_DIRECTORY if systemd sets that, otherwise callisto in XDG_STATE_HOME, otherwise \
            .local/state/callisto in HOME, or in the account's home folder if HOME is not set.
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    private struct Finding {
        let name: String
        let value: String
        /// How a fault ends the command.
        var fault: ExitStatus?
    }

    func run() async throws {
        let connection = try Connection(target)
        let findings = try await connection.closing { try await examine(connection) }
        switch output.format {
        case .json:
            let members = findings.map { (key: $0.name, value: JSONValue.string($0.value)) }
            Terminal.print(json: JSONValue.object(JSONObject(members)))
        case .human:
            var table = TextTable([.init(""), .init("")])
            for finding in findings {
                table.add([finding.name, finding.value])
            }
            Terminal.print(lines: table.lines(width: Terminal.width))
        }
        if let fault = findings.compactMap(\.fault).first { throw Stop(fault) }
    }

    private func examine(_ connection: Connection) async throws -> [Finding] {
        let key = MachineCheck.key(OwnSecrets.key)
        let host = try await ScriptHost(client: connection.client)
        let lua = try await host.run("return _VERSION", name: "doctor").first?.text ?? "?"
        let (reach, date) = await reach(connection)
        let clock = MachineCheck.clock(
            StoreOptions.wallClock(), service: connection.simulator == nil ? date : nil)
        let zones = MachineCheck.zones()
        return [
            Finding(name: "callisto", value: ProgramVersion.text),
            Finding(name: "Lua", value: lua),
            Finding(
                name: "operations",
                value:
                    "\(Catalog.operations.count) with rules, \(WideCatalog.ids.count) more (\(WideCatalog.source))"
            ),
            Finding(name: "profile", value: ActiveProfile.name ?? "none"),
            Finding(name: "key", value: key.words, fault: key.isFault ? .usage : nil),
            Finding(name: "target", value: connection.target),
            reach,
            proxy(connection, reach), authorities(connection, reach),
            stateFolder,
            await runs(),
            webhookKey(connection),
            Finding(name: "clock", value: clock.words, fault: clock.isFault ? .failed : nil),
            Finding(name: "time zones", value: zones.words),
            Finding(name: "confinement", value: Confinement.summary),
            Finding(name: "terminal", value: terminal),
        ]
    }

    /// Whether the service answers, and the date that it answered with.
    private func reach(_ connection: Connection) async -> (Finding, date: String?) {
        do {
            let options = RequestOptions(timeout: .seconds(10), retries: 0)
            let response = try await connection.client.call("openai.list_models", [:], options: options)
            return (
                Finding(name: "reachable", value: "yes, status \(response.status)"), response.header("date")
            )
        } catch let error as TelnyxError where error.status != nil {
            return (Finding(name: "reachable", value: "yes, but it refuses: \(error)", fault: .api), nil)
        } catch {
            return (Finding(name: "reachable", value: "no: \(error)", fault: .api), nil)
        }
    }

    /// The way that requests take, and whether the one to the service works.
    private func proxy(_ connection: Connection, _ reach: Finding) -> Finding {
        finding(
            "proxy", connection, reach,
            connection.network.proxyFinding(for: connection.client.configuration.baseURL))
    }

    /// Whose certificates are trusted, and whether one of them vouches for the service.
    private func authorities(_ connection: Connection, _ reach: Finding) -> Finding {
        finding("authorities", connection, reach, connection.network.authoritiesFinding)
    }

    private func finding(
        _ name: String, _ connection: Connection, _ reach: Finding, _ found: NetworkSettings.Finding
    ) -> Finding {
        let isTried = connection.simulator == nil
        if found.isFault { return Finding(name: name, value: found.words, fault: isTried ? .api : nil) }
        let works = isTried && reach.value.hasPrefix("yes") && found.words != "none"
        return Finding(name: name, value: found.words + (works ? "; works" : ""))
    }

    /// What webhooks are checked with: the account's key, or the one that the simulator signs with.
    private func webhookKey(_ connection: Connection) -> Finding {
        if connection.simulator != nil {
            let key = Ed25519KeyPair.ofSimulator(seed: target.seed).publicText
            return Finding(name: "webhooks", value: "the simulator signs; TELNYX_PUBLIC_KEY=\(key)")
        }
        guard let text = Terminal.environment()["TELNYX_PUBLIC_KEY"], !text.isEmpty else {
            return Finding(name: "webhooks", value: "TELNYX_PUBLIC_KEY is not set, so none can be checked")
        }
        do {
            return Finding(name: "webhooks", value: "checked with \(try Ed25519PublicKey(text).publicText)")
        } catch { return Finding(name: "webhooks", value: "TELNYX_PUBLIC_KEY: \(error)", fault: .usage) }
    }

    private var stateFolder: Finding {
        do {
            let place = try OwnFolders.state()
            let folder = "\(place.path), by \(place.reason)"
            guard MachineCheck.isWritable(place.path) else {
                return Finding(
                    name: "state", value: folder + ", not writable: set XDG_STATE_HOME to a folder of yours",
                    fault: .failed)
            }
            return Finding(name: "state", value: folder)
        } catch {
            return Finding(name: "state", value: (error as? Stop)?.message ?? "\(error)", fault: .failed)
        }
    }

    /// Whether durable runs and jobs could be kept; looking makes no file.
    private func runs() async -> Finding {
        do {
            let place = try store.address()
            if !place.contains("://"), !MachineCheck.isWritable(place) {
                return Finding(
                    name: "store", value: "\(place), not writable: name another with --store", fault: .failed)
            }
            if !place.contains("://"), !Files.exists(place) {
                return Finding(name: "store", value: "\(place), made with the first durable run")
            }
            let kept = try await store.look().runs(RunQuery(limit: 1))
            return Finding(name: "store", value: kept.isEmpty ? "answers, no runs" : "answers, has runs")
        } catch let stop as Stop {
            return Finding(name: "store", value: stop.message ?? "", fault: .failed)
        } catch {
            return Finding(name: "store", value: "\(error)", fault: .failed)
        }
    }

    private var terminal: String {
        guard Terminal.outputIsTerminal else { return "no, plain output" }
        let columns = "\(Terminal.width) columns, " + (Terminal.output.isColoured ? "colours" : "no colours")
        return columns + (MachineCheck.locale { Terminal.environment($0) }.map { "; " + $0 } ?? "")
    }
}
