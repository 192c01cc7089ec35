import CallistoREPL
import Glibc
import Testing

@Suite struct `The history file` {
    /// A folder that is gone when its owner is.
    private final class Folder {
        let path: String
        init() {
            var template = Array("/tmp/callisto-history-XXXXXX".utf8CString)
            path = template.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/nonexistent" }
                return String(cString: made)
            }
        }
        var file: String { path + "/history" }
        deinit {
            for name in ["history", "history.new"] { unlink(path + "/" + name) }
            rmdir(path)
        }

        var lines: [Substring] {
            guard let file = fopen(file, "r") else { return [] }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var byte = fgetc(file)
            while byte >= 0 {
                bytes.append(UInt8(byte))
                byte = fgetc(file)
            }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        }
    }

    @Test func `gives back what was added, blocks whole`() {
        let folder = Folder()
        var first = HistoryFile(path: folder.file)
        for entry in ["a", "if x then\n  y()\nend", "back\\slash\\n", "r\r", "漢字"] { first.add(entry) }
        #expect(
            HistoryFile(path: folder.file).entries == [
                "a", "if x then\n  y()\nend", "back\\slash\\n", "r\r", "漢字",
            ])
        #expect(folder.lines.count == 5)
    }

    @Test func `leaves out blanks and what was just there`() {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        for entry in ["a", "a", " \n", "", "b", "a"] { history.add(entry) }
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test(arguments: [
        "x = 'KEY0123456789ABCDEFGHIJ_abc'", "headers = { Authorization = 'Bearer abcdefghij' }",
        "bearer  abcdefgh",
        "export TELNYX_API_KEY=x", "os.getenv('telnyx_api_key')",
    ])
    func `keeps no line that holds a key`(_ line: String) {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        history.add(line)
        #expect(history.entries.isEmpty)
        #expect(folder.lines.isEmpty)
    }

    @Test(arguments: [
        "ai.integration_secrets.create { identifier = 'a', type = 'bearer', token = 'hunter2secret' }",
        "password = 'hunter2'", "x['token'] = \"hunter2\"",
        "tool = { headers = { { name = 'X-Key', value = 'hunter2' } } }",
    ])
    func `keeps no line that gives a secret field its value`(_ line: String) {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        history.add(line)
        #expect(folder.lines.isEmpty)
    }

    @Test func `keeps no line that begins with a space`() {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        history.add(" hush = 1")
        history.add("loud = 1")
        #expect(folder.lines == ["loud = 1"])
    }

    @Test func `is not glued to a last line that has no end`() {
        let folder = Folder()
        write("first\nsecond", to: folder.file)
        var history = HistoryFile(path: folder.file)
        history.add("third")
        #expect(folder.lines == ["first", "second", "third"])
        #expect(history.entries == ["first", "second", "third"])
        #expect(HistoryFile(path: folder.file).entries == ["first", "second", "third"])
    }

    @Test func `forgets what turned out to be secret, whoever wrote it`() {
        let folder = Folder()
        var first = HistoryFile(path: folder.file)
        first.add("s = 'hunter2'")
        var second = HistoryFile(path: folder.file)
        second.add("b = 2")
        second.forget { $0.contains("hunter2") }
        #expect(folder.lines == ["b = 2"])
        first.add("c = 3")
        #expect(first.entries == ["b = 2", "c = 3"])
    }

    @Test func `stays behind the link that leads to it when it is written anew`() {
        let folder = Folder()
        symlink("history.new", folder.file)
        var history = HistoryFile(path: folder.file, limit: 4)
        for number in 1...20 { history.add("x = \(number)") }
        var status = stat()
        #expect(lstat(folder.file, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(folder.lines.last == "x = 20")
    }

    private func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    @Test(arguments: ["KEYBOARD", "bearer", "x = KEY .. 'abc'", "monkey0123456789abcdefghijk"])
    func `keeps lines that only look a little like it`(_ line: String) {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        history.add(line)
        #expect(history.entries == [line])
    }

    @Test func `asks the host what is a key`() {
        let folder = Folder()
        var history = HistoryFile(path: folder.file) { $0.hasPrefix("hush") }
        history.add("hush now")
        history.add("loud")
        #expect(history.entries == ["loud"])
    }

    @Test func `two sessions see each other`() {
        let folder = Folder()
        var first = HistoryFile(path: folder.file)
        var second = HistoryFile(path: folder.file)
        first.add("one")
        second.add("two")
        first.add("three")
        second.refresh()
        #expect(first.entries == ["one", "two", "three"])
        #expect(second.entries == first.entries)
    }

    @Test func `many writers at once lose nothing and mix nothing`() async {
        let folder = Folder()
        let path = folder.file
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    var history = HistoryFile(path: path)
                    for number in 0..<100 { history.add("writer \(writer)\nentry \(number)") }
                }
            }
        }
        let entries = HistoryFile(path: path).entries
        #expect(Set(entries).count == 400)
        for writer in 0..<4 {
            let own = entries.filter { $0.hasPrefix("writer \(writer)\n") }
            #expect(own == (0..<100).map { "writer \(writer)\nentry \($0)" })
        }
    }

    @Test func `stays bounded, also with another session reading`() {
        let folder = Folder()
        var first = HistoryFile(path: folder.file, limit: 20)
        var second = HistoryFile(path: folder.file, limit: 20)
        for number in 0..<200 { first.add("entry \(number)") }
        second.add("last")
        #expect(folder.lines.count <= 26)
        #expect(second.entries.suffix(2) == ["entry 199", "last"])
        first.refresh()
        #expect(first.entries.last == "last")
        #expect(HistoryFile(path: folder.file, limit: 20).entries.suffix(2) == ["entry 199", "last"])
    }

    @Test func `many writers stay whole while the file is written anew`() async {
        let folder = Folder()
        let path = folder.file
        await withTaskGroup { group in
            for writer in 0..<3 {
                group.addTask {
                    var history = HistoryFile(path: path, limit: 40)
                    for number in 0..<150 { history.add("\(writer) \(number)") }
                }
            }
        }
        let entries = HistoryFile(path: path, limit: 40).entries
        #expect(entries.count >= 40)
        #expect(
            Set(entries.suffix(3)).isSubset(
                of: Set((0..<3).flatMap { writer in (0..<150).map { "\(writer) \($0)" } })))
    }

    @Test func `a folder that is not there costs nothing but the keeping`() {
        var history = HistoryFile(path: "/nonexistent/history")
        history.add("a")
        history.add("b")
        #expect(history.entries == ["a", "b"])
        #expect(history.failure == "history is not kept: /nonexistent/history: No such file or directory")
    }

    @Test func `only its owner may read it`() {
        let folder = Folder()
        var history = HistoryFile(path: folder.file)
        history.add("a")
        var status = stat()
        #expect(stat(folder.file, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }
}
