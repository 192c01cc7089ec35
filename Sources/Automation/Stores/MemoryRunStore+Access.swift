extension MemoryRunStore {
    public func tokens() async throws(StoreError) -> [AccessToken] {
        try step { world, _ in world.tokens.values.sorted { $0.name < $1.name } }
    }

    public func add(_ token: AccessToken) async throws(StoreError) -> Bool {
        try step { world, _ in
            guard world.tokens[token.name] == nil else { return false }
            world.tokens[token.name] = token
            return true
        }
    }

    public func revokeToken(_ name: String) async throws(StoreError) -> Bool {
        try step { world, _ in
            guard let token = world.tokens.removeValue(forKey: name) else { return false }
            world.sessions = world.sessions.filter { $0.value.token != token.hash }
            return true
        }
    }

    public func token(hash: [UInt8]) async throws(StoreError) -> AccessToken? {
        try step { world, _ in world.tokens.values.first { $0.hash == hash } }
    }

    public func open(_ session: AccessSession) async throws(StoreError) {
        try step { world, now in
            world.sessions = world.sessions.filter { $0.value.endsAt > now }
            world.sessions[session.hash] = session
        }
    }

    public func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession? {
        try step { world, now in world.sessions[hash].flatMap { $0.endsAt > now ? $0 : nil } }
    }

    public func closeSession(_ hash: [UInt8]) async throws(StoreError) {
        try step { world, _ in world.sessions[hash] = nil }
    }
}
