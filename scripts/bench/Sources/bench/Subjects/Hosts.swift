import Callisto

extension Subject {
    /// What a program pays that embeds the host: making one, running in one that is warm, and a pool's requests.
    static let hosts: Subject = Subject(name: "hosts", title: "Hosts in other programs") { plan, table in
        let count = plan.amount(300)
        func milliseconds(_ make: @escaping () async throws -> Void) -> Contestant<Double> {
            Contestant {
                let start = Clocks.wall()
                for _ in 0..<count { try await make() }
                return (Clocks.wall() - start) / Double(count) * 1e3
            }
        }
        let host = try await ScriptHost()
        let chunk = try await host.compile("return 1")
        let pool = ScriptPool(hosts: 2)
        let executor = LuaExecutor()
        var options = HostOptions()
        options.executor = executor
        var lua = LuaOptions()
        lua.executor = executor
        let times = try await Rounds.least(
            plan.rounds(9),
            [
                milliseconds { _ = try await ScriptHost(options: options) },
                milliseconds { _ = try await ScriptHost(telnyx: .simulator(), options: options) },
                milliseconds { _ = try await LuaRuntime(options: lua) },
                milliseconds { _ = try await host.run("return 1", as: Int.self) },
                milliseconds { _ = try await chunk.call(as: Int.self) },
                milliseconds { _ = try await pool.run("return 1", as: Int.self) },
            ])
        let kilobytes = try Child.run([plan.paths.bench, "worker", "hosts", "100"]).numbers["kilobytes"]
        table.write(
            hosts.title,
            [
                Row(
                    "ScriptHost()", times[0], "ms", peer: .init("LuaRuntime alone", times[2]),
                    goal: .atMost(0.5)),
                Row("ScriptHost(telnyx: .simulator())", times[1], "ms"),
                Row("a script in a warm host", times[3] * 1e3, "µs", goal: .atMost(20)),
                Row("a compiled chunk", times[4] * 1e3, "µs", goal: .atMost(20)),
                Row("requests of a pool of two, each in a fresh host", 1e3 / times[5], "/s"),
                Row("100 hosts", kilobytes.map { $0 / 1024 }, "MB", goal: .atMost(30)),
            ])
    }
}

/// Makes hosts and prints what they add to the process's memory.
enum HostsWorker {
    static func run(_ count: Int) async throws {
        // Whatever is made once is made before the first look.
        let first = try await ScriptHost()
        let before = ProcessMemory.resident()
        var hosts = [first]
        for _ in 0..<count { hosts.append(try await ScriptHost()) }
        print("kilobytes \((ProcessMemory.resident() - before) / 1024)")
        for host in hosts { host.runtime.interrupt() }
    }
}
