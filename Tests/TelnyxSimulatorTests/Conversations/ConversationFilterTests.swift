import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Filters of conversations` {
    /// A query as it stands in a URL, and the names of the conversations that it finds, in order.
    struct Row: Sendable, CustomTestStringConvertible {
        let query: String
        let found: [String]
        var testDescription: String { query }

        init(_ query: String, _ found: [String]) {
            self.query = query
            self.found = found
        }
    }

    /// Three conversations, an hour apart: Anna, Ben, and one without a name.
    private static func bench() async throws -> Bench {
        let bench = try Bench()
        let all: [JSONObject] = [
            ["name": "Anna", "metadata": ["stage": "one", "assistant_id": "assistant-1"]],
            ["name": "Ben", "metadata": ["stage": "two", "assistant_id": "assistant-1"]],
            ["metadata": ["stage": "three", "note": "a,b (c)"]],
        ]
        for arguments in all {
            try await bench.call("conversations.create", arguments)
            bench.clock.advance(by: .seconds(3600))
        }
        return bench
    }

    private static let rows: [Row] = [
        Row("", ["-", "Ben", "Anna"]),
        Row("name=eq.Ben", ["Ben"]),
        Row("name=neq.Ben", ["Anna"]),
        Row("name=like.A%25", ["Anna"]),
        Row("name=like.*n*", ["Ben", "Anna"]),
        Row("name=like._en", ["Ben"]),
        Row("name=ilike.anna", ["Anna"]),
        Row("name=in.(Anna,Ben)", ["Ben", "Anna"]),
        Row("name=is.null", ["-"]),
        Row("name=not.is.null", ["Ben", "Anna"]),
        Row("name=not.eq.Ben", ["-", "Anna"]),
        Row("metadata-%3Eassistant_id=eq.assistant-1", ["Ben", "Anna"]),
        Row("metadata->stage=eq.two", ["Ben"]),
        Row("metadata->>stage=eq.two", ["Ben"]),
        Row("metadata->nothing=eq.two", []),
        Row("metadata->nothing=neq.two", []),
        Row("created_at=gte.2026-07-28T23:58:13.827Z", ["-", "Ben"]),
        Row("created_at=gt.2026-07-28T23:58:13.827Z", ["-"]),
        Row("created_at=lt.2026-07-29T01:58:13.827%2B02:00", ["Anna"]),
        Row("created_at=lt.2026-07-29T01:58:13.827+02:00", ["Anna"]),
        Row("created_at=gte.2026-07-28T23:00:00Z&created_at=lt.2026-07-29T00:30:00Z", ["Ben"]),
        Row("or=(name.eq.Anna,metadata->stage.eq.three)", ["-", "Anna"]),
        Row("or=(and(name.eq.Anna,metadata->stage.eq.one),name.eq.Ben)", ["Ben", "Anna"]),
        Row("or=(metadata->note.eq.\"a,b (c)\",name.eq.Ben)", ["-", "Ben"]),
        Row("not.or=(name.eq.Anna,name.eq.Ben)", ["-"]),
        Row("order=created_at.asc", ["Anna", "Ben", "-"]),
        Row("order=name.desc", ["Ben", "Anna", "-"]),
        Row("order=name", ["Anna", "Ben", "-"]),
        Row("order=metadata->assistant_id.asc,name.desc", ["Ben", "Anna", "-"]),
        Row("limit=2", ["-", "Ben"]),
        Row("order=created_at&limit=1", ["Anna"]),
        Row("page[size]=1&whatever=eq.1", ["-", "Ben", "Anna"]),
    ]

    @Test(arguments: rows)
    func `find what they say`(_ row: Row) async throws {
        let answer = await (try await Self.bench()).request("GET", "/ai/conversations?\(row.query)")
        #expect(answer.status == 200)
        #expect(answer.json["data"]?.array?.map { $0["name"]?.string ?? "-" } == row.found)
    }

    @Test(arguments: [
        "name=Ben", "name=like", "name=resembles.Ben", "created_at=gte.yesterday", "order=shoe_size",
        "order=name.sideways", "or=(name.eq.Ben", "or=name.eq.Ben", "or=(shoe_size.eq.4)", "name=in.Ben",
        "name=is.small", "or=()", "or=(or(or(or(or(or(or(or(or(or(or(or(or(or(or(or(or(or(name.eq.a",
    ])
    func `are refused when they cannot be read`(query: String) async throws {
        let answer = await (try await Self.bench()).request("GET", "/ai/conversations?\(query)")
        #expect(answer.status == 400)
        #expect(answer.code == "10015")
        #expect(
            answer.json["errors"]?[0]?["source"]?["parameter"]?.string
                == query.prefix { $0 != "=" }.description)
    }

    @Test func `are at most twenty unless told`() async throws {
        let bench = try Bench()
        for _ in 0..<25 { try await bench.call("conversations.create") }
        #expect(try await bench.call("conversations.list").array?.count == 20)
        #expect(try await bench.call("conversations.list", ["limit": 1000]).array?.count == 25)
        #expect(try await bench.answer("conversations.list", ["limit": 0]).status == 422)
    }
}

@Suite struct `Patterns` {
    @Test(arguments: [
        ("%", "", true), ("_", "", false), ("a%b%c", "aXXbYYc", true), ("a%b%c", "aXXbYY", false),
        ("%ab%", "aab", true), ("ab", "abc", false), ("%%%", "x", true), ("_%_", "x", false),
    ])
    func `match as in SQL`(pattern: String, text: String, expected: Bool) {
        #expect(LikePattern(pattern).matches(text) == expected)
    }

    @Test func `take no longer on text made to slow them down`() {
        let text = String(repeating: "a", count: 3000)
        #expect(!LikePattern(String(repeating: "%a", count: 50) + "%b").matches(text))
    }
}
