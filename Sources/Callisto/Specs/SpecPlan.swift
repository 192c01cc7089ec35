internal import TelnyxCatalog

/// What a spec file declares, in the order of its text.
struct SpecPlan: Sendable {
    struct Test: Sendable {
        /// The descriptions around it and its own.
        let names: [String]
        let line: Int
        let isOnly: Bool
        let skipReason: String?
        /// The innermost block that it stands in; 0 is the file itself.
        let block: Int
    }

    let tests: [Test]
    /// The block around each block; the block `n` stands at `n - 1`.
    private let parents: [Int]

    /// Reads what `spec.plan()` answers.
    init(parsing text: String) throws {
        let plan = try JSONValue(parsing: Array(text.utf8))
        tests = (plan["tests"]?.array ?? []).map { test in
            Test(
                names: (test["names"]?.array ?? []).compactMap(\.string),
                line: Int(test["line"]?.integer ?? 0), isOnly: test["only"]?.bool ?? false,
                skipReason: test["skip"]?.string, block: Int(test["block"]?.integer ?? 0))
        }
        parents = (plan["blocks"]?.array ?? []).map { Int($0["parent"]?.integer ?? 0) }
    }

    /// The blocks around a test, the file first.
    func blocks(around test: Test) -> [Int] {
        var blocks = [test.block]
        while let block = blocks.last, block > 0 { blocks.append(parents[block - 1]) }
        return blocks.reversed()
    }

    var hasOnly: Bool { tests.contains(where: \.isOnly) }

    /// The tests to report, by their number from 1: those marked `only` where there are any, and whose
    /// names hold `filter`.
    func selection(filter: String?) -> [(number: Int, test: Test)] {
        let hasOnly = hasOnly
        return tests.enumerated().compactMap { index, test in
            if hasOnly && !test.isOnly { return nil }
            if let filter, !test.names.joined(separator: " ").lowercased().contains(filter.lowercased()) {
                return nil
            }
            return (index + 1, test)
        }
    }
}
