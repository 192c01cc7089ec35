import Glibc
import Testing

@testable import Automation

/// One line of `Reference/cron.txt`: what croniter says about an expression in a zone.
struct CronReferenceRow: CustomTestStringConvertible {
    var expression: String
    var zone: String
    /// A start, then the due times that follow it.
    var series: [[Timestamp]]

    var testDescription: String { "\(expression) in \(zone)" }

    init?(_ line: Substring) {
        let columns = line.split(separator: "\t")
        guard columns.count == 3 else { return nil }
        expression = String(columns[0])
        zone = String(columns[1])
        let unit: Int64 = expression.split(separator: " ").count == 6 ? 1 : 60
        series = columns[2].split(separator: ";").map { part in
            var time: Int64 = 0
            return part.split(separator: ",").map {
                time += Int64($0) ?? 0
                return Timestamp(seconds: time * unit)
            }
        }
    }

    static let all: [CronReferenceRow] = {
        let path = #filePath.replacing("CronReferenceTests.swift", with: "Reference/cron.txt")
        return readText(path).split(separator: "\n").compactMap { CronReferenceRow($0) }
    }()
}

func readText(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
}

@Suite struct `Cron against croniter` {
    @Test func `the reference has five hundred expressions`() {
        #expect(Set(CronReferenceRow.all.map(\.expression)).count == 500)
    }

    @Test func `gives the same next dates around every change of clocks`() throws {
        var wrong: [String] = []
        for row in CronReferenceRow.all {
            let zone = try ZoneSource.system.zone(row.zone)
            let cron = try CronExpression(row.expression)
            for series in row.series {
                var time = series[0]
                for expected in series.dropFirst() {
                    let found = cron.next(after: time, in: zone)
                    if found != expected {
                        wrong.append(
                            "\(row.expression) in \(row.zone) after \(time.text(in: zone)): "
                                + "\(found?.text(in: zone) ?? "never"), croniter \(expected.text(in: zone))")
                        break
                    }
                    time = expected
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) differ, first \(wrong.prefix(12).joined(separator: "\n"))")
    }

    @Test func `walks back over the same dates`() throws {
        for row in CronReferenceRow.all {
            let zone = try ZoneSource.system.zone(row.zone)
            let cron = try CronExpression(row.expression)
            for series in row.series {
                for (earlier, later) in zip(series.dropFirst(), series.dropFirst(2)) {
                    let found = cron.previous(before: later, in: zone)
                    #expect(found == earlier, "\(row.testDescription) before \(later.text(in: zone))")
                }
            }
        }
    }
}
