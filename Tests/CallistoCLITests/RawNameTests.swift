import Foundation
import TestPrograms
import Testing

/// Names of files that are no UTF-8, in every place where a command takes one: `caf\xE9`, as Latin-1 has it.
@Suite(.startsPrograms) struct `A name that is no UTF-8` {
    /// A command line for bash, run in a folder of its own where `$F` is such a name.
    struct Row: Sendable, CustomTestStringConvertible {
        /// The words of commands that it is about, as `name` for an argument and `--name` for an option.
        let words: [String]
        let script: String
        var status: Int32 = 0
        /// What is on standard output or in the error.
        let shows: String
        var testDescription: String { words.joined(separator: ", ") }

        init(_ words: String..., status: Int32 = 0, shows: String, _ script: String) {
            (self.words, self.script, self.status, self.shows) = (words, script, status, shows)
        }
    }

    /// What most of them work on.
    private static let preparation = #"""
        F=$'caf\xe9'
        mkdir "$F"
        echo 'return "module " .. ...' > "$F.mod.lua"
        cat > "$F.lua" <<'end'
        assert(arg[0] == "caf\xe9.lua" and arg[1] == "\xe9" and ... == "\xe9")
        assert(#ai.assistants.list{}:collect() == 0)
        print "it ran"
        end
        echo 'it("passes", function() ai.assistants.list{}:collect() end)' > "$F/a_spec.lua"
        echo 'require("jobs").define { name = "nightly", every = "1h", run = function() end }' > "$F.jobs.lua"

        """#

    private static let scripts: [Row] = [
        Row("run file", "run arguments", shows: "it ran", #"callisto run --simulator "$F.lua" $'\xe9'"#),
        Row(
            "run file", status: 1, shows: #"error: caf\xE9.lua:1: boom"#,
            #"echo 'error "boom"' > "$F.lua"; callisto run --simulator "$F.lua""#),
        Row(
            "run file", status: 1, shows: #"error: caf\xE9.lua:1: \xE9 with \u{202E}"#,
            #"echo 'error "\xe9 with \u{202e}"' > "$F.lua"; callisto run --simulator "$F.lua""#),
        Row(
            "run file", status: 2, shows: #"caf\xE9.none: no such file"#, #"callisto run "$F.none""#),
        Row(
            "run file", shows: "caf\\xE9/a.lua\ttrue",
            #"""
            mkdir -p "$F"; echo 'return { name = ... }' > "$F/"$'\xe9m.lua'
            echo 'print((debug.getinfo(1, "S").source:sub(2):gsub("\xe9", "\\xE9")), require("\xe9m").name == "\xe9m")' > "$F/a.lua"
            callisto run --simulator "$F/a.lua"
            """#),
        Row(
            "run file", status: 1, shows: #"module 'caf\xE9none' not found"#,
            #"echo 'require "caf\xe9none"' > a.lua; callisto run --simulator a.lua"#),
        Row(
            "run file", shows: #"nil caf\xE9/none: No such file or directory 2"#,
            #"""
            cat > a.lua <<'end'
            local file, why, number = io.open("caf\xe9/none")
            print((("%s %s %d"):format(file, why, number):gsub("\xe9", "\\xE9")))
            end
            callisto run --simulator a.lua
            """#),
        Row(
            "run --allow-read", "run --allow-write", shows: "text 1",
            #"""
            mkdir out
            cat > a.lua <<'end'
            local path = "out/caf\xe9"
            assert(io.open(path, "w")):write("text"):close()
            assert(os.rename(path, path .. "2") and os.rename(path .. "2", path))
            for line in io.lines(path) do io.write(line, " ") end
            print(select(2, pcall(dofile, "caf\xe9.one.lua")))
            assert(os.remove(path))
            end
            echo 'return 1' > "$F.one.lua"; mv out "$F.out"; ln -s "$F.out" out
            callisto run --simulator --allow-read="$F.out" --allow-write="$F.out" a.lua
            """#),
        Row(
            "run --allow-read", status: 4, shows: #"--allow-read="#,
            #"echo 'io.open("/etc/caf\xe9")' > a.lua; callisto run --simulator a.lua"#),
        Row(
            "run --allow-run", shows: "ran 1 and caf\\xE9",
            #"""
            printf '#!/bin/sh\necho ran $# and $1\n' > "$F.sh"; chmod +x "$F.sh"
            cat > a.lua <<'end'
            print((io.popen("./caf\xe9.sh caf\xe9"):read("l"):gsub("\xe9", "\\xE9")))
            end
            callisto run --simulator --allow-run="./$F.sh" a.lua
            """#),
        Row(
            "run --allow-env", shows: "true",
            #"echo 'print(os.getenv("PLACE") == "caf\xe9")' > a.lua; PLACE="$F" callisto run --simulator --allow-env=PLACE a.lua"#
        ),
        Row(
            "run --stdlib", shows: "from the folder",
            #"cp -r "$ROOT/stdlib" "$F.lib"; sed -i '1i print "from the folder"' "$F.lib/rollout.lua"; echo 'require "rollout"' > a.lua; callisto run --simulator --stdlib "$F.lib" a.lua"#
        ),
        Row(
            "run --record", "run --replay", shows: "it ran",
            #"callisto run --simulator --record "$F.tape" "$F.lua" $'\xe9' > /dev/null && callisto run --replay "$F.tape" "$F.lua" $'\xe9'"#
        ),
    ]

    private static let commands: [Row] = [
        Row("simulate file", "simulate arguments", shows: "it ran", #"callisto simulate "$F.lua" $'\xe9'"#),
        Row(
            "simulate --svg", shows: #"picture: caf\xE9.lua.svg"#,
            #"callisto simulate --runs 1 --svg "$F.lua.svg" "$F.lua" $'\xe9' && grep -q '<svg' "$F.lua.svg" && grep -qF 'caf\xE9.lua' "$F.lua.svg""#
        ),
        Row(
            "test paths", shows: #"caf\xE9/a_spec.lua"#,
            #"echo 'it("fails", function() error("no") end)' > "$F/a_spec.lua"; callisto test "$F"; test $? = 1"#
        ),
        Row(
            "test --junit", shows: "1 test",
            #"callisto test --junit "$F.xml" "$F" && grep -qF 'caf\xE9/a_spec.lua' "$F.xml""#),
        Row(
            "test --record", "test --replay", shows: "1 test",
            #"callisto test --record "$F.tape" "$F/a_spec.lua" && callisto test --replay "$F.tape" "$F/a_spec.lua""#
        ),
        Row(
            "check paths", status: 1, shows: #"caf\xE9.lua:1:"#,
            #"echo 'foo()' > "$F.lua"; callisto check "$F.lua""#),
        Row(
            "check paths", status: 1, shows: #""caf\\xE9.lua""#,
            #"echo 'foo()' > "$F.lua"; callisto check --format json "$F.lua""#),
        Row(
            "new output-file", shows: #"caf\xE9.new.lua"#,
            #"callisto new script "$F.new" && test -s "$F.new.lua""#),
        Row(
            "api --to", shows: #"caf\xE9.api"#,
            #"callisto api --format json --to "$F.api" && test -s "$F.api/index.json""#),
        Row(
            "call --save-to", shows: "assistants.list",
            #"callisto call --simulator --raw GET /ai/assistants --save-to "$F.out" && test -s "$F.out""#),
        Row(
            "types output-folder", shows: #"caf\xE9.types/"#,
            #"callisto types "$F.types" && ls "$F.types"/*.lua > /dev/null"#),
        Row(
            "call arguments", shows: #""name": "A""#,
            #"echo '{"name": "A", "instructions": "i"}' > "$F.json"; callisto call --simulator assistants.create "@$F.json""#
        ),
        Row(
            "simulator --log", shows: "assistants.list",
            #"""
            callisto simulator --port 0 --log "$F.log" > address & server=$!
            until [ -s address ] || ! kill -0 $server; do sleep 0.05; done
            TELNYX_API_KEY=KEYx TELNYX_BASE_URL=$(head -1 address) callisto call assistants.list
            kill $server; wait $server; cat "$F.log"
            """#),
    ]

    private static let daemons: [Row] = [
        Row(
            "jobs list --file", "jobs explain --file", shows: "nightly",
            #"callisto jobs list --file "$F.jobs.lua" && callisto jobs explain --file "$F.jobs.lua" nightly"#),
        Row(
            "serve files", shows: "served",
            #"""
            callisto serve --simulator --store "$F.db" "$F.jobs.lua" 2> log & daemon=$!
            until grep -q serving log || ! kill -0 $daemon; do sleep 0.05; done
            kill $daemon; wait $daemon && echo served
            """#),
        Row(
            "serve --http-cert", "serve --http-key", "call --ca-file", shows: "callisto_store_up 1",
            #"""
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
              -addext subjectAltName=IP:127.0.0.1 -keyout "$F.key" -out "$F.pem" 2> /dev/null
            TELNYX_API_KEY=KEYx callisto doctor --ca-file "$F.pem" | grep -F 'caf\xE9.pem' || exit 9
            CALLISTO_HTTP_TOKEN='a token of these tests' callisto serve --simulator --store runs.db \
              --http 127.0.0.1:0 --http-cert "$F.pem" --http-key "$F.key" "$F.jobs.lua" > address 2> log & daemon=$!
            until [ -s address ] || ! kill -0 $daemon; do sleep 0.05; done
            curl -sg --cacert "$F.pem" -H 'authorization: Bearer a token of these tests' "$(head -1 address)/metrics"
            kill $daemon; wait $daemon
            """#),
        Row(
            "run --store", "runs backup output-file", "runs export --output", "runs import file",
            shows: "succeeded",
            #"""
            callisto run --durable --simulator --store "$F.db" "$F.lua" $'\xe9' && test -s "$F.db" &&
              callisto runs list --store "$F.db" && callisto runs backup --store "$F.db" "$F.copy" &&
              callisto runs list --store "$F.copy" | grep -F 'caf\xE9.lua' &&
              callisto runs export --store "$F.copy" -o "$F.jsonl" &&
              callisto runs import --store other.db "$F.jsonl" && callisto runs list --store other.db
            """#),
        Row(
            "runs resume", shows: "again caf\\xE9",
            #"""
            echo 'print((("again " .. arg[0]):gsub("\xe9.lua", "\\xE9")), #ai.assistants.list{}:collect())' > "$F.lua"
            CALLISTO_KILL_AT=6 callisto run --durable --simulator --store runs.db "$F.lua" 2> log > killed
            callisto runs resume --simulator --store runs.db $(sed -n 's/^run //p' log)
            """#),
    ]

    private static let surroundings: [Row] = [
        Row(
            "HOME", shows: "runs.db",
            #"HOME="$PWD/$F" XDG_STATE_HOME= callisto run --durable --simulator "$F.lua" $'\xe9' && ls "$F/.local/state/callisto""#
        ),
        Row(
            "TELNYX_API_KEY", shows: "--port 1 --key *",
            #"""
            callisto simulator --log "$F.log" --port 0 --key KEY_secret_of_this_test > address & server=$!
            until [ -s address ] || ! kill -0 $server; do sleep 0.05; done
            tr '\0' ' ' < /proc/$server/cmdline | LC_ALL=C sed 's/.*--port 0/--port 1/'; kill $server; wait $server
            """#),
    ]

    private static let all = scripts + commands + daemons + surroundings

    @Test(arguments: all) func `is the file that it names, and is shown escaped:`(_ row: Row) async throws {
        let folder = try TestFolder()
        let outcome = try await Program.shell(
            Self.preparation + row.script, environment: ["ROOT": Program.root.path, "HOME": folder.path],
            folder: folder.path)
        #expect(outcome.status == row.status, "\(outcome.errors)")
        let text = outcome.output + outcome.errors
        #expect(text.contains(row.shows), "\(text)")
        #expect(!text.contains("\u{FFFD}"), "no byte of a name is shown as it is, or repaired: \(text)")
        #expect(!text.unicodeScalars.contains { $0.value > 0x10FF00 })
    }

    /// A name of values that are files, by which the program's help tells them from others.
    private static let kinds: Set<String> = [
        "file", "files", "output-file", "output-folder", "folder", "path", "paths", "place",
    ]

    @Test func `has a row here for every word that takes a file`() async throws {
        let words = try await CommandTree().words.filter { Self.kinds.contains($0.valueName) }
        // An option is the same type of option in each command that has it; an argument is each command's own.
        let needed = Set(words.map { $0.isPositional ? "\($0.path) \($0.name)" : "--\($0.name)" })
        let tried = Set(
            Self.all.flatMap(\.words).flatMap { [$0, String($0.split(separator: " ").last ?? "")] })
        #expect(needed.subtracting(tried) == [])
    }
}
