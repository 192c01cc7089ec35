internal import Automation
internal import Foundation

/// What the file system underneath promises.
enum FileSystem {
    /// Those on which locks between machines, or memory shared between processes, cannot be trusted.
    private static let remote: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs"]

    static func requireLocal(
        _ path: String,
        mounts: String = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
    ) throws(StoreError) {
        let folder =
            URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
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
}
