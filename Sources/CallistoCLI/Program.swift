import ArgumentParser
import Automation
import Callisto
import CallistoREPL
import Essentials
import Glibc
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxHTTP

/// Where the process starts: parses, runs, and maps what happened to an exit status.
@main
enum Program {
    /// The program's own thread, which is all that a command with one script needs.
    static let executor = LuaExecutor()

    /// How many requests may be under way at once, whoever sends them.
    static let connectionPlaces = ConnectionPlaces(DescriptorLimit.connections)

    static func main() {
        // Before there is a thread, or a script: both would see what was there.
        OwnSecrets.take()
        Confinement.closeMemory()
        // A reader that went away shows as a failed write, not as a silent death.
        signal(SIGPIPE, SIG_IGN)
        holdDescriptors()
        DescriptorLimit.raise()
        if let obstacle = MachineCheck.obstacle {
            // Without its arguments it would be another program.
            Terminal.printError(StyledText.styled("error:", .failure) + " " + obstacle)
            exit(ExitStatus.usage.rawValue)
        }
        let words = ProcessArguments.take()
        exit(executor.run { await carryOut(words) }.rawValue)
    }

    /// Does what the words say.
    private static func carryOut(_ words: [String]) async -> ExitStatus {
        let status: ExitStatus
        do {
            let words = TargetOptions.separatingPlaces(in: TargetOptions.joiningProfile(in: words))
            try await run(try command(for: words))
            status = .done
        } catch let stop as Stop {
            if let message = stop.message {
                // Who pressed Ctrl-C made no mistake.
                let mark: StyledText =
                    stop.status == .interrupted ? "" : StyledText.styled("error:", .failure) + " "
                Terminal.printError(mark + message)
            }
            status = stop.status
        } catch let error as StoreError {
            Terminal.printError(StyledText.styled("error:", .failure) + " \(error)")
            status = .failed
        } catch {
            status = report(parsing: error)
        }
        return afterPrinting(status)
    }

    /// Runs a command where it belongs: one script on this thread, whatever does several things at a time on
    /// those that Swift has for that.
    private static func run(_ command: sending any ParsableCommand) async throws {
        var command = command
        if let targeted = command as? any TargetedCommand { try ActiveProfile.apply(targeted.target) }
        confine(command)
        guard var waiting = command as? any AsyncParsableCommand else { return try command.run() }
        if command is EvalCommand || (command as? RunCommand)?.isOneRun == true {
            return try await waiting.run()
        }
        try await withTaskExecutorPreference(globalConcurrentExecutor) { try await waiting.run() }
    }

    /// Lays the kernel's rules under a process that runs one script, before it has a second thread.
    private static func confine(_ command: any ParsableCommand) {
        if let reach = (command as? any ConfinedCommand)?.reach { Confinement.enter(reach) }
    }

    /// Ends the process at once, because standard output takes nothing any more, for the reason that `errno` gave.
    static func abandon(_ failure: Int32) {
        Terminal.note(failure)
        exit(afterPrinting(.interrupted).rawValue)
    }

    /// Takes the places of standard streams that the caller closed; the next file to be opened would get them,
    /// and be printed into. Reading and writing fail as they would.
    private static func holdDescriptors() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
            // written: nothing is
            _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// The status when standard output may not have taken everything.
    ///
    /// A reader that has seen enough, `head`, is no failure; a full disk is.
    private static func afterPrinting(_ status: ExitStatus) -> ExitStatus {
        guard let failure = Terminal.outputFailure else { return status }
        if failure == EPIPE { return status == .interrupted ? .unread : status }
        let reason = String(cString: strerror(failure)).lowercased()
        Terminal.printError(StyledText.styled("error:", .failure) + " standard output: " + reason)
        return status == .done || status == .interrupted ? .failed : status
    }

    /// The command that the words name, with its options.
    ///
    /// Reading them through the whole tree of commands takes longer than most scripts do. So a command
    /// reads its own words; where it cannot, the tree does, and says what is wrong with them.
    private static func command(for words: [String]) throws -> any ParsableCommand {
        if words.first == WorkerProcess.word, let assignment = WorkerAssignment.take() {
            return try WorkerCommand(assignment)
        }
        let program = CallistoCommand.configuration
        let name = words.first ?? program.defaultSubcommand?.configuration.commandName
        let named = program.subcommands.first {
            $0.configuration.commandName == name && $0.configuration.subcommands.isEmpty
        }
        let command = try? named?.parse(Array(words.dropFirst()))
        // What stands behind a script is the script's.
        let own = words.dropLast((command as? RunCommand)?.arguments.count ?? 0)
        if let stop = optionWithoutValue(own) { throw stop }
        if let help = command as? HelpCommand, let stop = help.isGuide ? nil : unknownCommand(words) {
            throw stop
        }
        if let command { return command }
        if named == EvalCommand.self, let command = EvalCommand.reading(codeAmong: words.dropFirst()) {
            return command
        }
        if let stop = unknownCommand(words) { throw stop }
        return try CallistoCommand.parseAsRoot(words)
    }

    /// An option that is given nothing, `--seed=`; the parser would take the next word for its value.
    private static func optionWithoutValue(_ words: ArraySlice<String>) -> Stop? {
        let found = words.prefix { $0 != "--" }.first { word in
            word.hasPrefix("--") && word.hasSuffix("=")
                && word.dropFirst(2).dropLast().allSatisfy { $0 == "-" || ("a"..."z").contains($0) }
        }
        return found.map { Stop(.usage, "\($0.dropLast()) needs a value, got nothing; write \($0)VALUE") }
    }

    /// Words that name no command, where one is due; the parser would take them for arguments of the prompt.
    private static func unknownCommand(_ words: [String]) -> Stop? {
        var path = "callisto"
        var commands = CallistoCommand.configuration.subcommands
        let isHelp = words.first == "help"
        let guides = isHelp && words.count == 2 ? Guide.all.map(\.name) : []
        let words = isHelp ? words.dropFirst() : words[...]
        // What follows an option may be its value.
        for word in words.prefix(2).prefix(while: { !$0.hasPrefix("-") }) where !commands.isEmpty {
            let names = commands.compactMap { $0._commandName } + (path == "callisto" ? guides : [])
            guard names.contains(word) else {
                let hint =
                    if let nearest = NearestName.find(word, among: names) {
                        "did you mean '\(nearest)'?"
                    } else if path == "callisto", Files.exists(word) {
                        "to run a script: callisto run \(word)"
                    } else {
                        "'\(path) --help' lists them"
                    }
                return Stop(.usage, "\(path) has no command '\(word)'; \(hint)")
            }
            path += " " + word
            commands =
                commands.first { $0._commandName == word }?.configuration.subcommands ?? []
        }
        return nil
    }

    /// Help and version are what was asked for; anything else the parser throws is a wrong command line.
    private static func report(parsing error: any Error) -> ExitStatus {
        let message = CallistoCommand.fullMessage(for: error)
        guard CallistoCommand.exitCode(for: error) == .success else {
            Terminal.printError(message)
            return .usage
        }
        Terminal.print(message)
        return .done
    }
}

/// Ends a command with a status, and a message where nothing has been said yet.
struct Stop: Error {
    let status: ExitStatus
    let message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}

/// What the process tells its caller; scripts and CI branch on it.
enum ExitStatus: Int32 {
    case done = 0
    /// The script failed, or a check did.
    case failed = 1
    case usage = 2
    /// The API refused, or could not be reached.
    case api = 3
    /// A limit or a permission stopped it.
    case stopped = 4
    case interrupted = 130
    /// Its output was no longer read, as a shell says it of programs that SIGPIPE ended.
    case unread = 141
}

extension ExitStatus {
    /// What belongs to how a script ended.
    init(_ kind: ErrorReport.Kind) {
        self =
            switch kind {
            case .script: .failed
            case .api: .api
            case .stopped: .stopped
            case .interrupted: .interrupted
            }
    }
}

/// Turns Ctrl-C and SIGTERM into the cancelling of one task.
enum Interrupts {
    /// Whether somebody further out already listens.
    @TaskLocal private static var isHeard = false

    /// What a signal cancels now.
    private struct Target: Sendable {
        let isCancelled: @Sendable () -> Bool
        let cancel: @Sendable () -> Void
    }

    private static let current = Mutex<Target?>(nil)

    /// Does what the first Ctrl-C does.
    static func interrupt() { current.withLock { $0 }?.cancel() }

    /// Runs `body` in a task that the first signal cancels, as does cancelling the caller; a second signal,
    /// or one that comes after the task, ends the process at once.
    static func cancel<Success: Sendable>(
        _ body: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        if isHeard { return try await body() }
        listening
        // Not before a signal finds it: whoever sees its first word may press Ctrl-C.
        let task = current.withLock { target in
            let task = Task(executorPreference: Program.executor.preferenceHere) {
                current.withLock { _ in }
                return try await $isHeard.withValue(true) { try await body() }
            }
            target = Target(isCancelled: { task.isCancelled }, cancel: { task.cancel() })
            return task
        }
        defer { current.withLock { $0 = nil } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Counts the signals that have come. Unsafe in name only: a semaphore is there to be shared by threads.
    nonisolated(unsafe) private static let arrivals = {
        let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
        return semaphore
    }()

    private static let signals = [SIGINT, SIGTERM]

    /// Whether SIGTERM has come.
    private static let isTerminated = Atomic<Bool>(false)
    /// How many milliseconds whatever SIGTERM cancelled has to end, before the process is ended without it.
    private static let grace = Atomic<Int64>(5000)

    /// Gives what SIGTERM cancels longer than five seconds: what a command has stated, and these for the rest.
    static func allow(_ time: Duration) {
        grace.store(time.milliseconds.saturatingAdding(5000), ordering: .relaxed)
    }

    /// Does what SIGTERM does, and gives what it cancels so long.
    static func leave(within time: Duration) {
        grace.store(time.milliseconds, ordering: .relaxed)
        if isTerminated.exchange(true, ordering: .relaxed) { isHurried.store(true, ordering: .relaxed) }
        sem_post(arrivals)
    }

    /// Whether the grace became another one after it had begun.
    private static let isHurried = Atomic<Bool>(false)

    /// Ends the process and the programs it has started, whatever its other threads wait for.
    private static func end() -> Never {
        ChildPrograms.endAll()
        _exit(ExitStatus.interrupted.rawValue)
    }

    /// Starts the thread that hears of signals, once. A handler itself may do next to nothing, and Dispatch
    /// would start three threads where a script needs none.
    private static let listening: Void = {
        // Made here, and not by the first signal.
        _ = arrivals
        guard startThread({ listen() }) else { return }
        signal(SIGINT) { _ in sem_post(Interrupts.arrivals) }
        signal(SIGTERM) { _ in
            Interrupts.isTerminated.store(true, ordering: .relaxed)
            sem_post(Interrupts.arrivals)
        }
    }()

    private static func listen() -> Never {
        // Whoever started the program may have left them blocked, as Dispatch does on its threads.
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        while true {
            if sem_wait(arrivals) == 0 { hear() }
            if isTerminated.load(ordering: .relaxed) { awaitEnd() }
        }
    }

    /// Hears of further signals until the grace is over, and ends what has not ended then.
    private static func awaitEnd() -> Never {
        var limit = endOfGrace
        while true {
            if sem_timedwait(arrivals, &limit) != 0 {
                if errno == ETIMEDOUT { end() }
            } else if isHurried.exchange(false, ordering: .relaxed) {
                limit = endOfGrace
            } else {
                hear()
            }
        }
    }

    private static var endOfGrace: timespec {
        var limit = timespec()
        clock_gettime(CLOCK_REALTIME, &limit)
        let milliseconds = min(grace.load(ordering: .relaxed), Int64(OutsideDuration.longest))
        limit.tv_sec += Int(milliseconds / 1000)
        return limit
    }

    private static func hear() {
        guard let target = current.withLock({ $0 }), !target.isCancelled() else {
            end()
        }
        target.cancel()
    }
}
