/// Reads what tape.c wrote; both ends are ours, so the bytes are taken to be well formed.
struct TapeReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func load<T: BitwiseCopyable>(_ type: T.Type) -> T {
        defer { position += MemoryLayout<T>.size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: type) }
    }

    mutating func read() -> LuaData {
        let tag = bytes[position]
        position += 1
        switch tag {
        case UInt8(ascii: "0"): return .null
        case UInt8(ascii: "t"): return .boolean(true)
        case UInt8(ascii: "f"): return .boolean(false)
        case UInt8(ascii: "i"): return .integer(load(Int64.self))
        case UInt8(ascii: "d"): return .number(load(Double.self))
        case UInt8(ascii: "s"):
            let count = Int(load(Int32.self))
            defer { position += count }
            return .string(Array(bytes[position..<position + count]))
        case UInt8(ascii: "["):
            var elements: [LuaData] = []
            while bytes[position] != UInt8(ascii: "]") { elements.append(read()) }
            position += 1
            return .array(elements)
        case UInt8(ascii: "{"):
            var members: [LuaData: LuaData] = [:]
            while bytes[position] != UInt8(ascii: "}") {
                let key = read()
                members[key] = read()
            }
            position += 1
            return .table(members)
        default: return .nil
        }
    }
}

/// Writes what tape.c reads.
struct TapeWriter {
    private(set) var bytes: [UInt8] = []

    private mutating func append(_ tag: Unicode.Scalar) { bytes.append(UInt8(ascii: tag)) }

    private mutating func append(_ value: some BitwiseCopyable) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ data: LuaData) {
        switch data {
        case .nil: append("n")
        case .null: append("0")
        case .boolean(let value): append(value ? "t" : "f")
        case .integer(let value):
            append("i")
            append(value)
        case .number(let value):
            append("d")
            append(value)
        case .string(let text):
            append("s")
            append(Int32(text.count))
            bytes.append(contentsOf: text)
        case .array(let elements):
            append("[")
            for element in elements { write(element) }
            append("]")
        case .table(let members):
            append("{")
            // What Lua refuses as a key is left out, as a member that is nil is.
            for (key, value) in members where key != .nil && !key.isNotANumber {
                write(key)
                write(value)
            }
            append("}")
        }
    }
}

extension LuaData {
    fileprivate var isNotANumber: Bool {
        if case .number(let value) = self { value.isNaN } else { false }
    }
}
