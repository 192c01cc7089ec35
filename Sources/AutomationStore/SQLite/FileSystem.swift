internal import Automation
internal import Glibc
internal import Quantities

/// What the file system underneath promises.
enum FileSystem {
    /// Those on which locks between machines, or memory shared between processes, cannot be trusted.
    private static let remote: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs"]

    /// Throws where `path` is, or would be made, on one of them. `mounts` is as in `/proc/self/mounts`.
    static func requireLocal(_ path: String, mounts: String = Self.mounts()) throws(StoreError) {
        let folder = folder(of: path) + "/"
        var best: (place: String, kind: String) = ("", "")
        for line in mounts.split(separator: "\n") {
            let columns = line.split(separator: " ")
            guard columns.count > 2 else { continue }
            let place = columns[1] == "/" ? "/" : columns[1] + "/"
            // A later mount on the same place hides the earlier.
            if folder.hasPrefix(place) && place.count >= best.place.count {
                best = (String(place), String(columns[2]))
            }
        }
        guard remote.contains(best.kind) else { return }
        throw StoreError(.remote, place: path, detail: best.kind)
    }

    /// Makes an empty file where there is none, for its owner alone: conversations are in it.
    ///
    /// One that is there is not even opened, as closing it would let go of the locks that this process has on
    /// it. Why a file cannot be made is said by who opens it.
    static func create(_ path: String) {
        let descriptor = Glibc.open(path.systemPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Why nothing can be written to a SQLite file that is there, or to its log; `nil` if it can.
    ///
    /// A process that ends while SQLite tidies up, and who copies a file with its log alone, leaves a log without
    /// the index beside it, which SQLite makes again: that takes the folder.
    static func refusal(toWrite path: String) -> String? {
        guard exists(path) else { return nil }
        let beside = [path + "-wal", path + "-shm"]
        let isMade = !beside.allSatisfy(exists)
        for place in [path] + beside + (isMade ? [folder(of: path)] : []) {
            // What is not there, or went since it was looked for, is made in the folder.
            guard access(place.systemPath, W_OK) != 0, errno != ENOENT else { continue }
            return "\(place): \(String(cString: strerror(errno)))"
        }
        return nil
    }

    /// Throws where a file is there and this account may not even read it.
    static func requireReadable(_ path: String) throws(StoreError) {
        guard exists(path), access(path.systemPath, R_OK) != 0 else { return }
        throw StoreError(.unreachable, place: path, detail: String(cString: strerror(errno)))
    }

    /// What SQLite keeps beside a file, where it does.
    static func removeLogs(of path: String) {
        for ending in ["-wal", "-shm", "-journal"] { unlink((path + ending).systemPath) }
    }

    static func exists(_ path: String) -> Bool { access(path.systemPath, F_OK) == 0 }

    /// Without symbolic links, where it is there; the file itself need not be.
    static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[..<$0] + "/" } ?? "."
        guard let real = realpath(String(folder).systemPath, nil) else { return String(folder) }
        defer { free(real) }
        return String(systemName: real)
    }

    private static func mounts() -> String {
        guard let file = fopen("/proc/self/mounts", "re") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16384)
        while case let count = fread(&block, 1, block.count, file), count > 0 { text += block[..<count] }
        return String(decoding: text, as: UTF8.self)
    }
}
