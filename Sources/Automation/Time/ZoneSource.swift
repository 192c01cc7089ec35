internal import Glibc

/// Where zones are read from: the system's folder of TZif files, or bytes handed in.
///
/// ```swift
/// let zone = try ZoneSource.system.zone("America/New_York")
/// ```
///
/// `UTC` needs no file. A name that is not there throws a `ScheduleError` that
/// offers the nearest one.
public struct ZoneSource: Sendable {
    private enum Place: Sendable {
        case folder(String)
        case files([String: [UInt8]])
    }
    private let place: Place

    public init(folder: String) { place = .folder(folder) }

    public init(files: [String: [UInt8]]) { place = .files(files) }

    /// Debian's zones, from the package `tzdata`.
    public static let system: ZoneSource = ZoneSource(folder: "/usr/share/zoneinfo")

    public func zone(_ name: String) throws(ScheduleError) -> Zone {
        if name == "UTC" { return .utc }
        guard Self.isPlain(name), let bytes = bytes(of: name) else {
            let names = names()
            if names.isEmpty, case .folder(let folder) = place {
                throw ScheduleError(.zone(.noFolder(folder)), value: name)
            }
            throw ScheduleError(
                .zone(.unknown), value: name, suggestion: Self.nearest(to: name, among: names))
        }
        do {
            return try ZoneFile.read(bytes, name: name)
        } catch {
            throw ScheduleError(.zone(.faulty(error)), value: name)
        }
    }

    /// Every name that can be asked for, sorted.
    public func names() -> [String] {
        switch place {
        case .files(let files): files.keys.sorted()
        case .folder(let folder): Self.list(folder, prefix: "").sorted()
        }
    }

    /// A name never leaves the folder.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 100
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0.first != "."
            }
    }

    private func bytes(of name: String) -> [UInt8]? {
        switch place {
        case .files(let files): files[name]
        case .folder(let folder): Self.contents(folder + "/" + name)
        }
    }

    /// The nearest whole name; else the one whose last part is meant, as in "new york".
    private static func nearest(to name: String, among names: [String]) -> String? {
        guard name.utf8.count <= 256 else { return nil }
        let plain = String(name.map { $0 == " " ? "_" : $0 }).lowercased()
        let city = names.first { $0.lowercased().hasSuffix("/" + plain) }
        return city ?? Nearest.name(to: name, among: names)
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        // Zone files are below 4 KB; whatever is far larger is something else.
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 1_000_000 else {
            return nil
        }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
    }

    /// `posix` and `right` repeat the rest; names in lower case are tables, not zones.
    private static func list(_ folder: String, prefix: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let first = name.unicodeScalars.first, ("A"..."Z").contains(first) else { continue }
            if entry.pointee.d_type == UInt8(DT_DIR) {
                names += list(folder + "/" + name, prefix: prefix + name + "/")
            } else {
                names.append(prefix + name)
            }
        }
        return names
    }
}
