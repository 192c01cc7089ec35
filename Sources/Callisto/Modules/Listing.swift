internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// The pages of one list on their way into a script, fetched one at a time.
actor Listing {
    private var iterator: PageSequence.Iterator

    /// Asks once for the list's permission, before its first page.
    private var permission: (operation: Operation, gate: PermissionGate)?

    init(_ pages: PageSequence, of operation: Operation, _ gate: PermissionGate) {
        iterator = pages.makeAsyncIterator()
        permission = (operation, gate)
    }

    /// The items of the next page, or `nil` after the last one.
    func next() async throws -> Response? {
        if let (operation, gate) = permission { try await gate.request(operation) }
        permission = nil
        var iterator = iterator
        let page = try await iterator.next()
        self.iterator = iterator
        return page?.response
    }

    /// The type whose objects scripts hold; `next` gives a table of items, or nil.
    static func userdata() -> LuaUserdataType<Listing> {
        var type = LuaUserdataType<Listing>("telnyx.Listing")
        type.rawAsyncMethod("next") { listing, call in
            guard let response = try await listing.next() else { return try call.push(LuaData.nil) }
            try call.push(response.lua(member: response.unwrapMember))
        }
        return type
    }
}
