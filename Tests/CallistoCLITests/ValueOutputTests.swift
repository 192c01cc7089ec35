import Foundation
import TelnyxCatalog
import TestPrograms
import Testing

@testable import CallistoCLI

@Suite struct `A path into an answer` {
    private func answer() throws -> JSONValue {
        try JSONValue(
            parsing: Array(
                #"{"items":[{"name":"a","tags":["x","y"],"a.b":1},{"name":null,"deep":{"id":7}}],"count":2}"#
                    .utf8))
    }

    @Test(arguments: [
        ("count", "2"), ("items[].name", #"["a",null]"#), ("items[0].tags[1]", #""y""#),
        ("items[].deep.id", "[null,7]"), (#"items[0]["a.b"]"#, "1"), ("items[7]", "null"),
        ("items[].tags[]", #"["x","y"]"#),
    ])
    func `takes what it names`(row: (path: String, gives: String)) throws {
        let value = try ValueSelection(row.path).value(of: try answer())
        #expect(String(decoding: value.encoded(), as: UTF8.self) == row.gives)
    }

    @Test(arguments: [
        ("cuont", "the answer has no 'cuont'; did you mean 'count'?"),
        ("items[].nmae", "items[] has no 'nmae'; did you mean 'name'?"),
        ("items.name", "items has no members; it is a list, through which [] goes"),
        ("count[]", "count is no list"),
    ])
    func `names what is not there, and the nearest that is`(row: (path: String, says: String)) throws {
        let path = try ValueSelection(row.path)
        let error = #expect(throws: ValueSelection.Fault.self) { try path.value(of: try answer()) }
        #expect(error?.description == row.says)
    }

    @Test(arguments: [
        ("", "character 1: expected a name"), ("a.", "character 2: expected a name"),
        ("a[", "character 2: expected ']'"),
        ("a[x]", "character 2: expected [], a number or a name in quotation marks"),
        ("a[]b", "character 4: expected '.' or '['"),
        (".a", "character 1: expected a name"), ("a[-1]", "character 2: expected []"),
    ])
    func `that is none says at which character`(row: (path: String, says: String)) {
        let error = #expect(throws: ValueSelection.Fault.self) { try ValueSelection(row.path) }
        #expect(error?.description.contains(row.says) == true, "\(error?.description ?? "")")
    }
}

@Suite(.startsPrograms) struct `What call prints` {
    @Test func `YAML is read as the same value`() async throws {
        let value = #"""
            {"a":"yes","b":"1.5","c":"x: y","d":"","e":[[],{}, [1,[2]],{"k":"v","l":null}],"f":"null","g":"- z","h":"a\nb\u0007",
            "i":{"j":true,"é":"ü"},"k":1e300,"l":"0x10","m":"2026-01-01","n":" a","o":"#","p":"a #b","q":"~","r":"on"}
            """#
        let folder = try TestFolder()
        try folder.write("value.json", value)
        try folder.write("value.yaml", YAML.text(try JSONValue(parsing: Array(value.utf8))))
        try folder.write(
            "same.py",
            "import json, yaml\nprint(json.load(open('value.json')) == yaml.safe_load(open('value.yaml', encoding='utf-8')))"
        )
        let outcome = try await Program.shell("cd '\(folder.path)' && /usr/bin/python3 same.py")
        #expect(outcome.output == "True\n", "\(outcome.errors)")
    }

    @Test func `CSV is read as the same rows, and no cell is a formula`() async throws {
        let rows = try JSONValue(
            parsing: Array(
                #"[{"id":"a","text":"x, \"y\"\nz","n":-5,"deep":{"m":1}},{"id":"=SUM(A1)","list":[1,2],"text":" b"}]"#
                    .utf8))
        let folder = try TestFolder()
        try folder.write("rows.csv", ValueRows(rows).csv)
        try folder.write(
            "read.py", "import csv, json\nprint(json.dumps(list(csv.reader(open('rows.csv', newline='')))))")
        let outcome = try await Program.shell("cd '\(folder.path)' && /usr/bin/python3 read.py")
        let expected = #"""
            [["id", "text", "n", "deep.m", "list"], ["a", "x, \"y\"\nz", "-5", "1", ""], ["'=SUM(A1)", " b", "", "", "[1,2]"]]
            """#
        #expect(outcome.output == expected + "\n", "\(outcome.errors)")
    }

    @Test(arguments: [
        (["--select", "data[].id", "--limit", "1"], "moonshotai/Kimi-K2.6\n"),
        (
            ["--select", "id,owned_by", "--format", "jsonl", "--limit", "1"],
            #"{"id":"moonshotai/Kimi-K2.6","owned_by":"Telnyx"}"# + "\n"
        ),
        (
            ["--select", "id,owned_by", "--format", "csv", "--limit", "1"],
            "id,owned_by\r\nmoonshotai/Kimi-K2.6,Telnyx\r\n"
        ),
        (["--select", "id", "--format", "yaml", "--limit", "1"], "- moonshotai/Kimi-K2.6\n"),
    ])
    func `the items of a list are selected by their own names or as the service has them`(
        row: (words: [String], prints: String)
    ) async throws {
        let outcome = try await Program.callisto(["call", "openai.list_models", "--simulator"] + row.words)
        #expect(outcome.output == row.prints, "\(outcome.errors)")
    }

    @Test func `a table has the columns that fit, and names the others`() async throws {
        let outcome = try await Program.shell(
            "callisto call openai.list_models --simulator --format table --limit 2")
        #expect(outcome.lines.allSatisfy { $0.count <= 100 }, "\(outcome.output)")
        #expect(outcome.lines.first?.hasPrefix("id ") == true)
        #expect(outcome.errors.contains("more columns, "))
    }

    @Test func `a selection of what is not there is a usage error`() async throws {
        let outcome = try await Program.callisto([
            "call", "openai.list_models", "--simulator", "--select", "ownd_by",
        ])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == "error: --select ownd_by: an item has no 'ownd_by'; did you mean 'owned_by'?\n")
    }

    @Test func `a dry run shows the request without the key, and sends nothing`() async throws {
        let outcome = try await Program.shell(
            "callisto call integration_secrets.create '{\"identifier\":\"a\",\"type\":\"bearer\",\"token\":\"hush\"}' --dry-run",
            environment: ["TELNYX_API_KEY": "KEY-secret", "TELNYX_BASE_URL": "https://127.0.0.1:9/v2"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.first == "POST https://127.0.0.1:9/v2/integration_secrets")
        #expect(outcome.output.contains("authorization: Bearer (hidden)"))
        #expect(outcome.output.contains(#""identifier": "a""#))
        #expect(!outcome.output.contains("hush") && !outcome.output.contains("KEY-secret"))
    }

    @Test func `a dry run of what does not fit says so, as the call would`() async throws {
        let outcome = try await Program.callisto(["call", "assistants.retrieve", "--dry-run"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("'assistant_id' is required"))
    }

    @Test func `all pages of a raw list come one after the other`() async throws {
        let outcome = try await Program.callisto([
            "call", "--simulator", "--raw", "GET", "/ai/openai/models", "--page-all", "--format", "jsonl",
        ])
        #expect(outcome.status == 0 && outcome.lines.count > 2, "\(outcome.errors)")
        let other = try await Program.callisto(["call", "assistants.list", "--page-all"])
        #expect(other.status == 2 && other.errors.contains("--page-all goes with --raw"))
    }
}
