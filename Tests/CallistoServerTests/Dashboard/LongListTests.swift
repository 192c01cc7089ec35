import Automation
import Testing

@testable import CallistoServer

@Suite struct `The page of a long history` {
    @Test func `leads from any list to the runs behind it, also to those made at once`() async throws {
        let bench = try DashboardBench()
        for number in 100..<220 { try await bench.makeRun("r\(number)") }
        var path: String? = "/runs"
        var seen: [String] = []
        while let next = path, seen.count < 1000 {
            let text = await bench.get(next).text
            seen += text.matches(of: /class="run" href="\/runs\/(r\d+)"/).map { String($0.1) }
            path = text.firstMatch(of: /href="([^"]+)">Older runs/).map { String($0.1) }
        }
        #expect(seen == (100..<220).reversed().map { "r\($0)" })
    }

    /// Follows links of one text from page to page and collects what a pattern finds.
    private func leaf(
        _ bench: DashboardBench, from path: String, by text: String, _ pattern: Regex<(Substring, Substring)>
    ) async throws -> [[String]] {
        var path: String? = path
        var leaves: [[String]] = []
        while let next = path, leaves.count < 100 {
            let page = await bench.get(next).text
            leaves.append(page.matches(of: pattern).map { String($0.1) })
            path = page.matches(of: #/<a [^>]*href="([^"]+)">([^<]+)/#).first { $0.2.hasSuffix(text) }
                .map { String($0.1) }
        }
        return leaves
    }

    @Test func `tells a long run in parts, each effect in one of them`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await bench.play { journal in
            for number in 1...450 {
                _ = try journal.mark(.note("n\(number)"), in: .main) { Array("{}".utf8) }
                bench.time.advance(by: .seconds(1))
            }
        }
        let pattern = #/class="what">[^<]*?\bn(\d+)/#
        let back = try await leaf(bench, from: "/runs/r1", by: "earlier ones", pattern)
        #expect(back.count == 3 && back.allSatisfy { $0.count <= 200 })
        #expect(back.reversed().flatMap { $0 } == (1...450).map(String.init))
        let onwards = try await leaf(bench, from: "/runs/r1?until=200", by: "later ones", pattern)
        let told: Set<String> = Set(onwards.flatMap { $0 })
        #expect(told.count == 450)
        for place in ["-1", "0", "x", "99999999999999999999", "9223372036854775807"] {
            #expect(await bench.get("/runs/r1?until=\(place)").status == 200)
        }
        // Only what still changes is live.
        #expect(await bench.get("/runs/r1").text.contains("<section id=\"timeline\" data-mark"))
        #expect(await bench.get("/runs/r1?until=200").text.contains("<section id=\"timeline\">"))
    }

    @Test func `lists many jobs in parts`() async throws {
        let bench = try DashboardBench()
        let names = (100..<220).map { "job-\($0)" }
        for name in names { try await bench.store.define(name, as: Array(name.utf8)) }
        var seen: [String] = []
        for part in 1...3 {
            let text = await bench.get("/?part=\(part)").text
            seen += text.matches(of: /data-key="job-([^"]+)"/).map { String($0.1) }
        }
        #expect(seen == names)
        for part in ["4", "0", "-1", "x", "9223372036854775807"] {
            #expect(await bench.get("/?part=\(part)").status == 200)
        }
    }

    @Test func `is not sent again what it brought along`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let page = await bench.get("/runs/r1").text
        let link = try #require(page.firstMatch(of: /data-events="([^"]+)"/)).1
        let answer = await bench.get(link.split(separator: "&amp;").joined(separator: "&"))
        guard case .events(let stream) = answer.body else {
            Issue.record("no events at \(link)")
            return
        }
        var sent = PageStream.Sent(marks: stream.known)
        #expect(try await stream.news(&sent).isEmpty)
        _ = try await bench.store.kill("r1", reason: "enough")
        let news = String(decoding: try await stream.news(&sent), as: UTF8.self)
        #expect(news.contains("data: facts ") && news.contains("enough"))
    }
}
