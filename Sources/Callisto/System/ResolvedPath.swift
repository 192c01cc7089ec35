internal import Glibc

/// Where a path really leads: absolute, without `..` and without symbolic links.
///
/// The last parts need not be there; what is there is resolved.
struct ResolvedPath: Sendable, Hashable {
    let text: String

    /// `nil` for what can be no path, and for `..` behind a folder that is not there.
    init?(_ path: String) {
        guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
        var existing = path
        if !path.hasPrefix("/") {
            guard let folder = getcwd(nil, 0) else { return nil }
            defer { free(folder) }
            existing = String(cString: folder) + "/" + path
        }
        var missing: [Substring] = []
        while true {
            if let real = ResolvedPath.real(existing) {
                let rest = missing.reversed().joined(separator: "/")
                text = rest.isEmpty ? real : (real == "/" ? "/" : real + "/") + rest
                return
            }
            guard let slash = existing.lastIndex(of: "/") else { return nil }
            let part = existing[existing.index(after: slash)...]
            if part == ".." { return nil }
            if !part.isEmpty && part != "." { missing.append(part) }
            existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
        }
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
