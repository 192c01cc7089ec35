extension HostileScript {
    /// Code that no compiler made, functions that see more than they should, changed surroundings.
    static let code: [HostileScript] = [
        HostileScript(
            name: "bytecode by load", script: #"assert(load("\27Lua"))"#,
            sentence: "attempt to load a binary chunk (mode is 't')"),
        HostileScript(
            name: "bytecode by load's mode", script: #"assert(load("\27Lua", "x", "b"))"#,
            sentence: "attempt to load a binary chunk (mode is 't')"),
        HostileScript(
            name: "bytecode by a reader",
            script:
                #"local once = true; assert(load(function() if once then once = nil return "\27Lua" end end))"#,
            sentence: "attempt to load a binary chunk (mode is 't')"),
        HostileScript(
            name: "bytecode of a module", script: "require 'compiled'",
            sentence: "attempt to load a binary chunk (mode is 't')"),
        absent(
            "string.dump", "string.dump(print)",
            "compiled functions are not loaded, so none is made; keep the function's text"),
        absent("debug.getregistry", "debug.getregistry()"),
        HostileScript(
            name: "debug.setmetatable", script: "debug.setmetatable('', {})",
            sentence:
                "bad argument #2 to 'setmetatable' (strings keep their own metatable or have none)"),
        HostileScript(
            name: "debug.setmetatable of a host object", script: "debug.setmetatable(task.spawn(print), {})",
            sentence: "bad argument #1 to 'setmetatable' (only tables get another metatable)"),
        HostileScript(
            name: "debug.setmetatable of what all share",
            script: "debug.setmetatable(nil, { __index = print })",
            sentence: "bad argument #1 to 'setmetatable' (only tables get another metatable)"),
        absent("debug.setuservalue", "debug.setuservalue(io.stdout, {})"),
        absent("debug.sethook", "debug.sethook()"),
        HostileScript(
            name: "debug.gethook", script: "debug.gethook()()",
            sentence: "attempt to call a string value"),
        HostileScript(
            name: "a variable of a host function",
            script: "assert((debug.getupvalue(ai.assistants.list, 1)))",
            sentence: "assertion failed!"),
        HostileScript(
            name: "a variable of the host's Lua", script: "assert((debug.getupvalue(io.open, 1)))",
            sentence: "assertion failed!"),
        HostileScript(
            name: "another variable for the host's Lua",
            script: "assert((debug.setupvalue(io.open, 1, { open = print })))", sentence: "assertion failed!"),
        HostileScript(
            name: "the host's variable in a function of the script's",
            script: "local n debug.upvaluejoin(function() return n end, 1, io.open, 1)",
            sentence: "bad argument #4 to 'upvaluejoin' (invalid upvalue index)"),
        HostileScript(
            name: "the host's half of a file", script: "assert(debug.getuservalue(io.stdout, 1))",
            sentence: "assertion failed!"),
        HostileScript(
            name: "a finalizer for the files of others",
            script: """
                getmetatable(io.stdout).__gc = function() while true do end end
                io.tmpfile()
                """,
            sentence: "io.tmpfile: this script may not write /tmp; allow it with --allow-write=/tmp",
            code: "permission.denied"),
        HostileScript(
            name: "the metatable of a host object by debug",
            script: "debug.getmetatable(task.spawn(print)).__gc(io.stdout)",
            sentence: "attempt to call a nil value (field '__gc')"),
        HostileScript(
            name: "another metatable for strings", script: "setmetatable('', {})",
            sentence: "bad argument #1 to 'setmetatable' (table expected, got string)"),
        HostileScript(
            name: "the metatable of a host object",
            script: "getmetatable(task.spawn(print)).__index = {}",
            sentence: "attempt to index a string value"),
        HostileScript(
            name: "package.loadlib", script: "assert(package.loadlib('libc.so.6', 'system'))",
            sentence: "native libraries are not loaded: a Swift program registers functions for its scripts"),
        HostileScript(
            name: "package.path", script: "package.path = '@/?.lua;' .. package.path require 'module'",
            sentence:
                "module 'module' not found\n\trequire: this script may not read @/module.lua; "
                + "allow it with --allow-read=@/module.lua", code: "module.not_found"),
        HostileScript(
            name: "package.cpath", script: "package.cpath = '@/?.so' require 'native'",
            sentence:
                "module 'native' not found\n\trequire: this script may not read @/native.so; "
                + "allow it with --allow-read=@/native.so", code: "module.not_found"),
        HostileScript(
            name: "the host's own modules", script: "require '_system'",
            sentence: "module '_system' not found",
            code: "module.not_found"),
        HostileScript(
            name: "the host's own files", script: "require '_host.system'",
            sentence: "module '_host.system' not found", code: "module.not_found"),
        HostileScript(
            name: "package.preload in place of a host module",
            script: "package.preload._system = function() return {} end io.open('@/secret.txt')",
            sentence:
                "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt",
            code: "permission.denied"),
        HostileScript(
            name: "package.loaded without a module",
            script: "package.loaded.io, io.lines = nil, nil; require('io').open('@/secret.txt')",
            sentence: "module 'io' not found", code: "module.not_found"),
        HostileScript(
            name: "an environment without globals", script: "local _ENV = {} print()",
            sentence: "attempt to call a nil value (global 'print')"),
        HostileScript(
            name: "no environment", script: "_ENV = nil print()",
            sentence: "attempt to index a nil value (upvalue '_ENV')"),
        HostileScript(
            name: "an environment that answers",
            script: """
                local env = setmetatable({}, { __index = _G, __newindex = _G })
                load("io.open('@/secret.txt')", "x", "t", env)()
                """,
            sentence:
                "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt",
            code: "permission.denied"),
        HostileScript(
            name: "other functions in the place of those that check",
            script: """
                error, pcall, assert, require = print, print, print, print
                io.open('@/secret.txt')
                """,
            sentence:
                "io.open: this script may not read @/secret.txt; allow it with --allow-read=@/secret.txt",
            code: "permission.denied"),
        denied(
            "dofile", "dofile('@/secret.txt')", "dofile", "read @/secret.txt",
            flag: "--allow-read=@/secret.txt"),
        denied(
            "loadfile", "loadfile('@/secret.txt')", "loadfile", "read @/secret.txt",
            flag: "--allow-read=@/secret.txt"),
        noMemory(
            "a collector that stops",
            "collectgarbage('stop') local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end"),
    ]
}
