internal import Quantities

/// A page of Prometheus' text format.
package struct MetricsPage: Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    package private(set) var text = ""
    private var name = ""

    package init() {}

    package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// A sample of the family that was begun last.
    package mutating func add(_ labels: [String: String], _ value: Double, suffix: String = "") {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
        let braces = pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}"
        text += "\(name)\(suffix)\(braces) \(Self.number(value))\n"
    }

    /// The samples of one histogram of the family that was begun last.
    package mutating func add(_ labels: [String: String], _ histogram: Histogram) {
        var total = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            total += count
            add(labels.merging(["le": Self.number(bound)]) { $1 }, Double(total), suffix: "_bucket")
        }
        total = histogram.counts.reduce(0, +)
        add(labels.merging(["le": "+Inf"]) { $1 }, Double(total), suffix: "_bucket")
        add(labels, histogram.sum, suffix: "_sum")
        add(labels, Double(total), suffix: "_count")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(nearest: value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}

/// How many values lay below each of some bounds.
package struct Histogram: Sendable {
    package let bounds: [Double]
    /// Of each bound, those above the one before it; the last are above all of them.
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    /// - Parameter bounds: In rising order.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package mutating func add(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }
}
