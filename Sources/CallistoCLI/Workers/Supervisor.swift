import CLinux
import Callisto
import CallistoREPL
import Essentials
import Glibc
import Synchronization

/// Keeps worker processes running: starts them, hears them, replaces those that end, and ends them with itself.
///
/// All of it happens on one thread, which lives as long as the process, as the kernel ends the workers with it. It is
/// also who looks after the children that others left behind: the programs of scripts, and everybody's where this
/// process is the first of a container.
final class Supervisor: Sendable {
    struct Settings: Sendable {
        /// How many processes.
        var count = 1
        /// What each may have of address space, in bytes; 0 for no limit.
        var memory = 0
        /// How long they have to leave in.
        var grace: Duration = .seconds(20)
    }

    /// What happens with the workers; heard on the supervisor's thread.
    enum News: Sendable {
        case said(Int, WorkerMessage)
        /// A line that it did not mean for the log.
        case wrote(Int, String)
        case ended(WorkerEnd)
        /// Asks that it took and did not reply to before its end, by their numbers.
        case leftOpen([Int64])
        case notStarted(Int, WorkerProcess.Failure)
    }

    private struct Shared {
        var isEnding = false
        var isLooking = false
        /// The workers that others are to follow.
        var replaced: Set<Int> = []
        /// Runs that are to have a process of their own.
        var alone: [String] = []
        /// There is to be a process that answers webhooks.
        var answersWebhooks = false
        /// What that process is to be told.
        var asks: [WebhookAsk] = []
        var ready = 0
        var isOver = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let settings: Settings
    private let assign: @Sendable (Int, _ only: String?) -> WorkerAssignment
    private let hear: @Sendable (News) -> Void
    private let shared = Mutex(Shared())
    private let alarm = Alarm()

    /// - Parameter assign: What the worker of a number is given, and one that is there for one run only.
    init(
        _ settings: Settings, assign: @escaping @Sendable (Int, _ only: String?) -> WorkerAssignment,
        hear: @escaping @Sendable (News) -> Void
    ) {
        (self.settings, self.assign, self.hear) = (settings, assign, hear)
    }

    /// How many workers take runs.
    var ready: Int { shared.withLock { $0.ready } }
    var count: Int { settings.count }

    /// - Throws: `Stop` where the system has no thread for it.
    func start() throws {
        _ = clinux_adopt_orphans()
        alarm.listen()
        guard startThread({ self.supervise() }) else {
            throw Stop(.failed, "the system gave no thread to look after worker processes on")
        }
    }

    /// Lets all of them look for runs at once.
    func lookForRuns() {
        shared.withLock { $0.isLooking = true }
        alarm.ring()
    }

    /// Lets another worker follow on one, once that has come to a quiet moment.
    func replace(_ number: Int) {
        shared.withLock { _ = $0.replaced.insert(number) }
        alarm.ring()
    }

    /// Starts a process for one run alone, unless there are as many as there may be.
    func start(for run: String) {
        shared.withLock { $0.alone.append(run) }
        alarm.ring()
    }

    /// The number of the process that answers webhooks; those that carry out runs count from 1.
    static let webhooks = 0
    /// More that nobody has taken are refused.
    private static let mostAsks = 512

    /// Starts a process that answers webhooks, or lets another follow on the one that is there.
    func answerWebhooks() {
        shared.withLock { shared in
            if shared.answersWebhooks { shared.replaced.insert(Self.webhooks) }
            shared.answersWebhooks = true
        }
        alarm.ring()
    }

    /// Tells the process that answers webhooks something, once there is one.
    ///
    /// - Returns: Whether there was room.
    func ask(_ ask: WebhookAsk) -> Bool {
        let isTaken = shared.withLock { shared in
            guard shared.asks.count < Self.mostAsks else { return false }
            shared.asks.append(ask)
            return true
        }
        if isTaken { alarm.ring() }
        return isTaken
    }

    /// No more processes of one run each are there at once; the other runs come again.
    private static let mostAlone = 4

    /// Asks all of them to leave, ends those that do not, and returns when none is there.
    func end() async {
        await withCheckedContinuation { continuation in
            let isOver = shared.withLock { shared in
                shared.isEnding = true
                if !shared.isOver { shared.waiting.append(continuation) }
                return shared.isOver
            }
            if isOver { continuation.resume() } else { alarm.ring() }
        }
    }

    // MARK: Its thread

    /// One place and who fills it.
    private struct Place {
        let number: Int
        var only: String?
        var shift = WorkerShift()
        var process: WorkerProcess?
        /// What the process was asked and has not replied to.
        var asked: Set<Int64> = []
    }

    private static func add(_ runs: [String], to places: inout [Place], above count: Int) {
        for run in runs where !places.contains(where: { $0.only == run }) {
            guard places.count(where: { $0.only != nil }) < mostAlone else { return }
            let number = (places.map(\.number).max() ?? count) + 1
            places.append(Place(number: number, only: run, shift: WorkerShift(isOnce: true)))
        }
    }

    private func supervise() {
        var places = (1...settings.count).map { Place(number: $0) }
        while !places.allSatisfy(\.shift.isDone) {
            wait(for: &places)
            let asked = shared.withLock { shared in
                defer { (shared.isLooking, shared.replaced, shared.alone) = (false, [], []) }
                return (
                    isEnding: shared.isEnding, isLooking: shared.isLooking, replaced: shared.replaced,
                    alone: shared.alone, answersWebhooks: shared.answersWebhooks
                )
            }
            if asked.answersWebhooks, !asked.isEnding, !places.contains(where: { $0.number == Self.webhooks })
            {
                places.append(Place(number: Self.webhooks))
            }
            if !asked.isEnding { Self.add(asked.alone, to: &places, above: settings.count) }
            for index in places.indices {
                // First what they say, then whether one has been silent for too long: this process may have been
                // stopped itself.
                listen(to: &places[index])
                if asked.isLooking, places[index].number != Self.webhooks {
                    places[index].process?.tell(Self.look)
                }
            }
            sendAsks(to: &places)
            reap(&places)
            let now = Self.now
            for index in places.indices where asked.replaced.contains(places[index].number) {
                guard let step = places[index].shift.replace(at: now) else { continue }
                places[index].process?.isReplaced = true
                take(step, &places[index])
            }
            for index in places.indices {
                if asked.isEnding, let step = places[index].shift.end(at: now, grace: settings.grace) {
                    take(step, &places[index])
                }
                if let step = places[index].shift.step(at: now) { take(step, &places[index]) }
            }
            places.removeAll { $0.only != nil && $0.shift.isDone }
            count(places)
        }
        let waiting = shared.withLock { shared in
            shared.isOver = true
            defer { shared.waiting = [] }
            return shared.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Hands over what the process that answers webhooks is to be told; a process that is not ready gets it later.
    private func sendAsks(to places: inout [Place]) {
        guard let index = places.firstIndex(where: { $0.number == Self.webhooks }) else { return }
        places[index].process?.sendMore()
        guard places[index].shift.isReady else { return }
        let asks = shared.withLock { shared in
            defer { shared.asks = [] }
            return shared.asks
        }
        for ask in asks {
            places[index].asked.insert(ask.number)
            places[index].process?.send(ask.line)
        }
    }

    /// What a worker hears that is to look for runs.
    static let look = "look"

    private func wait(for places: inout [Place]) {
        let now = Self.now
        let next = places.compactMap(\.shift.next).min() ?? now + .seconds(3600)
        var polled = [pollfd(fd: alarm.reading, events: Int16(POLLIN), revents: 0)]
        for place in places {
            guard let process = place.process else { continue }
            let writing = process.hasMore ? Int16(POLLOUT) : 0
            polled.append(pollfd(fd: process.channel, events: Int16(POLLIN) | writing, revents: 0))
            polled.append(pollfd(fd: process.output, events: Int16(POLLIN), revents: 0))
        }
        let milliseconds = max(0, min((next - now).milliseconds + 1, 3_600_000))
        _ = poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds))
        alarm.clear()
    }

    private func listen(to place: inout Place) {
        guard var process = place.process else { return }
        for message in process.readMessages() {
            if case .leaves(let reason) = message { process.farewell = reason }
            if case .replied(let reply) = message { place.asked.remove(reply.number) }
            var isReady = false
            if case .ready = message { isReady = true }
            place.shift.heard(at: Self.now, isReady: isReady)
            hear(.said(place.number, message))
        }
        for line in process.readWritings() { hear(.wrote(place.number, line)) }
        place.process = process
    }

    /// Takes note of those that ended, and of whoever else is this process's to bury.
    private func reap(_ places: inout [Place]) {
        var status: Int32 = 0
        while true {
            let identifier = waitpid(-1, &status, WNOHANG)
            if identifier < 0 && errno == EINTR { continue }
            guard identifier > 0 else { return }
            guard let index = places.firstIndex(where: { $0.process?.identifier == identifier }) else {
                continue
            }
            // What it said at its end.
            listen(to: &places[index])
            guard var process = places[index].process else { continue }
            for line in process.readRest() { hear(.wrote(places[index].number, line)) }
            process.closeAll()
            // The programs of its scripts.
            ProcessTable.kill(session: identifier)
            places[index].process = nil
            if !places[index].asked.isEmpty { hear(.leftOpen(places[index].asked.sorted())) }
            places[index].asked = []
            places[index].shift.ended(at: Self.now)
            count(places)
            hear(
                .ended(
                    WorkerEnd(
                        number: places[index].number, identifier: identifier, status: status,
                        lastWords: process.lastWords, farewell: process.farewell, killing: process.killing,
                        isReplaced: process.isReplaced)))
        }
    }

    private func count(_ places: [Place]) {
        let ready = places.count { $0.only == nil && $0.number != Self.webhooks && $0.shift.isReady }
        shared.withLock { $0.ready = ready }
    }

    private func take(_ step: WorkerShift.Step, _ place: inout Place) {
        switch step {
        case .start:
            do throws(WorkerProcess.Failure) {
                place.process = try WorkerProcess(
                    place.number, assign(place.number, place.only), memory: settings.memory)
            } catch {
                place.shift.ended(at: Self.now)
                hear(.notStarted(place.number, error))
            }
        case .askToLeave:
            if let process = place.process { kill(process.identifier, SIGTERM) }
        case .kill(let reason):
            guard let process = place.process else { return }
            place.process?.killing = reason
            kill(process.identifier, SIGKILL)
        }
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        // checked: the kernel's own clock, since it was started
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

/// Wakes the supervisor's thread: rung by others, and by the system when a child has ended.
private final class Alarm: Sendable {
    let reading: Int32
    private let writing: Int32
    /// For the handler of a signal, which knows nothing else.
    private static let current = Atomic<Int32>(-1)

    init() {
        var ends: [Int32] = [-1, -1]
        _ = clinux_pipe(&ends, O_CLOEXEC | O_NONBLOCK)
        (reading, writing) = (ends[0], ends[1])
    }

    func ring() { Self.ring(writing) }

    func clear() {
        var buffer = [UInt8](repeating: 0, count: 64)
        while read(reading, &buffer, buffer.count) > 0 {}
    }

    func listen() {
        Self.current.store(writing, ordering: .relaxed)
        signal(SIGCHLD) { _ in
            let number = errno
            Alarm.ring(Alarm.current.load(ordering: .relaxed))
            errno = number
        }
    }

    private static func ring(_ descriptor: Int32) {
        var byte: UInt8 = 1
        _ = write(descriptor, &byte, 1)
    }
}
