import Essentials
import TestSupport
import Testing

@Suite struct `Durations for people` {
    @Test(arguments: [
        (Duration.zero, "0s"), (.microseconds(3), "1ms"), (.milliseconds(250), "250ms"),
        (.microseconds(999_600), "1s"), (.milliseconds(4000), "4s"), (.milliseconds(4240), "4.2s"),
        (.milliseconds(9960), "10s"), (.milliseconds(12_400), "12s"), (.milliseconds(59_600), "1m"),
        (.seconds(2108), "35m8s"), (.seconds(3599), "59m59s"), (.seconds(5400), "1h30m"),
        (.seconds(86_399), "1d"), (.seconds(93_600), "1d2h"), (.seconds(-90), "-1m30s"),
        (.seconds(Int64.max / 2), "106751991167d7h"),
    ])
    func `show what was measured in two units`(_ duration: Duration, _ text: String) {
        #expect(duration.shortText == text)
    }

    @Test(arguments: [
        (Duration.zero, "0s"), (.microseconds(1500), "1.5ms"), (.milliseconds(250), "250ms"),
        (.seconds(90), "1m30s"), (.milliseconds(1250), "1.25s"), (.seconds(3600), "1h"),
        (.seconds(93_784), "1d2h3m4s"), (.milliseconds(60_005), "1m0.005s"), (.seconds(-7), "-7s"),
    ])
    func `show what was set to its last digit`(_ duration: Duration, _ text: String) {
        #expect(duration.exactText == text)
    }

    @Test func `are spelled by scripts as by the host`() async throws {
        let stage = try await Stage()
        for milliseconds: Int64 in [
            0, 1, 250, 999, 1000, 1049, 9949, 9950, 10_400, 59_499, 59_500, 60_000, 90_000, 3_599_499,
            3_599_500,
            3_600_000, 5_400_000, 86_370_000, 86_399_000, 100_000_000, 999_999_999,
        ] {
            let script = "return require('report').duration(\(milliseconds) / 1000)"
            #expect(try await stage.run(script) == [Duration.milliseconds(milliseconds).shortText])
        }
    }

    @Test func `are read again by scripts`() async throws {
        let stage = try await Stage()
        for milliseconds: Int64 in [250, 1250, 60_000, 93_784_005] {
            let text = Duration.milliseconds(milliseconds).exactText
            let script = "return tostring(time.duration('\(text)') == \(milliseconds) / 1000)"
            #expect(try await stage.run(script) == ["true"])
        }
    }
}
