internal import Automation
internal import CPostgres
internal import Glibc

/// One connection to PostgreSQL; used by one thread at a time, never two statements at once.
///
/// libpq runs without blocking and this waits on its socket, so a server that
/// stops answering costs `patience` and not for ever.
final class PostgresConnection: StoreConnection {
    let place: String
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    private var isBroken = false

    /// How long one answer may take, in milliseconds; for ever if negative. Nothing but care of the tables works for
    /// longer than a lock is held.
    var patience: Int32 = 15000

    /// Connects and sets the session up; `schema` holds all tables.
    init(_ conninfo: String, place: String, schema: String) throws(StoreError) {
        if let problem = cpg_load() {
            throw StoreError(.library, place: place, detail: String(cString: problem))
        }
        guard let handle = cpg_connect(conninfo) else {
            throw StoreError(.unreachable, place: place, detail: "out of memory")
        }
        // From here on the deinitialiser closes it, also when this throws.
        self.place = place
        self.handle = handle
        guard Int(cpg_status(handle)) == CPG_CONNECTION_OK else {
            throw StoreError(.unreachable, place: place, detail: Self.line(cpg_error_message(handle)))
        }
        try simple(
            "SET search_path TO \"\(schema)\"; SET synchronous_commit TO on; SET client_min_messages TO error"
        )
    }

    deinit { cpg_finish(handle) }

    /// Whether it has to be replaced.
    var isUsable: Bool { !isBroken && Int(cpg_status(handle)) == CPG_CONNECTION_OK }

    // MARK: Statements

    /// Statements without arguments, in the text protocol.
    func simple(_ sql: String) throws(StoreError) {
        guard cpg_send_query(handle, sql) == 1 else { throw lost() }
        _ = try results()
    }

    func answer(_ statement: PostgresStatement) throws(StoreError) -> PostgresAnswer {
        let name = try prepare(statement.sql, types: statement.values.map(\.type))
        try send(name, statement.values)
        return try results()
    }

    /// Many statements in one go and one transaction; an answer for each.
    func pipeline(_ statements: [PostgresStatement]) throws(StoreError) -> [PostgresAnswer] {
        var names: [String] = []
        for statement in statements {
            names.append(try prepare(statement.sql, types: statement.values.map(\.type)))
        }
        guard cpg_enter_pipeline(handle) == 1 else { throw lost() }
        for (name, statement) in zip(names, statements) { try send(name, statement.values) }
        guard cpg_pipeline_sync(handle) == 1 else { throw lost() }
        var answers: [PostgresAnswer] = []
        var fault: StoreError?
        for _ in statements {
            do {
                answers.append(try results())
            } catch {
                if isBroken { throw error }
                fault = fault ?? error
            }
        }
        // The end of the pipeline has an answer of its own.
        _ = try results()
        guard cpg_exit_pipeline(handle) == 1 else { throw lost() }
        if let fault { throw fault }
        return answers
    }

    private func prepare(_ sql: String, types: [UInt32]) throws(StoreError) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        // Placeholders and locks as PostgreSQL writes them.
        let text = sql.replacing("?", with: "$").replacing("{skip}", with: "FOR UPDATE SKIP LOCKED")
        guard cpg_send_prepare(handle, name, text, Int32(types.count), types) == 1 else { throw lost() }
        _ = try results()
        prepared[sql] = name
        return name
    }

    private func send(_ name: String, _ values: [PostgresValue]) throws(StoreError) {
        // All bytes in one buffer that stays where it is while libpq copies from it.
        var buffer: [UInt8] = []
        var places: [(offset: Int, count: Int)?] = []
        for value in values {
            guard let bytes = value.bytes else {
                places.append(nil)
                continue
            }
            places.append((buffer.count, bytes.count))
            buffer += bytes
        }
        buffer.append(0)
        let lengths = places.map { Int32($0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: values.count)
        let isSent = buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = places.map { place in place.flatMap { base?.advanced(by: $0.offset) } }
            return cpg_send_prepared(handle, name, Int32(values.count), pointers, lengths, formats) == 1
        }
        guard isSent else { throw lost() }
    }

    // MARK: Answers

    /// Everything up to the end of one statement's answer; the first error, if there was one.
    private func results() throws(StoreError) -> PostgresAnswer {
        var answer = PostgresAnswer()
        var fault: StoreError?
        while true {
            try awaitAnswer()
            guard let result = cpg_get_result(handle) else { break }
            defer { cpg_clear(result) }
            switch Int(cpg_result_status(result)) {
            case CPG_TUPLES_OK: answer.rows = PostgresValue.rows(of: result)
            case CPG_COMMAND_OK: answer.touched = Int(cpg_touched(result))
            case CPG_PIPELINE_SYNC: return answer
            case CPG_PIPELINE_ABORTED: break
            default: fault = fault ?? self.fault(result)
            }
        }
        if let fault { throw fault }
        return answer
    }

    private func awaitAnswer() throws(StoreError) {
        while true {
            let left = cpg_flush(handle)
            guard left >= 0 else { throw lost() }
            if left == 0 && cpg_is_busy(handle) == 0 { return }
            var wish = pollfd(
                fd: cpg_socket(handle), events: Int16(POLLIN) | (left > 0 ? Int16(POLLOUT) : 0), revents: 0)
            let count = poll(&wish, 1, patience)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw lost("no answer within \(patience / 1000) s") }
            guard cpg_consume_input(handle) == 1 else { throw lost() }
        }
    }

    private func lost(_ detail: String? = nil) -> StoreError {
        isBroken = true
        return StoreError(.unreachable, place: place, detail: detail ?? Self.line(cpg_error_message(handle)))
    }

    private func fault(_ result: OpaquePointer) -> StoreError {
        let state = cpg_result_state(result).map { String(cString: $0) } ?? ""
        let detail = Self.line(cpg_result_error(result)) + (state.isEmpty ? "" : " (\(state))")
        let code: StoreError.Code
        switch state.prefix(2) {
        // Connection, conflict between transactions, resources, an operator's doing, system trouble.
        case "08", "40", "57", "58": code = .unreachable
        case "53": code = state == "53100" ? .full : .unreachable
        case "XX": code = .damaged
        default: code = state.isEmpty ? .unreachable : .refused
        }
        if code == .unreachable && state.prefix(2) != "40" { isBroken = true }
        return StoreError(code, place: place, detail: detail)
    }

    private static func line(_ text: UnsafePointer<CChar>?) -> String {
        let text = text.map { String(cString: $0) } ?? ""
        return text.split(separator: "\n").first.map(String.init) ?? "the connection was lost"
    }

    // MARK: Notifications

    /// Waits until something was notified, the time is over, or `wakeDescriptor` can be read.
    func awaitNotification(milliseconds: Int32, wakeDescriptor: Int32) throws(StoreError) -> Bool {
        var wishes = [
            pollfd(fd: cpg_socket(handle), events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&wishes, 2, milliseconds) > 0, wishes[0].revents != 0 else { return false }
        guard cpg_consume_input(handle) == 1 else { throw lost() }
        var found = false
        while cpg_take_notification(handle) == 1 { found = true }
        guard Int(cpg_status(handle)) == CPG_CONNECTION_OK else { throw lost() }
        return found
    }
}

/// A statement with values for `$1` and so on.
struct PostgresStatement {
    let sql: String
    let values: [PostgresValue]
}

/// What came of a statement.
struct PostgresAnswer {
    /// Of one that asks for rows.
    var rows: [SQLRow] = []
    /// How many rows it wrote, if it does not ask for them.
    var touched = 0
}
