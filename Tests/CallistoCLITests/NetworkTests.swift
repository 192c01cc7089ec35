import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The network as companies have it` {
    /// Runs a script on a simulator that another process serves, as if it were the service.
    private func live(
        _ command: String, script: String, environment: [String: String] = [:]
    ) async throws -> Child.Outcome {
        let server = try Program.start(["simulator", "--port", "0", "--key", "KEY-secret"])
        let address = await server.nextLine()
        var environment = environment
        environment["TELNYX_API_KEY"] = "KEY-secret"
        environment["TELNYX_BASE_URL"] = address
        environment["SCRIPT"] = script
        let outcome = try await Program.shell(command, environment: environment)
        server.interrupt()
        _ = await server.outcome()
        return outcome
    }

    @Test func `500 calls at once are answered where 64 files may be open`() async throws {
        let script = """
            local made = ai.assistants.create { name = "A", instructions = "Be brief." }
            local names = {}
            for i = 1, 500 do names[i] = i end
            local http, url = require "http", os.getenv("TELNYX_BASE_URL") .. "/ai/assistants"
            local found = task.map(names, function(i)
              if i % 2 == 0 then return http.get(url, { any_status = true }).status == 401 and "A" end
              return ai.assistants.retrieve(made).name
            end, { concurrency = 500 })
            local count = 0
            for _, name in ipairs(found) do if name == "A" then count = count + 1 end end
            print(count)
            """
        let outcome = try await live(
            #"ulimit -n 64; callisto run --allow-all - <<< "$SCRIPT""#, script: script)
        #expect(outcome.lines == ["500"], "\(outcome.errors)")
        #expect(outcome.status == 0)
    }

    @Test func `programs and files beyond what may be open are errors of the script`() async throws {
        let script = """
            local failed, done = {}, 0
            local function count(value, problem)
              if value then done = done + 1 else failed[problem:match("Too many open files") or problem] = true end
              return value
            end
            local open = {}
            for i = 1, 100 do open[#open + 1] = count(io.open("/dev/null")) end
            local numbers = {}
            for i = 1, 100 do numbers[i] = i end
            task.map(numbers, function() count(io.popen("true")) end, { concurrency = 100 })
            count(os.execute("true"))
            for _, file in ipairs(open) do file:close() end
            print(next(failed), next(failed, (next(failed))))
            print(done > 20 and done < 190, os.execute("true"))
            """
        let outcome = try await Program.shell(
            #"ulimit -n 64; callisto run --simulator --allow-all - <<< "$SCRIPT""#,
            environment: ["SCRIPT": script])
        #expect(
            outcome.lines == ["Too many open files\tnil", "true\ttrue\texit\t0"], "\(outcome.errors)")
    }

    @Test func `a program that a script starts may have as many files as whoever started callisto`()
        async throws
    {
        let script = #"print((io.popen("ulimit -Sn"):read("l")))"#
        let outcome = try await Program.shell(
            #"ulimit -Sn 300; callisto run --simulator --allow-run=sh - <<< "$SCRIPT""#,
            environment: ["SCRIPT": script])
        #expect(outcome.lines == ["300"], "\(outcome.errors)")
    }

    @Test func `a pipe of a million bytes is read to its last line`() async throws {
        let script = """
            local n, b = 0, 0
            for l in io.lines() do n = n + 1; b = b + #l end
            print(n, b)
            """
        let outcome = try await Program.shell(
            #"""
            (head -c 999999 /dev/zero | tr '\0' x | fold -w 79; printf 'last without an end') |
              callisto eval --simulator "$SCRIPT"
            """#, environment: ["SCRIPT": script])
        // 12,658 whole lines of 79 and one of 17, which `fold` leaves open, and the words behind it.
        #expect(outcome.lines == ["12659\t1000018"], "\(outcome.errors)")
    }

    /// Runs a command behind a proxy that asks for a user name, with a service that a private authority vouches for.
    private func company(
        _ command: String, user: String = "ann:hidden", environment: [String: String] = [:],
        _ look: (Child.Outcome, _ seen: String) throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let network = try Child(
            ["python3", "Tests/Scripts/company.py", folder, "api.callisto.test", "ann:hidden"],
            environment: ProcessInfo.processInfo.environment, folder: Program.root.path)
        let port = await network.nextLine()
        let proxy = "http://\(user)@127.0.0.1:\(port)"
        let variables = [
            "TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": "https://api.callisto.test/v2",
            "HTTPS_PROXY": proxy, "SSL_CERT_FILE": folder + "/ca.pem", "FOLDER": folder,
        ]
        let outcome = try await Program.shell(command, environment: variables.merging(environment) { $1 })
        network.signal(SIGKILL)
        _ = await network.outcome()
        let seen = try String(contentsOfFile: folder + "/seen", encoding: .utf8)
        #expect(!(seen + outcome.output + outcome.errors).contains("KEY-secret"))
        #expect(!(outcome.output + outcome.errors).contains("hidden"))
        try look(outcome, seen)
    }

    @Test
    func `a company's proxy and authority carry calls, requests of scripts, and doctor says that they work`()
        async throws
    {
        let command = #"""
            set -e
            callisto call assistants.list --format json
            callisto eval --allow-net=crm.callisto.test --allow-net=api.callisto.test \
              'require("http").get("https://api.callisto.test/x"):json().object'
            callisto doctor --format json
            """#
        try await company(command) { outcome, seen in
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.lines.contains("list"))
            #expect(outcome.output.contains(#""n":1.2345678901234568e+29"#))
            let warning = "warning: assistants.list: the API answered "
            #expect(outcome.errors.contains(warning + "half a surrogate pair, taken as U+FFFD"))
            #expect(
                outcome.errors.contains(
                    warning + "a number beyond 64 bits, taken as the nearest that there is"))
            #expect(outcome.output.contains(#""reachable":"yes, status 200""#))
            #expect(outcome.output.contains(#"with a user name (HTTPS_PROXY); works""#))
            #expect(outcome.output.contains(#"ca.pem (SSL_CERT_FILE), 1 certificate; works""#))
            #expect(seen.components(separatedBy: "CONNECT api.callisto.test:443 ").count == 4)
        }
    }

    @Test func `a proxy that is not told who asks is asked once, and doctor says what it wants`() async throws
    {
        try await company("callisto doctor --format json", user: "eve:guess") { outcome, seen in
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("refuses the user name and password of HTTPS_PROXY"))
            #expect(seen.components(separatedBy: "CONNECT ").count == 2)
        }
    }

    @Test func `an authority that is not named is not trusted, and nothing is sent`() async throws {
        try await company(
            """
            new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $new -keyout $FOLDER/o.key -out $FOLDER/other.pem -subj /CN=Other -days 2 2>/dev/null
            callisto call assistants.list --ca-file $FOLDER/server.csr
            callisto call assistants.list --ca-file $FOLDER/other.pem
            """
        ) { outcome, seen in
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("server.csr holds no certificate in PEM form"))
            #expect(outcome.errors.contains("the certificate of api.callisto.test was refused: none of "))
            #expect(outcome.errors.contains("other.pem (--ca-file) vouches for it"))
            #expect(seen.components(separatedBy: "CONNECT ").count == 2)
        }
    }

    @Test func `doctor says which proxy and authorities are in force, without secrets`() async throws {
        let environment = [
            "TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": "https://api.callisto.test",
            "HTTPS_PROXY": "http://user:hidden@127.0.0.1:9", "SSL_CERT_FILE": "/nowhere/ca.pem",
        ]
        let outcome = try await Program.shell("callisto doctor --format json", environment: environment)
        #expect(outcome.output.contains(#""proxy":"http://127.0.0.1:9, with a user name (HTTPS_PROXY)""#))
        #expect(
            outcome.output.contains(
                #""authorities":"SSL_CERT_FILE: /nowhere/ca.pem: no such file or directory""#))
        #expect(outcome.status == 3)
        #expect(!(outcome.output + outcome.errors).contains("hidden"))
        #expect(!(outcome.output + outcome.errors).contains("KEY-secret"))
    }

    @Test func `--ca-file goes before what the environment says`() async throws {
        let outcome = try await Program.shell(
            "callisto doctor --simulator --ca-file /nowhere/own.pem --format json",
            environment: ["SSL_CERT_FILE": "/nowhere/ca.pem"])
        #expect(
            outcome.output.contains(
                #""authorities":"--ca-file: /nowhere/own.pem: no such file or directory""#))
        #expect(outcome.status == 0)
    }
}
