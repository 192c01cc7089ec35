import ArgumentParser
import Automation
import AutomationStore
import Callisto
import Essentials
import TelnyxCatalog

/// `callisto store`
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Maintain the store: its size, free space, integrity and schema.",
        subcommands: [Statistics.self, Vacuum.self, Check.self, Migrate.self],
        defaultSubcommand: Statistics.self)

    struct Statistics: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stat", abstract: "Show the contents and the size of the store.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let address = try store.address()
            let statistics = try await store.lookAtDatabase().statistics()
            if output.format == .json { return Terminal.print(json: statistics.json) }
            var facts = TextTable([.init(""), .init("")])
            facts.add(["store", StoreOptions.shown(address)])
            facts.add(["engine", statistics.engine])
            facts.add(["format", "\(statistics.format)"])
            let free = statistics.freeBytes > 0 ? ", \(ByteCount.text(statistics.freeBytes)) of it free" : ""
            facts.add(["size", ByteCount.text(statistics.bytes) + free])
            if let log = statistics.logBytes { facts.add(["log", ByteCount.text(log)]) }
            if statistics.logBytes != nil {
                facts.add([
                    "free space",
                    statistics.givesSpaceBack
                        ? "goes back to the disk by and by"
                        : "stays in the file; 'callisto store vacuum' changes that, once",
                ])
            }
            if let oldest = statistics.oldest, let newest = statistics.newest {
                facts.add(["runs", "from \(oldest) to \(newest)"])
            }
            for (state, count) in statistics.runs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                facts.add(["  " + state.rawValue, "\(count)"])
            }
            let about = statistics.areRowsEstimated ? "about " : ""
            for table in statistics.tables {
                let size = table.bytes.map { ", \(ByteCount.text($0))" } ?? ""
                facts.add(["table \(table.name)", "\(about)\(table.rows) rows\(size)"])
            }
            Terminal.print(lines: facts.lines(width: Terminal.width))
        }
    }

    struct Vacuum: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Free the space of deleted runs.",
            discussion: """
                A daemon does that gradually. A SQLite file of an earlier version of Callisto is rewritten \
                once, which needs disk space and time, shown beforehand; it cannot be written to \
                meanwhile.
                """)

        @OptionGroup var store: StoreOptions

        @Flag(help: "Show the space and time needed, without doing anything.")
        var dryRun = false

        /// Nothing is to be done but to say what it would take.
        private struct IsDry: Error {}

        func run() async throws {
            let database = try await store.database()
            let before = try await database.statistics()
            do {
                try await database.vacuum { need in
                    for line in Self.lines(need) { Terminal.printError(line) }
                    if dryRun { throw IsDry() }
                    if let lack = need.lack {
                        throw Stop(
                            .failed,
                            "\(lack.folder): has \(ByteCount.text(lack.free)) free and \(ByteCount.text(lack.needed)) "
                                + "are needed; make room, or name another folder in SQLITE_TMPDIR")
                    }
                }
            } catch is IsDry {
                return
            }
            let after = try await database.statistics()
            Terminal.print("\(ByteCount.text(before.bytes)) before, \(ByteCount.text(after.bytes)) now")
        }

        private static func lines(_ need: VacuumNeed) -> [String] {
            guard need.isConversion else { return [] }
            let rooms = need.rooms.map {
                "\(ByteCount.text($0.needed)) in \($0.folder), which has \(ByteCount.text($0.free)) free"
            }
            return [
                "the file is written anew; while it lasts that takes \(rooms.joined(separator: ", and "))",
                "it takes about \(need.duration.shortText), in which daemons on the store wait and "
                    + "may have to take their runs up again",
            ]
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the integrity of the whole store.")

        @OptionGroup var store: StoreOptions

        func run() async throws {
            let problems = try await store.lookAtDatabase().problems()
            guard !problems.isEmpty else { return Terminal.print("nothing is wrong") }
            for problem in problems { Terminal.print(problem) }
            throw Stop(
                .failed, problems.count == 1 ? "there is a problem" : "there are \(problems.count) problems")
        }
    }

    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create or update the schema of the store.",
            discussion: """
                A SQLite file is updated by any command that opens it. On PostgreSQL only this command \
                does it, with a role that can create tables; it prints the grants that another role needs, \
                for psql.
                """)

        @OptionGroup var store: StoreOptions

        @Option(help: ArgumentHelp("Role to print the grants for.", valueName: "name"))
        var role = "callisto"

        func run() async throws {
            let database = try await store.migrated()
            let format = try await database.statistics().format
            Terminal.printError("the store is of format \(format)")
            for grant in database.grants(to: role) { Terminal.print(grant) }
        }
    }
}

extension StoreStatistics {
    fileprivate var json: JSONValue {
        var all: JSONObject = [
            "engine": .string(engine), "format": .integer(Int64(format)), "bytes": .integer(bytes),
            "free_bytes": .integer(freeBytes), "gives_space_back": .bool(givesSpaceBack),
            "rows_are_estimated": .bool(areRowsEstimated),
        ]
        if let logBytes { all["log_bytes"] = .integer(logBytes) }
        if let oldest { all["oldest"] = .string("\(oldest)") }
        if let newest { all["newest"] = .string("\(newest)") }
        var states: JSONObject = [:]
        for (state, count) in runs { states[state.rawValue] = .integer(Int64(count)) }
        all["runs"] = .object(states)
        all["tables"] = .array(
            tables.map { table in
                var one: JSONObject = ["name": .string(table.name), "rows": .integer(table.rows)]
                if let bytes = table.bytes { one["bytes"] = .integer(bytes) }
                return .object(one)
            })
        return .object(all)
    }
}
