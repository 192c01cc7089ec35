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
            "compiled functions are not loaded here, so none is made: keep the function's text"),
        absent("debug.getregistry", "debug.getregistry()"),
        absent("debug.getupvalue", "debug.getupvalue(require, 1)"),
        absent("debug.setupvalue", "debug.setupvalue(require, 1, nil)"),
        absent("debug.getmetatable", "debug.getmetatable('')"),
        absent("debug.setmetatable", "debug.setmetatable('', {})"),
        absent("debug.sethook", "debug.sethook()"),
        absent("debug.getlocal", "debug.getlocal(1, 1)"),
        absent("debug.getuservalue", "debug.getuservalue(print)"),
        absent("debug.upvaluejoin", "debug.upvaluejoin(print, 1, print, 1)"),
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
        absent(
            "package.loadlib", "package.loadlib('libc.so.6', 'system')",
            "native libraries are not loaded: a Swift program registers functions for its scripts"),
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
        absent(
            "dofile", "dofile('@/secret.txt')",
            "a script's files are modules: require 'name' loads name.lua beside it"),
        absent(
            "loadfile", "loadfile('@/secret.txt')",
            "a script's files are modules: require 'name' loads name.lua beside it; load takes text"),
        HostileScript(
            name: "a collector that stops", script: "collectgarbage('stop')",
            sentence: "bad argument #1 to 'collectgarbage' (invalid option 'stop')"),
    ]
}
