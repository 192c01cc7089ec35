internal import Foundation
package import Testing

/// The servers of others that some tests need: PostgreSQL with pgbouncer, nginx.
package enum Servers {
    /// False in `scripts/test --core`, which needs none of them and says so.
    package static let areThere: Bool = ProcessInfo.processInfo.environment["CALLISTO_TEST_CORE"] == nil

    /// The PostgreSQL of `scripts/postgres start`, which `scripts/test` starts and names.
    package static let postgres: String =
        ProcessInfo.processInfo.environment["CALLISTO_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
        ?? "postgres://127.0.0.1:9/no_server_was_started_with_scripts_postgres_start"
}

extension Trait where Self == ConditionTrait {
    /// Left out by `scripts/test --core`.
    package static var needsServers: ConditionTrait {
        .enabled("needs PostgreSQL, pgbouncer or nginx") { Servers.areThere }
    }
}
