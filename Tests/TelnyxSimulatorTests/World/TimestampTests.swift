import Essentials
import Testing

@testable import TelnyxSimulator

@Suite struct `Timestamps` {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let microseconds: Int64?
        var testDescription: String { text }

        static let all = [
            Row(text: "1970-01-01T00:00:00Z", microseconds: 0),
            Row(text: "2025-04-15T13:07:28.764Z", microseconds: 1_744_722_448_764_000),
            Row(text: "2025-04-15T13:07:28.764123Z", microseconds: 1_744_722_448_764_123),
            Row(text: "2025-04-15T15:07:28+02:00", microseconds: 1_744_722_448_000_000),
            Row(text: "2024-02-29T00:00:00Z", microseconds: 1_709_164_800_000_000),
            Row(text: "1969-12-31T23:59:59Z", microseconds: -1_000_000),
            Row(text: "2025-02-29T00:00:00Z", microseconds: nil),
            Row(text: "2025-13-01T00:00:00Z", microseconds: nil),
            Row(text: "2025-04-15T13:07:28", microseconds: nil),
            Row(text: "2025-04-15", microseconds: nil),
            Row(text: "2025-04-15T13:07:28.Z", microseconds: nil),
            Row(text: "2025-04-15T13:07:28Z ", microseconds: nil),
            Row(text: "", microseconds: nil),
        ]
    }

    @Test(arguments: Row.all)
    func `are read from RFC 3339 and from nothing else`(_ row: Row) {
        #expect(Timestamp(parsing: row.text)?.microseconds == row.microseconds)
    }

    @Test func `are shown with milliseconds in UTC`() {
        #expect(Timestamp(microseconds: 1_744_722_448_764_999).text == "2025-04-15T13:07:28.764Z")
        #expect(Timestamp(microseconds: -1).text == "1969-12-31T23:59:59.999Z")
    }

    @Test func `are shown in headers as HTTP wants them`() throws {
        let moment = try #require(Timestamp(parsing: "2025-04-05T13:07:08.764Z"))
        #expect(moment.httpDate == "Sat, 05 Apr 2025 13:07:08 GMT")
    }

    @Test func `name versions with microseconds`() throws {
        let moment = try #require(Timestamp(parsing: "2025-08-12T11:43:18.034399Z"))
        #expect(moment.versionID == "20250812T114318034399")
    }

    @Test func `come back from their own text through centuries`() {
        for day in stride(from: Int64(-200_000), through: 200_000, by: 733) {
            let moment = Timestamp(microseconds: day * 86_400_000_000 + 45_296_789_000)
            #expect(Timestamp(parsing: moment.text) == moment)
        }
    }

    @Test func `are spoken as the service speaks them`() throws {
        let moment = try #require(Timestamp(parsing: "2025-02-24T16:04:15Z"))
        #expect(DynamicVariables.spoken(moment) == "Monday, February 24 2025 04:04:15 PM UTC")
    }
}
