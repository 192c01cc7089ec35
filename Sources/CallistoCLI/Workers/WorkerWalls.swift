import Automation
import Callisto
import Glibc
import Synchronization
import TelnyxCatalog

/// The files and programs that a worker process is let to by the system itself: what the runs that it may get were
/// granted.
struct WorkerWalls: Sendable, Hashable {
    /// Absolute, without links as far as they are there.
    private(set) var reads: Set<String> = []
    private(set) var writes: Set<String> = []
    private(set) var programs: Set<String> = []

    init() {}

    /// What a run or a job needs; `nil` where that is everything.
    ///
    /// - Parameter usual: What runs get that have no permissions of their own.
    init?(_ manifest: RunManifest, usual: Permissions) {
        guard let places = (manifest.permissions ?? usual).places else { return nil }
        reads = Set(places.reads.map(Self.place))
        writes = Set(places.writes.map(Self.place))
        programs = Set(places.programs)
        // Modules are beside the script. A run that was begun elsewhere by a relative name has them among its grants.
        if manifest.name.hasPrefix("/") {
            reads.insert(Self.place(ScriptFile.folder(of: manifest.name)))
        }
    }

    /// Whether what needs these can do with those.
    func covers(_ other: WorkerWalls) -> Bool {
        other.programs.isSubset(of: programs) && other.reads.allSatisfy { Self.holds($0, reads) }
            && other.writes.allSatisfy { Self.holds($0, writes) }
    }

    mutating func formUnion(_ other: WorkerWalls) {
        reads.formUnion(other.reads)
        writes.formUnion(other.writes)
        programs.formUnion(other.programs)
    }

    private static func holds(_ path: String, _ places: Set<String>) -> Bool {
        var path = path
        while !places.contains(path) {
            guard path != "/", let slash = path.lastIndex(of: "/") else { return false }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        return true
    }

    private static func place(_ path: String) -> String {
        guard let text = realpath(path.isEmpty ? "." : path, nil) else { return path }
        defer { free(text) }
        return String(cString: text)
    }

    // MARK: From process to process

    var json: JSONValue {
        let lists = [("reads", reads), ("writes", writes), ("programs", programs)]
        return .object(
            JSONObject(lists.map { (key: $0.0, value: .array($0.1.sorted().map { .string($0) })) }))
    }

    init?(_ json: JSONValue) {
        guard json.object != nil else { return nil }
        func list(_ name: String) -> Set<String> { Set((json[name]?.array ?? []).compactMap(\.string)) }
        (reads, writes, programs) = (list("reads"), list("writes"), list("programs"))
    }
}

/// The walls that the next worker process gets; they widen with what it turns out that runs need.
final class WallPlan: Sendable {
    private let walls: Mutex<WorkerWalls?>
    private let usual: Permissions

    /// - Parameter usual: What runs get that have no permissions of their own.
    init(_ manifests: [RunManifest], usual: Permissions) {
        self.usual = usual
        walls = Mutex(WorkerWalls())
        for manifest in manifests { add(manifest) }
    }

    /// `nil` where there are none.
    var current: WorkerWalls? { walls.withLock { $0 } }

    func add(_ manifest: RunManifest) {
        let needed = WorkerWalls(manifest, usual: usual)
        walls.withLock { walls in
            guard let needed else {
                walls = nil
                return
            }
            walls?.formUnion(needed)
        }
    }
}
