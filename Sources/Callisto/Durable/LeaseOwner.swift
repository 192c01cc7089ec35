package import Automation
internal import Essentials
internal import Glibc

/// The holder of a lease: a process, told apart from every other that a machine or one of its containers has or had.
///
/// `host:process:place.start`. The place is the start of the machine and the space in which the process has its
/// number: containers have numbers of their own, and often the same ones. The start of the process tells it from a
/// later one that got its number.
package enum LeaseOwner {
    /// This process.
    package static let current: String =
        "\(host):\(getpid()):\(place ?? "?").\(ProcessTable.fields(of: getpid())?.start ?? "?")"

    /// Whether the holder of a lease was a process of this machine, and of its part of it, that is no more.
    ///
    /// Of whom that cannot be said is not dead: their lease ends by itself.
    package static func isDead(_ owner: String) -> Bool {
        let parts = owner.split(separator: ":")
        guard parts.count == 3, parts[0] == host, let process = Int32(parts[1]), let place else {
            return false
        }
        let marks = parts[2].split(separator: ".")
        guard marks.count == 2, marks[0] == place, marks[1] != "?" else { return false }
        guard let now = ProcessTable.fields(of: process) else {
            return kill(process, 0) != 0 && errno == ESRCH
        }
        return now.isOver || now.start != marks[1]
    }

    /// What people are told of a holder: its host and its number.
    package static func shown(_ owner: String) -> String {
        owner.split(separator: ":").prefix(2).joined(separator: ":")
    }

    /// Ends the leases of the dead among the holders of runs, so that others take their runs over now and not when the
    /// leases are over.
    ///
    /// - Returns: How many runs they held.
    @discardableResult
    package static func endLeasesOfTheDead(in store: any RunStore) async throws(StoreError) -> Int {
        let held = try await store.runs(RunQuery(states: [.running], limit: 1000))
        var verdicts: [String: Bool] = [:]
        var lost: [LeaseUse] = []
        for run in held {
            guard let owner = run.owner else { continue }
            let verdict = verdicts[owner] ?? isDead(owner)
            verdicts[owner] = verdict
            if verdict { lost.append(LeaseUse(lease: run.lease, active: run.active)) }
        }
        guard !lost.isEmpty else { return 0 }
        return try await store.renew(lost, duration: .milliseconds(-1)).count
    }

    private static let host: String = {
        var name = [CChar](repeating: 0, count: 256)
        let isKnown = gethostname(&name, name.count - 1) == 0
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return isKnown ? String(decoding: bytes, as: UTF8.self).filter { $0 != ":" } : "?"
    }()

    /// `nil` where the system does not say.
    private static let place: String? = {
        let boot = "/proc/sys/kernel/random/boot_id".fileBytes
        guard !boot.isEmpty else { return nil }
        var space = [UInt8](repeating: 0, count: 128)
        let count = readlink("/proc/self/ns/pid", &space, space.count)
        guard count > 0 else { return nil }
        return Digest.text(Digest.of(boot + space[..<count]).prefix(4))
    }()
}

/// What the system says of processes, in proc(5).
package enum ProcessTable {
    package struct Fields {
        package let session: Int32
        package let start: String
        /// It has ended, and only its parent has not heard of that yet.
        package let isOver: Bool
    }

    package static func fields(of process: Int32) -> Fields? {
        let text = "/proc/\(process)/stat".fileBytes
        // The name before may hold anything; the numbers begin behind its bracket with the third.
        guard let end = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(end + 1)...].split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard fields.count > 19, let session = Int32(fields[3]) else { return nil }
        return Fields(session: session, start: fields[19], isOver: ["Z", "X"].contains(fields[0]))
    }
}
