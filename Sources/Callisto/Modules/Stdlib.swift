internal import CStdlib

/// The Lua files inside the binary.
public enum Stdlib {
    public struct File: Sendable {
        /// Its path in the folder `stdlib`, `_meta/api.gen.lua`.
        public let name: String
        public let source: [UInt8]

        /// What errors call it.
        public var chunkName: String { "stdlib/" + name }

        /// Whether it is a module; a name that begins with `_` is the host's own.
        public var isModule: Bool { !name.hasPrefix("_") && !name.contains("/_") }
    }

    private static let folder: String = "stdlib/"

    /// Whether errors call a chunk so that is the host's own, from the binary or from a folder.
    static func isChunk(_ name: String) -> Bool { name.hasPrefix(folder) || name.hasPrefix("[") }

    public static var files: [File] {
        (0..<cstdlib_file_count()).compactMap { index in
            guard let file = cstdlib_file_at(index)?.pointee else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return File(name: String(cString: file.name), source: Array(bytes))
        }
    }

    /// Whether scripts can `require` a module of the library. Those in folders, `rollout.plan`, are parts of one.
    static func isDocumented(_ module: String) -> Bool { !module.contains(".") && module != "misuse" }

    /// What scripts can `require` of them.
    static var moduleNames: [String] { allNames.filter(isDocumented) }

    /// What only the library requires of them.
    static var innerNames: [String] { allNames.filter { !isDocumented($0) } }

    private static var allNames: [String] {
        (0..<cstdlib_file_count()).compactMap { index in
            guard let file = cstdlib_file_at(index)?.pointee else { return nil }
            let name = String(cString: file.name)
            guard File(name: name, source: []).isModule else { return nil }
            return name.dropLast(".lua".count).split(separator: "/").joined(separator: ".")
        }
    }

    public static func file(_ name: String) -> File? {
        for index in 0..<cstdlib_file_count() {
            guard let file = cstdlib_file_at(index)?.pointee, String(cString: file.name) == name else {
                continue
            }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return File(name: name, source: Array(bytes))
        }
        return nil
    }
}
