import CallistoREPL
import TelnyxClient
import TestClocks
import Testing

@Suite("What a client waits for") struct ActivityTests {
    @Test func `counts a wait down until the next attempt`() async throws {
        let clock = RecordingClock()
        let activity = Activity(clock: clock)
        activity.note(
            .retry(operation: "assistants.list", attempt: 1, wait: .seconds(8), reason: "rate limit"))
        let sentence = "assistants.list: attempt 1 failed (rate limit), the next in "
        #expect(activity.sentence == sentence + "8s")
        try await clock.sleep(for: .milliseconds(2500))
        #expect(activity.sentence == sentence + "5.5s")
        try await clock.sleep(for: .seconds(60))
        #expect(activity.sentence == sentence + "0s")
    }
}
