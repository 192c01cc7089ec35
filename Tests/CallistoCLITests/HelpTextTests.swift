import Foundation
import TestPrograms
import Testing

/// `--help` of every command: imperative sentences, whole ones, with an example where one helps.
@Suite(.startsPrograms) struct `Help texts` {
    private struct Text {
        let place: String
        let text: String
        let isDiscussion: Bool
    }

    private static func texts() async throws -> [Text] {
        let dump = try await Program.callisto(["--experimental-dump-help"])
        let json = try JSONSerialization.jsonObject(with: Data(dump.output.utf8)) as? [String: Any]
        var texts: [Text] = []
        func walk(_ command: [String: Any], _ path: String) {
            texts.append(
                Text(place: path, text: command["abstract"] as? String ?? "", isDiscussion: false))
            if let discussion = command["discussion"] as? String {
                texts.append(Text(place: path, text: discussion, isDiscussion: true))
            }
            for word in command["arguments"] as? [[String: Any]] ?? []
            where word["shouldDisplay"] as? Bool != false {
                let place = path + " " + (word["valueName"] as? String ?? "")
                texts.append(
                    Text(place: place, text: word["abstract"] as? String ?? "", isDiscussion: false))
            }
            for inner in command["subcommands"] as? [[String: Any]] ?? [] {
                let name = inner["commandName"] as? String ?? ""
                // The parser's own beside that of this program.
                if name != "help" { walk(inner, path + " " + name) }
            }
        }
        walk(json?["command"] as? [String: Any] ?? [:], "callisto")
        #expect(texts.count > 300)
        return texts
    }

    @Test func `name what an option is, in whole sentences`() async throws {
        for text in try await Self.texts() where !text.isDiscussion {
            #expect(text.text.hasSuffix("."), "\(text.place): \(text.text)")
            #expect(
                text.text.first?.isUppercase == true || text.text.first == "'", "\(text.place): \(text.text)")
            for beginning in [
                "What ", "Who ", "Whom ", "Whose ", "Where ", "How ", "Which ", "Its ", "Let it ",
            ] {
                #expect(!text.text.hasPrefix(beginning), "\(text.place): \(text.text)")
            }
        }
    }

    @Test func `break a line only behind a sentence`() async throws {
        for text in try await Self.texts() where text.isDiscussion {
            for line in text.text.split(separator: "\n") where !line.hasPrefix("  ") {
                #expect(line.hasSuffix(".") || line.hasSuffix(":"), "\(text.place): \(line)")
            }
            // An example is typed as it stands, so the usual window must not break it.
            for line in text.text.split(separator: "\n") where line.hasPrefix("  ") {
                #expect(line.count <= 80, "\(text.place): \(line)")
            }
        }
    }

    @Test(arguments: ["run", "simulate", "test", "serve", "runs", "jobs", "call"])
    func `show an example`(_ command: String) async throws {
        let discussion = try await Self.texts().first { $0.place == "callisto \(command)" && $0.isDiscussion }
        #expect(discussion?.text.contains("\n  callisto \(command)") == true)
    }
}
