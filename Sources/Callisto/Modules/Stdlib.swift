internal import CStdlib

/// The Lua files inside the binary.
public enum Stdlib {
    public struct File: Sendable {
        /// Its path in the folder `stdlib`, `_meta/api.gen.lua`.
        public let name: String
        public let source: [UInt8]
    }

    public static var files: [File] {
        (0..<cstdlib_file_count()).compactMap { index in
            guard let file = cstdlib_file_at(index)?.pointee else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return File(name: String(cString: file.name), source: Array(bytes))
        }
    }

    public static func file(_ name: String) -> File? { files.first { $0.name == name } }
}
