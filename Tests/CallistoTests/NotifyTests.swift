import Callisto
import Lua
import Synchronization
import TelnyxClient
import TestSupport
import Testing

/// Notices that leave the machine, and what keeps them from it.
@Suite struct `A notice` {
    /// Answers posts with the statuses it was given, the last one again and again.
    private final class Hook: Sendable {
        private struct State {
            var posts: [WebRequest] = []
            var statuses: [Int]
        }

        private let state: Mutex<State>

        init(_ statuses: Int...) { state = Mutex(State(statuses: statuses)) }

        var posts: [WebRequest] { state.withLock { $0.posts } }

        @Sendable func take(_ post: WebRequest) async throws -> WebAnswer {
            let status = state.withLock { state in
                state.posts.append(post)
                return state.statuses.count > 1 ? state.statuses.removeFirst() : state.statuses.first
            }
            guard let status else {
                throw TransportError(.unreachable, "connection refused by hooks.test:443")
            }
            return WebAnswer(status: status, body: [])
        }
    }

    private func stage(_ hook: Hook?, _ permissions: Permissions = .all) async throws -> Stage {
        try await Stage(configure: {
            $0.permissions = permissions
            $0.web = hook?.take
            $0.environment = { ["PATH": "/usr/bin:/bin"] }
        })
    }

    private static let tell = """
        local notify = require "notify"
        notify.webhook("https://hooks.test/x?key=secret", { headers = { ["X-Team"] = "t" } })(
          "rolled back", { version = "v2" })
        """

    @Test func `posts its sentence, the moment and its fields`() async throws {
        let hook = Hook(200)
        _ = try await stage(hook).run(Self.tell)
        let post = try #require(hook.posts.first)
        #expect(hook.posts.count == 1)
        #expect(post.url == "https://hooks.test/x?key=secret")
        #expect(post.authority == "hooks.test:443")
        #expect(
            post.headers.map { "\($0.name): \($0.value)" } == ["content-type: application/json", "x-team: t"])
        let body = String(decoding: post.body ?? [], as: UTF8.self)
        #expect(body.contains(#""text":"rolled back""#))
        #expect(body.contains(#""fields":{"version":"v2"}"#))
    }

    @Test func `has the form that its maker wants`() async throws {
        let hook = Hook(204)
        _ = try await stage(hook).run(
            """
            require("notify").webhook("http://hooks.test:8080/x", {
              body = function(text, fields) return { content = text .. " " .. fields.n } end,
            })("step", { n = 2 })
            """)
        #expect(
            hook.posts.first.map { String(decoding: $0.body ?? [], as: UTF8.self) }
                == #"{"content":"step 2"}"#)
        #expect(hook.posts.first?.authority == "hooks.test:8080")
    }

    @Test func `is posted again until it is taken`() async throws {
        let hook = Hook(503, 429, 200)
        _ = try await stage(hook).run(Self.tell)
        #expect(hook.posts.count == 3)
    }

    @Test func `that is refused is not posted again, and its address stays unsaid`() async throws {
        let hook = Hook(404)
        let error = try await stage(hook).failure(Self.tell)
        #expect(error?.code == "notify.refused")
        #expect(error?.message == "notify.webhook: https://hooks.test answered 404")
        #expect(hook.posts.count == 1)
    }

    @Test func `that nobody answers says why after the last attempt`() async throws {
        let hook = Hook()
        let error = try await stage(hook).failure(Self.tell)
        #expect(error?.code == "web.unanswered")
        #expect(error?.message == "notify.webhook: connection refused by hooks.test:443")
        #expect(hook.posts.count == 4)
    }

    @Test(arguments: [
        Permissions.api, .api.allowing(.network("hooks.test:80")), .none.allowing(.reading("/")),
    ])
    func `goes to no host without a grant`(_ permissions: Permissions) async throws {
        let hook = Hook(200)
        let error = try await stage(hook, permissions).failure(Self.tell)
        #expect(
            error?.message
                == "notify.webhook: this script may not connect to hooks.test:443; allow it with --allow-net=hooks.test:443"
        )
        #expect(hook.posts.isEmpty)
    }

    @Test(arguments: [
        "https://user:word@hooks.test/x", "https://hooks.test:0/x", "https://hooks.test\\@other.test/x",
        "https://ho oks.test/x",
    ])
    func `goes to no address that could mean another host`(_ url: String) async throws {
        let hook = Hook(200)
        let error = try await stage(hook).failure("require('notify').webhook([[\(url)]])('x')")
        #expect(error?.code == "argument.invalid")
        #expect(hook.posts.isEmpty)
    }

    @Test func `is only logged in a simulation`() async throws {
        let stage = try await stage(nil)
        _ = try await stage.run(Self.tell)
        #expect(stage.transcript.records.map(\.message) == ["not sent from a simulation: rolled back"])
    }

    @Test func `runs a program with the sentence as one word`() async throws {
        let stage = try await stage(nil)
        _ = try await stage.run("require('notify').command { 'printf', '%s|' } (\"it's $HOME; `id`\")")
        #expect(stage.transcript.text == "it's $HOME; `id`|")
    }

    @Test func `gives a program its fields as JSON`() async throws {
        let stage = try await stage(nil)
        _ = try await stage.run("require('notify').command { 'sh', '-c', 'cat' } ('x', { n = 1 })")
        #expect(stage.transcript.text.contains(#""fields":{"n":1}"#))
    }

    @Test func `whose program fails says how`() async throws {
        let error = try await stage(nil).failure("require('notify').command('false')('x')")
        #expect(error?.message == "notify.command: false ended with status 1")
    }

    @Test func `runs no program without a grant`() async throws {
        let error = try await stage(nil, .api).failure("require('notify').command('true')('x')")
        #expect(error?.message == "io.popen: this script may not run true; allow it with --allow-run=true")
    }
}
