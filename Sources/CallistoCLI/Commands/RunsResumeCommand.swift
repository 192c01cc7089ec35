import ArgumentParser
import Automation
import Callisto
import TelnyxCatalog

/// `callisto runs resume`
struct RunsResumeCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Resume a run where it was interrupted.",
        discussion: """
            The script is read again. If it no longer does what the journal says, the run stops before \
            anything is sent, shows the first difference, and leaves the choice between --recorded, \
            --anew, --skip and --done.

            Example:
              callisto runs resume ID --recorded
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var recovery: RecoveryOptions
    @OptionGroup var traces: TraceOptions

    @Flag(help: "Use the script as it was recorded, instead of the current file.")
    var recorded = false

    @Flag(help: "Cancel this run, and start a new one with the current script.")
    var anew = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Discard the record of an effect, such as 0#4.", valueName: "effect"))
    var skip: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Resolve a call in doubt as done, with its response: 0#4={\"id\": …}.",
            valueName: "effect=json"))
    var done: [String] = []

    @Argument(help: "Id of the run.")
    var id: String

    func validate() throws {
        try ListOption.check("--skip", skip)
        try ListOption.check("--done", done)
        if recorded && anew { throw ValidationError("choose one of --recorded and --anew") }
    }

    func run() async throws {
        let store = try await store.open()
        let run = try await store.existing(id)
        let manifest = try RunManifest(run.origin.manifest)
        let connection = try Connection(target)
        let workshop = DurableWorkshop(
            store: store, connection: connection, target: target, limits: limits, modules: modules,
            permissions: permissions, recovery: recovery)
        try await connection.closing {
            try await TraceExport.around(traces, connection) { export in
                var workshop = workshop
                workshop.tracer = export?.tracer
                if anew { return try await beginAnew(run, manifest, workshop) }
                if run.state == .blocked || run.state == .diverged {
                    _ = try await store.resume(id, by: Account.name)
                }
                try await workshop.carryOut(id, change: try await change(manifest, store))
            }
        }
    }

    /// What the run was given when it began, which the store alone knows.
    private var recordedManifest: RunManifest? {
        let (store, id) = (store, id)
        let bytes = ForkedQuestion.ask {
            guard let found = try? await store.look().run(id) else { return [] }
            return found.origin.manifest
        }
        return try? RunManifest(bytes)
    }

    private func change(_ manifest: RunManifest, _ store: any RunStore) async throws -> RunChange {
        var change = RunChange()
        change.skipped = Set(try skip.map { try Self.effect($0, of: "--skip") })
        for answer in done { try await settle(answer, &change, store) }
        if recorded {
            change.script = manifest.script
        } else if let source = try? Files.read(manifest.name) {
            let hash = try await store.put(source: source)
            if hash != manifest.script { change.script = hash }
        }
        return change
    }

    private func beginAnew(
        _ run: Run, _ manifest: RunManifest, _ workshop: DurableWorkshop
    ) async throws {
        let source = try ScriptFile.read(manifest.name)
        _ = try await workshop.store.kill(run.id, reason: "begun anew")
        let new = try await workshop.create(
            source, name: manifest.name, arguments: RunArguments.decode(run.origin.arguments))
        Terminal.printError(StyledText.styled("run", .name) + " \(new)")
        try await workshop.carryOut(new)
    }

    /// Reads `0#4={…}` and checks that the run is in doubt about that call.
    private func settle(_ text: String, _ change: inout RunChange, _ store: any RunStore) async throws {
        let parts = text.split(separator: "=", maxSplits: 1)
        let effect = try Self.effect(String(parts.first ?? ""), of: "--done")
        let history = try RunHistory(run: id, records: try await store.records(of: id, from: 0))
        guard let entry = history.entries.first(where: { $0.effect == effect }), entry.outcome == .unknown
        else { throw Stop(.usage, "--done: run \(id) is in no doubt about \(effect)") }
        if let step = history.endedStep(around: effect) {
            throw Stop(
                .usage,
                "--done: \(effect) is within the step \"\(step.preview)\", which has ended and dealt with the "
                    + "doubt; '--skip \(step.effect)' does the step again")
        }
        let value = parts.count == 2 ? Array(parts[1].utf8) : Array("null".utf8)
        guard let end = try? DurableHost.settled(entry.operation, with: value) else {
            throw Stop(.usage, "--done: what \(effect) answered must be JSON, got '\(parts.last ?? "")'")
        }
        change.settled[effect] = end
    }

    private static func effect(_ text: String, of option: String) throws -> EffectID {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int(parts[1]), number >= 0 else {
            throw Stop(
                .usage,
                "\(option): must be an effect like 0#4, as 'callisto runs show' lists them, "
                    + "got '\(text)'")
        }
        return EffectID(TaskPath(String(parts[0])), number)
    }
}

extension RunsResumeCommand: ConfinedCommand {
    var reach: Reach? {
        guard !permissions.all, Confinement.isPossible else { return nil }
        // A run that cannot be read is reported when the command opens the store; until then nothing is granted.
        let manifest = recordedManifest
        // Where the file is gone, or the command given elsewhere, nothing stands for it: the store has the script.
        let script = manifest.map(\.name).flatMap { Files.exists($0) ? $0 : nil }
        guard var reach = permissions.reach(script: script, modules),
            let kept = (manifest?.permissions ?? .none).places
        else { return nil }
        reach.reads += kept.reads
        reach.writes += kept.writes
        reach.add(programs: kept.programs)
        if let script { reach.reads.append(script) }
        reach.add(target)
        reach.add(store)
        return reach
    }
}

/// `callisto runs retry`
struct RunsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Start a new run from one that has ended; prints its id.",
        discussion: """
            It has the script, the arguments and the permissions of the first. With --from, it takes over \
            everything before that step, and repeats the step and everything after it. A daemon on the \
            store carries it out, or 'callisto runs resume' in this process.
            """)

    @OptionGroup var store: StoreOptions

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("Step to start from: its name, or its effect such as 0#4.", valueName: "step"))
    var step: String?

    @Argument(help: "Id of the run.")
    var id: String

    func run() async throws {
        let store = try await store.open()
        let run = try await store.existing(id)
        guard RunRetry.isPossible(for: run) else {
            throw Stop(.usage, "run \(id) is not over: \(run.state.rawValue)")
        }
        let new = DurableRunner.makeID()
        guard let step else {
            let next = RunRetry.whole(run, id: new, seed: DurableRunner.makeSeed(), by: Account.name)
            if case .exists(let other) = try await store.create(next) { throw Self.taken(run, by: other) }
            return Terminal.print(new)
        }
        let archive: RunArchive
        do {
            archive = try RunRetry.from(
                step, of: run, records: try await store.records(of: id, from: 0), id: new, by: Account.name,
                at: try await store.now())
        } catch let problem as RunRetry.Problem {
            throw Stop(.usage, "--from: \(problem)")
        }
        if case .isHere(let other) = try await store.restore([archive]).first {
            throw Self.taken(run, by: other)
        }
        Terminal.print(new)
    }

    private static func taken(_ run: Run, by other: String) -> Stop {
        Stop(.failed, "run \(other) has the key of run \(run.id) and has not ended")
    }
}

/// `callisto runs signal`
struct RunsSignalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signal", abstract: "Send a signal to a run, which receives it with run.wait_signal.",
        discussion: """
            The signal is kept until the run waits for it.

            Example:
              callisto runs signal ID approval '{"approved": true}'
            """)

    @OptionGroup var argument: RunArgument

    @Option(
        name: .customLong("id"),
        help: ArgumentHelp("Id of the signal; a second signal with the same id is dropped."))
    var signalID: String?

    @Argument(help: "Name of the signal.")
    var name: String

    @Argument(help: "Body of the signal, as JSON.")
    var body: String?

    func run() async throws {
        if let body, (try? JSONValue(parsing: body.utf8)) == nil {
            throw Stop(.usage, "what a signal brings must be JSON, got '\(body)'")
        }
        let (store, run) = try await argument.open()
        // Before it is sent: a worker may take it at once, and the wait is over then.
        let records = try await store.records(of: run.id, from: 0)
        let awaited = try RunHistory(run: run.id, records: records).openWaits.map(\.preview)
        let signal = Automation.Signal(
            id: signalID ?? DurableRunner.makeID(), name: name, body: Array((body ?? "").utf8),
            at: try await store.now(), sender: Account.name)
        switch try await store.send(signal, to: run.id) {
        case .stored:
            if let note = SignalNote(name, to: run.id, awaited: awaited) {
                Terminal.printError(StyledText.styled("note:", .warning) + " \(note)")
            }
        case .duplicate: Terminal.printError("a signal with this id was sent before")
        case .noSuchRun: throw Stop(.usage, "there is no run '\(run.id)'")
        case .ended: throw Stop(.failed, "run \(run.id) has ended")
        }
    }
}

/// What to tell the sender of a signal that its run does not wait for.
struct SignalNote: CustomStringConvertible {
    private let name: String
    private let run: String
    private let awaited: [String]

    /// - Parameter awaited: What the run waits for; `nil` comes of a signal that is among it.
    init?(_ name: String, to run: String, awaited: [String]) {
        guard !awaited.contains(name) else { return nil }
        (self.name, self.run) = (name, run)
        var seen: Set<String> = []
        self.awaited = awaited.filter { seen.insert($0).inserted }
    }

    var description: String {
        let start = "run \(run) does not wait for '\(name)' yet and keeps it"
        if let nearest = NearestName.find(name, among: awaited) {
            return "\(start); did you mean '\(nearest)', which it waits for?"
        }
        guard !awaited.isEmpty else { return start }
        return "\(start); it waits for \(awaited.map { "'\($0)'" }.joined(separator: ", "))"
    }
}
