import Foundation
import Testing

@testable import TelnyxSimulator

@Suite struct `The guide to words` {
    /// The lines of each fenced block in a language.
    private static func blocks(_ language: String) throws -> [[String]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "stdlib/_guide/words.md"), encoding: .utf8)
        var blocks: [[String]] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```" + language {
                isOpen = true
                blocks.append([])
            } else if line == "```" {
                isOpen = false
            } else if isOpen {
                blocks[blocks.count - 1].append(String(line))
            }
        }
        return blocks
    }

    @Test(arguments: try Self.blocks("words"))
    func `shows what the brain answers`(block: [String]) {
        let instructions = block.prefix { !$0.hasPrefix(">") }.joined(separator: "\n")
        var history: [Turn.Message] = []
        for line in block.dropFirst(block.prefix { !$0.hasPrefix(">") }.count) {
            let text = String(line.dropFirst(2))
            if line.hasPrefix(">") {
                history.append(Turn.Message(role: "user", text: text))
                continue
            }
            let turn = Turn(
                assistant: "a", version: "v", conversation: "c", name: "Desk", instructions: instructions,
                greeting: "",
                history: history, tools: [], knowledge: [], user: nil, seed: 1)
            #expect(Words().decide(turn, by: Guidance(instructions)) == [.say(text)])
            history.append(Turn.Message(role: "assistant", text: text))
        }
    }

    @Test(arguments: try Self.blocks("judge"))
    func `shows how criteria are judged`(block: [String]) throws {
        let answers = block.filter { $0.hasPrefix("<") }
        let judge = Judge(answers.map { Judge.Line(speaker: .assistant, text: String($0.dropFirst(2))) })
        for line in block.dropFirst(answers.count) {
            let parts = try #require(line.firstRange(of: ": "))
            let judgement = judge.judge(String(line[parts.upperBound...]))
            #expect(judgement.outcome.rawValue == line[..<parts.lowerBound], "\(line): \(judgement.reason)")
        }
    }
}
