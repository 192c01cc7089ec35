import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Request encoding` {
    private static func request(
        _ operation: APIOperation, _ arguments: JSONObject, _ options: RequestOptions = RequestOptions(),
        configuration: ClientConfiguration = ClientConfiguration(), key: String? = nil
    ) throws -> TransportRequest {
        try RequestEncoder(configuration: configuration)
            .request(for: operation, arguments, options: options, idempotencyKey: key)
    }

    struct TargetCase: Sendable, CustomTestStringConvertible {
        let operation: APIOperation
        let arguments: JSONObject
        let target: String
        init(_ operation: APIOperation, _ arguments: JSONObject, _ target: String) {
            (self.operation, self.arguments, self.target) = (operation, arguments, target)
        }
        var testDescription: String { target }

        static let all: [TargetCase] = [
            .init(Sample.retrieve, ["thing_id": "a-1"], "/things/a-1"),
            .init(Sample.retrieve, ["thing_id": "a/b?c#d"], "/things/a%2Fb%3Fc%23d"),
            .init(Sample.retrieve, ["thing_id": "../x"], "/things/..%2Fx"),
            .init(Sample.retrieve, ["thing_id": "50% é"], "/things/50%25%20%C3%A9"),
            .init(Sample.retrieve, ["thing_id": "a", "deep": true], "/things/a?deep=true"),
            .init(Sample.list, [:], "/things"),
            .init(
                Sample.list, ["page[number]": 2, "page[size]": 50],
                "/things?page%5Bnumber%5D=2&page%5Bsize%5D=50"),
            .init(
                Sample.list, ["tags": ["+1", "a b", "c&d=e"]], "/things?tags=%2B1&tags=a%20b&tags=c%26d%3De"),
            .init(
                Sample.list, ["metadata": ["assistant_id": "eq.x"]], "/things?metadata.assistant_id=eq.x"),
            .init(Sample.list, ["metadata->to": "eq.+1"], "/things?metadata-%3Eto=eq.%2B1"),
            .init(Sample.list, ["tags": nil], "/things"),
            .init(Sample.attach, ["thing_id": "a", "part_id": "b"], "/things/a/parts/b"),
        ]
    }

    @Test(arguments: TargetCase.all)
    func `escapes every part of the target`(_ row: TargetCase) throws {
        #expect(try Self.request(row.operation, row.arguments).target == row.target)
    }

    @Test(arguments: ["", ".", ".."])
    func `refuses a path argument that would name another path`(_ id: String) throws {
        let error = #expect(throws: TelnyxError.self) {
            try Self.request(Sample.retrieve, ["thing_id": .string(id)])
        }
        #expect(error?.message == "things.retrieve: 'thing_id' must be an id, got \"\(id)\"")
        #expect(error?.code == .invalidArgument)
    }

    @Test func `refuses a path argument longer than any address, with its beginning`() throws {
        let error = #expect(throws: TelnyxError.self) {
            try Self.request(Sample.retrieve, ["thing_id": .string(String(repeating: "a", count: 4097))])
        }
        let shown = String(repeating: "a", count: 200)
        #expect(error?.message == "things.retrieve: 'thing_id' must be an id, got \"\(shown)…\"")
    }

    @Test func `writes equal arguments as equal bytes`() throws {
        let one = try Self.request(Sample.create, ["size": 3, "name": "x"]).body
        let two = try Self.request(Sample.create, ["name": "x", "size": 3]).body
        #expect(one == Array(#"{"name":"x","size":3}"#.utf8))
        #expect(one == two)
    }

    @Test func `sends an empty object where a body is declared and none where it is not`() throws {
        #expect(try Self.request(Sample.create, [:]).body == Array("{}".utf8))
        #expect(try Self.request(Sample.attach, ["thing_id": "a", "part_id": "b"]).body == nil)
    }

    @Test func `puts what the catalogue does not know into the body or the query`() throws {
        let options = RequestOptions(extra: ["newer": 1])
        #expect(
            try Self.request(Sample.create, ["new": 2], options).body == Array(#"{"new":2,"newer":1}"#.utf8))
        #expect(try Self.request(Sample.list, ["new": 2], options).target == "/things?new=2&newer=1")
    }

    @Test func `writes the headers of a request with a body`() throws {
        let configuration = ClientConfiguration(apiKey: Secret("KEY1"), headers: [("x-team", "a")])
        let request = try Self.request(
            Sample.create, [:], RequestOptions(headers: [("X-Trace", "7")]), configuration: configuration,
            key: "k-1")
        let lines = request.headers.map { "\($0.name): \($0.value)" }
        #expect(
            lines == [
                "user-agent: callisto/\(ClientConfiguration.version)", "accept: application/json",
                "content-type: application/json", "authorization: Bearer KEY1", "idempotency-key: k-1",
                "x-team: a", "x-trace: 7",
            ])
    }

    @Test func `lets a call's own header win over the configuration's`() throws {
        let configuration = ClientConfiguration(headers: [("accept", "a"), ("x-team", "a")])
        let request = try Self.request(
            Sample.list, [:], RequestOptions(headers: [("X-TEAM", "b")]), configuration: configuration)
        #expect(request.headers.filter { $0.name == "x-team" }.map(\.value) == ["b"])
        #expect(request.headers.filter { $0.name == "accept" }.map(\.value) == ["a"])
    }

    @Test(arguments: [
        (
            "Authorization", "Bearer x",
            "the header 'authorization' is written by the client and cannot be set"
        ),
        ("idempotency-key", "x", "the header 'idempotency-key' is written by the client and cannot be set"),
        ("a b", "x", "\"a b\" is no name for a header"),
        (
            "x-a", "1\r\nx-b: 2",
            "the value of the header 'x-a' holds a line break or another control character"
        ),
    ])
    func `refuses a header that would break the request`(name: String, value: String, sentence: String) {
        let error = #expect(throws: TelnyxError.self) {
            try Self.request(Sample.list, [:], RequestOptions(headers: [(name, value)]))
        }
        #expect(error?.message == "things.list: \(sentence)")
    }

    @Test func `makes keys in the form of a random UUID`() {
        #expect(IdempotencyKey.make(random: { 0 }) == "00000000-0000-4000-8000-000000000000")
        #expect(IdempotencyKey.make(random: { .max }) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
        #expect(IdempotencyKey.isValid(IdempotencyKey.make(random: { 0x1234_5678_9abc_def0 })))
    }
}
