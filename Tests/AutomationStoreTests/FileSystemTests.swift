import Automation
import Testing

@testable import AutomationStore

@Suite struct `File systems` {
    @Test(arguments: [
        ("/srv/runs.db", "ext4"), ("/srv/share/runs.db", "nfs4"), ("/srv/shared/runs.db", "ext4"),
    ])
    func `that cannot be locked are refused by name`(_ path: String, _ kind: String) {
        let mounts = "/dev/vda / ext4 rw 0 0\nserver:/x /srv/share nfs4 rw 0 0\n"
        if kind == "ext4" {
            #expect(throws: Never.self) { try FileSystem.requireLocal(path, mounts: mounts) }
        } else {
            let error = #expect(throws: StoreError.self) { try FileSystem.requireLocal(path, mounts: mounts) }
            #expect(
                error?.description
                    == "the store /srv/share/runs.db is on nfs4, where files cannot be locked safely; "
                    + "use a local disk or --store postgres://…")
        }
    }
}
