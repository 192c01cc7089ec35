import Callisto
import Foundation
import Lua
import TelnyxCatalog
import TelnyxClient
import TestSupport
import Testing

/// The operations beyond the curated ones, as scripts have them.
@Suite struct `An operation without rules` {
    private func stage(
        _ transport: AnsweringTransport, configure: (inout HostOptions) -> Void = { _ in }
    ) async throws -> Stage {
        try await Stage(transport: { _ in transport }, configure: configure)
    }

    @Test func `is called by its place below telnyx, with values of the path first`() async throws {
        let transport = AnsweringTransport { _ in .json(#"{"data": {"id": "n1", "tags": ["a"]}}"#) }
        let stage = try await stage(transport)
        let answer = try await stage.run(
            #"local n = telnyx.phone_numbers.update("n1", { tags = { "a" } }) return n.id, n.tags[1]"#)
        #expect(answer == ["n1", "a"])
        let request = try #require(transport.requests.first)
        #expect(request.methodName == "PATCH" && request.target == "/phone_numbers/n1")
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == #"{"tags":["a"]}"#)
    }

    @Test func `below ai stands beside those with rules, and has a response too`() async throws {
        let transport = AnsweringTransport { _ in .json(#"{"data": {"id": "m1"}}"#, status: 201) }
        let stage = try await stage(transport)
        let answer = try await stage.run(
            #"""
            local mission, response = ai.with_response.missions.create { name = "M" }
            return mission.id, tostring(response.status), tostring(ai.missions == telnyx.ai.missions),
              tostring(telnyx.with_response.balance ~= nil)
            """#)
        #expect(answer == ["m1", "201", "true", "true"])
    }

    @Test func `that is a list goes on by pages, cursors and numbers alike`() async throws {
        let transport = AnsweringTransport { request in
            switch request.target {
            case "/phone_numbers": .json(#"{"data": [1, 2], "meta": {"page_number": 1, "total_pages": 2}}"#)
            case "/phone_numbers?page%5Bnumber%5D=2":
                .json(#"{"data": [3], "meta": {"page_number": 2, "total_pages": 2}}"#)
            case "/dial_metrics": .json(#"{"data": [4], "meta": {"cursors": {"after": "next page"}}}"#)
            case "/dial_metrics?page%5Bafter%5D=next%20page": .json(#"{"data": [5], "meta": {}}"#)
            case "/10dlc/brand": .json(#"{"records": [6], "page": 1, "totalRecords": 2}"#)
            case "/10dlc/brand?page=2": .json(#"{"records": [7], "page": 2, "totalRecords": 2}"#)
            default: .json(#"{"records": []}"#)
            }
        }
        let stage = try await stage(transport)
        let answer = try await stage.run(
            """
            local found = {}
            for _, list in ipairs { telnyx.phone_numbers.list(), telnyx.dial_metrics.list(), telnyx.messaging_10dlc.brand.list() } do
              for item in list do found[#found + 1] = item end
            end
            return table.concat(found, " ")
            """)
        #expect(answer == ["1 2 3 4 5 6 7"])
    }

    @Test func `is sent all the same where an argument does not fit its type, with a warning`() async throws {
        let transport = AnsweringTransport { _ in .json(#"{"data": {}}"#) }
        let said = Transcript(input: [])
        let client = TelnyxClient(
            transport: transport, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 1 },
            remark: { said.print(Array(($0 + "\n").utf8)) })
        _ = try await client.call(
            "phone_numbers.update", ["phone_number_id": "n", "tagz": ["a"], "connection_id": 3])
        #expect(transport.requests.count == 1)
        #expect(
            said.text.contains("unknown argument 'tagz'; did you mean 'tags'?")
                && said.text.contains("'connection_id' must be") && said.text.contains("the official SDK"))
        await #expect(throws: TelnyxError.self) {
            try await client.call("phone_numbers.update", ["tags": ["a"]])
        }
        #expect(transport.requests.count == 1, "nothing is sent without the value of its path")
    }

    @Test func `whose name is misspelt is told the nearest, at every depth`() async throws {
        let stage = try await stage(AnsweringTransport { _ in .json("{}") })
        for (source, nearest) in [
            ("telnyx.phone_numbrs", "phone_numbers"), ("telnyx.phone_numbers.lst", "list"),
            ("ai.mission", "missions"), ("telnyx.phone_numbers.voice.updat", "update"),
            ("telnyx.requst", "request"),
        ] {
            let error = try await stage.failure("return \(source)")
            #expect(error?.message.contains("did you mean '\(nearest)'?") == true, "\(source)")
        }
    }

    @Test func `needs its permission, and reads alone where only reading is allowed`() async throws {
        let transport = AnsweringTransport { _ in .json(#"{"data": []}"#) }
        let reading = try await stage(transport) { $0.permissions = .api.readingOnly() }
        _ = try await reading.run("return #telnyx.phone_numbers.list():collect()")
        let refused = try await reading.failure("telnyx.phone_numbers.delete('n')")
        #expect(refused?.code == "permission.denied")
        let named = try await stage(transport) {
            $0.permissions = .none.allowing(.operations("phone_numbers.*"))
        }
        #expect(try await named.failure("telnyx.phone_numbers.delete('n')") == nil)
        #expect(try await named.failure("telnyx.balance.retrieve()")?.code == "permission.denied")
        #expect(try await named.failure("telnyx.request('GET', '/balance')")?.code == "permission.denied")
    }

    @Test func `that uploads sends the file, and what answers with one gives its bytes or saves them`()
        async throws
    {
        let folder = try GrantedFolder()
        defer { folder.remove() }
        try Data("RIFF\u{1}\u{2}".utf8).write(to: URL(filePath: folder.path + "/voice.wav"))
        let transport = AnsweringTransport { request in
            request.methodName == "GET"
                ? TransportResponse(
                    status: 200, headers: [("content-type", "audio/wav")], body: .bytes([0, 255, 13, 10]))
                : .json(#"{"data": {"id": "v1"}}"#)
        }
        let path = folder.path
        let stage = try await stage(transport) { options in
            options.permissions = .api.allowing(.reading(path), .writing(path))
        }
        let answer = try await stage.run(
            """
            local v = telnyx.voice_clones.create_from_upload {
              name = "N", audio_file = { path = "\(path)/voice.wav" }, gender = "male", language = "en", provider = "telnyx" }
            local bytes = telnyx.voice_clones.download_sample(v.id)
            local saved = telnyx.voice_clones.download_sample(v.id, { save_to = "\(path)/sample.wav" })
            return v.id, tostring(#bytes), tostring(bytes:byte(2)), saved
            """)
        #expect(answer == ["v1", "4", "255", "\(path)/sample.wav"])
        #expect(
            FileManager.default.contents(atPath: path + "/sample.wav").map(Array.init) == [0, 255, 13, 10])
        let upload = try #require(transport.requests.first)
        #expect(upload.header("content-type")?.hasPrefix("multipart/form-data; boundary=") == true)
        let body = String(decoding: upload.body ?? [], as: UTF8.self)
        #expect(
            body.contains(
                "name=\"audio_file\"; filename=\"voice.wav\"\r\ncontent-type: audio/wav\r\n\r\nRIFF\u{1}\u{2}\r\n"
            ))
    }

    @Test func `that uploads needs the permission to read the file`() async throws {
        let transport = AnsweringTransport { _ in .json(#"{"data": {}}"#) }
        let stage = try await stage(transport)
        let error = try await stage.failure(
            "telnyx.ai.avatars.create { name = 'A', image_file = { path = '/etc/hostname' } }")
        #expect(error?.code == "permission.denied" && transport.requests.isEmpty)
    }
}

/// Requests by method and path.
@Suite struct `A request by its path` {
    @Test func `gives the answer as it came`() async throws {
        let transport = AnsweringTransport { request in
            switch request.target {
            case "/balance?filter%5Ba%5D=1&tags=x%2Cy": .json(#"{"data": {"balance": "1.00"}, "meta": 1}"#)
            case "/text":
                TransportResponse(
                    status: 200, headers: [("content-type", "text/csv")], body: .bytes(Array("a,b".utf8)))
            default:
                TransportResponse(
                    status: 200, headers: [("content-type", "image/png")], body: .bytes([0, 200]))
            }
        }
        let stage = try await Stage(transport: { _ in transport })
        let answer = try await stage.run(
            """
            local all = telnyx.request("GET", "/balance", { query = { filter = { a = 1 }, tags = { "x", "y" } } })
            return all.data.balance, tostring(all.meta), telnyx.request("get", "/text"), tostring(#telnyx.request("GET", "/picture"))
            """)
        #expect(answer == ["1.00", "1", "a,b", "2"])
    }

    @Test func `sends JSON, text or a form, and takes options of a request`() async throws {
        let transport = AnsweringTransport { _ in .json("{}") }
        let stage = try await Stage(transport: { _ in transport })
        _ = try await stage.run(
            """
            telnyx.request("PATCH", "/phone_numbers/1", { body = { tags = { "a" } }, headers = { ["X-Team"] = "ops" } })
            telnyx.request("PUT", "/storage/kvs/1/keys/k", { body = "raw \\0 bytes", content_type = "text/plain" })
            telnyx.request("POST", "/documents", { form = { name = "n" } })
            """)
        let requests = transport.requests
        #expect(
            requests[0].header("x-team") == "ops" && requests[0].header("content-type") == "application/json")
        #expect(
            requests[1].body == Array("raw \0 bytes".utf8)
                && requests[1].header("content-type") == "text/plain")
        #expect(requests[2].header("content-type")?.hasPrefix("multipart/form-data") == true)
    }

    @Test func `takes an Idempotency-Key where the catalogue knows that the path takes one`() async throws {
        let transport = AnsweringTransport { _ in .json("{}") }
        let stage = try await Stage(transport: { _ in transport })
        _ = try await stage.run(
            """
            telnyx.request("POST", "/ai/assistants", { body = { name = "A" } })
            telnyx.request("POST", "/phone_numbers/1/something", {})
            """)
        #expect(transport.requests[0].header("idempotency-key") != nil)
        #expect(transport.requests[1].header("idempotency-key") == nil)
    }

    @Test func `pages as the catalogue says of the path`() async throws {
        let transport = AnsweringTransport { request in
            request.target.contains("after%5D=n")
                ? .json(#"{"data": [2], "meta": {}}"#)
                : .json(#"{"data": [1], "meta": {"cursors": {"after": "n"}}}"#)
        }
        let stage = try await Stage(transport: { _ in transport })
        let answer = try await stage.run(
            """
            local found = {}
            for page in telnyx.request("GET", "/dial_metrics"):pages() do found[#found + 1] = page[1] end
            return table.concat(found, " ")
            """)
        #expect(answer == ["1 2"])
    }

    @Test(arguments: [
        (#""GETT", "/a""#, "did you mean 'GET'?"), (#""GET", "a""#, "begin with a slash"),
        (#""GET", "/a?b=1""#, "give the query as 'query'"), (#""GET", "/a/../b""#, "'.' or '..'"),
        (#""GET", "/a/%2E%2e/b""#, "'.' or '..'"), (#""GET", "https://example.com/x""#, "the module http"),
        (#""GET", "//example.com/x""#, "empty segment"),
        (#""GET", "/a", { body = {} }"#, "a GET has no body"),
        (#""GET", "/a", { quary = {} }"#, "did you mean 'query'?"), (#""GET", "/a\nb""#, "control character"),
    ])
    func `that is none is refused before anything is sent`(_ arguments: String, _ expected: String)
        async throws
    {
        let transport = AnsweringTransport { _ in .json("{}") }
        let stage = try await Stage(transport: { _ in transport })
        let error = try await stage.failure("telnyx.request(\(arguments))")
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
        #expect(transport.requests.isEmpty)
    }

    @Test func `is permitted by its method and path`() async throws {
        let transport = AnsweringTransport { _ in .json("{}") }
        let stage = try await Stage(transport: { _ in transport }) {
            $0.permissions = .none.allowing(.operations("raw:GET /phone_numbers/*"))
        }
        #expect(try await stage.failure("telnyx.request('GET', '/phone_numbers/1')") == nil)
        for other in ["'GET', '/balance'", "'DELETE', '/phone_numbers/1'", "'GET', '/phone_numbers'"] {
            #expect(
                try await stage.failure("telnyx.request(\(other))")?.code == "permission.denied", "\(other)")
        }
    }
}
