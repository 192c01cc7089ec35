import Callisto
import Foundation
import Glibc
import Lua
import Synchronization
import TestSupport
import Testing

/// The thread that a host's scripts run on, and the processor time it has taken.
private final class ScriptThread: Sendable {
    private let thread = Mutex<UInt>(0)
    private let begun: AsyncStream<Void>.Continuation
    let beginnings: AsyncStream<Void>

    init() { (beginnings, begun) = AsyncStream.makeStream() }

    /// Called by the script, on its thread.
    func begin() {
        thread.withLock { $0 = UInt(pthread_self()) }
        begun.yield()
    }

    func end() { begun.finish() }

    var time: Duration {
        var clock = clockid_t(), now = timespec()
        pthread_getcpuclockid(pthread_t(thread.withLock { $0 }), &clock)
        clock_gettime(clock, &now)
        return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
}

/// A host on the system's clock that forgets what is printed.
private func makeHost(_ change: (inout HostOptions) -> Void) async throws -> ScriptHost {
    let stage = try await Stage(configure: { options in
        options.clock = ContinuousClock()
        options.output = { _, _ in }
        options.moduleFolder = FolderLoader(folder: LongestCall.folder)
        change(&options)
    })
    return stage.host
}

/// How a call is stopped that would go on for ever.
private enum Stopping: String, CaseIterable, Sendable {
    case interrupt, cancellation, compute, time
}

/// One function in one place, stopped in one way.
private struct LongestCall: Sendable, CustomTestStringConvertible {
    let function: String
    let place: String
    let stopping: Stopping
    var testDescription: String { "\(function), \(place), \(stopping.rawValue)" }

    static let folder = FileManager.default.currentDirectoryPath + "/Tests/Scripts"
    static let file = folder + "/longest_calls.lua"
    static let source = FileManager.default.contents(atPath: file).map { Array($0) } ?? []

    /// Processor time from the stop to the end of the script.
    func latency() async throws -> Duration {
        let host = try await makeHost { options in
            if stopping == .compute { options.computeLimit = .milliseconds(400) }
            if stopping == .time { options.timeLimit = .milliseconds(100) }
        }
        let thread = ScriptThread()
        try await host.runtime.register(thread.module())
        let running = Task {
            // One that ends before it begins is not waited for.
            defer { thread.end() }
            return try await host.run(Self.source, name: Self.file, arguments: [function, place])
        }
        var stopped = Duration.zero
        if stopping == .interrupt || stopping == .cancellation {
            for await _ in thread.beginnings { break }
            stopped = thread.time
            if stopping == .interrupt { host.runtime.interrupt() } else { running.cancel() }
        }
        let error = await #expect(throws: LuaError.self) { try await running.value }
        switch stopping {
        case .interrupt: #expect(error?.code == "interrupted")
        case .cancellation: #expect(error?.code == "task.cancelled")
        // Its making may take as long as that.
        case .compute: #expect(error?.code == "limit.compute")
        case .time: #expect(error?.code == "limit.time")
        }
        return stopped == .zero ? .zero : thread.time - stopped
    }
}

extension ScriptThread {
    fileprivate func module() -> LuaModule {
        let module = LuaModule("thread")
        module.rawFunction("begin") { _ in self.begin() }
        return module
    }
}

@Suite(.serialized) struct `The longest call of every library function` {
    /// The functions that the script knows a way to keep busy, those that take no time, and those it does not know.
    private static func names() async throws -> [String: [String]] {
        let printed = Mutex<[UInt8]>([])
        let host = try await makeHost { $0.output = { _, bytes in printed.withLock { $0 += bytes } } }
        try await host.run(LongestCall.source, name: LongestCall.file)
        var names: [String: [String]] = [:]
        for line in String(decoding: printed.withLock { $0 }, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            names[words[0], default: []] += words.dropFirst()
        }
        return names
    }

    /// The best of three, since a thread that notices a limit may itself have to wait for a processor.
    private func check(_ call: LongestCall) async throws {
        var latencies: [Duration] = []
        for _ in 1...3 {
            latencies.append(try await call.latency())
            if let last = latencies.last, last <= .milliseconds(100) { return }
        }
        Issue.record("\(call.testDescription): stopped after \(latencies) of computing")
    }

    @Test func `is in the list`() async throws {
        #expect(try await Self.names()["missing"] == [])
    }

    @Test(arguments: ["plain", "closer", "handler", "finalizer"])
    func `ends within 100 ms of a stop in a`(_ place: String) async throws {
        for name in try await Self.names()["row"] ?? [] {
            try await check(LongestCall(function: name, place: place, stopping: .interrupt))
        }
    }

    @Test func `ends within 100 ms of a stop where it is given long text`() async throws {
        for name in try await Self.names()["plain"] ?? [] {
            try await check(LongestCall(function: name, place: "plain", stopping: .interrupt))
        }
    }

    @Test(arguments: ["compute", "time", "cancellation"])
    func `ends by each kind of stop:`(_ stopping: String) async throws {
        let stopping = try #require(Stopping(rawValue: stopping))
        for name in ["string.rep", "table.insert", "json.encode", "utf8.len", "xpcall", "load"] {
            try await check(LongestCall(function: name, place: "plain", stopping: stopping))
        }
    }
}
