import Automation
import TelnyxCatalog
import TestSupport
import Testing

@testable import Callisto

@Suite struct `A job's permissions` {
    struct Row: CustomTestStringConvertible {
        let asked: JSONValue
        /// `nil` when they are granted.
        let sentence: String?
        var testDescription: String { asked.text() }
    }

    private static let served = Permissions.none.allowing(
        .operations("assistants.*"), .reading("/srv/data"), .environment("REGION"))

    @Test(arguments: [
        Row(asked: ["operations": ["assistants.tests.*"]], sentence: nil),
        Row(
            asked: ["operations": ["*"]],
            sentence: "permissions: operations '*' is more than callisto serve was given; add --allow-op=*"),
        Row(asked: ["read": ["today/a.csv"]], sentence: nil),
        Row(
            asked: ["read": ["/etc"]],
            sentence: "permissions: read '/etc' is more than callisto serve was given; add --allow-read=/etc"),
        Row(asked: ["env": ["REGION"]], sentence: nil),
        Row(
            asked: ["env": ["HOME"]],
            sentence: "permissions: env 'HOME' is more than callisto serve was given; add --allow-env=HOME"),
        Row(
            asked: ["net": ["example.com"]],
            sentence:
                "permissions: net 'example.com' is more than callisto serve was given; add --allow-net=example.com"
        ),
    ])
    func `are never more than the daemon was given`(_ row: Row) {
        var said: String?
        do {
            // Paths of a job are relative to its file.
            _ = try Self.served.narrowed(to: row.asked) { $0.hasPrefix("/") ? $0 : "/srv/data/" + $0 }
        } catch {
            said = "\(error)"
        }
        #expect(said == row.sentence)
    }

    @Test func `leave out what they do not name`() throws {
        let narrowed = try Self.served.narrowed(to: ["operations": [], "read_only": true]) { $0 }
        #expect(narrowed.refusal(of: .operation(id: "assistants.list", effect: .read)) == .notGranted)
        #expect(narrowed.refusal(of: .environment(name: "REGION")) == nil)
        #expect(narrowed.isReadOnly)
    }
}

@Suite struct `What a run was made from` {
    @Test func `comes back as it was kept`() throws {
        var manifest = RunManifest(name: "/srv/jobs.lua", script: Digest.of([1]))
        manifest.job = "nightly"
        manifest.body = Digest.of([2])
        manifest.permissions = Permissions.none.allowing(.operations("a.*"), .environment("REGION"))
            .readingOnly()
        manifest.memoryLimit = 64 << 20
        manifest.computeLimit = .milliseconds(1500)
        #expect(try RunManifest(manifest.encoded) == manifest)
    }

    @Test func `has paths that hold in every folder`() {
        let kept = Permissions(json: Permissions.none.allowing(.reading("/usr/../etc")).json)
        #expect(kept == .none.allowing(Permissions.Grant.reading("/etc").resolved))
    }
}

@Suite struct `A job's definition` {
    private static let spec: JSONObject = [
        "name": "n", "schedule": "0 3 * * *", "timezone": "Europe/Berlin", "overlap": "queue_one",
        "catch_up": ["policy": "all", "window": 3600, "limit": 7], "jitter": 0.5, "timeout": 90,
        "retries": ["limit": 2, "first_wait": 1, "longest_wait": 4], "key": "k", "pause_after": 3,
        "recovery_limit": 2,
        "labels": ["team": "support"], "on_failure": true, "on_success": false,
    ]

    @Test func `means the same job when it comes out of a store`() throws {
        let manifest = RunManifest(name: "/srv/jobs.lua", script: Digest.of([1]))
        let definition = try JobDefinition(
            spec: Self.spec, file: "/srv/jobs.lua", manifest: manifest, target: "simulator")
        let job = try JobDefinition(definition.encoded).job
        #expect(job == definition.job)
        #expect(
            job.overlap == .queueOne && job.catchUp == CatchUp(policy: .all, window: .seconds(3600), limit: 7)
        )
        #expect(job.jitter == .milliseconds(500) && job.timeout == .seconds(90))
        #expect(job.retries == Retries(limit: 2, firstWait: .seconds(1), longestWait: .seconds(4)))
        #expect(job.uniqueKey == "k" && job.pauseAfterFailures == 3 && job.recoveryLimit == 2)
        #expect(job.labels == ["team": "support"])
        #expect(job.hooks == [.onFailure])
        #expect(job.schedule.zone.name == "Europe/Berlin" && job.target == "simulator")
        #expect(try RunManifest(job.manifest) == manifest)
    }
}
