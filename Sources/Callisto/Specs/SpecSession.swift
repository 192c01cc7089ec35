internal import Lua

/// One run of one spec file: its plan, then test after test, each a script of its own.
struct SpecSession {
    let path: String
    let source: [UInt8]
    let sourceOfModule: @Sendable (String) -> [UInt8]?
    let filter: String?
    let output: SpecOutput

    /// The functions of `stdlib/_host/spec.lua`.
    private struct Prelude {
        let plan, test, enter, leave: LuaReference

        init(_ host: ScriptHost) async throws {
            let file = host.stdlibFile("_host/spec.lua")
            let table = try await host.runtime.runHost(file.source, chunkName: "[spec]").first?.reference
            func function(_ name: String) async throws -> LuaReference {
                guard let function = try await table?.get(name).reference else {
                    preconditionFailure("internal error: the prelude of specs lacks \(name)")
                }
                return function
            }
            plan = try await function("plan")
            test = try await function("test")
            enter = try await function("enter")
            leave = try await function("leave")
        }
    }

    func run(on host: ScriptHost) async -> SpecFileResult {
        var result = SpecFileResult(path: path)
        do {
            let prelude = try await Prelude(host)
            try await host.run(source, name: path)
            let plan = try SpecPlan(parsing: try await prelude.plan.call().first?.text ?? "")
            let selection = plan.selection(filter: filter)
            if plan.hasOnly { result.leftOut = plan.tests.count { !$0.isOnly } }
            await run(selection, plan, prelude, &result)
        } catch {
            result.failures.append(report(error))
        }
        return result
    }

    private func run(
        _ selection: [(number: Int, test: SpecPlan.Test)], _ plan: SpecPlan, _ prelude: Prelude,
        _ result: inout SpecFileResult
    ) async {
        var open: [Int] = []
        // Why the tests of a block cannot run, by the block's number.
        var broken: [Int: ErrorReport] = [:]
        for (number, test) in selection {
            if Task.isCancelled { return }
            if let reason = test.skipReason {
                result.results.append(end(test, .skipped(reason), .zero))
                continue
            }
            let blocks = plan.blocks(around: test)
            while let last = open.last, !blocks.contains(last) {
                await leave(last, prelude, &result)
                open.removeLast()
            }
            for block in blocks.dropFirst(open.count) {
                open.append(block)
                do { try await prelude.enter.call(block) } catch { broken[block] = report(error) }
            }
            if let failure = blocks.lazy.compactMap({ broken[$0] }).first {
                result.results.append(end(test, .failed(failure), .zero))
                continue
            }
            result.results.append(await run(test, number, prelude))
        }
        for block in open.reversed() { await leave(block, prelude, &result) }
    }

    private func run(_ test: SpecPlan.Test, _ number: Int, _ prelude: Prelude) async -> SpecResult {
        _ = output.take()
        let start = ContinuousClock.now
        var status = SpecResult.Status.passed
        do {
            try await prelude.test.call(number)
        } catch let error as LuaError where error.code == "spec.skipped" {
            status = .skipped(error.message)
        } catch {
            status = .failed(report(error))
        }
        return end(test, status, start.duration(to: .now))
    }

    private func leave(_ block: Int, _ prelude: Prelude, _ result: inout SpecFileResult) async {
        do { try await prelude.leave.call(block) } catch { result.failures.append(report(error)) }
    }

    private func end(_ test: SpecPlan.Test, _ status: SpecResult.Status, _ duration: Duration) -> SpecResult {
        SpecResult(
            names: test.names, line: test.line, status: status, duration: duration, output: output.take())
    }

    /// The error as it is told: a library's error is shown at the line of the spec that asked for it, that of a module
    /// beside the spec where it happened.
    func report(_ error: any Error) -> ErrorReport {
        var error = error as? LuaError ?? LuaError(code: "host.error", message: "\(error)")
        switch error.code {
        case "limit.compute": error.message += "; --compute-limit gives each test more"
        case "limit.time": error.message += "; --time-limit gives each test more"
        case "limit.memory": error.message += "; --memory-limit gives each file more"
        default: break
        }
        if Stdlib.isChunk(error.chunk ?? "["), let frame = error.traceback.first(where: { isFile($0.chunk) })
        {
            (error.chunk, error.line) = (frame.chunk, frame.line)
        }
        // How an expectation came to its verdict is nobody's business.
        if error.code == "expect.failed" { error.traceback.removeAll { $0.chunk.hasPrefix("stdlib/") } }
        let text = String(decoding: source, as: UTF8.self)
        return ErrorReport(error) { chunk in
            isFile(chunk) ? text : sourceOfModule(chunk).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Whether a chunk is the spec file; Lua cuts long names short from the front.
    private func isFile(_ chunk: String) -> Bool {
        chunk == path || chunk.hasPrefix("...") && path.hasSuffix(chunk.dropFirst(3))
    }
}
