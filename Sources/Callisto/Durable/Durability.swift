internal import Automation
internal import Lua

/// What a script host is given so that its script is a durable run.
struct Durability: Sendable {
    let session: DurableSession
    let run: Run
    let calls: DurableCalls
    /// The script's time when the run began.
    let start: Duration
    let starter: RunStarter

    /// Takes time, order and output from the session.
    func adapt(_ options: inout LuaOptions) {
        let session = session
        options.deliveryOrder = session
        options.repeatSeed = Digest.keyed(Array("callisto hash seed".utf8), run.origin.seed).prefix(4).reduce(
            0
        ) {
            $0 << 8 | UInt32($1)
        }
        options.wallClock = { session.now }
        // Clean-ups make calls, which have limits of their own.
        options.cleanupTime = .seconds(600)
        options.cleanupLimit = .seconds(1)
        let output = options.output
        options.output = { stream, bytes in
            if !session.isReplaying { output(stream, bytes) }
        }
        if let loader = options.moduleLoader {
            options.moduleLoader = DurableModules.pinning(loader, in: session)
        }
        if let loader = options.libraryLoader {
            options.libraryLoader = DurableModules.pinning(loader, in: session)
        }
    }

    func modules(web: WebModule) -> [LuaModule] {
        DurableModules(session: session, start: start).modules()
            + [
                DurableWeb(session: session, web: web).module(),
                RunModule(session: session, run: run, starter: starter).module(),
            ]
    }
}
