import Callisto
import TestSupport
import Testing

@Suite struct `Every operation` {
    @Test func `can be called from Lua and answers what the catalogue says`() async throws {
        let ledger = OperationLedger()
        let stage = try await Stage(transport: { Witness(inner: $0, see: ledger.record) })
        try await stage.host.run(try Script.everyOperation(), name: "every_operation.lua")
        #expect(ledger.missing.isEmpty)
        #expect(ledger.misfits.isEmpty)
    }
}
