import TelnyxCatalog
import TelnyxClient
import Testing

@testable import TelnyxSimulator

@Suite struct `Routing` {
    private let router = Router(Catalog.operations)

    private func target(of operation: APIOperation) -> String {
        operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "some%2Fid" : String($0) }
            .reduce("") { $0 + "/" + $1 }
    }

    @Test(arguments: ["", "/v2"])
    func `finds every operation`(prefix: String) {
        for (index, operation) in Catalog.operations.enumerated() {
            let segments = RequestTarget(prefix + target(of: operation) + "?a=b").segments
            guard
                case .route(let found, let placeholders) = router.match(
                    method: operation.method.rawValue, segments: segments)
            else {
                Issue.record("\(operation.id) is not routed")
                continue
            }
            #expect(found == index, "\(operation.id) went to \(Catalog.operations[found].id)")
            #expect(placeholders.allSatisfy { $0 == "some/id" })
            #expect(placeholders.count == operation.pathParameters.count)
        }
    }

    @Test func `a literal segment wins over a placeholder`() async throws {
        let bench = try Bench()
        #expect(await bench.request("GET", "/v2/ai/assistants/tags").json["tags"] == [])
        #expect(await bench.request("GET", "/v2/ai/assistants/deleted").json["meta"]?["total_results"] == 0)
    }

    @Test(arguments: [
        "/", "", "/v2", "/ai", "/ai/assistants/", "/ai/assistants/a/nothing", "/v3/ai/assistants",
    ])
    func `an unknown path is not found`(target: String) async throws {
        let answer = await (try Bench()).request("GET", target)
        #expect(answer.status == 404)
        #expect(answer.code == "10005")
    }

    @Test func `a known path with another method names the right ones`() async throws {
        let answer = await (try Bench()).request("PATCH", "/v2/ai/assistants")
        #expect(answer.status == 405)
        #expect(answer.code == "10030")
        #expect(answer.header("allow") == "GET, POST")
    }

    @Test func `every operation has somebody who plays it`() {
        let silent = Catalog.operations.map(\.id).filter { Handlers.all[$0] == nil }
        #expect(silent == [])
    }

    @Test func `nobody plays what the catalogue does not have`() {
        #expect(Handlers.all.keys.filter { Catalog.operation($0) == nil }.sorted() == [])
    }
}

@Suite struct `Queries` {
    @Test func `are taken apart and unescaped`() {
        let target = RequestTarget("/v2/ai/tools?page%5Bsize%5D=5&filter[name]=a+b%26c&x&&y=1=2&z=%zz")
        #expect(target.segments == ["ai", "tools"])
        #expect(
            target.query.map { "\($0.name)=\($0.value)" }
                == ["page[size]=5", "filter[name]=a b&c", "x=", "y=1=2", "z=%zz"])
    }

    @Test func `a plus sign in a path stays one`() {
        #expect(PercentEncoding.decoded("a+b%2B", plusIsSpace: false) == "a+b+")
    }

    @Test func `bytes that are no UTF-8 do no harm`() {
        #expect(PercentEncoding.decoded("%ff%C3%A4", plusIsSpace: false) == "\u{FFFD}ä")
    }
}
