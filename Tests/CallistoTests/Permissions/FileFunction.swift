/// A function by which a script gets at a file, and a script that calls it on one.
struct FileFunction: Sendable {
    enum Need: Sendable { case read, write, both }

    /// As scripts call it.
    let name: String
    /// What may be done with it, beside the name.
    var way = ""
    let need: Need
    /// Calls it on the path `P`, and raises when it did not do what it is for.
    let script: String

    /// Every function that opens, makes, moves, removes or looks for a file whose path a script chooses.
    static let all: [FileFunction] = [
        FileFunction(name: "io.open", way: "r", need: .read, script: "assert(io.open(P)):read('a')"),
        FileFunction(name: "io.open", way: "rb", need: .read, script: "assert(io.open(P, 'rb')):seek('end')"),
        FileFunction(name: "io.open", way: "r+", need: .both, script: "assert(io.open(P, 'r+')):write('x')"),
        FileFunction(name: "io.open", way: "w", need: .write, script: "assert(io.open(P, 'w')):write('x')"),
        FileFunction(name: "io.open", way: "w+", need: .both, script: "assert(io.open(P, 'w+')):write('x')"),
        FileFunction(name: "io.open", way: "a", need: .write, script: "assert(io.open(P, 'a')):write('x')"),
        FileFunction(name: "io.open", way: "a+", need: .both, script: "assert(io.open(P, 'a+')):write('x')"),
        FileFunction(name: "io.lines", need: .read, script: "for line in io.lines(P) do return line end"),
        FileFunction(name: "io.input", need: .read, script: "io.input(P) return io.read('a')"),
        FileFunction(name: "io.output", need: .write, script: "io.output(P) io.write('x') io.close()"),
        FileFunction(name: "os.remove", need: .write, script: "assert(os.remove(P))"),
        FileFunction(
            name: "os.rename", way: "from", need: .write, script: "assert(os.rename(P, P .. '.new'))"),
        FileFunction(
            name: "os.rename", way: "to", need: .write,
            script: "local f = assert(io.open(OWN, 'w')) f:close() assert(os.rename(OWN, P))"),
        FileFunction(name: "loadfile", need: .read, script: "assert(loadfile(P))"),
        FileFunction(name: "dofile", need: .read, script: "dofile(P)"),
        FileFunction(
            name: "package.searchpath", need: .read, script: "assert(package.searchpath('x', P))"),
        FileFunction(
            name: "require", way: "by package.path", need: .read,
            script: "package.path = P require 'whatever'"),
        FileFunction(
            name: "require", way: "by a searcher", need: .read,
            script: "package.path = P local f = package.searchers[3]('w') assert(type(f) == 'function', f)"),
        FileFunction(
            name: "suite.run", way: "junit", need: .write,
            script:
                "require('suite').run(SUITE, { junit = P, quiet = true, apply = true, on_failure = 'return' })"
        ),
        FileFunction(
            name: "suite.run", way: "json", need: .write,
            script:
                "require('suite').run(SUITE, { json = P, quiet = true, apply = true, on_failure = 'return' })"
        ),
    ]

    /// Those of the libraries that take no path, or none of their own choosing.
    static let others: Set<String> = [
        // Files that are open already, and the standard streams.
        "io.close", "io.flush", "io.read", "io.type", "io.write", "file.close", "file.flush", "file.lines",
        "file.read", "file.seek", "file.setvbuf", "file.write",
        // A folder that no script chooses; see their own tests.
        "io.tmpfile", "os.tmpname",
        // Programs, which have a permission of their own.
        "io.popen", "os.execute",
        // Time and the environment.
        "os.clock", "os.date", "os.difftime", "os.getenv", "os.setlocale", "os.time",
        // Text that is there already.
        "load",
        // Native libraries are not loaded at all.
        "package.loadlib",
    ]
}
