internal import Automation
internal import CPostgres

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
        case .integer(let integer): bytes = Self.bigEndian(integer)
        case .text(let text): bytes = Array(text.utf8)
        case .blob(let blob): bytes = blob
        }
    }

    /// An array of one dimension.
    private init(elements: [[UInt8]], type: UInt32, arrayType: UInt32) {
        self.type = arrayType
        var bytes = Self.bigEndian(Int32(elements.isEmpty ? 0 : 1)) + Self.bigEndian(Int32(0))
        bytes += Self.bigEndian(Int32(bitPattern: type))
        if !elements.isEmpty { bytes += Self.bigEndian(Int32(elements.count)) + Self.bigEndian(Int32(1)) }
        for element in elements {
            bytes += Self.bigEndian(Int32(element.count))
            bytes += element
        }
        self.bytes = bytes
    }

    init(_ integers: [Int64]) {
        self.init(elements: integers.map(Self.bigEndian), type: Self.int8, arrayType: 1016)
    }

    init(_ texts: [String]) {
        self.init(elements: texts.map { Array($0.utf8) }, type: Self.text, arrayType: 1009)
    }

    init(_ blobs: [[UInt8]]) { self.init(elements: blobs, type: Self.bytea, arrayType: 1001) }

    private static func bigEndian(_ integer: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: integer.bigEndian) { Array($0) }
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
