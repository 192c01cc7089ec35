import Testing

@testable import TelnyxCatalog

@Suite struct `Formats` {
    @Test(arguments: FormatCase.all)
    func `are held to strictly`(_ row: FormatCase) {
        #expect(row.format.fits(row.text) == row.fits)
    }

    @Test(arguments: [
        ("localhost", true), ("a.localhost", true), ("127.0.0.1", true), ("10.1.2.3", true),
        ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true), ("169.254.169.254", true),
        ("8.8.8.8", false), ("::1", true), ("fd00::1", true), ("2001:db8::1", false),
        ("example.com", false), ("10.example.com", false), ("fcbarcelona.com", false),
    ])
    func `tell private hosts from public ones`(_ host: String, _ isPrivate: Bool) {
        #expect(URLCheck.isPrivate(host) == isPrivate)
    }

    @Test(
        arguments: [
            ("txt", ["text", "to", "from"], "text"), ("colour", ["color", "size"], "color"),
            ("toolIds", ["tools", "tool_ids"], "tool_ids"), ("MODEL", ["model"], "model"),
            ("weigth", ["weight", "height"], "weight"),
            ("transcription_settings", ["transcription", "tags"], "transcription"),
            ("banana", ["apple", "cherry"], nil), ("x", ["y"], "y"),
        ] as [(String, [String], String?)])
    func `of names find the nearest`(_ name: String, _ candidates: [String], _ nearest: String?) {
        #expect(NearestName.find(name, among: candidates) == nearest)
    }

    @Test func `find no nearest to a text that is no name, which would take hours`() {
        let text = String(repeating: "a", count: 1 << 20)
        #expect(NearestName.find(text, among: [text + "b", "a"]) == nil)
        #expect(NearestName.find("instructoins", among: [text, "instructions"]) == "instructions")
    }
}

struct FormatCase: Sendable, CustomTestStringConvertible {
    let format: ValueType.Format
    let text: String
    let fits: Bool
    var testDescription: String { "\(format.rawValue) \(text)" }

    static let all: [FormatCase] =
        rows(.phoneNumber, true, ["+13125550100", "+123456789012345", "+4930123456", "+12"])
        + rows(
            .phoneNumber, false,
            [
                "", "+", "+1", "13125550100", "+0312555010", "+1 312 555 0100", "+1234567890123456",
                "+1312555O100",
            ])
        + rows(
            .dateTime, true,
            [
                "2026-03-01T09:30:00Z", "2026-03-01T09:30:00.123456Z", "2024-02-29T00:00:00+02:00",
                "2026-12-31T23:59:59-11:30",
            ])
        + rows(
            .dateTime, false,
            [
                "2026-03-01", "2026-03-01T09:30:00", "2026-03-01 09:30:00Z", "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-03-01T24:00:00Z",
                "2026-03-01T09:60:00Z",
                "2026-03-01T09:30:00.Z", "2026-03-01T09:30:00z", "2026-03-01T09:30:00+0200",
                "2026-03-01T09:30:00+24:00", "1900-02-29T00:00:00Z",
            ])
        + rows(
            .uuid, true,
            ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"])
        + rows(
            .uuid, false,
            [
                "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-42661417400g", "assistant-123e4567-e89b-12d3-a456-426614174000",
            ])
        + rows(
            .url, true,
            [
                "https://example.com", "http://127.0.0.1:8080/a?b=c#d", "wss://user:pw@example.com/x",
                "https://[2001:db8::1]:443/", "https://example.com/%20a",
            ])
        + rows(
            .url, false,
            [
                "", "example.com", "https://", "https:///path", "https://exa mple.com", "//example.com",
                "1http://example.com", "https://example.com:99999", "https://example.com:x", "https://é.com",
                "https://[::1", "mailto:a@example.com", "https://example.com/{id}",
            ])

    private static func rows(_ format: ValueType.Format, _ fits: Bool, _ texts: [String]) -> [FormatCase] {
        texts.map { FormatCase(format: format, text: $0, fits: fits) }
    }
}
