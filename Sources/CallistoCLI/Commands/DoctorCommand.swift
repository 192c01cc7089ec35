import ArgumentParser
import Automation
import Callisto
internal import Essentials
internal import Glibc
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

/// What is often wrong with a machine that Callisto is installed on, and the command that mends it.
enum MachineCheck {
    struct Finding {
        let words: String
        var isFault = false

        static func fault(_ words: String) -> Finding { Finding(words: words, isFault: true) }
    }

    /// The API key as the shell or a file gave it; `nil` where there is none.
    static func key(_ key: String?) -> Finding {
        guard let key, !key.isEmpty else { return Finding(words: "absent") }
        let quotes: Set<Character> = ["\"", "'", "“", "”", "‘", "’"]
        if key.count > 1, let first = key.first, let last = key.last,
            quotes.contains(first) || quotes.contains(last)
        {
            return .fault(
                "present, but in quotation marks, which are taken for a part of it: set TELNYX_API_KEY without them"
            )
        }
        if key.contains(where: \.isWhitespace) {
            return .fault("present, but with a blank or a line end in it: set TELNYX_API_KEY without it")
        }
        return Finding(words: "present")
    }

    /// How far this machine's clock is from the service's.
    ///
    /// - Parameter date: The header `Date` of an answer, which is exact to the second.
    static func clock(_ now: Timestamp, service date: String?) -> Finding {
        let seconds = now.milliseconds / 1000
        guard let date, let theirs = HTTPDate.seconds(date, now: seconds) else {
            return Finding(words: "\(now)")
        }
        let off = seconds - theirs
        // Webhooks are refused beyond 300 seconds; a request takes some.
        guard abs(off) > 30 else { return Finding(words: "\(now), as the service's") }
        return .fault(
            "\(now), \(abs(off)) seconds \(off > 0 ? "ahead of" : "behind") the service's: set it, "
                + "'timedatectl set-ntp true' keeps it right")
    }

    /// Whether jobs can have time zones.
    static func zones(_ source: ZoneSource = .system) -> Finding {
        do throws(ScheduleError) {
            _ = try source.zone("Europe/Berlin")
            return Finding(words: "there")
        } catch {
            return .fault("not there, so that schedules have UTC alone: apt-get install tzdata")
        }
    }

    /// Whether a terminal of this locale takes what Callisto prints; `nil` where it does.
    static func locale(_ environment: (String) -> String?) -> String? {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { name in
            environment(name).flatMap { $0.isEmpty ? nil : (name, $0) }
        }.first
        let text = named?.1.lowercased() ?? ""
        guard !text.contains("utf-8"), !text.contains("utf8") else { return nil }
        let what = named.map { "\($0.0)=\($0.1)" } ?? "no locale is set"
        return "\(what) is not UTF-8, so that lines and names may look torn: export LC_ALL=C.UTF-8"
    }

    /// Whether files can be made in a folder, or in the nearest one above that is there.
    static func isWritable(_ path: String) -> Bool {
        var folder = path
        while !Files.exists(folder), let slash = folder.lastIndex(of: "/") {
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        return access(folder.systemPath, W_OK | X_OK) == 0
    }

    /// Why the program cannot start here.
    static var obstacle: String? {
        access("/proc/self/cmdline", R_OK) == 0
            ? nil
            : "/proc is not mounted, where a program reads its own arguments: mount -t proc proc /proc"
    }
}
