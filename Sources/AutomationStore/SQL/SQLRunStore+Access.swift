public import Automation

extension SQLRunStore {
    public func tokens() async throws(StoreError) -> [AccessToken] {
        try await tokens("ORDER BY name", [])
    }

    public func token(hash: [UInt8]) async throws(StoreError) -> AccessToken? {
        try await tokens("WHERE hash = ?1", [.blob(hash)]).first
    }

    private func tokens(
        _ filter: String, _ values: [SQLValue]
    ) async throws(StoreError) -> [AccessToken] {
        try await engine.read { session throws(StoreError) in
            try session.rows("SELECT name, role, hash, created_at FROM token \(filter)", values)
                .compactMap { row in
                    var row = row
                    let name = row.text() ?? ""
                    // A role of a newer Callisto allows nothing here.
                    guard let role = row.text().flatMap(AccessRole.init(rawValue:)) else { return nil }
                    return AccessToken(
                        name: name, role: role, hash: row.blob() ?? [],
                        createdAt: row.time() ?? Timestamp(milliseconds: 0))
                }
        }
    }

    public func add(_ token: AccessToken) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            try session.touches(
                """
                INSERT INTO token(name, role, hash, created_at) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING
                RETURNING name
                """,
                [
                    .text(token.name), .text(token.role.rawValue), .blob(token.hash), .init(token.createdAt),
                ])
        }
    }

    public func revokeToken(_ name: String) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            var row = try session.row("DELETE FROM token WHERE name = ?1 RETURNING hash", [.text(name)])
            guard let hash = row?.blob() else { return false }
            try session.rows("DELETE FROM session WHERE token = ?1", [.blob(hash)])
            return true
        }
    }

    public func open(_ session: AccessSession) async throws(StoreError) {
        _ = try await engine.write { sql throws(StoreError) in
            try sql.rows("DELETE FROM session WHERE ends_at <= callisto_now()", [])
            try sql.rows(
                """
                INSERT INTO session(hash, token, ends_at) VALUES(?1, ?2, ?3)
                ON CONFLICT(hash) DO UPDATE SET token = ?2, ends_at = ?3
                """, [.blob(session.hash), .blob(session.token), .init(session.endsAt)])
        }
    }

    public func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession? {
        try await engine.read { session throws(StoreError) in
            var row = try session.row(
                "SELECT token, ends_at FROM session WHERE hash = ?1 AND ends_at > callisto_now()",
                [.blob(hash)])
            guard let token = row?.blob(), let end = row?.time() else { return nil }
            return AccessSession(hash: hash, token: token, endsAt: end)
        }
    }

    public func closeSession(_ hash: [UInt8]) async throws(StoreError) {
        _ = try await engine.write { session throws(StoreError) in
            try session.rows("DELETE FROM session WHERE hash = ?1", [.blob(hash)])
        }
    }
}
