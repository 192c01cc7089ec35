import Glibc

/// How much memory there is for this process and those it starts.
enum MachineMemory {
    /// That of the machine, or what its control group is given of it.
    static let bytes: Int = {
        let pages = sysconf(Int32(_SC_PHYS_PAGES)), size = sysconf(Int32(_SC_PAGESIZE))
        let machine = pages > 0 && size > 0 ? pages * size : Int.max
        let limits = [
            "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        ].compactMap { path in
            (try? Files.read(path)).flatMap { Int(String(decoding: $0, as: UTF8.self).filter(\.isNumber)) }
        }
        return limits.reduce(machine, min)
    }()
}
