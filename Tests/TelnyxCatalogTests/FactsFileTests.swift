import Foundation
import TelnyxCatalog
import Testing

@testable import generate

/// Facts of a new release of the official SDK.
@Suite struct `A newer file of facts` {
    private func facts(_ operations: String, _ types: String = "{}") throws -> FactsFile {
        let text =
            #"{"meta": {"source": "telnyx==5.0.0 (PyPI)"}, "operations": \#(operations), "types": \#(types)}"#
        return try FactsFile(json: Array(text.utf8))
    }

    private static let list =
        #"{"id": "a.list", "method": "GET", "path": "/a", "query": {"x": {"type": "string"}}}"#

    @Test func `is a line for each operation and type, in order`() throws {
        let file = try facts(
            #"[{"id": "b.list", "method": "GET", "path": "/b"}, \#(Self.list)]"#,
            #"{"T": {"kind": "object"}}"#)
        #expect(
            file.text.split(separator: "\n").map { $0.prefix { $0 != "{" } } == [
                "source\ttelnyx 5.0.0", "op\ta.list\t", "op\tb.list\t", "type\tT\t",
            ])
        #expect(try FactsFile(text: file.text).text == file.text)
    }

    @Test func `says what has changed, down to the value`() throws {
        let old = try facts("[\(Self.list)]", #"{"T": {"kind": "enum", "values": ["a"]}}"#)
        let new = try facts(
            #"[{"id": "a.list", "method": "GET", "path": "/a", "query": {"y": {"type": "string"}}}, {"id": "c.create", "method": "POST", "path": "/c"}]"#,
            #"{"T": {"kind": "enum", "values": ["a", "b"]}}"#)
        #expect(
            old.changes(to: new) == [
                "+ op c.create", "- op a.list.query.x", #"+ op a.list.query.y: {"type":"string"}"#,
                #"~ type T.values: ["a"] → ["a","b"]"#,
            ])
        #expect(new.changes(to: new).isEmpty)
    }

    @Test(arguments: [
        ("[{}]", "operations[1]"), (#"[{"id": "a", "method": "SEND", "path": "/a"}]"#, "the method of a"),
        (#"[{"id": "a", "method": "GET", "path": "a"}]"#, "the path of a"),
        ("[\(list), \(list)]", "op a.list is there twice"), ("1", "'operations' must be a list"),
    ])
    func `that is none says where it is wrong`(_ operations: String, _ expected: String) {
        #expect(throws: FactsFile.Flaw.self) { try facts(operations) }
        do { _ = try facts(operations) } catch { #expect("\(error)".contains(expected)) }
    }

    @Test func `is what the repository holds`() throws {
        let package = URL(filePath: #filePath).appending(path: "../../..").standardized
        let text = try String(contentsOf: package.appending(path: FactsFile.path), encoding: .utf8)
        #expect(try FactsFile(text: text).text == text)
    }
}
