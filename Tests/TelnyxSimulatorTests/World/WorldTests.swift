import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `The world` {
    @Test func `tables keep the order in which records were made`() {
        var table = Table()
        for number in 0..<200 {
            table.insert(["n": .integer(Int64(number))], id: "\(number)", group: "\(number % 2)")
        }
        for number in 0..<150 { table.remove("\(number)") }
        #expect(table.ids == (150..<200).map(String.init))
        #expect(table.ids(in: "1") == stride(from: 151, to: 200, by: 2).map(String.init))
        #expect(table["151"] == ["n": 151])
        #expect(table["3"] == nil)
    }

    @Test func `a record that is changed stays where it was`() {
        var table = Table()
        table["a"] = ["n": 1]
        table["b"] = ["n": 2]
        table["a"]?["n"] = 3
        #expect(table.records == [["n": 3], ["n": 2]])
        table["a"] = nil
        #expect(table.ids == ["b"])
    }

    @Test func `tables list what is not marked as deleted in the order in which it was made`() throws {
        var table = Table()
        var expected: [Int] = []
        for number in 0..<200 {
            table.insert(["n": .integer(Int64(number))], id: "\(number)")
            table["\(number)"]?["deleted_at"] = number % 3 == 0 ? "2027-01-01T00:00:00Z" : nil
            if number % 3 != 0 { expected.append(number) }
        }
        #expect(table.shownIDs == expected.map(String.init))
        // Restored ones come back in their place; what is gone, or replaced, is not there twice.
        for number in [0, 99, 198] { table["\(number)"]?["deleted_at"] = nil }
        for number in 50..<180 { table.remove("\(number)") }
        table.insert(["n": 1], id: "1")
        table["2"] = nil
        expected = [0] + expected.filter { (3..<50).contains($0) } + expected.filter { $0 >= 180 && $0 < 198 }
        expected += [198, 199, 1]
        #expect(table.shownIDs == expected.map(String.init))
        let again = try Table(snapshot: table.snapshot, named: "t")
        #expect(again.shownIDs == table.shownIDs)
    }

    @Test func `scheduled work is played in order of time, then of scheduling`() {
        var queue = WorkQueue()
        for (kind, second) in [("c", 3), ("a", 1), ("d", 3), ("b", 2)] {
            queue.add(kind: kind, payload: [:], due: Timestamp(sinceEpoch: .seconds(second)))
        }
        var played: [String] = []
        while let work = queue.pop(dueAt: Timestamp(sinceEpoch: .seconds(3))) { played.append(work.kind) }
        #expect(played == ["a", "b", "c", "d"])
    }

    @Test func `work that is not due yet stays`() {
        var queue = WorkQueue()
        queue.add(kind: "a", payload: [:], due: Timestamp(sinceEpoch: .seconds(2)))
        #expect(queue.pop(dueAt: Timestamp(sinceEpoch: .milliseconds(1999))) == nil)
        #expect(queue.nextDue == Timestamp(sinceEpoch: .seconds(2)))
    }

    @Test func `its time never goes back`() {
        var world = World(seed: 1, now: Timestamp(sinceEpoch: .seconds(5)))
        world.advance(to: Timestamp(sinceEpoch: .seconds(3)))
        #expect(world.now == Timestamp(sinceEpoch: .seconds(5)))
    }

    @Test func `what is due at its own moment is played when that moment is asked for again`() {
        var world = World(seed: 1, now: Timestamp(sinceEpoch: .seconds(5)))
        world.schedule(at: world.now, kind: ConversationEnd.workKind, ["id": "none"])
        world.advance(to: world.now)
        #expect(world.nextDue(except: []) == nil)
    }

    @Test func `ids are version 4 UUIDs in lower case`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<100 {
            let id = random.uuid()
            let parts = id.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
            #expect(parts[2].first == "4")
            #expect(parts[3].first.map { "89ab".contains($0) } == true)
            #expect(id == id.lowercased())
        }
    }

    @Test func `something else is no snapshot`() {
        #expect(throws: SnapshotError(expected: "a world of format 1")) {
            try World(snapshot: ["format": 2])
        }
    }
}

@Suite struct `Snapshots` {
    private func busyBench() async throws -> Bench {
        let bench = try Bench()
        let assistant = try await bench.assistant(["greeting": "Hi {{name}}"])
        let id = try #require(assistant["id"]?.string)
        _ = try await bench.answer("assistants.clone", ["assistant_id": .string(id)], key: "k1")
        let other = try await bench.assistant()
        try await bench.call("assistants.delete", ["assistant_id": other["id"] ?? ""])
        try await bench.call(
            "assistants.chat", ["assistant_id": .string(id), "content": "hi", "conversation_id": "c1"])
        return bench
    }

    @Test func `a world comes back from its snapshot`() async throws {
        let bench = try await busyBench()
        let snapshot = bench.simulator.withWorld { $0.snapshot() }
        let text = snapshot.encoded()
        let world = try World(snapshot: JSONValue(parsing: text))
        #expect(world.snapshot().encoded() == text)
    }

    @Test func `a restored world goes on as the first would have`() async throws {
        let bench = try await busyBench()
        let snapshot = bench.simulator.withWorld { $0.snapshot() }
        let other = try Bench(seed: 99)
        other.simulator.replaceWorld(with: try World(snapshot: snapshot))
        let left = try await bench.answer("assistants.list")
        let right = try await other.answer("assistants.list")
        #expect(left.bytes == right.bytes)
        #expect(try await bench.assistant() == other.assistant())
    }

    @Test func `a fork does not see what happens in the original`() async throws {
        let bench = try await busyBench()
        let fork = bench.fork()
        let before = try await fork.answer("assistants.list").bytes
        _ = try await bench.assistant()
        #expect(try await fork.answer("assistants.list").bytes == before)
        #expect(try await bench.answer("assistants.list").bytes != before)
    }
}

@Suite struct `What a simulator keeps` {
    private static let limit = 1 << 20

    /// Makes conversations until one is refused.
    private func fill(_ bench: Bench) async throws -> (ids: [String], refusal: Answer) {
        var ids: [String] = []
        let text = JSONValue.string(String(repeating: "x", count: 20_000))
        while true {
            let answer = try await bench.answer(
                "conversations.create", ["metadata": ["note": text]])
            guard answer.status < 400 else { return (ids, answer) }
            ids.append((answer.json["data"] ?? answer.json)["id"]?.string ?? "")
        }
    }

    @Test func `is bounded, and what would add to more is refused with a sentence`() async throws {
        let bench = try Bench(memoryLimit: Self.limit)
        let (ids, refusal) = try await fill(bench)
        #expect(refusal.status == 413)
        #expect(refusal.text.contains("the simulator keeps as much as it may, 1 MiB of records and messages"))
        #expect(bench.simulator.withWorld { $0.weight } < Self.limit + 100_000)
        // Reading goes on, and deleting makes room.
        try await bench.call("conversations.retrieve", ["conversation_id": .string(ids[0])])
        for id in ids.prefix(10) {
            _ = try await bench.answer("conversations.delete", ["conversation_id": .string(id)])
        }
        #expect(try await fill(bench).ids.count > 5)
    }

    @Test func `counts what messages and kept answers take`() async throws {
        let bench = try Bench(memoryLimit: Self.limit)
        let before = bench.simulator.withWorld { $0.weight }
        let assistant = try await bench.assistant()
        let conversation = try await bench.call("conversations.create", [:])
        let text = JSONValue.string(String(repeating: "y", count: 50_000))
        _ = try await bench.answer(
            "assistants.chat",
            [
                "assistant_id": assistant["id"] ?? .null, "content": text,
                "conversation_id": conversation["id"] ?? .null,
            ])
        let after = bench.simulator.withWorld { $0.weight }
        #expect(after - before > 50_000)
        #expect(try await fill(bench).ids.count < 50)
    }

    @Test func `ends simulated traffic where it is full`() async throws {
        let bench = try Bench(memoryLimit: Self.limit)
        let assistant = try await bench.assistant()
        let traffic = Traffic(
            assistant: assistant["id"]?.string ?? "", arrivalsByHour: Array(repeating: 100, count: 24))
        bench.simulator.withWorld { world in try? world.begin(traffic) }
        bench.simulator.advance(by: .seconds(3600 * 1000))
        #expect(bench.simulator.withWorld { $0.isFull && $0.weight < Self.limit + 200_000 })
    }
}
