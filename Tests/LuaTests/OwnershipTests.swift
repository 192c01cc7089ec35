import Glibc
import Lua
import Synchronization
import Testing

/// An object of a script that tells on which thread it was released.
private final class Witness: Sendable {
    let released: @Sendable (String) -> Void
    init(released: @escaping @Sendable (String) -> Void) { self.released = released }
    deinit { released(currentThread()) }
}

/// A runtime whose script keeps a witness, and the thread that the script ran on.
private func makeWitnessed(_ released: @escaping @Sendable (String) -> Void) async throws
    -> (LuaRuntime, String)
{
    let runtime = try await LuaRuntime(), thread = Mutex("")
    try await runtime.register(LuaUserdataType<Witness>("witness"))
    let module = LuaModule("host")
    module.function("witness") { () in LuaObject(Witness(released: released)) }
    try await runtime.register(module)
    try await runtime.run("witness = host.witness()")
    try await note(thread, on: runtime)
    return (runtime, thread.withLock { $0 })
}

private func note(_ thread: borrowing Mutex<String>, on runtime: isolated LuaRuntime) async throws {
    thread.withLock { $0 = currentThread() }
}

/// Where the system shows the calling thread.
private func currentThread() -> String {
    var path = [CChar](repeating: 0, count: 64)
    let length = readlink("/proc/thread-self", &path, path.count)
    return "/proc/"
        + String(decoding: path.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

private func hasEnded(_ thread: String) -> Bool { access(thread, F_OK) != 0 }

/// A sanitizer keeps what was freed for a while, and finds leaks by itself.
private let isSanitized = dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

/// The bytes of memory that this process holds.
private func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, 128, file) != nil else { return 0 }
    let fields = String(decoding: text.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
}

@Suite struct `A runtime that nobody holds any more` {
    @Test func `frees its objects on its own thread, then ends the thread`() async throws {
        let (releases, released) = AsyncStream<String>.makeStream()
        weak var executor: LuaExecutor?
        var thread = ""
        do {
            let (runtime, its) = try await makeWitnessed { released.yield($0) }
            (executor, thread) = (runtime.executor, its)
            #expect(!hasEnded(thread))
        }
        for await place in releases {
            #expect(place == thread)
            break
        }
        while !hasEnded(thread) { await Task.yield() }
        #expect(executor == nil)
    }

    @Test func `leaves an executor that others hold to them`() async throws {
        let executor = LuaExecutor()
        var options = LuaOptions()
        options.executor = executor
        for _ in 0..<3 {
            let runtime = try await LuaRuntime(options: options)
            #expect(try await runtime.run("return 1 + 1") == [.integer(2)])
        }
    }

    @Test func `leaves nothing, also after a thousand of them`() async throws {
        let released = Mutex(0)
        func make(_ count: Int) async throws {
            for _ in 0..<count {
                let (_, thread) = try await makeWitnessed { _ in released.withLock { $0 += 1 } }
                while !hasEnded(thread) { await Task.yield() }
            }
        }
        try await make(100)
        // One state alone is more than 60 kB, so that those of any round would show. The rest is left to the tests
        // that run beside this one, some of which take far more for a while: then another round tells.
        var growth = Int.max, made = 100
        for _ in 1...5 where growth >= 30 << 20 {
            let before = residentBytes()
            try await make(900)
            made += 900
            growth = residentBytes() - before
        }
        #expect(released.withLock { $0 } == made)
        #expect(isSanitized || growth < 30 << 20)
    }
}
