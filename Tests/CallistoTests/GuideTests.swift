import Foundation
import Testing

@testable import Callisto

@Suite struct `A guide` {
    private static let all = Guide.all

    @Test func `begins with a heading and says in one sentence what it is about`() {
        #expect(Self.all.count >= 13)
        for guide in Self.all {
            #expect(guide.text.hasPrefix("# \(guide.title)\n"), "\(guide.name)")
            #expect(!guide.summary.isEmpty, "\(guide.name)")
        }
    }

    @Test func `leads to guides that there are`() throws {
        let link = /\]\(([^)#]+)\.md\)/
        for guide in Self.all {
            for found in guide.text.matches(of: link) {
                #expect(Guide.named(String(found.1)) != nil, "\(guide.name) leads to \(found.1)")
            }
        }
    }

    @Test(arguments: [40, 80, 100])
    func `fits the window but for its code`(width: Int) {
        for guide in Self.all {
            for line in guide.lines(width: width).map({ $0.text() }) where !line.hasPrefix("    ") {
                #expect(DisplayWidth.of(line) <= width, "\(guide.name): \(line)")
            }
        }
    }

    @Test func `is shown without its marks`() {
        let text = """
            # A *title*

            One line,
            **strong** and `code` and [another](shipping.md), [the rest](https://example.com).

            - an item
              that goes on
            1. another

            | `a\\|b` | what |
            |---|---|
            | `x` | y |

            ```sh
            run | it
            ```
            """
        let lines = MarkdownText.lines(of: text, width: 60).map { $0.text() }
        #expect(
            lines == [
                "A *title*", "",
                "One line, strong and code and another (help shipping), the", "rest.", "",
                "- an item that goes on", "1. another", "",
                "a|b  what", "x    y", "", "    run | it",
            ])
    }

    @Test func `has colours where they mean something`() {
        let lines = MarkdownText.lines(of: "## A\n\nSay `x y` now.", width: 80)
        let style = Style(isColoured: true)
        #expect(
            lines.map { $0.text(style) } == ["\u{1B}[1mA\u{1B}[0m", "", "Say \u{1B}[36mx y\u{1B}[0m now."])
    }

    @Test func `has no name of a command, which help explains too`() {
        let commands: Set = [
            "repl", "run", "eval", "simulate", "test", "check", "new", "call", "serve", "jobs", "runs",
            "store", "tokens",
            "api", "simulator", "webhooks", "trigger", "types", "doctor", "completions", "help",
        ]
        #expect(Self.all.map(\.name).filter(commands.contains) == [])
    }
}
