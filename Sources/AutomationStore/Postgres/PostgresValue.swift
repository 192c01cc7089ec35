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
