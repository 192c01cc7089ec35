internal import Glibc

/// Names from outside: of files, of variables, words of a command line. The system takes any bytes for them, while
/// Swift's texts are UTF-8 and repair what is none; a repaired name is another file's.
///
/// A byte that belongs to no UTF-8 stands in a text as one of the last private characters, U+10FF80 to U+10FFFF, and
/// is itself again where the text goes back to the system or to a script. A name that has such characters of its own
/// comes as their bytes. People see them as `\xE9`, see `Visible`.
extension String {
    /// A name as the system gave it.
    package init(systemName bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self), !text.hasRawBytes {
            self = text
            return
        }
        var scalars = UnicodeScalarView()
        var rest = Array(bytes)[...]
        while let first = rest.first {
            var iterator = rest.makeIterator()
            var decoder = UTF8()
            if case .scalarValue(let scalar) = decoder.decode(&iterator), scalar.rawByte == nil {
                scalars.append(scalar)
                rest = rest.dropFirst(UTF8.width(scalar))
            } else {
                scalars.append(Unicode.Scalar(rawByte: first))
                rest = rest.dropFirst()
            }
        }
        self = String(scalars)
    }

    /// The same of a text of C's.
    package init(systemName text: UnsafePointer<CChar>) {
        var count = 0
        while text[count] != 0 { count += 1 }
        self.init(systemName: UnsafeBufferPointer(start: text, count: count).map(UInt8.init(bitPattern:)))
    }

    /// The bytes that the system has for it.
    package var systemName: [UInt8] {
        guard hasRawBytes else { return Array(utf8) }
        var bytes: [UInt8] = []
        for scalar in unicodeScalars {
            if let byte = scalar.rawByte {
                bytes.append(byte)
            } else {
                bytes += UTF8.encode(scalar) ?? .init()
            }
        }
        return bytes
    }

    /// The bytes for a function of C's, their end included.
    package var systemPath: [CChar] {
        guard hasRawBytes else { return Array(utf8CString) }
        return systemName.map(CChar.init(bitPattern:)) + [0]
    }

    /// What the file of this path holds; nothing where it cannot be read.
    package var fileBytes: [UInt8] {
        guard let file = fopen(systemPath, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    /// A sentence for people and records: bytes that are no UTF-8 are written `\xE9`.
    package var withVisibleBytes: String {
        guard hasRawBytes else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if let byte = scalar.rawByte {
                // None is below 0x80, so that there are always two digits.
                text += "\\x" + String(byte, radix: 16, uppercase: true)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private var hasRawBytes: Bool {
        // Asked of every name and message: megabytes of them are looked through at once.
        let mayHave = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0xF4, bytes.count) != nil } ?? false
        }
        return mayHave ?? true && unicodeScalars.contains { $0.rawByte != nil }
    }
}

extension Unicode.Scalar {
    private static let rawBytes: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

    /// The byte that it stands for, where it stands for one.
    package var rawByte: UInt8? {
        Self.rawBytes.contains(value) ? UInt8(truncatingIfNeeded: value) : nil
    }

    /// - Parameter byte: At least 0x80, as every byte is that belongs to no UTF-8.
    fileprivate init(rawByte byte: UInt8) { self = Self(0x10FF00 | UInt32(byte)) ?? "\u{FFFD}" }
}
