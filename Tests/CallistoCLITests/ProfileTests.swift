import Foundation
import TelnyxCatalog
import TestPrograms
import Testing

@testable import CallistoCLI

/// Accounts by name: `profiles.lua`, `--profile`, `CALLISTO_PROFILE` and `.env`.
@Suite(.startsPrograms) struct `A profile` {
    /// A folder with a home, `profiles.lua` in it, and a shell to run in.
    private struct Place {
        let folder: TestFolder
        init(_ profiles: String, env: String? = nil) throws {
            folder = try TestFolder()
            try folder.write("home/.config/callisto/profiles.lua", profiles)
            if let env { try folder.write(".env", env) }
        }

        func run(_ line: String, _ environment: [String: String] = [:]) async throws -> Program.Outcome {
            var variables = [
                "HOME": folder.path + "/home", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "",
                "TELNYX_API_KEY": "",
                "CALLISTO_PROFILE": "",
            ]
            variables.merge(environment) { $1 }
            return try await Program.shell("cd '\(folder.path)' && \(line)", environment: variables)
        }
    }

    private static let two = """
        return {
          staging = { key = { env = "STAGING_KEY" }, base_url = "https://127.0.0.1:9/v2" },
          production = { key = { command = { "echo", "KEY-of-production" } } },
          closed = { key = { file = "key" } },
          play = { simulator = true },
        }
        """
    private static let call = "callisto call assistants.list --dry-run"

    @Test func `is chosen by its name, before or behind the command, and its first use in a folder is said`()
        async throws
    {
        let place = try Place(Self.two)
        for line in [
            "callisto --profile staging call assistants.list --dry-run", Self.call + " --profile=staging",
        ] {
            let outcome = try await place.run(line, ["STAGING_KEY": "KEY-of-staging"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.lines.first == "GET https://127.0.0.1:9/v2/ai/assistants")
            #expect(outcome.output.contains("authorization: Bearer (hidden)"))
            let isFirst = line.hasPrefix("callisto --profile")
            #expect(
                outcome.errors.contains(
                    "profile staging, live, https://127.0.0.1:9/v2, is used in this folder for the first time"
                ) == isFirst)
        }
    }

    @Test func `keeps its key from scripts and from the programs that they start`() async throws {
        let place = try Place(Self.two)
        let script = "print(os.getenv('STAGING_KEY'), io.popen('env'):read('a'):find('KEY-of', 1, true))"
        let outcome = try await place.run(
            "callisto eval --profile staging --allow-env '*' --allow-run env \"\(script)\"",
            ["STAGING_KEY": "KEY-of-staging"])
        #expect(outcome.output == "nil\tnil\n", "\(outcome.errors)")
    }

    @Test func `takes its key from a command or from a file that nobody else reads`() async throws {
        let place = try Place(Self.two)
        #expect(
            try await place.run(Self.call + " --profile production").output.contains(
                "authorization: Bearer (hidden)"))
        try place.folder.write("key", "KEY-of-the-file\n")
        let open = try await place.run("chmod 640 key; \(Self.call) --profile closed")
        #expect(open.status == 2)
        #expect(open.errors.contains("profile closed: others can read key; close it with: chmod 600 key"))
        let closed = try await place.run("chmod 600 key; \(Self.call) --profile closed")
        #expect(closed.output.contains("authorization: Bearer (hidden)"), "\(closed.errors)")
    }

    @Test(arguments: [
        ("--profile stagin", "--profile: there is no profile 'stagin' in ", "; did you mean 'staging'?"),
        ("--profile staging", "profile staging: the variable STAGING_KEY, which has its key, is not set", ""),
        ("--profile staging --simulator", "choose one of --simulator and --profile", ""),
    ])
    func `that cannot be used says why`(row: (words: String, says: String, ends: String)) async throws {
        let outcome = try await Place(Self.two).run("\(Self.call) \(row.words)")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(row.says), "\(outcome.errors)")
        #expect(row.ends.isEmpty || outcome.errors.contains(row.ends), "\(outcome.errors)")
    }

    @Test(arguments: [
        (#"return { a = { key = "KEY0" } }"#, "a.key: must say where the key is"),
        (#"return { a = { kye = { env = "A" } } }"#, "a.kye: is not known; did you mean 'key'?"),
        (
            #"return { a = { key = { env = "A", file = "b" } } }"#,
            "a.key: must have one of env, file and command"
        ),
        (#"return { a = { key = { command = "pass" } } }"#, "a.key.command: must be a list of words"),
        (#"return { a = {} }"#, "a.key: is required, or simulator = true"),
        (
            #"return { a = { simulator = true, base_url = "https://x" } }"#,
            "a: a simulator needs neither key nor base_url"
        ),
        (#"return 5"#, "must return a table of profiles by name"),
        (#"return {"#, "profiles.lua:1:"),
        (#"return { a = { key = { env = os.getenv("HOME") } } }"#, "profiles.lua:1:"),
        (#"io.open("/etc/passwd")"#, "profiles.lua:1:"),
        (#"while true do end"#, "stopped after 1s"),
        (#"return { a = { key = { command = { "false" } } } }"#, "profile a: 'false' ended with status 1"),
        (
            #"return { a = { key = { command = { "no-such-program" } } } }"#,
            "profile a: 'no-such-program' cannot be started: no such file or directory"
        ),
        (
            #"return { a = { key = { command = { "true" } } } }"#,
            "profile a: 'true' gives no key, its first line is empty"
        ),
        (#"return { a = { key = { command = { "echo", "'KEY0'" } } } }"#, "quotation marks"),
    ])
    func `whose file is wrong says where`(row: (file: String, says: String)) async throws {
        let outcome = try await Place(row.file).run(Self.call + " --profile a")
        #expect(outcome.status == 2, "\(outcome.output)")
        #expect(outcome.errors.contains(row.says), "\(outcome.errors)")
    }

    @Test func `of the environment and a key beside it are not both obeyed`() async throws {
        let outcome = try await Place(Self.two).run(
            Self.call, ["CALLISTO_PROFILE": "production", "TELNYX_API_KEY": "KEY-other"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("both CALLISTO_PROFILE and TELNYX_API_KEY say which key to use"))
    }

    @Test func `of a folder's .env is used after the environment, and said the first time`() async throws {
        let place = try Place(
            Self.two, env: "# here\nexport CALLISTO_PROFILE=\"production\" # the real one\nREGION=eu\n")
        let outcome = try await place.run(Self.call)
        #expect(outcome.output.contains("authorization: Bearer (hidden)"), "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                "note: profile production, live, https://api.telnyx.com/v2, is used in this folder for the first time"
            ))
        let own = try await place.run(Self.call, ["TELNYX_API_KEY": "KEY-own"])
        #expect(own.status == 0 && own.errors.isEmpty, "\(own.errors)")
        let region = try await place.run(
            "callisto eval --simulator --allow-env REGION 'os.getenv(\"REGION\")'")
        #expect(region.output == "eu\n", "\(region.errors)")
    }

    @Test func `is never a key that lies in a folder`() async throws {
        let place = try Place(
            Self.two, env: "TELNYX_API_KEY=KEY-hostile\nTELNYX_BASE_URL=https://evil.test\n")
        let outcome = try await place.run(Self.call)
        #expect(outcome.lines.first == "GET https://api.telnyx.com/v2/ai/assistants")
        #expect(!outcome.output.contains("authorization"))
        #expect(outcome.errors.contains("TELNYX_API_KEY in .env is not used"))
        #expect(!outcome.errors.contains("KEY-hostile"))
    }

    @Test func `of a .env that says it wrongly is refused with its line, what is other programs' is not`()
        async throws
    {
        let others = try await Place(Self.two, env: "A={\n  nonsense\n}\n").run(Self.call)
        #expect(others.status == 0, "\(others.errors)")
        let outcome = try await Place(Self.two, env: "A=1\nCALLISTO_PROFILE production\n").run(Self.call)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(".env:2: must be NAME=value"))
    }

    @Test func `is named by doctor`() async throws {
        let outcome = try await Place(Self.two).run("callisto doctor --profile play --format json")
        #expect(outcome.output.contains(#""profile":"play""#), "\(outcome.errors)")
        #expect(outcome.output.contains(#""key":"absent""#))
    }
}
