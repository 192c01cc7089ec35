extension HostileScript {
    private static func unreadable(_ name: String, _ script: String) -> HostileScript {
        denied(name, script, "io.open", "read @/secret.txt", flag: "--allow-read=@/secret.txt")
    }

    private static func notFound(_ name: String, module: String) -> HostileScript {
        HostileScript(
            name: name, script: "require '\(module)'", sentence: "module '\(module)' not found",
            code: "module.not_found")
    }

    /// Ways to files outside of the script's folder.
    static let files: [HostileScript] = [
        unreadable("an absolute path", "io.open('@/secret.txt')"),
        unreadable("..", "io.open('@/inside/../secret.txt')"),
        unreadable("a symbolic link to a file", "io.open('@/inside/link')"),
        unreadable("a symbolic link to a folder", "io.open('@/inside/up/secret.txt')"),
        unreadable("the root of a process", "io.open('/proc/self/root@/secret.txt')"),
        unreadable(
            "the folder of a process", "io.open('/proc/self/cwd/../../../../../../../../../..@/secret.txt')"),
        denied(
            "io.lines", "for line in io.lines('@/secret.txt') do print(line) end", "io.lines",
            "read @/secret.txt", flag: "--allow-read=@/secret.txt"),
        HostileScript(
            name: "a finalizer that opens a file",
            script: """
                local why
                setmetatable({}, { __gc = function() why = select(2, pcall(io.open, '@/secret.txt')) end })
                collectgarbage()
                error(why)
                """,
            sentence: "cannot wait for 'io.open' inside a finalizer", code: "task.cannot_wait"),
        HostileScript(
            name: "a zero in a path", script: #"assert(io.open('@/secret.txt\0/inside'))"#,
            sentence: "@/secret.txt\0/inside: No such file or directory"),
        HostileScript(
            name: "a file where a folder is", script: "assert(io.open('@/inside/open.txt/../../secret.txt'))",
            sentence: "@/inside/open.txt/../../secret.txt: No such file or directory"),
        denied(
            "writing", "io.open('@/inside/new.txt', 'w')", "io.open", "write @/inside/new.txt",
            flag: "--allow-write=@/inside/new.txt"),
        denied(
            "changing what may be read", "io.open('@/inside/open.txt', 'r+')", "io.open",
            "write @/inside/open.txt", flag: "--allow-write=@/inside/open.txt"),
        denied(
            "removing", "os.remove('@/inside/open.txt')", "os.remove", "write @/inside/open.txt",
            flag: "--allow-write=@/inside/open.txt"),
        denied(
            "moving a file to where it may be read", "os.rename('@/secret.txt', '@/inside/mine.txt')",
            "os.rename", "read @/secret.txt", flag: "--allow-read=@/secret.txt"),
        denied(
            "a temporary name", "os.tmpname()", "os.tmpname", "write /tmp", flag: "--allow-write=/tmp"),
        denied("io.tmpfile", "io.tmpfile()", "io.tmpfile", "write /tmp", flag: "--allow-write=/tmp"),
        denied(
            "io.output", "io.output('@/new.txt')", "io.output", "write @/new.txt",
            flag: "--allow-write=@/new.txt"),
        denied(
            "io.input", "io.input('@/secret.txt')", "io.input", "read @/secret.txt",
            flag: "--allow-read=@/secret.txt"),
        notFound("require of an absolute path", module: "@/secret"),
        notFound("require of ..", module: "../secret"),
        notFound("require of two dots", module: "..secret"),
        notFound("require of a path", module: "up/secret"),
        denied(
            "require through a symbolic link", "require 'up.module'", "require", "read @/module.lua",
            flag: "--allow-read=@/module.lua"),
    ]

    /// Programs, the network, the process itself.
    static let machine: [HostileScript] = [
        denied("os.execute", "os.execute('id')", "os.execute", "run id", flag: "--allow-run=id"),
        denied("io.popen", "io.popen('id')", "io.popen", "run id", flag: "--allow-run=id"),
        denied(
            "a shell", "os.execute('id; ls')", "os.execute (a shell is needed for several commands with ';')",
            "run sh", flag: "--allow-run=sh"),
        denied(
            "a program by its path", "io.popen('/usr/bin/env id')", "io.popen", "run /usr/bin/env",
            flag: "--allow-run=/usr/bin/env"),
        denied(
            "a program to tell of it", "require('notify').command('id')('now')", "io.popen", "run id",
            flag: "--allow-run=id"),
        absent(
            "os.exit", "os.exit(0)",
            "a script cannot end the program around it; return ends the script, error(text) fails it"),
        HostileScript(
            name: "os.setlocale", script: "assert(os.setlocale('de_DE.UTF-8'))", sentence: "assertion failed!"
        ),
        denied(
            "the network by notify", "require('notify').webhook('https://evil.test/x')('now')",
            "notify.webhook", "connect to evil.test:443", flag: "--allow-net=evil.test:443"),
        denied(
            "the network by http", "require('http').get('http://evil.test/x')", "http.get",
            "connect to evil.test:80", flag: "--allow-net=evil.test:80"),
    ]

    /// The API's key, which is `KEY-secret` in the environment and in the client.
    static let key: [HostileScript] = [
        HostileScript(
            name: "the key by os.getenv", script: "os.getenv('TELNYX_API_KEY')",
            sentence:
                "os.getenv: this script may not read the variable TELNYX_API_KEY; the key is for calls alone",
            code: "permission.denied"),
        denied(
            "another variable", "os.getenv('REGION')", "os.getenv", "read the variable REGION",
            flag: "--allow-env=REGION"),
        HostileScript(
            name: "the key in an error",
            script: "ai.assistants.retrieve('assistant-none')",
            sentence:
                "assistants.retrieve: the API refused the request (404, code 10005: The requested resource or URL could not be found), request 44a99dfb-574f-4ed4-8d5f-d68e0dcc08bb",
            code: "api.not_found"),
        HostileScript(
            name: "the key in anything that can be reached",
            script: """
                local seen, found = {}, 0
                local function visit(value)
                    found = found + 1
                    assert(not tostring(value):find("KEY-secret", 1, true), "the key")
                    local kind = type(value)
                    if kind ~= "table" or seen[value] then return end
                    seen[value] = true
                    for name, member in next, value do visit(name) visit(member) end
                    visit(getmetatable(value))
                end
                visit(_G) visit(package.loaded)
                for _, name in ipairs { "chat", "http", "notify", "rollout", "sim", "suite", "telnyx" } do
                    visit(require(name))
                end
                local ok, problem = pcall(ai.assistants.retrieve, "assistant-none")
                visit(problem)
                local _, response = ai.with_response.assistants.create { name = "A", instructions = "b" }
                visit(response)
                assert(found > 300, found)
                error("it is nowhere", 0)
                """,
            sentence: "it is nowhere"),
    ]
}
