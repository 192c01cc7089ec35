import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Paging` {
    private static func page(_ ids: [Int], _ number: Int, of total: Int) -> ScriptedTransport.Step {
        let items = ids.map { #"{"id":"\#($0)","note":"]}\""}"# }.joined(separator: ",")
        return .respond(
            200,
            body: #"{"data": [\#(items)], "meta": {"page_number": \#(number), "total_pages": \#(total)}}"#)
    }

    private static func ids(
        _ operation: APIOperation, _ transport: ScriptedTransport, _ arguments: JSONObject = [:]
    ) async throws -> [String] {
        var ids: [String] = []
        for try await item in try TelnyxClient.scripted(transport).pages(of: operation, arguments).items {
            ids.append(item["id"]?.string ?? "?")
        }
        return ids
    }

    @Test func `fetches page after page until the last`() async throws {
        let transport = ScriptedTransport([
            Self.page([1, 2], 1, of: 3), Self.page([3, 4], 2, of: 3), Self.page([5], 3, of: 3),
        ])
        #expect(try await Self.ids(Sample.list, transport, ["page[size]": 2]) == ["1", "2", "3", "4", "5"])
        #expect(
            await transport.requests.map(\.target) == [
                "/things?page%5Bsize%5D=2", "/things?page%5Bsize%5D=2&page%5Bnumber%5D=2",
                "/things?page%5Bsize%5D=2&page%5Bnumber%5D=3",
            ])
    }

    @Test func `begins at the page that the caller names`() async throws {
        let transport = ScriptedTransport([Self.page([3], 2, of: 3), Self.page([5], 3, of: 3)])
        #expect(try await Self.ids(Sample.list, transport, ["page_number": 2]) == ["3", "5"])
        #expect(
            await transport.requests.map(\.target) == [
                "/things?page%5Bnumber%5D=2", "/things?page%5Bnumber%5D=3",
            ])
    }

    @Test func `goes on behind an empty page when more pages are said to follow`() async throws {
        let transport = ScriptedTransport([
            Self.page([1], 1, of: 4), Self.page([], 2, of: 4), Self.page([], 3, of: 4),
            Self.page([4], 4, of: 4),
        ])
        #expect(try await Self.ids(Sample.list, transport) == ["1", "4"])
    }

    @Test func `ends at an empty page that is the last`() async throws {
        let transport = ScriptedTransport([Self.page([1], 1, of: 2), Self.page([], 2, of: 2)])
        #expect(try await Self.ids(Sample.list, transport) == ["1"])
        #expect(try await Self.ids(Sample.list, ScriptedTransport([Self.page([], 1, of: 0)])).isEmpty)
    }

    @Test func `stops a service that sends empty pages for ever`() async {
        let transport = ScriptedTransport(Array(repeating: Self.page([], 1, of: 9), count: 2))
        let error = await failure { _ = try await Self.ids(Sample.list, transport) }
        #expect(error?.code == .endlessPages)
    }

    @Test func `asks for bare arrays until one is empty`() async throws {
        let transport = ScriptedTransport([
            .respond(200, body: #"[{"id":"1"}]"#), .respond(200, body: #"[{"id":"2"}]"#),
            .respond(200, body: " [ ] "),
        ])
        #expect(try await Self.ids(Sample.bareList, transport) == ["1", "2"])
        #expect(await transport.requests.count == 3)
    }

    @Test func `asks once for a list that comes whole`() async throws {
        let transport = ScriptedTransport([.respond(200, body: #"{"data":[{"id":"1"}]}"#)])
        #expect(try await Self.ids(Sample.wholeList, transport) == ["1"])
    }

    @Test func `goes on to an empty page when a page says nothing of the others`() async throws {
        let transport = ScriptedTransport([
            .respond(200, body: #"{"data":[{"id":"1"}]}"#), .respond(200, body: #"{"data":[]}"#),
        ])
        #expect(try await Self.ids(Sample.list, transport) == ["1"])
    }

    @Test func `stops a service that sends the same page for ever`() async {
        let bare = ScriptedTransport(Array(repeating: .respond(200, body: #"[{"id":"1"}]"#), count: 2))
        let error = await failure { _ = try await Self.ids(Sample.bareList, bare) }
        #expect(error?.message == "servers.list: the list does not end: page 2 is the page before it again")
        #expect(error?.code == .endlessPages)
    }

    @Test func `stops a service that stays on its first page`() async {
        let transport = ScriptedTransport([Self.page([1], 1, of: 3), Self.page([2], 1, of: 3)])
        let error = await failure { _ = try await Self.ids(Sample.list, transport) }
        #expect(error?.code == .endlessPages)
    }

    @Test func `stops a list that is longer than any`() {
        let decision = PageAdvance.decision(
            after: Array("[1]".utf8), number: PageAdvance.limit + 4, first: 5,
            returns: Sample.bareList.returns, previous: nil)
        #expect(decision == .tooMany)
    }

    @Test func `ends after an error`() async throws {
        let transport = ScriptedTransport([.respond(404)])
        var pages = try TelnyxClient.scripted(transport).pages(of: Sample.list).makeAsyncIterator()
        await #expect(throws: TelnyxError.self) { _ = try await pages.next() }
        #expect(try await pages.next() == nil)
    }

    @Test func `retries each page by itself`() async throws {
        let transport = ScriptedTransport([
            Self.page([1], 1, of: 2), .respond(500), Self.page([2], 2, of: 2),
        ])
        #expect(try await Self.ids(Sample.list, transport) == ["1", "2"])
    }

    @Test func `keeps the bytes of a page for other decoders`() async throws {
        let transport = ScriptedTransport([Self.page([1], 1, of: 1)])
        var pages = try TelnyxClient.scripted(transport).pages(of: Sample.list).makeAsyncIterator()
        let page = try await pages.next()
        #expect(page?.response.unwrapMember == "data")
        #expect(page?.response.bytes.isEmpty == false)
        #expect(try await page?.next() == nil)
    }
}

@Suite struct `Envelope scanner` {
    @Test(arguments: [
        (#"{"a":1,"b":[{"x":"]"}],"c":"\"}"}"#, ["a": "1", "b": #"[{"x":"]"}]"#, "c": #""\"}""#]),
        (#" { "a" : null , "b" : {} } "#, ["a": "null ", "b": "{}"]),
        ("{}", [:]),
    ])
    func `finds the members of the outermost object`(text: String, expected: [String: String]) {
        let bytes = Array(text.utf8)
        let members = EnvelopeScanner.members(of: bytes)?.mapValues {
            String(decoding: bytes[$0], as: UTF8.self)
        }
        #expect(members == expected)
    }

    @Test(arguments: ["", "[]", "{", #"{"a"}"#, #"{"a":1"#, #"{"a":"x\"#, #"{"a":[1}"#, "{a:1}"])
    func `answers nothing for what breaks off`(text: String) {
        #expect(EnvelopeScanner.members(of: Array(text.utf8)) == nil)
    }
}
