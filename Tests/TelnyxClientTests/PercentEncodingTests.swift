import Essentials
import Testing

@Suite struct `Percent encoding` {
    @Test func `leaves nothing that could be read as structure, and is read back as it was`() {
        let text = "a b/ü?&=%+#~._-\n"
        let encoded = PercentEncoding.encoded(text)
        #expect(encoded == "a%20b%2F%C3%BC%3F%26%3D%25%2B%23~._-%0A")
        #expect(PercentEncoding.decoded(encoded) == text && PercentEncoding.validated(encoded) == text)
    }

    @Test(arguments: ["%", "%4", "%zz", "%+F", "%4%41", "%ff"])
    func `takes no half escape and no broken text where it has to be right`(_ text: String) {
        #expect(PercentEncoding.validated(text) == nil)
        let lenient = ["%4%41": "%4A", "%ff": "\u{FFFD}"]
        #expect(PercentEncoding.decoded(text) == lenient[text, default: text])
    }

    @Test func `knows a plus for a space in queries and forms alone`() {
        #expect(PercentEncoding.decoded("a+b", plusIsSpace: true) == "a b")
        #expect(PercentEncoding.validated("a+b", plusIsSpace: true) == "a b")
        #expect(PercentEncoding.decoded("a+b") == "a+b" && PercentEncoding.validated("a+b") == "a+b")
    }
}
