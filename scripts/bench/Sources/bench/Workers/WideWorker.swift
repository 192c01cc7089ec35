import TelnyxCatalog

/// Takes the names below `telnyx` and one operation for the first time, and prints what that took.
enum WideWorker {
    static func run() throws {
        let before = ProcessMemory.resident()
        let start = Clocks.wall()
        var letters = 0
        for name in WideCatalog.names(under: "") { letters += WideCatalog.summary(of: name).utf8.count }
        let completion = Clocks.wall() - start
        let middle = Clocks.wall()
        guard let operation = Catalog.operation("phone_numbers.update"), letters > 0 else {
            throw UnexpectedResult(description: "the catalogue lacks phone_numbers.update")
        }
        _ = try operation.review(["phone_number_id": "n", "tags": ["a"]])
        let call = Clocks.wall() - middle
        print(
            """
            completion \(completion * 1e3)
            call \(call * 1e3)
            kilobytes \((ProcessMemory.resident() - before) / 1024)
            """)
    }
}
