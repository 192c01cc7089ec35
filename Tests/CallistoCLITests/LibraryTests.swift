import Foundation
import TestPrograms
import Testing

/// Libraries that are written in Lua alone and know nothing of Callisto, from Debian's packages: scripts/bootstrap
/// installs them.
@Suite(.startsPrograms) struct `A library of others` {
    /// Where the packages put them; that of `inspect` comes without a folder for Lua 5.4.
    private static let folders = ["/usr/share/lua/5.4", "/usr/share/lua/5.3"]

    /// Every module of the libraries, `pl.List`.
    private static func modules() -> [String] {
        let folder = folders[0]
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let names = files.filter { $0.hasSuffix(".lua") }.map { file in
            let path =
                file.hasSuffix("/init.lua") ? file.dropLast("/init.lua".count) : file.dropLast(".lua".count)
            return path.split(separator: "/").joined(separator: ".")
        }
        let libraries = ["pl", "luassert", "say", "argparse", "luaunit"]
        return names.filter { name in libraries.contains { name == $0 || name.hasPrefix($0 + ".") } }.sorted()
            + ["inspect"]
    }

    @Test func `loads unchanged with all its modules, and works`() async throws {
        let modules = Self.modules()
        #expect(modules.count > 60)
        let variables = ["HOME", "LUAUNIT_OUTPUT", "LUAUNIT_JUNIT_FNAME", "LUAUNIT_DATEFMT"]
        let outcome = try await Program.callisto(
            ["run", "--simulator", "--allow-read=/usr/share/lua"] + variables.map { "--allow-env=\($0)" }
                + ["Tests/Scripts/libraries.lua"] + Self.folders + ["--"] + modules)
        #expect(outcome.lines.first == "without lfs: pl.app pl.dir pl.file pl.path pl.test")
        #expect(outcome.lines.last == "every library works", "\(outcome.errors)")
    }
}
