import Callisto
import TelnyxCatalog
import Testing

/// What is said of the operations that nobody has described by hand.
@Suite struct `The reference of all operations` {
    @Test func `has a sentence for each, in plain words`() {
        #expect(WideCatalog.ids.count > 1200)
        for id in WideCatalog.ids {
            let summary = WideCatalog.operation(id)?.summary ?? ""
            #expect(
                summary.first?.isUppercase == true && summary.last == "." && summary.count > 8,
                "\(id): \(summary)")
            #expect(
                !summary.contains("_") && !summary.contains("{") && !summary.contains("  "),
                "\(id): \(summary)")
        }
    }

    @Test func `has sentences written by hand for operations and groups that are there alone`() {
        for path in WideCatalog.writtenSummaries {
            #expect(WideCatalog.operation(path) != nil || !WideCatalog.names(under: path).isEmpty, "\(path)")
        }
    }

    @Test(arguments: [
        ("phone_numbers.list", "List phone numbers."),
        ("phone_numbers.voice.update", "Update the voice settings of a phone number."),
        ("phone_numbers.retrieve", "Retrieve a phone number."), ("sim_cards.list", "List SIM cards."),
        ("fqdns.create", "Create an FQDN."), ("addresses.delete", "Delete an address."),
    ])
    func `composes a sentence from method, path and family`(_ id: String, _ sentence: String) {
        #expect(WideCatalog.operation(id)?.summary == sentence)
    }

    @Test(arguments: [
        ("list phone numbers", "phone_numbers.list"),
        ("voice settings phone number", "phone_numbers.voice.update"),
        ("buy number", "number_orders.create"), ("create assistant", "assistants.create"),
        ("dial call", "calls.dial"), ("balance", "balance.retrieve"),
    ])
    func `is found by words among the first five`(_ words: String, _ id: String) {
        #expect(OperationSearch.find(words, limit: 5).map(\.id).contains(id))
    }

    @Test func `finds nothing where one of the words is nowhere`() {
        #expect(OperationSearch.find("phone qwertz").isEmpty && OperationSearch.find(" … ").isEmpty)
    }

    @Test(arguments: ReferenceBook.Form.allCases)
    func `is written as a file for each family, in which each operation is once`(_ form: ReferenceBook.Form)
        throws
    {
        let files = ReferenceBook(form).files
        #expect(files.first?.name == "index.\(form.fileExtension)")
        #expect(Set(files.map(\.name)).count == files.count)
        var found: [String] = []
        for file in files.dropFirst() {
            switch form {
            case .markdown:
                found += file.text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
                    String($0.dropFirst(3))
                }
            case .json:
                let rows = try JSONValue(parsing: Array(file.text.utf8)).array ?? []
                found += rows.compactMap { $0["id"]?.string }
            }
        }
        #expect(found.sorted() == Catalog.ids.sorted())
        let index = files[0].text
        #expect(index.contains("401") && index.contains("E.164") && index.contains("retry-after"))
    }

    @Test func `annotates every operation for editors, and every type once`() {
        let files = WideAnnotations().files
        var fields = 0
        var classes: [Substring] = []
        for file in files {
            let lines = file.text.split(separator: "\n")
            fields += lines.count { $0.hasPrefix("---@field ") && $0.contains(" fun(") }
            classes += lines.filter { $0.hasPrefix("---@class telnyx.types.") }
        }
        #expect(fields == WideCatalog.ids.count)
        #expect(Set(classes).count == classes.count && classes.count > 1000)
    }
}
