internal import Automation
internal import Quantities
internal import TelnyxCatalog

/// Reads the fields of an export's lines, each as its writer writes it.
enum ImportedRun {
    /// Whole numbers up to here are the same for everybody who reads JSON.
    static let most: Int64 = 1 << 53
    private static let format: Int64 = 1

    static func run(_ line: StrictObject) throws -> Run {
        let format = try line.integer("format", in: 0...most)
        guard format == Self.format else {
            throw StrictObject.Problem(
                "'format' must be \(Self.format), which this version reads, got \(format)")
        }
        let state =
            try RunState(rawValue: line.word("state", of: RunState.allCases.map(\.rawValue))) ?? .failed
        let createdAt = try line.time("created_at")
        var origin = NewRun(
            id: try name(line, "id"), job: try nameIfAny(line, "job"), hookOf: try nameIfAny(line, "hook_of"),
            dueAt: try line.timeIfAny("due_at"), cause: try cause(line),
            uniqueKey: try line.textIfAny("unique_key"), manifest: try manifest(line),
            arguments: try arguments(line), target: try line.text("target"),
            seed: try line.bytes("seed", count: 32))
        origin.attempt = Int(try line.integer("attempt", in: 1...1_000_000))
        let semantics = try line.integer("semantics", in: 0...1_000_000)
        guard Semantics.supported.contains(Int(semantics)) else {
            throw line.problem(
                "semantics",
                "from \(Semantics.supported.lowerBound) to \(Semantics.supported.upperBound), which this version replays"
            )
        }
        origin.semantics = Int(semantics)
        origin.queue = try nameIfAny(line, "queue")
        let lanes = Lane.allCases.map { Int64($0.rawValue) }
        let lane = try line.integerIfAny("lane", in: 0...(lanes.max() ?? 0)) ?? 0
        origin.lane = Lane(rawValue: Int(lane)) ?? .usual
        // Whoever held it where it comes from does not hold it here.
        var run = Run(origin, state: state == .running ? .ready : state, createdAt: createdAt)
        run.epoch = try line.integer("epoch", in: 0...most)
        run.inbox = try line.integer("inbox", in: 0...most)
        run.nextSequence = try line.integer("next_sequence", in: 0...most)
        run.bytes = try line.integer("bytes", in: 0...most)
        run.active = OutsideDuration(nearestMilliseconds: try line.integer("active", in: 0...most)).duration
        run.wakeAt = try line.timeIfAny("wake_at") ?? (state == .running ? createdAt : nil)
        run.status = try line.textIfAny("status")
        run.result = try result(line)
        run.reason = try line.textIfAny("reason")
        run.finishedAt = try line.timeIfAny("finished_at")
        if state.hasEnded != (run.finishedAt != nil) && state != .diverged {
            throw line.problem(
                "finished_at",
                state.hasEnded ? "a time, as the run has ended" : "absent, as the run has not ended")
        }
        return run
    }

    /// Ids of runs and names of jobs stand in addresses and on command lines.
    private static func name(_ line: StrictObject, _ field: String) throws -> String {
        let name = try line.text(field)
        guard name.utf8.allSatisfy(\.isOfName), (1...200).contains(name.utf8.count) else {
            throw line.problem(field, "a name of at most 200 letters, digits, '.', '_' and '-'")
        }
        return name
    }

    private static func nameIfAny(_ line: StrictObject, _ field: String) throws -> String? {
        line.has(field) ? try name(line, field) : nil
    }

    private static func cause(_ line: StrictObject) throws -> Cause {
        let kind =
            try Cause.Kind(rawValue: line.word("cause", of: Cause.Kind.allCases.map(\.rawValue))) ?? .manual
        let cause = Cause(
            kind, run: try nameIfAny(line, "cause_run"), detail: try line.textIfAny("cause_detail"))
        let hasRun = kind != .due && kind != .manual
        if hasRun != (cause.run != nil) {
            throw line.problem("cause_run", hasRun ? "the run that it comes from" : "absent for this cause")
        }
        if kind == .hook, Job.Hook(rawValue: cause.detail ?? "") == nil {
            throw line.problem(
                "cause_detail",
                "one of " + Job.Hook.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
        }
        return cause
    }

    private static func manifest(_ line: StrictObject) throws -> [UInt8] {
        let bytes = try line.bytes("manifest")
        do { try RunManifest.check(bytes) } catch {
            throw StrictObject.Problem("'manifest' must be what a run is made from: \(error)")
        }
        return bytes
    }

    /// A list of texts, or that with what the run was given and what it goes on from.
    private static func arguments(_ line: StrictObject) throws -> [UInt8] {
        let bytes = try line.bytes("arguments")
        let value = try? JSONValue(parsing: bytes)
        let list = value?.array ?? value?["list"]?.array
        let isKnown = value?.object.map {
            $0.members.allSatisfy { ["list", "given", "state"].contains($0.0) }
        }
        guard
            bytes.isEmpty || list?.allSatisfy({ $0.string != nil }) == true && isKnown ?? true
        else {
            throw line.problem("arguments", "a list of texts, as JSON in hexadecimal digits")
        }
        return bytes
    }

    private static func result(_ line: StrictObject) throws -> [UInt8]? {
        guard let bytes = try line.bytesIfAny("result") else { return nil }
        guard (try? JSONValue(parsing: bytes)) != nil else {
            throw line.problem("result", "JSON, in hexadecimal digits")
        }
        return bytes
    }

    static func record(_ line: StrictObject) throws -> JournalRecord {
        let kinds = JournalRecord.Kind.allCases.map { Int64($0.rawValue) }
        let what = try line.integer("what", in: (kinds.min() ?? 0)...(kinds.max() ?? 0))
        let hash = try line.bytes("hash")
        guard hash.count <= 32 else { throw line.problem("hash", "at most 32 bytes as hexadecimal digits") }
        return JournalRecord(
            sequence: try line.integer("sequence", in: 0...most),
            epoch: try line.integer("epoch", in: 0...most),
            kind: JournalRecord.Kind(rawValue: Int(what)) ?? .mark,
            effect: EffectID(TaskPath(try line.text("task")), Int(try line.integer("number", in: 0...most))),
            operation: try line.text("operation"), hash: hash, at: try line.time("at"),
            body: try line.bytes("body"))
    }

    static func signal(_ line: StrictObject) throws -> Signal {
        let id = try line.text("id")
        guard !id.isEmpty else { throw line.problem("id", "a text that is not empty") }
        let body = try line.bytes("body")
        guard body.isEmpty || (try? JSONValue(parsing: body)) != nil else {
            throw line.problem("body", "JSON, in hexadecimal digits")
        }
        var signal = Signal(id: id, name: try line.text("name"), body: body, at: try line.time("at"))
        signal.sender = try line.textIfAny("sender")
        signal.takenBy = try line.integerIfAny("taken_by", in: 0...most)
        return signal
    }
}

extension RunManifest {
    /// Checks what comes from elsewhere field by field; `init` takes what is there.
    ///
    /// - Throws: A sentence that names the field.
    static func check(_ bytes: [UInt8]) throws {
        let manifest = try StrictObject(line: bytes, as: "a manifest")
        _ = try manifest.text("name")
        _ = try manifest.bytes("script", count: 32)
        _ = try manifest.textIfAny("job")
        if manifest.has("body") { _ = try manifest.bytes("body", count: 32) }
        _ = try manifest.integerIfAny("memory", in: 1...ImportedRun.most)
        _ = try manifest.integerIfAny("compute_ms", in: 0...OutsideDuration.longest * 1000)
        if manifest.has("permissions") {
            for (kind, value) in try manifest.object("permissions").members {
                let isWhole =
                    kind == Permissions.readOnlyName
                    ? value.bool != nil
                    : Permissions.kindNames.contains(kind)
                        && value.array?.allSatisfy { $0.string != nil } == true
                guard isWhole else {
                    throw manifest.problem("permissions", "lists of texts by the kinds that there are")
                }
            }
        }
        try manifest.finish()
    }
}
