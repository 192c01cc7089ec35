internal import Automation
internal import CPostgres
internal import Essentials
internal import Glibc
internal import Synchronization

/// One connection to PostgreSQL; used by one thread at a time, never two statements at once.
///
/// libpq runs without blocking and this waits on its socket, so a server that
/// stops answering costs `patience` and not for ever.
///
/// A pooler may hand each transaction to another server's session, which others
/// used before: tables are named with their schema, statements have no names,
/// and nothing is set for longer than a transaction.
final class PostgresConnection: StoreConnection {
    let place: String
    let schema: String
    private let handle: OpaquePointer
    private let traffic: PostgresTraffic
    private var texts: [String: String] = [:]
    private var isBroken = false

    /// Whether a pooler stands between: the server does not know the connection by its number.
    private(set) var isPooled = false
    /// Whether it is a copy that takes no writes.
    private(set) var isStandby = false
    /// The statement that begins a transaction, and one on commits where they would return before they are on disk.
    private(set) var beginning: [PostgresStatement] = [.begin]

    /// How long one answer may take, in milliseconds; for ever if negative. Nothing but care of the tables works for
    /// longer than a lock is held.
    var patience: Int32 = 15000

    /// - Parameter isDirect: Whether it goes past a pooler, if there is one.
    init(
        _ address: PostgresAddress, _ traffic: PostgresTraffic = PostgresTraffic(), isDirect: Bool = false
    ) throws(StoreError) {
        if let problem = cpg_load() {
            throw StoreError(.library, place: address.place, detail: String(cString: problem))
        }
        guard let handle = cpg_connect(isDirect ? address.directConninfo : address.conninfo) else {
            throw StoreError(.unreachable, place: address.place, detail: "out of memory")
        }
        // From here on the deinitialiser closes it, also when this throws.
        self.place = address.place
        self.schema = address.schema
        self.handle = handle
        self.traffic = traffic
        guard Int(cpg_status(handle)) == CPG_CONNECTION_OK else {
            throw StoreError(.unreachable, place: place, detail: Self.line(cpg_error_message(handle)))
        }
        try learn()
    }

    private func learn() throws(StoreError) {
        let facts = try answer(
            PostgresStatement(
                sql: "SELECT pg_backend_pid(), pg_is_in_recovery()::int, "
                    + "(current_setting('synchronous_commit') = 'off')::int", values: []))
        guard var row = facts.rows.first else { return }
        isPooled = row.integer() != Int64(cpg_backend_pid(handle))
        isStandby = row.integer() == 1
        if row.integer() == 1 {
            beginning.append(PostgresStatement(sql: "SET LOCAL synchronous_commit TO on", values: []))
        }
    }

    deinit { cpg_finish(handle) }

    /// Whether it has to be replaced.
    var isUsable: Bool { !isBroken && Int(cpg_status(handle)) == CPG_CONNECTION_OK }

    // MARK: Statements

    /// Statements without arguments, in the text protocol.
    func simple(_ sql: String) throws(StoreError) {
        traffic.note(statements: 1)
        guard cpg_send_query(handle, sql) == 1 else { throw lost() }
        _ = try results()
    }

    func answer(_ statement: PostgresStatement) throws(StoreError) -> PostgresAnswer {
        traffic.note(statements: statement.isFrame ? 0 : 1)
        try send(statement)
        return try results()
    }

    /// Many statements in one go; an answer for each. What does not begin a transaction is one together.
    func pipeline(_ statements: [PostgresStatement]) throws(StoreError) -> [PostgresAnswer] {
        traffic.note(statements: statements.count { !$0.isFrame })
        guard cpg_enter_pipeline(handle) == 1 else { throw lost() }
        for statement in statements { try send(statement) }
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

    /// Placeholders, locks and tables as PostgreSQL has them.
    private func text(of sql: String) -> String {
        if let text = texts[sql] { return text }
        let text = PostgresText.of(sql, schema: schema)
        // Statements for one use alone would fill it.
        if texts.count < 500 { texts[sql] = text }
        return text
    }

    private func send(_ statement: PostgresStatement) throws(StoreError) {
        let values = statement.values
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
        let types = values.map(\.type)
        let text = text(of: statement.sql)
        let isSent = buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = places.map { place in place.flatMap { base?.advanced(by: $0.offset) } }
            return cpg_send_params(handle, text, Int32(values.count), types, pointers, lengths, formats) == 1
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
            guard count > 0 else {
                throw lost(
                    "no answer within \(OutsideDuration(nearestMilliseconds: Int64(patience)).duration.exactText)"
                )
            }
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
        default: code = state.isEmpty ? .unreachable : Self.code(of: state)
        }
        if code == .unreachable && state.prefix(2) != "40" { isBroken = true }
        if code == .readOnly && isStandby {
            return StoreError(code, place: place, detail: Self.standby)
        }
        return StoreError(code, place: place, detail: detail)
    }

    /// Errors that an administrator caused or can mend; all others are ours.
    private static func code(of state: String) -> StoreError.Code {
        switch state {
        case "42501": .denied
        case "25006": .readOnly
        // Schema, table, function or column that is not there.
        case "3F000", "42P01", "42883", "42703": .tables
        // Somebody else's lock.
        case "55P03": .unreachable
        default: .refused
        }
    }

    static let standby = "the server is a standby"

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
    var values: [PostgresValue]

    static let begin = PostgresStatement(sql: "BEGIN", values: [])
    static let commit = PostgresStatement(sql: "COMMIT", values: [])

    /// Whether it begins or ends a transaction.
    var isFrame: Bool { sql == Self.begin.sql || sql == Self.commit.sql }
}

/// How much a store asked its server.
final class PostgresTraffic: Sendable {
    private let counts = Mutex((statements: 0, turns: 0))

    /// One turn, with so many statements beside those that begin and end transactions.
    func note(statements: Int) {
        counts.withLock { counts in
            counts.statements += statements
            counts.turns += 1
        }
    }

    /// Statements, and the times that somebody waited for the server.
    var seen: (statements: Int, turns: Int) { counts.withLock { $0 } }
}

/// What came of a statement.
struct PostgresAnswer {
    /// Of one that asks for rows.
    var rows: [SQLRow] = []
    /// How many rows it wrote, if it does not ask for them.
    var touched = 0
}

/// Statements as they are written for both engines, in PostgreSQL's words.
enum PostgresText {
    private static let tables: Set<String> = [
        "run", "journal", "signal", "attachment", "source", "job", "token", "session", "queue", "event",
        "callisto_format",
    ]
    private static let before: Set<String> = ["FROM", "INTO", "UPDATE", "JOIN"]

    /// `?1` becomes `$1`, `{by …}` nothing, `{skip}` a lock that passes by others', and each table, and the clock, gets its schema.
    static func of(_ sql: String, schema: String) -> String {
        var text = ""
        var word = ""
        var last = ""
        func end() {
            guard !word.isEmpty else { return }
            let isOurs = word == "callisto_now" || (tables.contains(word) && before.contains(last))
            text += isOurs ? "\"\(schema)\".\(word)" : word
            last = word
            word = ""
        }
        var isHint = false
        for character in sql.replacing("{skip}", with: "FOR UPDATE SKIP LOCKED") {
            // An index that is named for SQLite.
            if character == "{" { isHint = true }
            if isHint {
                isHint = character != "}"
                continue
            }
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            end()
            // Only spaces may stand between a keyword and its table.
            if !character.isWhitespace { last = "" }
            text.append(character == "?" ? "$" : character)
        }
        end()
        return text
    }
}

/// A value as PostgreSQL's binary protocol carries it.
struct PostgresValue {
    /// The type's number in PostgreSQL's catalogue.
    let type: UInt32
    let bytes: [UInt8]?

    private static let int8: UInt32 = 20
    private static let text: UInt32 = 25
    private static let bytea: UInt32 = 17

    /// Of the type that the statement asks for; all columns are of three types, which the cases fit.
    init(_ value: SQLValue) {
        type = 0
        switch value {
        case .null: bytes = nil
        case .integer(let integer):
            var eight: [UInt8] = []
            eight.append(bigEndian: integer)
            bytes = eight
        case .text(let text): bytes = Self.bytes(of: text)
        case .blob(let blob): bytes = blob
        }
    }

    /// An array of one dimension, whose elements `append` writes one after the other, each with its length.
    private init<Element>(
        _ elements: [Element], type: UInt32, arrayType: UInt32, hasNulls: Bool = false,
        append: (Element, inout [UInt8]) -> Void
    ) {
        self.type = arrayType
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + elements.count * 16)
        bytes.append(bigEndian: Int32(elements.isEmpty ? 0 : 1))
        bytes.append(bigEndian: Int32(hasNulls ? 1 : 0))
        bytes.append(bigEndian: type)
        if !elements.isEmpty {
            bytes.append(bigEndian: Int32(elements.count))
            bytes.append(bigEndian: Int32(1))
        }
        for element in elements { append(element, &bytes) }
        self.bytes = bytes
    }

    init(_ integers: [Int64]) {
        self.init(integers, type: Self.int8, arrayType: 1016) { integer, bytes in
            bytes.append(bigEndian: Int32(8))
            bytes.append(bigEndian: integer)
        }
    }

    init(_ texts: [String]) {
        self.init(texts, type: Self.text, arrayType: 1009) { text, bytes in
            let utf8 = Self.bytes(of: text)
            bytes.append(bigEndian: Int32(utf8.count))
            bytes += utf8
        }
    }

    /// PostgreSQL has no text with a zero in it; the sign for one stands in its place.
    private static func bytes(of text: String) -> [UInt8] {
        let utf8 = Array(text.utf8)
        return utf8.contains(0) ? Array(text.replacing("\0", with: "\u{2400}").utf8) : utf8
    }

    init(_ blobs: [[UInt8]]) {
        self.init(blobs, type: Self.bytea, arrayType: 1001) { blob, bytes in
            bytes.append(bigEndian: Int32(blob.count))
            bytes += blob
        }
    }

    /// One column of several lists of values.
    init(_ values: [SQLValue], of column: SQLBulk.Column) {
        let (type, arrayType): (UInt32, UInt32) =
            switch column {
            case .integer: (Self.int8, 1016)
            case .text: (Self.text, 1009)
            case .blob: (Self.bytea, 1001)
            }
        self.init(values, type: type, arrayType: arrayType, hasNulls: values.contains(.null)) {
            value, bytes in
            guard let element = PostgresValue(value).bytes else { return bytes.append(bigEndian: Int32(-1)) }
            bytes.append(bigEndian: Int32(element.count))
            bytes += element
        }
    }

    // MARK: Reading

    static func rows(of result: OpaquePointer) -> [SQLRow] {
        let columns = cpg_columns(result)
        return (0..<cpg_rows(result)).map { row in
            SQLRow((0..<columns).map { value(result, row, $0) })
        }
    }

    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> SQLValue {
        guard cpg_is_null(result, row, column) == 0, let start = cpg_value(result, row, column) else {
            return .null
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(cpg_length(result, row, column)))
        switch cpg_type(result, column) {
        case int8, 23, 21:
            let negative = bytes.first.map { $0 >= 128 } ?? false
            return .integer(bytes.reduce(negative ? -1 : 0) { $0 << 8 | Int64($1) })
        case bytea: return .blob(Array(bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian integer: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: integer.bigEndian) { self += $0 }
    }
}
