extension HostileScript {
    /// Code that no compiler made, functions that see more than they should, changed surroundings.
    static let code: [HostileScript] = [
        HostileScript(
            name: "bytecode by load", script: #"assert(load("\27Lua"))"#,
            sentence: "attempt to load a binary chunk (mode is 't')"),
        HostileScript(
            name: "bytecode by load's mode", script: #"load("\27Lua", "x", "b")"#,
            sentence: "bad argument #3 to 'load' (only text chunks are loaded)"),
        HostileScript(
            name: "bytecode by a reader",
            script:
                #"local once = true; assert(load(function() if once then once = nil return "\27Lua" end end))"#,
            sentence: "attempt to load a binary chunk (mode is 't')"),
        HostileScript(
            name: "bytecode of a module", script: "require 'compiled'",
            sentence: "attempt to load a binary chunk (mode is 't')"),
        missing("string.dump", "string.dump(print)", field: "dump"),
        missing("debug.getregistry", "debug.getregistry()", field: "getregistry"),
        missing("debug.getupvalue", "debug.getupvalue(require, 1)", field: "getupvalue"),
        missing("debug.setupvalue", "debug.setupvalue(require, 1, nil)", field: "setupvalue"),
        missing("debug.getmetatable", "debug.getmetatable('')", field: "getmetatable"),
        missing("debug.setmetatable", "debug.setmetatable('', {})", field: "setmetatable"),
        missing("debug.sethook", "debug.sethook()", field: "sethook"),
        missing("debug.getlocal", "debug.getlocal(1, 1)", field: "getlocal"),
        missing("debug.getuservalue", "debug.getuservalue(print)", field: "getuservalue"),
        missing("debug.upvaluejoin", "debug.upvaluejoin(print, 1, print, 1)", field: "upvaluejoin"),
        HostileScript(
            name: "a function from debug.getinfo", script: "debug.getinfo(1, 'f').func()",
            sentence: "attempt to call a nil value (field 'func')"),
        HostileScript(
            name: "the metatable of strings", script: "getmetatable('').__index = {}",
            sentence: "attempt to index a string value"),
        HostileScript(
            name: "another metatable for strings", script: "setmetatable('', {})",
            sentence: "bad argument #1 to 'setmetatable' (table expected, got string)"),
        HostileScript(
            name: "the metatable of a host object",
            script: "getmetatable(task.spawn(print)).__index = {}",
            sentence: "attempt to index a string value"),
        missing("package.loadlib", "package.loadlib('libc.so.6', 'system')", field: "loadlib"),
        HostileScript(
            name: "package.searchers", script: "package.searchers[1] = print",
            sentence: "attempt to index a nil value (field 'searchers')"),
        HostileScript(
            name: "package.path", script: "package.path = '@/?.lua;' .. package.path",
            sentence: "attempt to concatenate a nil value (field 'path')"),
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
        HostileScript(
            name: "dofile", script: "dofile('@/secret.txt')",
            sentence: "attempt to call a nil value (global 'dofile')"),
        HostileScript(
            name: "loadfile", script: "loadfile('@/secret.txt')",
            sentence: "attempt to call a nil value (global 'loadfile')"),
        HostileScript(
            name: "a collector that stops", script: "collectgarbage('stop')",
            sentence: "bad argument #1 to 'collectgarbage' (invalid option 'stop')"),
    ]
}
