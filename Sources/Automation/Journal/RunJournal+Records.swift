extension RunJournal {
    /// Contents of the scripts that a run went over to, in order.
    public static func scripts(in records: [JournalRecord]) -> [[UInt8]] {
        records.filter { $0.kind == .owner && $0.body.count > 1 }.compactMap {
            try? BodyPacking.unpack($0.body)
        }
    }

    /// The contents, by their hashes, that records name: the modules of a run's script.
    public static func modules(in records: [JournalRecord]) -> [[UInt8]] {
        records.filter { $0.kind == .mark && $0.operation == moduleOperation }.compactMap { record in
            (try? BodyPacking.unpack(record.body)).flatMap { try? BeginBody($0) }?.source
        }
    }

    /// What a module of the script is called in the journal, found by `require`.
    public static let moduleOperation: String = "require"

    /// How many bytes of one effect's result can be recorded.
    package var resultLimit: Int { limits.resultBytes }

    @discardableResult
    func append(
        _ kind: JournalRecord.Kind, _ effect: EffectID, operation: String, hash: [UInt8] = [],
        body: [UInt8] = [], at: Timestamp, isUrgent: Bool = false,
        with extras: (inout Append) -> Void = { _ in }
    ) throws -> WritePosition {
        var records = try takePreamble(at: at)
        records.append(try makeRecord(kind, effect, operation: operation, hash: hash, body: body, at: at))
        var append = Append(lease: run.lease, records: records)
        extras(&append)
        append.attachments += enclosures()
        return writer.add(append, from: mailbox, isUrgent: isUrgent)
    }

    /// What a new holder has to say before anything else, once.
    func takePreamble(at: Timestamp) throws -> [JournalRecord] {
        let preamble = preamble
        self.preamble = []
        // A replay takes the script's first time from the first record.
        let at = nextSequence == 0 ? beganAt : at
        return try preamble.map {
            try makeRecord($0.kind, $0.effect, operation: $0.host, body: $0.body, at: at)
        }
    }

    func makeRecord(
        _ kind: JournalRecord.Kind, _ effect: EffectID, operation: String, hash: [UInt8] = [],
        body: [UInt8], at: Timestamp
    ) throws -> JournalRecord {
        let packed = BodyPacking.pack(body)
        // The last record must always fit, so that a full journal can be ended.
        if kind != .finish {
            guard kept < limits.records + limits.records / 10 else {
                throw JournalError(run: run.id, reason: .tooManyRecords(limit: limits.records))
            }
            guard bytes + Int64(packed.count) <= limits.bytes + limits.bytes / 10 + limits.resultBytes else {
                throw JournalError(run: run.id, reason: .tooManyBytes(limit: limits.bytes))
            }
        }
        defer {
            nextSequence += 1
            kept += 1
            bytes += Int64(packed.count)
            noteFilling()
        }
        return JournalRecord(
            sequence: nextSequence, epoch: run.epoch, kind: kind, effect: effect, operation: operation,
            hash: hash, at: at, body: packed)
    }

    func body(of record: JournalRecord) throws -> BeginBody {
        do throws(JournalFault) {
            return try BeginBody(BodyPacking.unpack(record.body))
        } catch {
            throw JournalError(run: run.id, reason: .damaged(error.what))
        }
    }

    /// Whether a commit can wait for `next`, to be made there by the host's thread: nothing else is in the air.
    func isAlone(with count: Int) -> Bool {
        hostMayBlock && abandoned.isEmpty && open.inFlightCount <= count
    }

    func checkLease() throws {
        if mailbox.isLeaseLost { throw JournalError(run: run.id, reason: .leaseLost) }
    }

    func advance(to time: Timestamp) { lastTime = max(lastTime, time) }

    func ticket(_ id: EffectID, begin: WritePosition?) -> EffectTicket {
        EffectTicket(
            effect: id, run: run.id, mailbox: mailbox, limits: limits, failpoints: failpoints, begin: begin)
    }
}
